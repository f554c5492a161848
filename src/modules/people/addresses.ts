import type { Address } from "../../kernel/http.ts";
import type { Language } from "../../kernel/i18n.ts";

export const addresses = {
  agencies: { sv: "/myndigheter", en: "/en/agencies" },
  agency: { sv: "/myndigheter/:slug", en: "/en/agencies/:slug" },
} as const satisfies Record<string, Address>;

export function agencyHref(language: Language, slug: string): string {
  return addresses.agency[language].replace(":slug", slug);
}
