import type { Issue } from "../../../kernel/errors.ts";
import { html, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { dayOf } from "../../../kernel/time.ts";
import { type Draft, draftOf, readForm } from "../../../kernel/validate.ts";
import {
  type Choosable,
  conflict,
  idOf,
  type OrganisationId,
  personOf,
  selectChoice,
  selectOptionalOrganisationBySlug,
  selectWhoSees,
  sharingOf,
} from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { type CaseworkForm, type CaseworkRequest, type CaseworkRoute, found } from "../casework-route.ts";
import type { OwnStudyAction } from "../study/study.policy.ts";
import type { Study } from "../study/study.ts";
import { commonSignals } from "./common-signals.ts";
import { isInOrder } from "./hours.ts";
import { addSignal, decideOnSignal, strikeSignal, tellOutcome, writeSignalFacts } from "./signal.actions.ts";
import {
  addForm,
  decisionFault,
  decisionForm,
  decisionOf,
  factsForm,
  factsIssues,
  factsOf,
  factsOfNew,
  fieldsOf,
  outcomeForm,
  strikeForm,
} from "./signal.forms.ts";
import { DecisionPage, OutcomePage, SignalFactsPage } from "./signal-forms.pages.tsx";
import { SignalPage } from "./signal.pages.tsx";
import { selectDecisions, selectFreedIn, selectOptionalSignalInStudy, selectSignals } from "./signal.queries.ts";
import { isOfAnswers, signalDeeds, type SignalDeed, type SignalRefusal, signalRefusalOf } from "./signal-view.ts";
import { SignalsPage } from "./signals.pages.tsx";
import { findStudy } from "../study/found-study.queries.ts";

/** What acts on a meeting, and what a team decides about it. */
export const signalRoutes: readonly CaseworkRoute[] = [
  { address: addresses.signals, action: "casework.study.read", get: showSignals, post: takeSignal },
  { address: addresses.signal, action: "casework.study.read", get: showSignal },
  { address: addresses.signalFacts, action: "casework.study.write", get: showFacts, post: takeFacts },
  { address: addresses.signalDecision, action: "casework.study.write", get: showDecision, post: takeDecision },
  { address: addresses.signalOutcome, action: "casework.study.write", get: showOutcome, post: takeOutcome },
  { address: addresses.strikeSignal, action: "casework.study.write", post: takeStrike },
];

type Told = { readonly draft: Draft; readonly refusal?: SignalRefusal | undefined; readonly candidates?: readonly Choosable[] };

function statusOf({ draft, refusal }: Told): number {
  if (refusal !== undefined) return isOfAnswers(refusal) ? 400 : conflict;
  return draft.issues.length > 0 ? 400 : 200;
}

const doneOf = ({ query }: CaseworkRequest): SignalDeed | undefined => signalDeeds.find((one) => one === query.get("done"));

async function showSignals(request: CaseworkRequest): Promise<Reply> {
  const { query, language } = request;
  const study = await findStudy(request, "casework.study.read");
  const common = commonSignals.find(({ key }) => key === query.get("common"));
  const begun = common === undefined ? {} : { words: common.words[language], owner: common.owner, part: common.part, form: common.form };
  return drawSignals(request, study, { draft: draftOf(begun) });
}

async function drawSignals(request: CaseworkRequest, study: Study, told: Told): Promise<Reply> {
  const { db, actor, page } = request;
  const [signals, readers, own] = await Promise.all([
    selectSignals(db, study.id),
    selectWhoSees(db, sharingOf(study), study),
    study.inTeam ? selectFreedIn(db, actor, study.organisationId) : undefined,
  ]);
  const view = { study, signals, readers, own, done: doneOf(request), draft: told.draft, refusal: told.refusal };
  return html(SignalsPage({ page, view }), statusOf(told));
}

async function takeSignal(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const study = await findStudy(request, "casework.study.write");
  const { fields } = submission;
  const form = readForm(addForm, fields);
  if (form.kind === "invalid") return drawSignals(request, study, { draft: form.draft });
  const facts = factsOfNew(form.value);
  const refusal = await signalRefusalOf(addSignal(database, personOf(actor), { studyId: study.id, facts, at }));
  if (refusal !== undefined) return drawSignals(request, study, { draft: { fields, issues: [] }, refusal });
  return seeOther(`${hrefTo("signals", language, { id: study.id })}?done=added`);
}

const find = async ({ db, actor, params }: CaseworkRequest, action: OwnStudyAction) =>
  found(await selectOptionalSignalInStudy(db, actor, { id: idOf(params), action }));

async function showSignal(request: CaseworkRequest): Promise<Reply> {
  return drawSignal(request, undefined);
}

async function drawSignal(request: CaseworkRequest, refusal: SignalRefusal | undefined): Promise<Reply> {
  const { db, page, language } = request;
  const { study, signal } = await find(request, "casework.study.read");
  const decisions = await selectDecisions(db, signal.id);
  const view = { study, signal, decisions, refusal, done: doneOf(request) };
  const path = hrefTo("signal", language, { id: signal.id });
  return html(SignalPage({ page: { ...page, path }, view }), refusal === undefined ? 200 : conflict);
}

type FormPage = typeof SignalFactsPage | typeof DecisionPage | typeof OutcomePage;

/** The form with the signal as it stands now, and what was written. */
async function drawForm(request: CaseworkRequest, draw: FormPage, told: Told): Promise<Reply> {
  const { study, signal } = await find(request, "casework.study.write");
  const { draft, refusal, candidates = [] } = told;
  return html(draw({ page: request.page, view: { study, signal, draft, refusal, candidates } }), statusOf(told));
}

async function doneAt({ language }: CaseworkForm, id: string, deed: SignalDeed): Promise<Reply> {
  return seeOther(`${hrefTo("signal", language, { id })}?done=${deed}`);
}

async function showFacts(request: CaseworkRequest): Promise<Reply> {
  const { signal } = await find(request, "casework.study.write");
  return drawForm(request, SignalFactsPage, { draft: draftOf(fieldsOf(signal)) });
}

async function takeFacts(request: CaseworkForm): Promise<Reply> {
  const { db, database, actor, submission, at } = request;
  const { signal } = await find(request, "casework.study.write");
  const { fields } = submission;
  const form = readForm(factsForm, fields);
  if (form.kind === "invalid") return drawForm(request, SignalFactsPage, { draft: form.draft });
  const choice = form.value.owner === "agency" ? await selectChoice(db, actor, fields) : ({ kind: "none" } as const);
  const issues: Issue[] = [...factsIssues(form.value)];
  if (choice.kind === "unclear") issues.push(choice.issue);
  const candidates = choice.kind === "unclear" ? choice.candidates : [];
  if (issues.length > 0) return drawForm(request, SignalFactsPage, { draft: { fields, issues }, candidates });
  const owner: OrganisationId | undefined =
    choice.kind === "chosen" ? (await selectOptionalOrganisationBySlug(db, actor, choice.slug))?.id : undefined;
  const facts = factsOf(form.value, owner);
  const refusal = isInOrder(facts.hours)
    ? await signalRefusalOf(writeSignalFacts(database, personOf(actor), { id: signal.id, version: form.value.version, facts, at }))
    : "hours-order";
  if (refusal !== undefined) return drawForm(request, SignalFactsPage, { draft: { fields, issues: [] }, refusal });
  return doneAt(request, signal.id, "changed");
}

async function showDecision(request: CaseworkRequest): Promise<Reply> {
  const { signal } = await find(request, "casework.study.write");
  const draft = draftOf({ decision: signal.decision?.decision ?? "", decided_on: dayOf(request.at).toString() });
  return drawForm(request, DecisionPage, { draft });
}

async function takeDecision(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const { signal } = await find(request, "casework.study.write");
  const { fields } = submission;
  const form = readForm(decisionForm, fields);
  if (form.kind === "invalid") return drawForm(request, DecisionPage, { draft: form.draft });
  const decided = decisionOf(form.value);
  const which = { id: signal.id, version: form.value.version, at };
  const refusal =
    decisionFault(decided, dayOf(at)) ?? (await signalRefusalOf(decideOnSignal(database, personOf(actor), { ...which, decided })));
  if (refusal === undefined) return doneAt(request, signal.id, "decided");
  // What one may do instead is chosen already.
  if (refusal === "required") fields.set("decision", "ask-owner");
  return drawForm(request, DecisionPage, { draft: { fields, issues: [] }, refusal });
}

async function showOutcome(request: CaseworkRequest): Promise<Reply> {
  const { signal } = await find(request, "casework.study.write");
  return drawForm(request, OutcomePage, { draft: draftOf({ outcome: signal.decision?.outcome ?? "" }) });
}

async function takeOutcome(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const { signal } = await find(request, "casework.study.write");
  const { fields } = submission;
  const form = readForm(outcomeForm, fields);
  if (form.kind === "invalid") return drawForm(request, OutcomePage, { draft: form.draft });
  const { version, outcome } = form.value;
  const refusal = await signalRefusalOf(tellOutcome(database, personOf(actor), { id: signal.id, version, outcome, at }));
  if (refusal !== undefined) return drawForm(request, OutcomePage, { draft: { fields, issues: [] }, refusal });
  return doneAt(request, signal.id, "told");
}

async function takeStrike(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const { signal } = await find(request, "casework.study.write");
  const form = readForm(strikeForm, submission.fields);
  if (form.kind === "invalid") return drawSignal(request, "changed-meanwhile");
  const { deed, version } = form.value;
  const struck = deed === "strike";
  const refusal = await signalRefusalOf(strikeSignal(database, personOf(actor), { id: signal.id, version, struck, at }));
  if (refusal !== undefined) return drawSignal(request, refusal);
  return doneAt(request, signal.id, struck ? "struck" : "put-back");
}
