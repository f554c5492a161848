export { addresses as peopleAddresses, agencyHref } from "./addresses.ts";
export { messages as peopleMessages } from "./messages.ts";
export { listForm } from "./organisation.forms.ts";
export { likenessesOf, registerRevision } from "./organisation.ts";
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
  selectRegisterVersion,
} from "./organisation.queries.ts";
export type { PeopleTables } from "./people.tables.ts";
export { isAdministrator } from "./role.policy.ts";
