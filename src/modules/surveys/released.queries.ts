import type { Read, Write } from "../../kernel/db.ts";
import type { ReleasedGroup, ReleasedTable } from "./result.ts";
import type { RoundId } from "./round.ts";
import type { SurveysTables } from "./surveys.tables.ts";

export async function insertReleased(tx: Write<SurveysTables>, roundId: RoundId, tables: readonly ReleasedTable[]): Promise<void> {
  const rows = tables.map(({ question, variable, groups }) => ({ round_id: roundId, question, variable, groups: JSON.stringify(groups) }));
  await tx.insertInto("surveys.released_table").values(rows).execute();
}

/** What was released of a round: of one question, or the tables of all of every question. */
export async function selectReleased(
  db: Read<SurveysTables>,
  roundId: RoundId,
  only: { readonly question: string } | { readonly variable: string },
): Promise<readonly ReleasedTable[]> {
  const all = db.selectFrom("surveys.released_table").select(["question", "variable", "groups"]).where("round_id", "=", roundId);
  const rows = await ("question" in only ? all.where("question", "=", only.question) : all.where("variable", "=", only.variable)).execute();
  return rows.map(({ question, variable, groups }) => ({ question, variable, groups: groups as readonly ReleasedGroup[] }));
}

/** Everything that was released of a round, in the order of the codes. */
export async function selectAllReleased(db: Read<SurveysTables>, roundId: RoundId): Promise<readonly ReleasedTable[]> {
  const rows = await db
    .selectFrom("surveys.released_table")
    .select(["question", "variable", "groups"])
    .where("round_id", "=", roundId)
    .orderBy("question")
    .orderBy("variable")
    .execute();
  return rows.map(({ question, variable, groups }) => ({ question, variable, groups: groups as readonly ReleasedGroup[] }));
}
