import { Refused } from "../../../kernel/errors.ts";
import { flat } from "../disclosure/dimension.ts";
import { groupAt, layOut } from "../disclosure/frame.ts";
import { protect } from "../disclosure/protect.ts";
import { floors, rulesFor } from "../disclosure/rules.ts";
import { countedSubject } from "../disclosure/subject.ts";

/** All that can be answered, and that nothing was: a group has the same number for every question, so that no two tables tell of who left one out. */
export const scale = ["1", "2", "3", "4", "5"] as const;
export const answersOfAssessment = [...scale, "dont-know", "none"] as const;
export type AssessmentAnswer = (typeof answersOfAssessment)[number];

/** Of staff no part of a group that is smaller is shown, and nothing at all of a smaller group outside itself. */
export const leastOfStaff = floors.staff.threshold;

/** How many gave each answer to a question. */
export type Spread = Readonly<Partial<Record<AssessmentAnswer, number>>>;
export type Spreads = Readonly<Record<string, Spread>>;

/** What is counted while answers come in. */
export type Counted = {
  readonly place: string;
  readonly question: string;
  readonly answer: AssessmentAnswer;
  readonly count: number;
};

/** What may be shown of a self-assessment. What is hidden is not here. */
export type AssessmentResult = {
  readonly answered: number;
  readonly spreads: Spreads;
  /** By place in the chain, those that may be shown. */
  readonly places: readonly { readonly place: string; readonly answered: number; readonly spreads: Spreads }[];
  /** There are other places, of which nothing is shown. */
  readonly hidesPlaces: boolean;
};

type Counting = {
  readonly questions: readonly string[];
  readonly answered: number;
  readonly threshold: number;
  readonly asksPlace: boolean;
};

/**
 * What may be shown: of the group as a whole when so many have answered; of a question by place when each place that is shown, and all that are not
 * taken together, are as many as staff need, and in none of them nearly all have said the same. Nothing when there are too few.
 * @throws Refused when the disclosure engine cannot vouch for it.
 */
export function resultOf(counted: readonly Counted[], counting: Counting): AssessmentResult | undefined {
  const { questions, answered, threshold, asksPlace } = counting;
  if (answered < threshold) return undefined;
  const places = asksPlace ? [...new Set(counted.map(({ place }) => place))].toSorted() : [];
  const shown = new Map(questions.map((question) => [question, shownPlaces(counted, { question, places, threshold })]));
  const byPlace = places.flatMap((place) => {
    const own = counted.filter((one) => one.place === place);
    const spreads = spreadsOf(
      own,
      questions.filter((question) => shown.get(question)?.has(place) === true),
    );
    const [first] = Object.values(spreads);
    return first === undefined ? [] : [{ place, answered: totalOf(first), spreads }];
  });
  const all = places.length * questions.length;
  const told = byPlace.reduce((sum, { spreads }) => sum + Object.keys(spreads).length, 0);
  return { answered, spreads: spreadsOf(counted, questions), places: byPlace, hidesPlaces: told < all };
}

function spreadsOf(counted: readonly Counted[], questions: readonly string[]): Spreads {
  return Object.fromEntries(questions.map((question) => [question, spreadOf(counted.filter((one) => one.question === question))]));
}

function spreadOf(counted: readonly Counted[]): Spread {
  const spread: Partial<Record<AssessmentAnswer, number>> = {};
  for (const { answer, count } of counted) spread[answer] = (spread[answer] ?? 0) + count;
  return spread;
}

type Placing = { readonly question: string; readonly places: readonly string[]; readonly threshold: number };

function shownPlaces(counted: readonly Counted[], { question, places, threshold }: Placing): ReadonlySet<string> {
  // One place alone is the group.
  if (places.length < 2) return new Set();
  const rows = places.map((place) => {
    const spread = spreadOf(counted.filter((one) => one.question === question && one.place === place));
    return { at: [nameOfPlace(place)], counts: answersOfAssessment.map((answer) => spread[answer] ?? 0) };
  });
  const dimension = flat("place", "\0all", places.map(nameOfPlace));
  const frame = layOut([dimension], [...answersOfAssessment], [{ dimensions: ["place"], rows }]);
  const { reasons, findings } = protect(countedSubject(frame, rulesFor("staff", { threshold: Math.max(threshold, leastOfStaff) })));
  if (findings.length > 0) throw new Refused("nothing-to-release");
  return new Set(places.filter((place) => !reasons.has(groupAt(frame, { place: nameOfPlace(place) }) ?? -1)));
}

/** The engine has no category without a name. */
const nameOfPlace = (place: string): string => (place === "" ? "unsaid" : place);

export function totalOf(spread: Spread): number {
  return answersOfAssessment.reduce((sum, answer) => sum + (spread[answer] ?? 0), 0);
}

/** Those who placed themselves somewhere from one to five. */
export function placedIn(spread: Spread): number {
  return scale.reduce((sum, answer) => sum + (spread[answer] ?? 0), 0);
}

const low = (spread: Spread): number => (spread["1"] ?? 0) + (spread["2"] ?? 0);
export const high = (spread: Spread): number => (spread["4"] ?? 0) + (spread["5"] ?? 0);

/** Of all pairs in the group, how many steps there are between the two on average: what one would find by asking two of them. */
export function apart(spread: Spread): number {
  const placed = placedIn(spread);
  if (placed < 2) return 0;
  let steps = 0;
  for (const one of scale)
    for (const other of scale)
      if (Number(other) > Number(one)) steps += (spread[one] ?? 0) * (spread[other] ?? 0) * (Number(other) - Number(one));
  return steps / ((placed * (placed - 1)) / 2);
}

/** Why a principle is worth a talk. */
export type PrincipleReading = {
  readonly principle: string;
  /** At both ends there are two at least, and a quarter of those who placed themselves. */
  readonly wide: boolean;
  /** A third of the group, and two at least, more say that it is important than that it works. */
  readonly gap: boolean;
  readonly apart: number;
  readonly low: number;
  readonly high: number;
  readonly important: number;
};

/** What stands out in each principle, in the order of the principles: nothing is put before anything else for being better or worse. */
export function readPrinciples({ spreads, answered }: Pick<AssessmentResult, "spreads" | "answered">, principles: readonly string[]) {
  return principles.map((principle): PrincipleReading => {
    const works = spreads[`${principle}-works`] ?? {};
    const matters = spreads[`${principle}-matters`] ?? {};
    const quarter = Math.max(2, Math.ceil(placedIn(works) / 4));
    return {
      principle,
      wide: low(works) >= quarter && high(works) >= quarter,
      gap: high(matters) - high(works) >= Math.max(2, Math.ceil(answered / 3)),
      apart: apart(works),
      low: low(works),
      high: high(works),
      important: high(matters),
    };
  });
}

/** As many as there is time for in an hour. */
const mostTalks = 3;

/**
 * The principles to talk of: those that stand out, where the group is furthest apart first; where nothing stands out, the two where they are furthest
 * apart.
 */
export function toTalkOf(readings: readonly PrincipleReading[]): readonly PrincipleReading[] {
  const byDistance = (one: PrincipleReading, other: PrincipleReading): number =>
    Number(other.wide) - Number(one.wide) || other.apart - one.apart;
  const out = readings.filter(({ wide, gap }) => wide || gap).toSorted(byDistance);
  return out.length > 0 ? out.slice(0, mostTalks) : readings.toSorted(byDistance).slice(0, 2);
}
