import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { AdministeredOrganisation, CorrectionLine, Mark, OrganisationLine } from "./organisation-admin.ts";
import type { CorrectableField, Facts, OrganisationKind, Status } from "./organisation.ts";
import { organisationPolicy } from "./organisation.policy.ts";
import type { PeopleTables } from "./people.tables.ts";
import { recordedName } from "./register.queries.ts";

export type AdministrationFilter = {
  /** Only these, in this order: the answer to a question. */
  readonly only: readonly string[] | undefined;
  readonly kind: OrganisationKind | undefined;
  readonly status: Status | undefined;
  readonly mark: Mark | undefined;
  readonly page: number;
  readonly pageSize: number;
};

const conditionOf = {
  doubtful: sql<boolean>`cardinality(organisation.doubts) > 0`,
  corrected: sql<boolean>`organisation.imported IS NOT NULL AND EXISTS (SELECT FROM people.organisation_correction AS correction
    WHERE correction.organisation_id = organisation.id AND correction.undone_at IS NULL)`,
  added: sql<boolean>`organisation.imported IS NULL`,
  gone: sql<boolean>`organisation.gone_at IS NOT NULL`,
};

/** A page of all organisations for whoever looks after them, with the number of all that match, in one query. */
export async function selectAdministeredList(
  db: Read<PeopleTables>,
  actor: Actor,
  { only, kind, status, mark, page, pageSize }: AdministrationFilter,
): Promise<{ readonly items: readonly OrganisationLine[]; readonly total: number }> {
  const slugs = only === undefined ? undefined : [...only];
  const conditions = [
    permitted(organisationPolicy, "people.organisation.administer", actor, "organisation"),
    ...(slugs === undefined ? [] : [sql<boolean>`organisation.slug = ANY(${slugs}::text[])`]),
    ...(kind === undefined ? [] : [sql<boolean>`organisation.kind = ${kind}`]),
    ...(status === undefined ? [] : [sql<boolean>`organisation.status = ${status}`]),
    ...(mark === undefined ? [] : [conditionOf[mark]]),
  ];
  const place = slugs === undefined ? sql`0` : sql`array_position(${slugs}::text[], organisation.slug)`;
  const { rows } = await sql<{ total: number; items: OrganisationLine[] }>`
    WITH matching AS (
      SELECT organisation.*, ${place} AS place FROM people.organisation WHERE ${sql.join(conditions, sql` AND `)}
    ), shown AS (
      SELECT row_number() OVER (ORDER BY matching.place, matching.sort_key, matching.slug) AS rank, matching.*
      FROM matching ORDER BY rank LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}
    )
    SELECT (SELECT count(*) FROM matching) AS total, coalesce(jsonb_agg(jsonb_build_object(
        'slug', shown.slug, 'name', shown.name, 'kind', shown.kind, 'status', shown.status, 'doubtful', cardinality(shown.doubts) > 0,
        'added', shown.imported IS NULL, 'gone', shown.gone_at IS NOT NULL, 'corrected', (
          SELECT count(*) FROM people.organisation_correction AS correction
          WHERE correction.organisation_id = shown.id AND correction.undone_at IS NULL)
      ) ORDER BY shown.rank), '[]') AS items
    FROM shown`.execute(db);
  return rows[0] ?? { items: [], total: 0 };
}

/** One organisation with every correction of it, for whoever looks after it. */
export async function selectOptionalAdministered(
  db: Read<PeopleTables>,
  actor: Actor,
  slug: string,
): Promise<AdministeredOrganisation | undefined> {
  const row = await db
    .selectFrom("people.organisation as organisation")
    .select(["organisation.id", "organisation.slug", "organisation.facts", "organisation.imported", "organisation.status"])
    .select(["organisation.doubts", "organisation.gone_at"])
    .where("organisation.slug", "=", slug)
    .where(permitted(organisationPolicy, "people.organisation.administer", actor, "organisation"))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    slug: row.slug,
    facts: row.facts as Facts,
    imported: row.imported === null ? undefined : (row.imported as Facts),
    status: row.status as Status,
    doubts: row.doubts,
    goneAt: row.gone_at ?? undefined,
    corrections: await selectCorrections(db, row.id),
  };
}

async function selectCorrections(db: Read<PeopleTables>, organisation: string): Promise<CorrectionLine[]> {
  const rows = await db
    .selectFrom("people.organisation_correction as correction")
    .select(["correction.field", "correction.value", "correction.value_before as before", "correction.reason"])
    .select(["correction.corrected_at as at", "correction.undone_at as undoneAt"])
    .select([recordedName("correction.corrected_by").as("by"), recordedName("correction.undone_by").as("undoneBy")])
    .where("correction.organisation_id", "=", organisation)
    .orderBy("correction.corrected_at", "desc")
    .orderBy("correction.id", "desc")
    .execute();
  return rows.map(({ undoneAt, undoneBy, field, ...row }) => ({
    ...row,
    field: field as CorrectableField,
    undone: undoneAt === null ? undefined : { by: undoneBy, at: undoneAt },
  }));
}
