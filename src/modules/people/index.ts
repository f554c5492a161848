export { addresses as peopleAddresses, agencyHref } from "./addresses.ts";
export { type PeopleCounts, selectPeopleCounts } from "./administration.queries.ts";
export { administrationMessages, messages as peopleMessages, organisationMessages } from "./messages.ts";
export { listForm } from "./organisation.forms.ts";
export { answerOf, type Matched } from "./name-search.ts";
export {
  type OpenOrganisations,
  selectImportedOn,
  selectOpenOrganisations,
  selectProvenance,
  selectRegisterChange,
} from "./open-organisation.queries.ts";
export { tableOfOrganisations } from "./open-organisation-table.ts";
export {
  openDetailFields,
  openFilters,
  openFilterWords,
  openMatch,
  openSummaryFields,
  openWordsOf,
  toOpenDetail,
  toOpenSummary,
} from "./open-organisation.ts";
export { type Facts, likenessesOf } from "./organisation.ts";
export { OrganisationListPage } from "./organisation-list.pages.tsx";
export { OrganisationPage } from "./organisation.pages.tsx";
export type { organisationPolicy } from "./organisation.policy.ts";
export {
  type OrganisationFilter,
  type OrganisationLink,
  selectAlike,
  selectLikeNames,
  selectNamesBeginning,
  selectOptionalOrganisation,
  selectOrganisationList,
  selectOrganisationsNamed,
} from "./organisation.queries.ts";
export {
  type RegisteredOrganisation,
  selectOptionalOrganisationBySlug,
  selectOrganisationsById,
  selectOrganisationsChangedAt,
  selectRegisteredOf,
} from "./named-organisation.queries.ts";
export type { OrganisationView } from "./organisation-view.ts";
export { type Choice, type Choosable } from "./choose-organisation.ts";
export { selectChoice } from "./choose-organisation.queries.ts";
export { type Place, places } from "./membership.ts";
export { type OrganisationId, organisationKinds, organisationTypes, sizes } from "./organisation.ts";
export { conflict, idOf, personOf } from "./people-route.ts";
export { selectPersonsById } from "./person-list.queries.ts";
export type { PersonActor, PersonId } from "./person.ts";
export { holdPerson } from "./role.queries.ts";
export { licenceOfRegister } from "./register-source.ts";
export type { PeopleTables } from "./people.tables.ts";
export { type OrganisationsChanged, organisationsChanged, registerRevision } from "./register.ts";
export {
  inTheirWorld,
  isAdministrator,
  isAgencyHead,
  isAnalyst,
  isCoordinator,
  isEditor,
  isRegistrar,
  isSupport,
  isTheirOwn,
} from "./role.policy.ts";
export { readSharing, valueOfSharing } from "./sharing-choice.ts";
export { selectSharingChoices, selectSharingChoicesOfPlace } from "./sharing-choice.queries.ts";
export { type CircleId, decideSharing, type Sharing, type SharingColumns, sharingOf } from "./sharing.ts";
export { hashOf, newSecret } from "./session.ts";
export { isDemonstration, isSharedWithPerson, sharedBy, sharedWith } from "./sharing.policy.ts";
export { holdPersonsToTell, type PersonToTell, selectActor, selectHeadsOf, selectSpeakers } from "./telling.queries.ts";
export { startTeamWithin } from "./team.actions.ts";
export { chosenTeam, newTeamOf, type TeamChoice } from "./team-choice.ts";
export { selectHomes, selectOwnTeams } from "./team.queries.ts";
export { selectTeamHistory } from "./team-history.queries.ts";
export { isInTheTeam, isPersonInTheTeam } from "./team.policy.ts";
export { longestTeamName } from "./team.ts";
export type { OwnTeam, TeamStay } from "./team-view.ts";
export { wideningSources } from "./widening.notices.ts";
export { selectWhoSees } from "./sharing.queries.ts";
export {
  decideWidening,
  endOvertakenWidenings,
  endWidening,
  moveSharing,
  moveSharingWithin,
  withdrawWidening,
} from "./widening.actions.ts";
export { type OpenWidening, selectOptionalOpenWidening, type WideningId } from "./widening.queries.ts";
