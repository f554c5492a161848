import { recordAudit } from "../../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../../kernel/db.ts";
import { NotFound, Refused } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/ids.ts";
import { planJob } from "../../../kernel/jobs.ts";
import { type Actor, systemActor } from "../../../kernel/policy.ts";
import { type Instant, stockholmMoment } from "../../../kernel/time.ts";
import {
  moveSharingWithin,
  type PersonActor,
  type Sharing,
  sharingOf,
  selectOwnTeams,
  startTeamWithin,
  type TeamChoice,
} from "../../people/index.ts";
import { askGroupJob, endAssessmentJob, stepDueJob } from "./assessment-mail.ts";
import type { Asking } from "./assessment.forms.ts";
import {
  insertAssessment,
  selectIsOpenFor,
  selectOptionalAssessmentForUpdate,
  selectOptionalAssessmentToEnd,
  updateAssessmentSharing,
  updateStep,
  updateThreshold,
  updateToEnded,
} from "./assessment.queries.ts";
import { leastOfStaff, resultOf } from "./assessment-result.ts";
import { deleteWhatCameIn, deleteWord, deleteWords, selectCounts, shuffleWords } from "./assessment-sheet.queries.ts";
import {
  type AgreedStep,
  type Assessment,
  type AssessmentId,
  assessmentInstrument,
  assessmentSubject,
  leastInGroup,
  newToken,
  type OwnAssessment,
  type SameGroup,
  stateOfAssessment,
} from "./assessment.ts";
import { selectOptionalBankInstrument } from "../instrument/instrument.queries.ts";
import { hashOfInstrument, questionsOf } from "../instrument/instrument.ts";
import { found, type Tables } from "../surveys-route.ts";

type Done = { readonly at: Instant };
type Which = Done & { readonly id: AssessmentId };

/**
 * Asks a group. A new one begins with whoever asks in it. Its own share of the platform, the team, is the first that reads what comes of it.
 * @throws NotFound when one is not in the group, Refused when it is being asked already.
 */
export async function startAssessment(
  database: Database<Tables>,
  actor: PersonActor,
  { group, asking, simulated = false, at }: Done & { readonly group: TeamChoice; readonly asking: Asking; readonly simulated?: boolean },
): Promise<AssessmentId> {
  return inTransaction(database, async (tx) => {
    const teamId = "teamId" in group ? group.teamId : await startTeamWithin(tx, actor, { ...group, purpose: undefined, at });
    const team = found((await selectOwnTeams(tx, actor)).find(({ id }) => id === teamId));
    if (await selectIsOpenFor(tx, teamId)) throw new Refused("already-open");
    const given = { teamId, name: team.name, organisationId: team.organisationId, follows: undefined, sameGroup: undefined };
    return begin(tx, actor, { ...given, ...asking, threshold: leastInGroup, simulated, at });
  });
}

/**
 * Asks the group again, some months later, with what is asked now.
 * @throws NotFound, Refused when it has been asked again already, or is being asked.
 */
export async function askAgain(
  database: Database<Tables>,
  actor: PersonActor,
  { id, asking, sameGroup, at }: Which & { readonly asking: Asking; readonly sameGroup: SameGroup },
): Promise<AssessmentId> {
  return inTransaction(database, async (tx) => {
    const before = await hold(tx, actor, { id, action: "surveys.assessment.agree" });
    if (before.followedBy !== undefined) throw new Refused("already-followed");
    if (before.endedAt === undefined || (await selectIsOpenFor(tx, before.teamId))) throw new Refused("already-open");
    const { teamId, organisationId, threshold } = before;
    const { name } = found((await selectOwnTeams(tx, actor)).find((team) => team.id === teamId));
    return begin(tx, actor, { teamId, name, organisationId, follows: id, sameGroup, ...asking, threshold, simulated: false, at });
  });
}

type Beginning = Asking &
  Done &
  Pick<Assessment, "teamId" | "name" | "organisationId" | "follows" | "sameGroup" | "threshold" | "simulated">;

async function begin(tx: Write<Tables>, actor: PersonActor, { mail, ...given }: Beginning): Promise<AssessmentId> {
  const { at, closesAt } = given;
  const id: AssessmentId = newId(at);
  const definition = found(await selectOptionalBankInstrument(tx, assessmentInstrument));
  await insertAssessment(tx, { ...given, id, definition, hash: hashOfInstrument(definition), token: newToken(), by: actor.personId });
  await planJob(tx, endAssessmentJob, { assessment: id }, { runAt: closesAt, key: `end assessment ${id}` });
  if (mail) await planJob(tx, askGroupJob, { assessment: id }, { key: `ask group ${id}` });
  const detail = { team: given.teamId, mail };
  await recordAudit(tx, { at, actor, action: "surveys.assessment.start", subject: { kind: assessmentSubject, id }, detail });
  return id;
}

/**
 * Ends it before its time: all who are in the room have answered.
 * @throws NotFound, Refused when fewer have answered than anything may be shown of.
 */
export async function endAssessment(database: Database<Tables>, actor: PersonActor, { id, at }: Which): Promise<void> {
  await inTransaction(database, async (tx) => {
    const assessment = await hold(tx, actor, { id, action: "surveys.assessment.lead" });
    if (assessment.endedAt !== undefined) return;
    if (assessment.answered < assessment.threshold && stateOfAssessment(assessment, at) === "open") throw new Refused("too-few-answers");
    await end(tx, actor, { assessment, at });
  });
}

/** Ends one whose time is over: what is too little to be shown is thrown away. Done twice, it is done once. */
export async function endInTime(tx: Write<Tables>, { id, at }: Which): Promise<void> {
  const assessment = await selectOptionalAssessmentToEnd(tx, id);
  if (assessment === undefined || assessment.endedAt !== undefined || stateOfAssessment(assessment, at) === "open") return;
  await end(tx, systemActor("surveys.end-assessment"), { assessment, at });
}

/** What may be shown is written down, and all that it was made of is gone: what is hidden cannot be looked up later, by anybody. */
async function end(tx: Write<Tables>, actor: Actor, { assessment, at }: Done & { readonly assessment: Assessment }): Promise<void> {
  const { id, answered, threshold, asksPlace } = assessment;
  const questions = questionsOf(assessment.definition).map(({ code }) => code);
  const result = resultOf(await selectCounts(tx, id), { questions, answered, threshold, asksPlace });
  await updateToEnded(tx, { id, result, at });
  await deleteWhatCameIn(tx, id);
  await (result === undefined ? deleteWords(tx, id) : shuffleWords(tx, id));
  const detail = { shown: result !== undefined };
  await recordAudit(tx, { at, actor, action: "surveys.assessment.lead", subject: { kind: assessmentSubject, id }, detail });
}

/**
 * Shows nothing until more have answered. It is never lowered.
 * @throws NotFound, Refused when it is over, or so many are asked for already.
 */
export async function raiseThreshold(
  database: Database<Tables>,
  actor: PersonActor,
  { id, threshold, at }: Which & { readonly threshold: number },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const assessment = await hold(tx, actor, { id, action: "surveys.assessment.lead" });
    if (assessment.endedAt !== undefined) throw new Refused("not-open");
    if (threshold < assessment.threshold) throw new Refused("changed-meanwhile");
    await updateThreshold(tx, id, threshold);
    const detail = { threshold };
    await recordAudit(tx, { at, actor, action: "surveys.assessment.lead", subject: { kind: assessmentSubject, id }, detail });
  });
}

/**
 * Says who reads what came of it: the group, or all of the organisation. What was written is read by the group alone.
 * @param seen who could read it when that was looked at, as `valueOfSharing` writes it: nobody undoes what they have not seen
 * @throws NotFound, Refused when somebody else has changed it meanwhile.
 */
export async function shareAssessment(
  database: Database<Tables>,
  actor: PersonActor,
  { id, to, seen, at }: Which & { readonly to: Sharing; readonly seen: string },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const assessment = await hold(tx, actor, { id, action: "surveys.assessment.lead" });
    const subject = { kind: assessmentSubject, id };
    await moveSharingWithin(tx, actor, { subject, from: sharingOf(assessment), to, seen, isOffered: isOffered(to, assessment), at });
    await updateAssessmentSharing(tx, id, to);
    await recordAudit(tx, { at, actor, action: "surveys.assessment.lead", subject, detail: { audience: to.audience } });
  });
}

/**
 * The two rungs that there are: what is wider would put groups of different organisations beside each other. Outside the group no answers of staff are read of
 * fewer than ten.
 */
export function isOffered(
  to: Sharing,
  { teamId, organisationId, answered }: Pick<Assessment, "teamId" | "organisationId" | "answered">,
): boolean {
  if (to.audience === "team") return to.circleId === teamId;
  return to.audience === "agency" && to.organisationId === organisationId && answered >= leastOfStaff;
}

/**
 * Writes down the one step that the group has agreed on, in place of what stood there.
 * @throws NotFound, Refused when nothing is shown yet, or somebody else has written it meanwhile.
 */
export async function agreeOnStep(
  database: Database<Tables>,
  actor: PersonActor,
  { id, step, version, at }: Which & { readonly step: AgreedStep; readonly version: number },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const assessment = await hold(tx, actor, { id, action: "surveys.assessment.agree" });
    if (assessment.result === undefined) throw new Refused("not-over");
    if (assessment.version !== version) throw new Refused("changed-meanwhile");
    await updateStep(tx, { id, step, by: actor.personId });
    const day = step.againOn.toString();
    await planJob(tx, stepDueJob, { assessment: id, day }, { runAt: stockholmMoment(step.againOn, "08:00"), key: `step ${id}` });
    await recordAudit(tx, { at, actor, action: "surveys.assessment.agree", subject: { kind: assessmentSubject, id }, detail: { day } });
  });
}

/** Takes away something that was written, for good: it is about somebody, or nobody wants it to stand there. */
export async function takeWordAway(
  database: Database<Tables>,
  actor: PersonActor,
  { id, word, at }: Which & { readonly word: string },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    if (!(await deleteWord(tx, actor, { id, word }))) throw new Refused("changed-meanwhile");
    await recordAudit(tx, {
      at,
      actor,
      action: "surveys.assessment.agree",
      subject: { kind: assessmentSubject, id },
      detail: { word: "gone" },
    });
  });
}

async function hold(
  tx: Write<Tables>,
  actor: PersonActor,
  which: Parameters<typeof selectOptionalAssessmentForUpdate>[2],
): Promise<OwnAssessment> {
  const assessment = await selectOptionalAssessmentForUpdate(tx, actor, which);
  if (assessment === undefined) throw new NotFound(assessmentSubject);
  return assessment;
}
