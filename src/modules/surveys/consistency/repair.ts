import type { Block, Place } from "./figure.ts";
import type { Repair } from "./finding.ts";
import { type PrintedShare, type Rounding, roundShare } from "./share.ts";

type Cell = { readonly place: Place; readonly value: number };
type Row = {
  readonly whole: Cell;
  readonly counts: readonly Cell[];
  readonly shares: readonly (PrintedShare | undefined)[];
  readonly sharePlaces: readonly Place[];
};

/**
 * The changes of one count, or of two counts or shares that change places, after which everything in the row agrees. They say where an error is
 * likely; which it was only whoever has the answers can know.
 * @source Fellegi and Holt, 1976: change as little as possible so that all edit rules hold
 */
export function repairsOf(block: Block, rounding: Rounding): readonly Repair[] {
  const row = rowOf(block);
  if (row === undefined) return [];
  const { whole, counts } = row;
  const sum = counts.reduce((total, { value }) => total + value, 0);
  const holds = (changed: Partial<Row>): boolean => agrees({ ...row, ...changed }, rounding);
  const found: Repair[] = [];
  if (holds({ whole: { ...whole, value: sum } })) found.push({ kind: "value", place: whole.place, value: String(sum) });
  for (const [index, count] of counts.entries()) {
    const value = whole.value - (sum - count.value);
    if (value < 0 || value === count.value) continue;
    if (holds({ counts: counts.with(index, { ...count, value }) })) found.push({ kind: "value", place: count.place, value: String(value) });
  }
  return [...found, ...swapsOf(row, holds)];
}

function swapsOf({ counts, shares, sharePlaces }: Row, holds: (changed: Partial<Row>) => boolean): Repair[] {
  const [one, other, ...more] = counts;
  const [first, second] = shares;
  if (one === undefined || other === undefined || more.length > 0 || first === undefined || second === undefined) return [];
  if (!holds({ shares: [second, first] })) return [];
  return [
    { kind: "swap", places: [one.place, other.place] },
    { kind: "swap", places: sharePlaces },
  ];
}

function rowOf({ whole, parts, complete }: Block): Row | undefined {
  const counts = parts.flatMap(({ count }) => (count === undefined ? [] : [{ place: count.place, value: count.value }]));
  if (!complete || whole === undefined || counts.length < parts.length) return undefined;
  return {
    whole: { place: whole.place, value: whole.value },
    counts,
    shares: parts.map(({ share }) => share?.share),
    sharePlaces: parts.flatMap(({ share }) => (share === undefined ? [] : [share.place])),
  };
}

/** Whether the parts sum to the whole and every share is that of its count. */
function agrees({ whole, counts, shares }: Row, rounding: Rounding): boolean {
  if (whole.value === 0 || counts.reduce((sum, { value }) => sum + value, 0) !== whole.value) return false;
  return counts.every(({ value }, index) => {
    const share = shares[index];
    return share === undefined || roundShare(value, whole.value, { decimals: share.decimals, rounding }) === share.units;
  });
}
