/** An equation in whole numbers: the sum of `terms` is `value`. All unknowns are at least 0. */
export type Equation = { readonly terms: ReadonlyMap<number, bigint>; readonly value: bigint };

/** A corner of what is possible: each unknown is its value over the common denominator. */
export type Corner = { readonly values: readonly bigint[]; readonly over: bigint };

/**
 * Linear programming in whole numbers, exact: the simplex method with pivots that keep the table whole (Edmonds, Bareiss) and Bland's rule, which ends.
 * For some hundred unknowns; whoever has more must be content with less.
 */
export class Program {
  readonly #columns: number;
  readonly #rows: bigint[][] = [];
  readonly #basis: number[] = [];
  /** What all entries are to be divided by. */
  #over = 1n;
  readonly isFeasible: boolean;

  constructor(columns: number, equations: readonly Equation[]) {
    this.#columns = columns;
    const width = columns + equations.length;
    for (const [index, { terms, value }] of equations.entries()) {
      const sign = value < 0n ? -1n : 1n;
      const row = Array.from({ length: width + 1 }, () => 0n);
      for (const [column, coefficient] of terms) row[column] = sign * coefficient;
      row[columns + index] = 1n;
      row[width] = sign * value;
      this.#rows.push(row);
      this.#basis.push(columns + index);
    }
    this.isFeasible = this.#begin(width);
  }

  /** The corner where the unknown is smallest or largest; none where it grows without end. */
  extreme(column: number, sense: "least" | "most"): Corner | undefined {
    const at = this.#basis.indexOf(column);
    const sign = sense === "least" ? -1n : 1n;
    // The unknown is what is left of its row when the others are 0; outside the basis it is 0, and only its own column can raise it.
    const costs = Array.from({ length: this.#columns + 1 }, (_, index) => {
      if (at >= 0) return index === column ? 0n : sign * (this.#rows[at]?.[index] ?? 0n);
      return index === column && sense === "most" ? -this.#over : 0n;
    });
    return this.#improve(costs, this.#columns) ? this.#corner() : undefined;
  }

  /** Finds a first corner by driving out the artificial unknowns. */
  #begin(width: number): boolean {
    const costs = Array.from({ length: width + 1 }, (_, index) =>
      index >= this.#columns && index < width ? 0n : -this.#rows.reduce((sum, row) => sum + (row[index] ?? 0n), 0n),
    );
    this.#improve(costs, width);
    if ((costs[width] ?? 0n) !== 0n) return false;
    for (let index = this.#rows.length - 1; index >= 0; index -= 1) {
      if ((this.#basis[index] ?? 0) < this.#columns) continue;
      const row = this.#rows[index] ?? [];
      const column = row.findIndex((value, at) => at < this.#columns && value !== 0n);
      if (column < 0) {
        this.#rows.splice(index, 1);
        this.#basis.splice(index, 1);
        continue;
      }
      if ((row[column] ?? 0n) < 0n) for (let at = 0; at < row.length; at += 1) row[at] = -(row[at] ?? 0n);
      this.#pivot(index, column, []);
    }
    for (const row of this.#rows) row.splice(this.#columns, width - this.#columns);
    return true;
  }

  #improve(costs: bigint[], width: number): boolean {
    for (;;) {
      const column = costs.findIndex((cost, index) => index < width && cost < 0n);
      if (column < 0) return true;
      const row = this.#leaving(column);
      if (row === undefined) return false;
      this.#pivot(row, column, costs);
    }
  }

  #leaving(column: number): number | undefined {
    let best: number | undefined;
    for (const [index, row] of this.#rows.entries()) {
      const divisor = row[column] ?? 0n;
      if (divisor <= 0n) continue;
      const chosen = best === undefined ? undefined : this.#rows[best];
      const difference = chosen === undefined ? -1n : (row.at(-1) ?? 0n) * (chosen[column] ?? 0n) - (chosen.at(-1) ?? 0n) * divisor;
      const isFirst = difference === 0n && best !== undefined && (this.#basis[index] ?? 0) < (this.#basis[best] ?? 0);
      if (difference < 0n || isFirst) best = index;
    }
    return best;
  }

  #pivot(at: number, column: number, costs: bigint[]): void {
    const pivotRow = this.#rows[at] ?? [];
    const pivot = pivotRow[column] ?? 1n;
    // With the same denominator as before, which is most often, nothing changes but what the row has to do with.
    const isSame = pivot === this.#over;
    const places = pivotRow.flatMap((value, index) => (isSame && value === 0n ? [] : [index]));
    for (const row of [...this.#rows, costs]) {
      const factor = row[column] ?? 0n;
      if (row === pivotRow || (isSame && factor === 0n)) continue;
      for (const index of places) {
        if (index < row.length) row[index] = ((row[index] ?? 0n) * pivot - factor * (pivotRow[index] ?? 0n)) / this.#over;
      }
    }
    this.#over = pivot;
    this.#basis[at] = column;
  }

  #corner(): Corner {
    const values = Array.from({ length: this.#columns }, () => 0n);
    for (const [index, column] of this.#basis.entries()) values[column] = this.#rows[index]?.at(-1) ?? 0n;
    return { values, over: this.#over };
  }
}

/** What an unknown may be. Without `most` it may be any number; `exact` is whether both ends are reached by whole numbers. */
export type Interval = { readonly least: bigint; readonly most: bigint | undefined; readonly exact: boolean };

/** The whole numbers that an unknown can be when all are; none when the equations contradict each other. */
export function intervalOf(columns: number, equations: readonly Equation[], column: number, program?: Program): Interval | undefined {
  const first = program ?? new Program(columns, equations);
  if (!first.isFeasible) return undefined;
  const [least, most] = (["least", "most"] as const).map((sense) => wholeExtreme({ columns, equations, column, sense, first }));
  if (least === undefined || most === undefined || least.value === undefined) return undefined;
  return { least: least.value, most: most.value, exact: least.exact && most.exact };
}

type Search = {
  readonly columns: number;
  readonly equations: readonly Equation[];
  readonly column: number;
  readonly sense: "least" | "most";
  readonly first: Program;
};
type Extreme = { readonly value: bigint | undefined; readonly exact: boolean };

/** So many programs at most are solved for one end. Beyond that the end of the fractions counts, which is not inside that of the whole numbers. */
const branches = 200;

/** Branch and bound. */
function wholeExtreme({ columns, equations, column, sense, first }: Search): Extreme | undefined {
  const relaxed = first.extreme(column, sense);
  if (relaxed === undefined) return { value: undefined, exact: true };
  const bound = rounded(relaxed, column, sense);
  if (fractional(relaxed) === undefined) return { value: bound, exact: true };
  let best: bigint | undefined;
  const open: (readonly Limit[])[] = [[]];
  for (let tried = 0; open.length > 0; tried += 1) {
    if (tried === branches) return { value: bound, exact: false };
    const limits = open.pop() ?? [];
    const corner = cornerWithin({ columns, equations, column, sense }, limits);
    if (corner === undefined) continue;
    const value = rounded(corner, column, sense);
    if (best !== undefined && (sense === "least" ? value >= best : value <= best)) continue;
    const split = fractional(corner);
    if (split === undefined) {
      best = value;
      if (best === bound) break;
      continue;
    }
    const whole = (corner.values[split] ?? 0n) / corner.over;
    open.push([...limits, { column: split, most: whole }], [...limits, { column: split, least: whole + 1n }]);
  }
  return best === undefined ? undefined : { value: best, exact: true };
}

type Limit = { readonly column: number; readonly least?: bigint; readonly most?: bigint };

function cornerWithin({ columns, equations, column, sense }: Omit<Search, "first">, limits: readonly Limit[]): Corner | undefined {
  const bounded = limits.map(({ column: limited, least, most }, index) => {
    const slack = columns + index;
    const terms = new Map([
      [limited, 1n],
      [slack, most === undefined ? -1n : 1n],
    ]);
    return { terms, value: most ?? least ?? 0n };
  });
  const program = new Program(columns + limits.length, [...equations, ...bounded]);
  return program.isFeasible ? program.extreme(column, sense) : undefined;
}

function rounded({ values, over }: Corner, column: number, sense: "least" | "most"): bigint {
  const value = values[column] ?? 0n;
  return sense === "least" ? (value + over - 1n) / over : value / over;
}

function fractional({ values, over }: Corner): number | undefined {
  const index = values.findIndex((value) => value % over !== 0n);
  return index < 0 ? undefined : index;
}
