import { setImmediate } from "node:timers/promises";
import type { Read } from "../../../kernel/db.ts";
import { visitor } from "../../../kernel/policy.ts";
import { selectRevisions } from "../../../kernel/revision.ts";
import type { Analysers } from "../../../kernel/search/index.ts";
import { libraryRevision, type ObstacleText, selectObstacleTexts } from "../../library/index.ts";
import type { Tables } from "../casework-route.ts";
import { type EntryWords, indexOf, readEntry, suggestObstacles, type SuggestionIndex } from "./suggestion.ts";

type Kept = { readonly revision: string; readonly index: Promise<SuggestionIndex> };
const kept = new WeakMap<object, Kept>();

/** The catalogue that everybody reads, ready to be asked: built once for each state of the library in this process. */
export async function selectCatalogueIndex(db: Read<Tables>, analysers: Analysers): Promise<SuggestionIndex> {
  const revision = await selectRevisions(db, [libraryRevision]);
  const known = kept.get(analysers);
  if (known?.revision === revision) return known.index;
  const index = selectObstacleTexts(db, visitor).then((entries) => readOneByOne(analysers.sv, entries));
  kept.set(analysers, { revision, index });
  index.catch(() => kept.delete(analysers));
  return index;
}

/** Where written words may belong, for those who place the words of others: names of obstacles, the nearest first. */
export const obstacleNearness = {
  async nearestTo(
    { db, analysers }: { readonly db: Read<Tables>; readonly analysers: Analysers },
    words: string,
  ): Promise<readonly string[]> {
    return suggestObstacles(await selectCatalogueIndex(db, analysers), { words }).map(({ slug }) => slug);
  },
};

/** Whoever else asks this process for something is answered between two entries. */
async function readOneByOne(analyser: Analysers["sv"], entries: readonly ObstacleText[]): Promise<SuggestionIndex> {
  const read: EntryWords[] = [];
  for (const entry of entries) {
    read.push(readEntry(analyser, entry));
    await setImmediate();
  }
  return indexOf(analyser, entries, read);
}
