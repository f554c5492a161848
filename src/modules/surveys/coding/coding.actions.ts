import { recordAudit } from "../../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../../kernel/db.ts";
import { Refused } from "../../../kernel/errors.ts";
import type { Instant } from "../../../kernel/time.ts";
import { selectItemsById } from "../../library/index.ts";
import type { PersonActor } from "../../people/index.ts";
import { readersAgreement } from "./coding-agreement.ts";
import type { OpenAnswer, QuestionReading } from "./coding-view.ts";
import {
  type Codes,
  decideStage,
  finalCodes,
  keyOfCodes,
  mayFinish,
  mostMentions,
  placeOf,
  questionsWithWords,
  readingState,
} from "./coding.ts";
import {
  holdAnswer,
  insertOpenAnswers,
  replaceCoding,
  selectAnswers,
  selectReadings,
  selectUngathered,
  upsertFinished,
  upsertSecond,
} from "./coding.queries.ts";
import { selectReleasedReading } from "./mention.queries.ts";
import { selectOptionalRoundForUpdate } from "../round/round.queries.ts";
import { type KeptRound, type RoundId, stateOf } from "../round/round.ts";
import type { CodingAction } from "../surveys.policy.ts";
import { found, type Tables } from "../surveys-route.ts";

type Where = { readonly id: RoundId; readonly question: string; readonly at: Instant };

/** Which answers of an instrument are words of one's own: those to questions in words, and what was added to others. */
export function partsWithWords({ definition }: Pick<KeptRound, "definition">): {
  readonly texts: readonly string[];
  readonly comments: readonly string[];
} {
  const questions = questionsWithWords(found(definition));
  return {
    texts: questions.filter(({ kind }) => kind === "text").map(({ code }) => code),
    comments: questions.filter(({ comment }) => comment).map(({ code }) => code),
  };
}

/** Gives the answers of a round that is over to be read, in an order that does not say who wrote them; later also those that came on paper. */
export async function gatherAnswers(
  database: Database<Tables>,
  actor: PersonActor,
  { id, at }: { readonly id: RoundId; readonly at: Instant },
): Promise<void> {
  const action = "surveys.coding.code";
  await inTransaction(database, async (tx) => {
    const round = await holdReadable(tx, actor, { id, at, action });
    const answers = await selectUngathered(tx, id, partsWithWords(round));
    await insertOpenAnswers(tx, id, { answers, at });
    await recordAudit(tx, { at, actor, action, subject: { kind: "surveys.round", id }, detail: { answers: answers.length } });
  });
}

export type Putting = Where & {
  readonly number: number;
  /** Of what stood there when the form was drawn, one's own or what was settled; 0 where nothing did. */
  readonly version: number;
  readonly codes: Codes;
};

/**
 * Puts an answer down, as the first who reads it or the second. Nobody sees or changes what another has put down.
 * @throws Refused when two others have read it, one's own has changed meanwhile, or it is compared already.
 */
export async function codeAnswer(database: Database<Tables>, actor: PersonActor, putting: Putting): Promise<void> {
  const { id, question, at, version, codes } = putting;
  const action = "surveys.coding.code";
  await inTransaction(database, async (tx) => {
    const { reading, answer } = await holdOne(tx, actor, putting, action);
    if (readingState(reading) !== "reading") throw new Refused("being-compared");
    const decision = decideStage(answer.codings, actor.personId);
    if (decision === "read-by-two") throw new Refused("read-by-two");
    const own = answer.codings.find(({ stage }) => stage === decision.stage);
    if (own !== undefined && isSame(own, codes)) return;
    if (decision.version !== version) throw new Refused("changed-meanwhile");
    await refuseUnfounded(tx, actor, answer, codes);
    await replaceCoding(tx, { answer, stage: decision.stage, codes, by: actor.personId, at });
    const detail = { question, number: answer.number, stage: decision.stage };
    await recordAudit(tx, { at, actor, action, subject: { kind: "surveys.round", id }, detail });
  });
}

/**
 * Writes down what holds of an answer, after those who read it have talked. It can be changed until it is published.
 * @throws Refused before all is read, when somebody else has settled it meanwhile, or after publication.
 */
export async function settleAnswer(database: Database<Tables>, actor: PersonActor, putting: Putting): Promise<void> {
  const { id, question, at, version, codes } = putting;
  const action = "surveys.coding.settle";
  await inTransaction(database, async (tx) => {
    const { reading, answer } = await holdOne(tx, actor, putting, action);
    if (readingState(reading) === "reading") throw new Refused("not-compared");
    const settled = answer.codings.find(({ stage }) => stage === "settled");
    if (settled !== undefined && isSame(settled, codes)) return;
    if ((settled?.version ?? 0) !== version) throw new Refused("changed-meanwhile");
    await refuseUnfounded(tx, actor, answer, codes);
    await replaceCoding(tx, { answer, stage: "settled", codes, by: actor.personId, at });
    const detail = { question, number: answer.number };
    await recordAudit(tx, { at, actor, action, subject: { kind: "surveys.round", id }, detail });
  });
}

/**
 * Asks for a second reader of a question.
 * @throws Refused once the first reading can be seen by others: it would not be independent.
 */
export async function askForSecond(database: Database<Tables>, actor: PersonActor, { id, question, at }: Where): Promise<void> {
  const action = "surveys.coding.finish";
  await inTransaction(database, async (tx) => {
    await holdReadable(tx, actor, { id, at, action });
    const reading = await readingOf(tx, id, question);
    if (readingState(reading) !== "reading") throw new Refused("being-compared");
    await upsertSecond(tx, { roundId: id, question, by: actor.personId, at });
    await recordAudit(tx, { at, actor, action, subject: { kind: "surveys.round", id }, detail: { question, second: true } });
  });
}

/**
 * Makes the codes of a question hold, and keeps how far two readers agreed: what each of them put down is deleted in time.
 * @throws Refused when something is not read, or not settled.
 */
export async function finishReading(database: Database<Tables>, actor: PersonActor, { id, question, at }: Where): Promise<void> {
  const action = "surveys.coding.finish";
  await inTransaction(database, async (tx) => {
    await holdReadable(tx, actor, { id, at, action });
    const reading = await readingOf(tx, id, question);
    if (readingState(reading) === "finished") return;
    if (!mayFinish(reading)) throw new Refused("not-finished");
    const answers = await selectAnswers(tx, id, question);
    for (const answer of answers) {
      const codes = finalCodes(answer.codings);
      const isSettled = answer.codings.some(({ stage }) => stage === "settled");
      if (codes !== undefined && !isSettled) await replaceCoding(tx, { answer, stage: "settled", codes, by: actor.personId, at });
    }
    const agreement = readersAgreement(answers.map(({ codings }) => codings));
    await upsertFinished(tx, { roundId: id, question, agreement: agreement.units === 0 ? undefined : agreement, by: actor.personId, at });
    await recordAudit(tx, { at, actor, action, subject: { kind: "surveys.round", id }, detail: { question, answers: answers.length } });
  });
}

/** A round whose answers may be read: it is over. The row is held, so that reading and publication take turns. */
async function holdReadable(
  tx: Write<Tables>,
  actor: PersonActor,
  { id, at, action }: { readonly id: RoundId; readonly at: Instant; readonly action: CodingAction },
): Promise<KeptRound> {
  const round = found(await selectOptionalRoundForUpdate(tx, actor, { id, action }));
  const state = stateOf(round, at);
  if (state !== "closed" && state !== "released") throw new Refused("not-over");
  if ((await selectReleasedReading(tx, id)) !== undefined) throw new Refused("is-out");
  return round;
}

async function readingOf(tx: Write<Tables>, id: RoundId, question: string): Promise<QuestionReading> {
  const [reading] = await selectReadings(tx, id, question);
  return found(reading);
}

async function holdOne(
  tx: Write<Tables>,
  actor: PersonActor,
  { id, question, number, at }: Putting,
  action: CodingAction,
): Promise<{ readonly reading: QuestionReading; readonly answer: OpenAnswer }> {
  await holdReadable(tx, actor, { id, at, action });
  const answer = found(await holdAnswer(tx, { roundId: id, question, number }));
  return { reading: await readingOf(tx, id, question), answer };
}

function isSame(one: Codes, other: Codes): boolean {
  const quotes = ({ mentions }: Codes) => mentions.map(({ item, quote = "" }) => `${item} ${quote}`).toSorted();
  return keyOfCodes(one) === keyOfCodes(other) && quotes(one).join("\n") === quotes(other).join("\n");
}

/** What is put down must be obstacles of the library that whoever reads can read too, each once, and what is quoted must stand in the answer. */
async function refuseUnfounded(tx: Write<Tables>, actor: PersonActor, { said }: OpenAnswer, { mentions }: Codes): Promise<void> {
  const ids = mentions.map(({ item }) => item);
  const known = await selectItemsById(tx, actor, { ids, language: "sv" });
  const isKnown = ids.every((item) => known.some(({ id, kind }) => id === item && kind === "obstacle"));
  const isQuoted = mentions.every(({ quote }) => quote === undefined || placeOf(said, quote) !== undefined);
  if (!isKnown || !isQuoted || new Set(ids).size !== ids.length || ids.length > mostMentions) throw new Refused("changed-meanwhile");
}
