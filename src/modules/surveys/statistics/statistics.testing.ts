/** Exact arithmetic to check floating point against; nothing here is shared with what is tested. */
export function choose(n: number, k: number): bigint {
  let result = 1n;
  for (let i = 1; i <= k; i += 1) result = (result * BigInt(n - k + i)) / BigInt(i);
  return result;
}

/** The quotient of two whole numbers of any size, to 20 digits and more. */
export function quotient(n: bigint, d: bigint): number {
  const digits = Math.max(0, String(d).length - String(n).length) + 21;
  return Number(`${(n * 10n ** BigInt(digits)) / d}e-${digits}`);
}

/** P(X ≥ part) of `whole` draws, each with probability n of d, exactly. */
export function binomialTail(part: number, whole: number, [n, d]: readonly [bigint, bigint]): number {
  let tail = 0n;
  for (let k = part; k <= whole; k += 1) tail += choose(whole, k) * n ** BigInt(k) * (d - n) ** BigInt(whole - k);
  return quotient(tail, d ** BigInt(whole));
}

/** All tables of whole numbers with these row sums and column sums. */
export function tablesWith(rows: readonly number[], columns: readonly number[]): number[][][] {
  const [first, ...rest] = rows;
  if (first === undefined) return columns.every((left) => left === 0) ? [[]] : [];
  return rowsOf(first, columns).flatMap((row) =>
    tablesWith(
      rest,
      columns.map((left, column) => left - (row[column] ?? 0)),
    ).map((table) => [row, ...table]),
  );
}

function rowsOf(left: number, columns: readonly number[]): number[][] {
  const [room, ...rest] = columns;
  if (room === undefined) return left === 0 ? [[]] : [];
  return Array.from({ length: Math.min(room, left) + 1 }, (_, count) => rowsOf(left - count, rest).map((row) => [count, ...row])).flat();
}

/** In how many ways a table comes about, given its margins; a whole number. */
export function waysTo(table: readonly (readonly number[])[]): bigint {
  const left = (table[0] ?? []).map((_, column) => table.reduce((total, row) => total + (row[column] ?? 0), 0));
  let ways = 1n;
  for (const row of table) {
    for (const [column, count] of row.entries()) {
      ways *= choose(left[column] ?? 0, count);
      left[column] = (left[column] ?? 0) - count;
    }
  }
  return ways;
}
