import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import { invitationPolicy } from "./invitation.policy.ts";
import type { PeopleTables } from "./people.tables.ts";
import { personPolicy } from "./person.policy.ts";

export type PeopleCounts = {
  readonly persons: number;
  /** Sent and not answered, and still good. */
  readonly waiting: number;
  /** Not answered in time: to be sent again, or taken back. */
  readonly expired: number;
};

/** How many persons and invitations there are for the actor to look after. */
export async function selectPeopleCounts(db: Read<PeopleTables>, actor: Actor, at: Instant): Promise<PeopleCounts> {
  const { rows } = await sql<PeopleCounts>`
    WITH unanswered AS (
      SELECT invitation.expires_at > ${at} AS good FROM people.invitation AS invitation
      WHERE invitation.accepted_at IS NULL AND invitation.revoked_at IS NULL
        AND ${permitted(invitationPolicy, "people.invitation.read", actor, "invitation")}
    )
    SELECT (SELECT count(*) FROM people.person
        WHERE person.ended_at IS NULL AND ${permitted(personPolicy, "people.person.read", actor, "person")}) AS persons,
      (SELECT count(*) FROM unanswered WHERE unanswered.good) AS waiting,
      (SELECT count(*) FROM unanswered WHERE NOT unanswered.good) AS expired`.execute(db);
  return rows[0] ?? { persons: 0, waiting: 0, expired: 0 };
}
