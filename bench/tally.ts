/**
 * Forty questions by five variables, counted from columns in PostgreSQL, nothing of it in memory before; and what the disclosure engine takes to protect all
 * tables that come of it. Beside DuckDB on the same codes, which it holds in memory already, in the best of several formulations. Bars, with 300 000
 * answers: ≤ 150 ms, ≤ half of DuckDB, protection ≤ 5 times the tally. `--units=30000` for fewer.
 */
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { sql } from "kysely";
import { type Database, inTransaction } from "../src/kernel/db.ts";
import { newId } from "../src/kernel/ids.ts";
import { openTemporaryDatabase } from "../src/kernel/search/temporary-database.ts";
import { systemClock } from "../src/kernel/time.ts";
import { insertColumns, selectColumns } from "../src/modules/surveys/answer/answer-column.queries.ts";
import { lettersOf, variableColumn } from "../src/modules/surveys/answer/answer-column.ts";
import { answerCodes, instrumentSchema, questionsOf } from "../src/modules/surveys/instrument/instrument.ts";
import { protectTallied, tallyColumns } from "../src/modules/surveys/result/result.ts";
import type { RoundId } from "../src/modules/surveys/round/round.ts";
import type { SurveysTables } from "../src/modules/surveys/surveys.tables.ts";
import { median } from "./support/server.ts";

const most = Number(process.argv.find((word) => word.startsWith("--units="))?.slice(8) ?? 300_000);
const runs = 15;
const patience = 5_000;
const said = { sv: "Bench" };
const kinds = ["scale", "scale", "yes-no", "one"] as const;
const question = (index: number): unknown => {
  const kind = kinds[index % kinds.length];
  const shared = { code: `q${index + 1}`, text: said, why: said, kind };
  if (kind === "scale") return { ...shared, ends: { least: said, most: said } };
  return kind === "one" ? { ...shared, options: ["a", "b", "c", "d"].map((code) => ({ code, text: said })) } : shared;
};
const instrument = instrumentSchema.parse({
  title: said,
  lead: said,
  sections: [{ code: "all", title: said, questions: Array.from({ length: 40 }, (_, index) => question(index)) }],
});
const questions = questionsOf(instrument);
/** How many categories each variable has: 22 together. */
const heights: Readonly<Record<string, number>> = { size: 5, type: 4, department: 6, place: 3, arrival: 4 };
const variables = Object.keys(heights);
const names = [...questions.map(({ code }) => code), ...variables];
const counting = { instrument, variables, threshold: 10, leastAnswered: 1 };

const { db: opened, server, close } = await openTemporaryDatabase({ serverUrl: process.env["DATABASE_URL"], migrations: "db/migrations" });
// The database is migrated in full; only what its opener knows of it differs.
const db = opened as unknown as Database<SurveysTables>;
const duck = await DuckDBInstance.create(":memory:", { threads: "2" });
try {
  process.stdout.write(`${server}; the least of up to ${runs} runs, and the middle\n`);
  for (const units of [most / 100, most / 10, most]) await measure(units);
} finally {
  duck.closeSync();
  await close();
}

async function measure(units: number): Promise<void> {
  const codes = drawn(units);
  const roundId = await fill(codes);
  const fetched = await timed(async () => selectColumns(db, roundId));
  const cold = await timed(async () => tallyColumns(await selectColumns(db, roundId), counting));
  const columns = await selectColumns(db, roundId);
  const warm = await timed(async () => Promise.resolve(tallyColumns(columns, counting)));
  const tallied = tallyColumns(columns, counting);
  const guarded = await timed(async () => Promise.resolve(protectTallied(columns, tallied, counting)));
  const connection = await duck.connect();
  await fillDuck(connection, codes);
  const others = await measureDuck(connection);
  connection.closeSync();
  const sum = [...tallied.values()].flatMap((by) =>
    variables.flatMap((variable) => (by.get(variable) ?? []).flatMap(({ counts }) => counts)),
  );
  const [best] = [...others].toSorted((one, other) => one.took.least - other.took.least);
  const all = sum.reduce((one, other) => one + other, 0);
  if (best === undefined || others.some(({ counted }) => counted !== all)) throw new Error("the two have counted differently");
  const lines = [
    `cold from PostgreSQL ${say(cold)} (bar ≤ 150), of which fetching ${say(fetched)}; counting alone ${say(warm)}; ${sum.length} counts`,
    ...others.map(({ name, took }) => `DuckDB, ${name}: ${say(took)}`),
    `${(cold.least / best.took.least).toFixed(2)} of DuckDB's best, which is ${best.name} (bar ≤ 0.5); counting alone ${(warm.least / best.took.least).toFixed(2)}`,
    `protection of ${questions.length} questions ${say(guarded)}, ${(guarded.least / cold.least).toFixed(1)} times the tally (bar ≤ 5)`,
  ];
  process.stdout.write(`${units} units\n${lines.map((line) => `  ${line}\n`).join("")}`);
}

function say({ least, middle }: Timed): string {
  return `${least.toFixed(1)} ms (middle ${middle.toFixed(1)})`;
}

type Timed = { readonly least: number; readonly middle: number };

/** Others use the machine too, and slow down some runs: the least is what it takes, the middle what it took. What is slow is run fewer times. */
async function timed(work: () => Promise<unknown>): Promise<Timed> {
  const times: number[] = [];
  for (const began = performance.now(); times.length < 3 || (times.length < runs && performance.now() - began < patience);) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return { least: Math.min(...times), middle: median(times) };
}

/** A code each, by column: some have not answered, and answers differ with the variables. */
function drawn(units: number): ReadonlyMap<string, Uint8Array> {
  let state = 7;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const column = (height: number, from: number): Uint8Array => Uint8Array.from({ length: units }, () => from + random(height));
  return new Map([
    ...questions.map((one) => [one.code, column(answerCodes(one).length + 1, 0)] as const),
    ...variables.map((name) => [variableColumn(name), column(heights[name] ?? 1, 1)] as const),
  ]);
}

async function fill(codes: ReadonlyMap<string, Uint8Array>): Promise<RoundId> {
  const id: RoundId = newId(systemClock());
  await sql`WITH person AS (
      INSERT INTO people.person (id, email, name, language, created_at) VALUES (${id}, ${`${id}@bench.example`}, 'Bench', 'sv', now()) RETURNING id
    ), instrument AS (
      INSERT INTO surveys.instrument (id, demonstration, definition, created_at, created_by, changed_at) SELECT ${id}, false, '{}', now(), id, now() FROM person RETURNING id
    )
    INSERT INTO surveys.round (id, demonstration, title, instrument_id, level, threshold, least_answered, variables, frame, opens_at, closes_at, reminders, created_at, created_by)
    SELECT ${id}, false, '{}', instrument.id, 'hidden', 10, 1, '{}', '{}', now(), now() + interval '1 day', '[]', now(), person.id FROM person, instrument`.execute(
    db,
  );
  const units = codes.values().next().value?.length ?? 0;
  await inTransaction(db, async (tx) => {
    const chunks = Array.from(
      { length: Math.ceil(units / 32_768) },
      (_, place) => new Map([...codes].map(([name, own]) => [name, lettersOf(own.subarray(place * 32_768, (place + 1) * 32_768))])),
    );
    const values = [
      ...questions.map((one) => [one.code, answerCodes(one)] as const),
      ...variables.map((name) => [variableColumn(name), Array.from({ length: heights[name] ?? 1 }, (_, index) => `c${index}`)] as const),
    ];
    await insertColumns(tx, id, { chunks, values: new Map(values) });
  });
  await sql`ANALYZE surveys.answer_chunk`.execute(db);
  return id;
}

async function fillDuck(connection: DuckDBConnection, codes: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await connection.run(`CREATE OR REPLACE TABLE answers (${names.map((name) => `${name} UTINYINT`).join(", ")})`);
  const appender = await connection.createAppender("answers");
  const columns = names.map((name) => codes.get(name) ?? codes.get(variableColumn(name)) ?? new Uint8Array());
  for (let unit = 0; unit < (columns[0]?.length ?? 0); unit += 1) {
    for (const column of columns) appender.appendUTinyInt(column[unit] ?? 0);
    appender.endRow();
  }
  appender.closeSync();
}

type Measured = { readonly name: string; readonly took: Timed; readonly counted: number };

/** What is answered is counted by every variable; the sum of all counts tells whether it was the same. */
async function measureDuck(connection: DuckDBConnection): Promise<readonly Measured[]> {
  const pairs = questions.flatMap(({ code }) => variables.map((variable) => ({ code, variable })));
  const all = variables.join(", ");
  const formulations: Readonly<Record<string, readonly string[]>> = {
    "200 group-bys": pairs.map(
      ({ code, variable }) => `SELECT ${variable}, ${code}, count(*) AS n FROM answers WHERE ${code} > 0 GROUP BY ALL`,
    ),
    "200 group-bys, one statement": [
      pairs
        .map(({ code, variable }) => `SELECT ${variable} AS v, ${code} AS q, count(*) AS n FROM answers WHERE ${code} > 0 GROUP BY ALL`)
        .join(" UNION ALL "),
    ],
    "40 grouping sets": questions.map(
      ({ code }) =>
        `SELECT ${all}, ${code}, count(*) AS n FROM answers WHERE ${code} > 0 GROUP BY GROUPING SETS (${variables.map((variable) => `(${variable}, ${code})`).join(", ")})`,
    ),
    // The trick that our own counting uses: one pass for all variables, then sums of its cells.
    "40 joint group-bys, then sums": questions.map(
      ({ code }) => `WITH cells AS (SELECT ${all}, ${code}, count(*) AS c FROM answers WHERE ${code} > 0 GROUP BY ALL)
        ${variables.map((variable) => `SELECT ${variable}, ${code}, sum(c)::BIGINT AS n FROM cells GROUP BY ALL`).join(" UNION ALL ")}`,
    ),
    "one pass, histograms of all 40": variables.map(
      (variable) =>
        `SELECT ${variable}, ${questions.map(({ code }) => `histogram(${code}) FILTER (${code} > 0) AS ${code}`).join(", ")} FROM answers GROUP BY ALL`,
    ),
  };
  const measured: Measured[] = [];
  for (const [name, statements] of Object.entries(formulations)) {
    let counted = 0;
    const took = await timed(async () => {
      counted = 0;
      for (const statement of statements) {
        const rows = (await connection.runAndReadAll(statement)).getColumnsObject();
        counted += countIn(rows);
      }
    });
    measured.push({ name, took, counted });
  }
  return measured;
}

function countIn(columns: Readonly<Record<string, readonly unknown[]>>): number {
  const own = columns["n"] ?? Object.entries(columns).flatMap(([name, values]) => (variables.includes(name) ? [] : values));
  return own.reduce<number>(
    (sum, value) => sum + (isMap(value) ? value.entries.reduce((all, entry) => all + Number(entry.value), 0) : Number(value)),
    0,
  );
}

function isMap(value: unknown): value is { readonly entries: readonly { readonly value: unknown }[] } {
  return typeof value === "object" && value !== null && "entries" in value;
}
