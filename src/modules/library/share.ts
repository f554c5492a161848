import type { Instant } from "../../kernel/time.ts";
import type { Kind } from "./content.ts";

/** What a rule says no with when somebody changes who can read a text. */
export const readersRefusals = ["changed-meanwhile", "already-asked", "needs-another"] as const;
export type ReadersRefusal = (typeof readersRefusals)[number];

/** What the page says has just been done. */
export const readersDeeds = ["shared", "asked", "approved", "declined", "withdrawn"] as const;
export type ReadersDeed = (typeof readersDeeds)[number];

/** Below which name questions about a text stand. */
export const itemSubject = "library.item";

/** A text that is not for everyone, and who asks that it be. */
export type NarrowedItem = {
  readonly kind: Kind;
  readonly slug: string;
  readonly title: string;
  /** The network that it is shared with; none when that is all agencies. */
  readonly network: string | null;
  /** None when nobody does. */
  readonly askedBy: string | null;
  readonly askedAt: Instant | null;
  /** The reader asked themselves. */
  readonly own: boolean;
};
