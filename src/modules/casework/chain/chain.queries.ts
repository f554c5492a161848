import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import { Kept } from "../../../kernel/kept.ts";
import { type Actor, permitted } from "../../../kernel/policy.ts";
import { type Instant, parseInstant } from "../../../kernel/time.ts";
import type { PersonId } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import type { Study, StudyId, TeamStudy } from "../study/study.ts";
import { studyPolicy } from "../study/study.policy.ts";
import {
  type ActorWords,
  type Chain,
  type ChainActor,
  chainOf,
  type ChainRelation,
  type NamedMoment,
  type RelationWords,
} from "./chain.ts";

type Nulled<Row, Keys extends keyof Row> = Omit<Row, Keys> & { readonly [Key in Keys]: NonNullable<Row[Key]> | null };
type Removed = { readonly removed: boolean };
type ActorRow = Nulled<ChainActor, "contributes"> & Removed;
type RelationRow = Nulled<ChainRelation, "mandate" | "lasts"> & Removed;

function actorOf({ number, name, level, contributes, version }: ActorRow): ChainActor {
  return { number, name, level, contributes: contributes ?? undefined, version };
}

function relationOf({ number, from, to, kind, mandate, lasts, words, version }: RelationRow): ChainRelation {
  return { number, from, to, kind, mandate: mandate ?? undefined, lasts: lasts ?? undefined, words, version };
}

const actorColumns = sql`number, name, level, contributes, version`;
const relationColumns = sql`number, from_number AS "from", to_number AS "to", kind, mandate, lasts, words, version`;
const isRemoved = sql`removed_at IS NOT NULL AS removed`;

/** Rows as one text. A chain is some hundred rows of many columns: one by one, the driver takes as long for them as they take to be drawn. */
const rowsOf = (query: RawBuilder<unknown>) => sql`(SELECT coalesce(json_agg(one), '[]') FROM (${query}) AS one)`;

/** What stands, and what was taken away and can be taken back. */
export type ChainState = { readonly chain: Chain; readonly removed: Chain };

function stateOf({ actors, relations }: BothRows): ChainState {
  const split = <Row extends Removed, Thing>(rows: readonly Row[], thingOf: (row: Row) => Thing) => ({
    standing: rows.filter(({ removed }) => !removed).map(thingOf),
    gone: rows.filter(({ removed }) => removed).map(thingOf),
  });
  const [who, what] = [split(actors, actorOf), split(relations, relationOf)];
  return { chain: chainOf(who.standing, what.standing), removed: { actors: who.gone, relations: what.gone } };
}

type BothRows = { readonly actors: readonly ActorRow[]; readonly relations: readonly RelationRow[] };
const bothIn = (text: string): BothRows => JSON.parse(text) as BothRows;

/** Rows of both sorts, left out where they are those that are known already, and what tells them from others. */
type Marked = { readonly mark: string; readonly chain: string | null };

/** A chain as it was read, with the mark of its rows. */
type Known = { readonly mark: string; readonly state: ChainState };

/** Bytes of chains that are kept as they were read: those who work with one read the same again and again. */
const kept = new Kept<Known>(8_000_000, ({ state: { chain } }) => 400 * (chain.actors.length + chain.relations.length));

/**
 * Reads a chain, of which the rows leave the database only when they are not those that are known by that name: some 60 kB for a large one.
 * @param read asks for `markedChain` with the mark of what is known.
 */
async function readChain<Row extends Marked>(name: string, read: (known: string) => Promise<{ readonly rows: readonly Row[] }>) {
  const before = kept.get(name, []);
  const { rows } = await read(before?.mark ?? "");
  const { mark, chain, ...rest } = allOf(rows);
  // Who asked at the same time may have read the same meanwhile: it is one chain for all of them, and so drawn once.
  const known = [before, kept.get(name, [])].find((one) => one?.mark === mark);
  if (known !== undefined) return { ...known.state, rest };
  if (chain === null) throw new Error("A chain that is not known came back without its rows");
  const state = stateOf(bothIn(chain));
  kept.put(name, [], { mark, state });
  return { ...state, rest };
}

function allOf<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error("What is gathered in one row came back without it");
  return row;
}

const allActors = (studyId: StudyId) =>
  rowsOf(sql`SELECT ${actorColumns}, ${isRemoved} FROM casework.chain_actor WHERE study_id = ${studyId} ORDER BY number`);
const allRelations = (studyId: StudyId, which: RawBuilder<unknown> = sql``) =>
  rowsOf(sql`SELECT ${relationColumns}, ${isRemoved} FROM casework.chain_relation WHERE study_id = ${studyId} ${which} ORDER BY number`);

type RowsOf = { readonly actors: RawBuilder<unknown>; readonly relations: RawBuilder<unknown> };

const both = ({ actors, relations }: RowsOf) => sql`json_build_object('actors', ${actors}, 'relations', ${relations})::text`;

/** A table of one row, `marked`, with the columns of `Marked`. */
const markedChain = (rows: RowsOf, known: string) => sql`(
  WITH read AS MATERIALIZED (SELECT ${both(rows)} AS chain),
    marked AS MATERIALIZED (SELECT chain, encode(sha256(convert_to(chain, 'UTF8')), 'base64') AS mark FROM read)
  SELECT mark, CASE WHEN mark <> ${known} THEN chain END AS chain FROM marked) AS marked`;

const standingRows = (studyId: StudyId): RowsOf => ({ actors: allActors(studyId), relations: allRelations(studyId) });

/** All of one, with the suggestions that the team has waved away. */
export async function selectChainState(db: Read<Tables>, studyId: StudyId): Promise<ChainState & { readonly waved: readonly string[] }> {
  const { rest, ...state } = await readChain(studyId, async (known) =>
    sql<Marked & { readonly waved: readonly string[] }>`
      SELECT marked.*, ARRAY(SELECT suggestion FROM casework.chain_waved WHERE study_id = ${studyId}) AS waved
      FROM ${markedChain(standingRows(studyId), known)}`.execute(db),
  );
  return { ...state, waved: rest.waved };
}

type History = { readonly chain: Chain; readonly moments: readonly NamedMoment[]; readonly beginning: Instant | undefined };

/** What stands, the moments that the team has named, and when something in it was first written; nothing when nothing has been. */
export async function selectChainHistory(db: Read<Tables>, studyId: StudyId): Promise<History> {
  const { chain, rest } = await readChain(studyId, async (known) =>
    sql<Marked & { readonly moments: string; readonly beginning: Instant | null }>`
      SELECT marked.*, ${rowsOf(namedMoments(studyId))}::text AS moments,
        least((SELECT min(written_at) FROM casework.chain_actor WHERE study_id = ${studyId}),
          (SELECT min(written_at) FROM casework.chain_actor_earlier WHERE study_id = ${studyId})) AS beginning
      FROM ${markedChain(standingRows(studyId), known)}`.execute(db),
  );
  return {
    chain,
    moments: (JSON.parse(rest.moments) as readonly MomentRow[]).map(({ at, ...moment }) => ({ ...moment, at: parseInstant(at) })),
    beginning: rest.beginning ?? undefined,
  };
}

type When = { readonly studyId: StudyId; readonly at: Instant };

/** The chain as it stood at a moment: what had been written by then, and not yet been changed or taken away. */
export async function selectChainAt(db: Read<Tables>, { studyId, at }: When): Promise<Chain> {
  const then = (table: RawBuilder<unknown>, columns: RawBuilder<unknown>) =>
    rowsOf(sql`
    SELECT ${columns} FROM casework.${table} WHERE study_id = ${studyId} AND written_at <= ${at} AND (removed_at IS NULL OR removed_at > ${at})
    UNION ALL
    SELECT ${columns} FROM casework.${table}_earlier WHERE study_id = ${studyId} AND written_at <= ${at} AND until_at > ${at}`);
  const rows = { actors: then(sql.raw("chain_actor"), actorColumns), relations: then(sql.raw("chain_relation"), relationColumns) };
  const { chain } = await readChain(`${studyId} then`, async (known) =>
    sql<Marked>`SELECT marked.* FROM ${markedChain(rows, known)}`.execute(db),
  );
  return chain;
}

type One = { readonly studyId: StudyId; readonly number: number };
type Standing<Thing> = { readonly thing: Thing; readonly removed: boolean };

const standing = <Row extends Removed, Thing>(row: Row | undefined, thingOf: (row: Row) => Thing): Standing<Thing> | undefined =>
  row === undefined ? undefined : { thing: thingOf(row), removed: row.removed };

export async function selectOptionalActor(db: Read<Tables>, { studyId, number }: One): Promise<Standing<ChainActor> | undefined> {
  const { rows } = await sql<ActorRow>`SELECT ${actorColumns}, ${isRemoved} FROM casework.chain_actor
    WHERE study_id = ${studyId} AND number = ${number}`.execute(db);
  return standing(rows[0], actorOf);
}

export async function selectOptionalRelation(db: Read<Tables>, { studyId, number }: One): Promise<Standing<ChainRelation> | undefined> {
  const { rows } = await sql<RelationRow>`SELECT ${relationColumns}, ${isRemoved} FROM casework.chain_relation
    WHERE study_id = ${studyId} AND number = ${number}`.execute(db);
  return standing(rows[0], relationOf);
}

/** What a form is drawn from: what is written in it, if anything is, all actors, and those relations that it has to do with. */
type Around<Thing> = { readonly written: Standing<Thing> | undefined; readonly chain: Chain };
type Which = { readonly studyId: StudyId; readonly number: number | undefined };

/** An actor, of whom there is none for a new one, and its relations. */
export async function selectAroundActor(db: Read<Tables>, { studyId, number = 0 }: Which): Promise<Around<ChainActor>> {
  const rows = await selectBoth(db, {
    actors: allActors(studyId),
    relations: allRelations(studyId, sql`AND ${number} IN (from_number, to_number)`),
  });
  const own = rows.actors.find((row) => row.number === number);
  return { written: standing(own, actorOf), chain: stateOf(rows).chain };
}

/** A relation, of which there is none for a new one. */
export async function selectAroundRelation(db: Read<Tables>, { studyId, number = 0 }: Which): Promise<Around<ChainRelation>> {
  const rows = await selectBoth(db, { actors: allActors(studyId), relations: allRelations(studyId, sql`AND number = ${number}`) });
  return { written: standing(rows.relations[0], relationOf), chain: stateOf(rows).chain };
}

async function selectBoth(db: Read<Tables>, which: RowsOf): Promise<BothRows> {
  const { rows } = await sql<{ readonly chain: string }>`SELECT ${both(which)} AS chain`.execute(db);
  return bothIn(allOf(rows).chain);
}

/** How many stand, and the highest number that has been given. */
type Filled = { readonly actors: number; readonly relations: number; readonly lastActor: number; readonly lastRelation: number };

export async function selectFilled(db: Read<Tables>, studyId: StudyId): Promise<Filled> {
  const { rows } = await sql<Filled>`SELECT a.standing AS actors, a.last AS "lastActor", r.standing AS relations, r.last AS "lastRelation"
    FROM (SELECT count(*) FILTER (WHERE removed_at IS NULL) AS standing, coalesce(max(number), 0) AS last
      FROM casework.chain_actor WHERE study_id = ${studyId}) AS a,
    (SELECT count(*) FILTER (WHERE removed_at IS NULL) AS standing, coalesce(max(number), 0) AS last
      FROM casework.chain_relation WHERE study_id = ${studyId}) AS r`.execute(db);
  return allOf(rows);
}

/** By nobody who is here, what is reconstructed. */
type Writing = { readonly studyId: StudyId; readonly by: PersonId | null; readonly at: Instant };

export async function insertActors(
  tx: Write<Tables>,
  { studyId, by, at, actors }: Writing & { readonly actors: readonly (ActorWords & { readonly number: number })[] },
): Promise<void> {
  if (actors.length === 0) return;
  const values = actors.map(({ number, name, level, contributes }) => ({
    study_id: studyId,
    number,
    name,
    level,
    contributes: contributes ?? null,
    written_at: at,
    written_by: by,
  }));
  await tx.insertInto("casework.chain_actor").values(values).execute();
}

export async function insertRelations(
  tx: Write<Tables>,
  { studyId, by, at, relations }: Writing & { readonly relations: readonly (RelationWords & { readonly number: number })[] },
): Promise<void> {
  if (relations.length === 0) return;
  const values = relations.map(({ number, from, to, kind, mandate, lasts, words }) => ({
    study_id: studyId,
    number,
    from_number: from,
    to_number: to,
    kind,
    mandate: mandate ?? null,
    lasts: lasts ?? null,
    words,
    written_at: at,
    written_by: by,
  }));
  await tx.insertInto("casework.chain_relation").values(values).execute();
}

/**
 * From when what is written now stands. Those who write in a study take turns, and a request that came first may have its turn second: what it
 * writes then stands from when the other's did.
 */
const since = (at: Instant) => sql`greatest(${at}::timestamptz, removed_at, written_at)`;

/** Writes one anew, also one that was taken away: what stood is kept, with until when. */
export async function updateActor(tx: Write<Tables>, { studyId, number, by, at, name, level, contributes }: Writing & One & ActorWords) {
  await sql`WITH earlier AS (
      INSERT INTO casework.chain_actor_earlier (study_id, number, version, name, level, contributes, written_at, written_by, until_at)
      SELECT study_id, number, version, name, level, contributes, written_at, written_by, coalesce(removed_at, ${since(at)})
      FROM casework.chain_actor WHERE study_id = ${studyId} AND number = ${number})
    UPDATE casework.chain_actor SET name = ${name}, level = ${level}, contributes = ${contributes ?? null}, written_at = ${since(at)},
      written_by = ${by}, removed_at = NULL, version = version + 1
    WHERE study_id = ${studyId} AND number = ${number}`.execute(tx);
}

export async function updateRelation(
  tx: Write<Tables>,
  { studyId, number, by, at, from, to, kind, mandate, lasts, words }: Writing & One & RelationWords,
): Promise<void> {
  await sql`WITH earlier AS (
      INSERT INTO casework.chain_relation_earlier (study_id, number, version, from_number, to_number, kind, mandate, lasts, words, written_at,
        written_by, until_at)
      SELECT study_id, number, version, from_number, to_number, kind, mandate, lasts, words, written_at, written_by,
        coalesce(removed_at, ${since(at)})
      FROM casework.chain_relation WHERE study_id = ${studyId} AND number = ${number})
    UPDATE casework.chain_relation SET from_number = ${from}, to_number = ${to}, kind = ${kind}, mandate = ${mandate ?? null},
      lasts = ${lasts ?? null}, words = ${words}, written_at = ${since(at)}, written_by = ${by}, removed_at = NULL, version = version + 1
    WHERE study_id = ${studyId} AND number = ${number}`.execute(tx);
}

export async function updateRemoved(
  tx: Write<Tables>,
  { studyId, number, at, thing }: One & { readonly at: Instant; readonly thing: "actor" | "relation" },
): Promise<void> {
  await sql`UPDATE casework.${sql.raw(`chain_${thing}`)} SET removed_at = ${since(at)}, version = version + 1
    WHERE study_id = ${studyId} AND number = ${number} AND removed_at IS NULL`.execute(tx);
}

type MomentRow = Omit<NamedMoment, "at"> & { readonly at: string };

const namedMoments = (studyId: StudyId) =>
  sql<NamedMoment>`SELECT number, name, named_at AS at FROM casework.chain_moment WHERE study_id = ${studyId} ORDER BY named_at, number`;

/** The moments that the team has named, the first first. */
export async function selectMoments(db: Read<Tables>, studyId: StudyId): Promise<readonly NamedMoment[]> {
  return (await namedMoments(studyId).execute(db)).rows;
}

export async function insertMoment(tx: Write<Tables>, { studyId, name, at }: When & { readonly name: string }): Promise<void> {
  await sql`INSERT INTO casework.chain_moment (study_id, number, name, named_at)
    SELECT ${studyId}, coalesce(max(number), 0) + 1, ${name}, ${at} FROM casework.chain_moment WHERE study_id = ${studyId}`.execute(tx);
}

export async function deleteMoment(tx: Write<Tables>, { studyId, number }: One): Promise<void> {
  await tx.deleteFrom("casework.chain_moment").where("study_id", "=", studyId).where("number", "=", number).execute();
}

type Waving = { readonly studyId: StudyId; readonly suggestion: string };

export async function insertWaved(tx: Write<Tables>, { studyId, suggestion }: Waving): Promise<void> {
  await sql`INSERT INTO casework.chain_waved (study_id, suggestion) VALUES (${studyId}, ${suggestion}) ON CONFLICT DO NOTHING`.execute(tx);
}

export async function deleteWaved(tx: Write<Tables>, studyId: StudyId): Promise<void> {
  await tx.deleteFrom("casework.chain_waved").where("study_id", "=", studyId).execute();
}

/** What sort of organisation the study's is, as the register says. */
export async function selectTypeOf(db: Read<Tables>, { organisationId }: Pick<TeamStudy, "organisationId">): Promise<string | undefined> {
  const { rows } = await sql<{ type: string | null }>`SELECT facts ->> 'type' AS type FROM people.organisation
    WHERE id = ${organisationId}`.execute(db);
  return rows[0]?.type ?? undefined;
}

type OtherChain = Pick<Study, "id" | "host" | "guest" | "organisation"> & { readonly team: string | null } & { readonly actors: number };

const mostOtherChains = 10;

/**
 * Chains of other studies that the reader may read: first of those with the same sides, as one that began from a case of the report has, then their
 * own team's, and the newest first.
 */
export async function selectOtherChains(
  db: Read<Tables>,
  actor: Actor,
  { id, teamId, organisationId, host, guest }: Pick<TeamStudy, "id" | "teamId" | "organisationId" | "host" | "guest">,
): Promise<readonly OtherChain[]> {
  const { rows } = await sql<OtherChain>`SELECT study.id, study.host, study.guest, team.name AS team,
      coalesce(reconstruction.agency_name, organisation.name) AS organisation, chain.actors
    FROM casework.study LEFT JOIN people.circle AS team ON team.id = study.team_id
    LEFT JOIN people.organisation ON organisation.id = study.organisation_id
    LEFT JOIN casework.reconstruction ON reconstruction.study_id = study.id
    CROSS JOIN LATERAL (SELECT count(*) AS actors FROM casework.chain_actor
      WHERE chain_actor.study_id = study.id AND chain_actor.removed_at IS NULL) AS chain
    WHERE study.id <> ${id} AND chain.actors > 0 AND ${permitted(studyPolicy, "casework.study.read", actor, "study")}
    ORDER BY (study.host = ${host})::int + (study.guest = ${guest})::int DESC, study.team_id IS NOT DISTINCT FROM ${teamId} DESC, study.organisation_id IS NOT DISTINCT FROM ${organisationId} DESC, study.started_at DESC, study.id LIMIT ${mostOtherChains}`.execute(
    db,
  );
  return rows;
}
