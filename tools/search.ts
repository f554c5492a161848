import { createReadStream } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { inTransaction } from "../src/kernel/db.ts";
import { indexDocuments, loadAnalysers, refreshStatistics, search, type SearchDocument } from "../src/kernel/search/index.ts";
import { openTemporaryDatabase } from "../src/kernel/search/temporary-database.ts";
import { z } from "zod";

/**
 * Ranks a collection of your own against questions of your own; see docs/guides/search.md.
 *
 *   npm run search -- rank corpus.jsonl queries.jsonl [--top 1000] [--language sv] [--trec name] > run.jsonl
 *   npm run search -- explain "tillitsbaserad styrning"
 *
 * The database is temporary: our own, or one made and removed on the server that DATABASE_URL names.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const usage =
  "usage: search rank <corpus.jsonl> <queries.jsonl> [--top 1000] [--language sv|en] [--trec name] | search explain <question>\n";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dictionary: { type: "string", default: path.join(root, "dist/search/sv.dict") },
    top: { type: "string", default: "1000" },
    language: { type: "string", default: "sv" },
    /** Prints TREC's run format under this name instead of JSON lines. */
    trec: { type: "string" },
  },
});

const language = z.enum(["sv", "en"]);
const corpusLine = z.object({ id: z.string().min(1), title: z.string().default(""), text: z.string(), language: language.optional() });
const queryLine = z.object({ id: z.string().min(1), query: z.string() });

const [command, ...args] = positionals;
try {
  if (command === "rank" && args[0] !== undefined && args[1] !== undefined) await rank(args[0], args[1]);
  else if (command === "explain" && args[0] !== undefined) explain(args.join(" "));
  else {
    process.stderr.write(usage);
    process.exitCode = 2;
  }
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function rank(corpusFile: string, queriesFile: string): Promise<void> {
  const analysers = loadAnalysers(options.dictionary);
  const { db, server, close } = await openTemporaryDatabase({
    serverUrl: process.env["DATABASE_URL"],
    migrations: path.join(root, "db/migrations"),
  });
  try {
    const started = performance.now();
    let documents = 0;
    for await (const batch of batches(read(corpusFile, corpusLine), 1_000)) {
      await inTransaction(db, (tx) => indexDocuments(tx, analysers, batch.map(toDocument)));
      documents += batch.length;
      process.stderr.write(`\r${documents} documents`);
    }
    await inTransaction(db, refreshStatistics);
    process.stderr.write(` indexed on ${server} in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
    for await (const { id, query } of read(queriesFile, queryLine)) {
      const answer = await ranked(query);
      process.stdout.write(options.trec === undefined ? asJson(id, answer) : asTrec(id, answer, options.trec));
    }
  } finally {
    await close();
  }

  async function ranked(query: string): Promise<Answer> {
    const top = Math.max(1, Number(options.top) || 1_000);
    const results: Result[] = [];
    let matched: Answer["matched"] = "none";
    for (let page = 1; results.length < top; page++) {
      const answer = await search(db, analysers, { query, page, pageSize: 100, language: language.parse(options.language) });
      if (page === 1) matched = answer.matched;
      if (answer.hits.length === 0) break;
      for (const { id, score } of answer.hits.slice(0, top - results.length)) results.push({ id, score: Number(score.toFixed(6)) });
    }
    return { matched, results };
  }
}

type Result = { readonly id: string; readonly score: number };
type Answer = { readonly matched: "all" | "some" | "none"; readonly results: readonly Result[] };

function asJson(id: string, { matched, results }: Answer): string {
  return `${JSON.stringify({ id, matched, results })}\n`;
}

function asTrec(id: string, { results }: Answer, name: string): string {
  return results.map((result, index) => `${id} Q0 ${result.id} ${index + 1} ${result.score} ${name}\n`).join("");
}

function toDocument({ id, title, text, language: own }: z.infer<typeof corpusLine>): SearchDocument {
  const documentLanguage = own ?? language.parse(options.language);
  return {
    collection: "corpus",
    id,
    language: documentLanguage,
    kind: "document",
    title,
    summary: "",
    body: text,
    address: "",
    facets: [],
  };
}

/** Shows what a question is taken for. */
function explain(question: string): void {
  const { sv } = loadAnalysers(options.dictionary);
  for (const word of question.toLowerCase().split(/\s+/)) {
    const { words, parts } = sv.terms(word);
    const stopword = sv.isStopword(word) ? "  (too common to search for)" : "";
    process.stdout.write(`${word}: ${words.join(", ")}${parts.length > 0 ? `; parts ${parts.join(", ")}` : ""}${stopword}\n`);
  }
}

async function* read<Line>(file: string, shape: z.ZodType<Line>): AsyncGenerator<Line> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Infinity })) {
    number++;
    if (line.trim() !== "") yield parse(line, shape, `${file}:${number}`);
  }
}

function parse<Line>(line: string, shape: z.ZodType<Line>, where: string): Line {
  try {
    return shape.parse(JSON.parse(line));
  } catch (error) {
    throw new Error(`${where}: ${error instanceof z.ZodError ? z.prettifyError(error) : String(error)}`, { cause: error });
  }
}

async function* batches<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
