import { type Database, inTransaction, type Write } from "../../../kernel/db.ts";
import { Refused } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Language } from "../../../kernel/i18n.ts";
import { sendMail } from "../../../kernel/mail.ts";
import type { Instant } from "../../../kernel/time.ts";
import { hashOf, newSecret, type PersonActor } from "../../people/index.ts";
import { recordAudit } from "../../../kernel/audit.ts";
import { type Answers, answeredCount, answersSent, type Clash, markOfAnswer, mergeAnswers, missingOf } from "./answer.ts";
import { letterOf } from "../round/invitation.ts";
import { selectOptionalRoundForUpdate } from "../round/round.queries.ts";
import { type RoundId, type UnitId, takesAnswers, takesPaper } from "../round/round.ts";
import type { Answering } from "./answering.ts";
import { holdSheet, selectOptionalAnswering, updateAnswers, updateSent, updateTakenBack, writeSheet } from "./sheet.queries.ts";
import { found, type Tables } from "../surveys-route.ts";
import { endRespondent, insertLinks, insertNamed, selectOptionalUnit } from "../round/unit.queries.ts";

type Writing = {
  readonly tokenHash: Buffer;
  readonly answers: Answers;
  /** Of each question on the page, what stood there when it was drawn. */
  readonly marks: ReadonlyMap<string, string>;
  /** Whether it is sent in at once. */
  readonly sends?: boolean;
  readonly at: Instant;
  /** What the link leads to, where that has just been read. */
  readonly asSeen?: Answering;
};

/**
 * Takes down what was written on a page, question by question, among what colleagues write at the same time, and sends it in if that is wanted. What
 * clashes is not taken down, and then nothing is sent in. Sending the same twice is sending it once.
 * @throws NotFound when the link leads nowhere. Refused when the survey is not open, other answers have been sent in, or something that must be answered
 * is not.
 */
export async function writeAnswers(
  database: Database<Tables>,
  { tokenHash, answers, marks, sends = false, at, asSeen }: Writing,
): Promise<{ readonly clashes: readonly Clash[] }> {
  return writeUntilHeld(database, { tokenHash, at, asSeen }, ({ definition, answers: standing, sentAt }) => {
    const merged = mergeAnswers(standing, answers, marks);
    const { clashes } = merged;
    if (sentAt !== undefined) {
      if (!sends || clashes.length > 0 || !isSame(answersSent(definition, merged.answers), standing)) throw new Refused("not-open");
      return { outcome: { clashes } };
    }
    const isSent = sends && clashes.length === 0;
    return { outcome: { clashes }, write: { answers: isSent ? sendable(definition, merged.answers) : merged.answers, sends: isSent } };
  });
}

type Decision<Outcome> = { readonly outcome: Outcome; readonly write?: { readonly answers: Answers; readonly sends: boolean } };

/** More than can write one answer together, even if each of them presses twice. */
const mostTurns = 100;

/**
 * Decides on what stands on a sheet, and writes what was decided if that still stands there; else decides again. Each turn that is lost is one that
 * somebody else has won.
 */
async function writeUntilHeld<Outcome>(
  database: Database<Tables>,
  { tokenHash, at, asSeen }: Link & { readonly asSeen?: Answering | undefined },
  decide: (answering: Answering) => Decision<Outcome>,
): Promise<Outcome> {
  let answering = asSeen;
  for (let turn = 0; turn < mostTurns; turn += 1) {
    answering ??= found(await selectOptionalAnswering(database, tokenHash));
    if (!takesAnswers(answering, at)) throw new Refused("not-open");
    const { outcome, write } = decide(answering);
    if (write === undefined) return outcome;
    const { respondentId, answers: standing } = answering;
    if (await writeSheet(database, { respondentId, standing, ...write, at })) return outcome;
    answering = undefined;
  }
  throw new Refused("changed-meanwhile");
}

function isSame(one: Answers, other: Answers): boolean {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((code) => markOfAnswer(one[code]) === markOfAnswer(other[code]));
}

type Link = { readonly tokenHash: Buffer; readonly at: Instant };

/** What a link leads to, with the sheet held. @throws NotFound when it leads nowhere. Refused when the survey is not open. */
async function holdOpen(tx: Write<Tables>, { tokenHash, at }: Link) {
  const answering = found(await selectOptionalAnswering(tx, tokenHash));
  if (!takesAnswers(answering, at)) throw new Refused("not-open");
  return { answering, held: await holdSheet(tx, { ...answering, at }) };
}

/**
 * Sends in what a unit answers. Sending it twice is sending it once.
 * @throws Refused when the survey is not open, or something that must be answered is not.
 */
export async function sendAnswers(database: Database<Tables>, link: Link): Promise<void> {
  await writeUntilHeld(database, link, ({ definition, answers, sentAt }) =>
    sentAt === undefined ? { outcome: undefined, write: { answers: sendable(definition, answers), sends: true } } : { outcome: undefined },
  );
}

function sendable(definition: Answering["definition"], answers: Answers): Answers {
  if (missingOf(definition, answers).length > 0) throw new Refused("required-missing");
  if (answeredCount(definition, answers) === 0) throw new Refused("too-few-answers");
  return answersSent(definition, answers);
}

/** Takes an answer back, to change it: as long as the survey is open. */
export async function reopenAnswers(database: Database<Tables>, { tokenHash, at }: Link): Promise<void> {
  await inTransaction(database, async (tx) => {
    const { answering, held } = await holdOpen(tx, { tokenHash, at });
    if (held.sentAt !== undefined) await updateTakenBack(tx, answering.unitId);
  });
}

type Naming = {
  readonly tokenHash: Buffer;
  readonly email: string;
  readonly language: Language;
  readonly origin: string;
  readonly at: Instant;
};

/** How many may be named for one unit: a management group, and a few who know. */
export const mostNamed = 20;

/**
 * Lets a colleague write too. They get a mail with a link of their own; in the demonstration nobody does.
 * @throws Refused when the survey is not open, or too many have been named.
 */
export async function nameColleague(database: Database<Tables>, { tokenHash, email, language, origin, at }: Naming): Promise<void> {
  await inTransaction(database, async (tx) => {
    const answering = found(await selectOptionalAnswering(tx, tokenHash));
    if (!takesAnswers(answering, at)) throw new Refused("not-open");
    const { unitId, respondentId, title, unit, closesAt, hash } = answering;
    const named = await insertNamed(tx, { id: newId(at), unitId, email, language, by: respondentId, at, most: mostNamed });
    if (named === undefined) throw new Refused("too-many-named");
    if (answering.demonstration) return;
    const token = newSecret();
    await insertLinks(tx, [{ respondentId: named, tokenHash: hashOf(token) }], at);
    const letter = letterOf({ kind: "named", language, title, unit, closesAt, hash, origin, token });
    await sendMail(tx, { ...letter, at, to: email, language, purpose: "surveys.named", until: closesAt });
  });
}

/** Ends what a colleague whom one has let in may do, and those whom they have let in. What they have written stays. */
export async function endNaming(
  database: Database<Tables>,
  { tokenHash, respondent, at }: { readonly tokenHash: Buffer; readonly respondent: string; readonly at: Instant },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const answering = found(await selectOptionalAnswering(tx, tokenHash));
    await endRespondent(tx, { unitId: answering.unitId, namedBy: answering.respondentId, id: respondent, at });
  });
}

type Entering = {
  readonly roundId: RoundId;
  readonly unitId: UnitId;
  readonly answers: Answers;
  readonly at: Instant;
};

/**
 * Puts in what came on paper, also when the time is over. What a unit has sent in itself is never written over.
 * @throws Refused when the survey takes no answers, or the unit has answered itself.
 */
export async function enterPaper(
  database: Database<Tables>,
  actor: PersonActor,
  { roundId, unitId, answers, at }: Entering,
): Promise<void> {
  const action = "surveys.round.enter";
  await inTransaction(database, async (tx) => {
    const round = found(await selectOptionalRoundForUpdate(tx, actor, { id: roundId, action }));
    const definition = found(round.definition);
    if (!takesPaper(round, at)) throw new Refused("not-open");
    const unit = found(await selectOptionalUnit(tx, { roundId, unitId }));
    if (unit.leftOut !== undefined) throw new Refused("not-open");
    const held = await holdSheet(tx, { unitId, roundId, at });
    const { onPaper } = found(await selectOptionalUnit(tx, { roundId, unitId }));
    if (held.sentAt !== undefined && !onPaper) throw new Refused("has-answered");
    await updateAnswers(tx, unitId, { answers: sendable(definition, answers), by: { person: actor.personId }, at });
    await updateSent(tx, unitId, at);
    await recordAudit(tx, { at, actor, action, subject: { kind: "surveys.unit", id: unitId }, detail: { round: roundId } });
  });
}
