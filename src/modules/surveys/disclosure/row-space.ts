import { type Fraction, isNegative, minus, negative, over, times } from "./fraction.ts";

/** A row of a system of equations: the coefficients that are not 0, by column. */
export type Vector = Map<number, Fraction>;

export function vectorOf(entries: Iterable<readonly [column: number, value: Fraction]>): Vector {
  return new Map([...entries].filter(([, value]) => value !== 0));
}

/**
 * What follows by adding and subtracting from some equations, kept in reduced echelon form over the rationals (Gauss–Jordan). Columns below `unknowns`
 * are what is asked for; those from there on are what is known, and say how the known makes up the unknown.
 */
export class RowSpace {
  readonly #unknowns: number;
  readonly #weights: ArrayLike<number> | undefined;
  readonly #rows = new Map<number, Vector>();
  /** The own columns of the rows that have something in each unknown column. */
  readonly #having = new Map<number, Set<number>>();
  /** When each row came: those that came first are looked at first. */
  readonly #turns = new Map<number, number>();
  #turn = 0;

  /**
   * @param weights unknowns of more weight are solved for before others. Those without limit are the first: a row whose own column is none of these has
   * none of these in it. By default all are.
   */
  constructor(unknowns: number, weights?: ArrayLike<number>) {
    this.#unknowns = unknowns;
    this.#weights = weights;
  }

  #weight(column: number): number {
    return this.#weights?.[column] ?? Number.POSITIVE_INFINITY;
  }

  get rank(): number {
    return this.#rows.size;
  }

  /** Each row has 1 in its own column, where all others have 0. */
  get rows(): ReadonlyMap<number, Vector> {
    return this.#rows;
  }

  /** @returns what is left when the unknown is gone: without entries, or a contradiction if the known does not add up. */
  add(row: Vector): Vector | undefined {
    const rest = this.reduce(row);
    const pivot = this.#firstUnknown(rest);
    if (pivot === undefined) return rest;
    const scale = rest.get(pivot) ?? 1;
    const unit = scale === 1 ? rest : new Map([...rest].map(([column, value]) => [column, over(value, scale)] as const));
    for (const own of this.#having.get(pivot) ?? []) {
      const other = this.#rows.get(own);
      if (other !== undefined) subtract(other, unit, other.get(pivot), (column, isIn) => this.#note(own, column, isIn));
    }
    this.#put(pivot, unit);
    return undefined;
  }

  /**
   * Takes an unknown for known, and leaves what it says out.
   *
   * @returns the own columns of the rows that it changed, and how to take it back.
   */
  forget(column: number): { readonly changed: readonly number[]; readonly undo: () => void } {
    const own = this.#rows.get(column);
    const before = new Map<number, Vector>();
    const save = (pivot: number): void => void before.set(pivot, new Map(this.#rows.get(pivot)));
    if (own === undefined) {
      for (const pivot of this.#having.get(column) ?? []) {
        save(pivot);
        this.#rows.get(pivot)?.delete(column);
      }
      this.#having.delete(column);
      return { changed: [...before.keys()], undo: () => this.#restore(before, undefined) };
    }
    save(column);
    const rest = new Map(own);
    rest.delete(column);
    this.#take(column);
    const pivot = this.#firstUnknown(rest);
    if (pivot === undefined) return { changed: [], undo: () => this.#restore(before, undefined) };
    const touched = [...(this.#having.get(pivot) ?? [])];
    for (const other of touched) save(other);
    this.add(rest);
    return { changed: [pivot, ...touched], undo: () => this.#restore(before, pivot) };
  }

  #restore(before: ReadonlyMap<number, Vector>, added: number | undefined): void {
    if (added !== undefined) this.#take(added);
    for (const [pivot, row] of before) {
      this.#take(pivot);
      this.#put(pivot, row);
    }
  }

  #put(pivot: number, row: Vector): void {
    this.#rows.set(pivot, row);
    if (!this.#turns.has(pivot)) this.#turns.set(pivot, (this.#turn += 1));
    for (const column of row.keys()) this.#note(pivot, column, true);
  }

  #take(pivot: number): void {
    for (const column of this.#rows.get(pivot)?.keys() ?? []) this.#note(pivot, column, false);
    this.#rows.delete(pivot);
  }

  #note(pivot: number, column: number, isIn: boolean): void {
    if (column >= this.#unknowns) return;
    const having = this.#having.get(column);
    if (!isIn) having?.delete(pivot);
    else if (having === undefined) this.#having.set(column, new Set([pivot]));
    else having.add(pivot);
  }

  /** The row less all that the equations say of it. Without unknown columns left, its value follows from what is known. */
  reduce(row: Vector): Vector {
    const rest = new Map(row);
    for (const column of row.keys()) {
      const pivoted = column < this.#unknowns ? this.#rows.get(column) : undefined;
      if (pivoted !== undefined) subtract(rest, pivoted, rest.get(column));
    }
    return rest;
  }

  /** Whether the combination can be worked out. */
  determines(row: Vector): boolean {
    return this.#firstUnknown(this.reduce(row)) === undefined;
  }

  #firstUnknown(row: Vector): number | undefined {
    let [best, most]: [number | undefined, number] = [undefined, Number.NEGATIVE_INFINITY];
    for (const column of row.keys()) {
      const weight = column < this.#unknowns ? this.#weight(column) : Number.NEGATIVE_INFINITY;
      if (weight > most) [best, most] = [column, weight];
    }
    return best;
  }

  #isFirst(column: number): boolean {
    return this.#weight(column) === Number.POSITIVE_INFINITY;
  }

  /** Gives each row the column of most weight that it can have of its own. An exchange makes the own columns weigh more together, so that this ends. */
  settle(): void {
    const waiting = [...this.#rows.keys()].filter((own) => !this.#isFirst(own));
    for (let own = waiting.pop(); own !== undefined; own = waiting.pop()) {
      const row = this.#rows.get(own);
      const better = row === undefined ? undefined : this.#firstUnknown(row);
      if (row === undefined || better === undefined || this.#weight(better) <= this.#weight(own)) continue;
      const touched = [...(this.#having.get(better) ?? [])];
      this.#take(own);
      this.add(row);
      waiting.push(...touched.filter((other) => other !== own && !this.#isFirst(other)));
    }
  }

  /**
   * The rows that span all that follows about the others alone, without any of the first: those that hang together, together.
   *
   * @param from the own columns of rows: then only those that hang together with one of these, and `asked` says which these are.
   */
  *withoutFirst(from?: readonly number[]): Iterable<{ readonly rows: readonly Vector[]; readonly asked: readonly number[] | undefined }> {
    const seen = new Set<number>();
    const isAsked = new Set(from);
    for (const start of from ?? [...this.#rows.keys()]) {
      if (seen.has(start) || this.#isFirst(start) || !this.#rows.has(start)) continue;
      seen.add(start);
      const together = [start];
      for (const own of together)
        for (const column of this.#rows.get(own)?.keys() ?? [])
          for (const other of this.#having.get(column) ?? []) {
            if (seen.has(other) || this.#isFirst(other)) continue;
            seen.add(other);
            together.push(other);
          }
      together.sort((a, b) => (this.#turns.get(a) ?? 0) - (this.#turns.get(b) ?? 0));
      const rows = together.flatMap((own) => this.#rows.get(own) ?? []);
      yield { rows, asked: from === undefined ? undefined : together.flatMap((own, index) => (isAsked.has(own) ? [index] : [])) };
    }
  }
}

/** `from` less so many times the other; tells of each column that comes in or goes out. */
export function subtract(from: Vector, other: Vector, factor: Fraction | undefined, tell?: (column: number, isIn: boolean) => void): void {
  if (factor === undefined || factor === 0) return;
  for (const [column, value] of other) {
    const before = from.get(column);
    const product = times(value, factor);
    const after = before === undefined ? negative(product) : minus(before, product);
    if (after === 0) from.delete(column);
    else from.set(column, after);
    if (tell !== undefined && (before === undefined) !== (after === 0)) tell(column, after !== 0);
  }
}

export type Searching = {
  /** Of a space in reduced form: each has 1 in a column where all others have 0. */
  readonly rows: readonly Vector[];
  /** The rows of which one must be in the sum, by their place; by default any. */
  readonly asked?: readonly number[] | undefined;
  readonly unknowns: number;
  /** So many sums are tried. */
  readonly budget: number;
  /** Whether a sum of these columns, or of more, is none that is looked for: then those that begin with it are not tried. */
  readonly isTooMuch?: (columns: readonly number[]) => boolean;
};

/**
 * Every set of unknowns whose sum can be worked out, that is not put together of others: coefficients 0 and 1 only. In reduced form such a sum is one of
 * whole rows, each taken once or not at all, and the own column of each of them is in the set; so that trying all rows is complete. Rows that can be in no
 * such sum are left out first. Others are only added where they bring an entry nearer to 0 or 1, and where the fewest do. Sums of few rows come first.
 *
 * @param take may say that this is enough.
 * @returns whether all were tried within the budget.
 */
export function eachDeterminedSet(
  { rows: given, asked, unknowns, budget, isTooMuch = () => false }: Searching,
  take: (columns: readonly number[]) => boolean | void,
): boolean {
  const isAsked = new Set(asked?.map((index) => given[index]));
  const { rows, columns } = usable(
    given.map((row) => ({ row: onlyUnknown(row, unknowns), isAsked: asked === undefined || isAsked.has(row) })),
    isTooMuch,
  );
  const queue: Sum[] = rows.flatMap(({ row, isAsked: isStart }, index) => (isStart ? [{ row, used: [index] }] : []));
  const seen = new Set(queue.map(({ used }) => used.join(" ")));
  for (const [index, { row, used }] of queue.entries()) {
    if (index >= budget) return false;
    const mending = waysToMend(row, columns);
    if (mending === undefined && take([...row.keys()]) === true) return false;
    const near = mending ?? overlapping(row, columns);
    for (const next of near) {
      const other = rows[next]?.row;
      if (other === undefined || queue.length > 2 * budget || used.includes(next)) continue;
      const all = [...used, next].sort((a, b) => a - b);
      const key = all.join(" ");
      if (seen.has(key)) continue;
      seen.add(key);
      const sum = new Map(row);
      subtract(sum, other, -1);
      if (!isHopeless(sum, columns, isTooMuch)) queue.push({ row: sum, used: all });
    }
  }
  return queue.length <= 2 * budget;
}

/** The rows that have something in a column: those with more than 0, and those with less. */
type Column = { readonly more: readonly number[]; readonly less: readonly number[] };
type Columns = ReadonlyMap<number, Column>;

type Usable = { readonly row: Vector; readonly isAsked: boolean };

function columnsOf(rows: readonly Usable[]): Columns {
  const columns = new Map<number, { more: number[]; less: number[] }>();
  for (const [index, { row }] of rows.entries())
    for (const [column, value] of row) {
      let having = columns.get(column);
      if (having === undefined) columns.set(column, (having = { more: [], less: [] }));
      having[isNegative(value) ? "less" : "more"].push(index);
    }
  return columns;
}

/** The rows that may be in a sum of 0 and 1 only: without those that are hopeless, and those that only these could have mended. */
function usable(
  rows: readonly Usable[],
  isTooMuch: (columns: readonly number[]) => boolean,
): { readonly rows: readonly Usable[]; readonly columns: Columns } {
  const columns = columnsOf(rows);
  const left = rows.filter(({ row }) => !isHopeless(row, columns, isTooMuch));
  return left.length === rows.length ? { rows, columns } : usable(left, isTooMuch);
}

/**
 * Whether nothing that is added makes this a sum of 0 and 1 only that is looked for: what is below 0 has nobody who adds to it, or what nobody takes from
 * is above 1, or a part of one that nobody adds to, or too much.
 */
function isHopeless(sum: Vector, columns: Columns, isTooMuch: (columns: readonly number[]) => boolean): boolean {
  const staying: number[] = [];
  for (const [column, value] of sum) {
    const { more, less } = columns.get(column) ?? { more: [], less: [] };
    if (isNegative(value)) {
      if (more.length === 0) return true;
    } else if (less.length === 0) {
      if (typeof value === "number" ? value > 1 : value.n > value.d || more.length === 1) return true;
      staying.push(column);
    }
  }
  return isTooMuch(staying);
}

/** The rows of which one must be added to mend the entry that the fewest can mend; none when all are 1. What is above 1 needs less, what is below 0 more, and a part of one either. */
function waysToMend(sum: Vector, columns: Columns): readonly number[] | undefined {
  let fewest: readonly number[] | undefined;
  for (const [column, value] of sum) {
    if (value === 1) continue;
    const { more, less } = columns.get(column) ?? { more: [], less: [] };
    const ways = isNegative(value) ? more : typeof value === "number" ? less : [...more, ...less];
    if (fewest === undefined || ways.length < fewest.length) fewest = ways;
  }
  return fewest;
}

/** The rows that take something of what the sum has: only then does the sum of both say more than each alone. */
function overlapping(sum: Vector, columns: Columns): Iterable<number> {
  return new Set([...sum.keys()].flatMap((column) => columns.get(column)?.less ?? []));
}

type Sum = { readonly row: Vector; readonly used: readonly number[] };

function onlyUnknown(row: Vector, unknowns: number): Vector {
  return new Map([...row].filter(([column]) => column < unknowns));
}
