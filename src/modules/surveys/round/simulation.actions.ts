import { type Database, inTransaction } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Instant } from "../../../kernel/time.ts";
import { instantInStockholm } from "../../../kernel/time.ts";
import { hashOf, newSecret, type PersonActor } from "../../people/index.ts";
import { sendAnswers, writeAnswers } from "../answer/answer.actions.ts";
import { markOfAnswer } from "../answer/answer.ts";
import { selectInstruments } from "../instrument/instrument.queries.ts";
import { type Instrument, type InstrumentId, questionsOf } from "../instrument/instrument.ts";
import { selectOptionalRound as selectOptionalPrinted } from "../printed/printed.queries.ts";
import { releaseResults } from "../result/release.actions.ts";
import { selectGroupCounts } from "../result/released.queries.ts";
import { changePlan, openRound, planRound } from "./round.actions.ts";
import { proposeSample } from "./sample-form.ts";
import { selectOptionalRound } from "./round.queries.ts";
import { leastThreshold, type Plan, type RoundId, type UnitId } from "./round.ts";
import { type Distribution, drawAnswers, drawSome, randomFrom, withComments } from "./simulation.ts";
import { found, type Tables } from "../surveys-route.ts";
import { insertLinks, insertNameless, selectUnits } from "./unit.queries.ts";

/** What the round of 2019 was like. @source SOU 2019:43 bilaga 5, lines 11115–11128 and tables 1–22 */
const before = { slug: "2019", instrument: "agencies-2019", asked: 306, answered: 201, leastAnswered: 4, moreThan: 5 } as const;

export type Simulating = {
  readonly at: Instant;
  readonly seed: number;
  /** So many are drawn, by size; without it all are asked. */
  readonly sample?: number | undefined;
};
export type Simulated = {
  readonly id: RoundId;
  readonly asked: number;
  readonly answered: number;
  /** Of what is published: groups of all questions, and how many of them are hidden. */
  readonly groups: number;
  readonly hidden: number;
};

/**
 * Holds a whole round in the demonstration, from frame to published results, by the deeds that people would do: the agencies of the register are asked
 * the eight questions, and as many as in 2019 answer, as agencies answered then.
 */
export async function simulateRound(database: Database<Tables>, actor: PersonActor, { at, seed, sample }: Simulating): Promise<Simulated> {
  const random = randomFrom(seed);
  // What is added is drawn by itself: it changes nothing of what is answered.
  const saying = randomFrom(seed + 1);
  const { id: instrumentId, definition } = found((await selectInstruments(database, actor)).find(({ code }) => code === before.instrument));
  const opensAt = at.subtract({ hours: 24 * 32 });
  const id = await planRound(database, actor, { plan: planFrom(instrumentId, opensAt), at: opensAt });
  await leaveOutTheLast(database, actor, { id, at: opensAt });
  if (sample !== undefined) await drawBySize(database, actor, { id, at: opensAt, seed, sample });
  const { version } = found(await selectOptionalRound(database, actor, { id, action: "surveys.round.read" }));
  await openRound(database, actor, { id, version, at: opensAt });
  const asked = (await selectUnits(database, id)).filter(({ leftOut }) => leftOut === undefined);
  const answering = drawSome(asked, Math.round((asked.length * before.answered) / before.asked), random);
  const distributions = await distributionsFor(database, definition);
  for (const unit of answering) {
    const sentAt = opensAt.add({ minutes: 1 + Math.floor(random() * 60 * 24 * 29) });
    await answerFor(database, {
      unitId: unit.id,
      answers: withComments(drawAnswers(definition, distributions, random), saying),
      at: sentAt,
    });
  }
  await releaseResults(database, actor, { id, at });
  return { id, asked: asked.length, answered: answering.length, ...(await selectGroupCounts(database, id)) };
}

function planFrom(instrumentId: InstrumentId, opensAt: Instant): Plan {
  const day = instantInStockholm(opensAt).toPlainDate();
  return {
    title: { sv: "Prövad enkät: svaren är dragna, inte givna", en: "A survey tried out: the answers are drawn, not given" },
    instrumentId,
    level: "hidden",
    threshold: leastThreshold,
    leastAnswered: before.leastAnswered,
    variables: ["size", "type", "department"],
    frame: { kinds: ["agency"], types: [], moreThan: before.moreThan, leftOut: [] },
    opensAt,
    closesAt: opensAt.add({ hours: 24 * 31 }),
    reminders: [day.add({ days: 14 })],
  };
}

/** The register has grown or shrunk since 2019: of more than were asked then, the last are left out, with the reason written down. */
async function leaveOutTheLast(database: Database<Tables>, actor: PersonActor, { id, at }: { id: RoundId; at: Instant }): Promise<void> {
  const units = (await selectUnits(database, id)).filter(({ leftOut }) => leftOut === undefined);
  const round = found(await selectOptionalRound(database, actor, { id, action: "surveys.round.read" }));
  const leftOut = units
    .slice(before.asked)
    .map(({ organisationId }) => ({ organisation: organisationId as string, because: "Prövningen tar så många som 2019." }));
  if (leftOut.length > 0)
    await changePlan(database, actor, { id, version: round.version, plan: { ...round, frame: { ...round.frame, leftOut } }, at });
}

type Drawing = Simulating & { readonly id: RoundId; readonly sample: number };

/** Draws some of them, by size as many of each as follows the frame. */
async function drawBySize(database: Database<Tables>, actor: PersonActor, { id, at, seed, sample: size }: Drawing): Promise<void> {
  const round = found(await selectOptionalRound(database, actor, { id, action: "surveys.round.read" }));
  const { strata } = proposeSample({ units: await selectUnits(database, id), by: "size", size, seed: String(seed) });
  const sizes = Object.fromEntries(strata.map(({ category, size: own }) => [category, Number(own)]));
  const sample = { kind: "stratified", by: "size", sizes, seed: String(seed) } as const;
  await changePlan(database, actor, { id, version: round.version, plan: { ...round, frame: { ...round.frame, sample } }, at });
}

/** How each question was answered then, from the printed tables: the roles of question 1 are named by their words. */
async function distributionsFor(database: Database<Tables>, instrument: Instrument): Promise<ReadonlyMap<string, Distribution>> {
  const printed = await selectOptionalPrinted(database, before.slug);
  const distributions = new Map<string, Distribution>();
  for (const question of questionsOf(instrument)) {
    const figures = (printed?.figures ?? []).filter(({ category, isWhole }) => category === undefined && !isWhole);
    const counts =
      question.kind === "one"
        ? question.options.map((option) => [option.code, figures.find(({ kind }) => kind === option.text.sv)?.count ?? 0] as const)
        : ["yes", "no"].map(
            (kind) => [kind, figures.find((figure) => figure.question === question.code && figure.kind === kind)?.count ?? 0] as const,
          );
    if (counts.some(([, count]) => count > 0))
      distributions.set(question.code, { responses: before.answered, counts: Object.fromEntries(counts) });
  }
  return distributions;
}

type Answering = { readonly unitId: UnitId; readonly answers: ReturnType<typeof drawAnswers>; readonly at: Instant };

/** Answers as one who has been sent a link does. */
async function answerFor(database: Database<Tables>, { unitId, answers, at }: Answering): Promise<void> {
  const tokenHash = hashOf(newSecret());
  await inTransaction(database, async (tx) => {
    const respondentId = newId<"surveys.respondent">(at);
    await insertNameless(tx, { id: respondentId, unitId, language: "sv", at });
    await insertLinks(tx, [{ respondentId, tokenHash }], at);
  });
  const nothing = markOfAnswer(undefined);
  await writeAnswers(database, { tokenHash, answers, marks: new Map(Object.keys(answers).map((code) => [code, nothing])), at });
  await sendAnswers(database, { tokenHash, at });
}
