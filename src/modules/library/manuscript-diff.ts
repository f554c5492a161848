import { isDeepStrictEqual } from "node:util";
import { type DraftContent, type DraftValue, isContent, plainText, rowsIn, type SchemaField } from "./schema-field.ts";

/** What differs between two versions, at one place. The place is that of the later version, or of the earlier where the row has gone. */
export type Change = { readonly path: string; readonly field: SchemaField } & (
  | { readonly kind: "text"; readonly before: string; readonly after: string }
  | { readonly kind: "value"; readonly before: DraftValue | undefined; readonly after: DraftValue | undefined }
  | { readonly kind: "added"; readonly after: DraftValue }
  | { readonly kind: "removed"; readonly before: DraftValue }
);

/** Every field that differs, in the order of the form. */
export function changesBetween(fields: readonly SchemaField[], before: DraftContent, after: DraftContent, prefix = ""): Change[] {
  return fields.flatMap((field) => changesOf(field, prefix + field.name, before[field.name], after[field.name]));
}

function changesOf(field: SchemaField, path: string, before: DraftValue | undefined, after: DraftValue | undefined): Change[] {
  if (isDeepStrictEqual(before, after)) return [];
  switch (field.kind) {
    case "group":
      return changesBetween(field.fields, isContent(before) ? before : {}, isContent(after) ? after : {}, `${path}.`);
    case "groups":
      return rowChanges(path, { ...field, kind: "group" }, rowsIn(before), rowsIn(after));
    case "texts":
      return rowChanges(path, { ...field, kind: "text" }, rowsIn(before), rowsIn(after));
    case "text":
      return [{ path, field, kind: "text", before: plainText(before), after: plainText(after) }];
    default:
      return [{ path, field, kind: "value", before, after }];
  }
}

/** Rows that stand unchanged in both hold the lists together; between them rows are compared one by one, and what is over has come or gone. */
function rowChanges(path: string, field: SchemaField, before: readonly DraftValue[], after: readonly DraftValue[]): Change[] {
  const changes: Change[] = [];
  for (const { gone, come, goneAt, comeAt } of gapsBetween(before, after, isDeepStrictEqual)) {
    const pairs = Math.min(gone.length, come.length);
    for (let index = 0; index < pairs; index += 1) changes.push(...changesOf(field, `${path}.${comeAt + index}`, gone[index], come[index]));
    gone
      .slice(pairs)
      .forEach((row, index) => changes.push({ path: `${path}.${goneAt + pairs + index}`, field, kind: "removed", before: row }));
    come
      .slice(pairs)
      .forEach((row, index) => changes.push({ path: `${path}.${comeAt + pairs + index}`, field, kind: "added", after: row }));
  }
  return changes;
}

type Gap<Element> = {
  readonly gone: readonly Element[];
  readonly come: readonly Element[];
  readonly goneAt: number;
  readonly comeAt: number;
};

/** The longest common subsequence, as the stretches between what is common. */
function gapsBetween<Element>(
  before: readonly Element[],
  after: readonly Element[],
  same: (one: Element, other: Element) => boolean,
): Gap<Element>[] {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const isSame = same(before[row] as Element, after[column] as Element);
      lengths[row * width + column] = isSame ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const gaps: Gap<Element>[] = [];
  let [row, column, goneAt, comeAt] = [0, 0, 0, 0];
  const close = (): void => {
    if (row > goneAt || column > comeAt) gaps.push({ gone: before.slice(goneAt, row), come: after.slice(comeAt, column), goneAt, comeAt });
  };
  while (row < before.length && column < after.length) {
    if (same(before[row] as Element, after[column] as Element)) {
      close();
      row += 1;
      column += 1;
      [goneAt, comeAt] = [row, column];
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  [row, column] = [before.length, after.length];
  close();
  return gaps;
}

export type Stretch = { readonly kind: "same" | "gone" | "come"; readonly text: string };

/** Words at most that are compared one by one: two long texts with nothing in common are shown whole. */
const mostWords = 3_000;

/** Two texts as one: what both have, what has gone, what has come. Put together without what has come, it is the earlier one. */
export function wordsBetween(before: string, after: string): Stretch[] {
  const [gone, come] = [wordsOf(before), wordsOf(after)];
  const begins = commonLength(gone, come);
  const ends = commonLength(gone.slice(begins).toReversed(), come.slice(begins).toReversed());
  const middle = stretchesOf(gone.slice(begins, gone.length - ends), come.slice(begins, come.length - ends));
  const stretches = [{ kind: "same", text: gone.slice(0, begins).join("") } as const, ...middle];
  const end = { kind: "same", text: gone.slice(gone.length - ends).join("") } as const;
  return [...stretches, ...(ends === 0 ? [] : [end])].filter(({ text }) => text !== "");
}

function wordsOf(text: string): string[] {
  return text.match(/\s+|[^\s]+/g) ?? [];
}

function commonLength(one: readonly string[], other: readonly string[]): number {
  const differs = one.findIndex((word, index) => word !== other[index]);
  return differs === -1 ? Math.min(one.length, other.length) : differs;
}

function stretchesOf(gone: readonly string[], come: readonly string[]): Stretch[] {
  if (gone.length > mostWords || come.length > mostWords) return both(gone, come);
  const stretches: Stretch[] = [];
  let at = 0;
  for (const gap of gapsBetween(gone, come, (one, other) => one === other)) {
    stretches.push({ kind: "same", text: gone.slice(at, gap.goneAt).join("") }, ...both(gap.gone, gap.come));
    at = gap.goneAt + gap.gone.length;
  }
  return [...stretches, { kind: "same", text: gone.slice(at).join("") }];
}

function both(gone: readonly string[], come: readonly string[]): Stretch[] {
  return [
    { kind: "gone", text: gone.join("") },
    { kind: "come", text: come.join("") },
  ];
}
