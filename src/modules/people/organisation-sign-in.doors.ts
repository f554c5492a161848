import type { Door } from "../../kernel/door.ts";
import { NotFound } from "../../kernel/errors.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { samlMetadataPath } from "./addresses.ts";
import { selectOptionalProviderOfFlow } from "./identity-provider.queries.ts";
import { ourselves } from "./organisation-sign-in.actions.ts";
import { idOf } from "./people-route.ts";
import type { PeopleTables } from "./people.tables.ts";
import { describeUs } from "./saml.peer.ts";

/** Who we are to a SAML provider. It is the same for everyone, and tells nothing of the organisation. */
export const organisationSignInDoors: readonly Door<PeopleTables & KernelTables>[] = [
  {
    path: samlMetadataPath,
    action: "people.organisation-sign-in.use",
    media: "application/samlmetadata+xml",
    get: async ({ db, params, place }) => {
      const provider = await selectOptionalProviderOfFlow(db, idOf(params));
      if (provider?.setup.kind !== "saml") throw new NotFound("people.identity_provider");
      const body = describeUs(ourselves(provider.id, place.origin));
      return { status: 200, headers: { "Content-Type": "application/samlmetadata+xml; charset=utf-8" }, body };
    },
  },
];
