import { assertBesides, assertCounts, drawnIn, effectiveSize, isWhole, standsAlone, sum } from "./counts.ts";
import { lowerBeta } from "./special.ts";

/** A stratum of the frame, how many of those who answered in it gave each answer, and how many the question was not put to (`AnsweredStratum`). */
export type CountedStratum = { readonly frame: number; readonly counts: readonly number[]; readonly besides?: number };

/** Those who answered in one round: a sample by its strata (one stratum, where it is simple), or those of all in the frame who did. */
export type SampledRound = {
  readonly isSample: boolean;
  readonly strata: readonly CountedStratum[];
  /** It is not known how many were asked: the frame is no more than those who answered. */
  readonly isFrameUnknown?: true;
};

export type TwoSamples =
  /** F, with the degrees of freedom above and below. */
  | {
      readonly kind: "tested";
      readonly statistic: number;
      readonly degrees: number;
      readonly within: number;
      readonly p: number;
      /** Of each answer in each round, from 0 to 1, each stratum counting as in the frame. */
      readonly shares: readonly [readonly number[], readonly number[]];
    }
  | { readonly kind: "none"; readonly reason: NoTest };

/** Why two rounds cannot be tested against each other. */
type NoTest = "stratum-without-answers" | "one-in-stratum" | "frame-unknown" | "nothing-to-compare";

/** How many in the frame the shares are of, the shares, from 0 to 1, their variances and covariances, and the degrees of freedom these have. */
type Shares = { readonly frame: number; readonly shares: readonly number[]; readonly covariance: number[][]; readonly degrees: number };

/**
 * Whether the shares of the answers in the frame differ between two rounds of which one at least asked a sample: Rao and Scott's χ² of homogeneity with the
 * correction of the second order (Satterthwaite), referred to F. Each stratum counts as in the frame; what is drawn of a finite frame varies less. Of two answers
 * it is the square of the difference over its standard error. In a round that asked all, those who did not answer are taken to be
 * like the others, as they are in a sample; where all answered it has no variance.
 *
 * The two are taken for independent. Where some answered both times their answers are most often alike; then the variance of the difference is
 * smaller than is reckoned here, and the p too large.
 *
 * @param isCareful the variance of a round is never less than that of a simple sample of the effective size (Kish), as in its intervals: strata that happen to
 * be of one mind claim too much.
 * @source Rao and Scott 1981, JASA 76; Rao and Scott 1984, Annals of Statistics 12; Thomas and Rao 1987, JASA 82 (F)
 * @throws RangeError for what are not counts, or more answers than are in the stratum.
 */
export function compareSamples(rounds: readonly [SampledRound, SampledRound], isCareful = true): TwoSamples {
  const reasons = rounds.map(whyNot);
  const reason = reasons.find((one) => one !== undefined);
  if (reason !== undefined) return { kind: "none", reason };
  const [before, after] = rounds.map((round) => sharesOf(round, isCareful)) as [Shares, Shares];
  // Both rounds together, each as large as its frame: what is expected where nothing differs.
  const all = before.frame + after.frame;
  const expected = before.shares.map((share, answer) => (share * before.frame + (after.shares[answer] ?? 0) * after.frame) / all);
  const given = [...expected.keys()].filter((answer) => (expected[answer] ?? 0) > 0);
  const due = (answer: number): number => expected[answer] ?? 1;
  const spread = (one: number, other: number): number => (before.covariance[one]?.[other] ?? 0) + (after.covariance[one]?.[other] ?? 0);
  const trace = sum(given.map((answer) => spread(answer, answer) / due(answer)));
  if (given.length < 2 || !(trace > 0)) return { kind: "none", reason: "nothing-to-compare" };
  const far = sum(given.map((answer) => ((before.shares[answer] ?? 0) - (after.shares[answer] ?? 0)) ** 2 / due(answer)));
  const squares = sum(given.flatMap((one) => given.map((other) => spread(one, other) ** 2 / (due(one) * due(other)))));
  const degrees = trace ** 2 / squares;
  const within = degrees * (before.degrees + after.degrees);
  const statistic = far / trace;
  return { kind: "tested", statistic, degrees, within, p: tailOfF(statistic, degrees, within), shares: [before.shares, after.shares] };
}

function whyNot({ strata, isFrameUnknown }: SampledRound): NoTest | undefined {
  for (const { frame, counts } of strata) {
    assertCounts([frame, ...counts]);
    if (sum(counts) > frame) throw new RangeError("those who answered are of the frame");
  }
  assertBesides(strata.map(answeredIn));
  const filled = strata.filter(({ frame }) => frame > 0);
  if (sum(filled.flatMap(({ counts }) => counts)) === 0) return "nothing-to-compare";
  if (isFrameUnknown) return "frame-unknown";
  const answered = filled.map(answeredIn);
  if (answered.some((stratum) => drawnIn(stratum) === 0)) return "stratum-without-answers";
  return answered.some(standsAlone) ? "one-in-stratum" : undefined;
}

const answeredIn = ({ frame, counts, besides = 0 }: CountedStratum) => ({ frame, answered: sum(counts), besides });

function sharesOf({ strata }: SampledRound, isCareful: boolean): Shares {
  const filled = strata
    .filter(({ frame }) => frame > 0)
    .map(({ frame, counts, besides = 0 }) => {
      const [answered, drawn] = [sum(counts), sum(counts) + besides];
      return { frame, counts, answered, drawn, stands: frame / drawn, isKnown: isWhole({ frame, answered, besides }) };
    });
  // How many the shares are of: all of the frame, unless the question was not put to some.
  const whole = sum(filled.map(({ stands, answered }) => stands * answered));
  const answers = [...(filled[0]?.counts ?? []).keys()];
  const shares = answers.map((answer) => sum(filled.map(({ stands, counts }) => stands * (counts[answer] ?? 0))) / whole);
  const covariance = answers.map((one) =>
    answers.map((other) =>
      sum(
        filled.map(({ frame, counts, answered, drawn, isKnown }) => {
          if (isKnown || answered === 0) return 0;
          const [p, q, x, y] = [shares[one] ?? 0, shares[other] ?? 0, counts[one] ?? 0, counts[other] ?? 0];
          // Within the stratum, and how far it lies from the others: as one square less another, nothing would be left but what rounding left.
          const own =
            (one === other ? x : 0) - (x * y) / answered + answered * (x / answered - p) * (y / answered - q) * (1 - answered / drawn);
          return (frame / whole) ** 2 * (1 - drawn / frame) * (own / (drawn * (drawn - 1)));
        }),
      ),
    ),
  );
  // What is known of all says nothing of how much answers vary.
  const degrees = sum(filled.map(({ answered, isKnown }) => (isKnown || answered === 0 ? 0 : answered - 1)));
  return { frame: whole, shares, covariance: isCareful ? noLessThanAlike(filled, { whole, shares, covariance }) : covariance, degrees };
}

type Filled = { readonly answered: number; readonly stands: number };
type Reckoned = Pick<Shares, "shares" | "covariance"> & { readonly whole: number };

/** Raised to what a simple sample of the effective size would have, where it is less. */
function noLessThanAlike(strata: readonly Filled[], { whole, shares, covariance }: Reckoned): number[][] {
  const answered = sum(strata.map((stratum) => stratum.answered));
  if (answered >= whole) return covariance;
  const effective = effectiveSize(strata.map((stratum) => ({ count: stratum.answered, weight: stratum.stands })));
  const alike = shares.map((one, r) =>
    shares.map((other, c) => (one * ((r === c ? 1 : 0) - other) * (whole - answered)) / (effective * (whole - 1))),
  );
  const total = (of: readonly (readonly number[])[]): number => sum(of.map((row, index) => row[index] ?? 0));
  const [own, least] = [total(covariance), total(alike)];
  if (own >= least) return covariance;
  return own === 0 ? alike : covariance.map((row) => row.map((value) => (value * least) / own));
}

/** How likely F is as large or larger by chance. */
function tailOfF(statistic: number, above: number, below: number): number {
  return lowerBeta(below / (below + above * statistic), below / 2, above / 2);
}
