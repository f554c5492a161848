/**
 * Search in Swedish and English texts. Knows no domain word: what a document, a kind or a facet is, the caller decides.
 *
 *   const analysers = loadAnalysers("dist/search/sv.dict");                     once a process, some milliseconds
 *   await replaceCollection(tx, analysers, { collection: "library", documents });  a whole load; only what changed is analysed
 *   await indexDocuments(tx, analysers, [document]);                            a single change, in the transaction that makes it
 *   await removeDocuments(tx, "library", ["method/tvarteam"]);
 *   await refreshStatistics(tx);                                                a job after many single changes
 *
 *   const answer = await search(db, analysers, { query, collections, kinds, facets, language, page });
 *   const { titles, queries } = await suggest(db, { typed });                   while typing
 *
 * What a reader may not see must be kept out by `collections` (or by not being indexed): search knows no permissions.
 */
export { type Analysers, type Language, loadAnalysers } from "./analysers.ts";
export { type Indexed, indexDocuments, refreshStatistics, removeDocuments, replaceCollection } from "./documents.ts";
export { type SearchDocument, versionOf } from "./entry.ts";
export type { Segment } from "./extract.ts";
export { type Count, type Hit, search, type SearchAnswer, type SearchRequest, type Total } from "./search.ts";
export { editDistance } from "./spelling.ts";
export { suggest, type Suggestions } from "./suggest.ts";
export type { SearchTables } from "./tables.ts";
export { tokenise } from "./tokens.ts";
