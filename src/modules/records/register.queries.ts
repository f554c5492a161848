import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import type { Actor } from "../../kernel/policy.ts";
import type { DocumentView } from "./document.ts";
import { documentsSeenBy, viewOf } from "./document.queries.ts";
import type { Tables } from "./records-route.ts";
import type { RegisterFilter } from "./register.ts";
import { may } from "./seen.queries.ts";

type Row = Parameters<typeof viewOf>[0] & { readonly total: number };

/**
 * The register, the newest first, with the number of all that fit. Words are looked for in what the reader sees, and in nothing else: whoever
 * may not see a title cannot find by it either.
 */
export async function selectRegister(
  db: Read<Tables>,
  actor: Actor,
  { words, organisation, year, status, secrecy, onlyOpen, page, pageSize }: RegisterFilter,
): Promise<{ readonly documents: readonly DocumentView[]; readonly total: number }> {
  const sought = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const { rows } = await sql<Row>`
    WITH seen AS (${documentsSeenBy(actor, { onlyOpen })})
    SELECT seen.*, count(*) OVER () AS total FROM seen
    WHERE (${organisation ?? null}::uuid IS NULL OR seen.organisation_id = ${organisation ?? null})
      AND (${year ?? null}::integer IS NULL OR seen.year = ${year ?? null})
      AND (${status ?? null}::text IS NULL OR seen.status = ${status ?? null})
      AND (${secrecy ?? null}::text IS NULL OR (seen.secrecy IS NULL) = (${secrecy ?? null}::text = 'without'))
      AND NOT EXISTS (SELECT FROM unnest(${sought}::text[]) AS word WHERE position(word IN lower(concat_ws(' ',
        seen.year || '/' || seen.serial || coalesce('-' || seen.place, ''), seen.party, seen.subject, seen."caseTitle"))) = 0)
    ORDER BY coalesce(seen."registeredAt", seen."notedAt") DESC, seen.year DESC, seen.serial DESC, seen.place DESC NULLS LAST, seen.id
    LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`.execute(db);
  return { documents: rows.map(viewOf), total: rows[0]?.total ?? 0 };
}

/** Whose documents there are in the register, and the years: what it can be narrowed by. The organisation that was used last is first. */
export async function selectParts(
  db: Read<Tables>,
  actor: Actor,
): Promise<{ readonly organisations: readonly { readonly id: string; readonly name: string }[]; readonly years: readonly number[] }> {
  const { rows } = await sql<{ id: string; name: string; years: number[] }>`
    SELECT organisation.id, organisation.name, array_agg(DISTINCT case_file.year) AS years
    FROM records.case_file JOIN people.organisation ON organisation.id = case_file.organisation_id
    WHERE ${may("records.register.read", actor)}
    GROUP BY organisation.id, organisation.name ORDER BY max(case_file.opened_at) DESC`.execute(db);
  return {
    organisations: rows.map(({ id, name }) => ({ id, name })),
    years: [...new Set(rows.flatMap(({ years }) => years))].sort((one, other) => other - one),
  };
}
