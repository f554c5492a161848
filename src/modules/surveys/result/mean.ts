import { roundShare } from "../consistency/share.ts";
import type { Question } from "../instrument/instrument.ts";
import type { ReleasedGroup } from "./result.ts";

/** A mean in tenths, and of how many answers that are numbers. */
export type Mean = { readonly tenths: number; readonly of: number };

/**
 * The mean of a group, computed from the counts that are shown of it and nothing else: whoever has the table can work it out too, so it tells nothing more.
 * A group whose counts are hidden has none: beside how many they are, an exact mean gives the counts back.
 * @returns nothing where answers are no numbers. "Don't know" is no number.
 */
export function meanOf(question: Question, group: ReleasedGroup): Mean | undefined {
  if ("hidden" in group || (question.kind !== "scale" && question.kind !== "score")) return undefined;
  const numbers = Object.entries(group.counts).filter(([code]) => /^\d+$/u.test(code));
  const of = numbers.reduce((sum, [, count]) => sum + count, 0);
  if (of === 0) return undefined;
  const sum = numbers.reduce((total, [code, count]) => total + Number(code) * count, 0);
  // Of ten times as many, in per cent: tenths, rounded once, a half upwards, in whole numbers.
  return { tenths: roundShare(sum, of * 10, { decimals: 0, rounding: "half-up" }), of };
}
