import type { Address } from "../../kernel/http.ts";

export const addresses = {
  start: { sv: "/", en: "/en" },
  search: { sv: "/sok", en: "/en/search" },
  suggestions: { sv: "/sok/forslag", en: "/en/search/suggestions" },
  about: { sv: "/om", en: "/en/about" },
  accessibility: { sv: "/tillganglighet", en: "/en/accessibility" },
  privacy: { sv: "/integritet", en: "/en/privacy" },
  rights: { sv: "/om/vem-far-gora-vad", en: "/en/about/who-may-do-what" },
  support: { sv: "/kontakt", en: "/en/contact" },
  operations: { sv: "/administration/drift", en: "/en/administration/operations" },
  log: { sv: "/administration/logg", en: "/en/administration/log" },
  mailbox: { sv: "/demonstration/e-post", en: "/en/demonstration/email" },
  showcase: { sv: "/om/formsprak", en: "/en/about/design" },
} as const satisfies Record<string, Address>;
