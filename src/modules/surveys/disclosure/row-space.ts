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
  readonly #isFirst: (column: number) => boolean;
  readonly #rows = new Map<number, Vector>();

  /** @param isFirst unknowns that are solved for before others: a row of its own column that is none of these has none of these in it. */
  constructor(unknowns: number, isFirst: (column: number) => boolean = () => true) {
    this.#unknowns = unknowns;
    this.#isFirst = isFirst;
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
    for (const other of this.#rows.values()) subtract(other, unit, other.get(pivot));
    this.#rows.set(pivot, unit);
    return undefined;
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
    let other: number | undefined;
    for (const column of row.keys()) {
      if (column >= this.#unknowns) continue;
      if (this.#isFirst(column)) return column;
      other ??= column;
    }
    return other;
  }

  /** The rows that span all that follows about the others alone, without any of the first: those that hang together, together. */
  *withoutFirst(): Iterable<readonly Vector[]> {
    const rows = [...this.#rows].flatMap(([pivot, row]) => (this.#isFirst(pivot) ? [] : [row]));
    const having = new Map<number, Vector[]>();
    for (const row of rows)
      for (const column of row.keys()) {
        if (column >= this.#unknowns) continue;
        const before = having.get(column);
        if (before === undefined) having.set(column, [row]);
        else before.push(row);
      }
    const seen = new Set<Vector>();
    for (const start of rows) {
      if (seen.has(start)) continue;
      seen.add(start);
      const together = [start];
      for (const row of together)
        for (const column of row.keys())
          for (const other of having.get(column) ?? []) {
            if (seen.has(other)) continue;
            seen.add(other);
            together.push(other);
          }
      yield together;
    }
  }
}

/** `from` less so many times the other. */
export function subtract(from: Vector, other: Vector, factor: Fraction | undefined): void {
  if (factor === undefined || factor === 0) return;
  for (const [column, value] of other) {
    const before = from.get(column);
    const product = times(value, factor);
    const after = before === undefined ? negative(product) : minus(before, product);
    if (after === 0) from.delete(column);
    else from.set(column, after);
  }
}

export type Searching = {
  /** Of a space in reduced form: each has 1 in a column where all others have 0. */
  readonly rows: readonly Vector[];
  readonly unknowns: number;
  /** So many sums are tried. */
  readonly budget: number;
  /** Whether a sum of these columns, or of more, is none that is looked for: then those that begin with it are not tried. */
  readonly isTooMuch?: (columns: readonly number[]) => boolean;
};

/**
 * Every set of unknowns whose sum can be worked out, that is not put together of others: coefficients 0 and 1 only. In reduced form such a sum is one of
 * whole rows, each taken once or not at all, and the own column of each of them is in the set; so that trying all rows is complete. Rows are only added
 * where they bring an entry nearer to 0 or 1. Sums of few rows come first.
 *
 * @returns whether all were tried within the budget.
 */
export function eachDeterminedSet(
  { rows: given, unknowns, budget, isTooMuch }: Searching,
  take: (columns: readonly number[]) => void,
): boolean {
  const rows = given.map((row) => onlyUnknown(row, unknowns));
  const pivots = ownColumns(rows);
  const isHopeless = (used: readonly number[]): boolean => isTooMuch?.(used.map((index) => pivots[index] ?? -1)) === true;
  const queue: Sum[] = rows.map((row, index) => ({ row, used: [index] })).filter(({ used }) => !isHopeless(used));
  const having = new Map<number, number[]>();
  for (const [index, row] of rows.entries()) for (const column of row.keys()) having.set(column, [...(having.get(column) ?? []), index]);
  const seen = new Set(queue.map(({ used }) => used.join(" ")));
  for (const [index, { row, used }] of queue.entries()) {
    if (index >= budget) return false;
    const wrong = [...row].find(([, value]) => value !== 1);
    if (wrong === undefined) take([...row.keys()]);
    const near = wrong === undefined ? new Set([...row.keys()].flatMap((column) => having.get(column) ?? [])) : having.get(wrong[0]);
    for (const next of near ?? []) {
      const other = rows[next];
      if (other === undefined || queue.length > 2 * budget || used.includes(next)) continue;
      if (!(wrong === undefined ? overlaps(other, row) : mends(other.get(wrong[0]), wrong[1]))) continue;
      const all = [...used, next].sort((a, b) => a - b);
      const key = all.join(" ");
      if (seen.has(key) || isHopeless(all)) continue;
      seen.add(key);
      const sum = new Map(row);
      subtract(sum, other, -1);
      queue.push({ row: sum, used: all });
    }
  }
  return queue.length <= 2 * budget;
}

/** The column of each row that no other has. */
function ownColumns(rows: readonly Vector[]): readonly number[] {
  const having = new Map<number, number>();
  for (const row of rows) for (const column of row.keys()) having.set(column, (having.get(column) ?? 0) + 1);
  return rows.map((row) => [...row].find(([column, value]) => value === 1 && having.get(column) === 1)?.[0] ?? -1);
}

type Sum = { readonly row: Vector; readonly used: readonly number[] };

function onlyUnknown(row: Vector, unknowns: number): Vector {
  return new Map([...row].filter(([column]) => column < unknowns));
}

/** Whether the row takes something of what the sum has: only then does the sum of both say more than each alone. */
function overlaps(row: Vector, sum: Vector): boolean {
  for (const [column, value] of row) if (isNegative(value) && sum.has(column)) return true;
  return false;
}

/** What is above 1 needs less, what is below 0 needs more, and a part of one needs either. */
function mends(added: Fraction | undefined, wrong: Fraction): boolean {
  if (added === undefined) return false;
  return isNegative(wrong) ? !isNegative(added) : typeof wrong === "number" ? isNegative(added) : true;
}
