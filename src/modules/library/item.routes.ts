import type { JSX } from "hono/jsx/jsx-runtime";
import type { Page } from "../../design/index.ts";
import { NotFound } from "../../kernel/errors.ts";
import { html, type Reply } from "../../kernel/http-reply.ts";
import type { Route, RouteRequest } from "../../kernel/http.ts";
import { addresses } from "./addresses.ts";
import type { ItemOf, Kind } from "./content.ts";
import { DatasetPage } from "./dataset.pages.tsx";
import { ExamplePage } from "./example.pages.tsx";
import { FoundationsPage, ModelPage, RolePage } from "./foundation.pages.tsx";
import type { ItemView } from "./item.pages.tsx";
import type { itemPolicy } from "./item.policy.ts";
import { selectItemList, selectItemsWithContent, selectOptionalItem } from "./item.queries.ts";
import type { LibraryTables } from "./library.tables.ts";
import { MethodPage } from "./method.pages.tsx";
import { AreaPage, MeasurePage, ObstaclePage } from "./obstacle.pages.tsx";
import { PrincipleListPage, PrinciplePage } from "./principle.pages.tsx";
import { GlossaryPage, ResourcePage, ThemePage } from "./resource.pages.tsx";

type LibraryRequest = RouteRequest<LibraryTables, Page>;
type LibraryRoute = Route<LibraryTables, Page, keyof typeof itemPolicy>;

export const itemRoutes: readonly LibraryRoute[] = [
  { address: addresses.foundations, action: "library.item.read", get: showFoundations },
  { address: addresses.principles, action: "library.item.read", get: showPrinciples },
  { address: addresses.terms, action: "library.item.read", get: showGlossary },
  itemRoute("principle", PrinciplePage),
  itemRoute("model", ModelPage),
  itemRoute("role", RolePage),
  itemRoute("theme", ThemePage),
  itemRoute("area", AreaPage),
  itemRoute("obstacle", ObstaclePage),
  itemRoute("measure", MeasurePage),
  itemRoute("method", MethodPage),
  itemRoute("example", ExamplePage),
  itemRoute("dataset", DatasetPage),
  itemRoute("resource", ResourcePage),
];

type ItemPageOf<K extends Kind> = (props: { page: Page; view: ItemView<ItemOf<K>> }) => JSX.Element;

function itemRoute<K extends Exclude<Kind, "term">>(kind: K, draw: ItemPageOf<K>): LibraryRoute {
  return {
    address: addresses[kind],
    action: "library.item.read",
    get: async ({ db, actor, params, page }) => {
      const slug = params["slug"] ?? "";
      const view = await selectOptionalItem(db, actor, { kind, slug });
      if (view === undefined) throw new NotFound(`${kind}/${slug}`);
      return html(draw({ page, view }));
    },
  };
}

async function showFoundations({ db, actor, page }: LibraryRequest): Promise<Reply> {
  const [models, roles] = await Promise.all([
    selectItemsWithContent(db, actor, "model"),
    selectItemList(db, actor, { kinds: ["role"], chosen: {}, page: 1, pageSize: 50 }),
  ]);
  return html(FoundationsPage({ page, view: { models, roles: roles.items } }));
}

async function showPrinciples({ db, actor, page }: LibraryRequest): Promise<Reply> {
  return html(PrincipleListPage({ page, principles: await selectItemsWithContent(db, actor, "principle") }));
}

async function showGlossary({ db, actor, page }: LibraryRequest): Promise<Reply> {
  return html(GlossaryPage({ page, terms: await selectItemsWithContent(db, actor, "term") }));
}
