import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Instant } from "../../../kernel/time.ts";
import { isDemonstration, type OrganisationId, type PersonActor } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import { type DialogueRow, fewestAgencies, type GivenHours, type Share } from "./dialogue.ts";
import type { DemandId, SignalId } from "./signal.ts";

/**
 * All rows as they are read: one under a name that an editor has said is another's goes by the other's, so that both are one to those who read them.
 * Nothing of them is moved.
 */
const named = sql`(SELECT demand.id, demand.demonstration, demand.words, demand.words_key, coalesce(alias.owner, demand.owner) AS owner,
    coalesce(alias.owner_key, demand.owner_key) AS owner_key,
    CASE WHEN alias.id IS NULL THEN demand.owner_name ELSE alias.owner_name END AS owner_name,
    CASE WHEN alias.id IS NULL THEN demand.owner_organisation_id ELSE alias.owner_organisation_id END AS owner_organisation_id
  FROM casework.demand LEFT JOIN casework.owner_alias AS alias ON alias.demonstration = demand.demonstration
    AND alias.name_key = demand.owner_key AND demand.owner = 'other' AND alias.taken_back_at IS NULL)`;

/**
 * The signals that stand behind rows: of teams that are there and have said yes, at agencies, in the world of the row. Also what is asked by a team's
 * own agency: were that left out, whoever says whose a name is could ask of each agency whether it is behind a row.
 */
const behind = sql`(SELECT row.demonstration, row.owner_key, row.words_key, signal.id AS signal_id, study.organisation_id AS agency,
    coalesce(signal.hours_least, 0) AS least, signal.hours_most AS most
  FROM ${named} AS row JOIN casework.signal ON signal.demand_id = row.id AND signal.struck_at IS NULL
  JOIN casework.study ON study.id = signal.study_id
  JOIN people.circle AS team ON team.id = study.team_id AND team.ended_at IS NULL AND team.demonstration = row.demonstration
  JOIN people.organisation AS agency ON agency.id = study.organisation_id AND agency.kind = 'agency')`;

/** As an owner goes, under this name or the one that an editor has said that it is. */
const ownerKeyFor = (demonstration: RawBuilder<boolean>, key: string): RawBuilder<string> =>
  sql`coalesce((SELECT alias.owner_key FROM casework.owner_alias AS alias
    WHERE alias.demonstration = ${demonstration} AND alias.name_key = ${key} AND alias.taken_back_at IS NULL), ${key})`;

type Row = Omit<DialogueRow, "hours"> & { readonly least: number | null; readonly most: number | null; readonly year: number | null };

/**
 * The rows with at least five agencies behind them, in the world of whoever asks: by owner and by name, never by hours. The hours are those of the
 * latest figure under each name, as long as all in it still say yes and none of them is in a later one.
 * @param ownerKey of one owner alone, or of all
 */
export async function selectDialogueRows(db: Read<Tables>, { personId }: PersonActor, ownerKey?: string): Promise<readonly DialogueRow[]> {
  const world = isDemonstration(personId);
  const ofOwner: RawBuilder<boolean> = ownerKey === undefined ? sql`true` : sql`row.owner_key = ${ownerKeyFor(world, ownerKey)}`;
  const { rows } = await sql<Row>`
    WITH stands AS MATERIALIZED (SELECT row.owner_key, row.words_key, row.signal_id, row.agency FROM ${behind} AS row
      WHERE row.demonstration = ${world} AND ${ofOwner}),
    shown AS MATERIALIZED (SELECT stands.owner_key, stands.words_key FROM stands
      GROUP BY stands.owner_key, stands.words_key HAVING count(DISTINCT stands.agency) >= ${fewestAgencies}),
    demand AS MATERIALIZED (SELECT row.* FROM ${named} AS row JOIN shown USING (owner_key, words_key) WHERE row.demonstration = ${world}),
    latest AS MATERIALIZED (SELECT DISTINCT ON (figure.demand_id) figure.*, demand.owner_key, demand.words_key
      FROM casework.demand_figure AS figure JOIN demand ON demand.id = figure.demand_id ORDER BY figure.demand_id, figure.number DESC),
    given AS (SELECT latest.owner_key, latest.words_key, sum(latest.hours_least)::integer AS least, sum(latest.hours_most)::integer AS most,
        min(extract(year FROM latest.given_at AT TIME ZONE 'Europe/Stockholm'))::integer AS year
      FROM latest WHERE NOT EXISTS (SELECT FROM casework.demand_figure_part AS part WHERE part.figure_id = latest.id
        AND NOT EXISTS (SELECT FROM stands WHERE stands.signal_id = part.signal_id
          AND (stands.owner_key, stands.words_key) = (latest.owner_key, latest.words_key)))
      AND NOT EXISTS (SELECT FROM casework.demand_figure_part AS part JOIN casework.demand_figure_part AS again ON again.signal_id = part.signal_id
        JOIN latest AS later ON later.id = again.figure_id
        WHERE part.figure_id = latest.id AND (later.owner_key, later.words_key) = (latest.owner_key, latest.words_key)
          AND later.number > latest.number)
      GROUP BY latest.owner_key, latest.words_key)
    SELECT row.owner, row.owner_key AS "ownerKey", row.words, row."ownerName", given.least, given.most, given.year
    FROM (SELECT DISTINCT ON (demand.owner_key, demand.words_key) demand.*, coalesce(known.name, (SELECT alias.owner_name
          FROM casework.owner_alias AS alias WHERE alias.demonstration = demand.demonstration AND alias.owner_key = demand.owner_key
            AND alias.taken_back_at IS NULL ORDER BY alias.written_at, alias.id LIMIT 1), demand.owner_name) AS "ownerName"
      FROM demand LEFT JOIN people.organisation AS known ON known.id = demand.owner_organisation_id
      ORDER BY demand.owner_key, demand.words_key, demand.id) AS row
    LEFT JOIN given USING (owner_key, words_key)
    ORDER BY row.owner = 'government' DESC, row."ownerName" COLLATE "sv-x-icu", row.owner_key, row.words COLLATE "sv-x-icu", row.id
    LIMIT 500`.execute(db);
  return rows.map(({ least, most, year, ...row }) => ({
    ...row,
    hours: least === null || most === null || year === null ? undefined : { least, most, year },
  }));
}

export type NewDemand = {
  readonly demonstration: boolean;
  readonly owner: "agency" | "government" | "other";
  readonly organisationId: OrganisationId | undefined;
  readonly ownerName: string | undefined;
  readonly ownerKey: string;
  readonly words: string;
  readonly wordsKey: string;
};

/** The row that goes by this name. */
export async function insertDemandUnlessThere(tx: Write<Tables>, demand: NewDemand, at: Instant): Promise<DemandId> {
  const { demonstration, owner, organisationId, ownerName, ownerKey, words, wordsKey } = demand;
  const { rows } = await sql<{ id: DemandId }>`
    INSERT INTO casework.demand (id, demonstration, owner, owner_organisation_id, owner_name, owner_key, words, words_key)
    VALUES (${newId(at)}, ${demonstration}, ${owner}, ${organisationId ?? null}, ${ownerName ?? null}, ${ownerKey}, ${words}, ${wordsKey})
    ON CONFLICT (demonstration, owner_key, words_key) DO UPDATE SET words = demand.words RETURNING id`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error("A row that was put in came back without its id");
  return row.id;
}

/**
 * Those who join rows, change hours behind them, and write whose a name is take turns until the end of their transactions: what is read as one row
 * may be several. Asked for before any row is written.
 */
export async function holdRows(tx: Write<Tables>): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('casework.demand', 0))`.execute(tx);
}

/** What stands behind a row, under whatever names it goes, of those who have said what it takes at most. */
export async function selectShares(tx: Write<Tables>, id: DemandId): Promise<readonly Share[]> {
  const { rows } = await sql<Share>`SELECT share.signal_id AS "signalId", share.agency, share.least, share.most
    FROM ${named} AS row JOIN ${behind} AS share USING (demonstration, owner_key, words_key)
    WHERE row.id = ${id} AND share.most IS NOT NULL ORDER BY share.signal_id`.execute(tx);
  return rows;
}

/** Rows of owners that go by these names: of what is read as one, the one that was first there. */
export async function selectDemandsOf(tx: Write<Tables>, demonstration: boolean, keys: readonly string[]): Promise<readonly DemandId[]> {
  const { rows } = await sql<{ id: DemandId }>`SELECT DISTINCT ON (row.owner_key, row.words_key) row.id FROM ${named} AS row
    WHERE row.demonstration = ${demonstration} AND row.owner_key = ANY(${[...keys]}::text[])
    ORDER BY row.owner_key, row.words_key, row.id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Which of them are in a figure that was ever given out, of whatever row. */
export async function selectGiven(tx: Write<Tables>, signals: readonly SignalId[]): Promise<ReadonlySet<SignalId>> {
  if (signals.length === 0) return new Set();
  const { rows } = await sql<{ id: SignalId }>`SELECT DISTINCT part.signal_id AS id FROM casework.demand_figure_part AS part
    WHERE part.signal_id IN (${sql.join(signals)})`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

type NewFigure = {
  readonly demandId: DemandId;
  readonly hours: GivenHours;
  readonly signals: readonly SignalId[];
  readonly at: Instant;
};

/** Numbered among all figures: which of two is the later matters where their rows are read as one. */
export async function insertFigure(tx: Write<Tables>, { demandId, hours, signals, at }: NewFigure): Promise<void> {
  const id = newId(at);
  await sql`INSERT INTO casework.demand_figure (id, demand_id, number, hours_least, hours_most, given_at)
    SELECT ${id}, ${demandId}, 1 + coalesce(max(figure.number), 0), ${hours.least}, ${hours.most}, ${at}
    FROM casework.demand_figure AS figure`.execute(tx);
  await tx
    .insertInto("casework.demand_figure_part")
    .values(signals.map((signal) => ({ figure_id: id, signal_id: signal })))
    .execute();
}

/** What others already call what they ask of this owner: rows that may be shown, and nothing else. */
export async function selectNamesFor(db: Read<Tables>, actor: PersonActor, ownerKey: string): Promise<readonly string[]> {
  return (await selectDialogueRows(db, actor, ownerKey)).map(({ words }) => words);
}
