import { type Draft, draftOf } from "../../../kernel/validate.ts";
import { conflict, selectWhoSees, sharingOf } from "../../people/index.ts";
import { type CaseworkRequest } from "../casework-route.ts";
import { selectPassages } from "../study/study.queries.ts";
import type { Study } from "../study/study.ts";
import { selectCatalogueIndex } from "./catalogue.queries.ts";
import { selectMeasures } from "./measure.queries.ts";
import { untriedOf } from "./measure.ts";
import type { ObstacleRefusal } from "./obstacle-route.ts";
import { type ObstacleListView, obstacleDeeds } from "./obstacle-view.ts";
import { selectObstacles } from "./obstacle.queries.ts";
import { linesOf, newAmong } from "./obstacle.ts";
import { catalogueOf, suggestObstacles } from "./suggestion.ts";

/** What was sent to one of the two forms of the page and could not be taken, and why. */
export type ListTold = {
  readonly draft?: Draft;
  readonly to?: "obstacles" | "measures";
  readonly refusal?: ObstacleRefusal;
};

const guesses = 3;

/** What the page of obstacles and measures is drawn from, and how it is answered. */
export async function selectObstacleList(
  { db, analysers, query }: CaseworkRequest,
  study: Study,
  { draft, to, refusal }: ListTold,
): Promise<{ readonly view: ObstacleListView; readonly status: number }> {
  const [index, passages, obstacles, measures, readers] = await Promise.all([
    selectCatalogueIndex(db, analysers),
    selectPassages(db, study.id),
    selectObstacles(db, study.id),
    selectMeasures(db, study.id),
    selectWhoSees(db, sharingOf(study), study),
  ]);
  const catalogue = catalogueOf(index);
  const unplaced = obstacles.filter(({ closedAt, catalogueName, areaName }) => (closedAt ?? catalogueName ?? areaName) === undefined);
  const suggestions = new Map(unplaced.map(({ id, words }) => [id, suggestObstacles(index, { words, most: guesses })]));
  const asked = passages.find(({ question }) => question === "obstacles")?.words ?? "";
  const view = {
    study,
    obstacles,
    measures,
    catalogue,
    suggestions,
    untried: untriedOf(obstacles, measures, catalogue),
    toTakeOver: newAmong(linesOf(asked), obstacles),
    readers,
    draft: draft ?? draftOf(),
    to,
    refusal,
    done: obstacleDeeds.find((one) => one === query.get("done")),
  };
  return { view, status: refusal !== undefined ? conflict : (draft?.issues.length ?? 0) > 0 ? 400 : 200 };
}
