import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { advanceRevision } from "../../kernel/revision.ts";
import type { Analysers, SearchTables } from "../../kernel/search/index.ts";
import type { Instant } from "../../kernel/time.ts";
import {
  decideWidening,
  moveSharing,
  type PeopleTables,
  type PersonActor,
  type Sharing,
  sharingOf,
  withdrawWidening,
} from "../people/index.ts";
import type { ItemId } from "./item.ts";
import type { LibraryTables } from "./library.tables.ts";
import { indexItem } from "./load.actions.ts";
import { libraryRevision } from "./load.ts";
import { itemSubject } from "./share.ts";
import { type ItemToShare, selectOptionalItemForSharing, updateItemSharing } from "./share.queries.ts";

type Tables = LibraryTables & PeopleTables & KernelTables & SearchTables;
type Which = { readonly id: ItemId; readonly at: Instant; readonly analysers: Analysers };

/**
 * Says who can read a text. Fewer: at once, on every page, in lists, search, feeds, the API and what is downloaded. Everyone: another editor
 * has to agree first.
 * @returns whether it is so now, or somebody else has to agree.
 * @throws NotFound, Refused when it has been asked already.
 * @source product rule 8
 */
export async function shareItem(
  database: Database<Tables>,
  actor: PersonActor,
  { id, to, at, analysers }: Which & { readonly to: Sharing },
): Promise<"shared" | "asked"> {
  return inTransaction(database, async (tx) => {
    const item = await find(tx, actor, id);
    const change = { subject: { kind: itemSubject, id }, from: sharingOf(item), to, at };
    const outcome = await moveSharing(tx, actor, change);
    if (outcome === "same") throw new Refused("changed-meanwhile");
    if (outcome === "asked") return outcome;
    await apply(tx, actor, { item, to, at, analysers });
    return "shared";
  });
}

/**
 * Answers another editor who asked that a text be for everyone, or takes one's own question back.
 * @throws NotFound, Refused when nobody asks any more, or when it is one's own question.
 */
export async function decideItemWidening(
  database: Database<Tables>,
  actor: PersonActor,
  { id, outcome, at, analysers }: Which & { readonly outcome: "approved" | "declined" | "withdrawn" },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const item = await find(tx, actor, id);
    const about = { subject: { kind: itemSubject, id }, at };
    if (outcome === "withdrawn") await withdrawWidening(tx, actor, about);
    else await decideWidening(tx, actor, { ...about, outcome });
    if (outcome === "approved") await apply(tx, actor, { item, to: { audience: "public" }, at, analysers });
  });
}

async function find(tx: Write<Tables>, actor: PersonActor, id: ItemId): Promise<ItemToShare> {
  const item = await selectOptionalItemForSharing(tx, actor, id);
  if (item === undefined) throw new NotFound("library.item");
  return item;
}

/** Everything that shows the text follows in the same transaction. */
async function apply(
  tx: Write<Tables>,
  actor: PersonActor,
  { item, to, at, analysers }: Omit<Which, "id"> & { readonly item: ItemToShare; readonly to: Sharing },
): Promise<void> {
  const { id } = item;
  await updateItemSharing(tx, id, to);
  await indexItem(tx, analysers, item);
  await advanceRevision(tx, libraryRevision);
  await recordAudit(tx, { at, actor, action: "library.item.share", subject: { kind: itemSubject, id }, detail: to });
}
