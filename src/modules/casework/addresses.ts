import type { Address } from "../../kernel/http.ts";
import type { Language } from "../../kernel/i18n.ts";

export const addresses = {
  studies: { sv: "/moten", en: "/en/meetings" },
  reconstructed: { sv: "/moten/exempel", en: "/en/meetings/examples" },
  newStudy: { sv: "/moten/nytt", en: "/en/meetings/new" },
  study: { sv: "/moten/:id", en: "/en/meetings/:id" },
  studyHead: { sv: "/moten/:id/grunden", en: "/en/meetings/:id/basics" },
  studyPart: { sv: "/moten/:id/delar/:part", en: "/en/meetings/:id/parts/:part" },
  keepPart: { sv: "/moten/:id/delar/:part/utkast", en: "/en/meetings/:id/parts/:part/draft" },
  earlier: { sv: "/moten/:id/tidigare/:question", en: "/en/meetings/:id/earlier/:question" },
  studyReaders: { sv: "/moten/:id/lasare", en: "/en/meetings/:id/readers" },
  endStudy: { sv: "/moten/:id/slut", en: "/en/meetings/:id/end" },
} as const satisfies Record<string, Address>;

type Name = keyof typeof addresses;

/** The address of one thing, by the parts of its address. */
export function hrefTo(name: Name, language: Language, values: Readonly<Record<string, string>>): string {
  return addresses[name][language].replace(/:([a-z]+)/gu, (_, key: string) => encodeURIComponent(values[key] ?? ""));
}
