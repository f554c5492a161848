import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Instant } from "../../../kernel/time.ts";
import { isDemonstration, type OrganisationId, type PersonActor } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import { type DialogueRow, fewestAgencies, type GivenHours, type Share } from "./dialogue.ts";
import type { DemandId, SignalId } from "./signal.ts";

/**
 * The signals that stand behind a row: of teams that are there and have said yes, at agencies, in the world of the row. Each as `signal`, with its
 * `study`; the row is `demand`.
 */
const standing = sql`casework.signal JOIN casework.study ON study.id = signal.study_id
  JOIN people.circle AS team ON team.id = study.team_id AND team.ended_at IS NULL
  JOIN people.organisation AS agency ON agency.id = study.organisation_id AND agency.kind = 'agency'
  WHERE signal.demand_id = demand.id AND signal.struck_at IS NULL AND team.demonstration = demand.demonstration`;

/** Whether the latest figure of a row still stands: all whose hours are in it still say yes. */
const figureHolds = sql`NOT EXISTS (SELECT FROM casework.demand_figure_part AS part WHERE part.figure_id = figure.id
  AND part.signal_id NOT IN (SELECT signal.id FROM ${standing}))`;

type Row = Omit<DialogueRow, "hours"> & { readonly least: number | null; readonly most: number | null; readonly year: number | null };

/**
 * The rows with at least five agencies behind them, in the world of whoever asks: by owner and by name, never by hours.
 * @param ownerKey of one owner alone, or of all
 */
export async function selectDialogueRows(db: Read<Tables>, { personId }: PersonActor, ownerKey?: string): Promise<readonly DialogueRow[]> {
  const ofOwner: RawBuilder<boolean> = ownerKey === undefined ? sql`true` : sql`demand.owner_key = ${ownerKey}`;
  const { rows } = await sql<Row>`SELECT demand.owner, demand.owner_key AS "ownerKey", demand.words,
      coalesce(known.name, demand.owner_name) AS "ownerName",
      figure.hours_least AS least, figure.hours_most AS most, extract(year FROM figure.given_at AT TIME ZONE 'Europe/Stockholm')::integer AS year
    FROM casework.demand LEFT JOIN people.organisation AS known ON known.id = demand.owner_organisation_id
    LEFT JOIN LATERAL (SELECT * FROM casework.demand_figure AS one WHERE one.demand_id = demand.id ORDER BY one.number DESC LIMIT 1) AS figure
      ON ${figureHolds}
    WHERE demand.demonstration = ${isDemonstration(personId)} AND ${ofOwner}
      AND (SELECT count(DISTINCT study.organisation_id) FROM ${standing}) >= ${fewestAgencies}
    ORDER BY demand.owner = 'government' DESC, coalesce(known.name, demand.owner_name) COLLATE "sv-x-icu", demand.owner_key,
      demand.words COLLATE "sv-x-icu", demand.id
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

/** The row that goes by this name, held until the end of the transaction: those who stand behind one row take turns. */
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

export async function holdDemand(tx: Write<Tables>, id: DemandId): Promise<void> {
  await sql`SELECT FROM casework.demand WHERE demand.id = ${id} FOR UPDATE`.execute(tx);
}

/** What stands behind a row of those who have said what it takes at most. */
export async function selectShares(tx: Write<Tables>, id: DemandId): Promise<readonly Share[]> {
  const { rows } =
    await sql<Share>`SELECT signal.id AS "signalId", study.organisation_id AS agency, coalesce(signal.hours_least, 0) AS least,
      signal.hours_most AS most
    FROM casework.demand, LATERAL (SELECT signal.* FROM ${standing} AND signal.hours_most IS NOT NULL) AS signal
    JOIN casework.study ON study.id = signal.study_id WHERE demand.id = ${id} ORDER BY signal.id`.execute(tx);
  return rows;
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

export async function insertFigure(tx: Write<Tables>, { demandId, hours, signals, at }: NewFigure): Promise<void> {
  const id = newId(at);
  await sql`INSERT INTO casework.demand_figure (id, demand_id, number, hours_least, hours_most, given_at)
    SELECT ${id}, ${demandId}, 1 + coalesce(max(figure.number), 0), ${hours.least}, ${hours.most}, ${at}
    FROM casework.demand_figure AS figure WHERE figure.demand_id = ${demandId}`.execute(tx);
  await tx
    .insertInto("casework.demand_figure_part")
    .values(signals.map((signal) => ({ figure_id: id, signal_id: signal })))
    .execute();
}

/** What others already call what they ask of this owner: rows that may be shown, and nothing else. */
export async function selectNamesFor(db: Read<Tables>, actor: PersonActor, ownerKey: string): Promise<readonly string[]> {
  return (await selectDialogueRows(db, actor, ownerKey)).map(({ words }) => words);
}
