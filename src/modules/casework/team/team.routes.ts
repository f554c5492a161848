import { html, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import type { Actor } from "../../../kernel/policy.ts";
import { type Draft, draftOf, parseQuery, readForm } from "../../../kernel/validate.ts";
import { conflict, idOf, personOf, selectTeamHistory, selectWhoSees, sharingOf } from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { type CaseworkForm, type CaseworkRequest, type CaseworkRoute, found, statusOf } from "../casework-route.ts";
import type { OwnStudyAction } from "../study/study.policy.ts";
import { isOfTeam, selectOptionalStudy } from "../study/study.queries.ts";
import type { TeamStudy } from "../study/study.ts";
import { answerAnchoring, reportAnchoring, takeAnchoringBack } from "./anchoring.actions.ts";
import { selectAnchorings } from "./anchoring.queries.ts";
import { addStep, changeStep, removeStep } from "./spreading.actions.ts";
import { selectSteps } from "./spreading.queries.ts";
import type { SpreadingStep, StepId } from "./spreading.ts";
import { addSeat, changeSeat, giveRoles, leaveSeat } from "./team.actions.ts";
import { anchoringForm, chosenForm, rolesFrom, seatForm, seenForm, stepForm, versionField, versionIn } from "./team.forms.ts";
import { AnchoringPage, AnswerPage, RolesPage, SeatPage, StepPage } from "./team-forms.pages.tsx";
import { TeamPage } from "./team.pages.tsx";
import { selectRoles, selectSeats } from "./team.queries.ts";
import { type TeamRefusal, teamRefusalOf } from "./team-refusal.ts";
import { type TeamDeed, teamDeeds } from "./team-view.ts";
import { leavingsIn, type Present, presentIn, type Seat, type SeatId, teamRoles } from "./team.ts";

/** Who works on a meeting. */
export const teamRoutes: readonly CaseworkRoute[] = [
  { address: addresses.team, action: "casework.study.read", get: showTeam },
  { address: addresses.teamSeat, action: "casework.study.write", get: showSeat, post: takeSeat },
  { address: addresses.teamRoles, action: "casework.study.write", get: showRoles, post: takeRoles },
  { address: addresses.anchoring, action: "casework.study.write", get: showAnchoring, post: takeAnchoring },
  { address: addresses.anchoringAnswer, action: "casework.anchoring.answer", get: showAnswer, post: takeAnswer },
  { address: addresses.spreadingStep, action: "casework.study.write", get: showStep, post: takeStep },
];

type Told = { readonly draft: Draft; readonly refusal?: TeamRefusal | undefined };

const formOf = (study: TeamStudy, { draft, refusal }: Told) => ({ study, draft, refusal });

/** What is reconstructed from a report has no team. */
async function find({ db, actor, params }: CaseworkRequest, action: OwnStudyAction): Promise<TeamStudy> {
  const study = await selectOptionalStudy(db, actor, { id: idOf(params), action });
  return found(study !== undefined && isOfTeam(study) ? study : undefined);
}

const readersOf = ({ db }: CaseworkRequest, study: TeamStudy) => selectWhoSees(db, sharingOf(study), study);

/** The page of the team, with what has just been done to it. */
function done({ language }: CaseworkRequest, { id }: TeamStudy, deed: TeamDeed): Reply {
  return seeOther(`${hrefTo("team", language, { id })}?done=${deed}`);
}

async function everyoneIn({ db }: CaseworkRequest, { id, teamId }: TeamStudy) {
  const [stays, seats] = await Promise.all([selectTeamHistory(db, teamId), selectSeats(db, id)]);
  return { stays, seats };
}

/** Names, and what somebody does, are for the team alone. */
function withoutNames(present: readonly Present[]): readonly Present[] {
  return present.map((one) => ("personId" in one.holder ? { ...one, label: undefined, function: undefined } : one));
}

async function showTeam(request: CaseworkRequest): Promise<Reply> {
  return drawTeam(request, await find(request, "casework.study.read"), undefined);
}

/** Whoever asks as they are once they have confirmed that it is them: the way is shown, and asks for that first. */
const asConfirmed = ({ actor, waiting }: CaseworkRequest): Actor => ({ ...actor, roles: [...actor.roles, ...waiting] });

async function drawTeam(request: CaseworkRequest, study: TeamStudy, refusal: TeamRefusal | undefined): Promise<Reply> {
  const { db, page, language, query } = request;
  const { id } = study;
  const [everyone, roles, anchorings, steps, own] = await Promise.all([
    everyoneIn(request, study),
    selectRoles(db, id),
    selectAnchorings(db, id),
    selectSteps(db, id),
    selectOptionalStudy(db, asConfirmed(request), { id, action: "casework.anchoring.answer" }),
  ]);
  const present = presentIn(everyone);
  const view = {
    study,
    roles,
    anchorings,
    steps,
    refusal,
    present: study.inTeam ? present : withoutNames(present),
    leavings: leavingsIn(everyone, study.startedAt),
    answers: own !== undefined && study.endedAt === undefined,
    done: teamDeeds.find((one) => one === query.get("done")),
  };
  return html(TeamPage({ page: { ...page, path: hrefTo("team", language, { id }) }, view }), refusal === undefined ? 200 : conflict);
}

/** The seat that is changed, as long as somebody sits there. */
async function selectSeat(request: CaseworkRequest, { id }: TeamStudy, chosen: string | null | undefined): Promise<Seat | undefined> {
  return (await selectSeats(request.db, id)).find((seat) => seat.id === chosen && seat.leftAt === undefined);
}

async function showSeat(request: CaseworkRequest): Promise<Reply> {
  const study = await find(request, "casework.study.write");
  const { chosen } = parseQuery(chosenForm, request.query);
  const stands = await selectSeat(request, study, chosen);
  if (chosen !== undefined) found(stands);
  return drawSeat(request, study, { draft: draftOf({ place: stands?.place ?? "outside", roleName: stands?.roleName ?? "" }) }, stands);
}

async function drawSeat(request: CaseworkRequest, study: TeamStudy, told: Told, stands: Seat | undefined): Promise<Reply> {
  const readers = await readersOf(request, study);
  return html(SeatPage({ page: request.page, form: formOf(study, told), readers, stands }), statusOf(told));
}

async function takeSeat(request: CaseworkForm): Promise<Reply> {
  const study = await find(request, "casework.study.write");
  return request.submission.fields.get("deed") === "leave" ? takeLeaving(request, study) : takeSeatWords(request, study);
}

async function takeSeatWords(request: CaseworkForm, study: TeamStudy): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const { fields } = submission;
  const form = readForm(seatForm, fields);
  if (form.kind === "invalid")
    return drawSeat(request, study, { draft: form.draft }, await selectSeat(request, study, fields.get("chosen")));
  const { chosen, version = 0, ...words } = form.value;
  const seat = chosen as SeatId | undefined;
  const which = { id: study.id, at, ...words };
  const refusal = await teamRefusalOf(
    seat === undefined ? addSeat(database, personOf(actor), which) : changeSeat(database, personOf(actor), { ...which, seat, version }),
  );
  return refusal === undefined ? done(request, study, "seated") : drawSeatAgain(request, study, refusal);
}

async function takeLeaving(request: CaseworkForm, study: TeamStudy): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const form = readForm(seenForm, submission.fields);
  const seen = form.kind === "valid" ? { ...form.value, seat: form.value.chosen as SeatId } : undefined;
  const refusal =
    seen === undefined ? "changed-meanwhile" : await teamRefusalOf(leaveSeat(database, personOf(actor), { id: study.id, at, ...seen }));
  return refusal === undefined ? done(request, study, "left") : drawSeatAgain(request, study, refusal);
}

/** What somebody else wrote meanwhile has been looked at once it is drawn beside what one has written oneself. */
async function drawSeatAgain(request: CaseworkForm, study: TeamStudy, refusal: TeamRefusal): Promise<Reply> {
  const { fields } = request.submission;
  fields.delete("version");
  return drawSeat(request, study, { draft: { fields, issues: [] }, refusal }, await selectSeat(request, study, fields.get("chosen")));
}

async function showRoles(request: CaseworkRequest): Promise<Reply> {
  return drawRoles(request, await find(request, "casework.study.write"), { draft: draftOf() });
}

async function drawRoles(request: CaseworkRequest, study: TeamStudy, told: Told): Promise<Reply> {
  const [everyone, roles, readers] = await Promise.all([
    everyoneIn(request, study),
    selectRoles(request.db, study.id),
    readersOf(request, study),
  ]);
  const view = { form: formOf(study, told), readers, roles, present: presentIn(everyone) };
  return html(RolesPage({ page: request.page, ...view }), statusOf(told));
}

async function takeRoles(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const study = await find(request, "casework.study.write");
  const { fields } = submission;
  const roles = rolesFrom(fields, presentIn(await everyoneIn(request, study)));
  const refusal =
    roles === undefined ? "not-in-team" : await teamRefusalOf(giveRoles(database, personOf(actor), { id: study.id, at, roles }));
  if (refusal === undefined) return done(request, study, "given");
  for (const role of teamRoles) fields.delete(versionField(role));
  return drawRoles(request, study, { draft: { fields, issues: [] }, refusal });
}

async function showAnchoring(request: CaseworkRequest): Promise<Reply> {
  const study = await find(request, "casework.study.write");
  const [stands] = await selectAnchorings(request.db, study.id);
  const fields = stands === undefined ? {} : { who: stands.who, saidOn: stands.saidOn.toString(), words: stands.words };
  return drawAnchoring(request, study, { draft: draftOf(fields) });
}

async function drawAnchoring(request: CaseworkRequest, study: TeamStudy, told: Told): Promise<Reply> {
  const [[stands], readers] = await Promise.all([selectAnchorings(request.db, study.id), readersOf(request, study)]);
  return html(AnchoringPage({ page: request.page, form: formOf(study, told), readers, stands }), statusOf(told));
}

async function takeAnchoring(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const study = await find(request, "casework.study.write");
  const { id } = study;
  const { fields } = submission;
  if (fields.get("deed") === "take-back") {
    const seen = { id, at, version: versionIn(fields) };
    const refusal = await teamRefusalOf(takeAnchoringBack(database, personOf(actor), seen));
    return refusal === undefined ? done(request, study, "taken-back") : drawTeam(request, study, refusal);
  }
  const form = readForm(anchoringForm, fields);
  if (form.kind === "invalid") return drawAnchoring(request, study, { draft: form.draft });
  const refusal = await teamRefusalOf(reportAnchoring(database, personOf(actor), { id, at, ...form.value }));
  if (refusal === undefined) return done(request, study, "told");
  fields.delete("version");
  return drawAnchoring(request, study, { draft: { fields, issues: [] }, refusal });
}

async function showAnswer(request: CaseworkRequest): Promise<Reply> {
  return drawAnswer(request, await find(request, "casework.anchoring.answer"), { draft: draftOf() });
}

async function drawAnswer({ db, page }: CaseworkRequest, study: TeamStudy, told: Told): Promise<Reply> {
  const [stands] = await selectAnchorings(db, study.id);
  return html(AnswerPage({ page, form: formOf(study, told), stands }), statusOf(told));
}

async function takeAnswer(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const study = await find(request, "casework.anchoring.answer");
  const { fields } = submission;
  const answer = (["confirm", "take-back"] as const).find((one) => one === fields.get("deed"));
  // A form that says neither is none that was shown: what the leadership has said is not taken back by mistake.
  if (answer === undefined) return drawAnswer(request, study, { draft: draftOf(), refusal: "changed-meanwhile" });
  const seen = { id: study.id, at, version: versionIn(fields), answer } as const;
  const refusal = await teamRefusalOf(answerAnchoring(database, personOf(actor), seen));
  if (refusal === undefined) return done(request, study, answer === "confirm" ? "confirmed" : "taken-back");
  return drawAnswer(request, study, { draft: draftOf(), refusal });
}

async function selectStep(
  request: CaseworkRequest,
  { id }: TeamStudy,
  chosen: string | null | undefined,
): Promise<SpreadingStep | undefined> {
  return (await selectSteps(request.db, id)).find((step) => step.id === chosen);
}

async function showStep(request: CaseworkRequest): Promise<Reply> {
  const study = await find(request, "casework.study.write");
  const { chosen } = parseQuery(chosenForm, request.query);
  const stands = await selectStep(request, study, chosen);
  if (chosen !== undefined) found(stands);
  const { what = "", reaches = "", dueOn, roleName = "", doneOn } = stands ?? {};
  const fields = { what, reaches, roleName, dueOn: dueOn?.toString() ?? "", doneOn: doneOn?.toString() ?? "" };
  return drawStep(request, study, { draft: draftOf(fields) }, stands);
}

async function drawStep(request: CaseworkRequest, study: TeamStudy, told: Told, stands: SpreadingStep | undefined): Promise<Reply> {
  const readers = await readersOf(request, study);
  return html(StepPage({ page: request.page, form: formOf(study, told), readers, stands }), statusOf(told));
}

async function takeStep(request: CaseworkForm): Promise<Reply> {
  const study = await find(request, "casework.study.write");
  return request.submission.fields.get("deed") === "remove" ? takeRemoval(request, study) : takeStepWords(request, study);
}

async function takeStepWords(request: CaseworkForm, study: TeamStudy): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const { fields } = submission;
  const form = readForm(stepForm, fields);
  if (form.kind === "invalid")
    return drawStep(request, study, { draft: form.draft }, await selectStep(request, study, fields.get("chosen")));
  const { chosen, version = 0, what, reaches, dueOn, roleName, doneOn } = form.value;
  const step = chosen as StepId | undefined;
  const which = { id: study.id, at, what, reaches, dueOn, roleName, doneOn };
  const refusal = await teamRefusalOf(
    step === undefined ? addStep(database, personOf(actor), which) : changeStep(database, personOf(actor), { ...which, step, version }),
  );
  return refusal === undefined ? done(request, study, "planned") : drawStepAgain(request, study, refusal);
}

async function takeRemoval(request: CaseworkForm, study: TeamStudy): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const form = readForm(seenForm, submission.fields);
  const seen = form.kind === "valid" ? { ...form.value, step: form.value.chosen as StepId } : undefined;
  const refusal =
    seen === undefined ? "changed-meanwhile" : await teamRefusalOf(removeStep(database, personOf(actor), { id: study.id, at, ...seen }));
  return refusal === undefined ? done(request, study, "removed") : drawStepAgain(request, study, refusal);
}

async function drawStepAgain(request: CaseworkForm, study: TeamStudy, refusal: TeamRefusal): Promise<Reply> {
  const { fields } = request.submission;
  if (refusal === "changed-meanwhile") fields.delete("version");
  return drawStep(request, study, { draft: { fields, issues: [] }, refusal }, await selectStep(request, study, fields.get("chosen")));
}
