import { type RawBuilder, sql } from "kysely";
import { type Columns, type Policy, type Reason } from "../../kernel/policy.ts";
import { isDemonstration, isEditor, isSharedWithPerson, sharedWith } from "../people/index.ts";
import { itemSubject } from "./share.ts";
import type { LibraryTables } from "./library.tables.ts";

type ItemRow = LibraryTables["library.item"];

const isInTheLibrary: Reason<ItemRow> = {
  words: {
    sv: "alla, när texten finns i biblioteket och inte har smalnats av; annars den som den är delad med",
    en: "everyone, when the text is in the library and has not been narrowed; else whoever it is shared with",
  },
  holds: (actor, row) => sql<boolean>`(${row("withdrawn_at")} IS NULL AND ${sharedWith.holds(actor, row)})`,
};

/** Two have read what is for everyone: whoever is to say yes to it can read it. Questions of the demonstration are for the demonstration alone. */
const isAskedAbout: Reason<ItemRow> = {
  words: {
    sv: "den som har rollen redaktör, så länge någon ber om att alla ska kunna läsa texten",
    en: "whoever has the role of editor, as long as somebody asks that everyone may read the text",
  },
  holds: (actor, row) =>
    actor.kind === "person" &&
    actor.roles.includes("editor") &&
    sql<boolean>`(${row("withdrawn_at")} IS NULL AND EXISTS (
      SELECT FROM people.widening AS asking JOIN people.person AS asker ON asker.id = asking.asked_by
      WHERE asking.subject_kind = ${itemSubject} AND asking.subject_id = ${row("id")} AND asking.outcome IS NULL
        AND asker.demonstration = ${isDemonstration(actor.personId)}))`,
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
  "library.item.read": [isInTheLibrary, isAskedAbout],
  "library.item.read-farewell": [couldRead],
  "library.item.share": [isEditor],
} as const satisfies Policy<ItemRow>;

/** Whether an item is shared with a person, given as SQL, for many persons at once: `library.item.read` without what editors read to answer a question. */
export function isReadableBy(person: RawBuilder<unknown>, row: Columns<ItemRow>): RawBuilder<boolean> {
  return sql<boolean>`(${row("withdrawn_at")} IS NULL AND ${isSharedWithPerson(person, row, sql`false`)})`;
}
