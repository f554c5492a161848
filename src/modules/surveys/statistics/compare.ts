import { assertTable, columnSums, sum, type Table, withoutEmpty } from "./counts.ts";
import { type ChiSquare, fisherExact, meetsExpectedCounts, pearson } from "./independence.ts";
import { cochranQ, midPMcnemar, mcnemar, type Pattern, stuartMaxwell } from "./paired.ts";
import { cochranArmitage, exactTrend } from "./trend.ts";
import { compareSamples, type SampledRound } from "./two-samples.ts";

/** What is compared, as declared before the survey opened; the answers do not decide it. */
export type Comparison =
  /** Rows are groups, columns answers. `ordered`: the groups stand in an order of their own, such as size. */
  | { readonly kind: "groups"; readonly table: Table; readonly ordered: boolean }
  /** The same respondents twice: rows are answers in the first wave, columns in the second. */
  | { readonly kind: "two-waves"; readonly table: Table }
  /** The same respondents three times or more, one answer or not. */
  | { readonly kind: "waves"; readonly patterns: readonly Pattern[] }
  /** Two rounds of which one at least asked a sample: whoever answered, with what each answer stands for. */
  | { readonly kind: "samples"; readonly rounds: readonly [SampledRound, SampledRound] };

export type Choice =
  | {
      readonly test: "none";
      readonly reason: "nothing-to-compare" | "nobody-changed" | "stratum-without-answers" | "one-in-stratum" | "frame-unknown";
    }
  | { readonly test: "rao-scott"; readonly reason: "samples" }
  | { readonly test: "pearson"; readonly reason: "expected-counts-met" | "too-many-tables-for-exact" }
  | { readonly test: "fisher-exact"; readonly reason: "expected-counts-low" }
  | { readonly test: "cochran-armitage"; readonly reason: "groups-ordered" | "groups-ordered-too-large-for-exact" }
  | { readonly test: "cochran-armitage-exact"; readonly reason: "groups-ordered-expected-counts-low" }
  | { readonly test: "mcnemar"; readonly reason: "same-respondents-two-answers" }
  | { readonly test: "mcnemar-mid-p"; readonly reason: "same-respondents-few-changed" }
  | { readonly test: "stuart-maxwell"; readonly reason: "same-respondents-several-answers" }
  | { readonly test: "cochran-q"; readonly reason: "same-respondents-several-waves" };

/**
 * An exact test and mid-p have a p alone; the trend has its z as statistic, without degrees of freedom; a comparison of samples has F, with degrees of freedom
 * also `within`, and the weighted shares in both. `doubtful`: the rule of thumb for the p is not met.
 */
export type Compared = Choice & {
  readonly statistic?: number;
  readonly degrees?: number;
  readonly within?: number;
  readonly p?: number;
  readonly shares?: readonly [readonly number[], readonly number[]];
  readonly doubtful: boolean;
};

/** Below so many changes between two waves mid-p is used instead of χ². The number is ours. */
const fewChanges = 25;

/**
 * Chooses the test that fits what is compared, says why in a code, and runs it. Decision 0031 has the rules.
 * @source Cochran 1954, Biometrics 10 (expected counts); Fagerland, Lydersen and Laake 2013, BMC Medical Research Methodology 13:91 (few changes: mid-p)
 * @throws RangeError for what are not counts, or a table of two waves that is not square.
 */
export function compare(comparison: Comparison): Compared {
  switch (comparison.kind) {
    case "groups":
      return compareGroups(comparison.table, comparison.ordered);
    case "two-waves":
      return compareTwoWaves(comparison.table);
    case "samples":
      return compareTwoSamples(comparison.rounds);
    default:
      return compareWaves(comparison.patterns);
  }
}

function compareGroups(given: Table, ordered: boolean): Compared {
  assertTable(given);
  const table = withoutEmpty(given);
  const answers = table[0]?.length ?? 0;
  if (table.length < 2 || answers < 2) return { test: "none", reason: "nothing-to-compare", doubtful: false };
  const isMet = meetsExpectedCounts(table);
  // Of two groups the order says nothing, and of several answers there is no single proportion that could rise.
  if (ordered && table.length > 2 && answers === 2) return compareOrdered(given, isMet);
  if (isMet) return { test: "pearson", reason: "expected-counts-met", ...pearson(table), doubtful: false };
  const p = fisherExact(table);
  return p === undefined
    ? { test: "pearson", reason: "too-many-tables-for-exact", ...pearson(table), doubtful: true }
    : { test: "fisher-exact", reason: "expected-counts-low", p, doubtful: false };
}

/** An empty group keeps its place: the distance between its neighbours is two. */
function compareOrdered(table: Table, isMet: boolean): Compared {
  const answer = columnSums(table).findIndex((column) => column > 0);
  const ordered = { parts: table.map((row) => row[answer] ?? 0), wholes: table.map(sum) };
  const { z: statistic, p } = cochranArmitage(ordered);
  if (isMet) return { test: "cochran-armitage", reason: "groups-ordered", statistic, p, doubtful: false };
  const exact = exactTrend(ordered);
  return exact === undefined
    ? { test: "cochran-armitage", reason: "groups-ordered-too-large-for-exact", statistic, p, doubtful: true }
    : { test: "cochran-armitage-exact", reason: "groups-ordered-expected-counts-low", statistic, p: exact, doubtful: false };
}

function compareTwoWaves(table: Table): Compared {
  assertTable(table);
  if (table.some((row) => row.length !== table.length)) throw new RangeError("the same answers stand in rows and columns");
  const changed = sum(table.map((row, r) => sum(row) - (row[r] ?? 0)));
  if (changed === 0) return { test: "none", reason: "nobody-changed", doubtful: false };
  if (table.length > 2) {
    return { test: "stuart-maxwell", reason: "same-respondents-several-answers", ...stuartMaxwell(table), doubtful: changed < fewChanges };
  }
  const changes = { there: table[0]?.[1] ?? 0, back: table[1]?.[0] ?? 0 };
  return changed < fewChanges
    ? { test: "mcnemar-mid-p", reason: "same-respondents-few-changed", p: midPMcnemar(changes), doubtful: false }
    : { test: "mcnemar", reason: "same-respondents-two-answers", ...mcnemar(changes), doubtful: false };
}

function compareTwoSamples(rounds: readonly [SampledRound, SampledRound]): Compared {
  const result = compareSamples(rounds);
  if (result.kind === "none") return { test: "none", reason: result.reason, doubtful: false };
  const { kind: _, ...figures } = result;
  const counts = withoutEmpty(rounds.map(({ strata }) => columnSums(strata.map((stratum) => stratum.counts))));
  return { test: "rao-scott", reason: "samples", ...figures, doubtful: !meetsExpectedCounts(counts) };
}

function compareWaves(patterns: readonly Pattern[]): Compared {
  const waves = patterns[0]?.answers.length ?? 0;
  const changing = sum(patterns.filter(({ answers }) => new Set(answers).size > 1).map(({ count }) => count));
  if (changing === 0) return { test: "none", reason: "nobody-changed", doubtful: false };
  const result: ChiSquare = cochranQ(patterns);
  // Tate and Brown 1970: χ² holds when those who changed, times the waves, are 24 or more.
  return { test: "cochran-q", reason: "same-respondents-several-waves", ...result, doubtful: changing * waves < 24 };
}
