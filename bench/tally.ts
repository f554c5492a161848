/**
 * Forty questions by five variables, counted from columns in PostgreSQL, nothing of it in memory before; and what the disclosure engine takes to protect all
 * tables that come of it. Beside DuckDB on the same codes, which it holds in memory already, in the best of several formulations. Bars, with 300 000
 * answers: ≤ 150 ms, ≤ half of DuckDB, protection ≤ 5 times the tally. `--units=30000` for fewer.
 */
import { existsSync, readFileSync } from "node:fs";
import os from "node:os";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { sql } from "kysely";
import { type Database, inTransaction } from "../src/kernel/db.ts";
import { newId } from "../src/kernel/ids.ts";
import { openTemporaryDatabase } from "../src/kernel/search/temporary-database.ts";
import { systemClock } from "../src/kernel/time.ts";
import { insertColumns, selectColumns } from "../src/modules/surveys/answer/answer-column.queries.ts";
import { type AnswerColumns, columnOf, columnsInOrder, variableColumn } from "../src/modules/surveys/answer/answer-column.ts";
import { codesOf } from "../src/modules/surveys/answer/answer-letters.ts";
import { answerCodes, instrumentSchema, questionsOf } from "../src/modules/surveys/instrument/instrument.ts";
import { protectTallied, tallyColumns } from "../src/modules/surveys/result/result.ts";
import type { RoundId } from "../src/modules/surveys/round/round.ts";
import type { SurveysTables } from "../src/modules/surveys/surveys.tables.ts";
import { median } from "./support/server.ts";

const most = Number(process.argv.find((word) => word.startsWith("--units="))?.slice(8) ?? 300_000);
const runs = 15;
/** So many times as slow. */
const hopeless = 3;
const [cold, fetching, warm, guarding] = ["cold from PostgreSQL", "fetching", "counting alone", "protection"];
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
  process.stdout.write(`${server}; DuckDB on two threads, in memory; the least of up to ${runs} runs in turn, and the middle\n`);
  const [few, some, many] = [await measure(most / 100), await measure(most / 10), await measure(most)];
  for (const name of [cold, fetching, warm, guarding])
    process.stdout.write(
      `${name}: ten times as many take ${share(some, name, name, few)}, and again ${share(many, name, name, some)} times as long\n`,
    );
} finally {
  duck.closeSync();
  await close();
}

async function measure(units: number): Promise<Times> {
  const drawn = columnsInOrder(draw(units), variables);
  const roundId = await fill(drawn);
  const columns = await selectColumns(db, roundId);
  const tallied = tallyColumns(columns, counting);
  const counts = [...tallied.layers.values()].flatMap(({ groups }) =>
    variables.flatMap((variable) => (groups.get(variable) ?? []).flatMap((group) => group.counts)),
  );
  const all = counts.reduce((sum, count) => sum + count, 0);
  const connection = await duck.connect();
  await fillDuck(connection, drawn);
  const times = await timed({
    [cold]: async () => tallyColumns(await selectColumns(db, roundId), counting),
    [fetching]: async () => selectColumns(db, roundId),
    [warm]: async () => Promise.resolve(tallyColumns(columns, counting)),
    [guarding]: async () => Promise.resolve(protectTallied(tallied, counting)),
    ...Object.fromEntries(formulations().map((one) => [one.name, async (): Promise<void> => ask(connection, one, all)])),
  });
  connection.closeSync();
  const others = formulations().toSorted((one, other) => least(times, one.name) - least(times, other.name));
  const best = others[0]?.name ?? "";
  const lines = [
    `${cold} ${say(times, cold)} (bar ≤ 150), of which ${fetching} ${say(times, fetching)}; ${warm} ${say(times, warm)}; ${counts.length} counts`,
    ...others.map(({ name }) => `DuckDB, ${name}: ${say(times, name)}`),
    `share of DuckDB's best, which is ${best}: ${share(times, cold, best)} (bar ≤ 0.5); ${warm} ${share(times, warm, best)}`,
    `${guarding} of ${questions.length} questions ${say(times, guarding)}: ${share(times, guarding, cold)} times the tally (bar ≤ 5)`,
  ];
  const load = os.loadavg()[0]?.toFixed(1);
  process.stdout.write(
    `${units} units, at a load of ${load} on ${os.cpus().length} processors\n${lines.map((line) => `  ${line}\n`).join("")}`,
  );
  return times;
}

/** By the clock, and of processors: of this process, with that of DuckDB, and of the database's. In milliseconds, time after time. */
type Taken = { readonly clock: number[]; readonly processor: number[] };
type Times = ReadonlyMap<string, Taken>;

function least(times: Times, name: string): number {
  return Math.min(...(times.get(name)?.clock ?? []));
}

function say(times: Times, name: string): string {
  const { clock = [], processor = [] } = times.get(name) ?? {};
  return `${least(times, name).toFixed(1)} ms (middle ${median(clock).toFixed(1)}; of processors ${median(processor).toFixed(1)})`;
}

/** Of the least, of the middle, and of the middle of processors. */
function share(times: Times, one: string, other: string, against = times): string {
  const [own, others] = [times.get(one), against.get(other)];
  const middles = (["clock", "processor"] as const).map((of) => median(own?.[of] ?? []) / median(others?.[of] ?? []));
  return `${(least(times, one) / least(against, other)).toFixed(2)} (middle ${middles[0]?.toFixed(2)}; of processors ${middles[1]?.toFixed(2)})`;
}

/**
 * Each in turn, again and again: others use the machine too, and slow down some runs. The least is what it takes, the middle what it took; how long processors
 * worked is disturbed least. What is far behind another after two times is not asked again.
 */
async function timed(works: Readonly<Record<string, () => Promise<unknown>>>): Promise<Times> {
  const times = new Map<string, Taken>(Object.keys(works).map((name) => [name, { clock: [], processor: [] }]));
  for (let run = 0; run < runs; run += 1) {
    const quickest = Math.min(...formulations().map(({ name }) => least(times, name)));
    for (const [name, work] of Object.entries(works)) {
      if (run >= 2 && formulations().some((one) => one.name === name) && least(times, name) > hopeless * quickest) continue;
      const { rows } = await sql<{ pid: number }>`SELECT pid FROM pg_stat_activity WHERE datname = current_database()`.execute(db);
      const [before, started] = [processorTime(rows), performance.now()];
      await work();
      times.get(name)?.clock.push(performance.now() - started);
      times.get(name)?.processor.push(processorTime(rows) - before);
    }
  }
  return times;
}

/** @source Linux, Documentation/scheduler/sched-stats.rst: the first number is time on the processor, in nanoseconds */
function processorTime(backends: readonly { readonly pid: number }[]): number {
  const { user, system } = process.cpuUsage();
  const theirs = backends.map(({ pid }) => {
    const file = `/proc/${pid}/schedstat`;
    return existsSync(file) ? Number(readFileSync(file, "utf8").split(" ")[0]) / 1e6 : 0;
  });
  return (user + system) / 1000 + theirs.reduce((sum, one) => sum + one, 0);
}

/** A code each, by column: some have not answered, and answers differ with the variables. */
function draw(units: number): ReadonlyMap<string, { readonly values: readonly string[]; readonly codes: Uint8Array }> {
  let state = 7;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const column = (values: readonly string[], from: number): { readonly values: readonly string[]; readonly codes: Uint8Array } => ({
    values,
    codes: Uint8Array.from({ length: units }, () => from + random(values.length + 1 - from)),
  });
  return new Map([
    ...questions.map((one) => [one.code, column(answerCodes(one), 0)] as const),
    ...variables.map(
      (name) =>
        [
          variableColumn(name),
          column(
            Array.from({ length: heights[name] ?? 1 }, (_, index) => `c${index}`),
            1,
          ),
        ] as const,
    ),
  ]);
}

async function fill(columns: AnswerColumns): Promise<RoundId> {
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
  await inTransaction(db, (tx) => insertColumns(tx, id, columns));
  await sql`ANALYZE surveys.answer_chunk`.execute(db);
  return id;
}

/** With the variables put together into one number as well, which we work out each time. */
async function fillDuck(connection: DuckDBConnection, columns: AnswerColumns): Promise<void> {
  await connection.run(`CREATE OR REPLACE TABLE answers (${names.map((name) => `${name} UTINYINT`).join(", ")}, joint USMALLINT)`);
  const appender = await connection.createAppender("answers");
  const codes = names.map((name) => codesOf(columnOf(columns, columns.has(name) ? name : variableColumn(name))));
  for (let unit = 0; unit < (codes[0]?.length ?? 0); unit += 1) {
    for (const column of codes) appender.appendUTinyInt(column[unit] ?? 0);
    appender.appendUSmallInt(
      variables.reduce((joint, name, at) => joint * (heights[name] ?? 1) + (codes[questions.length + at]?.[unit] ?? 1) - 1, 0),
    );
    appender.endRow();
  }
  appender.closeSync();
}

/** What is counted with a hash table whose places are known beforehand, of so many bits: what DuckDB takes by itself, or more. */
type Formulation = { readonly name: string; readonly bits: number; readonly statements: readonly string[] };

function formulations(): readonly Formulation[] {
  const pairs = questions.flatMap(({ code }) => variables.map((variable) => ({ code, variable })));
  const all = variables.join(", ");
  const single = (keys: string, code: string): string =>
    `SELECT ${keys}, ${code} AS q, count(*) AS n FROM answers WHERE ${code} > 0 GROUP BY ALL`;
  const joint = questions.map(({ code }) => single("joint", code)).join(" UNION ALL ");
  return [
    { name: "200 group-bys", bits: 12, statements: pairs.map(({ code, variable }) => single(variable, code)) },
    {
      name: "200 group-bys, one statement",
      bits: 12,
      statements: [pairs.map(({ code, variable }) => single(`${variable} AS v`, code)).join(" UNION ALL ")],
    },
    {
      name: "40 grouping sets",
      bits: 12,
      statements: questions.map(
        ({ code }) =>
          `SELECT ${all}, ${code}, count(*) AS n FROM answers WHERE ${code} > 0 GROUP BY GROUPING SETS (${variables.map((variable) => `(${variable}, ${code})`).join(", ")})`,
      ),
    },
    // The trick that our own counting uses, all variables at once; the sums of the cells are left to whoever asks, and not timed.
    {
      name: "40 group-bys of all variables, one statement",
      bits: 18,
      statements: [questions.map(({ code }) => single(all, code)).join(" UNION ALL ")],
    },
    { name: "40 group-bys of one number for all variables, laid in before, one statement", bits: 16, statements: [joint] },
    { name: "the same, without more bits", bits: 12, statements: [joint] },
  ];
}

/** What is answered is counted by every variable; the sum of all counts tells whether it was the same. */
async function ask(connection: DuckDBConnection, { bits, statements }: Formulation, all: number): Promise<void> {
  await connection.run(`SET perfect_ht_threshold = ${bits}`);
  let counted = 0;
  for (const statement of statements) {
    const { n } = (await connection.runAndReadAll(statement)).getColumnsObject();
    counted += (n ?? []).reduce<number>((sum, count) => sum + Number(count), 0);
  }
  if (counted !== all && counted * variables.length !== all) throw new Error("the two have counted differently");
}
