import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import { type PeopleTables, selectWhoSees, type SharingColumns, sharingOf } from "../people/index.ts";
import type { LibraryTables } from "./library.tables.ts";
import { hasWritten } from "./manuscript.policy.ts";
import type { ManuscriptId } from "./manuscript.ts";
import type { AgencyReaders, DeskReaders, WhoAnswers } from "./manuscript-view.ts";

type Tables = LibraryTables & PeopleTables;

/**
 * Who can see a text at the desk, as its page says it: how many edit, and how many speak for the agencies that are asked or have approved.
 * The same persons that `manuscriptPolicy` and `factCheckPolicy` let in.
 */
export async function selectDeskReaders(db: Read<Tables>, id: ManuscriptId): Promise<DeskReaders> {
  const { rows } = await sql<{ editors: number; agencies: AgencyReaders[]; sharing: SharingColumns | null; isThis: boolean }>`
    SELECT
      (SELECT count(DISTINCT held.person_id) FROM people.role_grant AS held JOIN people.person ON person.id = held.person_id
        WHERE held.role = 'editor' AND held.ended_at IS NULL AND person.ended_at IS NULL
          AND person.demonstration = manuscript.demonstration) AS editors,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('name', asked.name, 'asked', asked.open, 'persons', (
          SELECT count(DISTINCT own.person_id) FROM people.membership AS own JOIN people.person ON person.id = own.person_id
          WHERE own.organisation_id = asked.id AND own.ended_at IS NULL AND (own.coordinator OR own.place = 'agency-head')
            AND person.ended_at IS NULL AND person.demonstration = manuscript.demonstration)) ORDER BY asked.name COLLATE "C"), '[]')
        FROM (SELECT organisation.id, organisation.name, bool_or(review.outcome IS NULL) AS open
          FROM library.review JOIN people.organisation ON organisation.id = review.described_id
          WHERE review.manuscript_id = manuscript.id AND (review.outcome IS NULL OR review.outcome = 'approved')
          GROUP BY organisation.id, organisation.name) AS asked) AS agencies,
      (SELECT jsonb_build_object('audience', item.audience, 'organisationId', item.organisation_id, 'circleId', item.circle_id)
        FROM library.item WHERE item.id = manuscript.item_id AND item.withdrawn_at IS NULL) AS sharing,
      manuscript.state = 'published' AS "isThis"
    FROM library.manuscript WHERE manuscript.id = ${id}`.execute(db);
  const { editors = 0, agencies = [], sharing = null, isThis = false } = rows[0] ?? {};
  const published = sharing === null ? undefined : await selectWhoSees(db, sharingOf(sharing));
  return { editors, agencies, published: published && { ...published, isThis } };
}

/** How many could answer if a text is handed over, or has been: speakers of the agency that it describes, and editors who have not written in it. */
export async function selectWhoAnswers(db: Read<Tables>, id: ManuscriptId): Promise<WhoAnswers> {
  const wrote = hasWritten(sql`person.id`, (column) => sql.ref(`manuscript.${column}`));
  const { rows } = await sql<WhoAnswers>`
    SELECT
      (SELECT count(*) FROM people.person WHERE person.ended_at IS NULL AND person.demonstration = manuscript.demonstration AND NOT ${wrote}
        AND EXISTS (SELECT FROM people.membership AS own WHERE own.person_id = person.id AND own.ended_at IS NULL
          AND own.organisation_id = manuscript.described_id AND (own.coordinator OR own.place = 'agency-head'))) AS checkers,
      (SELECT count(*) FROM people.person WHERE person.ended_at IS NULL AND person.demonstration = manuscript.demonstration AND NOT ${wrote}
        AND EXISTS (SELECT FROM people.role_grant AS held
          WHERE held.person_id = person.id AND held.role = 'editor' AND held.ended_at IS NULL)) AS "secondReaders"
    FROM library.manuscript WHERE manuscript.id = ${id}`.execute(db);
  return rows[0] ?? { checkers: 0, secondReaders: 0 };
}
