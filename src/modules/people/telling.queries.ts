import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import type { Language } from "../../kernel/i18n.ts";
import { newId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/time.ts";
import type { OrganisationId } from "./organisation.ts";
import type { PeopleTables } from "./people.tables.ts";
import { membershipRoles } from "./membership-role.queries.ts";
import { type PersonActor, type PersonId, type Role } from "./person.ts";

/** Somebody who is here, and can be told something. */
export type PersonToTell = {
  readonly id: PersonId;
  readonly email: string;
  readonly language: Language;
  /** No mail reaches those of the demonstration. */
  readonly demonstration: boolean;
};

/**
 * Those of the persons who are here, held until the end of the transaction as by `holdPerson`: whoever is erased meanwhile is erased afterwards, with
 * what they were given here. Several who are told at once do not wait for each other.
 */
export async function holdPersonsToTell(tx: Write<PeopleTables>, ids: readonly PersonId[]): Promise<PersonToTell[]> {
  const { rows } = await sql<PersonToTell>`
    SELECT person.id, person.email, person.language, person.demonstration FROM people.person
    WHERE person.id = ANY(${[...ids]}::uuid[]) AND person.ended_at IS NULL ORDER BY person.id FOR SHARE`.execute(tx);
  return rows;
}

/** A person who is here as they would act were they signed in, to ask what they may see when they are not. */
export async function selectActor(db: Read<PeopleTables>, personId: PersonId, at: Instant): Promise<PersonActor> {
  const { rows } = await sql<{ role: string }>`
    SELECT held.role FROM people.role_grant AS held JOIN people.person ON person.id = held.person_id
    WHERE held.person_id = ${personId} AND held.ended_at IS NULL AND person.ended_at IS NULL
    UNION ${membershipRoles(sql`(SELECT person.id FROM people.person WHERE person.id = ${personId} AND person.ended_at IS NULL)`)}`.execute(
    db,
  );
  return { kind: "person", personId, sessionId: newId<"people.session">(at), roles: rows.map(({ role }) => role) };
}

/** Those with a role, of the world of a person: what somebody does in the demonstration reaches nobody outside it. */
export async function selectHoldersBeside(db: Read<PeopleTables>, role: Role, personId: PersonId): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    SELECT person.id FROM people.role_grant AS held JOIN people.person ON person.id = held.person_id
    WHERE held.role = ${role} AND held.ended_at IS NULL AND person.ended_at IS NULL AND person.id <> ${personId}
      AND person.demonstration = (SELECT beside.demonstration FROM people.person AS beside WHERE beside.id = ${personId})
    ORDER BY person.id`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Those who coordinate or head an organisation: who speak for it.
 * @param demonstration whether those of the demonstration are told, or the real ones: never both.
 */
export async function selectSpeakers(
  db: Read<PeopleTables>,
  organisationId: OrganisationId,
  { demonstration }: { readonly demonstration: boolean },
): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    SELECT DISTINCT person.id FROM people.membership AS own JOIN people.person ON person.id = own.person_id
    WHERE own.organisation_id = ${organisationId} AND own.ended_at IS NULL AND (own.coordinator OR own.place = 'agency-head')
      AND person.ended_at IS NULL AND person.demonstration = ${demonstration}
    ORDER BY person.id`.execute(db);
  return rows.map(({ id }) => id);
}

export type HeadToAsk = { readonly organisationId: OrganisationId; readonly email: string; readonly language: Language };

/** The head of each of some organisations, where one has an account. Of several, whoever has been there longest. Never one of the demonstration. */
export async function selectHeadsOf(db: Read<PeopleTables>, organisations: readonly OrganisationId[]): Promise<readonly HeadToAsk[]> {
  const { rows } = await sql<HeadToAsk>`
    SELECT DISTINCT ON (own.organisation_id) own.organisation_id AS "organisationId", person.email, person.language
    FROM people.membership AS own JOIN people.person ON person.id = own.person_id
    WHERE own.organisation_id = ANY(${[...organisations]}::uuid[]) AND own.place = 'agency-head' AND own.ended_at IS NULL
      AND person.ended_at IS NULL AND NOT person.demonstration
    ORDER BY own.organisation_id, own.started_at, own.id`.execute(db);
  return rows;
}
