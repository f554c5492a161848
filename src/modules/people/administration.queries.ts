import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import { checkPolicy } from "./check.policy.ts";
import { isOutdated } from "./check.queries.ts";
import { identityProviderPolicy } from "./identity-provider.policy.ts";
import { invitationPolicy } from "./invitation.policy.ts";
import { inviterMay } from "./invitation.queries.ts";
import { organisationPolicy } from "./organisation.policy.ts";
import type { PeopleTables } from "./people.tables.ts";
import { personPolicy } from "./person.policy.ts";

export type PeopleCounts = {
  readonly persons: number;
  /** Sent and not answered, and still good. */
  readonly waiting: number;
  /** Not answered in time: to be sent again, or taken back. */
  readonly expired: number;
  readonly organisations: number;
  /** Files for the register that are checked, and wait for somebody to say what is to be done with them. */
  readonly files: number;
  /** Organisations whose people sign in with it. */
  readonly providers: number;
};

/** How much there is for the actor to look after. */
export async function selectPeopleCounts(db: Read<PeopleTables>, actor: Actor, at: Instant): Promise<PeopleCounts> {
  const { rows } = await sql<PeopleCounts>`
    WITH unanswered AS (
      SELECT invitation.expires_at > ${at} AS good FROM people.invitation AS invitation
      WHERE invitation.accepted_at IS NULL AND invitation.revoked_at IS NULL AND ${inviterMay}
        AND ${permitted(invitationPolicy, "people.invitation.read", actor, "invitation")}
    )
    SELECT (SELECT count(*) FROM people.person
        WHERE person.ended_at IS NULL AND ${permitted(personPolicy, "people.person.read", actor, "person")}) AS persons,
      (SELECT count(*) FROM unanswered WHERE unanswered.good) AS waiting,
      (SELECT count(*) FROM unanswered WHERE NOT unanswered.good) AS expired,
      (SELECT count(*) FROM people.organisation
        WHERE ${permitted(organisationPolicy, "people.organisation.administer", actor, "organisation")}) AS organisations,
      (SELECT count(*) FROM people.register_check AS run
        WHERE run.state = 'checked' AND NOT ${isOutdated} AND ${permitted(checkPolicy, "people.register-check.read", actor, "run")}) AS files,
      (SELECT count(*) FROM people.identity_provider AS provider
        WHERE provider.state = 'in-use' AND ${permitted(identityProviderPolicy, "people.identity-provider.read", actor, "provider")}) AS providers`.execute(
    db,
  );
  return rows[0] ?? { persons: 0, waiting: 0, expired: 0, organisations: 0, files: 0, providers: 0 };
}
