import { type RawBuilder, sql } from "kysely";
import type { Read } from "../../../kernel/db.ts";
import { type Actor, permitted } from "../../../kernel/policy.ts";
import type { Tables } from "../casework-route.ts";
import { studyPolicy } from "../study/study.policy.ts";
import type { StudyId } from "../study/study.ts";
import type { CaseFile } from "./case-file.ts";
import type { ReconstructedSummary } from "./reconstructed.ts";

const readable = (actor: Actor): RawBuilder<boolean> => permitted(studyPolicy, "casework.study.read", actor, "study");

/** All of them, in the order of their files. */
export async function selectReconstructed(db: Read<Tables>, actor: Actor): Promise<readonly ReconstructedSummary[]> {
  type Row = Omit<ReconstructedSummary, "meetingType"> & { readonly meetingType: ReconstructedSummary["meetingType"] | null };
  const { rows } = await sql<Row>`SELECT study.id, study.reconstructed_name AS name, reconstruction.track, reconstruction.title,
      reconstruction.title_english AS english, reconstruction.agency_name AS agency, reconstruction.agency_type AS "agencyType",
      reconstruction.meeting_type AS "meetingType", study.host, study.guest,
      coalesce((SELECT array_agg(obstacle.catalogue_name ORDER BY obstacle.written_at, obstacle.id) FROM casework.obstacle
        WHERE obstacle.study_id = study.id AND obstacle.catalogue_name IS NOT NULL), '{}') AS obstacles
    FROM casework.reconstruction JOIN casework.study ON study.id = reconstruction.study_id
    WHERE ${readable(actor)} ORDER BY reconstruction.position`.execute(db);
  return rows.map(({ meetingType, ...row }) => ({ ...row, meetingType: meetingType ?? undefined }));
}

/** All that the file of one says. */
export async function selectOptionalCase(db: Read<Tables>, id: StudyId): Promise<CaseFile | undefined> {
  const row = await db
    .selectFrom("casework.reconstruction")
    .select("casework.reconstruction.content")
    .where("casework.reconstruction.study_id", "=", id)
    .executeTakeFirst();
  return row?.content as CaseFile | undefined;
}

/** Who meets whom in a case, and what it is called. */
export type CaseHead = Pick<CaseFile, "host" | "guest" | "title" | "english">;

export async function selectOptionalHead(db: Read<Tables>, actor: Actor, name: string): Promise<CaseHead | undefined> {
  const { rows } = await sql<CaseHead>`SELECT study.host, study.guest, reconstruction.title, reconstruction.title_english AS english
    FROM casework.reconstruction JOIN casework.study ON study.id = reconstruction.study_id
    WHERE study.reconstructed_name = ${name} AND ${readable(actor)}`.execute(db);
  return rows[0];
}
