import type { LogLine, PersonList, PersonView } from "./person-view.ts";
import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import { membershipPolicy } from "./membership.policy.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonId, Role } from "./person.ts";
import { type PersonAction, personPolicy } from "./person.policy.ts";

export type PersonFilter = {
  /** Part of a name or an address. */
  readonly question: string;
  readonly role: Role | undefined;
  /** By its slug. */
  readonly organisation: string | undefined;
  /** Those who have left, instead of those who are here. */
  readonly left: boolean;
  readonly page: number;
  readonly pageSize: number;
};

/** A page of the persons that the actor may see, by name, in one statement. Of their memberships it holds those that the actor may see. */
export async function selectPersonList(db: Read<PeopleTables>, actor: Actor, filter: PersonFilter): Promise<PersonList> {
  const { question, role, organisation, left, page, pageSize } = filter;
  const seesRoles = permitted(personPolicy, "people.role.read", actor, "person");
  const { rows } = await sql<PersonList>`
    WITH seen AS (
      SELECT person.id, person.name, person.email, person.ended_at IS NOT NULL AS left,
        CASE WHEN ${seesRoles} THEN (SELECT coalesce(array_agg(held.role ORDER BY held.role), '{}')
          FROM people.role_grant AS held WHERE held.person_id = person.id AND held.ended_at IS NULL) ELSE '{}' END AS roles
      FROM people.person WHERE ${permitted(personPolicy, "people.person.read", actor, "person")}
    ), belonging AS (
      SELECT membership.person_id, membership.place, membership.coordinator, organisation.slug, organisation.name, organisation.sort_key
      FROM people.membership JOIN people.organisation ON organisation.id = membership.organisation_id
      WHERE membership.ended_at IS NULL AND ${permitted(membershipPolicy, "people.membership.read", actor, "membership")}
    ), matching AS (
      SELECT seen.* FROM seen
      WHERE seen.left = ${left}
        AND (strpos(lower(seen.name), lower(${question})) > 0 OR strpos(seen.email, lower(${question})) > 0)
        AND (${role ?? null}::text IS NULL OR ${role ?? null} = ANY(seen.roles))
        AND (${organisation ?? null}::text IS NULL OR EXISTS (
          SELECT FROM belonging WHERE belonging.person_id = seen.id AND belonging.slug = ${organisation ?? null}))
    ), shown AS (
      -- In the order of the Swedish alphabet on every server: å, ä and ö after z.
      SELECT matching.*, row_number() OVER (
        ORDER BY translate(lower(matching.name), 'åäö', '{|}') COLLATE "C", matching.email) AS number
      FROM matching ORDER BY number LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}
    )
    SELECT (SELECT count(*) FROM matching) AS total,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', listed.slug, 'name', listed.name) ORDER BY listed.sort_key), '[]')
        FROM (SELECT DISTINCT belonging.slug, belonging.name, belonging.sort_key FROM belonging) AS listed) AS organisations,
      (SELECT coalesce(jsonb_agg(jsonb_build_object(
          'id', shown.id, 'name', shown.name, 'email', shown.email, 'left', shown.left, 'roles', shown.roles,
          'memberships', (SELECT coalesce(jsonb_agg(jsonb_build_object('organisation', belonging.name, 'place', belonging.place,
              'coordinator', belonging.coordinator) ORDER BY belonging.sort_key), '[]')
            FROM belonging WHERE belonging.person_id = shown.id)
        ) ORDER BY shown.number), '[]') FROM shown) AS items`.execute(db);
  return rows[0] ?? { items: [], total: 0, organisations: [] };
}

/** One person with what the actor may do with them, or nothing when there is none whom the actor may see. */
export async function selectOptionalPersonView(
  db: Read<PeopleTables>,
  actor: Actor,
  { id, at }: { readonly id: PersonId; readonly at: Instant },
): Promise<PersonView | undefined> {
  const may = (action: PersonAction) => permitted(personPolicy, action, actor, "person");
  const { rows } = await sql<PersonView>`
    SELECT person.id, person.name, person.email, person.created_at AS "createdAt", person.ended_at AS "endedAt",
      person.erased_at AS "erasedAt",
      CASE WHEN ${may("people.person.read-sessions")} THEN (SELECT count(*) FROM people.session
        WHERE session.person_id = person.id AND session.ended_at IS NULL AND session.expires_at > ${at}) END AS sessions,
      person.ended_at IS NULL AND ${may("people.person.end-sessions")} AS "mayEndSessions",
      person.ended_at IS NULL AND ${may("people.person.end")} AS "mayEnd",
      person.erased_at IS NULL AND ${may("people.person.erase")} AS "mayErase", ${may("people.role.read")} AS "mayReadRoles",
      person.ended_at IS NULL AND ${may("people.role.grant")} AS "mayGrant", ${may("people.person.read-log")} AS "mayReadLog"
    FROM people.person WHERE person.id = ${id} AND ${may("people.person.read")}`.execute(db);
  return rows[0];
}

/** Persons by name, of those that the actor may see. */
export async function selectPersonsById(
  db: Read<PeopleTables>,
  actor: Actor,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly name: string }[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT person.id, person.name FROM people.person
    WHERE person.id = ANY(${[...ids]}::uuid[]) AND ${permitted(personPolicy, "people.person.read", actor, "person")}`.execute(db);
  return rows;
}

/** What the log says about a person, the newest first; by whom, where that was a person. */
export async function selectLogAbout(
  db: Read<PeopleTables & KernelTables>,
  actor: Actor,
  { id, limit }: { readonly id: PersonId; readonly limit: number },
): Promise<LogLine[]> {
  const { rows } = await sql<LogLine>`
    SELECT entry.happened_at AS at, entry.action, by.name AS by
    FROM people.person JOIN kernel.audit AS entry ON entry.subject_kind = 'people.person' AND entry.subject_id = person.id::text
    LEFT JOIN people.person AS by ON entry.actor_kind = 'person' AND by.id::text = entry.actor_id
    WHERE person.id = ${id} AND ${permitted(personPolicy, "people.person.read-log", actor, "person")}
    ORDER BY entry.happened_at DESC, entry.id DESC LIMIT ${limit}`.execute(db);
  return rows;
}
