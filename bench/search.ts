import { execFileSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { type Database, inTransaction } from "../src/kernel/db.ts";
import {
  type Analysers,
  indexDocuments,
  loadAnalysers,
  refreshStatistics,
  search,
  type SearchDocument,
  type SearchTables,
  suggest,
} from "../src/kernel/search/index.ts";
import { openTemporaryDatabase } from "../src/kernel/search/temporary-database.ts";

/**
 * Search, beside what PostgreSQL does by itself in the same run: `to_tsvector('swedish')`, GIN, `ts_rank`, the best twenty.
 *
 *   npx tsx bench/search.ts [--large] [--dictionary dist/search/sv.dict]      DATABASE_URL: a server to measure on instead of our own
 *
 * The documents are sentences of `content/` put together anew, with made compounds among them so that words are as uneven as in a large
 * library: seeded, and so the same each time.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const { values: options } = parseArgs({
  options: { large: { type: "boolean", default: false }, dictionary: { type: "string", default: path.join(root, "dist/search/sv.dict") } },
});

type Db = Database<SearchTables>;
type Timing = { readonly p50: number; readonly p95: number };
type QuestionKind = { readonly name: string; readonly questions: readonly string[] };

const small = 20_000;
const large = 200_000;
const rounds = 5;

print("search");
printDictionary();
const analysers = loadAnalysers(options.dictionary);
const sentences = await readSentences(path.join(root, "content"));
const { db, server, close } = await openTemporaryDatabase({
  serverUrl: process.env["DATABASE_URL"],
  migrations: path.join(root, "db/migrations"),
});
try {
  print(`  ${server}, documents made of ${sentences.length} sentences`);
  await createReference(db);
  const questions = makeQuestions(sentences);
  await fill(db, analysers, 0, small);
  await measureAll(db, analysers, questions, small);
  if (options.large) await measureLarge(questions);
} finally {
  await close();
}

/** In a process of its own: memory is measured from its start. */
function printDictionary(): void {
  const script = `
    const before = (global.gc(), process.memoryUsage());
    const started = performance.now();
    const { loadAnalysers } = require(${JSON.stringify(path.join(root, "src/kernel/search/analysers.ts"))});
    const required = performance.now();
    const { sv } = loadAnalysers(${JSON.stringify(options.dictionary)});
    const loaded = performance.now();
    sv.terms("verksamhetsledningssystemet");
    const after = (global.gc(), process.memoryUsage());
    console.log(JSON.stringify({ ms: loaded - required, mb: (after.heapUsed + after.external - before.heapUsed - before.external) / 1e6 }));`;
  const output = execFileSync(process.execPath, ["--expose-gc", "--import", "tsx", "-e", script], { cwd: root, encoding: "utf8" });
  const { ms, mb } = JSON.parse(output) as { ms: number; mb: number };
  print(`  dictionary: loaded in ${ms.toFixed(1)} ms (bar 150), ${mb.toFixed(1)} MB held (bar 40)`);
}

async function readSentences(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(md|yaml)$/.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")));
  const found = texts
    .flatMap((text) => text.replace(/^\s*(?:- )?[A-Za-z]+:\s*[>|]?-?/gm, "").split(/(?<=[.?!])\s+|\n\s*\n/))
    .map((sentence) => sentence.replace(/[\s"#*_]+/g, " ").trim())
    .filter((sentence) => sentence.length > 40 && sentence.length < 400);
  if (found.length < 100) throw new Error("content/ holds too little text to make documents of");
  return found;
}

/** Small, fast and the same everywhere. @source Marsaglia 2003, Xorshift RNGs */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function pick<Item>(random: () => number, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

function wordsOf(text: string): string[] {
  return text.match(/\p{L}{4,}/gu) ?? [];
}

function* makeDocuments(from: number, to: number): Generator<SearchDocument> {
  const vocabulary = sentences.flatMap(wordsOf).map((word) => word.toLowerCase());
  for (let number = from; number < to; number++) {
    const random = randomFrom(number + 1_000_003);
    random();
    const body = Array.from({ length: 3 + Math.floor(random() * 9) }, () => pick(random, sentences));
    body.push(`Se ${pick(random, vocabulary)}s${pick(random, vocabulary)} och dnr ${2000 + (number % 26)}:${number}.`);
    const kind = pick(random, ["method", "obstacle", "measure", "example", "term"]);
    yield {
      collection: "bench",
      id: String(number),
      language: "sv",
      kind,
      title: wordsOf(pick(random, sentences)).slice(0, 5).join(" "),
      summary: pick(random, sentences),
      body: body.join(" "),
      address: `/bench/${number}`,
      facets: [`area:${number % 11}`],
    };
  }
}

async function createReference(to: Db): Promise<void> {
  await sql`CREATE TABLE public.plain (id integer PRIMARY KEY, body text NOT NULL, vector tsvector NOT NULL)`.execute(to);
  await sql`CREATE INDEX ON public.plain USING gin (vector)`.execute(to);
}

async function fill(to: Db, with_: Analysers, from: number, until: number): Promise<void> {
  const times = { ours: 0, plain: 0 };
  for (let start = from; start < until; start += 2_000) {
    const documents = [...makeDocuments(start, start + 2_000)];
    times.ours += await timed(() => inTransaction(to, (tx) => indexDocuments(tx, with_, documents)));
    const texts = documents.map(({ title, summary, body }) => `${title}\n${summary}\n${body}`);
    times.plain += await timed(() =>
      sql`INSERT INTO public.plain SELECT row.id, row.body, to_tsvector('swedish', row.body)
        FROM unnest(${documents.map(({ id }) => id)}::integer[], ${texts}::text[]) AS row (id, body)`.execute(to),
    );
  }
  const counting = await timed(() => inTransaction(to, refreshStatistics));
  await sql`VACUUM ANALYZE search.document`.execute(to);
  await sql`VACUUM ANALYZE public.plain`.execute(to);
  const perDocument = (ms: number): string => (ms / (until - from)).toFixed(2);
  print(
    `  ${until} documents: ${perDocument(times.ours)} ms each to index, plain ${perDocument(times.plain)} ms; words counted in ${(counting / 1000).toFixed(1)} s; ${await sizes(to)}`,
  );
}

async function sizes(of: Db): Promise<string> {
  const { rows } = await sql<{ ours: number; plain: number; ours_index: number; plain_index: number }>`
    SELECT pg_total_relation_size('search.document') AS ours, pg_total_relation_size('public.plain') AS plain,
      pg_relation_size('search.document_vector') AS ours_index, pg_relation_size('public.plain_vector_idx') AS plain_index`.execute(of);
  const mb = (bytes: number | undefined): string => ((bytes ?? 0) / 1e6).toFixed(0);
  return `${mb(rows[0]?.ours)} MB (GIN ${mb(rows[0]?.ours_index)}), plain ${mb(rows[0]?.plain)} MB (GIN ${mb(rows[0]?.plain_index)})`;
}

function makeQuestions(from: readonly string[]): QuestionKind[] {
  const random = randomFrom(42);
  const counts = new Map<string, number>();
  for (const word of from.flatMap(wordsOf)) counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
  const byCount = [...counts].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1)).map(([word]) => word);
  const common = byCount.filter((word) => word.length > 5).slice(0, 20);
  const all = byCount.slice(20);
  const neighbours = (): string => {
    const words = wordsOf(pick(random, from));
    const at = Math.floor(random() * Math.max(1, words.length - 1));
    return words.slice(at, at + 2).join(" ");
  };
  const many = (make: () => string): string[] => Array.from({ length: 40 }, make);
  return [
    { name: "one word", questions: many(() => pick(random, all)) },
    { name: "common word", questions: common },
    { name: "two words", questions: many(neighbours) },
    { name: "two common", questions: common.slice(1).map((word, index) => `${common[index] ?? ""} ${word}`) },
    { name: "three words", questions: many(() => `${neighbours()} ${pick(random, common)}`) },
    { name: "phrase", questions: many(() => `"${neighbours()}"`) },
  ];
}

async function measureAll(on: Db, with_: Analysers, kinds: readonly QuestionKind[], documents: number): Promise<void> {
  print(
    `  ${documents} documents, ms per question, best of ${rounds} (p50/p95)   ours: ranked, counted, with extracts | plain: ranked | plain with ts_headline`,
  );
  const totals = { ours: [] as number[], plain: [] as number[] };
  for (const { name, questions } of kinds) {
    const times = { ours: [] as number[], plain: [] as number[], headline: [] as number[] };
    for (const question of questions) {
      times.ours.push(await best(() => search(on, with_, { query: question })));
      times.plain.push(await best(() => plainSearch(on, question)));
      times.headline.push(await best(() => plainSearchWithHeadline(on, question)));
    }
    totals.ours.push(...times.ours);
    totals.plain.push(...times.plain);
    print(`    ${name.padEnd(12)} ${show(times.ours)} | ${show(times.plain)} | ${show(times.headline)}`);
  }
  const [ours, plain] = [percentiles(totals.ours), percentiles(totals.plain)];
  print(
    `    ${"all".padEnd(12)} ${show(totals.ours)} | ${show(totals.plain)}   p95 is ${(ours.p95 / plain.p95).toFixed(2)} × plain (bar 3), bar 50 ms at ${small}`,
  );
  await measureHelp(on, with_);
}

/** What plain PostgreSQL has no counterpart for. */
async function measureHelp(on: Db, with_: Analysers): Promise<void> {
  const typed = ["ti", "sty", "upp", "med", "handl", "verksamhet", "styrning och l", "ans"];
  const misspelt = ["styrnnig", "medarbetrae", "myndiget", "uppfölnjing", "tilit"];
  const times = { typed: [] as number[], misspelt: [] as number[] };
  for (const text of typed) times.typed.push(await best(() => suggest(on, { typed: text })));
  for (const text of misspelt) times.misspelt.push(await best(() => search(on, with_, { query: text })));
  print(`    ${"while typing".padEnd(12)} ${show(times.typed)}   misspelt ${show(times.misspelt)}`);
}

async function measureLarge(questions: readonly QuestionKind[]): Promise<void> {
  const other = await openTemporaryDatabase({ serverUrl: process.env["DATABASE_URL"], migrations: path.join(root, "db/migrations") });
  try {
    await createReference(other.db);
    await fill(other.db, analysers, 0, large);
    await measureAll(other.db, analysers, questions, large);
    await measureGrowth({ before: db, after: other.db }, questions);
  } finally {
    await other.close();
  }
}

/** Each question is put to both by turns, so that what else the machine does weighs on both alike. */
async function measureGrowth({ before, after }: { before: Db; after: Db }, kinds: readonly QuestionKind[]): Promise<void> {
  print(`  ${large / small} times the documents, ms before | after (p50/p95)`);
  const all = { before: [] as number[], after: [] as number[] };
  for (const { name, questions } of kinds) {
    const times = { before: [] as number[], after: [] as number[] };
    for (const query of questions) {
      const least = { before: Infinity, after: Infinity };
      for (let round = 0; round < rounds; round++) {
        least.before = Math.min(least.before, await timed(() => search(before, analysers, { query })));
        least.after = Math.min(least.after, await timed(() => search(after, analysers, { query })));
      }
      times.before.push(least.before);
      times.after.push(least.after);
    }
    all.before.push(...times.before);
    all.after.push(...times.after);
    printGrowth(name, times);
  }
  printGrowth("all", all);
}

function printGrowth(name: string, times: { readonly before: readonly number[]; readonly after: readonly number[] }): void {
  const [before, after] = [percentiles(times.before), percentiles(times.after)];
  const growth = `p50 × ${(after.p50 / before.p50).toFixed(2)}, p95 × ${(after.p95 / before.p95).toFixed(2)} (bar 2)`;
  print(`    ${name.padEnd(12)} ${show(times.before)} | ${show(times.after)}   ${growth}`);
}

function plainSearch(on: Db, question: string): Promise<unknown> {
  return sql`SELECT plain.id, ts_rank(plain.vector, query) AS score
    FROM public.plain, websearch_to_tsquery('swedish', ${question}) AS query
    WHERE plain.vector @@ query ORDER BY score DESC LIMIT 20`.execute(on);
}

function plainSearchWithHeadline(on: Db, question: string): Promise<unknown> {
  return sql`SELECT found.id, ts_headline('swedish', found.body, found.query)
    FROM (SELECT plain.id, plain.body, query, ts_rank(plain.vector, query) AS score
      FROM public.plain, websearch_to_tsquery('swedish', ${question}) AS query
      WHERE plain.vector @@ query ORDER BY score DESC LIMIT 20) AS found`.execute(on);
}

/** The best of some rounds: what the work takes, and not what else the machine did meanwhile. */
async function best(work: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let round = 0; round < rounds; round++) least = Math.min(least, await timed(work));
  return least;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function percentiles(times: readonly number[]): Timing {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

function show(times: readonly number[]): string {
  const { p50, p95 } = percentiles(times);
  return `${p50.toFixed(1).padStart(6)}/${p95.toFixed(1).padEnd(6)}`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
