import { assertCounts, effectiveSize, sum } from "./counts.ts";
import { assertStrata, type Stratum } from "./nonresponse.ts";

/** A stratum, and how many of those who answered in it gave the answer. */
export type AnsweredStratum = Stratum & { readonly part: number };

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
    }
  | { readonly kind: "refused"; readonly reason: "stratum-without-answers"; readonly strata: readonly string[] }
  | { readonly kind: "refused"; readonly reason: "nobody-in-frame" };

/**
 * A share weighted so that each stratum counts as in the frame. It takes those who answered in a stratum as drawn by chance from it, and refuses when one has no
 * answers: nobody can speak for them. The variance is the one given how many answered in each stratum.
 * @source Holt and Smith 1979, Post stratification, JRSS A 142; Cochran 1977, Sampling Techniques, §5.4 and §5A.9
 * @throws RangeError for what are not counts, or a part above its answers.
 */
export function postStratify(strata: readonly AnsweredStratum[]): Weighted {
  assertStrata(strata);
  assertCounts(strata.map(({ part }) => part));
  if (strata.some(({ part, answered }) => part > answered)) throw new RangeError("a part is of those who answered");
  const filled = strata.filter(({ frame }) => frame > 0);
  if (filled.length === 0) return { kind: "refused", reason: "nobody-in-frame" };
  const silent = filled.filter(({ answered }) => answered === 0).map(({ name }) => name);
  if (silent.length > 0) return { kind: "refused", reason: "stratum-without-answers", strata: silent };

  const frame = sum(filled.map((stratum) => stratum.frame));
  const answered = sum(filled.map((stratum) => stratum.answered));
  const weights = filled.map((stratum) => ({ name: stratum.name, weight: (stratum.frame * answered) / (frame * stratum.answered) }));
  const variance = varianceOf(filled, frame);
  return {
    kind: "weighted",
    share: sum(filled.map((stratum) => (stratum.frame * stratum.part) / stratum.answered)) / frame,
    ...(variance === undefined ? {} : { variance }),
    weights,
    effective: effectiveSize(filled.map((stratum, index) => ({ count: stratum.answered, weight: weights[index]?.weight ?? 0 }))),
  };
}

function varianceOf(strata: readonly AnsweredStratum[], all: number): number | undefined {
  if (strata.some(({ frame, answered }) => answered === 1 && frame > 1)) return undefined;
  const parts = strata
    .filter(({ frame, answered }) => answered < frame)
    .map(
      ({ frame, answered, part }) =>
        (frame / all) ** 2 * (1 - answered / frame) * ((part * (answered - part)) / (answered ** 2 * (answered - 1))),
    );
  return sum(parts);
}
