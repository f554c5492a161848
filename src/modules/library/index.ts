export { addresses as libraryAddresses, itemHref, narrowedHref } from "./addresses.ts";
export { type Kind, kinds } from "./content.ts";
export { selectExampleDepths, selectKindCounts } from "./item.queries.ts";
export type { LibraryTables } from "./library.tables.ts";
export { libraryRevision } from "./load.ts";
export { messages as libraryMessages } from "./messages.ts";
export { searchCollection } from "./search.ts";
