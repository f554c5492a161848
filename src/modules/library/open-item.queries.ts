import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import type { Language } from "../../kernel/i18n.ts";
import type { ListedPage } from "../../kernel/offer.ts";
import { type Actor, visitor } from "../../kernel/policy.ts";
import { type Instant, parseInstant } from "../../kernel/time.ts";
import { addresses as pages, itemHref } from "./addresses.ts";
import type { Item, Kind } from "./content.ts";
import type { FacetName, ItemSummary, Relation } from "./item.ts";
import { contentSeenBy, readable, textsIn } from "./item.queries.ts";
import type { LibraryTables } from "./library.tables.ts";

/** An item as it is given away: the text itself only where it was asked for. */
export type OpenItem = ItemSummary & { readonly updatedAt: Instant; readonly content?: Item };

export type OpenFilter = {
  readonly kinds: readonly Kind[];
  readonly chosen: Partial<Readonly<Record<FacetName, readonly string[]>>>;
  readonly limit: number;
  readonly page: number;
  readonly language: Language;
  readonly withContent: boolean;
};

export type OpenList = { readonly items: readonly OpenItem[]; readonly total: number };

type Row = Omit<OpenItem, "updatedAt"> & { readonly updatedAt: string };

const fields = (language: Language, contentFor: Actor | undefined) =>
  sql`item.kind, item.slug, ${textsIn(language, "item")}, item.facets, item.position, item.updated_at AS "updatedAt" ${
    contentFor === undefined ? sql`` : sql`, ${contentSeenBy(contentFor)} AS content`
  }`;

/** One page of a list and how long the list is, in one query. */
export async function selectOpenItems(db: Read<LibraryTables>, actor: Actor, filter: OpenFilter): Promise<OpenList> {
  const conditions = Object.entries(filter.chosen)
    .filter(([, values]) => values.length > 0)
    .map(([facet, values]) => sql<boolean>`item.facets && ${values.map((value) => `${facet}:${value}`)}::text[]`);
  const { limit, page, language, withContent } = filter;
  const { rows } = await sql<{ total: number; items: Row[] }>`
    WITH matching AS (
      SELECT item.id, item.kind, item.position, item.slug FROM library.item AS item
      WHERE ${sql.join([sql`item.kind = ANY(${[...filter.kinds]}::text[])`, readable(actor, "item"), ...conditions], sql` AND `)}
    ), chosen AS (
      SELECT matching.id FROM matching
      ORDER BY array_position(${[...filter.kinds]}::text[], matching.kind), matching.position, matching.slug
      LIMIT ${limit} OFFSET ${(page - 1) * limit}
    )
    SELECT (SELECT count(*) FROM matching) AS total,
      (SELECT coalesce(jsonb_agg(to_jsonb(shown) - 'position'
          ORDER BY array_position(${[...filter.kinds]}::text[], shown.kind), shown.position, shown.slug), '[]')
        FROM (SELECT ${fields(language, withContent ? actor : undefined)} FROM chosen JOIN library.item AS item ON item.id = chosen.id) AS shown) AS items
  `.execute(db);
  const { total = 0, items = [] } = rows[0] ?? {};
  return { total, items: items.map(toOpenItem) };
}

type Named = { readonly addresses: readonly string[]; readonly language: Language; readonly withContent: boolean };

/** These items, "kind/slug", in this order, without those that may not be read. */
export async function selectOpenItemsByAddress(
  db: Read<LibraryTables>,
  actor: Actor,
  { addresses, language, withContent }: Named,
): Promise<OpenItem[]> {
  const { rows } = await sql<{ items: Row[] }>`
    SELECT coalesce(jsonb_agg(to_jsonb(shown) - 'position' - 'place' ORDER BY shown.place), '[]') AS items
    FROM (
      SELECT ${fields(language, withContent ? actor : undefined)}, wanted.place
      FROM unnest(${[...addresses]}::text[]) WITH ORDINALITY AS wanted (address, place)
      JOIN library.item AS item
        ON item.kind = split_part(wanted.address, '/', 1) AND item.slug = split_part(wanted.address, '/', 2)
      WHERE ${readable(actor, "item")}
    ) AS shown`.execute(db);
  return (rows[0]?.items ?? []).map(toOpenItem);
}

function toOpenItem(row: Row): OpenItem {
  return { ...row, updatedAt: parseInstant(row.updatedAt) };
}

/** The newest changes first; of one principle, what names it and the principle itself. */
export async function selectNewest(
  db: Read<LibraryTables>,
  actor: Actor,
  { principle, language, most }: { readonly principle: string | undefined; readonly language: Language; readonly most: number },
): Promise<OpenItem[]> {
  const { rows } = await sql<OpenItem>`
    SELECT ${fields(language, undefined)} FROM library.item AS item
    WHERE ${readable(actor, "item")} AND ${
      principle === undefined
        ? sql`true`
        : sql`(item.facets @> ${[`principle:${principle}`]}::text[] OR (item.kind = 'principle' AND item.slug = ${principle}))`
    }
    ORDER BY item.updated_at DESC, item.kind, item.position, item.slug LIMIT ${most}`.execute(db);
  return rows;
}

/** When the library last changed: a text in it, or that one was taken away. */
export async function selectLibraryChange(db: Read<LibraryTables>): Promise<Instant | undefined> {
  const { rows } = await sql<{ changed_at: Instant | null }>`
    SELECT max(greatest(item.updated_at, item.withdrawn_at)) AS changed_at FROM library.item AS item`.execute(db);
  return rows[0]?.changed_at ?? undefined;
}

export type OpenLink = {
  readonly from: string;
  readonly to: string;
  readonly relation: Relation;
};

/** Every link between two items that may be read, each as "kind/slug". */
export async function selectOpenLinks(db: Read<LibraryTables>, actor: Actor): Promise<OpenLink[]> {
  const { rows } = await sql<OpenLink>`
    SELECT near.kind || '/' || near.slug AS "from", far.kind || '/' || far.slug AS "to", link.relation
    FROM library.link AS link
    JOIN library.item AS near ON near.id = link.from_id
    JOIN library.item AS far ON far.id = link.to_id
    WHERE ${readable(actor, "near")} AND ${readable(actor, "far")}
    ORDER BY near.kind, near.slug, link.relation, link.position, far.slug`.execute(db);
  return rows;
}

const listPages = [
  "foundations",
  "principles",
  "terms",
  "themes",
  "obstacles",
  "measures",
  "methods",
  "examples",
  "datasets",
  "resources",
] as const;

/** The lists, and every page that is one item's own: a word of the glossary is a place on a page. */
export async function selectLibraryPages(db: Read<LibraryTables>): Promise<ListedPage[]> {
  const rows = await db
    .selectFrom("library.item as item")
    .select(["item.kind", "item.slug", "item.updated_at"])
    .where("item.kind", "<>", "term")
    .where(readable(visitor, "item"))
    .orderBy("item.kind")
    .orderBy("item.position")
    .orderBy("item.slug")
    .execute();
  return [
    ...listPages.map((name) => ({ address: pages[name] })),
    ...rows.map(({ kind, slug, updated_at: updatedAt }) => ({
      address: { sv: itemHref("sv", kind as Kind, slug), en: itemHref("en", kind as Kind, slug) },
      updatedAt,
    })),
  ];
}
