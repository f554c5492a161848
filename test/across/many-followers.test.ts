import { sql } from "kysely";
import { expect, test } from "vitest";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { anOrganisation, morning } from "../../src/modules/people/people.testing.ts";
import { personsAtOnce } from "../../src/modules/notices/notices.jobs.ts";
import type { MailingTables } from "../../src/modules/notices/notices-route.ts";
import { digestAll, makeFollowers, tellAll } from "../support/many-followers.ts";

/** Judged by what is done, not by a clock: `npm run bench -- notices` measures the time. */
test(
  "10 000 followers are told and written to, once each, in portions whose number grows with them alone",
  { timeout: 120_000 },
  async () => {
    const db = await databaseForThisTest<MailingTables>();
    const persons = 10_000;
    const item = await makeFollowers(db, persons, morning);
    const nextWeek = morning.add({ hours: 8 * 24 });
    const counted = async () =>
      (
        await sql<{ notices: number; mails: number; recipients: number }>`SELECT (SELECT count(*) FROM notices.notice)::integer AS notices,
        count(*)::integer AS mails, count(DISTINCT recipient)::integer AS recipients FROM kernel.mail`.execute(db)
      ).rows[0];
    // One job brings the event, and one finds that there is nobody left.
    expect(await tellAll(db, item, morning)).toBe(persons / personsAtOnce + 2);
    expect(await counted()).toEqual({ notices: persons, mails: 0, recipients: 0 });
    expect(await digestAll(db, nextWeek)).toBe(persons / personsAtOnce + 1);
    expect(await counted()).toEqual({ notices: persons, mails: persons, recipients: persons });
    expect(await digestAll(db, nextWeek)).toBe(1);
    // Whoever has not read is told once, however often it changes.
    await tellAll(db, item, nextWeek);
    expect(await counted()).toEqual({ notices: persons, mails: persons, recipients: persons });
  },
);

test("whoever may not read a text keeps nobody who follows it too from being told, however many they are", async () => {
  const db = await databaseForThisTest<MailingTables>();
  const item = await makeFollowers(db, 6, morning);
  const { rows } = await sql<{ id: string }>`SELECT id FROM people.person ORDER BY id`.execute(db);
  const [last] = rows.toReversed();
  const organisationId = await anOrganisation(db);
  await sql`UPDATE library.item SET audience = 'agency', organisation_id = ${organisationId} WHERE id = ${item}`.execute(db);
  await sql`INSERT INTO people.membership (id, person_id, organisation_id, place, coordinator, started_at, started_by)
    VALUES (gen_random_uuid(), ${last?.id}, ${organisationId}, 'staff', false, ${morning}, ${last?.id})`.execute(db);
  // Two at a time: the first portions hold nobody who may read it.
  await tellAll(db, item, morning, 2);
  expect((await sql`SELECT person_id AS id FROM notices.notice`.execute(db)).rows).toEqual([last]);
});
