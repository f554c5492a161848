import { sql } from "kysely";
import type { Write } from "../../kernel/db.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PeopleTables } from "./people.tables.ts";

/**
 * Deletes what has done its work: sessions, links, passkeys and codes that are over, and invitations that nobody accepted, with the addresses in them. What was
 * accepted stays: it says why somebody belongs where they do.
 */
export async function deleteWhatIsOver(tx: Write<PeopleTables>, before: Instant): Promise<void> {
  await sql`DELETE FROM people.session WHERE coalesce(session.ended_at, session.expires_at) < ${before}`.execute(tx);
  await sql`DELETE FROM people.passkey_challenge AS challenge WHERE challenge.expires_at < ${before}`.execute(tx);
  await sql`DELETE FROM people.passkey WHERE passkey.removed_at < ${before}`.execute(tx);
  await sql`DELETE FROM people.recovery_code AS code WHERE least(code.used_at, code.replaced_at) < ${before}`.execute(tx);
  await sql`DELETE FROM people.entry_link AS link WHERE link.expires_at < ${before}`.execute(tx);
  await sql`DELETE FROM people.invitation AS invitation
    WHERE invitation.accepted_at IS NULL AND coalesce(invitation.revoked_at, invitation.expires_at) < ${before}`.execute(tx);
}
