import type { Page } from "../../design/index.ts";
import type { ApiDescription } from "../../kernel/api.ts";
import type { Read } from "../../kernel/db.ts";
import { html } from "../../kernel/http-reply.ts";
import type { Route } from "../../kernel/http.ts";
import type { OpenCollection } from "../../kernel/offer.ts";
import { addresses } from "./addresses.ts";
import { ApiPage } from "./api.pages.tsx";
import { OpenDataPage } from "./open-data.pages.tsx";
import type { openPolicy } from "./open.policy.ts";

type Offered<Tables> = {
  readonly operations: () => readonly ApiDescription[];
  readonly selectCollections: (db: Read<Tables>) => Promise<readonly OpenCollection<Tables>[]>;
};

export function openRoutes<Tables>({
  operations,
  selectCollections,
}: Offered<Tables>): readonly Route<Tables, Page, keyof typeof openPolicy>[] {
  const action = "open.description.read";
  return [
    {
      address: addresses.openData,
      action,
      get: async ({ page, db }) => html(OpenDataPage({ page, collections: await selectCollections(db) })),
    },
    { address: addresses.api, action, get: ({ page }) => html(ApiPage({ page, operations: operations() })) },
  ];
}
