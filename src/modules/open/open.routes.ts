import type { Page } from "../../design/index.ts";
import type { ApiDescription } from "../../kernel/api.ts";
import { html } from "../../kernel/http-reply.ts";
import type { Route } from "../../kernel/http.ts";
import type { OpenCollection } from "../../kernel/offer.ts";
import { addresses } from "./addresses.ts";
import { ApiPage } from "./api.pages.tsx";
import { OpenDataPage } from "./open-data.pages.tsx";
import type { openPolicy } from "./open.policy.ts";

type Offered = {
  readonly operations: () => readonly ApiDescription[];
  readonly collections: () => readonly Omit<OpenCollection<never>, "selectChangedAt">[];
};

export function openRoutes<Tables>({ operations, collections }: Offered): readonly Route<Tables, Page, keyof typeof openPolicy>[] {
  const action = "open.description.read";
  return [
    { address: addresses.openData, action, get: ({ page }) => html(OpenDataPage({ page, collections: collections() })) },
    { address: addresses.api, action, get: ({ page }) => html(ApiPage({ page, operations: operations() })) },
  ];
}
