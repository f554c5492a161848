import { type RawBuilder, sql } from "kysely";
import { type Columns, type Policy, type Reason } from "../../kernel/policy.ts";
import { isEditor, isSharedWithPerson, sharedWith } from "../people/index.ts";
import type { LibraryTables } from "./library.tables.ts";

type ItemRow = LibraryTables["library.item"];

const isInTheLibrary: Reason<ItemRow> = {
  words: {
    sv: "alla, när texten finns i biblioteket och inte har smalnats av; annars den som den är delad med",
    en: "everyone, when the text is in the library and has not been narrowed; else whoever it is shared with",
  },
  holds: (actor, row) => sql<boolean>`(${row("withdrawn_at")} IS NULL AND ${sharedWith.holds(actor, row)})`,
};

const couldRead: Reason<ItemRow> = {
  words: {
    sv: "den som kunde läsa texten innan den arkiverades",
    en: "whoever could read the text before it was archived",
  },
  holds: (actor, row) => sql<boolean>`(${row("withdrawn_at")} IS NOT NULL AND ${sharedWith.holds(actor, row)})`,
};

/**
 * What everyone reads, and who may read one that has been narrowed: that is for the editors to say, for everyone only by two of them together. Who
 * writes it is in manuscript.policy.ts; what comes from files is loaded by the program itself.
 */
export const itemPolicy = {
  "library.item.read": [isInTheLibrary],
  "library.item.read-farewell": [couldRead],
  "library.item.share": [isEditor],
} as const satisfies Policy<ItemRow>;

/** Whether a person, given as SQL, may read an item: what `library.item.read` asks of one who is signed in, for many persons at once. */
export function isReadableBy(person: RawBuilder<unknown>, row: Columns<ItemRow>): RawBuilder<boolean> {
  return sql<boolean>`(${row("withdrawn_at")} IS NULL AND ${isSharedWithPerson(person, row, sql`false`)})`;
}
