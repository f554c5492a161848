/** The lists of the editorial desk with 20 000 manuscripts and 60 000 versions (bar ≤ 2 ms a list), beside a query that only asks the time. */
import { sql } from "kysely";
import type { Database } from "../src/kernel/db.ts";
import { newId } from "../src/kernel/ids.ts";
import { openTemporaryDatabase } from "../src/kernel/search/temporary-database.ts";
import { systemClock } from "../src/kernel/time.ts";
import { selectDeskList } from "../src/modules/library/desk.queries.ts";
import { deskLists } from "../src/modules/library/manuscript-view.ts";
import type { DeskTables } from "../src/modules/library/desk-tables.ts";
import type { PersonActor, PersonId } from "../src/modules/people/index.ts";
import { median } from "./support/server.ts";

const manuscripts = 20_000;
const rounds = 200;

const { db: opened, server, close } = await openTemporaryDatabase({ serverUrl: process.env["DATABASE_URL"], migrations: "db/migrations" });
// The database is migrated in full; only what its opener knows of it differs.
const db = opened as unknown as Database<DeskTables>;
try {
  process.stdout.write(`${server}\n`);
  const editor = await fill();
  await report("the time alone", () => sql`SELECT now()`.execute(db));
  for (const roles of [["editor"], ["support"]]) {
    const actor: PersonActor = { kind: "person", personId: editor, sessionId: newId(systemClock()), roles };
    const filters = [
      ...deskLists.map((list) => ({ list, kind: undefined, state: undefined, page: 1, pageSize: 25 })),
      { list: "all", kind: "method", state: "draft", page: 1, pageSize: 25 } as const,
      { list: "all", kind: undefined, state: undefined, page: 40, pageSize: 25 } as const,
    ];
    for (const filter of filters) {
      const { total } = await selectDeskList(db, actor, filter);
      const name = `${roles.join()}: ${filter.list} ${filter.kind ?? ""} ${filter.state ?? ""} page ${filter.page} (${total})`;
      await report(name, () => selectDeskList(db, actor, filter));
    }
  }
} finally {
  await close();
}

/** Forty people write; most texts are done with, two in eleven are drafts, one in a hundred waits for a second reader. */
async function fill(): Promise<PersonId> {
  await sql`INSERT INTO people.person (id, email, name, language, created_at)
    SELECT gen_random_uuid(), number || '@bench.example', 'Skribent ' || number, 'sv', now() FROM generate_series(1, 40) AS number`.execute(
    db,
  );
  await sql`
    WITH writer AS (SELECT id, row_number() OVER () AS place FROM people.person)
    INSERT INTO library.manuscript (id, kind, slug, title, state, author_id, owner_id, version, returned_at, created_at, updated_at)
    SELECT gen_random_uuid(), (ARRAY['example', 'method', 'obstacle', 'resource', 'theme'])[1 + number % 5], 'text-' || number, 'Text ' || number,
      CASE WHEN number % 101 = 0 THEN 'second-reading' WHEN number % 11 < 2 THEN 'draft' ELSE 'withdrawn' END,
      author.id, owner.id, 3, CASE WHEN number % 11 < 2 AND number % 101 <> 0 AND number % 43 = 1 THEN now() END, now(), now() - number * interval '1 minute'
    FROM generate_series(1, ${sql.lit(manuscripts)}) AS number
    JOIN writer AS author ON author.place = 1 + number % 40 JOIN writer AS owner ON owner.place = 1 + (number / 7) % 40`.execute(db);
  await sql`
    INSERT INTO library.version (manuscript_id, number, content, saved_by, saved_at)
    SELECT manuscript.id, number, '{"title": "Text"}', CASE WHEN number = 2 THEN manuscript.owner_id ELSE manuscript.author_id END, now()
    FROM library.manuscript CROSS JOIN generate_series(1, 3) AS number`.execute(db);
  await sql`ANALYZE`.execute(db);
  const { rows } = await sql<{ id: PersonId }>`SELECT id FROM people.person ORDER BY email LIMIT 1`.execute(db);
  const [first] = rows;
  if (first === undefined) throw new Error("nobody was made");
  return first.id;
}

async function report(what: string, ask: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await ask();
    times.push(performance.now() - started);
  }
  const slow = times.toSorted((one, other) => one - other)[Math.floor(rounds * 0.95)] ?? 0;
  process.stdout.write(`${what}: median ${median(times).toFixed(2)} ms, 95 % under ${slow.toFixed(2)} ms\n`);
}
