import { recordAudit } from "../../../kernel/audit.ts";
import { type Database, inTransaction } from "../../../kernel/db.ts";
import { Refused } from "../../../kernel/errors.ts";
import { publish } from "../../../kernel/events.ts";
import { newId } from "../../../kernel/ids.ts";
import { noticeDue } from "../../../kernel/notice.ts";
import type { Instant } from "../../../kernel/time.ts";
import {
  moveSharingWithin,
  type PersonActor,
  type Sharing,
  sharingOf,
  selectOwnTeams,
  startTeamWithin,
  type TeamChoice,
} from "../../people/index.ts";
import { found, type Tables } from "../casework-route.ts";
import { updateToSilent } from "../contact/contact.queries.ts";
import { anchoringWaits } from "../team/anchoring.ts";
import { selectThoseWhoAnswer } from "../team/anchoring-notice.queries.ts";
import { hold, writeInStudy } from "./writing.actions.ts";
import {
  insertPassages,
  insertStudy,
  selectPassages,
  selectVersions,
  updateStudyEnd,
  updateStudyHead,
  updateStudySharing,
} from "./study.queries.ts";
import { type Question, type Study, type StudyId, studySubject, type TeamStudy, weigh, type Weighed, type Written } from "./study.ts";

type Done = { readonly at: Instant };
type Which = Done & { readonly id: StudyId };

type Opening = Done & { readonly team: TeamChoice; readonly host: string; readonly guest: string; readonly why: string };

/**
 * Opens a meeting: who meets whom, and why it matters. Only its team reads it.
 * @throws NotFound when one does not belong there, Refused when one is not in the team.
 * @source product: the unit of work is one meeting
 */
export async function openStudy(database: Database<Tables>, actor: PersonActor, opening: Opening): Promise<StudyId> {
  const { team, host, guest, why, at } = opening;
  return inTransaction(database, async (tx) => {
    const teamId = "teamId" in team ? team.teamId : await startTeamWithin(tx, actor, { ...team, purpose: undefined, at });
    const own = (await selectOwnTeams(tx, actor)).find((one) => one.id === teamId);
    if (own === undefined) throw new Refused("no-such-team");
    const id: StudyId = newId(at);
    await insertStudy(tx, { id, teamId, organisationId: own.organisationId, host, guest, by: actor.personId, at });
    await insertPassages(tx, { id, written: [{ question: "why", words: why, from: 0 }], by: actor.personId, at });
    await recordAudit(tx, { at, actor, action: "casework.study.start", subject: { kind: studySubject, id }, detail: { team: teamId } });
    return id;
  });
}

/**
 * Saves what somebody has written to some questions. What somebody else has written to meanwhile is left as it is and told of: nothing is lost,
 * and whoever came second decides with both texts before them.
 * @returns what was saved, and which questions somebody else had written to.
 * @throws NotFound, Refused when the work has ended.
 */
export async function writePassages(
  database: Database<Tables>,
  actor: PersonActor,
  { id, written, at }: Which & { readonly written: readonly Written[] },
): Promise<Weighed> {
  const detail = ({ save }: Weighed) => (save.length === 0 ? undefined : { questions: save.map(({ question }) => question) });
  return writeInStudy(database, actor, { id, at, detail }, async (tx) => {
    const weighed = weigh(written, await selectPassages(tx, id));
    if (weighed.save.length > 0) await insertPassages(tx, { id, written: weighed.save, by: actor.personId, at });
    return weighed;
  });
}

type Restoring = Which & { readonly question: Question; readonly version: number; readonly from: number };

/**
 * Lets an earlier version of a text stand again, as a new version: what stood there until now is then an earlier one.
 * @param from the version that stood there when that was looked at
 * @throws NotFound when there is no such version, Refused when the work has ended, or when somebody else has written there meanwhile.
 */
export async function restorePassage(
  database: Database<Tables>,
  actor: PersonActor,
  { id, question, version, from, at }: Restoring,
): Promise<void> {
  await writeInStudy(database, actor, { id, at, detail: { question, restored: version } }, async (tx) => {
    const versions = await selectVersions(tx, { id, question });
    const { words } = found(versions.find((one) => one.version === version));
    if (versions[0]?.version !== from) throw new Refused("changed-meanwhile");
    await insertPassages(tx, { id, written: [{ question, words, from }], by: actor.personId, at, keepsAll: true });
  });
}

type Head = Pick<Study, "host" | "guest" | "citizen" | "version">;

/** @throws NotFound, Refused when the work has ended, or somebody else has changed it meanwhile. */
export async function changeStudy(
  database: Database<Tables>,
  actor: PersonActor,
  { id, at, version, ...head }: Which & Head,
): Promise<void> {
  await writeInStudy(database, actor, { id, at, detail: { head: true } }, async (tx, study) => {
    if (study.version !== version) throw new Refused("changed-meanwhile");
    await updateStudyHead(tx, { id, ...head });
  });
}

/**
 * Says who reads it: the team, its agency, a network of the agency's or all agencies. Everyone reads a learning example that is made of it, and
 * never the work itself.
 * @param seen who could read it when that was looked at, as `valueOfSharing` writes it: nobody undoes what they have not seen
 * @throws NotFound, Refused when somebody else has changed it meanwhile.
 * @source product rule 8
 */
export async function shareStudy(
  database: Database<Tables>,
  actor: PersonActor,
  { id, to, seen, at }: Which & { readonly to: Sharing; readonly seen: string },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const study = await hold(tx, actor, { id, action: "casework.study.share" });
    const subject = { kind: studySubject, id };
    await moveSharingWithin(tx, actor, { subject, from: sharingOf(study), to, seen, isOffered: isOffered(to, study), at });
    const couldAnswer = await selectThoseWhoAnswer(tx, id);
    await updateStudySharing(tx, id, to);
    // A head who reads it only now is told that words wait, also one who read it before it was narrowed; whoever could answer until now has been told.
    const newly = (await selectThoseWhoAnswer(tx, id)).filter((head) => !couldAnswer.includes(head));
    if (newly.length > 0) await publish(tx, { kind: noticeDue, payload: { source: anchoringWaits, subject: id, persons: newly }, at });
    await recordAudit(tx, { at, actor, action: "casework.study.share", subject, detail: { audience: to.audience } });
  });
}

/** No team but its own, no agency but its own, and nobody outside the agencies. */
export function isOffered(to: Sharing, { teamId, organisationId }: Pick<TeamStudy, "teamId" | "organisationId">): boolean {
  if (to.audience === "team") return to.circleId === teamId;
  if (to.audience === "agency") return to.organisationId === organisationId;
  return to.audience !== "public";
}

/** Ends the work, or goes on with it. What was written stays. @throws NotFound, Refused when it is so already. */
export async function endStudy(
  database: Database<Tables>,
  actor: PersonActor,
  { id, ends, at }: Which & { readonly ends: boolean },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const study = await hold(tx, actor, { id, action: "casework.study.write" });
    if ((study.endedAt !== undefined) === ends) throw new Refused("changed-meanwhile");
    await updateStudyEnd(tx, { id, endedAt: ends ? at : undefined });
    if (ends) await updateToSilent(tx, { studyId: id, by: actor.personId, at });
    await recordAudit(tx, { at, actor, action: "casework.study.write", subject: { kind: studySubject, id }, detail: { ended: ends } });
  });
}
