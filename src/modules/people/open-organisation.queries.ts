import { type RawBuilder, sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import type { ListedPage } from "../../kernel/offer.ts";
import { type Actor, permitted, visitor } from "../../kernel/policy.ts";
import { type Instant, instantInStockholm, parseInstant, type PlainDate } from "../../kernel/time.ts";
import { addresses, agencyHref } from "./addresses.ts";
import { selectOptionalLastImport } from "./import.queries.ts";
import type { Provenance } from "./open-organisation.ts";
import type { OrganisationId } from "./organisation.ts";
import { organisationPolicy } from "./organisation.policy.ts";
import type { OrganisationFilter } from "./organisation.queries.ts";
import type { OpenOrganisation } from "./organisation-view.ts";
import type { PeopleTables } from "./people.tables.ts";

export type OpenOrganisations = { readonly items: readonly OpenOrganisation[]; readonly total: number };

const readable = (actor: Actor): RawBuilder<boolean> => permitted(organisationPolicy, "people.organisation.read", actor, "organisation");

type Row = Omit<OpenOrganisation, "updatedAt"> & { readonly updatedAt: string };

/** A page of the register in the order of the list on the site, without what only a page shows: the number behind each filter. */
export async function selectOpenOrganisations(
  db: Read<PeopleTables>,
  actor: Actor,
  { chosen, only, withExamples, page, pageSize }: OrganisationFilter,
): Promise<OpenOrganisations> {
  const { examples = [], ...filters } = chosen;
  const conditions = Object.entries(filters)
    .filter(([, values]) => values.length > 0)
    .map(([facet, values]) => sql<boolean>`organisation.facets && ${values.map((value) => `${facet}:${value}`)}::text[]`);
  const wanted = [
    readable(actor),
    ...conditions,
    ...(examples.length === 0 ? [] : [sql<boolean>`organisation.slug = ANY(${[...withExamples]}::text[])`]),
    ...(only === undefined ? [] : [sql<boolean>`organisation.slug = ANY(${[...only]}::text[])`]),
  ];
  const place = only === undefined ? sql`0` : sql`array_position(${[...only]}::text[], organisation.slug)`;
  const { rows } = await sql<{ total: number; items: Row[] }>`
    WITH matching AS (
      SELECT organisation.id, row_number() OVER (ORDER BY ${place},
        (organisation.status <> 'open')::integer * 2 + (organisation.kind = 'mission')::integer, organisation.sort_key, organisation.slug) AS number
      FROM people.organisation WHERE ${sql.join(wanted, sql` AND `)}
    ), shown AS (
      SELECT matching.id, matching.number FROM matching ORDER BY matching.number LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}
    )
    SELECT (SELECT count(*) FROM matching) AS total,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', organisation.slug, 'name', organisation.name, 'facts', organisation.facts,
          'status', organisation.status, 'updatedAt', organisation.updated_at) ORDER BY shown.number), '[]')
        FROM shown JOIN people.organisation ON organisation.id = shown.id) AS items`.execute(db);
  const { total = 0, items = [] } = rows[0] ?? {};
  return { total, items: items.map((row) => ({ ...row, updatedAt: parseInstant(row.updatedAt) })) };
}

/** When the file was imported that the register is of; undefined as long as it is the one that comes with the program. */
export async function selectImportedOn(db: Read<PeopleTables>): Promise<PlainDate | undefined> {
  const last = await selectOptionalLastImport(db);
  return last === undefined || last.bundled ? undefined : instantInStockholm(last.at).toPlainDate();
}

/** When what is known of an organisation is from: the last file, and each field that is corrected. Who did it and why is not for everyone. */
export async function selectProvenance(db: Read<PeopleTables>, id: OrganisationId): Promise<Provenance> {
  const [importedOn, corrections] = await Promise.all([
    selectImportedOn(db),
    db
      .selectFrom("people.organisation_correction as correction")
      .select(["correction.field", "correction.corrected_at"])
      .where("correction.organisation_id", "=", id)
      .where("correction.undone_at", "is", null)
      .execute(),
  ]);
  return {
    importedOn,
    corrected: Object.fromEntries(corrections.map((row) => [row.field, row.corrected_at])),
  };
}

/** When the register last changed. */
export async function selectRegisterChange(db: Read<PeopleTables>): Promise<Instant | undefined> {
  const row = await db
    .selectFrom("people.organisation as organisation")
    .select((fields) => fields.fn.max("organisation.updated_at").as("at"))
    .executeTakeFirst();
  return row?.at ?? undefined;
}

/** The list, and the page of every agency. */
export async function selectAgencyPages(db: Read<PeopleTables>): Promise<ListedPage[]> {
  const rows = await db
    .selectFrom("people.organisation as organisation")
    .select(["organisation.slug", "organisation.updated_at"])
    .where(readable(visitor))
    .orderBy("organisation.sort_key")
    .orderBy("organisation.slug")
    .execute();
  return [
    { address: addresses.agencies },
    ...rows.map(({ slug, updated_at: updatedAt }) => ({ address: { sv: agencyHref("sv", slug), en: agencyHref("en", slug) }, updatedAt })),
  ];
}
