import { type RawBuilder, sql } from "kysely";
import type { Actor, Columns, Policy, Reason } from "../../kernel/policy.ts";
import { isDemonstration, isEditor, isSupport } from "../people/index.ts";
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
  | "library.manuscript.take-up"
  | "library.manuscript.comment"
  | "library.manuscript.second-read"
  | "library.manuscript.confirm"
  | "library.manuscript.archive";

function writes({ roles }: Actor): boolean {
  return roles.includes("editor") || roles.includes("support");
}

/** What is written in the demonstration is of the demonstration: its editors see no real drafts, and the other way round. */
function inTheirWorld(reason: Reason<ManuscriptRow>): Reason<ManuscriptRow> {
  return {
    words: reason.words,
    holds: (actor, row) => {
      const holds = actor.kind === "person" && reason.holds(actor, row);
      if (actor.kind !== "person" || holds === false) return false;
      const isOfTheirs = sql<boolean>`${row("demonstration")} = ${isDemonstration(actor.personId)}`;
      return holds === true ? isOfTheirs : sql<boolean>`(${isOfTheirs} AND ${holds})`;
    },
  };
}

const edits = inTheirWorld(isEditor);

/** Rights end with the role: whoever began a text and writes here no more sees no drafts. */
const isItsAuthor = inTheirWorld({
  words: {
    sv: "den som har påbörjat texten, så länge de har rollen redaktör eller stödfunktion",
    en: "whoever began the text, as long as they have the role of editor or support function",
  },
  holds: (actor, row) => actor.kind === "person" && writes(actor) && sql<boolean>`${row("author_id")} = ${actor.personId}`,
});

const isItsOwner = inTheirWorld({
  words: {
    sv: "den som ansvarar för texten, så länge de har rollen redaktör eller stödfunktion",
    en: "whoever answers for the text, as long as they have the role of editor or support function",
  },
  holds: (actor, row) => actor.kind === "person" && writes(actor) && sql<boolean>`${row("owner_id")} = ${actor.personId}`,
});

/** Whether a person has had a hand in a text: saved a version of it, or said which agency checks its facts or why none does. The database asks the same of a review. */
export function hasWritten(person: RawBuilder<unknown>, row: Columns<ManuscriptRow>): RawBuilder<boolean> {
  return sql<boolean>`(${person} = ANY (${row("described_by")})
    OR EXISTS (SELECT FROM library.version AS own WHERE own.manuscript_id = ${row("id")} AND own.saved_by = ${person}))`;
}

/** Four eyes: a text is read through by an editor who has not written a word of it, nor said who checks its facts. */
const readsItSecond = inTheirWorld({
  words: {
    sv: "den som har rollen redaktör och varken har sparat någon version av texten eller sagt vilken myndighet som granskar fakta i den, eller att ingen behöver",
    en: "whoever has the role of editor, has saved no version of the text and has said neither which agency checks its facts nor that none has to",
  },
  holds: (actor, row) =>
    actor.kind === "person" && actor.roles.includes("editor") && sql<boolean>`NOT ${hasWritten(sql`${actor.personId}::uuid`, row)}`,
});

/** Who writes, reads and publishes the library's texts. What everyone may read is in item.policy.ts. */
export const manuscriptPolicy: Policy<ManuscriptRow, ManuscriptAction> = {
  "library.desk.read": [isEditor, isSupport],
  "library.manuscript.begin": [isEditor, isSupport],
  "library.manuscript.read": [edits, isItsAuthor, isItsOwner],
  "library.manuscript.write": [edits, isItsAuthor, isItsOwner],
  "library.manuscript.hand-over": [edits, isItsAuthor, isItsOwner],
  "library.manuscript.take-back": [edits, isItsAuthor, isItsOwner],
  "library.manuscript.withdraw": [edits, isItsAuthor],
  "library.manuscript.take-up": [edits, isItsAuthor],
  "library.manuscript.comment": [edits, isItsAuthor, isItsOwner],
  "library.manuscript.second-read": [readsItSecond],
  "library.manuscript.confirm": [edits, isItsOwner],
  "library.manuscript.archive": [edits],
};
