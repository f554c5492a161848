import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import { type Actor, permitted } from "../../../kernel/policy.ts";
import { type Instant, parseInstant } from "../../../kernel/time.ts";
import type { PersonId } from "../../people/index.ts";
import type { ReadersAgreement } from "./coding-agreement.ts";
import type { AnswerFilter, AnswerList, ListedAnswer, OpenAnswer, QuestionReading, ReadRound } from "./coding-view.ts";
import type { Codes, Coding, CodingStage, Mention, OpenAnswerId } from "./coding.ts";
import type { RoundId, UnitId } from "../round/round.ts";
import { codingPolicy } from "../surveys.policy.ts";
import type { Tables } from "../surveys-route.ts";

/** What tells the same words from others. */
const wordsOf = (said: RawBuilder<unknown>): RawBuilder<Buffer> => sql`decode(md5(${said}), 'hex')`;

/**
 * The answers of a round as their readers may know them: with the name of the agency where names are shown, and nothing else that says who wrote it. What
 * was put down of other words than those that stand there now does not count.
 */
const openAnswers = (roundId: RoundId): RawBuilder<unknown> => sql`
  SELECT answer.id, answer.unit_id, answer.question, answer.part, answer.number, words.said, CASE WHEN round.level = 'open' THEN unit.name END AS name,
    read.readings, read.is_settled, read.versions > 1 AND NOT read.is_settled AS is_disputed, read.versions > 1 AS is_unlike
  FROM surveys.open_answer AS answer
  JOIN surveys.round ON round.id = answer.round_id
  JOIN surveys.unit ON unit.id = answer.unit_id AND unit.left_out IS NULL
  JOIN surveys.sheet ON sheet.unit_id = answer.unit_id AND sheet.sent_at IS NOT NULL
  CROSS JOIN LATERAL (SELECT sheet.answers -> answer.question ->> answer.part AS said) AS words
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE coding.stage <> 'settled') AS readings, coalesce(bool_or(coding.stage = 'settled'), false) AS is_settled,
      count(DISTINCT concat(coding.proposed, (SELECT string_agg(mention.item_id::text, ' ' ORDER BY mention.item_id)
        FROM surveys.coding_obstacle AS mention WHERE mention.coding_id = coding.id))) FILTER (WHERE coding.stage <> 'settled') AS versions
    FROM surveys.coding WHERE coding.answer_id = answer.id AND coding.words = ${wordsOf(sql`words.said`)}
  ) AS read
  WHERE answer.round_id = ${roundId} AND words.said IS NOT NULL`;

/** What has been put down of an answer, the first reading first. */
const codingsOf = (answer: string): RawBuilder<unknown> => sql`
  SELECT coalesce(jsonb_agg(jsonb_build_object('stage', coding.stage, 'version', coding.version, 'by', coding.coded_by, 'name', person.name,
      'at', coding.coded_at, 'proposed', coding.proposed, 'mentions', (
        SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('item', mention.item_id, 'quote', mention.quote)) ORDER BY mention.item_id), '[]')
        FROM surveys.coding_obstacle AS mention WHERE mention.coding_id = coding.id)) ORDER BY coding.stage COLLATE "C"), '[]')
  FROM surveys.coding JOIN people.person ON person.id = coding.coded_by
  WHERE coding.answer_id = ${sql.ref(`${answer}.id`)} AND coding.words = ${wordsOf(sql.ref(`${answer}.said`))}`;

type StoredCoding = Omit<Coding, "at"> & { readonly at: string };

const codingOf = ({ at, mentions, ...coding }: StoredCoding): Coding => ({
  ...coding,
  at: parseInstant(at),
  mentions: mentions.map(({ item, quote }) => ({ item, quote })),
});

/** Rounds that are over and in which something can be written in words of one's own, the newest first. */
export async function selectReadRounds(db: Read<Tables>, actor: Actor, at: Instant): Promise<readonly ReadRound[]> {
  const { rows } = await sql<ReadRound>`
    SELECT round.id, round.title, round.closes_at AS "closesAt", round.released_at IS NOT NULL AS "isReleased", EXISTS (
      SELECT FROM surveys.released_reading WHERE released_reading.round_id = round.id) AS "isOut",
      (SELECT count(*) FROM surveys.open_answer WHERE open_answer.round_id = round.id) AS answers
    FROM surveys.round
    WHERE ${permitted(codingPolicy, "surveys.coding.read", actor, "round")} AND round.opened_at IS NOT NULL AND (round.closes_at <= ${at} OR round.released_at IS NOT NULL)
    ORDER BY round.created_at DESC, round.id LIMIT 200`.execute(db);
  return rows;
}

type ReadingRow = Omit<QuestionReading, "finishedBy" | "finishedAt" | "agreement"> & {
  readonly finishedBy: string | null;
  readonly finishedAt: Instant | null;
  readonly agreement: ReadersAgreement | null;
};

/** How far each question has come, by the order of the codes; of one alone, when it is named. */
export async function selectReadings(db: Read<Tables>, roundId: RoundId, question?: string): Promise<readonly QuestionReading[]> {
  const { rows } = await sql<ReadingRow>`
    SELECT answer.question, count(*) AS answers, count(*) FILTER (WHERE answer.readings >= 1) AS once,
      count(*) FILTER (WHERE answer.readings >= 2) AS twice, count(*) FILTER (WHERE answer.is_disputed) AS unsettled,
      reading.second_at IS NOT NULL AS "wantsSecond", reading.finished_at IS NOT NULL AS "isFinished", reading.finished_at AS "finishedAt",
      person.name AS "finishedBy", reading.agreement
    FROM (${openAnswers(roundId)}) AS answer
    LEFT JOIN surveys.reading ON reading.round_id = ${roundId} AND reading.question = answer.question
    LEFT JOIN people.person ON person.id = reading.finished_by
    ${question === undefined ? sql`` : sql`WHERE answer.question = ${question}`}
    GROUP BY answer.question, reading.round_id, reading.question, person.id ORDER BY answer.question COLLATE "C"`.execute(db);
  return rows.map(({ finishedBy, finishedAt, agreement, ...row }) => ({
    ...row,
    finishedBy: finishedBy ?? undefined,
    finishedAt: finishedAt ?? undefined,
    agreement: agreement ?? undefined,
  }));
}

/** How many answers have come in that nobody has been given to read. */
export async function selectUngathered(
  db: Read<Tables>,
  roundId: RoundId,
  { texts, comments }: { readonly texts: readonly string[]; readonly comments: readonly string[] },
): Promise<readonly { readonly unitId: UnitId; readonly question: string; readonly part: "value" | "comment" }[]> {
  const { rows } = await sql<{ unitId: UnitId; question: string; part: "value" | "comment" }>`
    SELECT unit.id AS "unitId", asked.question, asked.part
    FROM surveys.unit JOIN surveys.sheet ON sheet.unit_id = unit.id AND sheet.sent_at IS NOT NULL
    CROSS JOIN (SELECT unnest(${[...texts]}::text[]) AS question, 'value' AS part
      UNION ALL SELECT unnest(${[...comments]}::text[]), 'comment') AS asked
    LEFT JOIN surveys.open_answer AS answer ON answer.unit_id = unit.id AND answer.question = asked.question AND answer.part = asked.part
    WHERE unit.round_id = ${roundId} AND unit.left_out IS NULL AND answer.id IS NULL
      AND btrim(coalesce(sheet.answers -> asked.question ->> asked.part, '')) <> ''
    -- By chance that is kept nowhere, another for each question: nobody can make the order anew from what is known of the agencies.
    ORDER BY gen_random_uuid()`.execute(db);
  return rows;
}

/** Gives answers their numbers, after those that there are. */
export async function insertOpenAnswers(
  tx: Write<Tables>,
  roundId: RoundId,
  { answers, at }: { readonly answers: Awaited<ReturnType<typeof selectUngathered>>; readonly at: Instant },
): Promise<void> {
  const rows = answers.map(({ unitId, question, part }) => ({ id: newId<"surveys.open_answer">(at), unit: unitId, question, part }));
  await sql`
    INSERT INTO surveys.open_answer (id, round_id, unit_id, question, part, number)
    SELECT row.id, ${roundId}, row.unit, row.question, row.part, row_number() OVER (PARTITION BY row.question ORDER BY row.place)
      + coalesce((SELECT max(before.number) FROM surveys.open_answer AS before WHERE before.round_id = ${roundId} AND before.question = row.question), 0)
    FROM (SELECT one.*, row_number() OVER () AS place
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS one (id uuid, unit uuid, question text, part text)) AS row`.execute(tx);
}

type Listing = {
  readonly roundId: RoundId;
  readonly question: string;
  readonly filter: AnswerFilter;
  /** The obstacle that they are to tell of. */
  readonly item: string | undefined;
  readonly reader: PersonId;
  /** What others have put down may be seen. */
  readonly seesOthers: boolean;
  readonly wantsSecond: boolean;
  readonly page: number;
  readonly pageSize: number;
};

/** The answers to a question by their numbers, narrowed down, with how many each filter would leave and the obstacles that can be chosen. */
export async function selectAnswerList(db: Read<Tables>, listing: Listing): Promise<AnswerList> {
  const { roundId, question, filter, item, reader, seesOthers, wantsSecond, page, pageSize } = listing;
  const isSeen = sql`(coding.coded_by = ${reader} OR ${seesOthers})`;
  const filters: Readonly<Record<AnswerFilter, RawBuilder<boolean>>> = {
    all: sql<boolean>`true`,
    waiting: sql<boolean>`NOT answer.is_mine AND answer.readings < ${wantsSecond ? 2 : 1}`,
    mine: sql<boolean>`answer.is_mine`,
    disputed: sql<boolean>`${seesOthers} AND answer.is_disputed`,
  };
  const count = (name: AnswerFilter) => sql`${name}::text, count(*) FILTER (WHERE ${filters[name]})`;
  const { rows } = await sql<AnswerList & { items: readonly ListedAnswer[] }>`
    WITH answer AS MATERIALIZED (
      SELECT answer.*, seen.is_mine, seen.items FROM (${openAnswers(roundId)}) AS answer
      CROSS JOIN LATERAL (
        SELECT coalesce(bool_or(coding.coded_by = ${reader} AND coding.stage <> 'settled'), false) AS is_mine,
          coalesce(jsonb_agg(DISTINCT mention.item_id) FILTER (WHERE mention.item_id IS NOT NULL AND ${isSeen}), '[]') AS items
        FROM surveys.coding LEFT JOIN surveys.coding_obstacle AS mention ON mention.coding_id = coding.id
        WHERE coding.answer_id = answer.id AND coding.words = ${wordsOf(sql`answer.said`)}
          AND (NOT answer.is_settled OR coding.stage = 'settled' OR coding.coded_by = ${reader})
      ) AS seen WHERE answer.question = ${question}
    ), chosen AS (
      SELECT * FROM answer WHERE ${filters[filter]} ${item === undefined ? sql`` : sql`AND answer.items ? ${item}`}
    )
    SELECT (SELECT count(*) FROM chosen) AS total,
      (SELECT jsonb_build_object(${count("all")}, ${count("waiting")}, ${count("mine")}, ${count("disputed")}) FROM answer) AS counts,
      (SELECT coalesce(jsonb_agg(DISTINCT used.item), '[]') FROM answer, jsonb_array_elements_text(answer.items) AS used (item)) AS used,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('number', shown.number, 'part', shown.part, 'said', shown.said, 'name', shown.name,
          'items', shown.items, 'isMine', shown.is_mine, 'readings', shown.readings, 'isDisputed', ${seesOthers} AND shown.is_disputed,
          'isSettled', shown.is_settled) ORDER BY shown.number), '[]')
        FROM (SELECT * FROM chosen ORDER BY number LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}) AS shown) AS items`.execute(db);
  const [list] = rows;
  return list ?? { total: 0, counts: { all: 0, waiting: 0, mine: 0, disputed: 0 }, used: [], items: [] };
}

type AnswerRow = {
  readonly id: OpenAnswerId;
  readonly number: number;
  readonly part: OpenAnswer["part"];
  readonly said: string;
  readonly name: string | null;
  readonly codings: readonly StoredCoding[];
};

const columnsOfAnswer = sql`answer.id, answer.number, answer.part, answer.said, answer.name, (${codingsOf("answer")}) AS codings`;

const answerOf = ({ name, codings, ...row }: AnswerRow): OpenAnswer => ({
  ...row,
  name: name ?? undefined,
  codings: codings.map(codingOf),
});

type Numbered = { readonly roundId: RoundId; readonly question: string; readonly number: number };

export async function selectOptionalAnswer(db: Read<Tables>, { roundId, question, number }: Numbered): Promise<OpenAnswer | undefined> {
  const { rows } = await sql<AnswerRow>`SELECT ${columnsOfAnswer} FROM (${openAnswers(roundId)}) AS answer
    WHERE answer.question = ${question} AND answer.number = ${number}`.execute(db);
  return rows[0] === undefined ? undefined : answerOf(rows[0]);
}

/** The same, held until the end of the transaction: those who put down the same answer take turns. */
export async function holdAnswer(tx: Write<Tables>, numbered: Numbered): Promise<OpenAnswer | undefined> {
  const { roundId, question, number } = numbered;
  await sql`SELECT FROM surveys.open_answer WHERE round_id = ${roundId} AND question = ${question} AND number = ${number} FOR UPDATE`.execute(
    tx,
  );
  const answer = await selectOptionalAnswer(tx, numbered);
  // Of other words than those that stand there now nothing holds.
  if (answer !== undefined)
    await sql`DELETE FROM surveys.coding WHERE answer_id = ${answer.id} AND words <> ${wordsOf(sql`${answer.said}::text`)}`.execute(tx);
  return answer;
}

/** All answers to a question with what was put down, or of the whole round. */
export async function selectAnswers(
  db: Read<Tables>,
  roundId: RoundId,
  question?: string,
): Promise<readonly (OpenAnswer & { readonly unitId: UnitId })[]> {
  const { rows } = await sql<AnswerRow & { unitId: UnitId }>`SELECT ${columnsOfAnswer}, answer.unit_id AS "unitId"
    FROM (${openAnswers(roundId)}) AS answer ${question === undefined ? sql`` : sql`WHERE answer.question = ${question}`}
    ORDER BY answer.number, answer.id`.execute(db);
  return rows.map(({ unitId, ...row }) => ({ ...answerOf(row), unitId }));
}

type Waiting = Omit<Numbered, "number"> & { readonly after: number; readonly reader: PersonId; readonly wantsSecond: boolean };

/** The next answer that whoever reads may put down, from one on and then from the beginning. */
export async function selectNextWaiting(db: Read<Tables>, waiting: Waiting): Promise<number | undefined> {
  const { roundId, question, after, reader, wantsSecond } = waiting;
  const { rows } = await sql<{ number: number }>`SELECT answer.number FROM (${openAnswers(roundId)}) AS answer
    WHERE answer.question = ${question} AND answer.readings < ${wantsSecond ? 2 : 1} AND NOT EXISTS (SELECT FROM surveys.coding
      WHERE coding.answer_id = answer.id AND coding.coded_by = ${reader} AND coding.stage <> 'settled' AND coding.words = ${wordsOf(sql`answer.said`)})
    ORDER BY answer.number <= ${after}, answer.number LIMIT 1`.execute(db);
  return rows[0]?.number;
}

type Putting = {
  readonly answer: Pick<OpenAnswer, "id" | "said">;
  readonly stage: CodingStage;
  readonly codes: Codes;
  readonly by: PersonId;
  readonly at: Instant;
};

/** Puts an answer down, in place of what stood in the same stage. */
export async function replaceCoding(tx: Write<Tables>, { answer, stage, codes, by, at }: Putting): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    INSERT INTO surveys.coding AS before (id, answer_id, stage, coded_by, coded_at, words, proposed)
    VALUES (${newId<"surveys.coding">(at)}, ${answer.id}, ${stage}, ${by}, ${at}, ${wordsOf(sql`${answer.said}::text`)}, ${codes.proposed})
    ON CONFLICT (answer_id, stage) DO UPDATE SET version = before.version + 1, coded_by = excluded.coded_by, coded_at = excluded.coded_at,
      words = excluded.words, proposed = excluded.proposed
    RETURNING id`.execute(tx);
  const id = rows[0]?.id ?? "";
  await sql`DELETE FROM surveys.coding_obstacle WHERE coding_id = ${id}`.execute(tx);
  const mentions = codes.mentions.map(({ item, quote }: Mention) => ({ item, quote: quote ?? null }));
  await sql`INSERT INTO surveys.coding_obstacle (coding_id, item_id, quote)
    SELECT ${id}, row.item, row.quote FROM jsonb_to_recordset(${JSON.stringify(mentions)}::jsonb) AS row (item uuid, quote text)`.execute(
    tx,
  );
}

export async function upsertSecond(
  tx: Write<Tables>,
  reading: { roundId: RoundId; question: string; by: PersonId; at: Instant },
): Promise<void> {
  const { roundId, question, by, at } = reading;
  await sql`INSERT INTO surveys.reading (round_id, question, second_at, second_by) VALUES (${roundId}, ${question}, ${at}, ${by})
    ON CONFLICT (round_id, question) DO UPDATE SET second_at = excluded.second_at, second_by = excluded.second_by WHERE reading.second_at IS NULL`.execute(
    tx,
  );
}

type Finishing = {
  readonly roundId: RoundId;
  readonly question: string;
  readonly agreement: ReadersAgreement | undefined;
  readonly by: PersonId;
  readonly at: Instant;
};

export async function upsertFinished(tx: Write<Tables>, { roundId, question, agreement, by, at }: Finishing): Promise<void> {
  const kept = agreement === undefined ? null : JSON.stringify(agreement);
  await sql`INSERT INTO surveys.reading (round_id, question, finished_at, finished_by, agreement) VALUES (${roundId}, ${question}, ${at}, ${by}, ${kept}::jsonb)
    ON CONFLICT (round_id, question) DO UPDATE SET finished_at = excluded.finished_at, finished_by = excluded.finished_by,
      agreement = excluded.agreement`.execute(tx);
}
