import { type RawBuilder, sql } from "kysely";
import type { Tables } from "../../src/app/modules.ts";
import { type Database, inTransaction } from "../../src/kernel/db.ts";
import { newId } from "../../src/kernel/ids.ts";
import type { Instant } from "../../src/kernel/time.ts";
import { storedInAssessments } from "./assessments.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { actorOf, anOrganisation, aPerson, morning } from "../../src/modules/people/people.testing.ts";
import { enterPaper } from "../../src/modules/surveys/answer/answer.actions.ts";
import type { Answers } from "../../src/modules/surveys/answer/answer.ts";
import { insertOpenAnswers } from "../../src/modules/surveys/coding/coding.queries.ts";
import { beginInstrument } from "../../src/modules/surveys/instrument/instrument.actions.ts";
import { anInstrument, aQuestion } from "../../src/modules/surveys/instrument/instrument.testing.ts";
import { hashOfInstrument, type Instrument, type InstrumentId, type Words } from "../../src/modules/surveys/instrument/instrument.ts";
import { selectInstruments } from "../../src/modules/surveys/instrument/instrument.queries.ts";
import { instrumentsFolder, loadInstruments } from "../../src/modules/surveys/module.ts";
import { releaseResults } from "../../src/modules/surveys/result/release.actions.ts";
import { openRound, planRound } from "../../src/modules/surveys/round/round.actions.ts";
import { insertRound, updateToOpen } from "../../src/modules/surveys/round/round.queries.ts";
import type { Plan, RoundId, UnitId } from "../../src/modules/surveys/round/round.ts";
import type { SampleDefinition, VariableName } from "../../src/modules/surveys/round/sampling-frame.ts";
import { selectUnits } from "../../src/modules/surveys/round/unit.queries.ts";

/** Somebody who makes surveys. */
export async function anAnalyst(db: Database<Tables>, { demonstration = false } = {}): Promise<PersonActor> {
  const { id } = await aPerson(db, { name: "Analytikern", roles: ["analyst"], demonstration });
  return actorOf(id, ["analyst"]);
}

export async function aKeptInstrument(db: Database<Tables>, actor: PersonActor, definition = anInstrument()): Promise<InstrumentId> {
  return beginInstrument(db, actor, { beginning: { kind: "empty", definition }, at: morning });
}

/** One of the analysts' own, and one of the demonstration. */
export async function twoInstruments(db: Database<Tables>): Promise<{ A: InstrumentId; B: InstrumentId }> {
  const [a, b] = [await anAnalyst(db), await anAnalyst(db, { demonstration: true })];
  return { A: await aKeptInstrument(db, a), B: await aKeptInstrument(db, b) };
}

/** A round of some questions that has been opened. */
export async function anOpenedRound(
  db: Database<Tables>,
  actor: PersonActor,
  { instrumentId, definition }: { readonly instrumentId: InstrumentId; readonly definition: Instrument },
): Promise<RoundId> {
  const id: RoundId = newId(morning);
  const frame = { kinds: ["agency"], types: [], moreThan: undefined, leftOut: [] };
  const limits = { level: "hidden", threshold: 5, leastAnswered: 1, variables: [], reminders: [] } as const;
  const time = { opensAt: morning, closesAt: morning.add({ hours: 24 }) };
  const plan = { title: { sv: "Omgången", en: "The round" }, instrumentId, frame, ...limits, ...time };
  await inTransaction(db, async (tx) => {
    await insertRound(tx, { id, plan, by: actor.personId, at: morning });
    const opening = { definition: JSON.stringify(definition), hash: hashOfInstrument(definition), by: actor.personId, at: morning };
    await updateToOpen(tx, id, opening);
  });
  return id;
}

/** Two rounds, as the analysts' own and one of the demonstration: planned, with one that is asked and is called as the round is; or over. */
export async function twoRounds(db: Database<Tables>, { over }: { readonly over: boolean }): Promise<{ A: RoundId; B: RoundId }> {
  const aRound = async (demonstration: boolean): Promise<RoundId> => {
    const actor = await anAnalyst(db, { demonstration });
    const instrumentId = await aKeptInstrument(db, actor);
    const id: RoundId = newId(morning);
    const frame = { kinds: ["agency"], types: [], moreThan: undefined, leftOut: [] };
    const limits = { level: "hidden", threshold: 5, leastAnswered: 1, variables: [], reminders: [] } as const;
    const time = {
      opensAt: morning.subtract({ hours: 48 }),
      closesAt: over ? morning.subtract({ hours: 24 }) : morning.add({ hours: 24 }),
    };
    await inTransaction(db, async (tx) => {
      await insertRound(tx, {
        id,
        plan: { title: { sv: "Omgången" }, instrumentId, frame, ...limits, ...time },
        by: actor.personId,
        at: morning,
      });
      await sql`INSERT INTO surveys.unit (id, round_id, organisation_id, name, background)
        SELECT ${id}, ${id}, organisation.id, organisation.name, '{}' FROM people.organisation LIMIT 1`.execute(tx);
      const opening = {
        definition: JSON.stringify(anInstrument([aQuestion("fragan", { comment: true })])),
        hash: "0".repeat(64),
        by: actor.personId,
        at: morning,
      };
      if (!over) return;
      await updateToOpen(tx, id, opening);
      await sql`INSERT INTO surveys.sheet (unit_id, round_id, answers, began_at, changed_at, sent_at)
        SELECT unit.id, unit.round_id, '{"fragan": {"value": "yes", "comment": "Enkätkanariens egna ord"}}', ${morning}, ${morning}, ${morning}
        FROM surveys.unit WHERE unit.round_id = ${id}`.execute(tx);
      await insertOpenAnswers(tx, id, { answers: [{ unitId: id as string as UnitId, question: "fragan", part: "comment" }], at: morning });
    });
    return id;
  };
  return { A: await aRound(false), B: await aRound(true) };
}

/** The question banks of the product, and twelve agencies to ask. */
export async function aWorldToAsk(db: Database<Tables>, at: Instant): Promise<void> {
  await loadInstruments({ db, folder: instrumentsFolder, clock: () => at });
  for (let number = 1; number <= 12; number += 1) await anOrganisation(db, `Verket nr ${number}`);
}

/** Somebody of the support function. */
export async function aSupporter(db: Database<Tables>, { demonstration = false } = {}): Promise<PersonActor> {
  const { id } = await aPerson(db, { roles: ["support"], demonstration });
  return actorOf(id, ["support"]);
}

/** A plan to ask every agency the eight questions, for a month. */
export async function aPlanOfEight(db: Database<Tables>, actor: PersonActor, opensAt: Instant): Promise<Plan> {
  const bank = (await selectInstruments(db, actor)).find(({ code }) => code === "agencies-2019");
  if (bank === undefined) throw new Error("no question bank");
  return {
    title: { sv: "Enkäten", en: "The survey" },
    instrumentId: bank.id,
    level: "hidden",
    threshold: 5,
    leastAnswered: 4,
    variables: ["size"],
    frame: { kinds: ["agency"], types: [], moreThan: undefined, leftOut: [] },
    opensAt,
    closesAt: opensAt.add({ hours: 24 * 30 }),
    reminders: [],
  };
}

/** A round of the eight questions that is open from this moment. */
export async function anOpenRoundOfEight(db: Database<Tables>, actor: PersonActor, at: Instant): Promise<RoundId> {
  const id = await planRound(db, actor, { plan: await aPlanOfEight(db, actor, at), at });
  await openRound(db, actor, { id, version: 1, at });
  return id;
}

type Published = {
  readonly definition: Instrument;
  /** Of the agencies that are there, in the order of the alphabet: what the first sent in, the second, … The rest have not answered. */
  readonly answers: readonly Answers[];
  readonly level?: "open" | "hidden";
  readonly title?: Words;
  readonly demonstration?: boolean;
  readonly variables?: readonly VariableName[];
  /** Of whom it is drawn; all are asked where it is left out. */
  readonly sample?: SampleDefinition;
  readonly isReleased?: boolean;
};

/** When results of surveys of tests are published. */
export const publication = morning.add({ hours: 24 * 40 });

/** A round that was held by the deeds by which people hold one, with its results published. */
export async function aPublishedRound(
  db: Database<Tables>,
  { definition, answers, level = "hidden", title, demonstration = false, variables = [], sample, isReleased = true }: Published,
): Promise<RoundId> {
  const actor = await anAnalyst(db, { demonstration });
  const instrumentId = await aKeptInstrument(db, actor, definition);
  const frame = { kinds: ["agency"], types: [], moreThan: undefined, leftOut: [], ...(sample === undefined ? {} : { sample }) };
  const limits = { level, threshold: 5, leastAnswered: 1, variables, reminders: [] };
  const time = { opensAt: morning, closesAt: morning.add({ hours: 24 * 30 }) };
  const id = await planRound(db, actor, {
    plan: { title: title ?? { sv: "Omgången", en: "The round" }, instrumentId, frame, ...limits, ...time },
    at: morning,
  });
  await openRound(db, actor, { id, version: 1, at: morning });
  const units = (await selectUnits(db, id)).filter(({ leftOut }) => leftOut === undefined);
  for (const [index, given] of answers.entries()) {
    const unit = units[index];
    if (unit === undefined) throw new Error(`there are ${units.length} agencies to answer`);
    await enterPaper(db, actor, { roundId: id, unitId: unit.id, answers: given, at: time.closesAt });
  }
  if (isReleased) await releaseResults(db, actor, { id, at: publication });
  return id;
}

/** All instruments and rounds, as parts of a statement: what no request that was refused may change. */
export const storedInSurveys: RawBuilder<unknown> = sql`(SELECT string_agg(instrument::text, '' ORDER BY id) FROM surveys.instrument),
  (SELECT string_agg(round::text, '' ORDER BY id) FROM surveys.round), (SELECT string_agg(unit::text, '' ORDER BY id) FROM surveys.unit),
  (SELECT string_agg(respondent::text, '' ORDER BY id) FROM surveys.respondent), (SELECT string_agg(sheet::text, '' ORDER BY unit_id) FROM surveys.sheet),
  (SELECT string_agg(answer::text, '' ORDER BY id) FROM surveys.open_answer AS answer), (SELECT string_agg(coding::text, '' ORDER BY id) FROM surveys.coding),
  (SELECT string_agg(reading::text, '' ORDER BY reading::text) FROM surveys.reading), (SELECT string_agg(out::text, '' ORDER BY out::text) FROM surveys.released_reading AS out),
  ${storedInAssessments}`;
