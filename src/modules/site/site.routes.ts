import type { JSX } from "hono/jsx/jsx-runtime";
import type { Page } from "../../design/index.ts";
import { ShowcasePage } from "../../design/showcase.pages.tsx";
import { html, type Reply } from "../../kernel/http-reply.ts";
import type { Address } from "../../kernel/http.ts";
import { libraryRevision, selectExampleDepths, selectKindCounts } from "../library/index.ts";
import { AboutPage, AccessibilityPage, PrivacyPage, SupportPage } from "./about.pages.tsx";
import { addresses } from "./addresses.ts";
import type { SiteRequest, SiteRoute } from "./site-route.ts";
import { StartPage } from "./start.pages.tsx";

export const siteRoutes: readonly SiteRoute[] = [
  { address: addresses.start, action: "site.page.read", drawnFrom: [libraryRevision], get: showStart },
  textRoute(addresses.about, AboutPage),
  textRoute(addresses.accessibility, AccessibilityPage),
  {
    address: addresses.privacy,
    action: "site.page.read",
    drawnFrom: [],
    get: ({ page, personalData }) => html(PrivacyPage({ page, personalData })),
  },
  textRoute(addresses.support, SupportPage),
  textRoute(addresses.showcase, ShowcasePage),
];

function textRoute(address: Address, draw: (props: { page: Page }) => JSX.Element): SiteRoute {
  return { address, action: "site.page.read", drawnFrom: [], get: ({ page }) => html(draw({ page })) };
}

async function showStart({ db, actor, page }: SiteRequest): Promise<Reply> {
  const [kinds, exampleDepths] = await Promise.all([selectKindCounts(db, actor), selectExampleDepths(db, actor)]);
  return html(StartPage({ page, counts: { kinds, exampleDepths } }));
}
