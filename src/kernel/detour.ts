import type { Language } from "./i18n.ts";

/** Where to go from a closed page, to come back to it afterwards. */
export function detourTo(address: Readonly<Record<Language, string>>, language: Language, next: string | undefined): string {
  return next === undefined ? address[language] : `${address[language]}?next=${encodeURIComponent(next)}`;
}
