import type { Page } from "../../design/index.ts";
import { NotFound } from "../../kernel/errors.ts";
import { html, type Reply } from "../../kernel/http-reply.ts";
import type { Route, RouteRequest } from "../../kernel/http.ts";
import { parseQuery } from "../../kernel/validate.ts";
import {
  answerOf,
  likenessesOf,
  listForm,
  OrganisationListPage,
  type organisationPolicy,
  OrganisationPage,
  peopleAddresses,
  type PeopleTables,
  selectAlike,
  selectLikeNames,
  selectOptionalOrganisation,
  selectOrganisationList,
} from "../people/index.ts";
import { ContributionSections } from "./agency.pages.tsx";
import { selectAgencyExampleCounts, selectItemList } from "./item.queries.ts";
import type { LibraryTables } from "./library.tables.ts";

type AgencyTables = LibraryTables & PeopleTables;
type AgencyRequest = RouteRequest<AgencyTables, Page>;

/** Here and not in `people`: what an agency has contributed is the library's to know. */
export const agencyRoutes: readonly Route<AgencyTables, Page, keyof typeof organisationPolicy>[] = [
  { address: peopleAddresses.agencies, action: "people.organisation.read", get: showAgencies },
  { address: peopleAddresses.agency, action: "people.organisation.read", get: showAgency },
];

const pageSize = 40;

async function showAgencies({ db, actor, page, query }: AgencyRequest): Promise<Reply> {
  const { q, page: current, ...chosen } = parseQuery(listForm, query);
  const question = q.trim();
  const [examples, found] = await Promise.all([
    selectAgencyExampleCounts(db, actor),
    question === "" ? undefined : selectLikeNames(db, actor, question),
  ]);
  const withExamples = [...examples.keys()];
  const answer = answerOf(found ?? []);
  const only = found === undefined ? undefined : answer.shown.map(({ slug }) => slug);
  const filter = { chosen, withExamples, pageSize };
  const [list, others] = await Promise.all([
    selectOrganisationList(db, actor, { ...filter, only, page: current }),
    answer.others.length === 0
      ? undefined
      : selectOrganisationList(db, actor, { ...filter, only: answer.others.map(({ slug }) => slug), page: 1 }),
  ]);
  const matched = new Map(found?.flatMap(({ slug, matched: { kind, name } }) => (kind === "official" ? [] : [[slug, name] as const])));
  const view = { ...list, others: others?.items ?? [], exact: answer.exact, question, chosen, current, pageSize, matched, examples };
  return html(OrganisationListPage({ page, view }));
}

const mostItems = 100;
const mostAlike = 6;

async function showAgency({ db, actor, page, params, language }: AgencyRequest): Promise<Reply> {
  const slug = params["slug"] ?? "";
  const organisation = await selectOptionalOrganisation(db, actor, slug);
  if (organisation === undefined) throw new NotFound(`agency/${slug}`);
  const about = { chosen: { agency: [slug] }, page: 1, pageSize: mostItems, language };
  const [alike, examples, mentions] = await Promise.all([
    selectAlike(db, actor, { slug, likenesses: likenessesOf(organisation.facts), most: mostAlike }),
    selectItemList(db, actor, { kinds: ["example"], ...about }),
    selectItemList(db, actor, { kinds: ["obstacle", "measure", "method"], ...about }),
  ]);
  const children = ContributionSections({ page, name: organisation.facts.name, examples: examples.items, mentions: mentions.items });
  return html(OrganisationPage({ page, organisation, alike, children }));
}
