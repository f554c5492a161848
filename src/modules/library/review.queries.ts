import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { holdFormKey } from "../../kernel/form-key.ts";
import { newId } from "../../kernel/ids.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { OrganisationId, PeopleTables, PersonActor, PersonId } from "../people/index.ts";
import { factCheckPolicy } from "./fact-check.policy.ts";
import { itemPolicy } from "./item.policy.ts";
import { readable } from "./item.queries.ts";
import type { LibraryTables } from "./library.tables.ts";
import type { CommentId, ManuscriptId, Outcome, ReviewId, ReviewKind } from "./manuscript.ts";
import type { CommentLine, FactCheck, FactCheckLine, FactCheckOver, ReviewLine } from "./manuscript-view.ts";
import { type DeskKind, type DraftContent, fieldsOf } from "./schema-field.ts";
import { tidy } from "./schema-form.ts";

type Tables = LibraryTables & PeopleTables;

export type Asking = {
  readonly id: ManuscriptId;
  readonly version: number;
  readonly kind: ReviewKind;
  /** The agency that is asked for a fact check. */
  readonly describedId: OrganisationId | undefined;
  readonly by: PersonId;
  readonly at: Instant;
};

export async function insertReview(tx: Write<Tables>, { id, version, kind, describedId, by, at }: Asking): Promise<void> {
  await tx
    .insertInto("library.review")
    .values({
      id: newId<"library.review">(at),
      manuscript_id: id,
      version,
      kind,
      described_id: kind === "fact-check" ? (describedId ?? null) : null,
      asked_by: by,
      asked_at: at,
    })
    .execute();
}

export type Deciding = {
  readonly id: ManuscriptId;
  readonly kind: ReviewKind;
  readonly outcome: Outcome | "taken-back";
  readonly comment?: string | undefined;
  readonly by: PersonId;
  readonly at: Instant;
};

/** Answers what was asked. Gives whether it was still open. */
export async function updateReviewToDecided(tx: Write<Tables>, { id, kind, outcome, comment, by, at }: Deciding): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("library.review")
    .set({ outcome, comment: comment ?? null, decided_by: by, decided_at: at })
    .where("manuscript_id", "=", id)
    .where("kind", "=", kind)
    .where("outcome", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Whether the described agency has approved this very version. */
export async function selectIsApproved(
  db: Read<Tables>,
  { id, version, describedId }: { readonly id: ManuscriptId; readonly version: number; readonly describedId: OrganisationId },
): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM library.review
    WHERE review.manuscript_id = ${id} AND review.version = ${version} AND review.outcome = 'approved'
      AND review.described_id = ${describedId}`.execute(db);
  return rows.length > 0;
}

/** The last row in which an agency was asked about a text, in this manuscript or an earlier one. */
export async function selectOptionalLastAsked(
  db: Read<Tables>,
  { id, agency }: { readonly id: ManuscriptId; readonly agency: OrganisationId },
): Promise<ReviewId | undefined> {
  const { rows } = await sql<{ id: ReviewId }>`
    SELECT review.id FROM library.manuscript AS asking
    JOIN library.manuscript AS home ON (home.id = asking.id OR home.item_id = asking.item_id) AND home.demonstration = asking.demonstration
    JOIN library.review ON review.manuscript_id = home.id
    WHERE asking.id = ${id} AND review.described_id = ${agency} ORDER BY review.asked_at DESC, review.id DESC LIMIT 1`.execute(db);
  return rows[0]?.id;
}

type NullableReview = Omit<ReviewLine, "by" | "at" | "outcome" | "comment"> & {
  readonly by: string | null;
  readonly at: Instant | null;
  readonly outcome: Outcome | "taken-back" | null;
  readonly comment: string | null;
};

/** What was asked of others about a manuscript, the newest first. */
export async function selectReviews(db: Read<Tables>, id: ManuscriptId): Promise<ReviewLine[]> {
  const { rows } = await sql<NullableReview>`
    SELECT review.id, review.kind, review.version, review.asked_at AS "askedAt", person.name AS by, review.decided_at AS at, review.outcome,
      review.comment
    FROM library.review LEFT JOIN people.person ON person.id = review.decided_by
    WHERE review.manuscript_id = ${id} ORDER BY review.asked_at DESC, review.id DESC`.execute(db);
  return rows.map((row) => ({
    ...row,
    by: row.by ?? undefined,
    at: row.at ?? undefined,
    outcome: row.outcome ?? undefined,
    comment: row.comment ?? undefined,
  }));
}

/** What was said about fields, the newest first; those that are settled last. */
export async function selectComments(db: Read<Tables>, id: ManuscriptId): Promise<CommentLine[]> {
  const { rows } = await sql<Omit<CommentLine, "settledAt"> & { readonly settledAt: Instant | null }>`
    SELECT comment.id, comment.path, comment.version, person.name AS by, comment.written_at AS at, comment.said AS body,
      comment.settled_at AS "settledAt"
    FROM library.field_comment AS comment JOIN people.person ON person.id = comment.written_by
    WHERE comment.manuscript_id = ${id} ORDER BY comment.settled_at IS NOT NULL, comment.written_at DESC, comment.id DESC`.execute(db);
  return rows.map((row) => ({ ...row, settledAt: row.settledAt ?? undefined }));
}

export type NewComment = {
  /** Of the form, where it came by one. */
  readonly key?: CommentId;
  readonly id: ManuscriptId;
  readonly version: number;
  readonly path: string;
  readonly body: string;
  readonly by: PersonId;
  readonly at: Instant;
};

type Said = Pick<NewComment, "id" | "path" | "body" | "by"> & { readonly key: CommentId };

/** What was said by the form with this key, which is held: the same once more, or something else, as when somebody has gone back and written on. */
export async function selectOptionalSaid(tx: Write<Tables>, { key, id, path, body, by }: Said): Promise<"same" | "other" | undefined> {
  await holdFormKey(tx, key);
  const row = await tx
    .selectFrom("library.field_comment")
    .select(["manuscript_id", "path", "said", "written_by"])
    .where("id", "=", key)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return row.manuscript_id === id && row.path === path && row.said === body && row.written_by === by ? "same" : "other";
}

export async function insertComment(tx: Write<Tables>, { key, id, version, path, body, by, at }: NewComment): Promise<void> {
  const row = {
    id: key ?? newId<"library.field_comment">(at),
    manuscript_id: id,
    version,
    path,
    said: body,
    written_by: by,
    written_at: at,
  };
  await tx.insertInto("library.field_comment").values(row).execute();
}

export async function selectIsComment(
  db: Read<Tables>,
  { id, comment }: { readonly id: ManuscriptId; readonly comment: CommentId },
): Promise<boolean> {
  const query = db.selectFrom("library.field_comment").select("id").where("id", "=", comment).where("manuscript_id", "=", id);
  return (await query.executeTakeFirst()) !== undefined;
}

/** Gives whether it was open. */
export async function updateCommentToSettled(
  tx: Write<Tables>,
  { id, comment, by, at }: { readonly id: ManuscriptId; readonly comment: CommentId; readonly by: PersonId; readonly at: Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("library.field_comment")
    .set({ settled_by: by, settled_at: at })
    .where("id", "=", comment)
    .where("manuscript_id", "=", id)
    .where("settled_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** What the reader's agencies are asked about, or have approved; what waits comes first. One line for each text and agency. */
const checksFor = (actor: Actor) => sql`
  SELECT DISTINCT ON (review.manuscript_id, review.described_id) review.id, review.manuscript_id, review.described_id, review.version, review.outcome,
    review.asked_at, review.decided_at, NOT (${permitted(factCheckPolicy, "library.fact-check.decide", actor, "review")}) AS own
  FROM library.review
  WHERE ${permitted(factCheckPolicy, "library.fact-check.read", actor, "review")}
  ORDER BY review.manuscript_id, review.described_id, review.outcome IS NOT NULL, review.asked_at DESC`;

type LineRow = Omit<FactCheckLine, "decidedAt" | "publishedAt" | "shown"> & {
  readonly decidedAt: Instant | null;
  readonly publishedAt: Instant | null;
  readonly shown: FactCheckLine["shown"] | null;
};

/**
 * What the reader's agencies have been asked about and how it went, what waits first: one line for each text and agency, of when they were asked
 * last. The title is that of the version that they were asked about: what it is called since is not theirs to see.
 */
export async function selectFactChecks(db: Read<Tables>, actor: Actor): Promise<FactCheckLine[]> {
  const { rows } = await sql<LineRow>`
    SELECT asked.manuscript_id AS id, version.content ->> 'title' AS title, organisation.name AS organisation,
      CASE WHEN asked.outcome IS NULL THEN 'waiting' WHEN asked.outcome <> 'approved' THEN asked.outcome
        WHEN manuscript.state IN ('published', 'replaced') THEN 'published' WHEN manuscript.state = 'archived' THEN 'archived'
        WHEN manuscript.state = 'withdrawn' THEN 'given-up' ELSE 'approved' END AS state,
      asked.asked_at AS "askedAt", asked.decided_at AS "decidedAt", manuscript.published_at AS "publishedAt", asked.seen AS "mayRead",
      CASE WHEN manuscript.state IN ('published', 'replaced') AND asked.outcome = 'approved' AND ${readable(actor, "item")}
        THEN jsonb_build_object('kind', item.kind, 'slug', item.slug) END AS shown
    FROM (SELECT DISTINCT ON (review.manuscript_id, review.described_id) review.*,
        EXISTS (SELECT FROM library.review AS seen WHERE seen.manuscript_id = review.manuscript_id AND seen.described_id = review.described_id
          AND ${permitted(factCheckPolicy, "library.fact-check.read", actor, "seen")}) AS seen
      FROM library.review WHERE ${permitted(factCheckPolicy, "library.fact-check.follow", actor, "review")}
      ORDER BY review.manuscript_id, review.described_id, review.asked_at DESC, review.id DESC) AS asked
    JOIN library.manuscript ON manuscript.id = asked.manuscript_id
    JOIN library.version ON version.manuscript_id = asked.manuscript_id AND version.number = asked.version
    JOIN people.organisation ON organisation.id = asked.described_id
    LEFT JOIN library.item ON item.id = manuscript.item_id
    ORDER BY asked.outcome IS NOT NULL, coalesce(asked.decided_at, asked.asked_at) DESC, asked.manuscript_id LIMIT 200`.execute(db);
  return rows.map(({ decidedAt, publishedAt, shown, ...line }) => ({
    ...line,
    decidedAt: decidedAt ?? undefined,
    publishedAt: publishedAt ?? undefined,
    shown: shown ?? undefined,
  }));
}

type CheckRow = {
  readonly review: ReviewId;
  readonly id: ManuscriptId;
  readonly kind: DeskKind;
  readonly slug: string;
  readonly title: string | null;
  readonly version: number;
  readonly content: DraftContent;
  readonly describedId: OrganisationId;
  readonly described: string;
  readonly open: boolean;
  readonly own: boolean;
  readonly askedAt: Instant;
  readonly before: NonNullable<FactCheck["before"]> | null;
};

/**
 * What the agency said something of last: a version of this manuscript, or what it approved of the text in an earlier one. A change of a text
 * is a manuscript of its own.
 */
const seenBefore = sql`(
  SELECT jsonb_build_object('content', seen.content, 'as', CASE WHEN earlier.outcome = 'approved' THEN 'approved' ELSE 'seen' END)
  FROM library.review AS earlier JOIN library.version AS seen ON seen.manuscript_id = earlier.manuscript_id AND seen.number = earlier.version
  JOIN library.manuscript AS home ON home.id = earlier.manuscript_id
  WHERE earlier.described_id = checked.described_id AND earlier.decided_at < checked.asked_at AND home.demonstration = manuscript.demonstration
    AND ((home.id = manuscript.id AND earlier.outcome IN ('approved', 'changes')) OR (home.item_id = manuscript.item_id AND earlier.outcome = 'approved'))
  ORDER BY earlier.decided_at DESC LIMIT 1)`;

/** What stands in the library, where whoever checks may read it. */
const readBefore = (actor: Actor) => sql`(
  SELECT jsonb_build_object('content', shown.content, 'as', 'published') FROM library.item AS shown
  WHERE shown.id = manuscript.item_id AND checked.outcome IS NULL AND ${permitted(itemPolicy, "library.item.read", actor, "shown")})`;

/** What the agency is asked about, or has approved, with what it is to be compared with. Of other versions it sees nothing. */
export async function selectOptionalFactCheck(db: Read<Tables>, actor: Actor, id: ManuscriptId): Promise<FactCheck | undefined> {
  const { rows } = await sql<CheckRow>`
    SELECT checked.id AS review, manuscript.id, manuscript.kind, manuscript.slug, version.content ->> 'title' AS title, version.number AS version,
      version.content, organisation.id AS "describedId", organisation.name AS described, checked.outcome IS NULL AS open, checked.own, checked.asked_at AS "askedAt",
      coalesce(${seenBefore}, ${readBefore(actor)}) AS before
    FROM (${checksFor(actor)}) AS checked
    JOIN library.manuscript ON manuscript.id = checked.manuscript_id
    JOIN library.version ON version.manuscript_id = checked.manuscript_id AND version.number = checked.version
    JOIN people.organisation ON organisation.id = checked.described_id
    WHERE checked.manuscript_id = ${id} ORDER BY checked.outcome IS NOT NULL, checked.asked_at DESC LIMIT 1`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { review, describedId, described, open, own, askedAt, before, title, ...manuscript } = row;
  return {
    review,
    manuscript: { ...manuscript, title: title ?? "", described: { id: describedId, name: described } },
    open,
    own: open && own,
    askedAt,
    before: before === null ? undefined : { as: before.as, content: tidy(fieldsOf[manuscript.kind], before.content) },
  };
}

/** A question that the actor's agency was shown once, whatever became of it: the name that the text had then, and no more of it. */
export async function selectOptionalOver(
  db: Read<Tables>,
  actor: PersonActor,
  { id, review }: { readonly id: ManuscriptId; readonly review: string },
): Promise<FactCheckOver | undefined> {
  const { rows } = await sql<{ title: string | null; agency: string; mine: boolean; outcome: string | null; comment: string | null }>`
    SELECT version.content ->> 'title' AS title, organisation.name AS agency, coalesce(review.decided_by = ${actor.personId}, false) AS mine,
      review.outcome, review.comment
    FROM library.review
    JOIN library.version ON version.manuscript_id = review.manuscript_id AND version.number = review.version
    JOIN people.organisation ON organisation.id = review.described_id
    WHERE review.id = ${review} AND review.manuscript_id = ${id} AND ${permitted(factCheckPolicy, "library.fact-check.follow", actor, "review")}`.execute(
    db,
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { title, agency, mine, outcome, comment } = row;
  return { title: title ?? "", agency, own: mine && outcome !== null ? { outcome, comment: comment ?? undefined } : undefined };
}

/** Answers for the agency, when it is the actor's to answer. Gives the version that was asked about. */
export async function updateFactCheckToDecided(
  tx: Write<Tables>,
  actor: PersonActor,
  {
    id,
    version,
    seen,
    outcome,
    comment,
    at,
  }: Omit<Deciding, "kind" | "by"> & { readonly version: number; readonly seen: string | undefined },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("library.review as review")
    .set({ outcome, comment: comment ?? null, decided_by: actor.personId, decided_at: at })
    .where("review.manuscript_id", "=", id)
    .where("review.version", "=", version)
    .$if(seen !== undefined, (update) => update.where("review.id", "=", seen ?? null))
    .where(permitted(factCheckPolicy, "library.fact-check.decide", actor, "review"))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Holds the manuscript until the end of the transaction: it is always locked before what hangs on it. */
export async function lockManuscript(tx: Write<Tables>, id: ManuscriptId): Promise<void> {
  await sql`SELECT FROM library.manuscript WHERE manuscript.id = ${id} FOR NO KEY UPDATE`.execute(tx);
}
