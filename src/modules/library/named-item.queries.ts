import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import type { Language } from "../../kernel/i18n.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { PeopleTables } from "../people/index.ts";
import type { Kind } from "./content.ts";
import type { ItemId } from "./item.ts";
import { itemPolicy } from "./item.policy.ts";
import type { LibraryTables } from "./library.tables.ts";

/** An item as it is named elsewhere. */
export type NamedItem = {
  readonly id: ItemId;
  readonly kind: Kind;
  readonly slug: string;
  readonly title: string;
  /** Of the title. */
  readonly language: Language;
};

type Tables = LibraryTables & PeopleTables;

const readable = (actor: Actor, language: Language) => sql`
  SELECT item.id, item.kind, item.slug, CASE WHEN named.english IS NULL THEN item.title ELSE named.english END AS title,
    CASE WHEN named.english IS NULL THEN 'sv' ELSE 'en' END AS language
  FROM library.item
  CROSS JOIN LATERAL (SELECT CASE WHEN ${language}::text = 'en' THEN item.content -> 'english' ->> 'title' END AS english) AS named
  WHERE ${permitted(itemPolicy, "library.item.read", actor, "item")}`;

type Asked = { readonly ids: readonly string[]; readonly language: Language };

/** Those of the items that the actor may read. */
export async function selectItemsById(db: Read<Tables>, actor: Actor, { ids, language }: Asked): Promise<NamedItem[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<NamedItem>`${readable(actor, language)} AND item.id = ANY(${[...ids]}::uuid[])`.execute(db);
  return rows;
}

/** Those of the items that have been archived and that the actor could read before. */
export async function selectFarewellIds(db: Read<Tables>, actor: Actor, ids: readonly string[]): Promise<ItemId[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: ItemId }>`SELECT item.id FROM library.item
    WHERE item.id = ANY(${[...ids]}::uuid[]) AND ${permitted(itemPolicy, "library.item.read-farewell", actor, "item")}`.execute(db);
  return rows.map(({ id }) => id);
}

type Named = { readonly kind: string; readonly slug: string; readonly language: Language };

/** The item of that name, if the actor may read it. */
export async function selectOptionalItemNamed(
  db: Read<Tables>,
  actor: Actor,
  { kind, slug, language }: Named,
): Promise<NamedItem | undefined> {
  const { rows } = await sql<NamedItem>`${readable(actor, language)} AND item.kind = ${kind} AND item.slug = ${slug}`.execute(db);
  return rows[0];
}

type NamedOnes = { readonly names: readonly string[]; readonly language: Language };

/** The items of these names, each `kind/slug`, as far as the actor may read them. */
export async function selectItemsNamed(db: Read<Tables>, actor: Actor, { names, language }: NamedOnes): Promise<NamedItem[]> {
  if (names.length === 0) return [];
  const { rows } = await sql<NamedItem>`${readable(actor, language)}
    AND (item.kind, item.slug) IN (SELECT split_part(name, '/', 1), split_part(name, '/', 2) FROM unnest(${[...names]}::text[]) AS name)`.execute(
    db,
  );
  return rows;
}

type OfKind = { readonly kind: Kind; readonly language: Language };

/** The items of a kind that the actor may read, by their titles. */
export async function selectItemsOfKind(db: Read<Tables>, actor: Actor, { kind, language }: OfKind): Promise<NamedItem[]> {
  const { rows } = await sql<NamedItem>`SELECT * FROM (${readable(actor, language)} AND item.kind = ${kind}) AS named
    ORDER BY title COLLATE "C", slug`.execute(db);
  return rows;
}

/** An obstacle to be chosen among all: with the area that it stands under. */
export type CatalogueEntry = NamedItem & { readonly area: { readonly slug: string; readonly title: string } };

/** The obstacles that the actor may read, area by area and by their titles. */
export async function selectCatalogue(db: Read<Tables>, actor: Actor, language: Language): Promise<CatalogueEntry[]> {
  const { rows } = await sql<CatalogueEntry>`
    SELECT obstacle.*, jsonb_build_object('slug', area.slug, 'title', CASE WHEN ${language}::text = 'en' THEN coalesce(area.content -> 'english' ->> 'title', area.title) ELSE area.title END) AS area
    FROM (${readable(actor, language)} AND item.kind = 'obstacle') AS obstacle
    JOIN library.item AS placed ON placed.id = obstacle.id
    JOIN library.item AS area ON area.kind = 'area' AND area.slug = placed.content ->> 'area'
    ORDER BY area.position, area.id, placed.position, obstacle.id`.execute(db);
  return rows;
}
