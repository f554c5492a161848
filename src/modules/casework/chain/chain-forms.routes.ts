import { refusalsAmong } from "../../../kernel/errors.ts";
import { html, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { type Draft, draftOf, readForm } from "../../../kernel/validate.ts";
import { personOf, selectWhoSees, sharingOf } from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { type CaseworkForm, type CaseworkRequest, type CaseworkRoute, found, statusOf } from "../casework-route.ts";
import type { Study } from "../study/study.ts";
import {
  addActor,
  addRelation,
  changeActor,
  changeRelation,
  removeActor,
  removeRelation,
  restoreActor,
  restoreRelation,
} from "./chain.actions.ts";
import { ActorFormPage, RelationFormPage } from "./chain-forms.pages.tsx";
import { actorForm, numberFrom, relationForm, removalForm, viewFrom, withMandate } from "./chain.forms.ts";
import { selectAroundActor, selectAroundRelation } from "./chain.queries.ts";
import { type ChainDeed, type ChainRefusal, chainRefusals, type ChainThing, type Written } from "./chain-view.ts";
import type { Chain, ChainActor, ChainRelation, Level } from "./chain.ts";
import { findStudy } from "../study/found-study.queries.ts";

/** Writing one actor or one relation of a chain. */
export const chainFormRoutes: readonly CaseworkRoute[] = [
  { address: addresses.newChainActor, action: "casework.study.write", get: showNewActor, post: takeNewActor },
  { address: addresses.chainActor, action: "casework.study.write", get: showActor, post: takeActor },
  { address: addresses.removeChainActor, action: "casework.study.write", post: takeActorAway },
  { address: addresses.newChainRelation, action: "casework.study.write", get: showNewRelation, post: takeNewRelation },
  { address: addresses.chainRelation, action: "casework.study.write", get: showRelation, post: takeRelation },
  { address: addresses.removeChainRelation, action: "casework.study.write", post: takeRelationAway },
];

const refusalOf = refusalsAmong(chainRefusals);

type Told = { readonly draft: Draft; readonly refusal?: ChainRefusal | undefined };

/** What a form is drawn from: a new one without anything written. */
type Around<Thing> = { readonly written: Written<Thing> | undefined; readonly chain: Chain };
type Found<Thing> = { readonly written: Written<Thing>; readonly chain: Chain };

async function findActor({ db, params }: CaseworkRequest, { id }: Study): Promise<Found<ChainActor>> {
  const { written, chain } = await selectAroundActor(db, { studyId: id, number: found(numberFrom(params["actor"])) });
  return { written: found(written), chain };
}

async function findRelation({ db, params }: CaseworkRequest, { id }: Study): Promise<Found<ChainRelation>> {
  const { written, chain } = await selectAroundRelation(db, { studyId: id, number: found(numberFrom(params["relation"])) });
  return { written: found(written), chain };
}

const newActor = ({ db }: CaseworkRequest, { id }: Study): Promise<Around<ChainActor>> =>
  selectAroundActor(db, { studyId: id, number: undefined });
const newRelation = ({ db }: CaseworkRequest, { id }: Study): Promise<Around<ChainRelation>> =>
  selectAroundRelation(db, { studyId: id, number: undefined });

type Back = { readonly fields: URLSearchParams; readonly done: ChainDeed; readonly undo?: string };

function back({ language }: CaseworkRequest, { id }: Study, { fields, done, undo }: Back): Reply {
  const taken = undo === undefined ? "" : `&undo=${undo}`;
  return seeOther(`${hrefTo("chain", language, { id })}?view=${viewFrom(fields)}&done=${done}${taken}`);
}

/** What somebody wrote, now from what stands there: it has been looked at once it is drawn beside it. */
function fromNow(fields: URLSearchParams, { written }: Found<{ readonly version: number }>): Draft {
  const draft = new URLSearchParams(fields);
  draft.set("version", String(written.thing.version));
  return { fields: draft, issues: [] };
}

type Drawing<Thing> = Told & { readonly fields: URLSearchParams; readonly around: Around<Thing> };

/** What both forms are drawn from. */
async function viewOf<Thing>({ db }: CaseworkRequest, study: Study, { draft, refusal, fields, around }: Drawing<Thing>) {
  const readers = await selectWhoSees(db, sharingOf(study), study);
  return { study, view: viewFrom(fields), readers, draft, refusal, ...around };
}

async function drawActor(request: CaseworkRequest, study: Study, drawing: Drawing<ChainActor>): Promise<Reply> {
  const { page, language } = request;
  const { written } = drawing.around;
  const path =
    written === undefined
      ? hrefTo("newChainActor", language, { id: study.id })
      : hrefTo("chainActor", language, { id: study.id, actor: String(written.thing.number) });
  return html(ActorFormPage({ page: { ...page, path }, view: await viewOf(request, study, drawing) }), statusOf(drawing));
}

async function drawRelation(request: CaseworkRequest, study: Study, drawing: Drawing<ChainRelation>): Promise<Reply> {
  const { page, language } = request;
  const { written } = drawing.around;
  const path =
    written === undefined
      ? hrefTo("newChainRelation", language, { id: study.id })
      : hrefTo("chainRelation", language, { id: study.id, relation: String(written.thing.number) });
  return html(RelationFormPage({ page: { ...page, path }, view: await viewOf(request, study, drawing) }), statusOf(drawing));
}

async function showNewActor(request: CaseworkRequest): Promise<Reply> {
  const level: Level = "meeting";
  const study = await findStudy(request, "casework.study.write");
  return drawActor(request, study, { draft: draftOf({ level }), fields: request.query, around: await newActor(request, study) });
}

async function takeNewActor(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const { fields } = submission;
  const study = await findStudy(request, "casework.study.write");
  const form = readForm(actorForm, fields);
  if (form.kind === "invalid") return drawActor(request, study, { draft: form.draft, fields, around: await newActor(request, study) });
  const { name, level, contributes } = form.value;
  const refusal = await refusalOf(addActor(database, personOf(actor), { studyId: study.id, at, words: { name, level, contributes } }));
  if (refusal === undefined) return back(request, study, { fields, done: "added" });
  return drawActor(request, study, { draft: { fields, issues: [] }, refusal, fields, around: await newActor(request, study) });
}

async function showActor(request: CaseworkRequest): Promise<Reply> {
  const study = await findStudy(request, "casework.study.write");
  const around = await findActor(request, study);
  const { name, level, contributes = "", version } = around.written.thing;
  const draft = draftOf({ name, level, contributes, version: String(version) });
  return drawActor(request, study, { draft, fields: request.query, around });
}

async function takeActor(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const { fields } = submission;
  const study = await findStudy(request, "casework.study.write");
  const around = await findActor(request, study);
  const form = readForm(actorForm, fields);
  if (form.kind === "invalid") return drawActor(request, study, { draft: form.draft, fields, around });
  const { version, name, level, contributes } = form.value;
  const which = { studyId: study.id, number: around.written.thing.number, version, at };
  const refusal = await refusalOf(changeActor(database, personOf(actor), { ...which, words: { name, level, contributes } }));
  if (refusal === undefined) return back(request, study, { fields, done: "saved" });
  const now = await findActor(request, study);
  return drawActor(request, study, { draft: fromNow(fields, now), refusal, fields, around: now });
}

async function takeActorAway(request: CaseworkForm): Promise<Reply> {
  const study = await findStudy(request, "casework.study.write");
  const { written } = await findActor(request, study);
  const refusal = await refusalOf(move(request, { study, thing: "actor", number: written.thing.number }));
  const { fields } = request.submission;
  if (refusal === undefined) return moved(request, study, `actor.${written.thing.number}`);
  const now = await findActor(request, study);
  const { name, level, contributes = "", version } = now.written.thing;
  const draft = draftOf({ name, level, contributes, version: String(version) });
  return drawActor(request, study, { draft, refusal, fields, around: now });
}

const deedOf = (fields: URLSearchParams) => {
  const form = readForm(removalForm, fields);
  return form.kind === "valid" ? form.value : ({ deed: "remove", version: 0 } as const);
};

type Moving = { readonly study: Study; readonly thing: ChainThing; readonly number: number };

/** Takes away, or takes back. */
async function move({ database, actor, submission, at }: CaseworkForm, { study, thing, number }: Moving): Promise<void> {
  const { deed, version } = deedOf(submission.fields);
  const person = personOf(actor);
  const which = { studyId: study.id, number, at };
  if (deed === "restore") return (thing === "actor" ? restoreActor : restoreRelation)(database, person, which);
  return (thing === "actor" ? removeActor : removeRelation)(database, person, { ...which, version });
}

function moved(request: CaseworkForm, study: Study, part: string): Reply {
  const { fields } = request.submission;
  return deedOf(fields).deed === "restore"
    ? back(request, study, { fields, done: "restored" })
    : back(request, study, { fields, done: "removed", undo: part });
}

async function showNewRelation(request: CaseworkRequest): Promise<Reply> {
  const study = await findStudy(request, "casework.study.write");
  const around = await newRelation(request, study);
  return drawRelation(request, study, { draft: draftOf({ kind: "hand-off" }), fields: request.query, around });
}

async function takeNewRelation(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const { fields } = submission;
  const study = await findStudy(request, "casework.study.write");
  const form = withMandate(readForm(relationForm, fields), fields);
  if (form.kind === "invalid")
    return drawRelation(request, study, { draft: form.draft, fields, around: await newRelation(request, study) });
  const { version: _, mandate, lasts, ...rest } = form.value;
  const words = { ...rest, mandate, lasts };
  const refusal = await refusalOf(addRelation(database, personOf(actor), { studyId: study.id, at, words }));
  if (refusal === undefined) return back(request, study, { fields, done: "added" });
  return drawRelation(request, study, { draft: { fields, issues: [] }, refusal, fields, around: await newRelation(request, study) });
}

function draftOfRelation({ from, to, kind, mandate, lasts, words, version }: ChainRelation): Draft {
  return draftOf({ from: String(from), to: String(to), kind, mandate: mandate ?? "", lasts: lasts ?? "", words, version: String(version) });
}

async function showRelation(request: CaseworkRequest): Promise<Reply> {
  const study = await findStudy(request, "casework.study.write");
  const around = await findRelation(request, study);
  return drawRelation(request, study, { draft: draftOfRelation(around.written.thing), fields: request.query, around });
}

async function takeRelation(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const { fields } = submission;
  const study = await findStudy(request, "casework.study.write");
  const around = await findRelation(request, study);
  const form = withMandate(readForm(relationForm, fields), fields);
  if (form.kind === "invalid") return drawRelation(request, study, { draft: form.draft, fields, around });
  const { version, mandate, lasts, ...rest } = form.value;
  const which = { studyId: study.id, number: around.written.thing.number, version, at };
  const refusal = await refusalOf(changeRelation(database, personOf(actor), { ...which, words: { ...rest, mandate, lasts } }));
  if (refusal === undefined) return back(request, study, { fields, done: "saved" });
  const now = await findRelation(request, study);
  return drawRelation(request, study, { draft: fromNow(fields, now), refusal, fields, around: now });
}

async function takeRelationAway(request: CaseworkForm): Promise<Reply> {
  const study = await findStudy(request, "casework.study.write");
  const { written } = await findRelation(request, study);
  const refusal = await refusalOf(move(request, { study, thing: "relation", number: written.thing.number }));
  if (refusal === undefined) return moved(request, study, `relation.${written.thing.number}`);
  const now = await findRelation(request, study);
  return drawRelation(request, study, {
    draft: draftOfRelation(now.written.thing),
    refusal,
    fields: request.submission.fields,
    around: now,
  });
}
