import { type RawBuilder, sql } from "kysely";
import type { Write } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import { visitor } from "../../../kernel/policy.ts";
import type { Instant } from "../../../kernel/time.ts";
import { type OrganisationId, selectOrganisationsNamed } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import type { StudyId } from "../study/study.ts";
import type { CaseFile } from "./case-file.ts";
import type { LoadPlan, StoredCase } from "./load-cases.ts";

/** Every case that is stored, locked: two processes that load at once must not both add the same. */
export async function selectStoredCases(tx: Write<Tables>): Promise<readonly StoredCase[]> {
  await sql`LOCK TABLE casework.reconstruction IN SHARE ROW EXCLUSIVE MODE`.execute(tx);
  const { rows } = await sql<StoredCase>`SELECT study.id, study.reconstructed_name AS name, reconstruction.file_hash AS hash
    FROM casework.reconstruction JOIN casework.study ON study.id = reconstruction.study_id`.execute(tx);
  return rows;
}

/** What the files of all that are stored say. */
export async function selectCases(tx: Write<Tables>): Promise<readonly { readonly id: StudyId; readonly file: CaseFile }[]> {
  const { rows } = await sql<{ id: StudyId; file: CaseFile }>`SELECT reconstruction.study_id AS id, reconstruction.content AS file
    FROM casework.reconstruction ORDER BY reconstruction.position`.execute(tx);
  return rows;
}

/** The agencies of the register that bear these names, today or before. */
export async function selectAgencyIds(tx: Write<Tables>, names: readonly string[]): Promise<ReadonlyMap<string, OrganisationId>> {
  const links = await selectOrganisationsNamed(tx, visitor, [...new Set(names)]);
  const slugs = [...links.values()].map(({ slug }) => slug);
  const { rows } = await sql<{ id: OrganisationId; slug: string }>`SELECT organisation.id, organisation.slug FROM people.organisation
    WHERE organisation.slug = ANY (${slugs}::text[])`.execute(tx);
  const idOf = new Map(rows.map(({ id, slug }) => [slug, id]));
  return new Map(
    [...links].flatMap(([name, { slug }]) => {
      const id = idOf.get(slug);
      return id === undefined ? [] : [[name, id] as const];
    }),
  );
}

/** Makes what is stored what the plan says. Whatever hung on a case that has changed is made anew; its own id stays. */
export async function replaceCases(tx: Write<Tables>, { write, remove }: LoadPlan, at: Instant): Promise<void> {
  const gone = remove.map(({ id }) => id);
  await sql`DELETE FROM casework.study WHERE study.id = ANY (${gone}::uuid[])`.execute(tx);
  const changed = write.filter(({ isNew }) => !isNew).map(({ id }) => id);
  for (const table of ["chain_relation", "chain_actor", "measure", "obstacle", "passage", "reconstruction"])
    await sql`DELETE FROM ${sql.table(`casework.${table}`)} AS old WHERE old.study_id = ANY (${changed}::uuid[])`.execute(tx);
  await upsertStudies(tx, write, at);
  await insertReconstructions(tx, write);
  await insertTexts(tx, write, at);
  for (const one of write) await insertWork(tx, one, at);
}

type Writing = LoadPlan["write"];

/** As many rows as a list has: none is no statement at all. */
async function insertRows(tx: Write<Tables>, into: RawBuilder<unknown>, rows: readonly RawBuilder<unknown>[]): Promise<void> {
  if (rows.length > 0) await sql`INSERT INTO ${into} VALUES ${sql.join(rows)}`.execute(tx);
}

async function upsertStudies(tx: Write<Tables>, write: Writing, at: Instant): Promise<void> {
  if (write.length === 0) return;
  const rows = write.map(
    ({ id, organisationId, file: { name, host, guest, citizen } }) =>
      sql`(${id}::uuid, 'public', ${organisationId ?? null}::uuid, ${host}, ${guest}, ${citizen ?? null}, ${at}::timestamptz, ${at}::timestamptz, ${name})`,
  );
  await sql`INSERT INTO casework.study AS kept (id, audience, organisation_id, host, guest, citizen, started_at, ended_at, reconstructed_name)
    VALUES ${sql.join(rows)} ON CONFLICT (id) DO UPDATE SET organisation_id = excluded.organisation_id, host = excluded.host,
      guest = excluded.guest, citizen = excluded.citizen, version = kept.version + 1`.execute(tx);
}

async function insertReconstructions(tx: Write<Tables>, write: Writing): Promise<void> {
  const rows = write.map(
    ({ id, position, hash, file }) => sql`(${id}::uuid, ${position}::integer, ${file.title}, ${file.english}, ${file.agency}, ${file.track},
      ${file.agencyType}, ${file.meetingType ?? null}, ${JSON.stringify(file)}::jsonb, ${hash})`,
  );
  const into = sql`casework.reconstruction
    (study_id, position, title, title_english, agency_name, track, agency_type, meeting_type, content, file_hash)`;
  await insertRows(tx, into, rows);
}

async function insertTexts(tx: Write<Tables>, write: Writing, at: Instant): Promise<void> {
  const rows = write.flatMap(({ id, file }) =>
    Object.entries(file.texts).map(([question, { words }]) => sql`(${id}::uuid, ${question}, 1, ${words}, ${at}::timestamptz)`),
  );
  await insertRows(tx, sql`casework.passage (study_id, question, version, words, written_at)`, rows);
}

/** What is in the way, what was tried against it and what came of that, each a moment after the one before it: they keep their order. */
async function insertWork(tx: Write<Tables>, { id, file }: Writing[number], at: Instant): Promise<void> {
  const moment = (index: number): Instant => at.add({ milliseconds: index });
  const obstacles = file.obstacles.map((one, index) => ({ ...one, id: newId(moment(index)), at: moment(index) }));
  const measures = file.measures.map((one, index) => ({ ...one, id: newId(moment(index)), at: moment(index) }));
  await insertRows(
    tx,
    sql`casework.obstacle (id, study_id, words, catalogue_name, owner, owner_name, written_at)`,
    obstacles.map(
      (one) =>
        sql`(${one.id}::uuid, ${id}::uuid, ${one.words}, ${one.catalogue ?? null}, ${one.owner ?? null}, ${one.ownerName ?? null}, ${one.at}::timestamptz)`,
    ),
  );
  await insertRows(
    tx,
    sql`casework.measure (id, study_id, words, catalogue_name, who, expected, state, written_at)`,
    measures.map(
      (one) =>
        sql`(${one.id}::uuid, ${id}::uuid, ${one.words}, ${one.catalogue ?? null}, ${one.who ?? null}, ${one.expected ?? null}, ${one.state}, ${one.at}::timestamptz)`,
    ),
  );
  await insertRows(
    tx,
    sql`casework.measure_obstacle (measure_id, obstacle_id)`,
    measures.flatMap((one) =>
      obstacles.filter(({ key }) => one.against.includes(key)).map((obstacle) => sql`(${one.id}::uuid, ${obstacle.id}::uuid)`),
    ),
  );
  await insertRows(
    tx,
    sql`casework.measure_outcome (id, measure_id, state, reason, told_at)`,
    measures
      .filter(({ state }) => state !== "planned")
      .map((one) => sql`(${newId(one.at)}::uuid, ${one.id}::uuid, ${one.state}, ${one.reason ?? null}, ${one.at}::timestamptz)`),
  );
}
