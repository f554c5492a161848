import type { Page } from "../../design/index.ts";
import { html, type Reply } from "../../kernel/http-reply.ts";
import type { Route, RouteRequest } from "../../kernel/http.ts";
import { parseQuery } from "../../kernel/validate.ts";
import { addresses } from "./addresses.ts";
import { DatasetListPage } from "./dataset.pages.tsx";
import { ExampleListPage } from "./example.pages.tsx";
import { selectFacetTitles, selectItemList, selectItemsWithFields, selectKindCounts } from "./item.queries.ts";
import { valuesOf } from "./item.ts";
import type { itemPolicy } from "./item.policy.ts";
import type { LibraryTables } from "./library.tables.ts";
import { type EveryList, type ListKind, listForms } from "./list.forms.ts";
import type { ListView } from "./list.pages.tsx";
import { MethodListPage } from "./method.pages.tsx";
import { areaFields, MeasureListPage, ObstacleListPage } from "./obstacle.pages.tsx";
import { ResourceListPage } from "./resource.pages.tsx";

type LibraryRequest = RouteRequest<LibraryTables, Page>;
type LibraryRoute = Route<LibraryTables, Page, keyof typeof itemPolicy>;

const pageSize = 40;

export const listRoutes: readonly LibraryRoute[] = [
  { address: addresses.obstacles, action: "library.item.read", get: showObstacles },
  {
    address: addresses.measures,
    action: "library.item.read",
    get: async (request) => html(MeasureListPage({ page: request.page, view: await viewList(request, "measure") })),
  },
  {
    address: addresses.methods,
    action: "library.item.read",
    get: async (request) => html(MethodListPage({ page: request.page, view: await viewList(request, "method") })),
  },
  { address: addresses.examples, action: "library.item.read", get: showExamples },
  {
    address: addresses.datasets,
    action: "library.item.read",
    get: async (request) => html(DatasetListPage({ page: request.page, view: await viewList(request, "dataset") })),
  },
  { address: addresses.resources, action: "library.item.read", get: showResources },
];

async function showObstacles(request: LibraryRequest): Promise<Reply> {
  const { db, actor, page } = request;
  const [view, areas, counts] = await Promise.all([
    viewList(request, "obstacle"),
    selectItemsWithFields(db, actor, { kind: "area", fields: areaFields }),
    selectKindCounts(db, actor),
  ]);
  return html(ObstacleListPage({ page, view, areas, measureCount: counts.measure ?? 0 }));
}

async function showExamples(request: LibraryRequest): Promise<Reply> {
  const view = await viewList(request, "example");
  const full = request.query.size > 0 ? [] : view.items.filter((item) => valuesOf(item, "depth").includes("full"));
  return html(ExampleListPage({ page: request.page, view, full }));
}

async function showResources(request: LibraryRequest): Promise<Reply> {
  const { db, actor, page, language } = request;
  const [view, themes] = await Promise.all([
    viewList(request, "resource"),
    selectItemList(db, actor, { kinds: ["theme"], chosen: {}, page: 1, pageSize, language }),
  ]);
  return html(ResourceListPage({ page, view, themes: themes.items }));
}

async function viewList(request: LibraryRequest, kind: ListKind): Promise<ListView> {
  const { page: current, ...chosen } = parseQuery<EveryList>(listForms[kind], request.query);
  const { db, actor, language } = request;
  const [list, titles] = await Promise.all([
    selectItemList(db, actor, { kinds: [kind], chosen, page: current, pageSize, language }),
    selectFacetTitles(db, actor, language),
  ]);
  return { ...list, kind, chosen, current, pageSize, titles };
}
