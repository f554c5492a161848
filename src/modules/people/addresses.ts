import type { Address } from "../../kernel/http.ts";

export const addresses = {
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
