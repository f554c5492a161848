import { sql } from "kysely";
import type { Write } from "../../kernel/db.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PeopleTables } from "./people.tables.ts";

/**
 * Deletes what has done its work: sessions and links that are over, and invitations that nobody accepted, with the addresses in them. What was
 * accepted stays: it says why somebody belongs where they do. What was under way with a provider goes at once, with what it said of people.
 */
export async function deleteWhatIsOver(
  tx: Write<PeopleTables>,
  { before, now }: { readonly before: Instant; readonly now: Instant },
): Promise<void> {
  await sql`DELETE FROM people.session WHERE coalesce(session.ended_at, session.expires_at) < ${before}`.execute(tx);
  await sql`DELETE FROM people.entry_link AS link WHERE link.expires_at < ${before}`.execute(tx);
  await sql`DELETE FROM people.sign_in_assertion AS shown WHERE shown.expires_at < ${now}`.execute(tx);
  await sql`DELETE FROM people.sign_in_flow AS flow WHERE flow.expires_at < ${now}`.execute(tx);
  await sql`DELETE FROM people.invitation AS invitation
    WHERE invitation.accepted_at IS NULL AND coalesce(invitation.revoked_at, invitation.expires_at) < ${before}`.execute(tx);
}
