import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import { isAsked } from "../../kernel/notice.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import { invitationPolicy } from "./invitation.policy.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor, PersonId } from "./person.ts";

type Invited = { readonly subject: string; readonly organisation: string | null; readonly createdAt: Instant; readonly expiresAt: Instant };

/** What waits for an answer at a person's address. */
export async function selectInvitationsTo(
  db: Read<PeopleTables>,
  { personId, at, subjects }: { readonly personId: PersonId; readonly at: Instant; readonly subjects: readonly string[] | undefined },
): Promise<Invited[]> {
  const { rows } = await sql<Invited>`
    SELECT invitation.id AS subject, organisation.name AS organisation, invitation.created_at AS "createdAt", invitation.expires_at AS "expiresAt"
    FROM people.person JOIN people.invitation ON invitation.email = person.email
    LEFT JOIN people.organisation ON organisation.id = invitation.organisation_id
    WHERE person.id = ${personId} AND invitation.accepted_at IS NULL AND invitation.revoked_at IS NULL AND invitation.expires_at > ${at}
      AND ${isAsked("invitation.id", subjects)}
    ORDER BY invitation.created_at DESC LIMIT 500`.execute(db);
  return rows;
}

type Answered = { readonly subject: string; readonly email: string; readonly at: Instant };

/** What was accepted of one's own invitations, as far as one may still see them. */
export async function selectAnsweredInvitations(
  db: Read<PeopleTables>,
  actor: PersonActor & Actor,
  subjects: readonly string[] | undefined,
): Promise<Answered[]> {
  const { rows } = await sql<Answered>`
    SELECT invitation.id AS subject, invitation.email, invitation.accepted_at AS at FROM people.invitation
    WHERE invitation.invited_by = ${actor.personId} AND invitation.accepted_at IS NOT NULL
      AND invitation.email NOT LIKE '%@erased.invalid'
      AND ${permitted(invitationPolicy, "people.invitation.read", actor, "invitation")} AND ${isAsked("invitation.id", subjects)}
    ORDER BY invitation.accepted_at DESC LIMIT 500`.execute(db);
  return rows;
}

/** Who has sent an invitation. */
export async function selectOptionalInviter(db: Read<PeopleTables>, id: string): Promise<PersonId | undefined> {
  const { rows } = await sql<{
    by: PersonId;
  }>`SELECT invitation.invited_by AS by FROM people.invitation WHERE invitation.id = ${id}`.execute(db);
  return rows[0]?.by;
}
