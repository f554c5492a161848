import type { Id } from "../../../kernel/ids.ts";
import type { PlainDate } from "../../../kernel/time.ts";

/** What a team writes down of what it learns, each as rows of its own. */
export const sorts = ["sign", "observation", "story", "talk", "effect", "result"] as const;
export type Sort = (typeof sorts)[number];

export type EntryId = Id<`casework.${Sort}`>;

export const directions = ["help", "harm", "both"] as const;
export type Direction = (typeof directions)[number];
export const knownAnswers = ["yes", "no", "unsure"] as const;
export type Known = (typeof knownAnswers)[number];

/** For whom something came of it. @source SOU 2019:43 §4.1 (the three result areas) */
export const areas = ["citizens", "staff", "society"] as const;
export type Area = (typeof areas)[number];

/** How far a gain has come: the four words of the library, from what is shown to what is not there. */
export const gainStatuses = ["realised", "potential", "not-measured", "none"] as const;
export type GainStatus = (typeof gainStatuses)[number];

/** What a form asks for one thing, and the column that keeps it. */
export type Field = { readonly name: string; readonly column: string; readonly optional?: true } & (
  | { readonly kind: "line" | "text"; readonly most: number }
  | { readonly kind: "day" | "number" }
  | { readonly kind: "choice"; readonly options: readonly string[] }
  /** One of the study's own. */
  | { readonly kind: "measure" | "sign" | "story" }
);

const measure = { name: "measure", column: "measure_id", kind: "measure", optional: true } as const;
const sign = { name: "sign", column: "sign_id", kind: "sign" } as const;

/**
 * What there is to write of each: few things, and most of them may be left out.
 * @source product: F63–F68 (what is counted, of whom, from where; before the change; numbers and stories side by side), R-61 (effects at others)
 */
export const fieldsOf: Readonly<Record<Sort, readonly Field[]>> = {
  sign: [
    { name: "name", column: "name", kind: "line", most: 120 },
    { name: "definition", column: "definition", kind: "text", most: 1000 },
    { ...measure },
    { name: "baselineValue", column: "baseline_value", kind: "number", optional: true },
    { name: "baselineWords", column: "baseline_words", kind: "text", most: 500, optional: true },
    { name: "baselineOn", column: "baseline_on", kind: "day", optional: true },
    { name: "unit", column: "unit", kind: "line", most: 40, optional: true },
    { name: "population", column: "population", kind: "line", most: 300, optional: true },
    { name: "source", column: "source", kind: "line", most: 300, optional: true },
    { name: "endedBecause", column: "ended_because", kind: "text", most: 500, optional: true },
  ],
  observation: [
    { ...sign },
    { name: "seenOn", column: "seen_on", kind: "day" },
    { name: "value", column: "value", kind: "number", optional: true },
    { name: "words", column: "words", kind: "text", most: 500, optional: true },
    { name: "effort", column: "effort", kind: "line", most: 300, optional: true },
  ],
  story: [
    { name: "words", column: "words", kind: "text", most: 2000 },
    { name: "heardOn", column: "heard_on", kind: "day" },
    { name: "teller", column: "teller", kind: "line", most: 200, optional: true },
    { ...sign, optional: true },
    { ...measure },
  ],
  talk: [
    { name: "heldOn", column: "held_on", kind: "day" },
    { name: "present", column: "present", kind: "line", most: 300, optional: true },
    { name: "expected", column: "expected", kind: "text", most: 2000, optional: true },
    { name: "happened", column: "happened", kind: "text", most: 2000, optional: true },
    { name: "surprised", column: "surprised", kind: "text", most: 2000, optional: true },
    { name: "next", column: "next", kind: "text", most: 2000, optional: true },
    { name: "nextOn", column: "next_on", kind: "day", optional: true },
  ],
  effect: [
    { name: "actor", column: "actor", kind: "line", most: 200 },
    { name: "words", column: "words", kind: "text", most: 1000 },
    { name: "direction", column: "direction", kind: "choice", options: directions },
    { name: "known", column: "known", kind: "choice", options: knownAnswers },
    { ...measure },
  ],
  result: [
    { name: "area", column: "area", kind: "choice", options: areas },
    { name: "words", column: "words", kind: "text", most: 1000 },
    { ...sign, optional: true },
    { name: "story", column: "story_id", kind: "story", optional: true },
    { name: "status", column: "status", kind: "choice", options: gainStatuses },
  ],
};

/** What was written to each field, by its name; what is empty is not there. A day is written "2026-11-27". */
export type Values = Readonly<Record<string, string | number | undefined>>;

export type Fault = { readonly field: string; readonly code: "missing" | "not-a-date" };

/** What is missing though each field by itself may be left out: a value of a day has its day, an observation says something, a talk too. */
export function faultsIn(sort: Sort, values: Values): readonly Fault[] {
  const has = (name: string): boolean => values[name] !== undefined;
  switch (sort) {
    case "sign":
      if (has("baselineOn") === (has("baselineValue") || has("baselineWords"))) return [];
      return [{ field: has("baselineOn") ? "baselineWords" : "baselineOn", code: "missing" }];
    case "observation":
      return has("value") || has("words") ? [] : [{ field: "words", code: "missing" }];
    case "talk": {
      const said = ["expected", "happened", "surprised", "next"].some(has);
      const isLater = !has("nextOn") || String(values["nextOn"]) > String(values["heldOn"]);
      return [
        ...(said ? [] : [{ field: "happened", code: "missing" } as const]),
        ...(isLater ? [] : [{ field: "nextOn", code: "not-a-date" } as const]),
      ];
    }
    default:
      return [];
  }
}

type Written = { readonly id: EntryId; readonly version: number; readonly writer: string | null };

export type Observation = Written & {
  readonly signId: string;
  readonly seenOn: PlainDate;
  readonly value: number | null;
  readonly words: string | null;
  readonly effort: string | null;
};

export type Sign = Written & {
  readonly measureId: string | null;
  readonly name: string;
  readonly definition: string;
  readonly population: string | null;
  readonly source: string | null;
  readonly unit: string | null;
  readonly baselineOn: PlainDate | null;
  readonly baselineValue: number | null;
  readonly baselineWords: string | null;
  readonly endedBecause: string | null;
  /** The earliest first. */
  readonly observations: readonly Observation[];
};

export type Story = Written & {
  readonly words: string;
  readonly heardOn: PlainDate;
  readonly teller: string | null;
  readonly signId: string | null;
  readonly measureId: string | null;
};

export type Talk = Written & {
  readonly heldOn: PlainDate;
  readonly present: string | null;
  readonly expected: string | null;
  readonly happened: string | null;
  readonly surprised: string | null;
  readonly next: string | null;
  readonly nextOn: PlainDate | null;
};

export type Effect = Written & {
  readonly actor: string;
  readonly words: string;
  readonly direction: Direction;
  readonly known: Known;
  readonly measureId: string | null;
};

export type Result = Written & {
  readonly area: Area;
  readonly status: GainStatus;
  readonly words: string;
  readonly signId: string | null;
  readonly storyId: string | null;
};

/** A measure as far as one learns from it: when it began, what was expected, and what was last said of it. */
export type TriedMeasure = {
  readonly id: string;
  readonly words: string;
  readonly state: string;
  readonly expected: string | null;
  readonly startsOn: PlainDate | null;
  readonly reviewOn: PlainDate | null;
  readonly reason: string | null;
};

/** All that a team has written down of what it learns. */
export type Learning = {
  readonly signs: readonly Sign[];
  readonly stories: readonly Story[];
  /** The latest first. */
  readonly talks: readonly Talk[];
  readonly effects: readonly Effect[];
  readonly results: readonly Result[];
  readonly measures: readonly TriedMeasure[];
};

type Talks = {
  readonly talks: readonly Pick<Talk, "heldOn" | "nextOn">[];
  readonly measures: readonly Pick<TriedMeasure, "reviewOn" | "state">[];
  readonly today: PlainDate;
};

const isBefore = (one: PlainDate, other: PlainDate): boolean => one.until(other).sign > 0;

/**
 * When the team is to talk next: on the day that it said last time, or on the first day on which a measure is to be looked at that has not been
 * since; and whether that day has gone by.
 */
export function nextTalk({ talks, measures, today }: Talks): { readonly on: PlainDate; readonly isPast: boolean } | undefined {
  const last = talks.reduce<Talks["talks"][number] | undefined>(
    (latest, talk) => (latest === undefined || isBefore(latest.heldOn, talk.heldOn) ? talk : latest),
    undefined,
  );
  const reviews = measures.flatMap(({ reviewOn, state }) =>
    reviewOn === null || !["planned", "trying"].includes(state) ? [] : [reviewOn],
  );
  const days = [last?.nextOn ?? [], reviews.filter((day) => last === undefined || isBefore(last.heldOn, day))].flat();
  const [first, ...others] = days;
  if (first === undefined) return undefined;
  const on = others.reduce((earliest, day) => (isBefore(day, earliest) ? day : earliest), first);
  return { on, isPast: isBefore(on, today) };
}
