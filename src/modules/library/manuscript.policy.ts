import { sql } from "kysely";
import { type Actor, hasRole, type Policy, type Reason } from "../../kernel/policy.ts";
import type { LibraryTables } from "./library.tables.ts";

type ManuscriptRow = LibraryTables["library.manuscript"];

export type ManuscriptAction =
  | "library.desk.read"
  | "library.manuscript.begin"
  | "library.manuscript.read"
  | "library.manuscript.write"
  | "library.manuscript.hand-over"
  | "library.manuscript.take-back"
  | "library.manuscript.withdraw"
  | "library.manuscript.comment"
  | "library.manuscript.second-read"
  | "library.manuscript.confirm"
  | "library.manuscript.archive";

/** Whoever writes, reads and publishes texts. */
export const isEditor = hasRole("editor", { sv: "den som har rollen redaktör", en: "whoever has the role of editor" });
/** Whoever works in the support function: writes texts, but does not publish them. */
export const isSupport = hasRole("support", {
  sv: "den som har rollen stödfunktion",
  en: "whoever has the role of support function",
});

function writes({ roles }: Actor): boolean {
  return roles.includes("editor") || roles.includes("support");
}

/** Rights end with the role: whoever began a text and writes here no more sees no drafts. */
const isItsAuthor: Reason<ManuscriptRow> = {
  words: {
    sv: "den som har påbörjat texten, så länge de har rollen redaktör eller stödfunktion",
    en: "whoever began the text, as long as they have the role of editor or support function",
  },
  holds: (actor, row) => actor.kind === "person" && writes(actor) && sql<boolean>`${row("author_id")} = ${actor.personId}`,
};

const isItsOwner: Reason<ManuscriptRow> = {
  words: {
    sv: "den som ansvarar för texten, så länge de har rollen redaktör eller stödfunktion",
    en: "whoever answers for the text, as long as they have the role of editor or support function",
  },
  holds: (actor, row) => actor.kind === "person" && writes(actor) && sql<boolean>`${row("owner_id")} = ${actor.personId}`,
};

/** Four eyes: a text is read through by an editor who has not written a word of it. */
const readsItSecond: Reason<ManuscriptRow> = {
  words: {
    sv: "den som har rollen redaktör och inte har sparat någon version av texten",
    en: "whoever has the role of editor and has saved no version of the text",
  },
  holds: (actor, row) =>
    actor.kind === "person" &&
    actor.roles.includes("editor") &&
    sql<boolean>`NOT EXISTS (SELECT FROM library.version AS own WHERE own.manuscript_id = ${row("id")} AND own.saved_by = ${actor.personId})`,
};

/** Who writes, reads and publishes the library's texts. What everyone may read is in item.policy.ts. */
export const manuscriptPolicy: Policy<ManuscriptRow, ManuscriptAction> = {
  "library.desk.read": [isEditor, isSupport],
  "library.manuscript.begin": [isEditor, isSupport],
  "library.manuscript.read": [isEditor, isItsAuthor, isItsOwner],
  "library.manuscript.write": [isEditor, isItsAuthor, isItsOwner],
  "library.manuscript.hand-over": [isEditor, isItsAuthor, isItsOwner],
  "library.manuscript.take-back": [isEditor, isItsAuthor, isItsOwner],
  "library.manuscript.withdraw": [isEditor, isItsAuthor],
  "library.manuscript.comment": [isEditor, isItsAuthor, isItsOwner],
  "library.manuscript.second-read": [readsItSecond],
  "library.manuscript.confirm": [isEditor, isItsOwner],
  "library.manuscript.archive": [isEditor],
};
