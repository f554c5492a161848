import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";

export type Rate = {
  /** What is counted, for whom: "sign-in anna@example.se". Only its hash is stored, until the period has passed. */
  readonly key: string;
  /** So many times at most … */
  readonly limit: number;
  /** … in any period of so many seconds. */
  readonly seconds: number;
};

/**
 * Whether this may happen now; if so, it is counted. All processes count together, by the clock of the database. Not for a transaction:
 * what is undone must still have been counted.
 */
export async function allowRate<Tables>(db: Kysely<Tables>, { key, limit, seconds }: Rate): Promise<boolean> {
  const hash = createHash("sha256").update(key).digest();
  const now = sql`extract(epoch FROM clock_timestamp())::double precision`;
  const recent = sql`ARRAY(SELECT hit FROM unnest(rate.hits) AS hit WHERE hit > ${now} - ${seconds}::double precision)`;
  const { rows } = await sql`
    INSERT INTO kernel.rate (key, hits, ends_at) VALUES (${hash}, ARRAY[${now}], clock_timestamp() + ${seconds} * interval '1 second')
    ON CONFLICT (key) DO UPDATE SET hits = ${recent} || ${now}, ends_at = excluded.ends_at WHERE cardinality(${recent}) < ${limit}
    RETURNING 1`.execute(db);
  return rows.length === 1;
}

/** Forgets what no longer counts. */
export async function sweepRates<Tables>(db: Kysely<Tables>): Promise<void> {
  await sql`DELETE FROM kernel.rate WHERE ends_at < clock_timestamp()`.execute(db);
}
