import type { Page } from "../../../design/index.ts";
import type { RouteRequest } from "../../../kernel/http.ts";
import type { KernelTables } from "../../../kernel/kernel.tables.ts";
import type { LibraryTables } from "../../library/index.ts";
import { type Progress, readingState } from "./coding.ts";

type Asking = Pick<RouteRequest<LibraryTables & KernelTables, Page>, "db" | "analysers">;

/** Where in the catalogue of obstacles written words may belong: known by a module above, which places what teams write. */
export type Nearness = {
  /** The names of obstacles, the nearest first; none when no word is known. Written as a method so that a module which knows more tables fits. */
  nearestTo(request: Asking, words: string): Promise<readonly string[]>;
};

/**
 * The words that obstacles are put near to: those that whoever reads looks for, or the answer. While two read, each by themselves, nothing is suggested from
 * the answer: both would be drawn the same way, and how far they agree would say less.
 */
export function wordsToPlace(reading: Progress, { said, sought }: { readonly said: string; readonly sought: string }): string | undefined {
  if (sought !== "") return sought;
  return reading.wantsSecond && readingState(reading) === "reading" ? undefined : said;
}
