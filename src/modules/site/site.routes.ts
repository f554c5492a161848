import type { JSX } from "hono/jsx/jsx-runtime";
import type { Page } from "../../design/index.ts";
import { ShowcasePage } from "../../design/showcase.pages.tsx";
import { html } from "../../kernel/http-reply.ts";
import type { Address } from "../../kernel/http.ts";
import { selectKindCounts } from "../library/index.ts";
import { AboutPage, AccessibilityPage, PrivacyPage, SupportPage } from "./about.pages.tsx";
import { addresses } from "./addresses.ts";
import type { SiteRoute } from "./site-route.ts";
import { StartPage } from "./start.pages.tsx";

export const siteRoutes: readonly SiteRoute[] = [
  {
    address: addresses.start,
    action: "site.page.read",
    get: async ({ db, actor, page }) => html(StartPage({ page, view: { counts: await selectKindCounts(db, actor) } })),
  },
  textRoute(addresses.about, AboutPage),
  textRoute(addresses.accessibility, AccessibilityPage),
  textRoute(addresses.privacy, PrivacyPage),
  textRoute(addresses.support, SupportPage),
  textRoute(addresses.showcase, ShowcasePage),
];

function textRoute(address: Address, draw: (props: { page: Page }) => JSX.Element): SiteRoute {
  return { address, action: "site.page.read", get: ({ page }) => html(draw({ page })) };
}
