import type { Language } from "./i18n.ts";
import type { Instant } from "./time.ts";

type Way = { readonly label: string; readonly href: string };

/** What somebody works with in one module, for their own page: each thing with what comes next, and the ways to the rest. */
export type OwnWork = {
  /** What the part of the page is called in its address: "moten". */
  readonly id: string;
  readonly title: string;
  /** Said where there is nothing yet. */
  readonly none: string;
  /** As few as one looks over. */
  readonly things: readonly { readonly title: string; readonly href: string; readonly next: string }[];
  readonly ways: readonly Way[];
};

/** In which language, and when. */
export type OwnWorkAsked = { readonly language: Language; readonly at: Instant };
