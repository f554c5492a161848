import { sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import type { Instant, PlainDate } from "../../../kernel/time.ts";
import type { PersonId } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import type { StudyId } from "../study/study.ts";
import type { Anchoring } from "./anchoring.ts";

type Row = Omit<Anchoring, "confirmedAt" | "takenBackOn"> & {
  readonly confirmedAt: Instant | null;
  readonly takenBackOn: PlainDate | null;
};

/** All that has stood there, the latest first. */
export async function selectAnchorings(db: Read<Tables>, id: StudyId): Promise<readonly Anchoring[]> {
  const { rows } = await sql<Row>`SELECT anchoring.version, anchoring.who, anchoring.said_on AS "saidOn", anchoring.words,
      anchoring.confirmed_at AS "confirmedAt", anchoring.taken_back_on AS "takenBackOn", anchoring.written_at AS "writtenAt"
    FROM casework.anchoring WHERE anchoring.study_id = ${id} ORDER BY anchoring.version DESC LIMIT 200`.execute(db);
  return rows.map((row) => ({ ...row, confirmedAt: row.confirmedAt ?? undefined, takenBackOn: row.takenBackOn ?? undefined }));
}

type Writing = Omit<Anchoring, "writtenAt"> & { readonly confirmedBy: PersonId | undefined; readonly by: PersonId; readonly at: Instant };

export async function insertAnchoring(tx: Write<Tables>, id: StudyId, writing: Writing): Promise<void> {
  const { version, who, saidOn, words, confirmedAt, confirmedBy, takenBackOn, by, at } = writing;
  await tx
    .insertInto("casework.anchoring")
    .values({
      study_id: id,
      version,
      who,
      said_on: saidOn,
      words,
      confirmed_at: confirmedAt ?? null,
      confirmed_by: confirmedBy ?? null,
      taken_back_on: takenBackOn ?? null,
      written_at: at,
      written_by: by,
    })
    .execute();
}

/** Who confirmed a version. */
export async function selectOptionalConfirmer(
  db: Read<Tables>,
  { id, version }: { readonly id: StudyId; readonly version: number },
): Promise<PersonId | undefined> {
  const row = await db
    .selectFrom("casework.anchoring")
    .select("confirmed_by")
    .where("study_id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return (row?.confirmed_by ?? undefined) as PersonId | undefined;
}
