import type { Read, Write } from "../../kernel/db.ts";
import { publish } from "../../kernel/events.ts";
import { newId } from "../../kernel/ids.ts";
import { visitor } from "../../kernel/policy.ts";
import { advanceRevision } from "../../kernel/revision.ts";
import type { Analysers } from "../../kernel/search/index.ts";
import type { Instant } from "../../kernel/time.ts";
import { type PersonId, selectOrganisationsNamed } from "../people/index.ts";
import { withUnseenChoices } from "./collection.ts";
import { item as itemSchema } from "./content.ts";
import { itemArchived, itemPublished } from "./desk-kinds.ts";
import type { DeskTables } from "./desk-tables.ts";
import { type ItemId, organisationsOf, placeIn, type Reference, referencesOf } from "./item.ts";
import { indexItem, linkAgencies, linksOf } from "./load.actions.ts";
import { lockItems, replaceLinks, updateItemToArchived, upsertItems } from "./load.queries.ts";
import { compileItem, itemsChanged, libraryRevision } from "./load.ts";
import { deleteFarewell, insertFarewell, selectAreas, selectLinkable, selectOptionalStored, selectPlaceAtEnd } from "./publish.queries.ts";
import type { DeskKind, DraftContent } from "./schema-field.ts";
import type { TextFile } from "./text-file.ts";

type Publishing = {
  readonly analysers: Analysers;
  readonly kind: DeskKind;
  readonly slug: string;
  readonly content: DraftContent;
  /** What whoever wrote it began from. */
  readonly began: DraftContent | undefined;
  readonly files: readonly TextFile[];
  readonly at: Instant;
};

/** Makes a text what readers see: page, lists, links, search. Part of the transaction that decides it. */
export async function publishText(
  tx: Write<DeskTables>,
  { analysers, kind, slug, content, began, files, at }: Publishing,
): Promise<ItemId> {
  await lockItems(tx);
  const stored = await selectOptionalStored(tx, { kind, slug });
  const id = stored?.id ?? newId<"library.item">(at);
  // The catalogue's codes are no writer's: they stay as the file had them.
  const written = itemSchema.parse({ ...content, kind, slug, records: stored?.item.records ?? [] });
  const item = withUnseenChoices(written, { stored: stored?.item, began });
  const [areas, agencies, place, idOf] = [
    await selectAreas(tx),
    await selectOrganisationsNamed(tx, visitor, organisationsOf(item)),
    stored === undefined ? await selectPlaceAtEnd(tx, kind) : placeIn(stored.position),
    await selectLinkable(tx, { references: referencesOf(item), from: id }),
  ];
  const areaOf = item.kind === "obstacle" ? new Map([...areas, [slug, item.area]]) : areas;
  const compiled = compileItem({ slug, item }, { place, areaOf, agencies, files });
  await upsertItems(tx, [{ id, compiled, edited: true }], at);
  await deleteFarewell(tx, id);
  await replaceLinks(tx, [id], linksOf(id, compiled, idOf));
  // A text that has been narrowed stays narrow, whatever is written in it: the public search has nothing of it.
  await indexItem(tx, analysers, { kind, slug });
  // Examples and methods are found by the areas of the obstacles that they deal with.
  if (item.kind === "obstacle") await linkAgencies(tx);
  await advanceRevision(tx, libraryRevision);
  await publish(tx, { kind: itemPublished, payload: { item: id, kind, slug }, at });
  const changes = stored === undefined ? { added: [id], changed: [] } : { added: [], changed: [id] };
  await publish(tx, { kind: itemsChanged, payload: changes, at });
  return id;
}

type Archiving = {
  readonly analysers: Analysers;
  readonly itemId: ItemId;
  readonly reason: string;
  readonly replacedBy: ItemId | undefined;
  readonly by: PersonId;
  readonly at: Instant;
};

/** Takes a text out of the library. Its address says why from now on. Gives whether it was there. */
export async function archiveText(tx: Write<DeskTables>, { analysers, ...farewell }: Archiving): Promise<boolean> {
  const { itemId, at } = farewell;
  await lockItems(tx);
  const gone = await updateItemToArchived(tx, itemId, at);
  if (gone === undefined) return false;
  await insertFarewell(tx, farewell);
  // By its own address: what a manuscript calls it is another matter.
  await indexItem(tx, analysers, gone);
  await advanceRevision(tx, libraryRevision);
  await publish(tx, { kind: itemArchived, payload: { item: itemId, ...gone }, at });
  return true;
}

/** Of what a text names, what is not there for everyone and what it has not pointed at before, as "kind/slug". */
export async function selectLost(
  db: Read<DeskTables>,
  references: readonly Pick<Reference, "kind" | "slug">[],
  from: ItemId | undefined,
): Promise<ReadonlySet<string>> {
  const known = await selectLinkable(db, { references, from });
  return new Set(references.map(({ kind, slug }) => `${kind}/${slug}`).filter((name) => !known.has(name)));
}
