import type { Page } from "../../design/index.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Module } from "../../kernel/module.ts";
import { acceptRoutes } from "./accept.routes.ts";
import { accountRoutes, type Opening } from "./account.routes.ts";
import { checkPolicy } from "./check.policy.ts";
import { confirmRoutes } from "./confirm.routes.ts";
import { entryPolicy } from "./entry.policy.ts";
import { entryRoutes } from "./entry.routes.ts";
import { identityProviderPolicy, organisationSignInPolicy } from "./identity-provider.policy.ts";
import { identityProviderRoutes } from "./identity-provider.routes.ts";
import { invitationPolicy } from "./invitation.policy.ts";
import { invitationRoutes } from "./invitation.routes.ts";
import { membershipPolicy } from "./membership.policy.ts";
import { membershipRoutes } from "./membership.routes.ts";
import { checkRoutes } from "./check.routes.ts";
import { networkPartPolicy, networkPolicy } from "./network.policy.ts";
import { networkRoutes } from "./network.routes.ts";
import { organisationSignInDoors } from "./organisation-sign-in.doors.ts";
import { organisationSignInRoutes } from "./organisation-sign-in.routes.ts";
import { organisationRoutes } from "./organisation.routes.ts";
import { organisationPolicy } from "./organisation.policy.ts";
import { passkeyPolicy } from "./passkey.policy.ts";
import { passkeyRoutes } from "./passkey.routes.ts";
import type { PeopleTables } from "./people.tables.ts";
import { peoplePersonalData } from "./people.privacy.ts";
import { peopleRights } from "./people.rights.ts";
import { erasedPerson, erasePersonAgain } from "./person.actions.ts";
import { peopleNotices } from "./people.notices.ts";
import { personPolicy } from "./person.policy.ts";
import { personRoutes } from "./person.routes.ts";
import type { PersonId } from "./person.ts";
import { registerJobs } from "./register.jobs.ts";
import { registerRevision } from "./register.ts";
import { peopleCollections } from "./people.offer.ts";
import { selectAgencyPages } from "./open-organisation.queries.ts";
import { teamPolicy } from "./team.policy.ts";
import { teamRoutes } from "./team.routes.ts";
import { signInJobs } from "./sign-in.jobs.ts";

export { confirmAndSend } from "./confirm.routes.ts";
export { giveBack } from "./entry.routes.ts";
export { addresses as peopleAddresses } from "./addresses.ts";
export { describeNote } from "./describe-note.ts";
export { demonstrationActor, offerFirstAdministrator } from "./entry.actions.ts";
export { applyImport, type ImportOutcome, planImport } from "./import.actions.ts";
export { loadRegister } from "./load.actions.ts";
export { readAgencyFile, readBundledRegister, registerFolder } from "./load.files.ts";
export { type ResetOutcome, resetSecondFactor } from "./passkey.actions.ts";
export { isPlaceForPasskeys } from "./passkey.ts";
export type { PeopleTables } from "./people.tables.ts";
export { identify } from "./session.actions.ts";

/**
 * The pages of agencies are routes of `library`, which knows what an agency has contributed; they are drawn here. What stands first on a person's
 * own page is given from above, by who knows what waits for them.
 */
export const peopleModule = (opening: Opening): Module<PeopleTables & KernelTables, Page> => ({
  name: "people",
  routes: [
    ...entryRoutes,
    ...acceptRoutes,
    ...confirmRoutes,
    ...accountRoutes(opening),
    ...passkeyRoutes,
    ...personRoutes,
    ...membershipRoutes,
    ...teamRoutes,
    ...networkRoutes,
    ...invitationRoutes,
    ...organisationRoutes,
    ...checkRoutes,
    ...identityProviderRoutes,
    ...organisationSignInRoutes,
  ],
  policies: [
    organisationPolicy,
    checkPolicy,
    entryPolicy,
    passkeyPolicy,
    personPolicy,
    membershipPolicy,
    invitationPolicy,
    teamPolicy,
    networkPolicy,
    networkPartPolicy,
    identityProviderPolicy,
    organisationSignInPolicy,
  ],
  eraseAgain: {
    kind: erasedPerson,
    erase: (tx, { id, ...more }) => erasePersonAgain(tx, { ...more, personId: id as PersonId }),
  },
  jobs: (settings) => [...signInJobs(settings), ...registerJobs(settings)],
  rights: peopleRights,
  personalData: peoplePersonalData,
  notices: peopleNotices,
  doors: organisationSignInDoors,
  revisions: [registerRevision],
  collections: peopleCollections,
  selectListedPages: selectAgencyPages,
});
