import { html, type Reply } from "../../../kernel/http-reply.ts";
import { parseQuery } from "../../../kernel/validate.ts";
import { libraryRevision, selectCatalogue } from "../../library/index.ts";
import { addresses } from "../addresses.ts";
import type { CaseworkRequest, CaseworkRoute } from "../casework-route.ts";
import { caseListForm } from "./reconstructed.forms.ts";
import { ReconstructedListPage } from "./reconstructed-list.pages.tsx";
import { selectReconstructed } from "./reconstructed.queries.ts";
import { casesRevision, countsOf, narrow } from "./reconstructed.ts";

/** Cases of 2018–2019, put together from the report on them. */
export const reconstructedRoutes: readonly CaseworkRoute[] = [
  { address: addresses.reconstructed, action: "casework.study.about", drawnFrom: [casesRevision, libraryRevision], get: showReconstructed },
];

async function showReconstructed({ db, actor, page, language, query }: CaseworkRequest): Promise<Reply> {
  const chosen = parseQuery(caseListForm, query);
  const [all, catalogue] = await Promise.all([selectReconstructed(db, actor), selectCatalogue(db, actor, language)]);
  const areaOf = new Map(catalogue.map(({ slug, area }) => [slug, area.slug]));
  const titles = new Map(
    catalogue.flatMap(({ slug, title, area }) => [[`obstacle/${slug}`, title] as const, [`area/${area.slug}`, area.title] as const]),
  );
  const view = { cases: narrow(all, chosen, areaOf), chosen, counts: countsOf(all, chosen, areaOf), titles };
  return html(ReconstructedListPage({ page, view }));
}
