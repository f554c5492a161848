import { z } from "zod";
import { type ApiOperation, languageChoice, listFields, listPlace, named, operation, paging, pagingWords } from "../../kernel/api.ts";
import type { DoorRequest } from "../../kernel/door.ts";
import { NotFound } from "../../kernel/errors.ts";
import { visitor } from "../../kernel/policy.ts";
import {
  licenceOfRegister,
  openDetailFields,
  openFilters,
  openFilterWords,
  openMatch,
  type organisationPolicy,
  openSummaryFields,
  openWordsOf,
  type PeopleTables,
  selectOptionalOrganisation,
  selectProvenance,
  toOpenDetail,
  toOpenSummary,
} from "../people/index.ts";
import { agencyExample, agencyListExample } from "./agency.examples.ts";
import { selectOpenAgencies } from "./agency.queries.ts";
import type { LibraryTables } from "./library.tables.ts";
import { selectOpenItems } from "./open-item.queries.ts";
import { openSummarySchema, toOpen } from "./open-item.ts";

type AgencyTables = LibraryTables & PeopleTables;
type AgencyRequest = DoorRequest<AgencyTables>;

const action = "people.organisation.read";
const tag = "agencies";

const listSchema = named(
  "AgencyList",
  z.object({ ...listFields, items: z.array(z.object({ ...openSummaryFields, matched: openMatch.optional() })), licence: z.url() }),
);

const agencySchema = named(
  "Agency",
  z.object({
    ...openSummaryFields,
    ...openDetailFields,
    examples: z.array(openSummarySchema),
    mentions: z.array(openSummarySchema),
    licence: z.url(),
  }),
);

/** Here and not in `people`: what an agency has contributed is the library's to know. */
export const agencyApi: readonly ApiOperation<AgencyTables, keyof typeof organisationPolicy>[] = [
  operation({
    id: "listAgencies",
    path: "/agencies",
    action,
    tag,
    title: openWordsOf((text) => text.open.list),
    says: openWordsOf((text) => text.open.listSays),
    query: { ...openFilters, ...paging },
    words: { ...openFilterWords, ...pagingWords },
    answer: listSchema,
    example: agencyListExample,
    answerTo: answerList,
  }),
  operation({
    id: "getAgency",
    path: "/agencies/{slug}",
    action,
    tag,
    title: openWordsOf((text) => text.open.one),
    says: openWordsOf((text) => text.open.oneSays),
    inPath: [{ name: "slug", schema: z.string().max(80), says: openWordsOf((text) => text.open.slug), example: agencyExample.slug }],
    query: { language: languageChoice },
    words: { language: { says: openWordsOf((text) => text.open.language), example: "sv" } },
    answer: agencySchema,
    example: agencyExample,
    answerTo: answerAgency,
  }),
];

type ListQuestion = z.infer<z.ZodObject<typeof openFilters & typeof paging>>;

async function answerList(request: AgencyRequest, { q, limit, page, ...chosen }: ListQuestion) {
  const { origin } = request.place;
  const { items, total, matched, examples } = await selectOpenAgencies(request.db, { question: q, chosen, page, pageSize: limit });
  return {
    ...listPlace(request, { limit, page }, total),
    items: items.map((item) => ({ ...toOpenSummary(origin, item, examples.get(item.slug) ?? 0), matched: matched.get(item.slug) })),
    licence: licenceOfRegister,
  };
}

/** As many as anybody has. */
const mostItems = 1_000;

async function answerAgency({ db, params, place }: AgencyRequest, { language }: { readonly language: z.infer<typeof languageChoice> }) {
  const slug = params["slug"] ?? "";
  const organisation = await selectOptionalOrganisation(db, visitor, slug);
  if (organisation === undefined) throw new NotFound(`agency/${slug}`);
  const naming = { chosen: { agency: [slug] }, limit: mostItems, page: 1, language, withContent: false };
  const [provenance, examples, mentions] = await Promise.all([
    selectProvenance(db, organisation.id),
    selectOpenItems(db, visitor, { kinds: ["example"], ...naming }),
    selectOpenItems(db, visitor, { kinds: ["obstacle", "measure", "method"], ...naming }),
  ]);
  return {
    ...toOpenSummary(place.origin, organisation, examples.total),
    ...toOpenDetail(place.origin, organisation, provenance),
    examples: examples.items.map((item) => toOpen(place.origin, item)),
    mentions: mentions.items.map((item) => toOpen(place.origin, item)),
    licence: licenceOfRegister,
  };
}
