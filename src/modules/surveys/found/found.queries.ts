import { sql } from "kysely";
import type { Write } from "../../../kernel/db.ts";
import { visitor } from "../../../kernel/policy.ts";
import { selectReleasedPart } from "../round/round.queries.ts";
import type { KeptRound } from "../round/round.ts";
import type { Tables } from "../surveys-route.ts";

/** Whoever makes all of it anew, and whoever adds a round that has just been published, take turns: what is added meanwhile would be taken out again. */
export async function holdFound(tx: Write<Tables>): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('surveys.found', 0))`.execute(tx);
}

const atATime = 200;

/** Every round whose results everyone may read. */
export async function selectPublicRounds(tx: Write<Tables>): Promise<readonly KeptRound[]> {
  const all: KeptRound[] = [];
  for (let page = 1; ; page += 1) {
    const { rounds, total } = await selectReleasedPart(tx, visitor, { limit: atATime, page });
    all.push(...rounds);
    if (rounds.length === 0 || all.length >= total) return all;
  }
}
