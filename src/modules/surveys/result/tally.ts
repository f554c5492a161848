import type { AnswerColumn } from "../answer/answer-column.ts";

/** How many have each code of one column, by each value of another: `counts[by * width + code]`. */
export type CrossTable = { readonly width: number; readonly counts: Float64Array };

/** Cells of one histogram at most: what a processor keeps close at hand. */
const mostCells = 16_384;

/**
 * Counts every one of some columns by every one of others, in as few passes over the units as can be: variables are first put together into one number for
 * each unit, so that a question is passed once for all of them, and their tables are sums of what was counted.
 * @param variables have a code for every unit
 * @returns a table for each column, by each variable
 */
export function tallyAll(questions: readonly AnswerColumn[], variables: readonly AnswerColumn[]): readonly (readonly CrossTable[])[] {
  const widest = Math.max(1, ...questions.map(widthOf));
  const groups = groupsOf(variables, Math.max(1, Math.floor(mostCells / widest)));
  return questions.map((question) => {
    const width = widthOf(question);
    return groups.flatMap(({ joint, size, members }) => {
      const cells = histogram(joint, question.codes, { width, size });
      return members.map((member) => marginOf(cells, { width, size, ...member }));
    });
  });
}

/** With the code for no answer. */
function widthOf({ values }: AnswerColumn): number {
  return values.length + 1;
}

type Member = { readonly stride: number; readonly height: number };
type Group = { readonly joint: Uint16Array; readonly size: number; readonly members: readonly Member[] };

/** Variables beside each other that together have no more categories than are wanted, each group as one number for each unit. */
function groupsOf(variables: readonly AnswerColumn[], most: number): readonly Group[] {
  const groups: { joint: Uint16Array; size: number; members: Member[] }[] = [];
  for (const { values, codes } of variables) {
    const height = Math.max(1, values.length);
    let group = groups.at(-1);
    if (group === undefined || group.size * height > most) {
      group = { joint: new Uint16Array(codes.length), size: 1, members: [] };
      groups.push(group);
    }
    addTo(group.joint, codes, group.size);
    group.members.push({ stride: group.size, height });
    group.size *= height;
  }
  return groups;
}

function addTo(joint: Uint16Array, codes: Uint8Array, stride: number): void {
  for (let unit = 0; unit < codes.length; unit += 1) joint[unit] = (joint[unit] ?? 0) + ((codes[unit] ?? 1) - 1) * stride;
}

function histogram(joint: Uint16Array, codes: Uint8Array, { width, size }: { readonly width: number; readonly size: number }): Uint32Array {
  const cells = new Uint32Array(width * size);
  for (let unit = 0; unit < codes.length; unit += 1) {
    const cell = (joint[unit] ?? 0) * width + (codes[unit] ?? 0);
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  return cells;
}

/** The sums of a histogram over all variables but one. */
function marginOf(
  cells: Uint32Array,
  { width, size, stride, height }: Member & { readonly width: number; readonly size: number },
): CrossTable {
  const counts = new Float64Array(height * width);
  const run = stride * width;
  let cell = 0;
  for (let before = 0; before < size; before += stride * height) {
    for (let by = 0; by < height; by += 1) {
      for (const end = cell + run; cell < end;) {
        for (let code = by * width; code < (by + 1) * width; code += 1, cell += 1) counts[code] = (counts[code] ?? 0) + (cells[cell] ?? 0);
      }
    }
  }
  return { width, counts };
}

/** Of those who have answered, how many with each code are in each pair of categories of two variables: `[(one * others + other) * codes + code]`. */
export function countMeetings(answered: Uint8Array, [one, other]: readonly [AnswerColumn, AnswerColumn], codes: number): Uint32Array {
  const others = other.values.length;
  const cells = new Uint32Array(one.values.length * others * codes);
  for (let unit = 0; unit < answered.length; unit += 1) {
    const code = answered[unit] ?? 0;
    if (code === 0) continue;
    const cell = (((one.codes[unit] ?? 1) - 1) * others + (other.codes[unit] ?? 1) - 1) * codes + code - 1;
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  return cells;
}
