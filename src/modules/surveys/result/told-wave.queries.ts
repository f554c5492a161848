import { sql } from "kysely";
import type { Read } from "../../../kernel/db.ts";
import type { Actor } from "../../../kernel/policy.ts";
import { type Instrument, questionsOf } from "../instrument/instrument.ts";
import { selectOptionalPrintedTotals, selectRounds } from "../printed/printed.queries.ts";
import { selectReadableRounds } from "../round/round.queries.ts";
import type { KeptRound, RoundId } from "../round/round.ts";
import { found, type Tables } from "../surveys-route.ts";
import { selectReleasedOfAll } from "./released.queries.ts";
import type { GivenWaves, OtherRound } from "./told-wave.ts";
import { isPrinted } from "./wave-view.ts";
import { selectWaves } from "./wave.queries.ts";

/** What a round is held against, of what whoever asks may read: the earlier rounds that it was compared with when it was published, and printed tables. */
export async function selectGivenWaves(
  db: Read<Tables>,
  actor: Actor,
  { id, instrument }: { readonly id: RoundId; readonly instrument: Instrument },
): Promise<GivenWaves> {
  const [kept, printed] = await Promise.all([selectWaves(db, id), selectPrintedBeside(db, instrument)]);
  const ids = [...new Set(kept.flatMap(({ earlier }) => earlier))];
  if (ids.length === 0) return { others: printed, kept };
  const rounds = await selectReadableRounds(db, actor, { ids, action: "surveys.result.read" });
  const tables = await selectReleasedOfAll(
    db,
    rounds.map((round) => round.id),
  );
  const held = rounds.map((round): OtherRound => {
    return { kind: "round", round, instrument: found(round.definition), tables: tables.get(round.id) ?? [] };
  });
  return {
    others: [...held, ...printed],
    kept: kept.filter(({ earlier }) => earlier.every((one) => rounds.some((round) => round.id === one))),
  };
}

async function selectPrintedBeside(db: Read<Tables>, instrument: Instrument): Promise<readonly OtherRound[]> {
  const others: OtherRound[] = [];
  for (const { slug, words } of await selectRounds(db)) {
    if (!questionsOf(instrument).some((question) => isPrinted({ words }, question))) continue;
    others.push({ kind: "printed", totals: found(await selectOptionalPrintedTotals(db, slug)) });
  }
  return others;
}

/** Which of some rounds have something that they are held against, by their ids. */
export async function selectThoseWithWaves(db: Read<Tables>, rounds: readonly KeptRound[]): Promise<ReadonlySet<RoundId>> {
  const printed = await selectRounds(db);
  const compared = await db
    .selectFrom("surveys.released_wave")
    .select("round_id")
    .distinct()
    .where(sql<boolean>`round_id = ANY(${rounds.map(({ id }) => id)})`)
    .execute();
  const ids = new Set<string>(compared.map(({ round_id: id }) => id));
  const isHeld = ({ id, definition }: KeptRound): boolean =>
    ids.has(id) || printed.some((one) => questionsOf(found(definition)).some((question) => isPrinted(one, question)));
  return new Set(rounds.filter(isHeld).map(({ id }) => id));
}
