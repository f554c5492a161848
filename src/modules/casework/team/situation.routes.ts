import { html, type Reply } from "../../../kernel/http-reply.ts";
import { dayOf } from "../../../kernel/time.ts";
import { parseQuery } from "../../../kernel/validate.ts";
import { idOf, personOf, selectWhoSees, sharingOf } from "../../people/index.ts";
import { addresses } from "../addresses.ts";
import { type CaseworkRequest, type CaseworkRoute, found } from "../casework-route.ts";
import { pageForm } from "../study/study.forms.ts";
import { SituationListPage, SituationPage } from "./situation.pages.tsx";
import { selectOptionalSituation, selectSituations, situationsPerPage } from "./situation.queries.ts";

/** Where the work stands, for whoever it is shared with. */
export const situationRoutes: readonly CaseworkRoute[] = [
  { address: addresses.situations, action: "casework.situation.list", get: showList },
  { address: addresses.situation, action: "casework.study.read", get: showOne },
];

async function showList({ db, actor, page, query, at }: CaseworkRequest): Promise<Reply> {
  const { page: current } = parseQuery(pageForm, query);
  const { situations, total } = await selectSituations(db, personOf(actor), { page: current });
  const list = { situations, current, pages: Math.ceil(total / situationsPerPage) };
  return html(SituationListPage({ page, today: dayOf(at), list }));
}

async function showOne({ db, actor, page, params, at }: CaseworkRequest): Promise<Reply> {
  const situation = found(await selectOptionalSituation(db, actor, idOf(params)));
  const readers = await selectWhoSees(db, sharingOf(situation.study), situation.study);
  return html(SituationPage({ page, today: dayOf(at), situation, readers }));
}
