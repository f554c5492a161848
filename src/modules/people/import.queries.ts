import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import type { Instant } from "../../kernel/time.ts";
import type { Corrections, ImportCounts, StoredIndex } from "./import.ts";
import { facetsOfRow, statusOf } from "./import.ts";
import { gramsOf } from "./name-search.ts";
import { type Facts, nameKey, namesOf, type OrganisationId, sortKeyOf } from "./organisation.ts";
import type { PeopleTables } from "./people.tables.ts";

export type LastImport = { readonly fingerprint: string; readonly bundled: boolean; readonly at: Instant; readonly fileName: string };

export async function selectOptionalLastImport(db: Read<PeopleTables>): Promise<LastImport | undefined> {
  const row = await db
    .selectFrom("people.organisation_import as run")
    .select(["run.fingerprint", "run.bundled", "run.imported_at", "run.file_name"])
    .orderBy("run.imported_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : { fingerprint: row.fingerprint, bundled: row.bundled, at: row.imported_at, fileName: row.file_name };
}

export type StoredRegister = StoredIndex & {
  /** Those that are taken. */
  readonly slugs: Set<string>;
  readonly slugOf: ReadonlyMap<OrganisationId, string>;
  readonly nameOf: ReadonlyMap<OrganisationId, string>;
  /** What tells that a row has not changed; none for what was added by hand. */
  readonly hashOf: ReadonlyMap<OrganisationId, string>;
  readonly gone: ReadonlySet<OrganisationId>;
  readonly corrections: ReadonlyMap<OrganisationId, Corrections>;
};

/** The register's keys, by which a file's rows find their organisations. */
export async function selectStoredRegister(db: Read<PeopleTables>): Promise<StoredRegister> {
  const rows = await db
    .selectFrom("people.organisation as organisation")
    .select(["organisation.id", "organisation.slug", "organisation.name", "organisation.number"])
    .select(["organisation.imported_hash", "organisation.gone_at"])
    .select([
      sql<string | null>`organisation.imported->>'name'`.as("file_name"),
      sql<string[]>`coalesce(organisation.imported->'former', '[]')`.as("file_former"),
      sql<string | null>`organisation.imported->>'number'`.as("file_number"),
    ])
    .execute();
  const names = await db
    .selectFrom("people.organisation_name as name")
    .select(["name.organisation_id", "name.key"])
    .distinct()
    .where("name.kind", "in", ["official", "former"])
    .execute();
  const named = [
    ...names.map((row) => [row.key, row.organisation_id as OrganisationId] as const),
    ...rows.flatMap((row) =>
      [row.file_name, ...row.file_former].flatMap((name) => (name === null ? [] : [[nameKey(name), row.id as OrganisationId] as const])),
    ),
  ];
  const numbered = rows.flatMap((row) =>
    [row.number, row.file_number].flatMap((number) => (number === null ? [] : [[number, row.id as OrganisationId] as const])),
  );
  return {
    byName: grouped(named),
    byNumber: grouped(numbered),
    numbersOf: numbersByOrganisation(numbered),
    slugs: new Set(rows.map((row) => row.slug)),
    slugOf: new Map(rows.map((row) => [row.id as OrganisationId, row.slug])),
    nameOf: new Map(rows.map((row) => [row.id as OrganisationId, row.name])),
    hashOf: new Map(rows.flatMap((row) => (row.imported_hash === null ? [] : [[row.id as OrganisationId, row.imported_hash]]))),
    gone: new Set(rows.flatMap((row) => (row.gone_at === null ? [] : [row.id as OrganisationId]))),
    corrections: await selectCorrectionsInForce(db),
  };
}

type Pairs = readonly (readonly [string, OrganisationId])[];

/** By the key, each organisation once. */
function grouped(pairs: Pairs): Map<string, OrganisationId[]> {
  const groups = new Map<string, OrganisationId[]>();
  for (const [key, id] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [id]);
    else if (!group.includes(id)) group.push(id);
  }
  return groups;
}

function numbersByOrganisation(pairs: Pairs): Map<OrganisationId, Set<string>> {
  const numbers = new Map<OrganisationId, Set<string>>();
  for (const [number, id] of pairs) numbers.set(id, new Set([...(numbers.get(id) ?? []), number]));
  return numbers;
}

/** What people have put right and not undone, by organisation. */
export async function selectCorrectionsInForce(
  db: Read<PeopleTables>,
  organisation?: OrganisationId,
): Promise<Map<OrganisationId, Corrections>> {
  const rows = await db
    .selectFrom("people.organisation_correction as correction")
    .select(["correction.organisation_id", "correction.field", "correction.value", "correction.file_value"])
    .where("correction.undone_at", "is", null)
    .$if(organisation !== undefined, (query) => query.where("correction.organisation_id", "=", organisation ?? ""))
    .execute();
  const corrections = new Map<OrganisationId, Record<string, { value: unknown; file: unknown }>>();
  for (const { organisation_id, field, value, file_value: file } of rows) {
    const id = organisation_id as OrganisationId;
    corrections.set(id, { ...corrections.get(id), [field]: { value, file } });
  }
  return corrections;
}

/** What the last import said of these. */
export async function selectImported(
  db: Read<PeopleTables>,
  ids: readonly OrganisationId[],
): Promise<Map<OrganisationId, Facts | undefined>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("people.organisation as organisation")
    .select(["organisation.id", "organisation.imported"])
    .where(sql<boolean>`organisation.id = ANY(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id as OrganisationId, row.imported === null ? undefined : (row.imported as Facts)]));
}

export type OrganisationToSave = {
  readonly id: OrganisationId;
  readonly slug: string;
  /** With the corrections upon it. */
  readonly facts: Facts;
  readonly imported: Facts | undefined;
  readonly importedHash: string | undefined;
  readonly doubts: readonly string[];
  readonly gone: boolean;
};

/** Adds or overwrites organisations with their names. An address once given is kept. */
export async function upsertOrganisations(
  tx: Write<PeopleTables>,
  organisations: readonly OrganisationToSave[],
  at: Instant,
): Promise<void> {
  if (organisations.length === 0) return;
  const rows = organisations.map(({ id, slug, facts, imported, importedHash, doubts, gone }) => ({
    id,
    slug,
    facts,
    imported,
    doubts,
    kind: facts.kind,
    name: facts.name,
    sort_key: sortKeyOf(facts.name),
    number: facts.number,
    status: statusOf(facts, gone),
    imported_hash: importedHash,
    facets: facetsOfRow(facts, gone),
    gone,
  }));
  // One JSON text: facts are JSON in it as they are in the table, where an array of texts would be escaped twice.
  await sql`
    INSERT INTO people.organisation
      (id, slug, kind, name, sort_key, number, status, facts, imported, imported_hash, doubts, facets, gone_at, created_at, updated_at)
    SELECT row.id, row.slug, row.kind, row.name, row.sort_key, row.number, row.status, row.facts, row.imported, row.imported_hash,
      row.doubts, row.facets, CASE WHEN row.gone THEN ${at}::timestamptz END, ${at}, ${at}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (
      id uuid, slug text, kind text, name text, sort_key text, number text, status text, facts jsonb, imported jsonb, imported_hash text,
      doubts text[], facets text[], gone boolean
    )
    ON CONFLICT (id) DO UPDATE SET
      kind = excluded.kind, name = excluded.name, sort_key = excluded.sort_key, number = excluded.number, status = excluded.status,
      facts = excluded.facts, imported = excluded.imported, imported_hash = excluded.imported_hash, doubts = excluded.doubts,
      facets = excluded.facets, gone_at = excluded.gone_at, updated_at = excluded.updated_at`.execute(tx);
  await replaceNames(tx, organisations);
}

async function replaceNames(tx: Write<PeopleTables>, organisations: readonly OrganisationToSave[]): Promise<void> {
  const ids = organisations.map(({ id }) => id);
  await sql`DELETE FROM people.organisation_name WHERE organisation_name.organisation_id = ANY(${ids}::uuid[])`.execute(tx);
  const names = organisations.flatMap(({ id, facts }) =>
    namesOf(facts).map(({ kind, name, key }) => ({ id, kind, name, key, grams: gramsOf(name) })),
  );
  await sql`
    INSERT INTO people.organisation_name (organisation_id, kind, name, key, grams)
    SELECT row.id, row.kind, row.name, row.key, row.grams
    FROM jsonb_to_recordset(${JSON.stringify(names)}::jsonb) AS row (id uuid, kind text, name text, key text, grams integer[])`.execute(tx);
}

/** Marks as gone what the file no longer has. */
export async function markGone(tx: Write<PeopleTables>, ids: readonly OrganisationId[], at: Instant): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    UPDATE people.organisation SET gone_at = ${at}, updated_at = ${at},
      status = CASE WHEN organisation.status = 'open' THEN 'unknown' ELSE organisation.status END,
      facets = array_replace(organisation.facets, 'status:open', 'status:unknown')
    WHERE organisation.id = ANY(${[...ids]}::uuid[])`.execute(tx);
}

/** Ties each organisation to the one that its facts name as its successor, where the name is that of one. */
export async function linkSuccessors(tx: Write<PeopleTables>): Promise<void> {
  await sql`
    WITH named AS (
      SELECT organisation.id, (
        SELECT CASE WHEN count(*) = 1 THEN (array_agg(other.id))[1] END
        FROM people.organisation AS other
        WHERE other.id <> organisation.id AND EXISTS (
          SELECT FROM people.organisation_name AS name
          WHERE name.organisation_id = other.id AND name.kind IN ('official', 'former') AND name.name = organisation.facts ->> 'successor'
        )
      ) AS successor_id
      FROM people.organisation
      WHERE organisation.facts ? 'successor' OR organisation.successor_id IS NOT NULL
    )
    UPDATE people.organisation SET successor_id = named.successor_id
    FROM named
    WHERE named.id = organisation.id AND organisation.successor_id IS DISTINCT FROM named.successor_id`.execute(tx);
}

export type ImportRun = ImportCounts & {
  readonly id: string;
  readonly fileName: string;
  readonly fingerprint: string;
  readonly bundled: boolean;
  readonly by: string;
  readonly at: Instant;
};

export async function insertImport(tx: Write<PeopleTables>, run: ImportRun): Promise<void> {
  const { id, fingerprint, bundled, added, changed, unchanged, kept, gone, doubtful } = run;
  await tx
    .insertInto("people.organisation_import")
    .values({
      id,
      fingerprint,
      bundled,
      added,
      changed,
      unchanged,
      kept,
      gone,
      doubtful,
      file_name: run.fileName,
      imported_by: run.by,
      imported_at: run.at,
      file_rows: run.rows,
      left_out: run.leftOut,
    })
    .execute();
}
