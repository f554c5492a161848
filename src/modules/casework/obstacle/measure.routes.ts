import { html, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { parsePlainDate } from "../../../kernel/time.ts";
import { type Draft, readForm } from "../../../kernel/validate.ts";
import { draftOf } from "../../../kernel/validate.ts";
import { conflict, personOf, selectWhoSees, sharingOf } from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { type CaseworkForm, type CaseworkRequest, type CaseworkRoute, found } from "../casework-route.ts";
import type { Study } from "../study/study.ts";
import { selectCatalogueIndex } from "./catalogue.queries.ts";
import { addMeasures, changeMeasure, tellOutcome } from "./measure.actions.ts";
import { MeasurePage } from "./measure.pages.tsx";
import { type NewMeasure, selectOptionalMeasure } from "./measure.queries.ts";
import { longestOfMeasure, type Measure, type MeasureId, needsReason } from "./measure.ts";
import { measureChoiceForm, measureForm, measureLinesForm, outcomeForm } from "./obstacle.forms.ts";
import { type ListTold, selectObstacleList } from "./obstacle-list.queries.ts";
import { ObstacleListPage } from "./obstacle.pages.tsx";
import { selectObstacles } from "./obstacle.queries.ts";
import { obstacleRefusalOf, type ObstacleRefusal, partIdOf } from "./obstacle-route.ts";
import { linesOf, type ObstacleId, tooLong } from "./obstacle.ts";
import { obstacleDeeds } from "./obstacle-view.ts";
import { findStudy } from "../study/found-study.queries.ts";

/** What a team tries. */
export const measureRoutes: readonly CaseworkRoute[] = [
  { address: addresses.addMeasures, action: "casework.study.write", post: takeMeasures },
  { address: addresses.measure, action: "casework.study.write", get: showOne, post: takeOne },
  { address: addresses.measureOutcome, action: "casework.study.write", post: takeOutcome },
];

async function drawList(request: CaseworkRequest, study: Study, told: ListTold): Promise<Reply> {
  const { view, status } = await selectObstacleList(request, study, told);
  const path = hrefTo("obstacles", request.language, { id: study.id });
  return html(ObstacleListPage({ page: { ...request.page, path }, view }), status);
}

/** Either what was written, a measure on each line, or one that was chosen from the library. */
async function takeMeasures(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const study = await findStudy(request, "casework.study.write");
  const { fields } = submission;
  const to = "measures";
  const chosen = readForm(measureChoiceForm, fields);
  const form = readForm(measureLinesForm, fields);
  if (chosen.kind === "invalid" && form.kind === "invalid") return drawList(request, study, { draft: form.draft, to });
  const lines = form.kind === "valid" ? linesOf(form.value.lines) : [];
  const issues = tooLong(lines, longestOfMeasure);
  if (issues.length > 0) return drawList(request, study, { draft: { fields, issues }, to });
  const written = lines.map((words) => ({ words, catalogueName: undefined, obstacles: [] }));
  const measures = chosen.kind === "valid" ? [await fromLibrary(request, chosen.value)] : written;
  const refusal = await obstacleRefusalOf(addMeasures(database, personOf(actor), { studyId: study.id, measures, at }));
  if (refusal !== undefined) return drawList(request, study, { draft: { fields, issues: [] }, to, refusal });
  return seeOther(`${hrefTo("obstacles", language, { id: study.id })}?done=added#atgarder`);
}

type Chosen = { readonly measure: string; readonly obstacle: string };

/** What the library calls it is what the team begins with. @throws NotFound when the library has no such measure against an obstacle */
async function fromLibrary({ db, analysers }: CaseworkRequest, { measure, obstacle }: Chosen): Promise<Omit<NewMeasure, "id">> {
  const { entries } = await selectCatalogueIndex(db, analysers);
  const one = found(entries.flatMap(({ measures }) => measures).find(({ slug }) => slug === measure));
  return { words: one.title, catalogueName: measure, obstacles: [obstacle as ObstacleId] };
}

const measureIdOf = ({ params }: CaseworkRequest): MeasureId => partIdOf(params, "measure");

function fieldsOf(measure: Measure): Draft {
  const { words, hypothesis = "", trial = "", who = "", expected = "", startsOn, reviewOn, obstacles } = measure;
  const draft = draftOf({
    words,
    hypothesis,
    trial,
    who,
    expected,
    starts: startsOn?.toString() ?? "",
    review: reviewOn?.toString() ?? "",
  });
  for (const id of obstacles) draft.fields.append("obstacle", id);
  return draft;
}

async function showOne(request: CaseworkRequest): Promise<Reply> {
  return drawOne(request, {});
}

type Told = {
  readonly draft?: Draft;
  /** What was sent of how it goes, and could not be taken. */
  readonly told?: Draft;
  readonly refusal?: ObstacleRefusal;
};

async function drawOne(request: CaseworkRequest, { draft, told, refusal }: Told): Promise<Reply> {
  const { db, analysers, language, page, query } = request;
  const study = await findStudy(request, "casework.study.write");
  const measure = found(await selectOptionalMeasure(db, { studyId: study.id, id: measureIdOf(request) }));
  const [{ entries }, obstacles, readers] = await Promise.all([
    selectCatalogueIndex(db, analysers),
    selectObstacles(db, study.id),
    selectWhoSees(db, sharingOf(study), study),
  ]);
  const view = {
    study,
    measure,
    obstacles: obstacles.filter(({ id, closedAt }) => closedAt === undefined || measure.obstacles.includes(id)),
    libraryTitle: entries.flatMap(({ measures }) => measures).find(({ slug }) => slug === measure.catalogueName)?.title,
    readers,
    draft: draft ?? fieldsOf(measure),
    told: told ?? draftOf(),
    refusal,
    done: obstacleDeeds.find((one) => one === query.get("done")),
  };
  const path = hrefTo("measure", language, { id: study.id, measure: measure.id });
  const faulty = [draft, told].some((one) => (one?.issues.length ?? 0) > 0);
  return html(MeasurePage({ page: { ...page, path }, view }), statusOf(refusal, faulty));
}

function statusOf(refusal: ObstacleRefusal | undefined, faulty: boolean): number {
  if (faulty || refusal === "review-before-start") return 400;
  return refusal === undefined ? 200 : conflict;
}

async function takeOne(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const study = await findStudy(request, "casework.study.write");
  const { fields } = submission;
  const form = readForm(measureForm, fields);
  if (form.kind === "invalid") return drawOne(request, { draft: form.draft });
  const { starts, review, obstacle, version, ...text } = form.value;
  if (starts !== undefined && review !== undefined && review < starts)
    return drawOne(request, { draft: { fields, issues: [] }, refusal: "review-before-start" });
  const dates = {
    startsOn: starts === undefined ? undefined : parsePlainDate(starts),
    reviewOn: review === undefined ? undefined : parsePlainDate(review),
  };
  const { words, hypothesis, trial, who, expected } = text;
  const changed = { words, hypothesis, trial, who, expected, ...dates, obstacles: obstacle as ObstacleId[] };
  const id = measureIdOf(request);
  const refusal = await obstacleRefusalOf(changeMeasure(database, personOf(actor), { studyId: study.id, id, version, at, ...changed }));
  if (refusal === undefined) return seeOther(`${hrefTo("obstacles", language, { id: study.id })}?done=saved#a-${id}`);
  // What somebody else wrote meanwhile has been looked at once it is drawn beside what one has written oneself.
  fields.delete("version");
  return drawOne(request, { draft: { fields, issues: [] }, refusal });
}

async function takeOutcome(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const study = await findStudy(request, "casework.study.write");
  const { fields } = submission;
  const form = readForm(outcomeForm, fields);
  if (form.kind === "invalid") return drawOne(request, { told: form.draft });
  const { state, reason, version } = form.value;
  if (needsReason(state) && reason === undefined)
    return drawOne(request, { told: { fields, issues: [{ field: "reason", code: "missing" }] } });
  const id = measureIdOf(request);
  const refusal = await obstacleRefusalOf(tellOutcome(database, personOf(actor), { studyId: study.id, id, version, state, reason, at }));
  if (refusal !== undefined) return drawOne(request, { told: { fields, issues: [] }, refusal });
  return seeOther(`${hrefTo("obstacles", language, { id: study.id })}?done=told#a-${id}`);
}
