import { sql } from "kysely";
import type { Database } from "../../src/kernel/db.ts";
import { type Answer, decideItemWidening, shareItem } from "../../src/modules/library/share.actions.ts";
import { itemSubject } from "../../src/modules/library/share.ts";
import { type SharingColumns, sharingOf, valueOfSharing, type WideningId } from "../../src/modules/people/index.ts";

type Sharing = Parameters<typeof shareItem>;
type Answering = Parameters<typeof decideItemWidening>;

/** Says who can read a text, as one does who has just looked at who can. */
export async function shareAsSeen(db: Sharing[0], actor: Sharing[1], sharing: Omit<Sharing[2], "seen">): ReturnType<typeof shareItem> {
  const { rows } = await sql<SharingColumns>`SELECT audience, organisation_id AS "organisationId", circle_id AS "circleId"
    FROM library.item WHERE id = ${sharing.id}`.execute(db);
  const [row] = rows;
  return shareItem(db, actor, { ...sharing, seen: row === undefined ? "" : valueOfSharing(sharingOf(row)) });
}

/** Answers the question that stands about a text, as one does who has just looked at it. */
export async function answerAsSeen(
  db: Answering[0],
  actor: Answering[1],
  { outcome, ...which }: Omit<Answering[2], "outcome" | "question"> & Pick<Answer, "outcome">,
): Promise<void> {
  const question = await questionAbout(db, which.id);
  return decideItemWidening(db, actor, outcome === "withdrawn" ? { ...which, outcome } : { ...which, outcome, question });
}

/** The newest question about a text, answered or not. */
export async function questionAbout(db: Pick<Database<never>, "getExecutor">, id: string): Promise<WideningId> {
  const { rows } = await sql<{ id: WideningId }>`SELECT id FROM people.widening
    WHERE subject_kind = ${itemSubject} AND subject_id = ${id} ORDER BY asked_at DESC, id DESC LIMIT 1`.execute(db);
  return rows[0]?.id ?? ("00000000-0000-0000-0000-000000000000" as WideningId);
}
