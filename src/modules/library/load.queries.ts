import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import type { Instant } from "../../kernel/time.ts";
import type { Item, Kind } from "./content.ts";
import type { ItemId, Reference } from "./item.ts";
import type { LibraryTables } from "./library.tables.ts";
import type { FindableItem } from "./search.ts";
import type { CompiledItem, StoredItem } from "./load.ts";

/** The fingerprint of the files as they were when last loaded. */
export async function selectOptionalFingerprint(db: Read<LibraryTables>): Promise<string | undefined> {
  const row = await db
    .selectFrom("library.load")
    .select("library.load.fingerprint")
    .orderBy("library.load.loaded_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.fingerprint;
}

export type StoredItemWithId = StoredItem & { readonly id: ItemId };

/** Whoever writes items waits here for whoever is writing them. */
export async function lockItems(tx: Write<LibraryTables>): Promise<void> {
  await sql`LOCK TABLE library.item IN SHARE ROW EXCLUSIVE MODE`.execute(tx);
}

/** Every stored item by `kind/slug`, locked: two processes that load at once must not both add the same. */
export async function selectStoredItems(tx: Write<LibraryTables>): Promise<Map<string, StoredItemWithId>> {
  await lockItems(tx);
  const rows = await tx
    .selectFrom("library.item as item")
    .select(["item.id", "item.kind", "item.slug", "item.file_hash", "item.edited_at", "item.withdrawn_at"])
    .execute();
  return new Map(
    rows.map((row) => [
      `${row.kind}/${row.slug}`,
      { id: row.id as ItemId, fileHash: row.file_hash, edited: row.edited_at !== null, withdrawn: row.withdrawn_at !== null },
    ]),
  );
}

/** Everything that is in the library now, with its content. */
export async function selectFindableItems(db: Read<LibraryTables>): Promise<FindableItem[]> {
  const rows = await db
    .selectFrom("library.item as item")
    .select(["item.slug", "item.content", "item.html"])
    .where("item.withdrawn_at", "is", null)
    // A search knows no rights: what is not for everyone is not in it.
    .where("item.audience", "=", "public")
    .execute();
  return rows.map(({ slug, content, html }) => ({ slug, item: content as Item, html: html as Record<string, string> }));
}

export type ItemToLink = {
  readonly id: ItemId;
  readonly slug: string;
  readonly item: Item;
  readonly facets: readonly string[];
  /** A person's: its facets are not the program's to make anew. */
  readonly edited: boolean;
};

/** Every text with its facets, locked as by a load. */
export async function selectItemsToLink(tx: Write<LibraryTables>): Promise<ItemToLink[]> {
  await lockItems(tx);
  const rows = await tx
    .selectFrom("library.item as item")
    .select(["item.id", "item.slug", "item.content", "item.facets", "item.edited_at"])
    .execute();
  return rows.map(({ id, slug, content, facets, edited_at }) => ({
    id: id as ItemId,
    slug,
    item: content as Item,
    facets,
    edited: edited_at !== null,
  }));
}

/** The text has not changed, and keeps its date. */
export async function updateFacets(
  tx: Write<LibraryTables>,
  items: readonly { readonly id: ItemId; readonly facets: readonly string[] }[],
): Promise<void> {
  await sql`
    UPDATE library.item SET facets = row.facets
    FROM jsonb_to_recordset(${JSON.stringify(items.map(({ id, facets }) => ({ id, facets })))}::jsonb) AS row (id uuid, facets text[])
    WHERE item.id = row.id`.execute(tx);
}

export type ItemToSave = {
  readonly id: ItemId;
  readonly compiled: CompiledItem;
  /** Written here by a person: no file has anything to say about it from now on. */
  readonly edited?: boolean;
};

/** Adds or overwrites; an item that was withdrawn comes back. Rows that are right already are left alone, and a text that has not changed keeps its date. */
export async function upsertItems(tx: Write<LibraryTables>, items: readonly ItemToSave[], at: Instant): Promise<void> {
  for (const batch of batches(items, 100)) {
    await tx
      .insertInto("library.item")
      .values(batch.map((item) => toRow(item, at)))
      .onConflict((conflict) =>
        conflict
          .column("id")
          .doUpdateSet((eb) => ({
            title: eb.ref("excluded.title"),
            summary: eb.ref("excluded.summary"),
            position: eb.ref("excluded.position"),
            content: eb.ref("excluded.content"),
            html: eb.ref("excluded.html"),
            facets: eb.ref("excluded.facets"),
            file_hash: eb.ref("excluded.file_hash"),
            edited_at: eb.ref("excluded.edited_at"),
            withdrawn_at: null,
            updated_at: sql<Instant>`CASE WHEN item.file_hash = excluded.file_hash THEN item.updated_at ELSE excluded.updated_at END`,
          }))
          .where(
            sql<boolean>`excluded.edited_at IS NOT NULL OR (item.file_hash, item.position, item.facets, item.withdrawn_at)
              IS DISTINCT FROM (excluded.file_hash, excluded.position, excluded.facets, NULL::timestamptz)`,
          ),
      )
      .execute();
  }
}

function toRow({ id, compiled, edited = false }: ItemToSave, at: Instant) {
  return {
    id,
    kind: compiled.kind,
    slug: compiled.slug,
    title: compiled.title,
    summary: compiled.summary,
    position: compiled.position,
    content: JSON.stringify(compiled.item),
    html: JSON.stringify(compiled.html),
    facets: compiled.facets,
    file_hash: edited ? null : compiled.hash,
    edited_at: edited ? at : null,
    created_at: at,
    updated_at: at,
  };
}

/** Takes items out of the library whose file is gone, unless a person has worked on them. */
export async function withdrawItems(tx: Write<LibraryTables>, ids: readonly ItemId[], at: Instant): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("library.item as item")
    .set({ withdrawn_at: at, updated_at: at })
    .where("item.id", "in", ids)
    .where("item.withdrawn_at", "is", null)
    .execute();
}

/** Takes a text out of the library for good: a file that has it still does not bring it back. Gives what it was called, if it was there. */
export async function updateItemToArchived(
  tx: Write<LibraryTables>,
  id: ItemId,
  at: Instant,
): Promise<{ readonly kind: Kind; readonly slug: string } | undefined> {
  return tx
    .updateTable("library.item as item")
    .set({ withdrawn_at: at, edited_at: at, updated_at: at })
    .where("item.id", "=", id)
    .where("item.withdrawn_at", "is", null)
    .returning(["item.kind", "item.slug"])
    .$castTo<{ kind: Kind; slug: string }>()
    .executeTakeFirst();
}

export type LinkToSave = {
  readonly from: ItemId;
  readonly to: ItemId;
  readonly relation: Reference["relation"];
  readonly position: number;
};

/** Puts the links that go out from the given items in place of those they had. */
export async function replaceLinks(tx: Write<LibraryTables>, from: readonly ItemId[], links: readonly LinkToSave[]): Promise<void> {
  for (const batch of batches(from, 1_000)) {
    await tx.deleteFrom("library.link as link").where("link.from_id", "in", batch).execute();
  }
  for (const batch of batches(links, 1_000)) {
    const rows = batch.map(({ from: source, to: target, relation, position }) => ({
      from_id: source,
      to_id: target,
      relation,
      position,
    }));
    await tx.insertInto("library.link").values(rows).execute();
  }
}

export type LoadCounts = {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly kept: number;
  readonly withdrawn: number;
};

export async function insertLoad(
  tx: Write<LibraryTables>,
  load: LoadCounts & { readonly id: string; readonly fingerprint: string; readonly at: Instant },
): Promise<void> {
  const { at, ...row } = load;
  await tx
    .insertInto("library.load")
    .values({ ...row, loaded_at: at })
    .execute();
}

function batches<Element>(elements: readonly Element[], size: number): Element[][] {
  return Array.from({ length: Math.ceil(elements.length / size) }, (_, index) => elements.slice(index * size, (index + 1) * size));
}
