import type { Group, Place } from "./figure.ts";

/** The codes are stable: programs filter by them. */
export const ruleCodes = [
  "parts-of-row",
  "share-of-count",
  "share-without-count",
  "rate",
  "sum-of-shares",
  "sum-over-categories",
  "printed-twice",
  "more-than-whole",
  "fewer-than-whole",
  "remaining-group",
] as const;
export type RuleCode = (typeof ruleCodes)[number];

export const severities = ["contradiction", "rounding", "explained"] as const;
export type Severity = (typeof severities)[number];

/** What a rule can show as the reason of a difference. */
export type Explanation =
  | "non-response"
  | "outside-variable"
  | "ties"
  | "shares-made-to-sum"
  | "neighbour"
  | "sum-of-rounded"
  | "by-subtraction";

/** Another number that would make everything in the row agree, one figure changed or two that changed places. */
export type Repair =
  | { readonly kind: "value"; readonly place: Place; readonly value: string }
  | { readonly kind: "swap"; readonly places: readonly Place[] };

/** One thing in which printed tables contradict themselves, or seem to. Nothing is corrected. */
export type Finding = {
  readonly rule: RuleCode;
  readonly severity: Severity;
  readonly explanation?: Explanation | undefined;
  readonly place: Place;
  readonly group: Group;
  /** What the figure counts. */
  readonly kind: string;
  /** As printed, and what the rule makes of the other figures. */
  readonly printed: string;
  readonly expected: string;
  /** The arithmetic in figures and signs only: "14 + 21 = 35 ≠ 31". */
  readonly arithmetic: string;
  /** The variable that was summed over, or that the total is of. */
  readonly variable?: string | undefined;
  /** The other figures that it takes. */
  readonly beside: readonly Place[];
  readonly repairs: readonly Repair[];
};

export function sameCell(one: Place, other: Place): boolean {
  return one.file === other.file && one.row === other.row && one.column === other.column;
}
