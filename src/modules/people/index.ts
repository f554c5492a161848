export { addresses as peopleAddresses, agencyHref } from "./addresses.ts";
export { type PeopleCounts, selectPeopleCounts } from "./administration.queries.ts";
export { messages as peopleMessages } from "./messages.ts";
export { listForm } from "./organisation.forms.ts";
export { likenessesOf } from "./organisation.ts";
export { OrganisationListPage } from "./organisation-list.pages.tsx";
export { OrganisationPage } from "./organisation.pages.tsx";
export type { organisationPolicy } from "./organisation.policy.ts";
export {
  type OrganisationLink,
  selectAlike,
  selectLikeNames,
  selectNamesBeginning,
  selectOptionalOrganisation,
  selectOrganisationList,
  selectOrganisationsNamed,
} from "./organisation.queries.ts";
export type { PeopleTables } from "./people.tables.ts";
export { type OrganisationsChanged, organisationsChanged, registerRevision } from "./register.ts";
export { isAdministrator, isCoordinator } from "./role.policy.ts";
