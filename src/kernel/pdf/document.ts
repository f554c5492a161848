import type { Language } from "../i18n.ts";
import type { Instant } from "../time.ts";

/** Something to be read on paper and aloud, in the order in which it stands. */
export type PaperDocument = {
  readonly language: Language;
  readonly title: string;
  readonly author: string;
  /** The date of what it says, not of the writing: the same document is the same bytes. */
  readonly at: Instant;
  /** At the foot of each page, before its number. */
  readonly foot: string;
  readonly parts: readonly PaperPart[];
};

export type PaperPart =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: "lead" | "paragraph" | "note"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "facts"; readonly facts: readonly { readonly label: string; readonly value: string }[] }
  | ({ readonly kind: "bars" } & PaperBars)
  | ({ readonly kind: "table" } & PaperTable);

/** Shares as bars; `words` says in sentences what they show. */
export type PaperBars = {
  readonly title: string;
  readonly words: string;
  readonly bars: readonly { readonly label: string; readonly percent: number; readonly says: string }[];
};

/** The first column is the head of its row. */
export type PaperTable = {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};
