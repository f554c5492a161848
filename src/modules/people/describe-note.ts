import type { Doubt } from "./agency-row.ts";
import type { FieldChange, RowNote } from "./import.ts";

const doubtWords: Readonly<Record<Doubt, string>> = {
  "name-in-capitals": "the name is in capitals and has been written as names are",
  "name-cut-completed": "the name is cut and has been completed",
  "name-cut": "the name looks cut, and no completion is known",
  "name-mended": "the name has been put right by a completion",
  "english-missing": "the English name is a question mark: taken as missing",
  "english-cut": "the English name looks cut",
  "english-damaged": "the English name has a question mark for an apostrophe: mended",
  "number-unreadable": "the organisation number cannot be read: taken as missing",
  "number-shared": "other rows have the same organisation number",
  "status-guessed": "taken as closed, because of its ministry or its name; no register says when",
  "status-unknown": "in older registers only: whether it exists is not known",
  mixed: "the row mixes two agencies",
};

const conflictWords = {
  "several-with-the-name": "several in the register have this name",
  "number-and-name-differ": "the number is one organisation's and the name another's",
  "name-with-another-number": "one with this name has another number in the register",
  "taken-by-another-row": "another row is about the same organisation",
} as const;

/** One line of the report of an import. */
export function describeNote(note: RowNote): string {
  if (note.kind === "gone") return `${note.name}: no longer in the file`;
  return `row ${note.row}: ${note.name}: ${whatOf(note)}`;
}

function whatOf(note: Exclude<RowNote, { kind: "gone" }>): string {
  switch (note.kind) {
    case "added":
      return `new, at ${note.slug}`;
    case "changed":
      return note.changes.map(describeChange).join("; ") || "the same, doubtful in another way";
    case "doubtful":
      return note.doubts.map((doubt) => doubtWords[doubt]).join("; ");
    case "left-out":
      return `left out: ${note.reason}`;
    case "conflict":
    default:
      return `left out: ${conflictWords[note.reason]} (${note.with.join(", ")}); put one of them right by hand`;
  }
}

function describeChange({ field, before, after, kept }: FieldChange): string {
  const change = `${field} ${shown(before)} → ${shown(after)}`;
  return kept ? `${change} (kept as corrected by hand)` : change;
}

const longest = 120;

function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
