import type { Block, CountFigure, Part } from "./figure.ts";
import { keyOf } from "./figure.ts";
import type { Explanation, Finding, RuleCode, Severity } from "./finding.ts";
import { repairsOf } from "./repair.ts";
import { canMiss, countsFor, isNeighbour, type PrintedShare, type Rounding, roundShare, writeShare } from "./share.ts";

export type RowContext = {
  readonly rounding: Rounding;
  /** The first printed figure of each group, for a row that does not print its whole. */
  readonly counts: ReadonlyMap<string, CountFigure>;
};

/** What the figures of one row say of each other. */
export function checkRow(block: Block, context: RowContext): Finding[] {
  const full = withWhole(block, context.counts);
  const shares = full.parts.flatMap((part) => checkShare(full, part, context.rounding));
  return [
    ...checkParts(full, context.rounding),
    ...explainedBySum(full, shares, context.rounding),
    ...checkWholeShare(full),
    ...checkSumOfShares(full, context.rounding),
  ];
}

function withWhole(block: Block, counts: RowContext["counts"]): Block {
  const whole = block.whole ?? counts.get(keyOf(block.kind, block.group));
  return { ...block, whole };
}

/** The parts of a row are all of its whole. */
function checkParts(block: Block, rounding: Rounding): Finding[] {
  const { complete, whole, parts, group, kind } = block;
  const counts = parts.flatMap(({ count }) => (count === undefined ? [] : [count]));
  if (!complete || whole === undefined || counts.length < parts.length || parts.length === 0) return [];
  const sum = counts.reduce((total, { value }) => total + value, 0);
  if (sum === whole.value) return [];
  return [
    {
      rule: "parts-of-row",
      severity: "contradiction",
      place: whole.place,
      group,
      kind,
      printed: String(whole.value),
      expected: String(sum),
      arithmetic: `${counts.map(({ value }) => value).join(" + ")} = ${sum} ≠ ${whole.value}`,
      beside: counts.map(({ place }) => place),
      repairs: repairsOf(block, rounding),
    },
  ];
}

/** A share is that of its count under the rounding rule; without a count, it is that of some whole number. */
function checkShare(block: Block, part: Part, rounding: Rounding): Finding[] {
  const { whole, complete, group } = block;
  const { count, share: placed, kind } = part;
  if (placed === undefined || whole === undefined || whole.value === 0) return [];
  const { share, place } = placed;
  const printed = writeShare(share);
  const found = { place, group, kind, printed };
  if (count === undefined) {
    if (countsFor(share, whole.value, rounding) !== undefined) return [];
    return [
      {
        ...found,
        rule: "share-without-count",
        severity: "contradiction",
        expected: "",
        ...nearest(share, whole.value),
        beside: [whole.place],
        repairs: [],
      },
    ];
  }
  // A count above its whole is for another rule to find.
  if (count.value > whole.value) return [];
  const expected = roundShare(count.value, whole.value, { decimals: share.decimals, rounding });
  if (expected === share.units) return [];
  const rule: RuleCode = complete || block.whole?.place.table !== block.table ? "share-of-count" : "rate";
  const { severity, explanation } = judge(count.value, whole.value, share);
  return [
    {
      ...found,
      rule,
      severity,
      explanation,
      expected: writeShare({ units: expected, decimals: share.decimals }),
      arithmetic: `${count.value} / ${whole.value} = ${exactShare(count.value, whole.value, share.decimals)} % ≠ ${printed} %${standsFor(share, whole.value, rounding)}`,
      beside: [count.place, whole.place],
      repairs: severity === "contradiction" ? repairsOf(block, rounding) : [],
    },
  ];
}

function judge(count: number, whole: number, share: PrintedShare): { severity: Severity; explanation?: Explanation } {
  if (!isNeighbour(count, whole, share)) return { severity: "contradiction" };
  const isTie = (200n * 10n ** BigInt(share.decimals) * BigInt(count)) % BigInt(whole) === 0n;
  return { severity: "rounding", explanation: isTie ? "ties" : "neighbour" };
}

/** Shares that were turned to the other side so that the row sums to 100, which the rightly rounded ones do not. */
function explainedBySum({ parts, whole, complete }: Block, findings: readonly Finding[], rounding: Rounding): Finding[] {
  if (!complete || whole === undefined || findings.length === 0) return [...findings];
  const figures = parts.flatMap(({ count, share }) =>
    count === undefined || share === undefined ? [] : [{ count: count.value, share: share.share }],
  );
  const decimals = figures[0]?.share.decimals ?? 0;
  if (figures.length < parts.length || figures.some(({ share }) => share.decimals !== decimals)) return [...findings];
  const target = 100 * 10 ** decimals;
  const printed = figures.reduce((sum, { share }) => sum + share.units, 0);
  const right = figures.reduce((sum, { count }) => sum + roundShare(count, whole.value, { decimals, rounding }), 0);
  if (printed !== target || right === target) return [...findings];
  return findings.map((finding) =>
    finding.severity === "rounding" ? { ...finding, explanation: "shares-made-to-sum" as const } : finding,
  );
}

/** The row of the whole says 100 per cent. */
function checkWholeShare({ wholeShare, whole, group, kind }: Block): Finding[] {
  if (wholeShare === undefined || wholeShare.share.units === 100 * 10 ** wholeShare.share.decimals) return [];
  const printed = writeShare(wholeShare.share);
  const beside = whole === undefined ? [] : [whole.place];
  return [
    {
      rule: "sum-of-shares",
      severity: "contradiction",
      place: wholeShare.place,
      group,
      kind,
      printed,
      expected: "100",
      arithmetic: `${printed} % ≠ 100 %`,
      beside,
      repairs: [],
    },
  ];
}

function checkSumOfShares({ parts, complete, group, kind }: Block, rounding: Rounding): Finding[] {
  const shares = parts.flatMap(({ share }) => (share === undefined ? [] : [share]));
  const [first] = shares;
  const decimals = first?.share.decimals ?? 0;
  if (!complete || first === undefined || shares.length < parts.length || shares.some(({ share }) => share.decimals !== decimals))
    return [];
  const target = 100 * 10 ** decimals;
  const sum = shares.reduce((total, { share }) => total + share.units, 0);
  if (canMiss(sum - target, shares.length, rounding)) return [];
  const isRounding = Math.abs(sum - target) < shares.length;
  const written = writeShare({ units: sum, decimals });
  return [
    {
      rule: "sum-of-shares",
      severity: isRounding ? "rounding" : "contradiction",
      explanation: isRounding ? "sum-of-rounded" : undefined,
      place: first.place,
      group,
      kind,
      printed: written,
      expected: "100",
      arithmetic: `${shares.map(({ share }) => writeShare(share)).join(" + ")} = ${written} ≠ 100`,
      beside: shares.slice(1).map(({ place }) => place),
      repairs: [],
    },
  ];
}

/** A decimal or two more than is printed, so that one sees what was rounded. */
function exactShare(count: number, whole: number, decimals: number): string {
  return writeShare({ units: roundShare(count, whole, { decimals: decimals + 2, rounding: "half-even" }), decimals: decimals + 2 });
}

function standsFor(share: PrintedShare, whole: number, rounding: Rounding): string {
  const counts = countsFor(share, whole, rounding);
  if (counts === undefined) return "";
  const { least, most } = counts;
  return `; ${writeShare(share)} % = ${least === most ? least : `${least}–${most}`} / ${whole}`;
}

function nearest(share: PrintedShare, whole: number): { arithmetic: string } {
  const below = Math.floor((share.units * whole) / (100 * 10 ** share.decimals));
  const near = [below, below + 1].filter((count) => count <= whole);
  return {
    arithmetic: `${near.map((count) => `${count} / ${whole} = ${exactShare(count, whole, share.decimals)} %`).join("; ")} ≠ ${writeShare(share)} %`,
  };
}
