import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import { type Actor, permitted } from "../../../kernel/policy.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonId } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import { studyPolicy } from "../study/study.policy.ts";
import type { StudyId } from "../study/study.ts";
import type { Asked, Closing, Fate, FateName, Met, Obstacle, ObstacleId, ObstacleText } from "./obstacle.ts";

type Nullable<Of, Keys extends keyof Of> = Omit<Of, Keys> & { readonly [Key in Keys]: Exclude<Of[Key], undefined> | null };

type Row = Omit<Nullable<Obstacle, "catalogueName" | "areaName" | "owner" | "ownerName" | "closedAt" | "closedAs">, "fates">;

const columns = sql`obstacle.id, obstacle.study_id AS "studyId", obstacle.words, obstacle.catalogue_name AS "catalogueName",
  obstacle.area_name AS "areaName", obstacle.owner, obstacle.owner_name AS "ownerName", obstacle.written_at AS "writtenAt",
  writer.name AS writer, obstacle.closed_at AS "closedAt", obstacle.closed_as AS "closedAs",
  obstacle.version`;
const from = sql`casework.obstacle LEFT JOIN people.person AS writer ON writer.id = obstacle.written_by`;

const withoutNull = <Value>(value: Value | null): Value | undefined => value ?? undefined;

const obstacleOf = (row: Row, fates: readonly Fate[]): Obstacle => ({
  ...row,
  catalogueName: withoutNull(row.catalogueName),
  areaName: withoutNull(row.areaName),
  owner: withoutNull(row.owner),
  ownerName: withoutNull(row.ownerName),
  closedAt: withoutNull(row.closedAt),
  closedAs: withoutNull(row.closedAs),
  fates,
});

/** Those of one meeting, in the order in which they were written, with what has become of each. */
export async function selectObstacles(db: Read<Tables>, id: StudyId): Promise<Obstacle[]> {
  const { rows } = await sql<Row>`SELECT ${columns} FROM ${from} WHERE obstacle.study_id = ${id}
    ORDER BY obstacle.written_at, obstacle.id LIMIT 400`.execute(db);
  return withFates(db, rows, sql`SELECT obstacle.id FROM casework.obstacle WHERE obstacle.study_id = ${id}`);
}

type OneOf = { readonly studyId: StudyId; readonly id: ObstacleId };

export async function selectOptionalObstacle(db: Read<Tables>, { studyId, id }: OneOf): Promise<Obstacle | undefined> {
  const { rows } = await sql<Row>`SELECT ${columns} FROM ${from}
    WHERE obstacle.id = ${id} AND obstacle.study_id = ${studyId}`.execute(db);
  return (await withFates(db, rows, sql`SELECT ${id}::uuid`))[0];
}

async function withFates(db: Read<Tables>, rows: readonly Row[], ids: RawBuilder<unknown>): Promise<Obstacle[]> {
  if (rows.length === 0) return [];
  const { rows: told } = await sql<Nullable<Fate, "words"> & { readonly obstacleId: string }>`
    SELECT told.obstacle_id AS "obstacleId", told.fate, told.words, told.told_at AS "toldAt", teller.name AS teller
    FROM casework.obstacle_fate AS told LEFT JOIN people.person AS teller ON teller.id = told.told_by
    WHERE told.obstacle_id IN (${ids}) ORDER BY told.told_at DESC, told.id DESC`.execute(db);
  return rows.map((row) =>
    obstacleOf(
      row,
      told
        .filter(({ obstacleId }) => obstacleId === row.id)
        .map(({ fate, words, toldAt, teller }) => ({ fate, words: words ?? undefined, toldAt, teller })),
    ),
  );
}

type Adding = {
  readonly studyId: StudyId;
  readonly rows: readonly { readonly id: ObstacleId; readonly words: string }[];
  readonly by: PersonId;
  readonly at: Instant;
};

export async function insertObstacles(tx: Write<Tables>, { studyId, rows, by, at }: Adding): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto("casework.obstacle")
    .values(rows.map(({ id, words }) => ({ id, study_id: studyId, words, written_at: at, written_by: by })))
    .execute();
}

export async function updateObstacle(tx: Write<Tables>, id: ObstacleId, text: ObstacleText): Promise<void> {
  await tx
    .updateTable("casework.obstacle")
    .set((row) => ({
      words: text.words,
      catalogue_name: text.catalogueName ?? null,
      area_name: text.areaName ?? null,
      owner: text.owner ?? null,
      owner_name: text.ownerName ?? null,
      version: row("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
}

export async function updateObstacleClosing(
  tx: Write<Tables>,
  { id, closing, at }: { readonly id: ObstacleId; readonly closing: Closing | undefined; readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable("casework.obstacle")
    .set((row) => ({ closed_at: closing === undefined ? null : at, closed_as: closing ?? null, version: row("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

type Telling = {
  readonly id: string;
  readonly obstacleId: ObstacleId;
  readonly fate: FateName;
  readonly words: string | undefined;
  readonly by: PersonId;
  readonly at: Instant;
};

export async function insertFate(tx: Write<Tables>, { id, obstacleId, fate, words, by, at }: Telling): Promise<void> {
  await tx
    .insertInto("casework.obstacle_fate")
    .values({ id, obstacle_id: obstacleId, fate, words: words ?? null, told_at: at, told_by: by })
    .execute();
}

/** What teams have asked others for, in meetings that the actor may read: by whom it is asked of, the latest news first. */
export async function selectAsked(db: Read<Tables>, actor: Actor): Promise<Asked[]> {
  const { rows } = await sql<Asked>`SELECT obstacle.id, study.id AS "studyId", study.host, study.guest, team.name AS team, obstacle.words,
      obstacle.owner_name AS "ownerName", latest.fate, latest.words AS told, latest.told_at AS "toldAt", obstacle.written_at AS "writtenAt"
    FROM casework.study JOIN people.circle AS team ON team.id = study.team_id
    JOIN casework.obstacle ON obstacle.study_id = study.id AND obstacle.owner = 'other' AND obstacle.closed_as IS DISTINCT FROM 'taken-back'
    LEFT JOIN LATERAL (SELECT told.fate, told.words, told.told_at FROM casework.obstacle_fate AS told
      WHERE told.obstacle_id = obstacle.id ORDER BY told.told_at DESC, told.id DESC LIMIT 1) AS latest ON true
    WHERE ${permitted(studyPolicy, "casework.study.read", actor, "study")}
    ORDER BY lower(obstacle.owner_name) NULLS LAST, latest.told_at DESC NULLS LAST, obstacle.id LIMIT 300`.execute(db);
  return rows;
}

/** Other meetings that the actor may read in which obstacles of the catalogue were met, the newest first. */
export async function selectMetElsewhere(db: Read<Tables>, actor: Actor, but: StudyId): Promise<Met[]> {
  const { rows } = await sql<Met>`SELECT study.id, study.host, study.guest, array_agg(DISTINCT obstacle.catalogue_name) AS names
    FROM casework.study
    JOIN casework.obstacle ON obstacle.study_id = study.id AND obstacle.catalogue_name IS NOT NULL AND obstacle.closed_as IS DISTINCT FROM 'taken-back'
    WHERE study.id <> ${but} AND ${permitted(studyPolicy, "casework.study.read", actor, "study")}
    GROUP BY study.id ORDER BY study.started_at DESC, study.id LIMIT 200`.execute(db);
  return rows;
}
