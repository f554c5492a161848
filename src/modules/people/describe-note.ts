import type { Language } from "../../kernel/i18n.ts";
import { describeFact, fieldName } from "./fact-words.ts";
import type { FieldChange, RowNote } from "./import.ts";
import { registerMessages } from "./messages.ts";

/** One line of the report of an import, where there is no page to show it on. */
export function describeNote(language: Language, note: RowNote): string {
  const text = registerMessages[language].check;
  const what = whatOf(language, note);
  const place = note.kind === "gone" ? note.name : `${text.row.toLowerCase()} ${note.row}: ${note.name}`;
  return `${place}: ${text.kinds[note.kind]}${what === "" ? "" : `: ${what}`}`;
}

/** Why a row is what the note says that it is. */
export function whatOf(language: Language, note: RowNote): string {
  const { doubtWords, conflictWords, leavingWords, sameButDoubt } = registerMessages[language].check;
  switch (note.kind) {
    case "added":
    case "gone":
      return "";
    case "changed":
      return note.changes.map((change) => describeChange(language, change)).join("; ") || sameButDoubt;
    case "doubtful":
      return note.doubts.map((doubt) => doubtWords[doubt]).join("; ");
    case "left-out":
      return leavingWords[note.reason];
    case "conflict":
    default:
      return `${conflictWords[note.reason]} (${note.with.join(", ")})`;
  }
}

function describeChange(language: Language, { field, before, after, kept }: FieldChange): string {
  const change = `${fieldName(language, field)} ${describeFact(language, field, before)} → ${describeFact(language, field, after)}`;
  return kept ? `${change} (${registerMessages[language].check.keeps})` : change;
}
