import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { PeopleTables, PersonActor, Sharing, SharingColumns } from "../people/index.ts";
import type { Kind } from "./content.ts";
import type { ItemId } from "./item.ts";
import { itemPolicy } from "./item.policy.ts";
import type { LibraryTables } from "./library.tables.ts";
import { itemSubject, type NarrowedItem } from "./share.ts";

export type ItemToShare = {
  readonly id: ItemId;
  readonly kind: Kind;
  readonly slug: string;
  readonly title: string;
} & SharingColumns;

/** The items in the library whose readers the actor may decide. */
const shareable = (db: Read<LibraryTables>, actor: Actor) =>
  db
    .selectFrom("library.item as item")
    .select(["item.id", "item.kind", "item.slug", "item.title", "item.audience"])
    .select(["item.organisation_id as organisationId", "item.circle_id as circleId"])
    .where("item.withdrawn_at", "is", null)
    .where(permitted(itemPolicy, "library.item.share", actor, "item"))
    .$castTo<ItemToShare>();

export async function selectOptionalItemToShare(
  db: Read<LibraryTables>,
  actor: Actor,
  { kind, slug }: { readonly kind: string; readonly slug: string },
): Promise<ItemToShare | undefined> {
  return shareable(db, actor).where("item.kind", "=", kind).where("item.slug", "=", slug).executeTakeFirst();
}

export async function selectItemsToShare(db: Read<LibraryTables>, actor: Actor, ids: readonly string[]): Promise<ItemToShare[]> {
  return ids.length === 0 ? [] : shareable(db, actor).where("item.id", "in", ids).execute();
}

/** One of them, held until the end of the transaction. */
export async function selectOptionalItemForSharing(tx: Write<LibraryTables>, actor: Actor, id: ItemId): Promise<ItemToShare | undefined> {
  // A load holds the table before its rows, and this must not hold a row before the table.
  await sql`LOCK TABLE library.item IN ROW EXCLUSIVE MODE`.execute(tx);
  return shareable(tx, actor).where("item.id", "=", id).forNoKeyUpdate().executeTakeFirst();
}

/** Whose it is stays, but on the rung of the agency, where the column says who reads it. */
export async function updateItemSharing(tx: Write<LibraryTables>, id: ItemId, to: Sharing): Promise<void> {
  const columns = { audience: to.audience, circle_id: "circleId" in to ? to.circleId : null };
  const whose = "organisationId" in to ? { organisation_id: to.organisationId } : {};
  await tx
    .updateTable("library.item")
    .set({ ...columns, ...whose })
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

/** The texts that are not for everyone, those that somebody asks about first. */
export async function selectNarrowedItems(db: Read<LibraryTables & PeopleTables>, actor: PersonActor): Promise<NarrowedItem[]> {
  const { rows } = await sql<NarrowedItem>`
    SELECT item.kind, item.slug, item.title, circle.name AS network, person.name AS "askedBy",
      CASE WHEN person.id IS NOT NULL THEN widening.asked_at END AS "askedAt", widening.asked_by IS NOT DISTINCT FROM ${actor.personId} AS own
    FROM library.item AS item LEFT JOIN people.circle ON circle.id = item.circle_id
    LEFT JOIN people.widening ON widening.subject_kind = ${itemSubject} AND widening.subject_id = item.id AND widening.outcome IS NULL
    LEFT JOIN people.person ON person.id = widening.asked_by
      AND person.demonstration = (SELECT own.demonstration FROM people.person AS own WHERE own.id = ${actor.personId})
    WHERE item.audience <> 'public' AND item.withdrawn_at IS NULL AND ${permitted(itemPolicy, "library.item.share", actor, "item")}
    ORDER BY widening.asked_at NULLS LAST, item.title COLLATE "C", item.id`.execute(db);
  return rows;
}
