import { sql } from "kysely";
import { type Policy, type Reason } from "../../kernel/policy.ts";
import type { LibraryTables } from "./library.tables.ts";

type ItemRow = LibraryTables["library.item"];

const isInTheLibrary: Reason<ItemRow> = {
  words: { sv: "alla, när texten finns i biblioteket", en: "everyone, when the text is in the library" },
  holds: (_actor, row) => sql<boolean>`${row("withdrawn_at")} IS NULL`,
};

/** What everyone reads. Who writes it is in manuscript.policy.ts; what comes from files is loaded by the program itself. */
export const itemPolicy = {
  "library.item.read": [isInTheLibrary],
} as const satisfies Policy<ItemRow>;
