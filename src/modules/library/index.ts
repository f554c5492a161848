export { addresses as libraryAddresses, itemHref, narrowedHref } from "./addresses.ts";
export { type Kind, kinds } from "./content.ts";
export { selectWaitingCount } from "./desk.queries.ts";
export { selectFactChecks } from "./review.queries.ts";
export { selectExampleDepths, selectKindCounts } from "./item.queries.ts";
export type { LibraryTables } from "./library.tables.ts";
export { libraryRevision } from "./load.ts";
export { deskMessages, messages as libraryMessages } from "./messages.ts";
export { searchCollection } from "./search.ts";
