import { z } from "zod";
import { languageChoice } from "../../kernel/api.ts";
import type { Door, DoorRequest } from "../../kernel/door.ts";
import { NotFound } from "../../kernel/errors.ts";
import type { Reply } from "../../kernel/http-reply.ts";
import { visitor } from "../../kernel/policy.ts";
import type { TableFormat } from "../../kernel/tables/index.ts";
import { parseQuery } from "../../kernel/validate.ts";
import { folderOf, kinds } from "./content.ts";
import type { itemPolicy } from "./item.policy.ts";
import { selectFacetTitles, selectOptionalItem } from "./item.queries.ts";
import type { LibraryTables } from "./library.tables.ts";
import { facetsOfList, listFormOf } from "./list.forms.ts";
import { selectLibraryChange, selectOpenItems } from "./open-item.queries.ts";
import { tableOfFigures, tableOfList } from "./open-table.ts";
import { formats, mediaOf, sendTable } from "../../kernel/table-reply.ts";

type LibraryDoor = Door<LibraryTables, keyof typeof itemPolicy>;
type Request = DoorRequest<LibraryTables>;

const action = "library.item.read";

/** Of all the lists. */
const filters = [...new Set(kinds.flatMap((kind): string[] => facetsOfList(kind))), "language"];

/** Every list and every table of figures, in each format that a spreadsheet opens. */
export const tableDoors: readonly LibraryDoor[] = formats.flatMap((format): LibraryDoor[] => {
  const shared = { action, media: mediaOf(format) } as const;
  return [
    { ...shared, path: `/data/${format}/:list`, reads: filters, get: (request) => giveList(request, format) },
    { ...shared, path: `/data/${format}/datasets/:slug`, reads: ["language"], get: (request) => giveFigures(request, format) },
  ];
});

/** Longer than any list. */
const everything = { limit: 100_000, page: 1, withContent: false };

/** The list by the filters of its page, in the words of its address: what is on the screen is what is fetched, all pages of it. */
async function giveList({ db, params, query, place }: Request, format: TableFormat): Promise<Reply> {
  const kind = kinds.find((one) => folderOf[one] === params["list"]);
  if (kind === undefined) throw new NotFound(`list ${params["list"] ?? ""}`);
  const { language } = parseQuery(z.object({ language: languageChoice }), query);
  const asked = parseQuery(listFormOf(kind), query) as Readonly<Record<string, readonly string[]>>;
  const chosen = Object.fromEntries(facetsOfList(kind).map((name) => [name, asked[name] ?? []]));
  const [{ items }, titles, changedAt] = await Promise.all([
    selectOpenItems(db, visitor, { kinds: [kind], chosen, language, ...everything }),
    selectFacetTitles(db, visitor, language),
    selectLibraryChange(db),
  ]);
  if (changedAt === undefined) throw new NotFound(folderOf[kind]);
  return sendTable(tableOfList({ kind, language, origin: place.origin, items, titles, changedAt }), format, folderOf[kind]);
}

async function giveFigures({ db, params, query, place }: Request, format: TableFormat): Promise<Reply> {
  const { language } = parseQuery(z.object({ language: languageChoice }), query);
  const slug = params["slug"] ?? "";
  const view = await selectOptionalItem(db, visitor, { kind: "dataset", slug, language });
  if (view === undefined) throw new NotFound(`dataset/${slug}`);
  const { content: dataset, updatedAt: changedAt } = view;
  return sendTable(tableOfFigures({ language, origin: place.origin, dataset, changedAt }), format, view.slug);
}
