import { sql } from "kysely";
import { type Policy, type Reason } from "../../kernel/policy.ts";
import type { LibraryTables } from "./library.tables.ts";

type ItemRow = LibraryTables["library.item"];

const isInTheLibrary: Reason<ItemRow> = {
  words: { sv: "alla, när texten finns i biblioteket", en: "everyone, when the text is in the library" },
  holds: (_actor, row) => sql<boolean>`${row("withdrawn_at")} IS NULL`,
};

/** Texts are loaded from files by the program itself; who may write them here comes with the editorial desk. */
export const itemPolicy = {
  "library.item.read": [isInTheLibrary],
} as const satisfies Policy<ItemRow>;
