import { sql } from "kysely";
import type { Write } from "../db.ts";
import type { Analysers } from "./analysers.ts";
import { digestOf, type Entry, entryOf, type SearchDocument } from "./entry.ts";
import type { SearchTables } from "./tables.ts";

export type Indexed = { readonly changed: number; readonly unchanged: number; readonly removed: number };

/** Documents a statement; some megabytes at most. */
const batchSize = 200;

/** Makes documents findable in the given transaction. Those that have not changed since last time cost a look at their digest. */
export async function indexDocuments(tx: Write<SearchTables>, analysers: Analysers, documents: Iterable<SearchDocument>): Promise<Indexed> {
  let changed = 0;
  let unchanged = 0;
  for (const batch of batches(clean(documents))) {
    const digests = new Map(batch.map((document) => [document, digestOf(analysers, document)]));
    const known = await selectDigests(tx, batch);
    const news = batch.filter((document) => known.get(key(document)) !== digests.get(document));
    changed += news.length;
    unchanged += batch.length - news.length;
    if (news.length === 0) continue;
    const entries = news.map((document) => ({ document, digest: digests.get(document) ?? "", entry: entryOf(analysers, document) }));
    await upsertDocuments(tx, entries);
    await insertWords(tx, entries);
  }
  return { changed, unchanged, removed: 0 };
}

/**
 * Makes a collection hold exactly these documents, and counts words anew when anything changed. For a load of everything; a single
 * change is `indexDocuments`.
 */
export async function replaceCollection(
  tx: Write<SearchTables>,
  analysers: Analysers,
  { collection, documents }: { collection: string; documents: readonly SearchDocument[] },
): Promise<Indexed> {
  const stray = documents.find((document) => document.collection !== collection);
  if (stray !== undefined) throw new Error(`document ${stray.id} belongs to ${stray.collection}, not to ${collection}`);
  const indexed = await indexDocuments(tx, analysers, documents);
  const { rows } = await sql`
    DELETE FROM search.document WHERE document.collection = ${collection} AND document.id <> ALL (${documents.map(({ id }) => id)}::text[])
    RETURNING 1`.execute(tx);
  if (indexed.changed + rows.length > 0) await refreshStatistics(tx);
  return { ...indexed, removed: rows.length };
}

/** Documents that are not there are no error. */
export async function removeDocuments(tx: Write<SearchTables>, collection: string, ids: readonly string[]): Promise<number> {
  const { rows } = await sql`
    DELETE FROM search.document WHERE document.collection = ${collection} AND document.id = ANY (${[...ids]}::text[])
    RETURNING 1`.execute(tx);
  return rows.length;
}

/** Serialises those who count; any number will do that nothing else uses. */
const statisticsLock = 7_140_201_944;

/** Counts anew in how many documents each word occurs, and forgets words that are in none. Some seconds for 20 000 documents: a job. */
export async function refreshStatistics(tx: Write<SearchTables>): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${statisticsLock})`.execute(tx);
  await withPatience(tx, async () => {
    await countLexemes(tx);
    await sql`DELETE FROM search.word WHERE NOT EXISTS (SELECT FROM search.lexeme WHERE search.lexeme.lexeme = search.word.lexeme)`.execute(
      tx,
    );
  });
}

/** The limit that protects pages from slow statements would end a count of everything in a large library. */
async function withPatience(tx: Write<SearchTables>, work: () => Promise<void>): Promise<void> {
  const { rows } = await sql<{ usual: string }>`SELECT current_setting('statement_timeout') AS usual`.execute(tx);
  await sql`SELECT set_config('statement_timeout', '15min', true)`.execute(tx);
  await work();
  await sql`SELECT set_config('statement_timeout', ${rows[0]?.usual ?? "0"}, true)`.execute(tx);
}

async function countLexemes(tx: Write<SearchTables>): Promise<void> {
  await sql`
    WITH counted AS MATERIALIZED (
      SELECT stat.word AS lexeme, stat.ndoc AS documents
      FROM ts_stat('SELECT vector FROM search.document') AS stat
      WHERE stat.word = '@' OR stat.word !~ '[@#]'
    ), gone AS (
      DELETE FROM search.lexeme WHERE NOT EXISTS (SELECT FROM counted WHERE counted.lexeme = search.lexeme.lexeme)
    )
    INSERT INTO search.lexeme AS kept (lexeme, documents)
    SELECT counted.lexeme, counted.documents FROM counted
    ON CONFLICT (lexeme) DO UPDATE SET documents = excluded.documents WHERE kept.documents <> excluded.documents`.execute(tx);
}

function key({ collection, id }: { collection: string; id: string }): string {
  return JSON.stringify([collection, id]);
}

/** PostgreSQL's text has no NUL. The last of several documents with one key counts: one statement cannot write a row twice. */
function clean(documents: Iterable<SearchDocument>): SearchDocument[] {
  const last = new Map<string, SearchDocument>();
  const bare = (text: string): string => text.replaceAll("\0", " ");
  for (const document of documents) {
    const cleaned = {
      ...document,
      title: bare(document.title),
      summary: bare(document.summary),
      body: bare(document.body),
      keywords: document.keywords?.map(bare),
    };
    last.set(key(document), cleaned);
  }
  return [...last.values()];
}

function* batches<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += batchSize) yield items.slice(start, start + batchSize);
}

async function selectDigests(tx: Write<SearchTables>, batch: readonly SearchDocument[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ collection: string; id: string; digest: string }>`
    SELECT document.collection, document.id, document.digest
    FROM search.document
    JOIN unnest(${batch.map(({ collection }) => collection)}::text[], ${batch.map(({ id }) => id)}::text[]) AS wanted (collection, id)
      ON wanted.collection = document.collection AND wanted.id = document.id`.execute(tx);
  return new Map(rows.map((row) => [key(row), row.digest]));
}

type Analysed = { readonly document: SearchDocument; readonly digest: string; readonly entry: Entry };

async function upsertDocuments(tx: Write<SearchTables>, analysed: readonly Analysed[]): Promise<void> {
  const column = (of: (one: Analysed) => string): string[] => analysed.map(of);
  await sql`
    INSERT INTO search.document (collection, id, language, kind, title, title_lower, summary, body, address, facets, vector, impacts, digest)
    SELECT row.collection, row.id, row.language, row.kind, row.title, row.title_lower, row.summary, row.body, row.address,
      ARRAY(SELECT jsonb_array_elements_text(row.facets)), row.vector::tsvector, row.impacts, row.digest
    FROM unnest(
      ${column(({ document }) => document.collection)}::text[], ${column(({ document }) => document.id)}::text[],
      ${column(({ document }) => document.language)}::text[], ${column(({ document }) => document.kind)}::text[],
      ${column(({ document }) => document.title)}::text[], ${column(({ document }) => document.title.toLowerCase())}::text[],
      ${column(({ document }) => document.summary)}::text[], ${column(({ document }) => document.body)}::text[],
      ${column(({ document }) => document.address)}::text[],
      ${column(({ document }) => JSON.stringify(document.facets))}::jsonb[], ${column(({ entry }) => entry.vector)}::text[],
      ${column(({ entry }) => JSON.stringify(entry.impacts))}::jsonb[], ${column(({ digest }) => digest)}::text[]
    ) AS row (collection, id, language, kind, title, title_lower, summary, body, address, facets, vector, impacts, digest)
    ON CONFLICT (collection, id) DO UPDATE SET
      language = excluded.language, kind = excluded.kind, title = excluded.title,
      title_lower = excluded.title_lower, summary = excluded.summary, body = excluded.body,
      address = excluded.address, facets = excluded.facets, vector = excluded.vector, impacts = excluded.impacts, digest = excluded.digest`.execute(
    tx,
  );
}

/** In one order always, so that two transactions that bring the same new words cannot wait for each other. */
async function insertWords(tx: Write<SearchTables>, analysed: readonly Analysed[]): Promise<void> {
  for (const language of ["en", "sv"] as const) {
    const words = new Map(analysed.flatMap(({ document, entry }) => (document.language === language ? [...entry.words] : [])));
    const sorted = [...words.keys()].sort();
    if (sorted.length === 0) continue;
    await sql`
      INSERT INTO search.word (word, language, lexeme)
      SELECT row.word, ${language}, row.lexeme
      FROM unnest(${sorted}::text[], ${sorted.map((word) => words.get(word) ?? word)}::text[]) AS row (word, lexeme)
      WHERE NOT EXISTS (SELECT FROM search.word WHERE search.word.word = row.word AND search.word.language = ${language})
      ON CONFLICT (word, language) DO NOTHING`.execute(tx);
  }
}
