import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { visitor } from "../../kernel/policy.ts";
import { type PeopleTables, selectOrganisationsNamed } from "../people/index.ts";
import type { Checker } from "./checker.ts";
import type { LibraryTables } from "./library.tables.ts";
import type { ManuscriptId } from "./manuscript.ts";
import { hasWritten } from "./manuscript.policy.ts";
import { type DraftContent, rowsIn } from "./schema-field.ts";

type Tables = LibraryTables & PeopleTables;

/** Keeps which agencies of the register the current version names as having taken part. What else took part is no agency, and is not asked. */
export async function updatePartners(tx: Write<Tables>, id: ManuscriptId, content: DraftContent): Promise<void> {
  const names = rowsIn(content["partners"]).flatMap((row) => (typeof row === "string" && row.trim() !== "" ? [row.trim()] : []));
  const known = await selectOrganisationsNamed(tx, visitor, names);
  const slugs = [...new Set(names.flatMap((name) => known.get(name)?.slug ?? []))];
  await sql`UPDATE library.manuscript SET partner_ids = ARRAY(
      SELECT organisation.id FROM unnest(${slugs}::text[]) WITH ORDINALITY AS named (slug, place)
      JOIN people.organisation ON organisation.slug = named.slug AND organisation.kind = 'agency' ORDER BY named.place)
    WHERE id = ${id}`.execute(tx);
}

/** Those who check the facts of a text, in their order: nobody where it describes no agency. */
export async function selectCheckers(
  db: Read<Tables>,
  ids: readonly ManuscriptId[],
): Promise<readonly (Checker & { readonly of: ManuscriptId })[]> {
  if (ids.length === 0) return [];
  const wrote = hasWritten(sql`person.id`, (column) => sql.ref(`manuscript.${column}`));
  const ofVersion = sql`FROM library.review WHERE review.manuscript_id = manuscript.id AND review.version = manuscript.version
    AND review.described_id = agency.id`;
  const { rows } = await sql<Checker & { readonly of: ManuscriptId }>`
    SELECT manuscript.id AS of, agency.id, agency.name, agency.id = manuscript.described_id AS "isDescribed",
      EXISTS (SELECT ${ofVersion} AND review.outcome = 'approved') AS "hasApproved",
      EXISTS (SELECT ${ofVersion} AND review.outcome IS NULL) AS "isAsked",
      EXISTS (SELECT FROM people.membership AS own JOIN people.person ON person.id = own.person_id AND person.ended_at IS NULL
        WHERE own.organisation_id = agency.id AND own.ended_at IS NULL AND (own.coordinator OR own.place = 'agency-head')
          AND person.demonstration = manuscript.demonstration AND NOT ${wrote}) AS "canAnswer"
    FROM library.manuscript
    JOIN LATERAL unnest(manuscript.described_id || array_remove(manuscript.partner_ids, manuscript.described_id)) WITH ORDINALITY AS one (id, place) ON true
    JOIN people.organisation AS agency ON agency.id = one.id
    WHERE manuscript.id = ANY(${[...ids]}::uuid[]) AND manuscript.described_id IS NOT NULL ORDER BY manuscript.id, one.place`.execute(db);
  return rows;
}
