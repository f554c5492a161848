import { sql } from "kysely";
import { permitted, type Policy, type Reason } from "../../kernel/policy.ts";
import { factCheckPolicy } from "./fact-check.policy.ts";
import { itemPolicy } from "./item.policy.ts";
import type { LibraryTables } from "./library.tables.ts";
import { manuscriptPolicy } from "./manuscript.policy.ts";

type FileRow = LibraryTables["library.text_file"];

export type FileAction = "library.file.read";

/** As the text stands in the library now: not as it was, and not once it has been archived. */
const isInText: Reason<FileRow> = {
  words: { sv: "den som kan läsa texten som filen är med i", en: "whoever can read the text that the file is part of" },
  holds: (actor, row) => sql<boolean>`EXISTS (SELECT FROM library.version_file AS placed
    JOIN library.manuscript AS current ON current.id = placed.manuscript_id AND current.version = placed.version AND current.state = 'published'
    JOIN library.item AS shown ON shown.id = current.item_id
    WHERE placed.text_file_id = ${row("id")} AND ${permitted(itemPolicy, "library.item.read", actor, "shown")})`,
};

/** A change of the text is a manuscript of its own: whoever sees one draft does not see what only another has. */
const isAtDesk: Reason<FileRow> = {
  words: { sv: "den som kan se det utkast som filen är med i", en: "whoever can see the draft that the file is part of" },
  holds: (actor, row) =>
    actor.kind === "person" &&
    sql<boolean>`EXISTS (SELECT FROM library.manuscript AS draft
      WHERE (draft.id = ${row("manuscript_id")}
          OR EXISTS (SELECT FROM library.version_file AS placed WHERE placed.manuscript_id = draft.id AND placed.text_file_id = ${row("id")}))
        AND ${permitted(manuscriptPolicy, "library.manuscript.read", actor, "draft")})`,
};

const isToCheck: Reason<FileRow> = {
  words: {
    sv: "den som granskar fakta i en version som filen är med i",
    en: "whoever checks the facts of a version that the file is part of",
  },
  holds: (actor, row) =>
    actor.kind === "person" &&
    sql<boolean>`EXISTS (SELECT FROM library.version_file AS placed
      JOIN library.review AS asked ON asked.manuscript_id = placed.manuscript_id AND asked.version = placed.version
      WHERE placed.text_file_id = ${row("id")} AND ${permitted(factCheckPolicy, "library.fact-check.read", actor, "asked")})`,
};

/** A file is seen by those who see the text, and by nobody else. */
export const filePolicy: Policy<FileRow, FileAction> = { "library.file.read": [isInText, isAtDesk, isToCheck] };
