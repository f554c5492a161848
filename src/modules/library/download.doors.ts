import type { Door, DoorRequest } from "../../kernel/door.ts";
import { NotFound } from "../../kernel/errors.ts";
import type { Reply } from "../../kernel/http-reply.ts";
import { visitor } from "../../kernel/policy.ts";
import { kinds } from "./content.ts";
import { wholeLibrary, wholePath } from "./download.ts";
import type { itemPolicy } from "./item.policy.ts";
import type { LibraryTables } from "./library.tables.ts";
import { selectLibraryChange, selectOpenItems, selectOpenLinks } from "./open-item.queries.ts";

type LibraryDoor = Door<LibraryTables, keyof typeof itemPolicy>;

const media = "application/zip";

export const downloadDoors: readonly LibraryDoor[] = [{ path: wholePath, action: "library.item.read", media, get: giveWhole }];

async function giveWhole({ db, place }: DoorRequest<LibraryTables>): Promise<Reply> {
  const changedAt = await selectLibraryChange(db);
  if (changedAt === undefined) throw new NotFound("library");
  const day = changedAt.toString().slice(0, 10);
  return {
    status: 200,
    headers: { "Content-Type": media, "Content-Disposition": `attachment; filename="tillit-bibliotek-${day}.zip"` },
    body: await packWhole({ db, place }, changedAt.toString()),
  };
}

async function packWhole({ db, place }: Pick<DoorRequest<LibraryTables>, "db" | "place">, changedAt: string) {
  const everything = { chosen: {}, limit: 100_000, page: 1, language: "sv", withContent: true } as const;
  const [{ items }, links] = await Promise.all([selectOpenItems(db, visitor, { ...everything, kinds }), selectOpenLinks(db, visitor)]);
  return wholeLibrary({ origin: place.origin, changedAt, items, links });
}
