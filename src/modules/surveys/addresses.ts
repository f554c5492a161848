import type { Address } from "../../kernel/http.ts";
import type { Language } from "../../kernel/i18n.ts";

export const addresses = {
  surveys: { sv: "/enkater", en: "/en/surveys" },
  round: { sv: "/enkater/:round", en: "/en/surveys/:round" },
  question: { sv: "/enkater/:round/fragor/:question", en: "/en/surveys/:round/questions/:question" },
  table: { sv: "/enkater/:round/tabeller/:table", en: "/en/surveys/:round/tables/:table" },
  findings: { sv: "/enkater/:round/motsagelser", en: "/en/surveys/:round/contradictions" },
} as const satisfies Record<string, Address>;

export function roundHref(
  language: Language,
  name: Exclude<keyof typeof addresses, "surveys">,
  values: Readonly<Record<string, string>>,
): string {
  return addresses[name][language].replace(/:([a-z]+)/gu, (_, key: string) => values[key] ?? "");
}
