import { z } from "zod";
import { html, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { mayEver } from "../../../kernel/policy.ts";
import { instantInStockholm } from "../../../kernel/time.ts";
import { type Draft, parseQuery, readForm } from "../../../kernel/validate.ts";
import { conflict, idOf, personOf } from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { selectInstruments } from "../instrument/instrument.queries.ts";
import { PlanPage } from "./plan.pages.tsx";
import { changePlan, moveEnd, openRound, planRound } from "./round.actions.ts";
import { closingMoment, endForm, fieldsOfNewPlan, fieldsOfPlan, planForm, planOf, versionForm } from "./round.forms.ts";
import type { Done } from "./round-done.ts";
import { OwnRoundPage, WorkPage } from "./round.pages.tsx";
import { selectRoundList } from "./round.queries.ts";
import type { KeptRound } from "./round.ts";
import type { RoundId } from "./round.ts";
import { findRound, instrumentOf } from "./found-round.queries.ts";
import { doneIn } from "./round-done.ts";
import { codingPolicy } from "../surveys.policy.ts";
import { refusalOf, type RefusalCode, type SurveysForm, type SurveysRequest, type SurveysRoute } from "../surveys-route.ts";
import { selectUnits } from "./unit.queries.ts";

/** Rounds, from plan to end. */
export const roundRoutes: readonly SurveysRoute[] = [
  { address: addresses.work, action: "surveys.round.read", get: showWork },
  { address: addresses.newRound, action: "surveys.round.plan", get: showNew, post: takeNew },
  { address: addresses.ownRound, action: "surveys.round.read", get: showRound },
  { address: addresses.plan, action: "surveys.round.plan", get: showPlan, post: takePlan },
  // Hundreds may be written to, and what is promised to them holds for good.
  { address: addresses.openRound, action: "surveys.round.open", confirmed: "recently", post: takeOpening },
  // Whoever has not answered by then is shut out.
  { address: addresses.endRound, action: "surveys.round.open", confirmed: "recently", post: takeEnd },
];

async function showWork({ page, db, actor, at }: SurveysRequest): Promise<Reply> {
  return html(WorkPage({ page, rounds: await selectRoundList(db, actor), at }));
}

async function drawRound(request: SurveysRequest, round: KeptRound, refusal?: RefusalCode): Promise<Reply> {
  const { db, page, language, at } = request;
  const [instrument, units] = await Promise.all([instrumentOf(request, round), selectUnits(db, round.id)]);
  const own = { ...page, path: hrefTo("ownRound", language, { id: round.id }) };
  const mayRead = mayEver(codingPolicy, "surveys.coding.read", request.actor);
  const view = { round, instrument, units, at, mayRead, refusal, done: refusal === undefined ? doneIn(request.query) : undefined };
  return html(OwnRoundPage({ page: own, view }), refusal === undefined ? 200 : conflict);
}

async function showRound(request: SurveysRequest): Promise<Reply> {
  return drawRound(request, await findRound(request, "surveys.round.read"));
}

type PlanDrawing = {
  readonly round?: KeptRound;
  readonly draft: Draft;
  readonly closesEarly?: boolean;
  readonly refusal?: RefusalCode;
  readonly status?: number;
};

async function drawPlan({ db, actor, page }: SurveysRequest, drawing: PlanDrawing): Promise<Reply> {
  const { round, draft, closesEarly = false, refusal, status = 200 } = drawing;
  const instruments = await selectInstruments(db, actor);
  return html(PlanPage({ page, round, instruments, draft, closesEarly, refusal }), status);
}

/** The questions that one comes from. */
const newQuery = z.object({ instrument: z.string().max(60).optional() });

async function showNew(request: SurveysRequest): Promise<Reply> {
  const { instrument } = parseQuery(newQuery, request.query);
  return drawPlan(request, { draft: { fields: fieldsOfNewPlan(instantInStockholm(request.at).toPlainDate(), instrument), issues: [] } });
}

type PlanReading =
  | { readonly kind: "plan"; readonly form: z.infer<typeof planForm> }
  | { readonly kind: "again"; readonly reply: Promise<Reply> };

function readPlan(request: SurveysForm, round?: KeptRound): PlanReading {
  const { fields } = request.submission;
  const form = readForm(planForm, fields);
  const there = round === undefined ? {} : { round };
  if (form.kind === "invalid") return { kind: "again", reply: drawPlan(request, { ...there, draft: form.draft, status: 400 }) };
  if (form.value.closes < form.value.opens)
    return { kind: "again", reply: drawPlan(request, { ...there, draft: { fields, issues: [] }, closesEarly: true, status: 400 }) };
  return { kind: "plan", form: form.value };
}

async function takeNew(request: SurveysForm): Promise<Reply> {
  const reading = readPlan(request);
  if (reading.kind === "again") return reading.reply;
  const { database, actor, at, language } = request;
  const id = await planRound(database, personOf(actor), { plan: planOf(reading.form, { leftOut: [] }), at });
  return seeOther(`${hrefTo("ownRound", language, { id })}?done=planned`);
}

async function showPlan(request: SurveysRequest): Promise<Reply> {
  const round = await findRound(request, "surveys.round.plan");
  if (round.openedAt !== undefined) return seeOther(hrefTo("ownRound", request.language, { id: round.id }));
  return drawPlan(request, { round, draft: { fields: fieldsOfPlan(round, round.version), issues: [] } });
}

async function takePlan(request: SurveysForm): Promise<Reply> {
  const round = await findRound(request, "surveys.round.plan");
  const reading = readPlan(request, round);
  if (reading.kind === "again") return reading.reply;
  const { database, actor, at, language, submission } = request;
  const { id, frame } = round;
  const plan = planOf(reading.form, frame);
  const refusal = await refusalOf(changePlan(database, personOf(actor), { id, version: reading.form.version ?? 0, plan, at }));
  if (refusal === undefined) return seeOther(`${hrefTo("ownRound", language, { id })}?done=planned`);
  return drawPlan(request, { round, draft: { fields: submission.fields, issues: [] }, refusal, status: conflict });
}

async function takeOpening(request: SurveysForm): Promise<Reply> {
  const { database, actor, at, submission } = request;
  const form = readForm(versionForm, submission.fields);
  const version = form.kind === "valid" ? form.value.version : 0;
  return afterwards(request, "opened", (id) => openRound(database, personOf(actor), { id, version, at }));
}

async function takeEnd(request: SurveysForm): Promise<Reply> {
  const { database, actor, at, submission } = request;
  const form = readForm(endForm, submission.fields);
  if (form.kind === "invalid" || (form.value.now === undefined && form.value.closes === undefined))
    return drawRound(request, await findRound(request, "surveys.round.read"), "not-open");
  const { version, now, closes = "" } = form.value;
  const closesAt = now === undefined ? closingMoment(closes) : at;
  return afterwards(request, now === undefined ? "moved" : "ended", (id) =>
    moveEnd(database, personOf(actor), { id, version, closesAt, at }),
  );
}

/** Does something with the round of the address, and shows it again: with what was done, or with what a rule said no with. */
async function afterwards(request: SurveysForm, done: Done, deed: (id: RoundId) => Promise<void>): Promise<Reply> {
  const id = idOf<"surveys.round">(request.params);
  const refusal = await refusalOf(deed(id));
  if (refusal !== undefined) return drawRound(request, await findRound(request, "surveys.round.read"), refusal);
  return seeOther(`${hrefTo("ownRound", request.language, { id })}?done=${done}`);
}
