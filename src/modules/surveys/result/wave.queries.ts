import { sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { Answers } from "../answer/answer.ts";
import type { RoundId } from "../round/round.ts";
import type { Compared } from "../statistics/compare.ts";
import type { SurveysTables } from "../surveys.tables.ts";
import type { KeptWave, WavePattern } from "./wave.ts";

/** What each agency has sent in to a round, to be held against what it has sent in to another. Never for a page. */
export type SentByAgency = {
  readonly organisation: string;
  readonly background: Readonly<Record<string, string>>;
  readonly answers: Answers;
  readonly at: Instant;
};

export async function selectSentByAgency(tx: Write<SurveysTables>, roundId: RoundId): Promise<readonly SentByAgency[]> {
  const { rows } = await sql<SentByAgency>`
    SELECT unit.organisation_id AS organisation, unit.background, sheet.answers, sheet.sent_at AS at
    FROM surveys.sheet JOIN surveys.unit ON unit.id = sheet.unit_id
    WHERE sheet.round_id = ${roundId} AND sheet.sent_at IS NOT NULL AND unit.left_out IS NULL`.execute(tx);
  return rows;
}

type Row = {
  readonly round_id: string;
  readonly earlier: readonly string[];
  readonly question: string;
  readonly in_all: number;
  readonly patterns: unknown;
  readonly paired: unknown;
  readonly unpaired: unknown;
};

function waveOf({ round_id, earlier, question, in_all, patterns, paired, unpaired }: Row): KeptWave {
  return {
    roundId: round_id as RoundId,
    earlier: earlier as readonly RoundId[],
    question,
    inAll: in_all,
    patterns: (patterns ?? undefined) as readonly WavePattern[] | undefined,
    paired: (paired ?? undefined) as Compared | undefined,
    unpaired: (unpaired ?? undefined) as Compared | undefined,
  };
}

/** Tables of waves that a round has its answers in, and that are out. */
export async function selectPublishedLinks(tx: Write<SurveysTables>, roundId: RoundId): Promise<readonly KeptWave[]> {
  const rows = await tx
    .selectFrom("surveys.released_wave")
    .selectAll()
    .where("patterns", "is not", null)
    .where((where) => where.or([where("round_id", "=", roundId), sql<boolean>`earlier @> ARRAY[${roundId}]::uuid[]`]))
    .execute();
  return rows.map(waveOf);
}

export async function insertWaves(tx: Write<SurveysTables>, waves: readonly KeptWave[]): Promise<void> {
  if (waves.length === 0) return;
  const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
  const rows = waves.map(({ roundId, earlier, question, inAll, patterns, paired, unpaired }) => ({
    round_id: roundId,
    earlier: [...earlier],
    question,
    in_all: inAll,
    patterns: json(patterns),
    paired: json(paired),
    unpaired: json(unpaired),
  }));
  await tx.insertInto("surveys.released_wave").values(rows).execute();
}

/** What was given out of a round together with earlier ones: of one question, or of all. */
export async function selectWaves(db: Read<SurveysTables>, roundId: RoundId, question?: string): Promise<readonly KeptWave[]> {
  const all = db.selectFrom("surveys.released_wave").selectAll().where("round_id", "=", roundId);
  const rows = await (question === undefined ? all : all.where("question", "=", question))
    .orderBy((order) => order.fn<number>("cardinality", ["earlier"]))
    .execute();
  return rows.map(waveOf);
}

/** The rounds that a round is compared with one by one, earlier and later. */
export async function selectComparedRounds(
  db: Read<SurveysTables>,
  roundId: RoundId,
): Promise<readonly { readonly earlier: RoundId; readonly later: RoundId }[]> {
  const { rows } = await sql<{ earlier: RoundId; later: RoundId }>`
    SELECT DISTINCT earlier[1] AS earlier, round_id AS later FROM surveys.released_wave
    WHERE cardinality(earlier) = 1 AND (round_id = ${roundId} OR earlier @> ARRAY[${roundId}]::uuid[])`.execute(db);
  return rows;
}
