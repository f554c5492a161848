import { isDeepStrictEqual } from "node:util";
import { type DraftContent, type DraftValue, rowsIn, type SchemaField, valueAt, withValueAt } from "./schema-field.ts";

/** One text in three states: where both began, what stands there now, and what whoever saves last has written. */
export type Sides = { readonly base: DraftContent; readonly theirs: DraftContent; readonly yours: DraftContent };

/** A place that both have changed, each in their own way. */
export type Conflict = {
  readonly path: string;
  /** A plain text, which can also be put together by hand. */
  readonly isText: boolean;
  readonly base: DraftValue | undefined;
  readonly theirs: DraftValue | undefined;
  readonly yours: DraftValue | undefined;
};

export type Merge = {
  /** Everything that only one side changed, from that side; at a conflict, theirs. */
  readonly merged: DraftContent;
  /** Places where yours was taken over because they had not touched it. */
  readonly taken: readonly string[];
  readonly conflicts: readonly Conflict[];
};

/** Puts two changes of one text together, field by field. Nothing that somebody wrote goes without being asked for. */
export function mergeSides(fields: readonly SchemaField[], sides: Sides): Merge {
  const units = unitsOf(fields, "", sides);
  const conflicts: Conflict[] = [];
  const taken: string[] = [];
  let merged = sides.theirs;
  for (const { path, isText } of units) {
    const [base, theirs, yours] = [valueAt(sides.base, path), valueAt(sides.theirs, path), valueAt(sides.yours, path)];
    if (isDeepStrictEqual(yours, base) || isDeepStrictEqual(yours, theirs)) continue;
    if (isDeepStrictEqual(theirs, base)) {
      merged = withValueAt(merged, path, yours);
      taken.push(path);
    } else conflicts.push({ path, isText, base, theirs, yours });
  }
  return { merged, taken, conflicts };
}

type Unit = { readonly path: string; readonly isText: boolean };

/** What is compared as one: a field; a list whose rows have come, gone or moved; else each of its rows. */
function unitsOf(fields: readonly SchemaField[], prefix: string, sides: Sides): Unit[] {
  return fields.flatMap((field): Unit[] => {
    const path = prefix + field.name;
    if (field.kind === "group") return unitsOf(field.fields, `${path}.`, sides);
    if (field.kind !== "texts" && field.kind !== "groups") return [{ path, isText: field.kind === "text" }];
    const rows = rowsIn(valueAt(sides.base, path));
    if (!hasSameRows(rows, rowsIn(valueAt(sides.theirs, path))) || !hasSameRows(rows, rowsIn(valueAt(sides.yours, path))))
      return [{ path, isText: false }];
    return rows.flatMap((_, index): Unit[] =>
      field.kind === "texts" ? [{ path: `${path}.${index}`, isText: true }] : unitsOf(field.fields, `${path}.${index}.`, sides),
    );
  });
}

/** As many rows, none of which stood somewhere else before. */
function hasSameRows(before: readonly DraftValue[], after: readonly DraftValue[]): boolean {
  if (before.length !== after.length) return false;
  return after.every((row, index) => isDeepStrictEqual(row, before[index]) || !before.some((other) => isDeepStrictEqual(other, row)));
}

export type Decision = { readonly side: "theirs" | "yours" } | { readonly side: "text"; readonly text: string };

/** The text as it was decided, or the places that are still to be decided. */
export function settle(
  { merged, conflicts }: Merge,
  decisionOf: (path: string) => Decision | undefined,
): { readonly content: DraftContent; readonly open: readonly string[] } {
  let content = merged;
  const open: string[] = [];
  for (const { path, yours, isText } of conflicts) {
    const decision = decisionOf(path);
    if (decision === undefined || (decision.side === "text" && !isText)) open.push(path);
    else if (decision.side === "yours") content = withValueAt(content, path, yours);
    // A text that was emptied leaves its row where it is, so that the places after it keep their numbers; whoever saves tidies.
    else if (decision.side === "text") content = withValueAt(content, path, decision.text);
  }
  return { content, open };
}
