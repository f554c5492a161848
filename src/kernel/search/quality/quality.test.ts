import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, inTransaction } from "../../db.ts";
import { testDatabase } from "../../testing/database.ts";
import { theAnalysers } from "../dictionary/dictionary.testing.ts";
import { replaceCollection, search, type SearchTables } from "../index.ts";
import { type CorpusDocument, readCorpus } from "./corpus.ts";
import { isRelevant, judgedWords, meanOf, type Quality, qualityOf } from "./judge.ts";
import { type JudgedQuery, queries } from "./queries.ts";

const analysers = theAnalysers();
/** Each question is put to the whole library and judged against every text of it. */
const patience = 120_000;
let db: Database<SearchTables>;
let close: () => Promise<void>;
let corpus: readonly CorpusDocument[];
let words: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  corpus = await readCorpus("content");
  words = new Map(corpus.map(({ id, title, text }) => [id, judgedWords(`${title}\n\n${text}`)]));
  ({ db, close } = await testDatabase<SearchTables>());
  const page = { collection: "corpus", kind: "page", summary: "", address: "", facets: [] } as const;
  const documents = corpus.map(({ id, language, title, text }) => ({ ...page, id, language, title, body: text }));
  await inTransaction(db, (tx) => replaceCollection(tx, analysers, { collection: "corpus", documents }));
  await sql`CREATE TABLE public.plain AS
    SELECT document.id, document.language,
      to_tsvector(CASE document.language WHEN 'sv' THEN 'swedish'::regconfig ELSE 'english' END, document.title || ' ' || document.body) AS vector
    FROM search.document`.execute(db);
});
afterAll(() => close());

test("the judgement has something to judge", () => {
  expect(corpus.length).toBeGreaterThan(100);
  expect(queries.filter(({ held }) => held).length).toBeGreaterThanOrEqual(queries.length / 2);
  expect(queries.filter(({ held }) => !held).length).toBeGreaterThanOrEqual(60);
});

test("all questions together find 97 of 100 and are right in 97 of 100", { timeout: patience }, async () => {
  const quality = meanOf(await judge(queries, findOurs));
  expect(quality.recall).toBeGreaterThanOrEqual(0.97);
  expect(quality.precision).toBeGreaterThanOrEqual(0.97);
});

test("questions that nothing was tuned for find 96 of 100 and are right in 97 of 100", { timeout: patience }, async () => {
  const held = queries.filter((query) => query.held);
  const quality = meanOf(await judge(held, findOurs));
  expect(quality.recall).toBeGreaterThanOrEqual(0.96);
  expect(quality.precision).toBeGreaterThanOrEqual(0.97);
});

test("control: what PostgreSQL's own Swedish finds falls short of it", { timeout: patience }, async () => {
  expect(meanOf(await judge(queries, findPlain)).recall).toBeLessThan(0.9);
});

async function judge(judged: readonly JudgedQuery[], find: (query: JudgedQuery) => Promise<Set<string>>): Promise<Quality[]> {
  const qualities: Quality[] = [];
  for (const query of judged) {
    const relevant = new Set(
      corpus.filter(({ id, language }) => language === query.language && isRelevant(query, words.get(id) ?? [])).map(({ id }) => id),
    );
    qualities.push(qualityOf(await find(query), relevant));
  }
  return qualities;
}

/** As the page of a search does: where nothing is found, the answer to the proposed spelling. */
async function findOurs({ query, language }: JudgedQuery): Promise<Set<string>> {
  const first = await search(db, analysers, { query, language });
  const asked = first.matched === "none" && first.suggestion !== undefined ? first.suggestion : query;
  const found = new Set<string>();
  for (let page = 1; page <= 10; page++) {
    const { hits, matched } = await search(db, analysers, { query: asked, page, pageSize: 100, language });
    if (matched !== "all") return new Set();
    for (const { id } of hits) found.add(id);
    if (hits.length < 100) break;
  }
  return found;
}

async function findPlain({ query, language }: JudgedQuery): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    SELECT plain.id FROM public.plain
    WHERE plain.language = ${language} AND plain.vector @@ plainto_tsquery(${language === "sv" ? "swedish" : "english"}::regconfig, ${query})`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}
