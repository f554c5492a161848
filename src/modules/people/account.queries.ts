import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonId } from "./person.ts";

/**
 * Everything that is stored about a person here, as it is stored, but for what would let somebody in: hashes of secrets, keys, and mails that are still to be sent.
 * @source GDPR art. 15
 */
export async function selectOwnData(db: Read<PeopleTables & KernelTables>, personId: PersonId): Promise<unknown> {
  const { rows } = await sql<{ data: unknown }>`
    SELECT jsonb_build_object(
      'person', to_jsonb(person),
      'roles', (SELECT coalesce(jsonb_agg(to_jsonb(held) ORDER BY held.granted_at), '[]')
        FROM people.role_grant AS held WHERE held.person_id = person.id),
      'memberships', (SELECT coalesce(jsonb_agg(to_jsonb(membership) || jsonb_build_object('organisation', organisation.name)
          ORDER BY membership.started_at), '[]')
        FROM people.membership JOIN people.organisation ON organisation.id = membership.organisation_id
        WHERE membership.person_id = person.id),
      'invitations', (SELECT coalesce(jsonb_agg(to_jsonb(invitation) - 'token_hash' ORDER BY invitation.created_at), '[]')
        FROM people.invitation WHERE invitation.email = person.email OR invitation.accepted_by = person.id),
      'sessions', (SELECT coalesce(jsonb_agg(to_jsonb(session) - 'secret_hash' ORDER BY session.started_at), '[]')
        FROM people.session WHERE session.person_id = person.id),
      'entryLinks', (SELECT coalesce(jsonb_agg(to_jsonb(link) - 'token_hash' ORDER BY link.created_at), '[]')
        FROM people.entry_link AS link WHERE link.person_id = person.id),
      'passkeys', (SELECT coalesce(jsonb_agg(to_jsonb(passkey) - 'public_key' - 'credential_id' ORDER BY passkey.created_at), '[]')
        FROM people.passkey WHERE passkey.person_id = person.id),
      'passkeyChallenges', (SELECT coalesce(jsonb_agg(to_jsonb(challenge) - 'challenge_hash' ORDER BY challenge.created_at), '[]')
        FROM people.passkey_challenge AS challenge JOIN people.session ON session.id = challenge.session_id
        WHERE session.person_id = person.id),
      'recoveryCodes', (SELECT coalesce(jsonb_agg(to_jsonb(code) - 'code_hash' ORDER BY code.created_at), '[]')
        FROM people.recovery_code AS code WHERE code.person_id = person.id),
      'corrections', (SELECT coalesce(jsonb_agg(to_jsonb(correction) ORDER BY correction.corrected_at), '[]')
        FROM people.organisation_correction AS correction WHERE person.id::text IN (correction.corrected_by, correction.undone_by)),
      'imports', (SELECT coalesce(jsonb_agg(to_jsonb(run) ORDER BY run.imported_at), '[]')
        FROM people.organisation_import AS run WHERE run.imported_by = person.id::text),
      'registerChecks', (SELECT coalesce(jsonb_agg(to_jsonb(run) - 'report' ORDER BY run.sent_at), '[]')
        FROM people.register_check AS run WHERE person.id::text IN (run.sent_by, run.decided_by)),
      'log', (SELECT coalesce(jsonb_agg(jsonb_build_object(
          'at', entry.happened_at, 'action', entry.action, 'subject', entry.subject_kind, 'subjectId', entry.subject_id, 'detail', entry.detail
        ) ORDER BY entry.happened_at), '[]')
        FROM kernel.audit AS entry
        WHERE (entry.actor_kind = 'person' AND entry.actor_id = person.id::text)
          OR (entry.subject_kind = 'people.person' AND entry.subject_id = person.id::text)),
      'mail', (SELECT coalesce(jsonb_agg(to_jsonb(mail) - 'body' ORDER BY mail.planned_at), '[]')
        FROM kernel.mail WHERE lower(mail.recipient) = person.email)
    ) AS data
    FROM people.person WHERE person.id = ${personId}`.execute(db);
  return rows[0]?.data;
}
