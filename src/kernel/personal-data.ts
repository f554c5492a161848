import { type QueryExecutorProvider, type RawBuilder, sql } from "kysely";
import type { Database, Write } from "./db.ts";
import type { Language } from "./i18n.ts";
import type { Instant } from "./time.ts";

type Words = Readonly<Record<Language, string>>;

/** Whom rows are about: a person by id, and by the address that some rows know them by. */
export type About = { readonly id: string; readonly email: string };

/** How long rows are kept. */
export type Keeping =
  /** So many days after they have done their work; `since` says in words when that is, `over` in SQL, on the row: the moment, or null. */
  | { readonly kind: "days"; readonly days: number; readonly since: Words; readonly over: RawBuilder<unknown> }
  /** As long as the account is there, and what is said of it afterwards. */
  | { readonly kind: "account"; readonly afterwards: Words }
  /** For good, and why that has to be. */
  | { readonly kind: "always"; readonly because: Words };

/**
 * What one table holds about persons. The page about personal data, what a person can fetch of their own, what is erased, and what is deleted
 * in time all follow from it, so that none of them can say what another does not do. In each statement the row is called `kept`.
 */
export type PersonalData = {
  readonly table: string;
  /** What is stored, and what for. */
  readonly what: Words;
  readonly why: Words;
  /** The columns that say something about a person, or who did something. */
  readonly columns: readonly string[];
  /** Columns that are given to nobody, not even to whom they are about: they would let somebody in. */
  readonly secret?: readonly string[];
  /** Columns of a row that are about somebody else than the person, though the row is about both: as SQL, an array of their names. @source GDPR art. 15.4 */
  readonly ofOthers?: (person: About) => RawBuilder<unknown>;
  /** What a reader needs beside the columns, as a JSON object: names for numbers. */
  readonly words?: (person: About) => RawBuilder<unknown>;
  /** The rows that are about a person. */
  readonly isAbout: (person: About) => RawBuilder<boolean>;
  readonly keeping: Keeping;
  /** What becomes of the rows when the person is erased; nothing when no column says who they are. */
  readonly erase?: (person: About, at: Instant) => RawBuilder<unknown>;
};

/** The rows of the table "schema.name", each as `kept`. */
const from = (table: string): RawBuilder<unknown> => sql`${sql.table(table)} AS kept`;

/** Everything that is stored about a person, by table, as it is stored, without what would let somebody in. @source GDPR art. 15 */
export async function selectAllAbout(
  db: QueryExecutorProvider,
  all: readonly PersonalData[],
  person: About,
): Promise<Record<string, unknown>> {
  const parts = all.map(
    ({ table, secret = [], ofOthers = () => sql`'{}'`, words = () => sql`'{}'::jsonb`, isAbout }) => sql`SELECT ${table}::text AS name,
      (SELECT coalesce(jsonb_agg((to_jsonb(kept) - ${[...secret]}::text[] - (${ofOthers(person)})::text[]) || ${words(person)}), '[]') FROM ${from(table)} WHERE ${isAbout(person)}) AS held`,
  );
  // As rows, of which there may be any number: a function takes a hundred arguments, which is two for each of fifty tables.
  const { rows } = await sql<{ all: Record<string, unknown> | null }>`
    SELECT jsonb_object_agg(part.name, part.held) AS all FROM (${sql.join(parts, sql` UNION ALL `)}) AS part`.execute(db);
  return rows[0]?.all ?? {};
}

/** Takes away whatever says who a person is, and leaves what they did. @source GDPR art. 17 */
export async function eraseAllAbout<Tables>(
  tx: Write<Tables>,
  all: readonly PersonalData[],
  { person, at }: { readonly person: About; readonly at: Instant },
): Promise<void> {
  for (const { erase } of all) if (erase !== undefined) await erase(person, at).execute(tx);
}

/** Deletes what has been kept for as long as is said. Each table in a transaction of its own: what cannot be deleted keeps nothing else. */
export async function deleteWhatIsOver<Tables>(db: Database<Tables>, all: readonly PersonalData[], at: Instant): Promise<void> {
  for (const { table, keeping } of all) {
    if (keeping.kind !== "days") continue;
    const before = at.subtract({ hours: keeping.days * 24 });
    await sql`DELETE FROM ${from(table)} WHERE ${keeping.over} < ${before}`.execute(db);
  }
}
