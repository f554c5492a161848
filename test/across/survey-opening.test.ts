import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { type Instant, parseInstant, parsePlainDate } from "../../src/kernel/time.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import type { Instrument } from "../../src/modules/surveys/instrument/instrument.ts";
import { anInstrument } from "../../src/modules/surveys/instrument/instrument.testing.ts";
import { openRound, planRound } from "../../src/modules/surveys/round/round.actions.ts";
import type { Plan, RoundId } from "../../src/modules/surveys/round/round.ts";
import { aKeptInstrument, anAnalyst, aPlanOfEight, aSupporter, aWorldToAsk, storedInSurveys } from "../support/surveys.ts";

/** What a round may not be opened with, and whom its reminders go to: nothing of it can be taken back once the mails have gone. */

const start = parseInstant("2026-11-02T07:00:00Z");

let database: TestDatabase<Tables>;
let actor: PersonActor;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  await aWorldToAsk(database.db, start);
  actor = await aSupporter(database.db);
}, 60_000);
afterAll(() => database.close());

const planned = async (change: Partial<Plan> = {}): Promise<RoundId> =>
  planRound(database.db, actor, { plan: { ...(await aPlanOfEight(database.db, actor, start)), ...change }, at: start });
const open = (id: RoundId, at: Instant): Promise<void> => openRound(database.db, actor, { id, version: 1, at });
const stored = async () => (await sql`SELECT ${storedInSurveys}`.execute(database.db)).rows;

type Planned = { readonly name: string; readonly day: string | null; readonly at: Date };
async function jobsOf(id: RoundId): Promise<readonly string[]> {
  const { rows } = await sql<Planned>`SELECT job.task_identifier AS name, private.payload ->> 'day' AS day
    FROM graphile_worker.jobs AS job JOIN graphile_worker._private_jobs AS private ON private.id = job.id
    WHERE private.payload ->> 'round' = ${id} ORDER BY job.run_at, day`.execute(database.db);
  return rows.map(({ name, day }) => `${name} ${day ?? ""}`.trim());
}

test("a round is not opened when its time is over, when nobody is asked, or with questions that cannot be put; control: the same, without the fault", async () => {
  const analyst = await anAnalyst(database.db);
  const empty: Instrument = { ...anInstrument(), sections: [] };
  const closesAt = start.add({ hours: 24 * 30 });
  const nobody = { kinds: ["agency"], types: [], moreThan: 1_000_000, leftOut: [] };
  const none = { kinds: ["municipality"], types: [], moreThan: undefined, leftOut: [] };
  const cases = [
    { id: await planned(), at: closesAt, code: "cannot-open" },
    { id: await planned(), at: closesAt.add({ hours: 24 }), code: "cannot-open" },
    { id: await planned({ instrumentId: await aKeptInstrument(database.db, analyst, empty) }), at: start, code: "cannot-open" },
    { id: await planned({ frame: none }), at: start, code: "nobody-asked" },
  ];
  // Whose number of staff is not known are asked all the same.
  await open(await planned({ frame: nobody }), start);
  for (const { id, at, code } of cases) {
    const before = await stored();
    await expect(open(id, at), code).rejects.toMatchObject({ code });
    expect(await stored()).toEqual(before);
    expect(await jobsOf(id)).toEqual([]);
  }
  const control = await planned();
  await open(control, closesAt.subtract({ hours: 1 }));
  expect(await jobsOf(control)).toEqual(["surveys.send-invitations"]);
});

test("a reminder whose morning has passed when the round opens is not planned, nor one of the very morning; those after it are", async () => {
  const reminders = ["2026-11-01", "2026-11-02", "2026-11-03", "2026-11-16"].map(parsePlainDate);
  // Reminders go at eight in the morning, which is when this one opens.
  const onTime = await planned({ reminders });
  await open(onTime, start.subtract({ hours: 48 }));
  expect(await jobsOf(onTime)).toEqual([
    "surveys.send-invitations",
    "surveys.send-reminders 2026-11-03",
    "surveys.send-reminders 2026-11-16",
  ]);
  // One that is opened late has begun when it is opened, whatever day was planned.
  const late = await planned({ reminders });
  await open(late, parseInstant("2026-11-10T09:00:00Z"));
  expect(await jobsOf(late)).toEqual(["surveys.send-invitations", "surveys.send-reminders 2026-11-16"]);
});
