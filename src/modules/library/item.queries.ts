import { type RawBuilder, sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import type { Language } from "../../kernel/i18n.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { ItemOf, Kind } from "./content.ts";
import type { FacetName, ItemId, ItemSummary, Relation } from "./item.ts";
import { itemPolicy } from "./item.policy.ts";
import type { LibraryTables } from "./library.tables.ts";

/** A link seen from an item; `total` counts all links of the same relation and kind, of which only the first may be given. */
export type LinkedItem = ItemSummary & { readonly relation: Relation; readonly total: number };

export type ItemPageView<K extends Kind> = {
  readonly id: ItemId;
  readonly slug: string;
  readonly content: ItemOf<K>;
  /** Markdown fields as HTML. */
  readonly html: Readonly<Record<string, string>>;
  /** What this item points at. */
  readonly outgoing: readonly LinkedItem[];
  /** What points at this item. */
  readonly incoming: readonly LinkedItem[];
  /** Organisations that the item names and that other examples are about. */
  readonly toldElsewhere: readonly string[];
  readonly facets: readonly string[];
  readonly updatedAt: Instant;
};

export const readable = (actor: Actor, table: string): RawBuilder<boolean> => permitted(itemPolicy, "library.item.read", actor, table);

/** At most this many links of one relation and kind are given; pages lead to the full list. */
const linksShown = 24;

type ItemAsked<K extends Kind> = {
  readonly kind: K;
  readonly slug: string;
  readonly language: Language;
  readonly mostLinks?: number;
};

/** One item with everything linked both ways, or nothing when there is none that the actor may read. */
export async function selectOptionalItem<K extends Kind>(
  db: Read<LibraryTables>,
  actor: Actor,
  { kind, slug, language, mostLinks = linksShown }: ItemAsked<K>,
): Promise<ItemPageView<K> | undefined> {
  const row = await db
    .selectFrom("library.item as item")
    .select(["item.id", "item.slug", "item.html", "item.facets", "item.updated_at"])
    .select(contentSeenBy(actor).as("content"))
    .select([
      linked({ from: "from_id", to: "to_id", most: mostLinks }, actor, language).as("outgoing"),
      linked({ from: "to_id", to: "from_id", most: mostLinks }, actor, language).as("incoming"),
      toldElsewhere(actor).as("told_elsewhere"),
    ])
    .where("item.kind", "=", kind)
    .where("item.slug", "=", slug)
    .where(readable(actor, "item"))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id as ItemId,
    slug: row.slug,
    content: row.content as ItemOf<K>,
    html: row.html as Record<string, string>,
    outgoing: row.outgoing,
    incoming: row.incoming,
    toldElsewhere: row.told_elsewhere,
    facets: row.facets,
    updatedAt: row.updated_at,
  };
}

/** Where a content names other texts. Of who has used a method the rest of the row is the method's own. The columns: the field, the kind that it is about unless the name says it, and the part of a row that holds the name. */
const naming = sql`(VALUES ('related', '', ''), ('choices', '', 'text'), ('measures', 'measure/', ''), ('methods', 'method/', ''),
  ('obstacles', 'obstacle/', ''), ('datasets', 'dataset/', ''), ('usedBy', 'example/', 'example')) AS field (name, kind, part)`;

/**
 * The content of `item` as the actor may see it, in whatever query: without the names of texts that they may not read, and what is said of those, so
 * that neither reaches a page, a door or a file. Most content names nothing else. A theme from before there were choices has none.
 */
export function contentSeenBy(actor: Actor): RawBuilder<unknown> {
  return sql`(
    SELECT CASE WHEN item.kind = 'theme' THEN '{"choices":[]}' ELSE '{}' END::jsonb || CASE WHEN unseen.names IS NULL THEN item.content ELSE item.content || (
      SELECT coalesce(jsonb_object_agg(field.name, (
        SELECT coalesce(jsonb_agg(CASE WHEN named.seen THEN named.value ELSE named.value - 'example'::text END ORDER BY named.place), '[]')
        FROM (SELECT entry.value, entry.place, coalesce(field.kind || (CASE field.part WHEN '' THEN entry.value #>> '{}'
            ELSE entry.value ->> field.part END), '') <> ALL (unseen.names) AS seen
          FROM jsonb_array_elements(item.content -> field.name) WITH ORDINALITY AS entry (value, place)) AS named
        WHERE named.seen OR field.name = 'usedBy'
      )), '{}') FROM ${naming} WHERE jsonb_typeof(item.content -> field.name) = 'array'
    ) END
    FROM (SELECT array_agg(other.kind || '/' || other.slug) AS names FROM library.link JOIN library.item AS other ON other.id = link.to_id
      WHERE link.from_id = item.id AND (${readable(actor, "other")}) IS NOT TRUE) AS unseen
  )`;
}

type Direction = { readonly from: "from_id" | "to_id"; readonly to: "from_id" | "to_id"; readonly most: number };

function linked({ from, to, most }: Direction, actor: Actor, language: Language): RawBuilder<LinkedItem[]> {
  return sql<LinkedItem[]>`(
    SELECT coalesce(jsonb_agg(to_jsonb(shown) - 'place' ORDER BY shown.relation COLLATE "C", shown.kind COLLATE "C", shown.place), '[]')
    FROM (
      SELECT link.relation, other.kind, other.slug, ${textsIn(language, "other")}, other.facets,
        count(*) OVER same AS total,
        row_number() OVER (same ORDER BY link.position, other.position, other.slug COLLATE "C") AS place
      FROM library.link AS link
      JOIN library.item AS other ON other.id = link.${sql.ref(to)}
      WHERE link.${sql.ref(from)} = item.id AND ${readable(actor, "other")}
      WINDOW same AS (PARTITION BY link.relation, other.kind)
    ) AS shown
    WHERE shown.place <= ${sql.lit(most)}
  )`;
}

/** Title and summary in the reader's language where the item has them in it, and which language they are in. */
export function textsIn(language: Language, table: "item" | "other"): RawBuilder<unknown> {
  const [title, summary, content] = [sql.ref(`${table}.title`), sql.ref(`${table}.summary`), sql.ref(`${table}.content`)];
  if (language === "sv") return sql`${title}, ${summary}, 'sv' AS language`;
  return sql`coalesce(${content} #>> '{english,title}', ${title}) AS title, coalesce(${content} #>> '{english,summary}', ${summary}) AS summary,
    CASE WHEN ${content} -> 'english' IS NULL THEN 'sv' ELSE 'en' END AS language`;
}

function toldElsewhere(actor: Actor): RawBuilder<string[]> {
  return sql<string[]>`(
    SELECT coalesce(jsonb_agg(substr(named.facet, length('organisation:') + 1) ORDER BY named.facet COLLATE "C"), '[]')
    FROM unnest(item.facets) AS named (facet)
    WHERE starts_with(named.facet, 'organisation:') AND EXISTS (
      SELECT FROM library.item AS other
      WHERE other.kind = 'example' AND other.id <> item.id AND other.facets @> ARRAY[named.facet] AND ${readable(actor, "other")}
    )
  )`;
}

export type ItemFilter = {
  readonly kinds: readonly Kind[];
  /** Values chosen in each facet: any of a facet's values, and all of the facets. */
  readonly chosen: Partial<Readonly<Record<FacetName, readonly string[]>>>;
  readonly page: number;
  readonly pageSize: number;
  readonly language: Language;
};

export type ItemListView = {
  readonly items: readonly ItemSummary[];
  readonly total: number;
  /** For each facet value how many items there would be with it, given the choices in the other facets. */
  readonly counts: Readonly<Record<string, number>>;
  /** How many of the items have any value of each facet. */
  readonly covered: Readonly<Partial<Record<FacetName, number>>>;
};

/** A page of a list with the number of items behind each facet value, in one query. */
export async function selectItemList(db: Read<LibraryTables>, actor: Actor, filter: ItemFilter): Promise<ItemListView> {
  const conditions = Object.entries(filter.chosen)
    .filter(([, values]) => values.length > 0)
    .map(([facet, values]) => ({ facet, matches: sql<boolean>`readable.facets && ${values.map((value) => `${facet}:${value}`)}::text[]` }));
  const all = sql.join([sql`true`, ...conditions.map(({ matches }) => matches)], sql` AND `);
  const others = sql.join(
    [sql`true`, ...conditions.map(({ facet, matches }) => sql`(${matches} OR starts_with(value, ${`${facet}:`}))`)],
    sql` AND `,
  );
  const { rows } = await sql<ItemListView>`
    WITH readable AS (
      SELECT item.id, item.slug, item.facets, item.position
      FROM library.item AS item
      WHERE item.kind = ANY(${[...filter.kinds]}::text[]) AND ${readable(actor, "item")}
    ), matching AS (
      SELECT readable.* FROM readable WHERE ${all}
    )
    SELECT
      (SELECT count(*) FROM matching) AS total,
      (SELECT coalesce(jsonb_agg(to_jsonb(shown) - 'position' ORDER BY shown.position, shown.slug COLLATE "C"), '[]') FROM (
        SELECT item.kind, item.slug, ${textsIn(filter.language, "item")}, item.facets, item.position
        FROM (
          SELECT matching.id FROM matching
          ORDER BY matching.position, matching.slug COLLATE "C" LIMIT ${filter.pageSize} OFFSET ${(filter.page - 1) * filter.pageSize}
        ) AS chosen
        JOIN library.item AS item ON item.id = chosen.id
      ) AS shown) AS items,
      (SELECT coalesce(jsonb_object_agg(counted.value, counted.number), '{}') FROM (
        SELECT value, count(*) AS number FROM readable CROSS JOIN unnest(readable.facets) AS value WHERE ${others} GROUP BY value
      ) AS counted) AS counts,
      (SELECT coalesce(jsonb_object_agg(counted.facet, counted.number), '{}') FROM (
        SELECT split_part(value, ':', 1) AS facet, count(DISTINCT matching.id) AS number
        FROM matching CROSS JOIN unnest(matching.facets) AS value GROUP BY 1
      ) AS counted) AS covered
  `.execute(db);
  return rows[0] ?? { items: [], total: 0, counts: {}, covered: {} };
}

/**
 * All items of a kind, in order, with the given fields of their content and no more: for pages that show a whole kind at once. What a theme has
 * chosen is not among them: not everyone may see all of it.
 */
export async function selectItemsWithFields<K extends Kind, Field extends Exclude<keyof ItemOf<K> & string, "choices">>(
  db: Read<LibraryTables>,
  actor: Actor,
  { kind, fields }: { readonly kind: K; readonly fields: readonly Field[] },
): Promise<{ readonly slug: string; readonly content: Pick<ItemOf<K>, Field> }[]> {
  const pairs = fields.map((field) => sql`${sql.lit(field)}, item.content -> ${sql.lit(field)}`);
  const { rows } = await sql<{ slug: string; content: Pick<ItemOf<K>, Field> }>`
    SELECT item.slug, jsonb_build_object(${sql.join(pairs)}) AS content
    FROM library.item AS item
    WHERE item.kind = ${kind} AND ${readable(actor, "item")}
    ORDER BY item.position, item.slug COLLATE "C"`.execute(db);
  return rows;
}

/** Titles of the kinds that facets name by slug: "principle/tillit" → "Tillit". */
export async function selectFacetTitles(db: Read<LibraryTables>, actor: Actor, language: Language): Promise<Record<string, string>> {
  const { rows } = await sql<{ kind: string; slug: string; title: string }>`
    SELECT item.kind, item.slug, ${textsIn(language, "item")}
    FROM library.item AS item
    WHERE item.kind IN ('principle', 'area') AND ${readable(actor, "item")}`.execute(db);
  return Object.fromEntries(rows.map(({ kind, slug, title }) => [`${kind}/${slug}`, title]));
}

/** How many items there are of each kind. */
export async function selectKindCounts(db: Read<LibraryTables>, actor: Actor): Promise<Partial<Record<Kind, number>>> {
  const rows = await db
    .selectFrom("library.item as item")
    .select(["item.kind", db.fn.countAll<number>().as("number")])
    .where(readable(actor, "item"))
    .groupBy("item.kind")
    .execute();
  return Object.fromEntries(rows.map(({ kind, number }) => [kind, number]));
}

/** How many examples there are of each agency of the register. */
export async function selectAgencyExampleCounts(db: Read<LibraryTables>, actor: Actor): Promise<Map<string, number>> {
  const { rows } = await sql<{ slug: string; number: number }>`
    SELECT substr(value, length('agency:') + 1) AS slug, count(*) AS number
    FROM library.item AS item CROSS JOIN unnest(item.facets) AS value
    WHERE item.kind = 'example' AND starts_with(value, 'agency:') AND ${readable(actor, "item")}
    GROUP BY value`.execute(db);
  return new Map(rows.map(({ slug, number }) => [slug, number]));
}

/** How many examples there are of each depth. */
export async function selectExampleDepths(db: Read<LibraryTables>, actor: Actor): Promise<Record<ItemOf<"example">["depth"], number>> {
  const rows = await db
    .selectFrom("library.item as item")
    .select([sql<string>`item.content ->> 'depth'`.as("depth"), db.fn.countAll<number>().as("number")])
    .where("item.kind", "=", "example")
    .where(readable(actor, "item"))
    .groupBy(sql`item.content ->> 'depth'`)
    .execute();
  return { full: 0, short: 0, case: 0, ...Object.fromEntries(rows.map(({ depth, number }) => [depth, number])) };
}
