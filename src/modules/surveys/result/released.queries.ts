import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import type { Actor } from "../../../kernel/policy.ts";
import type { AnswerByName } from "../answer/answering.ts";
import { ofAll } from "./hidden-groups.ts";
import { arrival, namesOnPage, ofResponse, type ReleasedGroup, type ReleasedTable } from "./result.ts";
import { selectOptionalRoundWith } from "../round/round.queries.ts";
import type { KeptRound, RoundId } from "../round/round.ts";
import type { Compared } from "../statistics/compare.ts";
import type { Tables } from "../surveys-route.ts";
import type { SurveysTables } from "../surveys.tables.ts";

export async function insertReleased(tx: Write<SurveysTables>, roundId: RoundId, tables: readonly ReleasedTable[]): Promise<void> {
  const rows = tables.map(({ question, variable, groups, compared }) => ({
    round_id: roundId,
    question,
    variable,
    groups: JSON.stringify(groups),
    compared: compared === undefined ? null : JSON.stringify(compared),
  }));
  await tx.insertInto("surveys.released_table").values(rows).execute();
}

type Row = { readonly question: string; readonly variable: string; readonly groups: unknown; readonly compared: unknown };

function tableOf({ question, variable, groups, compared }: Row): ReleasedTable {
  return { question, variable, groups: groups as readonly ReleasedGroup[], compared: (compared ?? undefined) as Compared | undefined };
}

const columns = ["question", "variable", "groups", "compared"] as const;

/** An expression for some tables of the round that is called `round` in a query. */
export type WhichTables = RawBuilder<readonly Row[]>;

/** Of the tables of the round that is called `round` in a query, those of which `which` is true. */
const tablesWhere = (which: RawBuilder<unknown>): WhichTables => sql`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('question', question, 'variable', variable, 'groups', groups, 'compared', compared)), '[]')
  FROM surveys.released_table WHERE round_id = round.id AND (${which}))`;

/** By what the sample of the round was drawn. */
const drawnBy = sql`(CASE WHEN round.frame -> 'sample' ->> 'kind' = 'stratified' THEN round.frame -> 'sample' ->> 'by' END)`;

/** Which tables of a round a page is drawn from. */
export const releasedTables = {
  /** Of all, of every question and of who answered. */
  ofAll: tablesWhere(sql`variable = ${ofAll}`),
  /** Of some questions, of which one is looked at and the others are what it hangs on, and of who answered, by every variable. */
  ofQuestions: (codes: readonly string[]) => tablesWhere(sql`question = ANY(${[...codes, ofResponse]})`),
  /** The same by a variable, with what stands beside it: in all, how many of each group were asked and answered, and by what a sample was drawn. */
  ofCross: (codes: readonly string[], variable: string) =>
    tablesWhere(sql`question = ANY(${[...codes, ofResponse]}) AND variable IN (${variable}, ${ofAll}, ${drawnBy})`),
  /** What non-response is told by: how many answered by each variable, and each question in all, by when answers came, and by what a sample was drawn. */
  outline: tablesWhere(sql`question = ${ofResponse} OR variable IN (${ofAll}, ${arrival.name}, ${drawnBy})`),
} as const;

export type Released = { readonly round: KeptRound; readonly tables: readonly ReleasedTable[] };

/** A round whose results the actor may read, with some of its tables. */
export async function selectOptionalReleased(
  db: Read<Tables>,
  actor: Actor,
  { id, tables }: { readonly id: RoundId; readonly tables: WhichTables },
): Promise<Released | undefined> {
  const read = await selectOptionalRoundWith(db, actor, { id, action: "surveys.result.read", beside: tables });
  return read && { round: read.round, tables: read.beside.map(tableOf) };
}

/** The tables of all of some rounds, of every question, by their ids. */
export async function selectReleasedOfAll(
  db: Read<SurveysTables>,
  ids: readonly RoundId[],
): Promise<ReadonlyMap<RoundId, readonly ReleasedTable[]>> {
  const rows = await db
    .selectFrom("surveys.released_table")
    .select([...columns, "round_id"])
    .where(sql<boolean>`round_id = ANY(${[...ids]})`)
    .where("variable", "=", ofAll)
    .execute();
  return new Map(ids.map((id) => [id, rows.filter((row) => row.round_id === id).map(tableOf)]));
}

/** How many groups of its questions a round shows and hides, the frame of who answered left aside. */
export async function selectGroupCounts(
  db: Read<SurveysTables>,
  roundId: RoundId,
): Promise<{ readonly groups: number; readonly hidden: number }> {
  const { rows } = await sql<{ groups: number; hidden: number }>`
    SELECT count(*)::integer AS groups, count(*) FILTER (WHERE one ? 'hidden')::integer AS hidden
    FROM surveys.released_table AS released CROSS JOIN LATERAL jsonb_array_elements(released.groups) AS one
    WHERE released.round_id = ${roundId} AND released.question <> ${ofResponse}`.execute(db);
  return rows[0] ?? { groups: 0, hidden: 0 };
}

/** Everything that was released of a round, in the order of the codes. */
export async function selectAllReleased(db: Read<SurveysTables>, roundId: RoundId): Promise<readonly ReleasedTable[]> {
  const rows = await db
    .selectFrom("surveys.released_table")
    .select(columns)
    .where("round_id", "=", roundId)
    .orderBy("question")
    .orderBy("variable")
    .execute();
  return rows.map(tableOf);
}

/** Of a round whose answers are given with names: who has answered what, in the order of the alphabet. Words of one's own are not among it. */
export async function insertReleasedAnswers(tx: Write<SurveysTables>, roundId: RoundId): Promise<void> {
  await sql`
    INSERT INTO surveys.released_answer (round_id, place, name, answers)
    SELECT round.id, row_number() OVER (ORDER BY organisation.sort_key, unit.id), unit.name,
      coalesce((SELECT jsonb_object_agg(code.key, sheet.answers -> code.key -> 'value')
        FROM jsonb_path_query(round.definition, '$.sections[*].questions[*] ? (@.kind != "text" && @.kind != "number").code') AS question (code)
        CROSS JOIN LATERAL (SELECT question.code #>> '{}' AS key) AS code
        WHERE sheet.answers -> code.key ? 'value'), '{}')
    FROM surveys.round
    JOIN surveys.unit ON unit.round_id = round.id AND unit.left_out IS NULL
    JOIN surveys.sheet ON sheet.unit_id = unit.id AND sheet.sent_at IS NOT NULL
    JOIN people.organisation ON organisation.id = unit.organisation_id
    WHERE round.id = ${roundId} AND round.level = 'open'`.execute(tx);
}

/** What each agency has answered to a question, a page of the alphabet; and how many pages there are. */
export async function selectAnswersByName(
  db: Read<SurveysTables>,
  { roundId, question, page }: { readonly roundId: RoundId; readonly question: string; readonly page: number },
): Promise<{ readonly named: readonly AnswerByName[]; readonly pages: number }> {
  const { rows } = await sql<AnswerByName & { last: number }>`
    SELECT name, answers -> ${question}::text AS value,
      (SELECT max(place) FROM surveys.released_answer WHERE round_id = ${roundId}) AS last
    FROM surveys.released_answer
    WHERE round_id = ${roundId} AND place > ${(page - 1) * namesOnPage} AND place <= ${page * namesOnPage}
    ORDER BY place`.execute(db);
  return {
    named: rows.map(({ name, value }) => ({ name, value })),
    pages: Math.ceil((rows[0]?.last ?? 0) / namesOnPage),
  };
}
