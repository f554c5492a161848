import { sql } from "kysely";
import { expect, test } from "vitest";
import { inTransaction } from "../../src/kernel/db.ts";
import { newId } from "../../src/kernel/ids.ts";
import type { NoticeSource } from "../../src/kernel/notice.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { aPerson, morning } from "../../src/modules/people/people.testing.ts";
import { tell, writeDigests } from "../../src/modules/notices/mailing.actions.ts";
import { nobody, weekOf } from "../../src/modules/notices/notices.jobs.ts";
import type { MailingTables } from "../../src/modules/notices/notices-route.ts";

const origin = "https://tillit.example";
const later = morning.add({ hours: 24 * 8 });

/** A source of what became of things, which says something of some of them; and how often it has been asked. */
function aSource(name: string, speaksOf: ReadonlySet<string>) {
  const asked: number[] = [];
  const source: NoticeSource<MailingTables> = {
    name,
    kind: "outcome",
    selectLines: async (_, __, { subjects = [] }) => {
      asked.push(subjects.length);
      return subjects.filter((subject) => speaksOf.has(subject)).map((subject) => ({ subject, text: "Det blev så.", at: morning }));
    },
    selectPersons: async () => [],
  };
  return { source, asked };
}

test("a source is asked once for each person whom it has something to tell, and whoever it says nothing to gets no mail", async () => {
  const db = await databaseForThisTest<MailingTables>();
  const [reader, other] = [(await aPerson(db)).id, (await aPerson(db)).id];
  const things = Array.from({ length: 40 }, () => newId(morning) as string);
  const [silent, speaking] = [aSource("trial.silent", new Set()), aSource("trial.speaking", new Set(things.slice(0, 1)))];
  const about = (personId: typeof reader, subjects: readonly string[]) => subjects.map((subject) => ({ personId, subject }));
  await inTransaction(db, async (tx) => {
    const news = { kind: "outcome", origin, at: morning } as const;
    await tell(tx, { ...news, source: "trial.silent", told: [...about(reader, things), ...about(other, things)] });
    await tell(tx, { ...news, source: "trial.speaking", told: about(reader, things) });
  });
  await inTransaction(db, (tx) =>
    writeDigests(tx, { ...weekOf(later), after: nobody, most: 500, sources: [silent.source, speaking.source], origin, at: later }),
  );
  expect([silent.asked.length <= 2, speaking.asked, silent.asked.every((count) => count === 40)]).toEqual([true, [40], true]);
  const { rows } = await sql`SELECT person.id FROM kernel.mail JOIN people.person ON person.email = mail.recipient`.execute(db);
  expect(rows).toEqual([{ id: reader }]);
});
