import { sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import { type Actor, permitted } from "../../../kernel/policy.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonId } from "../../people/index.ts";
import type { Answers } from "../answer/answer.ts";
import type { Words } from "../instrument/instrument.ts";
import type { ReleasedMention, ReleasedReading } from "./mention.ts";
import type { RoundId, UnitId } from "../round/round.ts";
import { resultPolicy } from "../surveys.policy.ts";
import type { Tables } from "../surveys-route.ts";

/** What was published of the answers in words of one's own, if anything has been. */
export async function selectReleasedReading(db: Read<Tables>, roundId: RoundId): Promise<ReleasedReading | undefined> {
  const { rows } = await sql<Omit<ReleasedReading, "mentions"> & { mentions: readonly { item: string; agencies?: number }[] }>`
    SELECT released.agencies, released.answers, (
      SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('item', mention.item_id, 'agencies', mention.agencies)) ORDER BY mention.item_id), '[]')
      FROM surveys.released_mention AS mention WHERE mention.round_id = released.round_id) AS mentions
    FROM surveys.released_reading AS released WHERE released.round_id = ${roundId}`.execute(db);
  const [row] = rows;
  return row && { ...row, mentions: row.mentions.map(({ item, agencies }): ReleasedMention => ({ item, agencies })) };
}

/** What the agencies of a round have sent in, by which it is decided whether they count. */
export async function selectSentOf(
  db: Read<Tables>,
  roundId: RoundId,
): Promise<readonly { readonly unitId: UnitId; readonly answers: Answers }[]> {
  const { rows } = await sql<{ unitId: UnitId; answers: Answers }>`
    SELECT unit.id AS "unitId", sheet.answers FROM surveys.unit JOIN surveys.sheet ON sheet.unit_id = unit.id AND sheet.sent_at IS NOT NULL
    WHERE unit.round_id = ${roundId} AND unit.left_out IS NULL`.execute(db);
  return rows;
}

export async function insertReleasedReading(
  tx: Write<Tables>,
  roundId: RoundId,
  { reading, by, at }: { readonly reading: ReleasedReading; readonly by: PersonId; readonly at: Instant },
): Promise<void> {
  const { agencies, answers, mentions } = reading;
  await tx
    .insertInto("surveys.released_reading")
    .values({ round_id: roundId, released_at: at, released_by: by, agencies, answers })
    .execute();
  if (mentions.length === 0) return;
  const rows = mentions.map((mention) => ({ round_id: roundId, item_id: mention.item, agencies: mention.agencies ?? null }));
  await tx.insertInto("surveys.released_mention").values(rows).execute();
}

/** A survey in which an obstacle was mentioned by so many that it may be shown. */
export type MentionedIn = {
  readonly id: RoundId;
  readonly title: Words;
  readonly closesAt: Instant;
  readonly mentioned: number;
  readonly agencies: number;
};

/** The surveys whose results whoever asks may read, and in which agencies mention an obstacle: the newest first. */
export async function selectMentionsOf(db: Read<Tables>, actor: Actor, slug: string): Promise<readonly MentionedIn[]> {
  const { rows } = await sql<MentionedIn>`
    SELECT round.id, round.title, round.closes_at AS "closesAt", mention.agencies AS mentioned, released.agencies
    FROM library.item JOIN surveys.released_mention AS mention ON mention.item_id = item.id AND mention.agencies IS NOT NULL
    JOIN surveys.released_reading AS released ON released.round_id = mention.round_id
    JOIN surveys.round ON round.id = mention.round_id
    WHERE item.kind = 'obstacle' AND item.slug = ${slug} AND ${permitted(resultPolicy, "surveys.result.read", actor, "round")}
    ORDER BY round.closes_at DESC, round.id LIMIT 20`.execute(db);
  return rows;
}
