import type { PlainDate } from "../../../kernel/time.ts";
import type { GainStatus, Learning, Sign } from "./learning.ts";

/** What stands behind a result, from the most that can be had to nothing. */
export const supports = ["compared", "after-only", "told", "expected", "before-only", "nothing"] as const;
export type Support = (typeof supports)[number];

type Evidence = {
  readonly sign: Pick<Sign, "baselineOn" | "observations"> | undefined;
  readonly hasStory: boolean;
  /** A measure says what is to be seen. */
  readonly isExpected: boolean;
  /** When the change began; none when nobody has said so. */
  readonly changedOn: PlainDate | undefined;
};

const isAfter = (one: PlainDate, other: PlainDate): boolean => other.until(one).sign > 0;

/**
 * What a result rests on. Before and after are compared only where somebody looked before the change began and again afterwards: what was first
 * looked at later says how it is, and not that it got better.
 * @source SOU 2019:43 §2.7.3 (no measure of how it was before, so that nobody can say how large the change is)
 */
export function supportOf({ sign, hasStory, isExpected, changedOn }: Evidence): Support {
  const before = sign?.baselineOn ?? undefined;
  const isBefore = before !== undefined && (changedOn === undefined || !isAfter(before, changedOn));
  const since = changedOn ?? before;
  const hasAfter = sign?.observations.some(({ seenOn }) => since === undefined || isAfter(seenOn, since)) === true;
  if (isBefore && hasAfter) return "compared";
  if (hasAfter) return "after-only";
  if (hasStory) return "told";
  if (isExpected) return "expected";
  return before === undefined ? "nothing" : "before-only";
}

const highest: Readonly<Record<Support, GainStatus>> = {
  compared: "realised",
  "after-only": "potential",
  told: "potential",
  expected: "potential",
  "before-only": "not-measured",
  nothing: "not-measured",
};

/** The most that may be said on this ground. */
export const highestOn = (support: Support): GainStatus => highest[support];

const rank = { realised: 2, potential: 1, "not-measured": 0 } as const;

/** Whether that may be said on this ground. Less than could be said may always be, and that no gain was seen too. */
export function maySay(status: GainStatus, support: Support): boolean {
  const most = highestOn(support);
  return status === "none" || most === "none" || rank[status] <= rank[most];
}

type Resting = { readonly signId: string | null | undefined; readonly storyId: string | null | undefined };

/** The same, of a result in what the team has written down. The change is the sign's own measure, or else the first that was begun. */
export function supportIn(
  { signs, stories, measures }: Pick<Learning, "signs" | "stories" | "measures">,
  { signId, storyId }: Resting,
): Support {
  const sign = signs.find(({ id }) => id === signId);
  const own = measures.find(({ id }) => id === sign?.measureId)?.startsOn ?? undefined;
  const begun = measures.flatMap(({ startsOn }) => startsOn ?? []);
  const first = begun.reduce<PlainDate | undefined>(
    (earliest, day) => (earliest === undefined || isAfter(earliest, day) ? day : earliest),
    undefined,
  );
  return supportOf({
    sign,
    hasStory: stories.some(({ id }) => id === storyId),
    isExpected: measures.some(({ expected }) => expected !== null),
    changedOn: own ?? first,
  });
}
