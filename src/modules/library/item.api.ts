import { z } from "zod";
import { type ApiOperation, languageChoice, listPlace, operation, paging, pagingWords, type Words } from "../../kernel/api.ts";
import type { DoorRequest } from "../../kernel/door.ts";
import type { Language } from "../../kernel/i18n.ts";
import { licenceOfTexts } from "../../kernel/openapi.ts";
import { visitor } from "../../kernel/policy.ts";
import { search, type SearchTables } from "../../kernel/search/index.ts";
import { choices } from "../../kernel/validate.ts";
import { folderOf, type Kind, kinds } from "./content.ts";
import { principleSlugs } from "./content-parts.ts";
import type { FacetName } from "./item.ts";
import type { itemPolicy } from "./item.policy.ts";
import { selectOptionalItem } from "./item.queries.ts";
import type { LibraryTables } from "./library.tables.ts";
import { facetsOfList, listFormOf } from "./list.forms.ts";
import { messages, openItemMessages } from "./messages.ts";
import { exampleList, exampleOf } from "./open-item.examples.ts";
import { selectOpenItems, selectOpenItemsByAddress } from "./open-item.queries.ts";
import { camelCase, openSchemas, openSearchSchema, toOpen, toOpenLink, toOpenPicture } from "./open-item.ts";
import { wordsOf } from "./open-words.ts";
import { absenceOf } from "./publish.queries.ts";
import { selectShownPictures } from "./text-file.queries.ts";
import { searchCollection } from "./search.ts";

type OpenTables = LibraryTables & SearchTables;
type OpenRequest = DoorRequest<OpenTables>;
type OpenOperation = ApiOperation<OpenTables, keyof typeof itemPolicy>;

/** What can be asked of every list, beside its filters. */
const everyQuestion = { q: z.string().max(400).default(""), language: languageChoice, ...paging };
const included = { include: choices(["content"]) };

type Question = z.infer<z.ZodObject<typeof everyQuestion>>;
type Asked = Question & { readonly include: readonly string[] };
type Filters = Partial<Record<FacetName, readonly string[]>>;

const tag = "library";

const questionWords = {
  q: { says: wordsOf((text) => text.api.q), example: "handlingsutrymme" },
  language: { says: wordsOf((text) => text.api.language), example: "sv" },
  ...pagingWords,
};

/** The lists and items of the library, each kind in its own place, and a search over them all. */
export const itemApi: readonly OpenOperation[] = [searchItems(), ...kinds.flatMap((kind) => [listItems(kind), readItem(kind)])];

function searchItems(): OpenOperation {
  const query = { ...everyQuestion, kind: choices(kinds), principle: choices(principleSlugs) };
  return operation({
    id: "searchItems",
    path: "/items",
    action: "library.item.read",
    tag,
    title: wordsOf((text) => text.api.items.title),
    says: wordsOf((text) => text.api.items.says),
    query,
    words: { ...questionWords, kind: { says: wordsOf((text) => text.api.kind), example: "method" }, principle: facetWords("principle") },
    answer: openSearchSchema,
    example: exampleList("method", "/items"),
    answerTo: (request: OpenRequest, { kind, principle, ...asked }) =>
      answerList(request, { kinds: kind.length === 0 ? kinds : kind, asked: { ...asked, include: [] }, chosen: { principle } }),
  });
}

function listItems(kind: Kind): OpenOperation {
  const filters = filtersOf(kind);
  return operation({
    id: `list${idOf(kind)}`,
    path: `/${folderOf[kind]}`,
    action: "library.item.read",
    tag,
    title: wordsOf((text) => text.api.list(text.kinds[kind].many)),
    says: wordsOf((text) => text.api.listSays(text.kinds[kind].many)),
    query: { ...filters.shape, ...everyQuestion, ...included },
    words: { ...filters.words, ...questionWords, include: { says: wordsOf((text) => text.api.include), example: "content" } },
    answer: openSchemas[kind].list,
    example: exampleList(kind, `/${folderOf[kind]}`),
    answerTo: (request: OpenRequest, asked) => answerList(request, { kinds: [kind], asked, chosen: filters.chosenIn(asked) }),
  });
}

function readItem(kind: Kind): OpenOperation {
  const example = exampleOf(kind);
  return operation({
    id: `get${idOf(kind, "one")}`,
    path: `/${folderOf[kind]}/{slug}`,
    action: "library.item.read",
    tag,
    title: wordsOf((text) => text.api.one(text.kinds[kind].one)),
    says: wordsOf((text) => text.api.oneSays),
    inPath: [{ name: "slug", schema: z.string().max(80), says: wordsOf((text) => text.api.slug), example: example.slug }],
    query: { language: languageChoice },
    words: { language: questionWords.language },
    answer: openSchemas[kind].one,
    example,
    answerTo: (request: OpenRequest, { language }) => answerItem(request, kind, language),
  });
}

/** "Examples" of the folder's name, or "Example" for one. */
function idOf(kind: Kind, number?: "one"): string {
  const name = number === "one" ? kind : folderOf[kind];
  return name.charAt(0).toUpperCase() + name.slice(1);
}

type KindFilters = {
  readonly shape: z.ZodRawShape;
  readonly words: Record<string, { says: Words; example: string }>;
  readonly chosenIn: (asked: Readonly<Record<string, unknown>>) => Filters;
};

/** The filters of a kind's list, with names in the API's way of writing; a kind without a list can be narrowed by principle. */
function filtersOf(kind: Kind): KindFilters {
  const form = listFormOf(kind);
  const names = facetsOfList(kind);
  return {
    shape: Object.fromEntries(names.map((name) => [camelCase(name), form.shape[name] as z.ZodType])),
    words: Object.fromEntries(names.map((name) => [camelCase(name), facetWords(name, form.shape[name] as z.ZodType)])),
    chosenIn: (asked) => Object.fromEntries(names.map((name) => [name, asked[camelCase(name)] as readonly string[]])),
  };
}

/** The filter's name on the pages, and what each of its values means there. */
function facetWords(name: FacetName, schema?: z.ZodType): { says: Words; example: string } {
  const first = schema instanceof z.ZodArray && schema.element instanceof z.ZodEnum ? String(schema.element.options[0]) : undefined;
  const says = (language: Language): string => {
    const values: Readonly<Record<string, Readonly<Record<string, string>>>> = messages[language].values;
    const meanings = Object.entries(values[name] ?? {}).map(([value, label]) => `\`${value}\`: ${label}`);
    return `${messages[language].facets[name]}. ${openItemMessages[language].api.several}${meanings.length === 0 ? "" : ` ${meanings.join("; ")}.`}`;
  };
  const example = name === "principle" ? "handlingsutrymme" : name === "organisation" ? "Trafikverket" : (first ?? "");
  return { says: { sv: says("sv"), en: says("en") }, example };
}

type ListQuestion = { readonly kinds: readonly Kind[]; readonly asked: Asked; readonly chosen: Filters };

async function answerList(request: OpenRequest, question: ListQuestion) {
  const { asked } = question;
  const { origin } = request.place;
  const { items, total, ...found } = await (asked.q.trim() === "" ? listed(request, question) : searched(request, question));
  return { ...listPlace(request, asked, total), ...found, items: items.map((item) => toOpen(origin, item)), licence: licenceOfTexts };
}

function listed({ db }: OpenRequest, { kinds: wanted, asked, chosen }: ListQuestion) {
  const { limit, page, language, include } = asked;
  return selectOpenItems(db, visitor, { kinds: wanted, chosen, limit, page, language, withContent: include.length > 0 });
}

/** The best first. In English the English summaries are searched, since the texts are in Swedish. */
async function searched({ db, analysers }: OpenRequest, { kinds: wanted, asked, chosen }: ListQuestion) {
  const { q, limit, page, language, include } = asked;
  const facets = Object.entries(chosen).flatMap(([name, values]) => values.map((value) => `${name}:${value}`));
  const filters = { collections: [searchCollection], kinds: wanted, facets, language, page, pageSize: limit };
  const { hits, total, matched } = await search(db, analysers, { query: q, ...filters });
  const addresses = hits.map(({ address }) => address);
  const items = await selectOpenItemsByAddress(db, visitor, { addresses, language, withContent: include.length > 0 });
  return { items, total: total.count, matched };
}

/** Every link is given, however many. */
const mostLinks = 10_000;

async function answerItem({ db, params, place }: OpenRequest, kind: Kind, language: Language) {
  const slug = params["slug"] ?? "";
  const view = await selectOptionalItem(db, visitor, { kind, slug, language, mostLinks });
  if (view === undefined) throw await absenceOf(db, visitor, { kind, slug });
  const { content, updatedAt } = view;
  const pictures = await selectShownPictures(db, visitor, view.id);
  const english = language === "en" && "english" in content ? content.english : undefined;
  const { title, summary } = english ?? content;
  return {
    ...toOpen(place.origin, {
      kind,
      slug,
      title,
      summary,
      language: english === undefined ? "sv" : "en",
      facets: view.facets,
      updatedAt,
      content,
    }),
    pictures: pictures.map((picture) => toOpenPicture(place.origin, picture)),
    links: [
      ...view.outgoing.map((link) => toOpenLink(place.origin, "out", link)),
      ...view.incoming.map((link) => toOpenLink(place.origin, "in", link)),
    ],
    licence: licenceOfTexts,
  };
}
