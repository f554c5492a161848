import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import type { Language } from "../../kernel/i18n.ts";
import { newId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/time.ts";
import { isReadableBy, type LibraryTables, selectItemsById, selectOptionalItemNamed } from "../library/index.ts";
import {
  type PeopleTables,
  type PersonActor,
  type PersonId,
  selectOptionalOrganisationBySlug,
  selectOrganisationsById,
} from "../people/index.ts";
import type { FollowTarget } from "./follow.ts";
import type { NoticesTables } from "./notices.tables.ts";

type Tables = NoticesTables & LibraryTables & PeopleTables;
type Named = { readonly kind: string; readonly slug: string; readonly language: Language };

/** What can be followed under that name, if the actor may see it. */
export async function selectOptionalTarget(
  db: Read<LibraryTables & PeopleTables>,
  actor: PersonActor,
  named: Named,
): Promise<FollowTarget | undefined> {
  if (named.kind === "agency") {
    const found = await selectOptionalOrganisationBySlug(db, actor, named.slug);
    return found === undefined ? undefined : { ...found, column: "organisation_id", kind: "agency", title: found.name, language: "sv" };
  }
  const item = await selectOptionalItemNamed(db, actor, named);
  return item === undefined ? undefined : { ...item, column: "item_id" };
}

/** What a person follows, the latest first, as far as they may see it now. */
export async function selectFollowed(db: Read<Tables>, actor: PersonActor, language: Language): Promise<FollowTarget[]> {
  const rows = await db
    .selectFrom("notices.follow as follow")
    .select(["follow.item_id", "follow.organisation_id"])
    .where("follow.person_id", "=", actor.personId)
    .orderBy("follow.followed_at", "desc")
    .execute();
  const ids = (column: "item_id" | "organisation_id") => rows.flatMap((row) => row[column] ?? []);
  const [items, organisations] = await Promise.all([
    selectItemsById(db, actor, { ids: ids("item_id"), language }),
    selectOrganisationsById(db, actor, ids("organisation_id")),
  ]);
  const found = new Map<string, FollowTarget>([
    ...items.map((item) => [item.id, { ...item, column: "item_id" as const }] as const),
    ...organisations.map(
      (one) =>
        [
          one.id,
          { ...one, column: "organisation_id" as const, kind: "agency" as const, title: one.name, language: "sv" as const },
        ] as const,
    ),
  ]);
  return rows.flatMap((row) => found.get(row.item_id ?? row.organisation_id ?? "") ?? []);
}

export async function selectFollowCount(db: Read<NoticesTables>, personId: PersonId): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*) AS count FROM notices.follow WHERE person_id = ${personId}`.execute(db);
  return rows[0]?.count ?? 0;
}

type Following = { readonly personId: PersonId; readonly target: Pick<FollowTarget, "column" | "id"> };

export async function selectIsFollowing(db: Read<NoticesTables>, { personId, target }: Following): Promise<boolean> {
  const row = await db
    .selectFrom("notices.follow as follow")
    .select("follow.id")
    .where("follow.person_id", "=", personId)
    .where(`follow.${target.column}`, "=", target.id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Nothing happens when it is followed already. */
export async function insertFollowUnlessThere(
  tx: Write<NoticesTables>,
  { personId, target, at }: Following & { readonly at: Instant },
): Promise<void> {
  await tx
    .insertInto("notices.follow")
    .values({ id: newId<"notices.follow">(at), person_id: personId, [target.column]: target.id, followed_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteFollow(tx: Write<NoticesTables>, { personId, target }: Following): Promise<void> {
  await tx.deleteFrom("notices.follow").where("person_id", "=", personId).where(target.column, "=", target.id).execute();
}

/** Whoever follows something, and whether they may read it now: those who may not are in the order too, or what comes after them would be lost. */
export type Follower = { readonly personId: PersonId; readonly subject: string; readonly readable: boolean };

type Changes = {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  /** Persons after this one, in the order of their ids. */
  readonly after: string;
  readonly most: number;
};

/** The last of the first so many persons in a part of a statement: once a value, and no list that each row is looked for in. */
export function lastOf(part: string, most: number): RawBuilder<string> {
  return sql<string>`(SELECT next.person_id FROM (SELECT DISTINCT person_id FROM ${sql.table(part)} ORDER BY person_id LIMIT ${most}) AS next
    ORDER BY next.person_id DESC LIMIT 1)`;
}

/**
 * Whom to tell of which texts, the next so many persons: those that follow a text that says something else, one that a new text refers to, or
 * an agency that a text names.
 */
export async function selectFollowersOfItems(db: Read<Tables>, { added, changed, after, most }: Changes): Promise<Follower[]> {
  const touched = [...added, ...changed];
  const { rows } = await sql<Follower>`
    WITH about AS (
      SELECT follow.person_id, follow.item_id AS subject FROM notices.follow
      WHERE follow.item_id = ANY(${[...changed]}::uuid[]) AND follow.person_id > ${after}::uuid
      UNION
      SELECT follow.person_id, link.from_id FROM library.link JOIN notices.follow ON follow.item_id = link.to_id
      WHERE link.from_id = ANY(${[...added]}::uuid[]) AND follow.person_id > ${after}::uuid
      UNION
      SELECT follow.person_id, item.id FROM library.item
      JOIN people.organisation ON 'agency:' || organisation.slug = ANY(item.facets)
      JOIN notices.follow ON follow.organisation_id = organisation.id
      WHERE item.id = ANY(${touched}::uuid[]) AND follow.person_id > ${after}::uuid
    )
    SELECT about.person_id AS "personId", about.subject,
      ${isReadableBy(sql.ref("about.person_id"), (column) => sql.ref(`item.${column}`))} AS readable
    FROM about JOIN library.item ON item.id = about.subject WHERE about.person_id <= ${lastOf("about", most)}
    ORDER BY about.person_id, about.subject`.execute(db);
  return rows;
}

type OrganisationChanges = Pick<Changes, "after" | "most"> & { readonly organisations: readonly string[] };

/** Whom to tell of which agencies, the next so many persons. */
export async function selectFollowersOfOrganisations(
  db: Read<Tables>,
  { organisations, after, most }: OrganisationChanges,
): Promise<Follower[]> {
  const { rows } = await sql<Follower>`
    WITH about AS (
      SELECT follow.person_id, follow.organisation_id AS subject FROM notices.follow
      WHERE follow.organisation_id = ANY(${[...organisations]}::uuid[]) AND follow.person_id > ${after}::uuid
    )
    SELECT about.person_id AS "personId", about.subject, true AS readable FROM about
    WHERE about.person_id <= ${lastOf("about", most)}
    ORDER BY about.person_id, about.subject`.execute(db);
  return rows;
}
