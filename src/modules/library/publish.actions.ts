import type { Write } from "../../kernel/db.ts";
import { publish } from "../../kernel/events.ts";
import { newId } from "../../kernel/ids.ts";
import { planJob } from "../../kernel/jobs.ts";
import { visitor } from "../../kernel/policy.ts";
import { advanceRevision } from "../../kernel/revision.ts";
import { type Analysers, indexDocuments, removeDocuments } from "../../kernel/search/index.ts";
import type { Instant } from "../../kernel/time.ts";
import { type PersonId, selectOrganisationsNamed } from "../people/index.ts";
import { type Item, item as itemSchema, type Kind } from "./content.ts";
import { itemArchived, itemPublished, refreshSearch } from "./desk-kinds.ts";
import type { DeskTables } from "./desk-tables.ts";
import { type ItemId, organisationsOf, placeIn, referencesOf } from "./item.ts";
import { linkAgencies, linksOf } from "./load.actions.ts";
import { lockItems, replaceLinks, updateItemToArchived, upsertItems } from "./load.queries.ts";
import { compileItem, libraryRevision } from "./load.ts";
import {
  deleteFarewell,
  insertFarewell,
  selectAreas,
  selectOptionalStored,
  selectPlaceAtEnd,
  selectReferenced,
} from "./publish.queries.ts";
import type { DeskKind, DraftContent } from "./schema-field.ts";
import { searchCollection, searchDocumentsOf } from "./search.ts";

type Publishing = {
  readonly analysers: Analysers;
  readonly kind: DeskKind;
  readonly slug: string;
  readonly content: DraftContent;
  readonly at: Instant;
};

/** Makes a text what readers see: page, lists, links, search. Part of the transaction that decides it. */
export async function publishText(tx: Write<DeskTables>, { analysers, kind, slug, content, at }: Publishing): Promise<ItemId> {
  await lockItems(tx);
  const stored = await selectOptionalStored(tx, { kind, slug });
  const id = stored?.id ?? newId<"library.item">(at);
  // The catalogue's codes are no writer's: they stay as the file had them.
  const item = itemSchema.parse({ ...content, kind, slug, records: stored?.item.records ?? [] });
  const [areas, agencies, place, idOf] = [
    await selectAreas(tx),
    await selectOrganisationsNamed(tx, visitor, organisationsOf(item)),
    stored === undefined ? await selectPlaceAtEnd(tx, kind) : placeIn(stored.position),
    await selectReferenced(tx, visitor, referencesOf(item)),
  ];
  const areaOf = item.kind === "obstacle" ? new Map([...areas, [slug, item.area]]) : areas;
  const compiled = compileItem({ slug, item }, { place, areaOf, agencies });
  await upsertItems(tx, [{ id, compiled, edited: true }], at);
  await deleteFarewell(tx, id);
  await replaceLinks(tx, [id], linksOf(id, compiled, idOf));
  await removeDocuments(tx, searchCollection, "english" in item && item.english !== undefined ? [] : [`en/${kind}/${slug}`]);
  await indexDocuments(tx, analysers, searchDocumentsOf({ slug, item, html: compiled.html }, areaOf));
  // Examples and methods are found by the areas of the obstacles that they deal with.
  if (item.kind === "obstacle") await linkAgencies(tx);
  await afterChange(tx);
  await publish(tx, { kind: itemPublished, payload: { item: id, kind, slug }, at });
  return id;
}

type Archiving = {
  readonly itemId: ItemId;
  readonly kind: Kind;
  readonly slug: string;
  readonly reason: string;
  readonly replacedBy: ItemId | undefined;
  readonly by: PersonId;
  readonly at: Instant;
};

/** Takes a text out of the library. Its address says why from now on. Gives whether it was there. */
export async function archiveText(tx: Write<DeskTables>, { kind, slug, ...farewell }: Archiving): Promise<boolean> {
  const { itemId, at } = farewell;
  await lockItems(tx);
  if (!(await updateItemToArchived(tx, itemId, at))) return false;
  await insertFarewell(tx, farewell);
  await removeDocuments(tx, searchCollection, [`${kind}/${slug}`, `en/${kind}/${slug}`]);
  await afterChange(tx);
  await publish(tx, { kind: itemArchived, payload: { item: itemId, kind, slug }, at });
  return true;
}

async function afterChange(tx: Write<DeskTables>): Promise<void> {
  await advanceRevision(tx, libraryRevision);
  await planJob(tx, refreshSearch, {}, { key: "library.refresh-search" });
}

/** What a text points at that is not there, as "kind/slug". */
export async function selectLost(tx: Parameters<typeof selectReferenced>[0], item: Item): Promise<string[]> {
  const references = referencesOf(item);
  const known = await selectReferenced(tx, visitor, references);
  return references.map(({ kind, slug }) => `${kind}/${slug}`).filter((name) => !known.has(name));
}
