import { type RawBuilder, sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
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
  readonly updatedAt: Instant;
};

const readable = (actor: Actor, table: string): RawBuilder<boolean> => permitted(itemPolicy, "library.item.read", actor, table);

/** At most this many links of one relation and kind are given; pages lead to the full list. */
const linksShown = 24;

/** One item with everything linked both ways, or nothing when there is none that the actor may read. */
export async function selectOptionalItem<K extends Kind>(
  db: Read<LibraryTables>,
  actor: Actor,
  { kind, slug }: { readonly kind: K; readonly slug: string },
): Promise<ItemPageView<K> | undefined> {
  const row = await db
    .selectFrom("library.item as item")
    .select(["item.id", "item.slug", "item.content", "item.html", "item.updated_at"])
    .select([linked("from_id", "to_id", actor).as("outgoing"), linked("to_id", "from_id", actor).as("incoming")])
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
    updatedAt: row.updated_at,
  };
}

function linked(from: "from_id" | "to_id", to: "from_id" | "to_id", actor: Actor): RawBuilder<LinkedItem[]> {
  return sql<LinkedItem[]>`(
    SELECT coalesce(jsonb_agg(to_jsonb(shown) - 'place' ORDER BY shown.relation, shown.kind, shown.place), '[]')
    FROM (
      SELECT link.relation, other.kind, other.slug, other.title, other.summary, other.facets,
        count(*) OVER same AS total,
        row_number() OVER (same ORDER BY link.position, other.position, other.slug) AS place
      FROM library.link AS link
      JOIN library.item AS other ON other.id = link.${sql.ref(to)}
      WHERE link.${sql.ref(from)} = item.id AND ${readable(actor, "other")}
      WINDOW same AS (PARTITION BY link.relation, other.kind)
    ) AS shown
    WHERE shown.place <= ${sql.lit(linksShown)}
  )`;
}

export type ItemFilter = {
  readonly kinds: readonly Kind[];
  /** Values chosen in each facet: any of a facet's values, and all of the facets. */
  readonly chosen: Partial<Readonly<Record<FacetName, readonly string[]>>>;
  readonly page: number;
  readonly pageSize: number;
};

export type ItemListView = {
  readonly items: readonly ItemSummary[];
  readonly total: number;
  /** For each facet value how many items there would be with it, given the choices in the other facets. */
  readonly counts: Readonly<Record<string, number>>;
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
  const { rows } = await sql<{ items: ItemSummary[]; total: number; counts: Record<string, number> }>`
    WITH readable AS (
      SELECT item.kind, item.slug, item.title, item.summary, item.facets, item.position
      FROM library.item AS item
      WHERE item.kind = ANY(${[...filter.kinds]}::text[]) AND ${readable(actor, "item")}
    )
    SELECT
      (SELECT count(*) FROM readable WHERE ${all}) AS total,
      (SELECT coalesce(jsonb_agg(to_jsonb(shown) - 'position' ORDER BY shown.position, shown.slug), '[]') FROM (
        SELECT readable.* FROM readable WHERE ${all}
        ORDER BY readable.position, readable.slug LIMIT ${filter.pageSize} OFFSET ${(filter.page - 1) * filter.pageSize}
      ) AS shown) AS items,
      (SELECT coalesce(jsonb_object_agg(counted.value, counted.number), '{}') FROM (
        SELECT value, count(*) AS number FROM readable CROSS JOIN unnest(readable.facets) AS value WHERE ${others} GROUP BY value
      ) AS counted) AS counts
  `.execute(db);
  return rows[0] ?? { items: [], total: 0, counts: {} };
}

/** All items of a kind with their content, in order: for pages that show a whole kind at once. */
export async function selectItemsWithContent<K extends Kind>(
  db: Read<LibraryTables>,
  actor: Actor,
  kind: K,
): Promise<{ readonly slug: string; readonly content: ItemOf<K> }[]> {
  const rows = await db
    .selectFrom("library.item as item")
    .select(["item.slug", "item.content"])
    .where("item.kind", "=", kind)
    .where(readable(actor, "item"))
    .orderBy("item.position")
    .execute();
  return rows.map(({ slug, content }) => ({ slug, content: content as ItemOf<K> }));
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
