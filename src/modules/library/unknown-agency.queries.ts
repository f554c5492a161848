import type { Read } from "../../kernel/db.ts";
import { visitor } from "../../kernel/policy.ts";
import { type PeopleTables, selectLikeNames, selectOrganisationsNamed } from "../people/index.ts";
import type { ItemId } from "./item.ts";
import type { LibraryTables } from "./library.tables.ts";
import { agenciesNamedIn } from "./no-fact-check.ts";
import type { DraftContent } from "./schema-field.ts";

type Tables = LibraryTables & PeopleTables;

export type UnknownAgency = { readonly path: string; readonly near: readonly string[] };

/** So many names may be meant by one; and for so many of a text they are looked for. */
const mostNear = 3;
const mostLookedFor = 10;

/**
 * The places of a draft where a name is no agency's, present or former, with the names that are nearest. What stands so in the library already
 * may stay: the text came here with it.
 */
export async function selectUnknownAgencies(
  db: Read<Tables>,
  { content, itemId }: { readonly content: DraftContent; readonly itemId: ItemId | undefined },
): Promise<UnknownAgency[]> {
  const placed = agenciesNamedIn(content);
  const names = [...new Set(placed.map(({ name }) => name))];
  const known = await selectOrganisationsNamed(db, visitor, names);
  const strange = names.filter((name) => !known.has(name));
  if (strange.length === 0) return [];
  const standing = new Set(await selectNamesStanding(db, itemId));
  const unknown = strange.filter((name) => !standing.has(name));
  const near = new Map<string, readonly string[]>();
  for (const name of unknown.slice(0, mostLookedFor)) {
    const ranked = await selectLikeNames(db, visitor, name);
    near.set(
      name,
      ranked.slice(0, mostNear).map(({ official }) => official),
    );
  }
  return placed.filter(({ name }) => unknown.includes(name)).map(({ path, name }) => ({ path, near: near.get(name) ?? [] }));
}

async function selectNamesStanding(db: Read<LibraryTables>, itemId: ItemId | undefined): Promise<string[]> {
  if (itemId === undefined) return [];
  const row = await db.selectFrom("library.item").select("content").where("id", "=", itemId).executeTakeFirst();
  return row === undefined ? [] : agenciesNamedIn(row.content as DraftContent).map(({ name }) => name);
}
