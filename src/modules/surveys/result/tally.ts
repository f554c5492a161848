import { type AnswerColumn, widthOf } from "../answer/answer-column.ts";
import { codesInLetters, letterPlaces, unitsInLetter } from "../answer/answer-letters.ts";

/** How many have each code of one column, by each value of another: `counts[by * width + code]`. Those who have not answered are not counted. */
export type CrossTable = { readonly width: number; readonly counts: Float64Array };

/** Units beside each other whom no variable tells apart, from each start to the next; and the code of each variable, run by run. */
export type Runs = { readonly starts: Uint32Array; readonly codes: readonly Uint8Array[] };

/** How many of each run have each code of a question, `[run * width + code]`. */
export type RunCounts = { readonly width: number; readonly cells: Uint32Array };

export function runsOf(variables: readonly AnswerColumn[], units: number): Runs {
  const begins = new Uint8Array(units);
  begins.fill(1, 0, 1);
  for (const variable of variables) markChanges(begins, variable);
  const starts: number[] = [];
  for (let unit = begins.indexOf(1); unit >= 0; unit = begins.indexOf(1, unit + 1)) starts.push(unit);
  const codes = variables.map((variable) => {
    const [inLetter, table] = [unitsInLetter(widthOf(variable)), codesInLetters(widthOf(variable))];
    return Uint8Array.from(
      starts,
      (unit) => table[(unit % inLetter) * letterPlaces + (variable.letters[Math.floor(unit / inLetter)] ?? 0)] ?? 0,
    );
  });
  return { starts: Uint32Array.from([...starts, units]), codes };
}

function markChanges(begins: Uint8Array, variable: AnswerColumn): void {
  const width = widthOf(variable);
  const [inLetter, table] = [unitsInLetter(width), codesInLetters(width)];
  const { letters } = variable;
  // A letter that says the same of all, as the one before did, is most of them.
  const isEven = Uint8Array.from({ length: letterPlaces }, (_, letter) => {
    for (let place = 1; place < inLetter; place += 1) if (table[place * letterPlaces + letter] !== table[letter]) return 0;
    return 1;
  });
  let before = 0;
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? 0;
    if (letter === before && isEven[letter] === 1) continue;
    let last = at === 0 ? -1 : table[(inLetter - 1) * letterPlaces + before];
    for (let place = 0; place < inLetter; place += 1) {
      const code = table[place * letterPlaces + letter];
      if (code !== last) begins[at * inLetter + place] = 1;
      last = code;
    }
    before = letter;
  }
}

/** Codes that are counted in one pass at most: as fields of one number. */
const mostFields = 6;

/** What each letter adds to a number of fields, which are in two halves of 24 bits; and after how many letters a field may be full. */
type Adding = {
  readonly first: number;
  readonly fields: number;
  readonly inHalf: number;
  readonly bits: number;
  readonly adds: Float64Array;
  readonly most: number;
};

const half = 2 ** 24;

function addingsOf(width: number): readonly Adding[] {
  const table = codesInLetters(width);
  return Array.from({ length: Math.ceil((width - 1) / mostFields) }, (_, pass): Adding => {
    const first = 1 + pass * mostFields;
    const fields = Math.min(mostFields, width - first);
    const inHalf = Math.ceil(fields / 2);
    const bits = Math.floor(24 / inHalf);
    const adds = new Float64Array(letterPlaces);
    for (const [index, code] of table.entries()) {
      const field = code - first;
      if (field < 0 || field >= fields) continue;
      const letter = index % letterPlaces;
      adds[letter] = (adds[letter] ?? 0) + 2 ** ((field % inHalf) * bits) * (field < inHalf ? 1 : half);
    }
    return { first, fields, inHalf, bits, adds, most: Math.floor((2 ** bits - 1) / unitsInLetter(width)) };
  });
}

/** Counts questions run by run. In a run it does not matter who answered what: letters are counted as they are, not unit by unit. */
export class RunCounter {
  readonly #starts: Uint32Array;
  readonly #known = new Map<number, { readonly table: Uint8Array; readonly addings: readonly Adding[] }>();

  constructor({ starts }: Runs) {
    this.#starts = starts;
  }

  count(question: AnswerColumn): RunCounts {
    const width = widthOf(question);
    const known = this.#known.get(width) ?? { table: codesInLetters(width), addings: addingsOf(width) };
    this.#known.set(width, known);
    const runs = this.#starts.length - 1;
    const cells = new Uint32Array(runs * width);
    if (question.units > 0) {
      countEdges(cells, question, { starts: this.#starts, table: known.table });
      for (const adding of known.addings) countWhole(cells, question, { starts: this.#starts, adding });
    }
    for (let cell = 0; cell < cells.length; cell += width) cells[cell] = 0;
    return { width, cells };
  }
}

/** Those of letters that are in two runs. */
function countEdges(
  cells: Uint32Array,
  question: AnswerColumn,
  { starts, table }: { readonly starts: Uint32Array; readonly table: Uint8Array },
): void {
  const width = widthOf(question);
  const { letters } = question;
  const inLetter = unitsInLetter(width);
  let end = starts[0] ?? 0;
  for (let run = 0; run < starts.length - 1; run += 1) {
    const begin = end;
    end = starts[run + 1] ?? begin;
    const lastWhole = Math.floor(end / inLetter) * inLetter;
    // Up to where a letter is whole, and from where it is not.
    for (let unit = begin, letter = Math.floor(begin / inLetter), place = begin - letter * inLetter; unit < end;) {
      if (place === 0 && unit < lastWhole) {
        unit = lastWhole;
        letter = lastWhole / inLetter;
        continue;
      }
      const cell = run * width + (table[place * letterPlaces + (letters[letter] ?? 0)] ?? 0);
      cells[cell] = (cells[cell] ?? 0) + 1;
      unit += 1;
      place += 1;
      if (place === inLetter) [place, letter] = [0, letter + 1];
    }
  }
}

/** Those of letters that are in one run. */
function countWhole(
  cells: Uint32Array,
  question: AnswerColumn,
  { starts, adding }: { readonly starts: Uint32Array; readonly adding: Adding },
): void {
  const { first, fields, inHalf, bits, most } = adding;
  const width = widthOf(question);
  const inLetter = unitsInLetter(width);
  const mask = 2 ** bits - 1;
  let last = starts[0] ?? 0;
  for (let run = 0; run < starts.length - 1; run += 1) {
    let at = Math.ceil(last / inLetter);
    last = starts[run + 1] ?? last;
    const end = Math.floor(last / inLetter);
    const cell = run * width + first;
    while (at < end) {
      const stop = Math.min(end, at + most);
      const sum = sumOf(adding.adds, question.letters, at, stop);
      at = stop;
      let high = Math.floor(sum / half);
      let low = sum - high * half;
      for (let field = 0; field < inHalf; field += 1, low >>>= bits) cells[cell + field] = (cells[cell + field] ?? 0) + (low & mask);
      for (let field = inHalf; field < fields; field += 1, high >>>= bits) cells[cell + field] = (cells[cell + field] ?? 0) + (high & mask);
    }
  }
}

/** Four sums at a time: one need not wait for another. */
function sumOf(adds: Float64Array, letters: Uint8Array, from: number, to: number): number {
  let [one, two, three, four] = [0, 0, 0, 0];
  let at = from;
  for (; at < to - 3; at += 4) {
    one += adds[letters[at] ?? 0] ?? 0;
    two += adds[letters[at + 1] ?? 0] ?? 0;
    three += adds[letters[at + 2] ?? 0] ?? 0;
    four += adds[letters[at + 3] ?? 0] ?? 0;
  }
  for (; at < to; at += 1) one += adds[letters[at] ?? 0] ?? 0;
  return one + two + three + four;
}

/** The sums of what was counted over all variables but one. */
export function marginOf({ width, cells }: RunCounts, codes: Uint8Array, height: number): CrossTable {
  const counts = new Float64Array(height * width);
  let cell = 0;
  for (const by of codes) {
    for (let at = (by - 1) * width, end = at + width; at < end; at += 1, cell += 1) counts[at] = (counts[at] ?? 0) + (cells[cell] ?? 0);
  }
  return { width, counts };
}

/** How many with each code are in each pair of categories of two variables, of which these are the codes of each run: `[(one * others + other) * codes + code]`. */
export function meetingsOf(
  { width, cells }: RunCounts,
  { one, other, ones, others }: { readonly one: Uint8Array; readonly other: Uint8Array; readonly ones: number; readonly others: number },
): Uint32Array {
  const codes = width - 1;
  const meetings = new Uint32Array(ones * others * codes);
  for (let run = 0; run < one.length; run += 1) {
    const from = (((one[run] ?? 1) - 1) * others + (other[run] ?? 1) - 1) * codes;
    for (let code = 1; code < width; code += 1) {
      const at = from + code - 1;
      meetings[at] = (meetings[at] ?? 0) + (cells[run * width + code] ?? 0);
    }
  }
  return meetings;
}
