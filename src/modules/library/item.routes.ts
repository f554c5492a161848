import type { JSX } from "hono/jsx/jsx-runtime";
import type { Page } from "../../design/index.ts";
import { NotFound } from "../../kernel/errors.ts";
import { html, type Reply } from "../../kernel/http-reply.ts";
import type { Route, RouteRequest } from "../../kernel/http.ts";
import type { Language } from "../../kernel/i18n.ts";
import { type Actor, mayEver } from "../../kernel/policy.ts";
import { type PeopleTables, selectOrganisationsNamed } from "../people/index.ts";
import { addresses } from "./addresses.ts";
import { ThemeListPage, ThemePage } from "./collection.pages.tsx";
import { selectThemes } from "./collection.queries.ts";
import type { ItemOf, Kind } from "./content.ts";
import { DatasetPage } from "./dataset.pages.tsx";
import { ExamplePage } from "./example.pages.tsx";
import { FoundationsPage, ModelPage, RolePage } from "./foundation.pages.tsx";
import { namedIn } from "./item.ts";
import type { ItemView } from "./item-view.ts";
import type { itemPolicy } from "./item.policy.ts";
import { type ItemPageView, selectItemList, selectItemsWithFields, selectOptionalItem } from "./item.queries.ts";
import { GonePage } from "./gone.pages.tsx";
import type { LibraryTables } from "./library.tables.ts";
import { manuscriptPolicy } from "./manuscript.policy.ts";
import type { Mentions } from "./mention-route.ts";
import { MethodPage } from "./method.pages.tsx";
import { AreaPage, MeasurePage, ObstaclePage, type ObstacleView } from "./obstacle.pages.tsx";
import { selectOptionalArchived } from "./publish.queries.ts";
import { deskKinds } from "./schema-field.ts";
import { principleFields, PrincipleListPage, PrinciplePage } from "./principle.pages.tsx";
import { GlossaryPage, ResourcePage, termFields } from "./resource.pages.tsx";

type ItemTables = LibraryTables & PeopleTables;
type LibraryRequest = RouteRequest<ItemTables, Page>;
type LibraryRoute = Route<ItemTables, Page, keyof typeof itemPolicy>;

export const itemRoutes = (mentions: Mentions): readonly LibraryRoute[] => [
  { address: addresses.foundations, action: "library.item.read", get: showFoundations },
  { address: addresses.principles, action: "library.item.read", get: showPrinciples },
  { address: addresses.terms, action: "library.item.read", get: showGlossary },
  { address: addresses.themes, action: "library.item.read", get: showThemes },
  itemRoute("principle", PrinciplePage),
  itemRoute("model", ModelPage),
  itemRoute("role", RolePage),
  itemRoute("theme", ThemePage),
  itemRoute("area", AreaPage),
  { address: addresses.obstacle, action: "library.item.read", counts: "obstacle", get: (request) => showObstacle(request, mentions) },
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
    ...(deskKinds.some((one) => one === kind) ? { counts: kind } : {}),
    get: (request) => withItem(request, kind, (view) => draw({ page: request.page, view })),
  };
}

type ItemSeen<K extends Kind> = ItemPageView<K> & Pick<ItemView, "agencies" | "changeHref">;

/** The page of what is in the library; of what was, why it is there no more (410); of what never was, nothing. */
async function withItem<K extends Kind>(
  { page, db, actor, params, language }: LibraryRequest,
  kind: K,
  draw: (view: ItemSeen<K>) => JSX.Element | Promise<JSX.Element>,
): Promise<Reply> {
  const slug = params["slug"] ?? "";
  const view = await selectOptionalItem(db, actor, { kind, slug, language });
  if (view !== undefined) {
    const agencies = await selectOrganisationsNamed(db, actor, namedIn(view.content));
    return html(await draw({ ...view, agencies, changeHref: changeHrefFor(actor, language, { kind, slug }) }));
  }
  const archived = await selectOptionalArchived(db, actor, { kind, slug });
  if (archived === undefined) throw new NotFound(`${kind}/${slug}`);
  return html(GonePage({ page, archived }), 410);
}

/** For whoever writes at the desk: the pages that are kept as they were drawn are those of visitors. */
function changeHrefFor(
  actor: Actor,
  language: Language,
  { kind, slug }: { readonly kind: Kind; readonly slug: string },
): string | undefined {
  const isWritten = deskKinds.some((one) => one === kind) && mayEver(manuscriptPolicy, "library.manuscript.begin", actor);
  return isWritten ? `${addresses.changeItem[language]}?text=${encodeURIComponent(`${kind}/${slug}`)}` : undefined;
}

const mostAreaMethods = 5;

/** Where the sources tie neither example nor method to the obstacle, the methods for its area are the next best. */
function showObstacle(request: LibraryRequest, mentions: Mentions): Promise<Reply> {
  return withItem(request, "obstacle", async (view) => {
    const [areaMethods, mentionedIn] = await Promise.all([areaMethodsFor(request, view), mentions.mentionsOf(request, view.slug)]);
    return ObstaclePage({ page: request.page, view: { ...view, areaMethods, mentionedIn } });
  });
}

async function areaMethodsFor({ db, actor, language }: LibraryRequest, view: ItemSeen<"obstacle">): Promise<ObstacleView["areaMethods"]> {
  const hasHelp = [...view.outgoing, ...view.incoming].some(({ kind }) => kind === "example" || kind === "method");
  const area = { area: [view.content.area] };
  const { items: methods, total } = hasHelp
    ? { items: [], total: 0 }
    : await selectItemList(db, actor, { kinds: ["method"], chosen: area, page: 1, pageSize: mostAreaMethods, language });
  return methods.map((method) => ({ ...method, relation: "method" as const, total }));
}

async function showFoundations({ db, actor, page, language }: LibraryRequest): Promise<Reply> {
  const everything = { chosen: {}, page: 1, pageSize: 50, language };
  const [principles, models, roles] = await Promise.all([
    selectItemsWithFields(db, actor, { kind: "principle", fields: principleFields }),
    selectItemList(db, actor, { kinds: ["model"], ...everything }),
    selectItemList(db, actor, { kinds: ["role"], ...everything }),
  ]);
  return html(FoundationsPage({ page, view: { principles, models: models.items, roles: roles.items } }));
}

async function showPrinciples({ db, actor, page }: LibraryRequest): Promise<Reply> {
  return html(
    PrincipleListPage({ page, principles: await selectItemsWithFields(db, actor, { kind: "principle", fields: principleFields }) }),
  );
}

async function showThemes({ db, actor, page, language }: LibraryRequest): Promise<Reply> {
  return html(ThemeListPage({ page, themes: await selectThemes(db, actor, language) }));
}

async function showGlossary({ db, actor, page }: LibraryRequest): Promise<Reply> {
  return html(GlossaryPage({ page, terms: await selectItemsWithFields(db, actor, { kind: "term", fields: termFields }) }));
}
