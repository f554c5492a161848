import { type RawBuilder, sql } from "kysely";
import type { Tables } from "../../src/app/modules.ts";
import { type Database, inTransaction } from "../../src/kernel/db.ts";
import { newId } from "../../src/kernel/ids.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { actorOf, aPerson, morning } from "../../src/modules/people/people.testing.ts";
import { beginInstrument } from "../../src/modules/surveys/instrument.actions.ts";
import { anInstrument } from "../../src/modules/surveys/instrument.testing.ts";
import { hashOfInstrument, type Instrument, type InstrumentId } from "../../src/modules/surveys/instrument.ts";
import { insertRound, updateToOpen } from "../../src/modules/surveys/round.queries.ts";
import type { RoundId } from "../../src/modules/surveys/round.ts";

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
      const opening = { definition: JSON.stringify(anInstrument()), hash: "0".repeat(64), by: actor.personId, at: morning };
      if (over) await updateToOpen(tx, id, opening);
    });
    return id;
  };
  return { A: await aRound(false), B: await aRound(true) };
}

/** All instruments and rounds, as parts of a statement: what no request that was refused may change. */
export const storedInSurveys: RawBuilder<unknown> = sql`(SELECT string_agg(instrument::text, '' ORDER BY id) FROM surveys.instrument),
  (SELECT string_agg(round::text, '' ORDER BY id) FROM surveys.round), (SELECT string_agg(unit::text, '' ORDER BY id) FROM surveys.unit),
  (SELECT string_agg(respondent::text, '' ORDER BY id) FROM surveys.respondent), (SELECT string_agg(sheet::text, '' ORDER BY unit_id) FROM surveys.sheet)`;
