import type { Address } from "../../kernel/http.ts";
import type { Language } from "../../kernel/i18n.ts";
import type { FollowKind } from "./follow.ts";

export const addresses = {
  follows: { sv: "/min-sida/foljer", en: "/en/my-page/following" },
  follow: { sv: "/min-sida/foljer/:kind/:slug", en: "/en/my-page/following/:kind/:slug" },
  notices: { sv: "/min-sida/meddelanden", en: "/en/my-page/notices" },
  settings: { sv: "/min-sida/meddelanden/installningar", en: "/en/my-page/notices/settings" },
  stop: { sv: "/inga-mejl/:token", en: "/en/no-mail/:token" },
} as const satisfies Record<string, Address>;

export function followHref(language: Language, kind: FollowKind, slug: string): string {
  return addresses.follow[language].replace(":kind", kind).replace(":slug", slug);
}
