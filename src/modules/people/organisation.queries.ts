import { type RawBuilder, sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import { type Instant, instantInStockholm } from "../../kernel/time.ts";
import { type FoundName, gramsOf, type RankedName, rankNames } from "./name-search.ts";
import {
  type CorrectableField,
  type FacetName,
  type Facts,
  nameKey,
  type NameKind,
  type OrganisationId,
  type OrganisationType,
  type Size,
  sizeIn2019,
  type Status,
} from "./organisation.ts";
import { organisationPolicy } from "./organisation.policy.ts";
import type { Alike, Named, OrganisationListView, OrganisationView } from "./organisation-view.ts";
import type { PeopleTables } from "./people.tables.ts";

const readable = (actor: Actor, table: string): RawBuilder<boolean> =>
  permitted(organisationPolicy, "people.organisation.read", actor, table);

export type OrganisationFilter = {
  /** Values chosen in each facet: any of a facet's values, and all of the facets. */
  readonly chosen: Partial<Readonly<Record<FacetName, readonly string[]>>>;
  /** Only these, in this order: the answer to a question. */
  readonly only: readonly string[] | undefined;
  /** Organisations that another module knows something of: they have the value `examples:yes`. */
  readonly withExamples: readonly string[];
  readonly page: number;
  readonly pageSize: number;
};

/** A page of the register with the number behind every facet value, in one query. Those that exist now come first, missions abroad last of them. */
export async function selectOrganisationList(
  db: Read<PeopleTables>,
  actor: Actor,
  { chosen, only, withExamples, page, pageSize }: OrganisationFilter,
): Promise<OrganisationListView> {
  const conditions = Object.entries(chosen)
    .filter(([, values]) => values.length > 0)
    .map(([facet, values]) => ({ facet, matches: sql<boolean>`readable.facets && ${values.map((value) => `${facet}:${value}`)}::text[]` }));
  const all = sql.join([sql`true`, ...conditions.map(({ matches }) => matches)], sql` AND `);
  const others = sql.join(
    [sql`true`, ...conditions.map(({ facet, matches }) => sql`(${matches} OR starts_with(value, ${`${facet}:`}))`)],
    sql` AND `,
  );
  const wanted = only === undefined ? sql`true` : sql`organisation.slug = ANY(${[...only]}::text[])`;
  const place = only === undefined ? sql`0` : sql`array_position(${[...only]}::text[], organisation.slug)`;
  const { rows } = await sql<OrganisationListView>`
    WITH readable AS (
      SELECT organisation.id, organisation.slug, organisation.sort_key, ${place} AS place,
        (organisation.status <> 'open')::integer * 2 + (organisation.kind = 'mission')::integer AS rank,
        CASE WHEN organisation.slug = ANY(${[...withExamples]}::text[]) THEN organisation.facets || 'examples:yes'::text ELSE organisation.facets END AS facets
      FROM people.organisation
      WHERE ${wanted} AND ${readable(actor, "organisation")}
    ), matching AS (
      SELECT readable.* FROM readable WHERE ${all}
    ), shown AS (
      SELECT row_number() OVER (ORDER BY matching.place, matching.rank, matching.sort_key, matching.slug) AS number, matching.id
      FROM matching ORDER BY number LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}
    )
    SELECT
      (SELECT count(*) FROM matching) AS total,
      (SELECT coalesce(jsonb_agg(jsonb_build_object(
          'slug', organisation.slug, 'name', organisation.name, 'facts', organisation.facts, 'status', organisation.status
        ) ORDER BY shown.number), '[]')
        FROM shown JOIN people.organisation ON organisation.id = shown.id) AS items,
      (SELECT coalesce(jsonb_object_agg(counted.value, counted.number), '{}') FROM (
        SELECT value, count(*) AS number FROM readable CROSS JOIN unnest(readable.facets) AS value WHERE ${others} GROUP BY value
      ) AS counted) AS counts`.execute(db);
  return rows[0] ?? { items: [], total: 0, counts: {} };
}

/** So many names at most are looked at closely: those that share most of the question's letters. */
const candidates = 300;

/** The organisations whose names are nearest to what was asked: also old, short, English and misspelt ones. */
export async function selectLikeNames(db: Read<PeopleTables>, actor: Actor, question: string): Promise<RankedName[]> {
  const grams = gramsOf(question);
  if (grams.length === 0) return [];
  const { rows } = await sql<FoundName>`
    SELECT organisation.slug, organisation.name AS official, name.name, name.kind, organisation.status = 'open' AS open
    FROM people.organisation_name AS name
    JOIN people.organisation ON organisation.id = name.organisation_id
    CROSS JOIN LATERAL (
      SELECT count(*) AS shared FROM unnest(name.grams) AS gram WHERE gram = ANY(${grams}::integer[])
    ) AS counted
    WHERE name.grams && ${grams}::integer[] AND ${readable(actor, "organisation")}
    ORDER BY counted.shared::real / (cardinality(name.grams) + ${grams.length} - counted.shared) + counted.shared::real / ${grams.length} DESC,
      organisation.slug, name.key
    LIMIT ${candidates}`.execute(db);
  return rankNames(question, rows);
}

/** One organisation with whom it took over from and who took over, or nothing when there is none that the actor may read. */
export async function selectOptionalOrganisation(
  db: Read<PeopleTables>,
  actor: Actor,
  slug: string,
): Promise<OrganisationView | undefined> {
  const row = await db
    .selectFrom("people.organisation as organisation")
    .select(["organisation.id", "organisation.slug", "organisation.facts", "organisation.status", "organisation.doubts"])
    .select(["organisation.gone_at", "organisation.updated_at"])
    .select([
      sql<boolean>`organisation.imported IS NOT NULL`.as("imported"),
      sql<Instant | null>`(
        SELECT CASE WHEN NOT run.bundled THEN run.imported_at END FROM people.organisation_import AS run
        ORDER BY run.imported_at DESC LIMIT 1)`.as("imported_at"),
      sql<CorrectableField[]>`(
        SELECT coalesce(jsonb_agg(correction.field ORDER BY correction.field), '[]') FROM people.organisation_correction AS correction
        WHERE correction.organisation_id = organisation.id AND correction.undone_at IS NULL)`.as("corrected"),
      sql<Named | null>`(
        SELECT jsonb_build_object('slug', other.slug, 'name', other.name) FROM people.organisation AS other
        WHERE other.id = organisation.successor_id AND ${readable(actor, "other")})`.as("successor"),
      sql<Named[]>`(
        SELECT coalesce(jsonb_agg(jsonb_build_object('slug', other.slug, 'name', other.name) ORDER BY other.sort_key), '[]')
        FROM people.organisation AS other
        WHERE other.successor_id = organisation.id AND ${readable(actor, "other")})`.as("predecessors"),
    ])
    .where("organisation.slug", "=", slug)
    .where(readable(actor, "organisation"))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { id, facts, status, doubts, imported, corrected, successor, predecessors } = row;
  const view = { slug: row.slug, doubts, imported, corrected, successor, predecessors };
  return {
    ...view,
    id: id as OrganisationId,
    facts: facts as Facts,
    status: status as Status,
    importedOn: row.imported_at === null ? undefined : instantInStockholm(row.imported_at).toPlainDate(),
    goneAt: row.gone_at ?? undefined,
    updatedAt: row.updated_at,
  };
}

type AlikeRequest = {
  readonly slug: string;
  /** What is to be shared, from the closest likeness to the loosest: the first that anybody shares is taken. */
  readonly likenesses: readonly (readonly string[])[];
  readonly most: number;
};

/** Some that exist now and are like one, in an order that means nothing but is the same each time. */
export async function selectAlike(db: Read<PeopleTables>, actor: Actor, { slug, likenesses, most }: AlikeRequest): Promise<Alike> {
  for (const facets of likenesses) {
    const rows = await db
      .selectFrom("people.organisation as organisation")
      .select(["organisation.slug", "organisation.name", "organisation.facts", "organisation.status"])
      .where(sql<boolean>`organisation.facets @> ${[...facets, "status:open"]}::text[]`)
      .where("organisation.slug", "<>", slug)
      .where(readable(actor, "organisation"))
      .orderBy(sql`md5(organisation.slug || ${slug})`)
      .limit(most)
      .execute();
    if (rows.length === 0) continue;
    const items = rows.map((row) => ({ slug: row.slug, name: row.name, facts: row.facts as Facts, status: row.status as Status }));
    return { shared: facets.map((facet) => facet.split(":")[0] as FacetName), items };
  }
  return { shared: [], items: [] };
}

/** What other modules need to know of an organisation that they have the name of. */
export type OrganisationLink = {
  readonly slug: string;
  readonly name: string;
  readonly type: OrganisationType;
  readonly sizeIn2019: Size | undefined;
};

const precedence: readonly NameKind[] = ["official", "former", "alias", "short", "english"];

/** The organisations that these names are names of. A name that several bear equally is none's. */
export async function selectOrganisationsNamed(
  db: Read<PeopleTables>,
  actor: Actor,
  names: readonly string[],
): Promise<ReadonlyMap<string, OrganisationLink>> {
  if (names.length === 0) return new Map();
  const rows = await db
    .selectFrom("people.organisation_name as name")
    .innerJoin("people.organisation as organisation", "organisation.id", "name.organisation_id")
    .select(["name.key", "name.kind", "organisation.slug", "organisation.name", "organisation.facts"])
    .where(sql<boolean>`name.key = ANY(${names.map(nameKey)}::text[])`)
    .where(readable(actor, "organisation"))
    .execute();
  const links = names.flatMap((name) => {
    const named = rows.filter(({ key }) => key === nameKey(name));
    const kind = precedence.find((candidate) => named.some((row) => row.kind === candidate));
    const [row, ...more] = named.filter((candidate) => candidate.kind === kind);
    if (row === undefined || more.length > 0) return [];
    const facts = row.facts as Facts;
    return [[name, { slug: row.slug, name: row.name, type: facts.type, sizeIn2019: sizeIn2019(facts) }] as const];
  });
  return new Map(links);
}

/** Names that begin with what is being typed, for suggestions: at most one for each organisation that exists now. */
export async function selectNamesBeginning(db: Read<PeopleTables>, actor: Actor, typed: string, most: number): Promise<Named[]> {
  const key = nameKey(typed);
  if (key.length < 2) return [];
  const rows = await db
    .selectFrom("people.organisation_name as name")
    .innerJoin("people.organisation as organisation", "organisation.id", "name.organisation_id")
    .select(["organisation.slug", "organisation.name"])
    .distinct()
    .where("name.key", ">=", key)
    .where("name.key", "<", `${key}\u{10ffff}`)
    .where("organisation.status", "=", "open")
    .where("organisation.kind", "<>", "mission")
    .where(readable(actor, "organisation"))
    .orderBy("organisation.name")
    .limit(most)
    .execute();
  return rows;
}

/** The organisation that stands under this name in addresses. */
export async function selectOptionalOrganisationId(db: Read<PeopleTables>, slug: string): Promise<OrganisationId | undefined> {
  const row = await db.selectFrom("people.organisation").select("id").where("slug", "=", slug).executeTakeFirst();
  return row?.id as OrganisationId | undefined;
}
