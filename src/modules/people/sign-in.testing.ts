import { sql } from "kysely";
import { randomBytes } from "node:crypto";
import { sealWith } from "../../kernel/seal.ts";
import { addProvider } from "./identity-provider.actions.ts";
import type { ProviderId, ProviderSetup } from "./identity-provider.ts";
import type { OrganisationId } from "./organisation.ts";
import { actorOf, aPerson, morning, type PeopleDatabase } from "./people.testing.ts";

/** What a program of a test keeps secrets with. */
export const seal = sealWith(randomBytes(32));

type Given = {
  readonly organisationId: OrganisationId;
  readonly setup: ProviderSetup;
  readonly secret?: string;
  readonly demonstration?: boolean;
};

/** A provider that people sign in by, as if an administrator had tried it. */
export async function aProviderInUse(db: PeopleDatabase, given: Given): Promise<ProviderId> {
  const { organisationId, setup, demonstration = false } = given;
  const administrator = await aPerson(db, { roles: ["administrator"], demonstration });
  const actor = actorOf(administrator.id, ["administrator"]);
  const secret = setup.kind === "oidc" ? (given.secret ?? "hemlig") : undefined;
  const id = await addProvider(db, actor, { organisationId, setup, secret, seal, at: morning });
  await sql`UPDATE people.identity_provider SET state = 'in-use', tried_at = ${morning}, tried_by = ${actor.personId} WHERE id = ${id}`.execute(
    db,
  );
  return id;
}
