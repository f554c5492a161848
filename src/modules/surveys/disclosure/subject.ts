import type { Frame } from "./frame.ts";
import { judgeGroup, type Rules, type Sensitivity } from "./rules.ts";

/** How far from the truth an attacker must be kept, counted in what the table counts. */
export type Distance = {
  /** From the least to the most that the attacker must hold for possible. */
  readonly between: number;
  readonly below: number;
  readonly above: number;
};

/** What is to be protected: the groups, and the rules that judge any of them or several that are apart, taken together. */
export type Subject = {
  readonly frame: Frame;
  readonly judge: (groups: readonly number[]) => Sensitivity | "dominated" | undefined;
  /** A set of groups with one in it that is as large as this is never sensitive, nor is one that is so large together. */
  readonly sensitiveBelow: number;
  /** Whether a part of what is sensitive always is, as by the rules on answers. */
  readonly partsAreSensitive: boolean;
  /** What is lost when the group is hidden. */
  readonly size: (group: number) => number;
  /**
   * What a sensitive group needs. Each of `within` is a set of groups that has it as one part and could itself be shown: what follows from that alone is
   * no disclosure, as it would be none if the set were printed.
   */
  readonly distance: (group: number, layer: number, within: readonly (readonly number[])[]) => Distance;
  /**
   * Whether the attacker is held to know how many are in each group, hidden or not, as those who work there do. Then each question stands by itself, and
   * no other question or publication of sizes can add anything.
   */
  readonly sizesAreKnown: boolean;
};

/** Answers counted. */
export function countedSubject(frame: Frame, rules: Rules): Subject {
  const width = frame.layers.length;
  const sizes = Float64Array.from({ length: frame.size }, (_, group) => sumOf(frame, group));
  const merged = new Float64Array(width);
  const merge = (groups: readonly number[]): Float64Array => {
    merged.fill(0);
    for (const group of groups)
      for (let layer = 0; layer < width; layer += 1) merged[layer] = (merged[layer] ?? 0) + countAt(frame, group, layer);
    return merged;
  };
  return {
    frame,
    judge: (groups) => judgeGroup(merge(groups), rules),
    sensitiveBelow: width === 1 ? rules.threshold : Math.max(rules.threshold, rules.below),
    partsAreSensitive: true,
    size: (group) => sizes[group] ?? 0,
    distance: (group, layer, within) => {
      let between = width === 1 ? rules.width : Math.min(rules.width, sizes[group] ?? 0);
      for (const groups of within) {
        const all = merge(groups);
        const inLayer = all[layer] ?? 0;
        const others = all.reduce((sum, count) => sum + count, 0) - inLayer;
        const size = width === 1 ? inLayer : (sizes[group] ?? 0);
        between = Math.min(between, Math.min(size, inLayer) - Math.max(0, width === 1 ? 0 : size - others));
      }
      return { between, below: 0, above: 0 };
    },
    sizesAreKnown: width > 1,
  };
}

export function countAt({ counts, layers }: Frame, group: number, layer: number): number {
  return counts[group * layers.length + layer] ?? 0;
}

function sumOf(frame: Frame, group: number): number {
  return frame.layers.reduce((sum, _, layer) => sum + countAt(frame, group, layer), 0);
}
