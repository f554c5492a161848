import { assertBesides, assertCounts, drawnIn, effectiveSize, isWhole, standsAlone, sum } from "./counts.ts";
import { assertStrata, type Stratum } from "./nonresponse.ts";

/**
 * A stratum, and how many of those who answered in it gave the answer. Of a question that was not put to all, `besides` is how many others were drawn and answered
 * that it was not put to: they are none of those whom the share is of, and how many these are in the frame is known no better than by them. It may be broken.
 */
export type AnsweredStratum = Stratum & { readonly part: number; readonly besides?: number };

export type Weighted =
  | {
      readonly kind: "weighted";
      /** A proportion from 0 to 1. */
      readonly share: number;
      /** Of the share; nothing when a single one answered for several in a stratum: their spread is not known. */
      readonly variance?: number;
      /** What each answer of a stratum counts for; 1 on average over all who answered. */
      readonly weights: readonly { readonly name: string; readonly weight: number }[];
      /** As many answers of equal weight would be as precise. */
      readonly effective: number;
      /** How many in the frame the share is of: all, unless some strata have others besides. */
      readonly whole: number;
    }
  | { readonly kind: "refused"; readonly reason: "stratum-without-answers"; readonly strata: readonly string[] }
  | { readonly kind: "refused"; readonly reason: "nobody-in-frame" };

/**
 * A share weighted so that each stratum counts as in the frame. It takes those who answered in a stratum as drawn by chance from it, and refuses when one has no
 * answers: nobody can speak for them. The variance is the one given how many answered in each stratum; of a share of some only, which is one estimated total over another,
 * it is the linear approximation.
 * @source Holt and Smith 1979, Post stratification, JRSS A 142; Cochran 1977, Sampling Techniques, §5.4 and §5A.9; of some only (a domain): Cochran §5A.14, Särndal, Swensson and Wretman 1992, Model Assisted Survey Sampling, §5.8
 * @throws RangeError for what are not counts, or a part above its answers.
 */
export function postStratify(strata: readonly AnsweredStratum[]): Weighted {
  assertStrata(strata);
  assertCounts(strata.map(({ part }) => part));
  if (strata.some(({ part, answered }) => part > answered)) throw new RangeError("a part is of those who answered");
  assertBesides(strata);
  const filled = strata.filter(({ frame }) => frame > 0);
  if (filled.length === 0) return { kind: "refused", reason: "nobody-in-frame" };
  const silent = filled.filter((stratum) => drawnIn(stratum) === 0).map(({ name }) => name);
  if (silent.length > 0) return { kind: "refused", reason: "stratum-without-answers", strata: silent };

  const stands = ({ frame, ...stratum }: AnsweredStratum): number => frame / drawnIn(stratum);
  const whole = sum(filled.map((stratum) => stands(stratum) * stratum.answered));
  if (whole === 0) return { kind: "refused", reason: "nobody-in-frame" };
  const answered = sum(filled.map((stratum) => stratum.answered));
  const weights = filled.map((stratum) => ({ name: stratum.name, weight: (stands(stratum) * answered) / whole }));
  const share = sum(filled.map((stratum) => stands(stratum) * stratum.part)) / whole;
  const variance = varianceOf(filled, { share, whole });
  return {
    kind: "weighted",
    share,
    ...(variance === undefined ? {} : { variance }),
    weights,
    effective: effectiveSize(filled.map((stratum, index) => ({ count: stratum.answered, weight: weights[index]?.weight ?? 0 }))),
    whole,
  };
}

/**
 * Of what each drawn answer is above the share: nothing, of those whom the share is not of. Put as how answers differ within the stratum, and how far it lies from
 * the share: as one square less another, nothing would be left of strata of one mind but what rounding left.
 */
function varianceOf(strata: readonly AnsweredStratum[], { share, whole }: { share: number; whole: number }): number | undefined {
  if (strata.some(standsAlone)) return undefined;
  const parts = strata
    .filter((stratum) => !isWhole(stratum))
    .map(({ frame, answered, part, besides = 0 }) => {
      const drawn = answered + besides;
      const own =
        answered === 0 ? 0 : (part * (answered - part)) / answered + answered * (part / answered - share) ** 2 * (besides / drawn);
      return (frame / whole) ** 2 * (1 - drawn / frame) * (own / (drawn * (drawn - 1)));
    });
  return sum(parts);
}
