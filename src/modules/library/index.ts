export { addresses as libraryAddresses, itemAt, itemHref, narrowedHref } from "./addresses.ts";
export { areaSlugs, talkQuestionIn } from "./content-parts.ts";
export { agencyTypes, type Kind, kinds, meetingTypes } from "./content.ts";
export { wordsBetween } from "./manuscript-diff.ts";
export { selectWaitingCount } from "./desk.queries.ts";
export { textDecided } from "./desk-kinds.ts";
export { deskWays, type Way } from "./desk-ways.ts";
export { NewestProposals } from "./proposal.pages.tsx";
export { selectOwnProposals } from "./proposal.queries.ts";
export type { Proposal } from "./proposal.ts";
export { selectFactChecks } from "./review.queries.ts";
export { selectExampleDepths, selectItemsWithFields, selectKindCounts } from "./item.queries.ts";
export type { LibraryTables } from "./library.tables.ts";
export { libraryRevision } from "./load.ts";
export { deskMessages, messages as libraryMessages } from "./messages.ts";
export { type ItemsChanged, itemsChanged } from "./load.ts";
export type { ObstacleMention } from "./mention.ts";
export { isReadableBy } from "./item.policy.ts";
export {
  type CatalogueEntry,
  type NamedItem,
  selectCatalogue,
  selectFarewellIds,
  selectItemsById,
  selectItemsNamed,
  selectItemsOfKind,
  selectOptionalItemNamed,
} from "./named-item.queries.ts";
export { type ObstacleText, selectObstacleTexts } from "./obstacle-text.queries.ts";
export type { ManuscriptId } from "./manuscript.ts";
export type { DraftContent } from "./schema-field.ts";
export { takeInExample } from "./take-in.actions.ts";
export { selectTakenIn, type TakenIn } from "./take-in.queries.ts";
export { propose } from "./proposal.actions.ts";
export { longestProposal } from "./proposal.ts";
export { searchCollection } from "./search.ts";
