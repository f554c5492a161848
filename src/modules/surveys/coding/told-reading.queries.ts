import { sql } from "kysely";
import type { Read } from "../../../kernel/db.ts";
import type { Actor } from "../../../kernel/policy.ts";
import { selectItemsById } from "../../library/index.ts";
import type { KeptRound, RoundId } from "../round/round.ts";
import type { Tables } from "../surveys-route.ts";
import type { ReadersAgreement } from "./coding-agreement.ts";
import type { ReleasedReading } from "./mention.ts";
import { selectReleasedReading } from "./mention.queries.ts";
import { type FinishedReading, type ToldReading, toldReading } from "./told-reading.ts";

/** What was published of what agencies wrote in words of their own, with the obstacles as whoever asks may read them; none when nothing is. */
export async function selectToldReading(
  db: Read<Tables>,
  actor: Actor,
  round: Pick<KeptRound, "id" | "threshold">,
): Promise<ToldReading | undefined> {
  const reading = await selectReleasedReading(db, round.id);
  return reading && tellReading(db, actor, { round, reading });
}

/** The same of what is not published yet: what would be told. */
export async function tellReading(
  db: Read<Tables>,
  actor: Actor,
  { round: { id, threshold }, reading }: { readonly round: Pick<KeptRound, "id" | "threshold">; readonly reading: ReleasedReading },
): Promise<ToldReading> {
  const ids = reading.mentions.map(({ item }) => item);
  const [finished, sv, en] = await Promise.all([
    selectFinished(db, id),
    selectItemsById(db, actor, { ids, language: "sv" }),
    selectItemsById(db, actor, { ids, language: "en" }),
  ]);
  return toldReading({ reading, finished, named: { sv, en }, threshold });
}

async function selectFinished(db: Read<Tables>, roundId: RoundId): Promise<readonly FinishedReading[]> {
  const { rows } = await sql<{ question: string; agreement: ReadersAgreement | null }>`
    SELECT question, agreement FROM surveys.reading WHERE round_id = ${roundId} AND finished_at IS NOT NULL ORDER BY question COLLATE "C"`.execute(
    db,
  );
  return rows.map(({ question, agreement }) => ({ question, agreement: agreement ?? undefined }));
}
