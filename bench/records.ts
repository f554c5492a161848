/** The register with 20 000 documents (bar ≤ 2 ms a list), beside a query that only asks the time and the statement that counted them all. */
import { sql } from "kysely";
import type { Database } from "../src/kernel/db.ts";
import { newId } from "../src/kernel/ids.ts";
import { openTemporaryDatabase } from "../src/kernel/search/temporary-database.ts";
import { systemClock } from "../src/kernel/time.ts";
import type { PersonActor, PersonId } from "../src/modules/people/index.ts";
import { documentsSeenBy } from "../src/modules/records/document.queries.ts";
import type { Tables } from "../src/modules/records/records-route.ts";
import { selectRegister } from "../src/modules/records/register.queries.ts";
import type { RegisterFilter } from "../src/modules/records/register.ts";
import { median } from "./support/server.ts";

const documents = 20_000;
const rounds = 60;

const { db: opened, server, close } = await openTemporaryDatabase({ serverUrl: process.env["DATABASE_URL"], migrations: "db/migrations" });
// The database is migrated in full; only what its opener knows of it differs.
const db = opened as unknown as Database<Tables>;
try {
  process.stdout.write(`${server}\n`);
  const { registrar, organisation } = await fill();
  const all: RegisterFilter = {
    words: "",
    organisation: undefined,
    year: undefined,
    status: undefined,
    secrecy: undefined,
    caseState: undefined,
    onlyOpen: false,
    page: 1,
    pageSize: 50,
  };
  await report("the time alone", () => sql`SELECT now()`.execute(db));
  for (const roles of [["registrar"], ["support"]]) {
    const actor: PersonActor = { kind: "person", personId: registrar, sessionId: newId(systemClock()), roles };
    const filters: Readonly<Record<string, Partial<RegisterFilter>>> = {
      "first page": {},
      "page 20": { page: 20 },
      "as anybody may see it": { onlyOpen: true },
      "an organisation": { organisation },
      "an old year": { year: 2024 },
      "with secrecy": { secrecy: "with" },
      "without secrecy": { secrecy: "without" },
      "working material": { status: "working" },
      "a word of most": { words: "begäran" },
      "a word of few": { words: "utvärdering" },
      "two words": { words: "begäran verket 77" },
      "a number": { words: "2026/9000" },
      "no word of any": { words: "ornitologi" },
    };
    for (const [name, filter] of Object.entries(filters)) {
      const { total } = await selectRegister(db, actor, { ...all, ...filter });
      await report(`${roles.join()}: ${name} (${total})`, () => selectRegister(db, actor, { ...all, ...filter }));
    }
    await report(`${roles.join()}: reference, all counted`, () => selectCounted(actor, ""));
    await report(`${roles.join()}: reference, all counted, a word`, () => selectCounted(actor, "utvärdering"));
  }
} finally {
  await close();
}

/** The list as it was made before it had an index: every row is fetched, counted and ordered. */
async function selectCounted(actor: PersonActor, word: string): Promise<unknown> {
  return sql`WITH seen AS (${documentsSeenBy(actor)}) SELECT seen.*, count(*) OVER () AS total FROM seen
    WHERE position(${word} IN lower(concat_ws(' ', seen.year || '/' || seen.serial || coalesce('-' || seen.place, ''), seen.party, seen.subject,
      seen."caseTitle"))) > 0
    ORDER BY coalesce(seen."registeredAt", seen."notedAt") DESC, seen.year DESC, seen.serial DESC, seen.place DESC NULLS LAST, seen.id
    LIMIT 50`.execute(db);
}

/** Twenty organisations and three years, two documents to a case file; one in twenty has a ground for secrecy, one in forty is working material. */
async function fill(): Promise<{ readonly registrar: PersonId; readonly organisation: string }> {
  await sql`INSERT INTO people.person (id, email, name, language, created_at)
    VALUES (gen_random_uuid(), 'registrator@bench.example', 'Registrator', 'sv', now())`.execute(db);
  await sql`INSERT INTO people.organisation (id, slug, kind, name, sort_key, facts, status, doubts, facets, created_at, updated_at)
    SELECT gen_random_uuid(), 'verk-' || number, 'agency', 'Verk ' || number, 'verk ' || number, '{}', 'open', '{}', '{}', now(), now() FROM generate_series(1, 20) AS number`.execute(
    db,
  );
  await sql`
    WITH organisation AS (SELECT id, row_number() OVER (ORDER BY name) AS place FROM people.organisation)
    INSERT INTO records.case_file (id, organisation_id, demonstration, year, serial, title, title_apart, opened_at, opened_by)
    SELECT gen_random_uuid(), organisation.id, false, 2024 + number * 3 / ${sql.lit(documents / 2 + 1)}, number, 'Ärende ' || number, false, now(), person.id
    FROM generate_series(1, ${sql.lit(documents / 2)}) AS number JOIN organisation ON organisation.place = 1 + number % 20 CROSS JOIN people.person`.execute(
    db,
  );
  await sql`
    INSERT INTO records.document (id, case_file_id, status, number, dated, party, party_apart, subject, subject_apart, secrecy, secrecy_noted_on,
      noted_at, noted_by, registered_at, registered_by)
    SELECT gen_random_uuid(), case_file.id, CASE WHEN working THEN 'working' ELSE 'received' END, CASE WHEN NOT working THEN place END,
      CASE WHEN NOT working THEN current_date END, 'Verket ' || serial % 300, false,
      CASE WHEN serial % 97 = 0 THEN 'Utvärdering av ' ELSE 'Begäran om ' END || md5(serial::text), secret, CASE WHEN secret THEN '21 kap. 1 §' END,
      CASE WHEN secret THEN current_date END, at, opened_by, CASE WHEN NOT working THEN at END, CASE WHEN NOT working THEN opened_by END
    FROM records.case_file CROSS JOIN generate_series(1, 2) AS place
    CROSS JOIN LATERAL (SELECT place = 2 AND serial % 20 = 3 AS working, serial % 20 = 7 AS secret,
      now() - (${sql.lit(documents)} - serial * 2 - place) * interval '1 minute' AS at) AS made`.execute(db);
  await sql`ANALYZE`.execute(db);
  const { rows } = await sql<{ registrar: PersonId; organisation: string }>`
    SELECT (SELECT id FROM people.person) AS registrar, (SELECT id FROM people.organisation ORDER BY name LIMIT 1) AS organisation`.execute(
    db,
  );
  const [made] = rows;
  if (made === undefined) throw new Error("nothing was made");
  return made;
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
