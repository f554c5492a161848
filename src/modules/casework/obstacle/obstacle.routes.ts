import { html, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { type Draft, draftOf, parseQuery, readForm } from "../../../kernel/validate.ts";
import { propose } from "../../library/index.ts";
import { conflict, personOf, selectWhoSees, sharingOf } from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import type { CaseworkForm, CaseworkRequest, CaseworkRoute } from "../casework-route.ts";
import { found } from "../casework-route.ts";
import { obstacleMessages } from "../messages.ts";
import type { Study } from "../study/study.ts";
import { selectPassages } from "../study/study.queries.ts";
import { AnswerPage, AskedPage } from "./answer.pages.tsx";
import { selectCatalogueIndex } from "./catalogue.queries.ts";
import { selectMeasures } from "./measure.queries.ts";
import { isUnderWay } from "./measure.ts";
import { addObstacles, changeObstacle, closeObstacle, placeObstacle, tellFate } from "./obstacle.actions.ts";
import { closeForm, fateForm, findForm, isFinding, obstacleForm, obstacleLinesForm, placeForm, principleQuery } from "./obstacle.forms.ts";
import { ObstaclePage } from "./obstacle-form.pages.tsx";
import { type ListTold, selectObstacleList } from "./obstacle-list.queries.ts";
import { ObstacleListPage } from "./obstacle.pages.tsx";
import { obstacleRefusalOf, type ObstacleRefusal, partIdOf } from "./obstacle-route.ts";
import { selectAsked, selectMetElsewhere, selectObstacles, selectOptionalObstacle } from "./obstacle.queries.ts";
import { linesOf, longestOf, tooLong, type Obstacle, type ObstacleId, type ObstacleText } from "./obstacle.ts";
import { obstacleDeeds } from "./obstacle-view.ts";
import { catalogueOf, findObstacles, metInLike, suggestObstacles } from "./suggestion.ts";
import { findStudy } from "../study/found-study.queries.ts";

/** What is in the way of a meeting. */
export const obstacleRoutes: readonly CaseworkRoute[] = [
  { address: addresses.asked, action: "casework.study.about", get: showAsked },
  { address: addresses.obstacles, action: "casework.study.read", get: showList },
  { address: addresses.answer, action: "casework.study.read", get: showAnswer },
  { address: addresses.addObstacles, action: "casework.study.write", post: takeLines },
  { address: addresses.obstacle, action: "casework.study.write", get: showOne, post: takeOne },
  { address: addresses.placeObstacle, action: "casework.study.write", post: takePlace },
  { address: addresses.closeObstacle, action: "casework.study.write", post: takeClosing },
  { address: addresses.obstacleFate, action: "casework.study.write", post: takeFate },
];

/** What one teams asks of others is a list of what one may read: for a visitor it is empty. */
async function showAsked({ db, actor, page }: CaseworkRequest): Promise<Reply> {
  return html(AskedPage({ page, asked: actor.kind === "person" ? await selectAsked(db, actor) : [] }));
}

async function showList(request: CaseworkRequest): Promise<Reply> {
  return drawList(request, await findStudy(request, "casework.study.read"), {});
}

async function drawList(request: CaseworkRequest, study: Study, told: ListTold): Promise<Reply> {
  const { view, status } = await selectObstacleList(request, study, told);
  const path = hrefTo("obstacles", request.language, { id: study.id });
  return html(ObstacleListPage({ page: { ...request.page, path }, view }), status);
}

async function showAnswer(request: CaseworkRequest): Promise<Reply> {
  const { db, analysers, page } = request;
  const study = await findStudy(request, "casework.study.read");
  const [index, passages, obstacles, measures] = await Promise.all([
    selectCatalogueIndex(db, analysers),
    selectPassages(db, study.id),
    selectObstacles(db, study.id),
    selectMeasures(db, study.id),
  ]);
  const why = passages.find(({ question, words }) => question === "why" && words !== "")?.words;
  const open = obstacles.filter(({ closedAt }) => closedAt === undefined);
  const shown = measures.filter((measure) => isUnderWay(measure) || measure.state !== "dropped");
  return html(AnswerPage({ page, study, why, obstacles: open, measures: shown, catalogue: catalogueOf(index) }));
}

async function takeLines(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const study = await findStudy(request, "casework.study.write");
  const to = "obstacles";
  const form = readForm(obstacleLinesForm, submission.fields);
  if (form.kind === "invalid") return drawList(request, study, { draft: form.draft, to });
  const lines = linesOf(form.value.lines);
  const issues = tooLong(lines, longestOf);
  if (issues.length > 0) return drawList(request, study, { draft: { fields: submission.fields, issues }, to });
  const refusal = await obstacleRefusalOf(addObstacles(database, personOf(actor), { studyId: study.id, lines, at }));
  if (refusal !== undefined) return drawList(request, study, { draft: { fields: submission.fields, issues: [] }, to, refusal });
  return seeOther(`${hrefTo("obstacles", language, { id: study.id })}?done=added#hinder`);
}

const obstacleIdOf = ({ params }: CaseworkRequest): ObstacleId => partIdOf(params, "obstacle");

/** More meetings than anybody reads. */
const mostElsewhere = 20;

const fieldsOf = (obstacle: Obstacle): Draft => {
  const { words, catalogueName = "", areaName = "", owner = "", ownerName = "" } = obstacle;
  return draftOf({ words, place: catalogueName, area: areaName, owner, "owner-name": ownerName });
};

async function showOne(request: CaseworkRequest): Promise<Reply> {
  return drawOne(request, {});
}

type Told = {
  readonly draft?: Draft;
  /** What was sent of what has become of it, and could not be taken. */
  readonly told?: Draft;
  readonly refusal?: ObstacleRefusal;
  /** What is looked for in the catalogue; no words where the whole list is. */
  readonly find?: string;
};

async function drawOne(request: CaseworkRequest, { draft, told, refusal, find }: Told): Promise<Reply> {
  const { db, actor, analysers, language, page, query } = request;
  const study = await findStudy(request, "casework.study.write");
  const id = obstacleIdOf(request);
  const obstacle = found(await selectOptionalObstacle(db, { studyId: study.id, id }));
  const [index, met, readers] = await Promise.all([
    selectCatalogueIndex(db, analysers),
    selectMetElsewhere(db, actor, study.id),
    selectWhoSees(db, sharingOf(study), study),
  ]);
  const { principle } = parseQuery(principleQuery, query);
  const { words } = obstacle;
  const view = {
    study,
    obstacle,
    catalogue: catalogueOf(index),
    nearest: suggestObstacles(index, { words }),
    similar: metInLike(analysers.sv, study, met),
    elsewhere: met.filter(({ names }) => names.includes(obstacle.catalogueName ?? "")).slice(0, mostElsewhere),
    hits: find === undefined ? undefined : { find, names: find === "" ? [] : findObstacles(index, find) },
    underPrinciple: principle === undefined ? undefined : { principle, found: suggestObstacles(index, { words, principle, most: 12 }) },
    readers,
    draft: draft ?? fieldsOf(obstacle),
    told: told ?? draftOf(),
    refusal,
    done: obstacleDeeds.find((one) => one === query.get("done")),
  };
  const path = hrefTo("obstacle", language, { id: study.id, obstacle: id });
  const faulty = [draft, told].some((one) => (one?.issues.length ?? 0) > 0);
  const status = refusal !== undefined ? conflict : faulty ? 400 : 200;
  return html(ObstaclePage({ page: { ...page, path }, view }), status);
}

async function takeOne(request: CaseworkForm): Promise<Reply> {
  const { db, database, actor, analysers, submission, language, at } = request;
  const study = await findStudy(request, "casework.study.write");
  const { fields } = submission;
  if (isFinding(fields)) return drawFound(request);
  const form = readForm(obstacleForm, fields);
  if (form.kind === "invalid") return drawOne(request, { draft: form.draft });
  const catalogue = catalogueOf(await selectCatalogueIndex(db, analysers));
  const { words, place, area, owner, propose: proposed, version } = form.value;
  const areaTitle = [...catalogue.values()].find((one) => one.area.slug === area)?.area.title;
  const wrong = [
    ...(place !== undefined && !catalogue.has(place) ? ["place"] : []),
    ...(area !== undefined && areaTitle === undefined ? ["area"] : []),
  ];
  if (wrong.length > 0)
    return drawOne(request, {
      draft: { fields, issues: wrong.map((field) => ({ field, code: "not-a-choice" as const, value: fields.get(field) ?? "" })) },
    });
  const text: ObstacleText = {
    words,
    catalogueName: place,
    areaName: place === undefined ? area : undefined,
    owner,
    ownerName: owner === "other" ? form.value["owner-name"] : undefined,
  };
  const id = obstacleIdOf(request);
  const refusal = await obstacleRefusalOf(changeObstacle(database, personOf(actor), { studyId: study.id, id, version, at, ...text }));
  if (refusal !== undefined) {
    // What somebody else wrote meanwhile has been looked at once it is drawn beside what one has written oneself.
    fields.delete("version");
    return drawOne(request, { draft: { fields, issues: [] }, refusal });
  }
  const proposes = proposed === "yes" && text.areaName !== undefined;
  if (proposes) await proposePlace(request, text.areaName, words);
  return seeOther(`${hrefTo("obstacles", language, { id: study.id })}?done=${proposes ? "proposed" : "saved"}#h-${id}`);
}

/** What is like what is looked for, with all that is written in the other fields as it was: nothing is saved. */
async function drawFound(request: CaseworkForm): Promise<Reply> {
  const { fields } = request.submission;
  const form = readForm(findForm, fields);
  if (form.kind === "invalid") return drawOne(request, { draft: form.draft });
  return drawOne(request, { draft: { fields, issues: [] }, find: form.value.find ?? "" });
}

/** What the library lacks reaches the editors as a reader's proposal on the area, in the team's words and nothing more. */
async function proposePlace({ database, actor, from, settings, language, at }: CaseworkForm, area: string, words: string): Promise<void> {
  const said = obstacleMessages[language].obstacle.proposed(words);
  const proposing = { text: { kind: "area", slug: area }, kind: "missing", said, from, demonstration: settings.demonstration, at } as const;
  await propose(database, actor, proposing);
}

async function takePlace(request: CaseworkForm): Promise<Reply> {
  const { db, database, actor, analysers, submission, language, at } = request;
  const study = await findStudy(request, "casework.study.write");
  const form = readForm(placeForm, submission.fields);
  const catalogue = catalogueOf(await selectCatalogueIndex(db, analysers));
  if (form.kind === "invalid" || !catalogue.has(form.value.place)) return drawList(request, study, { refusal: "changed-meanwhile" });
  const id = obstacleIdOf(request);
  const placing = { studyId: study.id, id, catalogueName: form.value.place, at };
  const refusal = await obstacleRefusalOf(placeObstacle(database, personOf(actor), placing));
  if (refusal !== undefined) return drawList(request, study, { refusal });
  return seeOther(`${hrefTo("obstacles", language, { id: study.id })}?done=placed#h-${id}`);
}

async function takeClosing(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const study = await findStudy(request, "casework.study.write");
  const form = readForm(closeForm, submission.fields);
  if (form.kind === "invalid") return drawOne(request, { refusal: "changed-meanwhile" });
  const { deed, version } = form.value;
  const which = { studyId: study.id, id: obstacleIdOf(request), version, at };
  const closed = closeObstacle(database, personOf(actor), { ...which, closing: deed === "open" ? undefined : deed });
  const refusal = await obstacleRefusalOf(closed);
  if (refusal !== undefined) return drawOne(request, { refusal });
  return seeOther(`${hrefTo("obstacles", language, { id: study.id })}?done=closed#hinder`);
}

async function takeFate(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const study = await findStudy(request, "casework.study.write");
  const form = readForm(fateForm, submission.fields);
  const id = obstacleIdOf(request);
  if (form.kind === "invalid") return drawOne(request, { told: form.draft });
  const { fate, told: words } = form.value;
  const refusal = await obstacleRefusalOf(tellFate(database, personOf(actor), { studyId: study.id, id, fate, words, at }));
  if (refusal !== undefined) return drawOne(request, { told: { fields: submission.fields, issues: [] }, refusal });
  return seeOther(`${hrefTo("obstacle", language, { id: study.id, obstacle: id })}?done=told#besked`);
}
