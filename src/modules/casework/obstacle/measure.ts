import type { Id } from "../../../kernel/ids.ts";
import type { Instant, PlainDate } from "../../../kernel/time.ts";
import type { StudyId } from "../study/study.ts";
import type { Obstacle, ObstacleId } from "./obstacle.ts";
import type { Catalogue } from "./suggestion.ts";

export type MeasureId = Id<"casework.measure">;

/** How far a measure has come. Each of the last three says what came of the trial, with its reason. */
export const measureStates = ["planned", "trying", "kept", "adjusted", "dropped"] as const;
export type MeasureState = (typeof measureStates)[number];
export const toldStates = ["trying", "kept", "adjusted", "dropped"] as const satisfies readonly MeasureState[];
export type ToldState = (typeof toldStates)[number];

/** Characters, and for `lines` how many measures are written at once. */
export const longestOfMeasure = { words: 500, long: 1000, who: 200, reason: 2000, lines: 20 } as const;

/** With more under way than this a team is told, kindly, that fewer are more easily learnt from. @source SOU 2019:43 §2.10 (too big, too little delivered) */
export const fewMeasures = 4;

export type Outcome = {
  readonly state: ToldState;
  readonly reason: string | undefined;
  readonly toldAt: Instant;
  readonly teller: string | null;
};

export type Measure = {
  readonly id: MeasureId;
  readonly studyId: StudyId;
  readonly words: string;
  /** What in the library it goes by. */
  readonly catalogueName: string | undefined;
  readonly hypothesis: string | undefined;
  readonly trial: string | undefined;
  readonly who: string | undefined;
  readonly expected: string | undefined;
  readonly startsOn: PlainDate | undefined;
  readonly reviewOn: PlainDate | undefined;
  readonly state: MeasureState;
  readonly writtenAt: Instant;
  readonly version: number;
  /** What it is meant for. */
  readonly obstacles: readonly ObstacleId[];
  /** The latest first. */
  readonly outcomes: readonly Outcome[];
};

/** What of a measure is changed in its form. */
export type MeasureText = Pick<Measure, "words" | "hypothesis" | "trial" | "who" | "expected" | "startsOn" | "reviewOn" | "obstacles">;

/** A measure that the team has adjusted goes on, in another form: its trial is over when it is kept or dropped. */
export const statesUnderWay = ["planned", "trying", "adjusted"] as const satisfies readonly MeasureState[];

export const isUnderWay = ({ state }: Pick<Measure, "state">): boolean => statesUnderWay.some((one) => one === state);

/** Whether so many are under way that it is worth a word. */
export const areMany = (measures: readonly Pick<Measure, "state">[]): boolean => measures.filter(isUnderWay).length > fewMeasures;

/** Whether a change of state has to say why. A trial may begin without a reason; no trial ends without one. */
export const needsReason = (state: ToldState): boolean => state !== "trying";

/** A measure of the library that nobody in the meeting has tried, and the obstacle that it may help against. */
export type MeasureSuggestion = { readonly slug: string; readonly title: string; readonly for: Obstacle };

/** How many measures of the library are shown at once: enough to choose among, and no list to work through. */
const mostUntried = 6;

/** What the library proposes against the obstacles that have a place there, and the meeting has not tried: one for each obstacle first. */
export function untriedOf(
  obstacles: readonly Obstacle[],
  measures: readonly Pick<Measure, "catalogueName">[],
  catalogue: Catalogue,
): MeasureSuggestion[] {
  const seen = new Set(measures.map(({ catalogueName }) => catalogueName));
  const open = obstacles.filter(({ closedAt }) => closedAt === undefined);
  const proposed = open.map((obstacle) =>
    (catalogue.get(obstacle.catalogueName ?? "")?.measures ?? []).map(({ slug, title }) => ({ slug, title, for: obstacle })),
  );
  const most = Math.max(0, ...proposed.map(({ length }) => length));
  const inTurn = Array.from({ length: most }, (_, place) => proposed.flatMap((one) => one[place] ?? [])).flat();
  return inTurn
    .filter(({ slug }) => {
      if (seen.has(slug)) return false;
      seen.add(slug);
      return true;
    })
    .slice(0, mostUntried);
}
