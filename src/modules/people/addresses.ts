import type { Address } from "../../kernel/http.ts";
import type { Language } from "../../kernel/i18n.ts";

export const addresses = {
  agencies: { sv: "/myndigheter", en: "/en/agencies" },
  agency: { sv: "/myndigheter/:slug", en: "/en/agencies/:slug" },
  signIn: { sv: "/logga-in", en: "/en/sign-in" },
  signInSent: { sv: "/logga-in/skickat", en: "/en/sign-in/sent" },
  signInLink: { sv: "/logga-in/lank/:token", en: "/en/sign-in/link/:token" },
  firstAdministrator: { sv: "/forsta-administrator/:token", en: "/en/first-administrator/:token" },
  demonstration: { sv: "/demonstration", en: "/en/demonstration" },
  account: { sv: "/min-sida", en: "/en/my-page" },
  signOut: { sv: "/logga-ut", en: "/en/sign-out" },
  sessions: { sv: "/min-sida/inloggningar", en: "/en/my-page/sessions" },
  ownData: { sv: "/min-sida/uppgifter.json", en: "/en/my-page/data.json" },
} as const satisfies Record<string, Address>;

export function agencyHref(language: Language, slug: string): string {
  return addresses.agency[language].replace(":slug", slug);
}
