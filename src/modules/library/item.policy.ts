import { sql } from "kysely";
import { type Policy, type Reason } from "../../kernel/policy.ts";
import { isEditor, sharedWith } from "../people/index.ts";
import type { LibraryTables } from "./library.tables.ts";

type ItemRow = LibraryTables["library.item"];

const isInTheLibrary: Reason<ItemRow> = {
  words: {
    sv: "alla, när texten finns i biblioteket och inte har smalnats av; annars den som den är delad med",
    en: "everyone, when the text is in the library and has not been narrowed; else whoever it is shared with",
  },
  holds: (actor, row) => sql<boolean>`(${row("withdrawn_at")} IS NULL AND ${sharedWith.holds(actor, row)})`,
};

/** Texts are loaded from files by the program itself. Who may read one is for the editors to say: for everyone, only two of them together. */
export const itemPolicy = {
  "library.item.read": [isInTheLibrary],
  "library.item.share": [isEditor],
  "library.desk.read": [isEditor],
} as const satisfies Policy<ItemRow>;
