import { isDeepStrictEqual } from "node:util";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { publish } from "../../kernel/events.ts";
import { newId } from "../../kernel/ids.ts";
import { advanceRevision } from "../../kernel/revision.ts";
import {
  type Analysers,
  indexDocuments,
  refreshStatistics,
  removeDocuments,
  replaceCollection,
  type SearchTables,
  versionOf,
} from "../../kernel/search/index.ts";
import { visitor } from "../../kernel/policy.ts";
import type { Clock, Instant } from "../../kernel/time.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { endOvertakenWidenings, type PeopleTables, selectOrganisationsNamed } from "../people/index.ts";
import { type ContentFault, fingerprintOf, readContent } from "./content.files.ts";
import type { Item, Kind } from "./content.ts";
import { type Agencies, facetsOf, type ItemId, organisationsOf, referencesOf } from "./item.ts";
import type { LibraryTables } from "./library.tables.ts";
import {
  areasOf,
  type CompiledItem,
  compileItems,
  decideLoad,
  type ItemsChanged,
  itemsChanged,
  libraryRevision,
  type LoadDecision,
} from "./load.ts";
import {
  insertLoad,
  selectFindableItems,
  selectItemsToLink,
  type LinkToSave,
  type LoadCounts,
  replaceLinks,
  selectOptionalFingerprint,
  selectStoredItems,
  type StoredItemWithId,
  updateFacets,
  upsertItems,
  withdrawItems,
} from "./load.queries.ts";
import { itemSubject } from "./share.ts";
import { documentIdsOf, searchCollection, searchDocumentsOf } from "./search.ts";

export type LoadOutcome =
  | { readonly kind: "unchanged" }
  /** `empty`: there was no library before either, so that there is nothing to serve. */
  | { readonly kind: "faulty"; readonly faults: readonly ContentFault[]; readonly empty: boolean }
  | ({ readonly kind: "loaded" } & LoadCounts);

export type LoadOptions = {
  readonly db: Database<LibraryTables & PeopleTables & SearchTables & KernelTables>;
  readonly analysers: Analysers;
  readonly folder: string;
  /** Changes when the program does: another program may sort, render or index the same files in another way. */
  readonly program: string;
  readonly clock: Clock;
};

/**
 * Brings the library up to the files of a content folder: all of it, or nothing when any file has a fault. Texts that a person has
 * edited since are left as they are; items whose file is gone are withdrawn. Does nothing when the files are those of the last load.
 */
export async function loadLibrary({ db, analysers, folder, program, clock }: LoadOptions): Promise<LoadOutcome> {
  const fingerprint = await fingerprintOf(folder, [program, versionOf(analysers)]);
  const before = await selectOptionalFingerprint(db);
  if (before === fingerprint) return { kind: "unchanged" };
  const content = await readContent(folder);
  if (content.faults.length > 0) return { kind: "faulty", faults: content.faults, empty: before === undefined };
  const at = clock();
  return inTransaction(db, async (tx): Promise<LoadOutcome> => {
    const stored = await selectStoredItems(tx);
    // Another process may have loaded the same files while this one waited for the lock.
    if ((await selectOptionalFingerprint(tx)) === fingerprint) return { kind: "unchanged" };
    // After the lock: what changes in the register from here on makes `linkAgencies` wait for this load.
    const compiled = compileItems(content.items, await selectAgenciesOf(tx, content.items));
    const counts = await saveItems(tx, { stored, compiled, at });
    await indexLibrary(tx, analysers);
    await insertLoad(tx, { ...counts, id: newId(at), fingerprint, at });
    await advanceRevision(tx, libraryRevision);
    return { kind: "loaded", ...counts };
  });
}

function selectAgenciesOf(tx: Write<PeopleTables>, items: readonly { readonly item: Item }[]): Promise<Agencies> {
  const names = items.flatMap(({ item }) => organisationsOf(item));
  return selectOrganisationsNamed(tx, visitor, [...new Set(names)]);
}

/**
 * Makes the lists know the agencies of the texts by the register as it is now. Texts that a person has edited are left as they are.
 * @returns how many texts have other agencies than before.
 */
export async function linkAgencies(tx: Write<LibraryTables & PeopleTables>): Promise<number> {
  const items = await selectItemsToLink(tx);
  const agencies = await selectAgenciesOf(tx, items);
  const areaOf = areasOf(items);
  const changed = items
    .filter(({ edited }) => !edited)
    .map(({ id, item, facets }) => ({ id, before: facets, facets: facetsOf(item, areaOf, agencies) }))
    .filter(({ before, facets }) => !isDeepStrictEqual(before, facets));
  if (changed.length === 0) return 0;
  await updateFacets(tx, changed);
  await advanceRevision(tx, libraryRevision);
  return changed.length;
}

type Saving = { readonly stored: ReadonlyMap<string, StoredItemWithId>; readonly compiled: readonly CompiledItem[]; readonly at: Instant };

async function saveItems(tx: Write<LibraryTables & PeopleTables & KernelTables>, { stored, compiled, at }: Saving): Promise<LoadCounts> {
  const decided = compiled.map((item) => {
    const key = `${item.kind}/${item.slug}`;
    const before = stored.get(key);
    return { compiled: item, key, id: before?.id ?? newId<"library.item">(at), decision: decideLoad(item.hash, before) };
  });
  // A text that a person has edited here is theirs with its facets, its links and its place, whatever has changed in or around its file.
  const fromFiles = decided.filter(({ key }) => stored.get(key)?.edited !== true);
  const gone = missingFrom(stored, new Set(decided.map(({ key }) => key)));
  await upsertItems(tx, fromFiles, at);
  await withdrawItems(tx, gone, at);
  const idOf = new Map(decided.map(({ key, id }) => [key, id]));
  // Every link again, not only those of changed items: an item that came back is pointed at by items that did not change.
  await replaceLinks(
    tx,
    fromFiles.map(({ id }) => id),
    fromFiles.flatMap((item) => linksOf(item.id, item.compiled, idOf)),
  );
  const idsOf = (decision: LoadDecision) => decided.filter((one) => one.decision === decision).map(({ id }) => id);
  await publishChanges(tx, { added: idsOf("add"), changed: idsOf("change") }, at);
  // Who asked that a text be for everyone asked that of the text as it stood.
  await endOvertakenWidenings(tx, { kind: itemSubject, ids: [...idsOf("change"), ...gone], by: "library.load", at });
  return {
    added: count(decided, "add"),
    changed: count(decided, "change"),
    unchanged: count(decided, "nothing"),
    kept: count(decided, "keep"),
    withdrawn: gone.length,
  };
}

/** As many texts as one event tells of at most: whoever hears of it works on all of them in one transaction. */
const mostInEvent = 500;

/** Tells whoever does something about it which texts are new or say something else than before. */
async function publishChanges(tx: Write<KernelTables>, { added, changed }: ItemsChanged, at: Instant): Promise<void> {
  const most = Math.max(added.length, changed.length);
  for (let from = 0; from < most; from += mostInEvent) {
    const part = (ids: readonly string[]) => ids.slice(from, from + mostInEvent);
    await publish(tx, { kind: itemsChanged, payload: { added: part(added), changed: part(changed) }, at });
  }
}

/** Makes the search hold what the library holds for everyone, whoever wrote it last. */
async function indexLibrary(tx: Write<LibraryTables & SearchTables>, analysers: Analysers): Promise<void> {
  const items = await selectFindableItems(tx);
  const areaOf = areasOf(items);
  const documents = items.flatMap((item) => searchDocumentsOf(item, areaOf));
  await replaceCollection(tx, analysers, { collection: searchCollection, documents });
}

/** Makes the search hold one item as it is now, and nothing of it when it is not for everyone. Touches no other: what others change stays. */
export async function indexItem(
  tx: Write<LibraryTables & SearchTables>,
  analysers: Analysers,
  { kind, slug }: { readonly kind: Kind; readonly slug: string },
): Promise<void> {
  const items = await selectFindableItems(tx);
  const found = items.find((other) => other.item.kind === kind && other.slug === slug);
  if (found === undefined) await removeDocuments(tx, searchCollection, Object.values(documentIdsOf({ kind, slug })));
  else await indexDocuments(tx, analysers, searchDocumentsOf(found, areasOf(items)));
  await refreshStatistics(tx);
}

function missingFrom(stored: ReadonlyMap<string, StoredItemWithId>, present: ReadonlySet<string>): ItemId[] {
  return [...stored]
    .filter(([key, item]) => !present.has(key) && item.fileHash !== null && !item.edited && !item.withdrawn)
    .map(([, { id }]) => id);
}

/** What a text points at, as far as it is there. */
export function linksOf(from: ItemId, { item }: Pick<CompiledItem, "item">, idOf: ReadonlyMap<string, ItemId>): LinkToSave[] {
  return referencesOf(item).flatMap(({ relation, kind, slug }, position) => {
    const target = idOf.get(`${kind}/${slug}`);
    return target === undefined || target === from ? [] : [{ from, to: target, relation, position }];
  });
}

function count(decided: readonly { readonly decision: LoadDecision }[], decision: LoadDecision): number {
  return decided.filter((one) => one.decision === decision).length;
}
