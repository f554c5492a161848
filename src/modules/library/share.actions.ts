import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { NotFound } from "../../kernel/errors.ts";
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
  type WideningId,
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
 * @param seen who could read it when that was looked at, as `valueOfSharing` writes it: nobody undoes what they have not seen
 * @throws NotFound, Refused when it has been asked already, or somebody else has changed it meanwhile.
 * @source product rule 8
 */
export async function shareItem(
  database: Database<Tables>,
  actor: PersonActor,
  { id, to, seen, at, analysers }: Which & { readonly to: Sharing; readonly seen: string },
): Promise<"shared" | "asked"> {
  return inTransaction(database, async (tx) => {
    const item = await find(tx, actor, id);
    const outcome = await moveSharing(tx, actor, { subject: { kind: itemSubject, id }, from: sharingOf(item), to, seen, at });
    if (outcome === "asked") return outcome;
    await apply(tx, actor, { item, to, at, analysers });
    return "shared";
  });
}

/** One's own question is taken back; another's is answered: the one that was looked at, and none that has been asked since. */
export type Answer = { readonly outcome: "withdrawn" } | { readonly outcome: "approved" | "declined"; readonly question: WideningId };

/**
 * Answers another editor who asked that a text be for everyone, or takes one's own question back.
 * @throws NotFound, Refused when nobody asks any more, or when it is one's own question.
 */
export async function decideItemWidening(
  database: Database<Tables>,
  actor: PersonActor,
  { id, at, analysers, ...answer }: Which & Answer,
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const item = await find(tx, actor, id);
    const about = { subject: { kind: itemSubject, id }, at };
    if (answer.outcome === "withdrawn") await withdrawWidening(tx, actor, about);
    else await decideWidening(tx, actor, { ...about, ...answer });
    if (answer.outcome === "approved") await apply(tx, actor, { item, to: { audience: "public" }, at, analysers });
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
