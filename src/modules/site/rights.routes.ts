import { html } from "../../kernel/http-reply.ts";
import type { Policy, RightsInWords } from "../../kernel/policy.ts";
import { addresses } from "./addresses.ts";
import { RightsPage } from "./rights.pages.tsx";
import type { SiteRoute } from "./site-route.ts";

type Told = { readonly policies: readonly Policy<never>[]; readonly rights: RightsInWords };

export function rightsRoutes(modules: () => readonly Told[]): readonly SiteRoute[] {
  return [
    {
      address: addresses.rights,
      action: "site.page.read",
      drawnFrom: [],
      get: ({ page }) => html(RightsPage({ page, modules: modules() })),
    },
  ];
}
