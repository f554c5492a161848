import type { Page } from "../../design/index.ts";
import type { RouteRequest } from "../../kernel/http.ts";
import type { PeopleTables } from "../people/index.ts";
import type { LibraryTables } from "./library.tables.ts";
import type { ObstacleMention } from "./mention.ts";

/** Where obstacles are mentioned: known by a module above, which reads of the library. */
export type Mentions = {
  /** The revisions that mentions follow. */
  readonly drawnFrom: readonly string[];
  /** What whoever asks may know of. Written as a method so that a module which knows more tables fits. */
  mentionsOf(request: RouteRequest<LibraryTables & PeopleTables, Page>, slug: string): Promise<readonly ObstacleMention[]>;
};
