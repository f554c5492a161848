import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PeopleTables, PersonId } from "../people/index.ts";
import type { LibraryTables } from "./library.tables.ts";
import type { ManuscriptId } from "./manuscript.ts";
import type { NoFactCheck, Unchecked } from "./no-fact-check.ts";

/** What was said of a manuscript, the last first. */
export function noFactChecksOf(manuscript: RawBuilder<unknown>): RawBuilder<NoFactCheck> {
  return sql<NoFactCheck>`SELECT said.number, said.version, said.because, said.named, said.asked, person.name AS by, said.said_at AS at
    FROM library.no_fact_check AS said JOIN people.person ON person.id = said.said_by
    WHERE said.manuscript_id = ${manuscript} ORDER BY said.number DESC`;
}

/** Everything that was said of a manuscript that the reader has been let into, the last first. */
export async function selectNoFactChecks(db: Read<LibraryTables & PeopleTables>, id: ManuscriptId): Promise<readonly NoFactCheck[]> {
  return (await noFactChecksOf(sql`${id}::uuid`).execute(db)).rows;
}

export type NewNoFactCheck = {
  readonly id: ManuscriptId;
  readonly number: number;
  readonly version: number;
  readonly because: string;
  readonly unchecked: Unchecked;
  readonly by: PersonId;
  readonly at: Instant;
};

/** While the manuscript is held: of two who say it at once, the later one's holds. */
export async function insertNoFactCheck(
  tx: Write<LibraryTables>,
  { id, number, version, because, unchecked: { named, asked }, by, at }: NewNoFactCheck,
): Promise<void> {
  const agencies = { named: [...named], asked: asked.map((one) => one.id) };
  await tx
    .insertInto("library.no_fact_check")
    .values({ manuscript_id: id, number, version, because, ...agencies, said_by: by, said_at: at })
    .execute();
}
