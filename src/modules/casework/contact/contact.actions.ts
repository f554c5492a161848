import type { Database, Write } from "../../../kernel/db.ts";
import { Refused } from "../../../kernel/errors.ts";
import { publish } from "../../../kernel/events.ts";
import { newId } from "../../../kernel/ids.ts";
import { noticeDue } from "../../../kernel/notice.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonActor } from "../../people/index.ts";
import { found, type Tables } from "../casework-route.ts";
import { selectOptionalObstacle } from "../obstacle/obstacle.queries.ts";
import type { ObstacleId } from "../obstacle/obstacle.ts";
import type { StudyId } from "../study/study.ts";
import { writeInStudy } from "../study/writing.actions.ts";
import {
  insertOpening,
  insertQuestion,
  selectOptionalLastAsked,
  selectOptionalReceivedForShare,
  updateContactToEnded,
  updateOpeningToClosed,
  updateQuestionToWithdrawn,
  updateSpeaker,
  upsertAnswer,
} from "./contact.queries.ts";
import { contactAgreed, type ContactAnswer, contactAsked, type ContactId, daysBetweenQuestions, type QuestionId } from "./contact.ts";

type About = { readonly studyId: StudyId; readonly obstacleId: ObstacleId; readonly at: Instant };
/** @param place what the library called the obstacle when one looked: it is of that that one says something */
type AboutPlace = About & { readonly place: string };

/**
 * Says that other teams with the same obstacle may ask. Said again, nothing changes.
 * @throws NotFound, Refused when the work has ended, the obstacle is closed, or is called something else than what was looked at.
 */
export async function openForContact(database: Database<Tables>, actor: PersonActor, about: AboutPlace): Promise<void> {
  const { studyId, obstacleId, at } = about;
  await writeInStudy(database, actor, { id: studyId, at, detail: { obstacle: obstacleId, contact: "open" } }, async (tx) => {
    const catalogueName = await expectPlace(tx, about);
    await insertOpening(tx, { id: newId(at), obstacleId, catalogueName, by: actor.personId, at });
  });
}

/** Nobody may ask any more: what was asked is gone from the team's page. @throws NotFound, Refused when it was not open, or the work has ended. */
export async function closeForContact(database: Database<Tables>, actor: PersonActor, { studyId, obstacleId, at }: About): Promise<void> {
  await writeInStudy(database, actor, { id: studyId, at, detail: { obstacle: obstacleId, contact: "closed" } }, async (tx) => {
    found(await selectOptionalObstacle(tx, { studyId, id: obstacleId }));
    if (!(await updateOpeningToClosed(tx, { obstacleId, by: actor.personId, at }))) throw new Refused("changed-meanwhile");
  });
}

/**
 * Asks whoever has the same obstacle and may be asked, now or later. What it does is the same however many they are, so that nobody learns from it.
 * Whoever asks is named to those who say yes.
 * @throws NotFound, Refused as `openForContact`, and when the team has asked about the same within some months.
 */
export async function askForContact(
  database: Database<Tables>,
  actor: PersonActor,
  asking: AboutPlace & { readonly why: string; readonly offers: string | undefined },
): Promise<void> {
  const { studyId, obstacleId, why, offers, at } = asking;
  await writeInStudy(database, actor, { id: studyId, at, detail: { obstacle: obstacleId, contact: "asked" } }, async (tx, study) => {
    const catalogueName = await expectPlace(tx, asking);
    const last = await selectOptionalLastAsked(tx, { teamId: study.teamId, catalogueName });
    if (last !== undefined && isRecent(last, at)) throw new Refused("asked-recently");
    const id: QuestionId = newId(at);
    const question = { id, study, obstacleId, catalogueName, why, offers, by: actor.personId, at };
    if (!(await insertQuestion(tx, question))) throw new Refused("asked-recently");
    await publish(tx, { kind: noticeDue, payload: { source: contactAsked, subject: id }, at });
  });
}

const isRecent = (last: Instant, at: Instant): boolean =>
  at.epochMilliseconds - last.epochMilliseconds < daysBetweenQuestions * 24 * 60 * 60 * 1000;

/** Takes the question back: nobody reads it any more. Those who have said yes stay in contact. @throws NotFound, Refused when it does not stand. */
export async function withdrawQuestion(database: Database<Tables>, actor: PersonActor, { studyId, obstacleId, at }: About): Promise<void> {
  await writeInStudy(database, actor, { id: studyId, at, detail: { obstacle: obstacleId, contact: "withdrawn" } }, async (tx) => {
    found(await selectOptionalObstacle(tx, { studyId, id: obstacleId }));
    if (!(await updateQuestionToWithdrawn(tx, { obstacleId, by: actor.personId, at }))) throw new Refused("changed-meanwhile");
  });
}

type Answering = About & {
  readonly questionId: QuestionId;
  readonly answer: ContactAnswer;
  /** What stood there when one looked. */
  readonly seen: ContactAnswer | undefined;
};

/**
 * Answers a question of another team. At a yes both sides see whom to turn to: whoever asked, and whoever says yes. Whoever asked is told of nothing else.
 * @throws NotFound, Refused when the question does not come to the team any more, or somebody else of the team has answered it since.
 */
export async function answerQuestion(database: Database<Tables>, actor: PersonActor, answering: Answering): Promise<void> {
  const { studyId, obstacleId, questionId, answer, seen, at } = answering;
  const detail = { obstacle: obstacleId, contact: answer };
  await writeInStudy(database, actor, { id: studyId, at, detail }, async (tx) => {
    found(await selectOptionalObstacle(tx, { studyId, id: obstacleId }));
    const received = await selectOptionalReceivedForShare(tx, { obstacleId, questionId });
    if (received === undefined || received.answer !== (seen ?? null)) throw new Refused("changed-meanwhile");
    const { openingId } = received;
    const id = await upsertAnswer(tx, { id: newId(at), openingId, questionId, answer, by: actor.personId, at });
    if (answer === "yes") await publish(tx, { kind: noticeDue, payload: { source: contactAgreed, subject: id }, at });
  });
}

type OfContact = Omit<About, "obstacleId"> & { readonly contactId: ContactId };

/** Takes a contact back, by either side: the names are gone for both. @throws NotFound, Refused when it does not stand. */
export async function endContact(database: Database<Tables>, actor: PersonActor, { studyId, contactId, at }: OfContact): Promise<void> {
  await writeInStudy(database, actor, { id: studyId, at, detail: { contact: "ended" } }, async (tx) => {
    if (!(await updateContactToEnded(tx, { id: contactId, studyId, by: actor.personId, at }))) throw new Refused("changed-meanwhile");
  });
}

/** Is from now on the one whom the other side sees. @throws NotFound, Refused when the contact does not stand. */
export async function speakForTeam(database: Database<Tables>, actor: PersonActor, { studyId, contactId, at }: OfContact): Promise<void> {
  await writeInStudy(database, actor, { id: studyId, at, detail: { contact: "taken-over" } }, async (tx) => {
    if (!(await updateSpeaker(tx, { id: contactId, studyId, by: actor.personId }))) throw new Refused("changed-meanwhile");
  });
}

/** What the library calls an obstacle that is open, when it is what was looked at. @throws NotFound, Refused */
async function expectPlace(tx: Write<Tables>, { studyId, obstacleId, place }: AboutPlace): Promise<string> {
  const { closedAt, catalogueName } = found(await selectOptionalObstacle(tx, { studyId, id: obstacleId }));
  if (closedAt !== undefined || catalogueName !== place) throw new Refused("changed-meanwhile");
  return catalogueName;
}
