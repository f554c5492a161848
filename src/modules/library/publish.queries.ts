import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { Gone, NotFound } from "../../kernel/errors.ts";
import type { Language } from "../../kernel/i18n.ts";
import { type Actor, permitted, visitor } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PersonId } from "../people/index.ts";
import { referencesChosen, withChoices } from "./collection.ts";
import type { Item, Kind } from "./content.ts";
import type { ItemId, ItemSummary, Reference } from "./item.ts";
import type { Archived } from "./item-view.ts";
import { itemPolicy } from "./item.policy.ts";
import { readable, textsIn } from "./item.queries.ts";
import type { LibraryTables } from "./library.tables.ts";
import type { DraftContent } from "./schema-field.ts";

export type StoredText = { readonly id: ItemId; readonly position: number; readonly item: Item; readonly withdrawn: boolean };

/** What is or was in the library under a name. */
export async function selectOptionalStored(
  db: Read<LibraryTables>,
  { kind, slug }: { readonly kind: Kind; readonly slug: string },
): Promise<StoredText | undefined> {
  const row = await db
    .selectFrom("library.item as item")
    .select(["item.id", "item.position", "item.content", "item.withdrawn_at"])
    .where("item.kind", "=", kind)
    .where("item.slug", "=", slug)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { id: row.id as ItemId, position: row.position, item: row.content as Item, withdrawn: row.withdrawn_at !== null };
}

/** How many texts there are of a kind: a new one comes after them. */
export async function selectPlaceAtEnd(db: Read<LibraryTables>, kind: Kind): Promise<number> {
  const row = await db
    .selectFrom("library.item as item")
    .select((eb) => eb.fn.countAll<number>().as("number"))
    .where("item.kind", "=", kind)
    .executeTakeFirstOrThrow();
  return row.number;
}

/** The area of each obstacle of the library, by its name in the address. */
export async function selectAreas(db: Read<LibraryTables>): Promise<Map<string, string>> {
  const { rows } = await sql<{ slug: string; area: string }>`
    SELECT item.slug, item.content ->> 'area' AS area FROM library.item WHERE item.kind = 'obstacle' AND item.withdrawn_at IS NULL`.execute(
    db,
  );
  return new Map(rows.map(({ slug, area }) => [slug, area]));
}

/** The ids of what references point at and the actor may read, by `kind/slug`. */
export async function selectReferenced(
  db: Read<LibraryTables>,
  actor: Actor,
  references: readonly Pick<Reference, "kind" | "slug">[],
): Promise<Map<string, ItemId>> {
  const names = [...new Set(references.map(({ kind, slug }) => `${kind}/${slug}`))];
  const { rows } = await sql<{ name: string; id: ItemId }>`
    SELECT item.kind || '/' || item.slug AS name, item.id FROM library.item
    WHERE (item.kind, item.slug) IN (SELECT split_part(name, '/', 1), split_part(name, '/', 2) FROM unnest(${names}::text[]) AS name)
      AND ${readable(actor, "item")}`.execute(db);
  return new Map(rows.map(({ name, id }) => [name, id]));
}

/** A theme as it is written, without what the actor may not read of what it has chosen: neither its name nor why. */
export async function selectDraftSeen(db: Read<LibraryTables>, actor: Actor, content: DraftContent): Promise<DraftContent> {
  const references = referencesChosen(content);
  if (references.length === 0) return content;
  const seen = await selectReferenced(db, actor, references);
  return withChoices(content, (name) => seen.has(name));
}

/**
 * The ids of what a text may point at, by `kind/slug`: what everyone may read, and what it points at already. A link to a text that has been
 * narrowed since stays, and shows to whoever may read that one.
 */
export async function selectLinkable(
  db: Read<LibraryTables>,
  { references, from }: { readonly references: readonly Pick<Reference, "kind" | "slug">[]; readonly from: ItemId | undefined },
): Promise<Map<string, ItemId>> {
  const open = await selectReferenced(db, visitor, references);
  const kept = await db
    .selectFrom("library.link as link")
    .innerJoin("library.item as item", "item.id", "link.to_id")
    .select(["item.id", "item.kind", "item.slug"])
    .where("link.from_id", "=", from ?? null)
    .where("item.withdrawn_at", "is", null)
    .execute();
  return new Map([...kept.map(({ id, kind, slug }) => [`${kind}/${slug}`, id as ItemId] as const), ...open]);
}

/** What references point at, as lists show it, by `kind/slug`. */
export async function selectSummaries(
  db: Read<LibraryTables>,
  actor: Actor,
  { references, language }: { readonly references: readonly Pick<Reference, "kind" | "slug">[]; readonly language: Language },
): Promise<Map<string, ItemSummary>> {
  const names = [...new Set(references.map(({ kind, slug }) => `${kind}/${slug}`))];
  const { rows } = await sql<ItemSummary>`
    SELECT item.kind, item.slug, ${textsIn(language, "item")}, item.facets FROM library.item
    WHERE (item.kind, item.slug) IN (SELECT split_part(name, '/', 1), split_part(name, '/', 2) FROM unnest(${names}::text[]) AS name)
      AND ${readable(actor, "item")}`.execute(db);
  return new Map(rows.map((row) => [`${row.kind}/${row.slug}`, row]));
}

export type Farewell = {
  readonly itemId: ItemId;
  readonly reason: string;
  readonly replacedBy: ItemId | undefined;
  readonly by: PersonId;
  readonly at: Instant;
};

export async function insertFarewell(tx: Write<LibraryTables>, { itemId, reason, replacedBy, by, at }: Farewell): Promise<void> {
  await tx
    .insertInto("library.archived_item")
    .values({ item_id: itemId, reason, replaced_by: replacedBy ?? null, archived_by: by, archived_at: at })
    .execute();
}

/** The text is in the library again. */
export async function deleteFarewell(tx: Write<LibraryTables>, itemId: ItemId): Promise<void> {
  await tx.deleteFrom("library.archived_item").where("item_id", "=", itemId).execute();
}

/** What is thrown where there is no text to read: it was there for this reader and has been archived, or there is nothing for them. */
export async function absenceOf(
  db: Read<LibraryTables>,
  actor: Actor,
  { kind, slug }: { readonly kind: Kind; readonly slug: string },
): Promise<Gone | NotFound> {
  const archived = await selectOptionalArchived(db, actor, { kind, slug });
  return archived === undefined ? new NotFound(`${kind}/${slug}`) : new Gone(`${kind}/${slug}`);
}

/** Why a text is not in the library any more, and what took its place, as far as the reader may see that. */
export async function selectOptionalArchived(
  db: Read<LibraryTables>,
  actor: Actor,
  { kind, slug }: { readonly kind: Kind; readonly slug: string },
): Promise<Archived | undefined> {
  const { rows } = await sql<Omit<Archived, "replacement"> & { replacement: Archived["replacement"] | null }>`
    SELECT item.title, farewell.reason, farewell.archived_at AS at,
      (SELECT jsonb_build_object('kind', other.kind, 'slug', other.slug, 'title', other.title) FROM library.item AS other
        WHERE other.id = farewell.replaced_by AND ${readable(actor, "other")}) AS replacement
    FROM library.item JOIN library.archived_item AS farewell ON farewell.item_id = item.id
    WHERE item.kind = ${kind} AND item.slug = ${slug} AND ${permitted(itemPolicy, "library.item.read-farewell", actor, "item")}`.execute(
    db,
  );
  const [row] = rows;
  return row === undefined ? undefined : { ...row, replacement: row.replacement ?? undefined };
}
