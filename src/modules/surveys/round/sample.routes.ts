import { z } from "zod";
import { html, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { readForm } from "../../../kernel/validate.ts";
import { dayOf } from "../../../kernel/time.ts";
import { conflict, personOf } from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { refusalOf, type RefusalCode, type SurveysForm, type SurveysRequest, type SurveysRoute } from "../surveys-route.ts";
import { findRound } from "./found-round.queries.ts";
import { changePlan } from "./round.actions.ts";
import { versionForm } from "./round.forms.ts";
import type { KeptRound } from "./round.ts";
import { asDrawn, proposeSample, readSample, sampleBy, type SampleView } from "./sample-form.ts";
import { SamplePage } from "./sample.pages.tsx";
import type { SampleDefinition } from "./sampling-frame.ts";
import { selectUnits } from "./unit.queries.ts";

/** All of the frame, or some that are drawn by lot. */
export const sampleRoutes: readonly SurveysRoute[] = [
  { address: addresses.sample, action: "surveys.round.plan", get: showSample, post: takeSample },
];

const action = "surveys.round.plan";
const sizeAsked = z.coerce.number().int().min(1).max(1_000_000).optional().catch(undefined);

async function showSample(request: SurveysRequest): Promise<Reply> {
  const { query, language } = request;
  const round = await findRound(request, action);
  if (round.openedAt !== undefined) return seeOther(hrefTo("ownRound", language, { id: round.id }));
  const { sample } = round.frame;
  const by = query.has("by") ? sampleBy(query.get("by"), round.variables) : sample?.kind === "stratified" ? sample.by : "";
  const size = sizeAsked.parse(query.get("size") ?? undefined);
  const proposal = await propose(request, round, { by, size });
  return drawSample(request, round, query.has("by") || sample === undefined ? proposal : asDrawn(proposal, sample));
}

async function propose({ db, at }: SurveysRequest, { id, frame }: KeptRound, asked: Pick<SampleView, "by"> & { size: number | undefined }) {
  // A day is a word that nobody has chosen for what it draws.
  const seed = frame.sample?.seed ?? dayOf(at).toString();
  return proposeSample({ ...asked, units: await selectUnits(db, id), seed });
}

function drawSample({ page, language }: SurveysRequest, round: KeptRound, view: SampleView, refusal?: RefusalCode): Promise<Reply> {
  const own = { ...page, path: hrefTo("sample", language, { id: round.id }) };
  const status = refusal !== undefined ? conflict : view.faults.length > 0 ? 400 : 200;
  return Promise.resolve(html(SamplePage({ page: own, round, view, refusal }), status));
}

async function takeSample(request: SurveysForm): Promise<Reply> {
  const { database, actor, at, language, submission } = request;
  const { fields } = submission;
  const round = await findRound(request, action);
  const form = readForm(versionForm, fields);
  const proposal = await propose(request, round, { by: sampleBy(fields.get("by"), round.variables), size: undefined });
  if (form.kind === "invalid") return drawSample(request, round, proposal, "changed-meanwhile");
  const change = async (sample: SampleDefinition | undefined): Promise<RefusalCode | undefined> => {
    const plan = { ...round, frame: { ...round.frame, sample } };
    return refusalOf(changePlan(database, personOf(actor), { id: round.id, version: form.value.version, plan, at }));
  };
  if (fields.get("deed") === "all") {
    const refusal = await change(undefined);
    if (refusal !== undefined) return drawSample(request, await findRound(request, action), proposal, refusal);
    return seeOther(`${hrefTo("frame", language, { id: round.id })}?done=undrawn`);
  }
  const { view, sample } = readSample(proposal, fields);
  if (sample === undefined) return drawSample(request, round, view);
  const refusal = await change(sample);
  if (refusal !== undefined) return drawSample(request, await findRound(request, action), view, refusal);
  return seeOther(`${hrefTo("frame", language, { id: round.id })}?done=drawn`);
}
