import type { Language } from "./i18n.ts";

/** Where to go from a closed page, to come back to it afterwards. */
export function detourTo(
  address: Readonly<Record<Language, string>>,
  language: Language,
  { next, unsent }: { readonly next: string | undefined; readonly unsent: boolean },
): string {
  const query = new URLSearchParams({ ...(next === undefined ? {} : { next }), ...(unsent ? { unsent: "yes" } : {}) });
  return query.size === 0 ? address[language] : `${address[language]}?${query.toString()}`;
}

/** The page of this site that a form was sent from, as far as the browser says. */
export function sentFrom(headers: Headers, own: readonly string[]): string | undefined {
  const referrer = headers.get("referer");
  if (referrer === null || !URL.canParse(referrer)) return undefined;
  const { origin, pathname, search } = new URL(referrer);
  return own.includes(origin) ? pathname + search : undefined;
}
