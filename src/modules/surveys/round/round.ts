import type { Id } from "../../../kernel/ids.ts";
import { type Instant, type PlainDate, stockholmMoment } from "../../../kernel/time.ts";
import type { Instrument, InstrumentId, Words } from "../instrument/instrument.ts";
import type { FrameDefinition, VariableName } from "./sampling-frame.ts";

export type RoundId = Id<"surveys.round">;
export type UnitId = Id<"surveys.unit">;
export type RespondentId = Id<"surveys.respondent">;

/** Whether it is shown who answered what, in two of the product's three honest words. @source product rule 9 */
export const levels = ["open", "hidden"] as const;
export type Level = (typeof levels)[number];

/** No group of fewer agencies is ever shown. */
export const leastThreshold = 5;

export type Plan = {
  readonly title: Words;
  readonly instrumentId: InstrumentId;
  readonly level: Level;
  readonly threshold: number;
  readonly leastAnswered: number;
  readonly variables: readonly VariableName[];
  readonly frame: FrameDefinition;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly reminders: readonly PlainDate[];
};

export type Round = Plan & {
  readonly id: RoundId;
  readonly version: number;
  readonly openedAt: Instant | undefined;
  readonly releasedAt: Instant | undefined;
  /** The questions as they were fixed; none before it opens. */
  readonly definition: Instrument | undefined;
  readonly hash: string | undefined;
};

/** A round, and whether it is of the demonstration: nothing of it reaches anybody by mail. */
export type KeptRound = Round & { readonly demonstration: boolean };

export type RoundSummary = KeptRound & { readonly asked: number; readonly sent: number };

/** Where a round is. `planned`: nobody has been asked. `waiting`: fixed, and opens by itself. `late`: over, but what comes on paper can be put in. */
export type RoundState = "planned" | "waiting" | "open" | "closed" | "released";

export function stateOf(round: Pick<Round, "openedAt" | "releasedAt" | "opensAt" | "closesAt">, at: Instant): RoundState {
  if (round.releasedAt !== undefined) return "released";
  if (round.openedAt === undefined) return "planned";
  if (at.epochMilliseconds < round.opensAt.epochMilliseconds) return "waiting";
  return at.epochMilliseconds < round.closesAt.epochMilliseconds ? "open" : "closed";
}

/** Whether whoever was asked may answer now. */
export function takesAnswers(round: Pick<Round, "openedAt" | "releasedAt" | "opensAt" | "closesAt">, at: Instant): boolean {
  return stateOf(round, at) === "open";
}

/** The support function puts in what came on paper, also a little late; nothing is put in once the results are out. */
export function takesPaper(round: Pick<Round, "openedAt" | "releasedAt" | "opensAt" | "closesAt">, at: Instant): boolean {
  const state = stateOf(round, at);
  return state === "open" || state === "closed";
}

/** When a reminder goes: in the morning. */
export const reminderMoment = (day: PlainDate): Instant => stockholmMoment(day, "08:00");

/** `never`: the survey was not open then, or was ended before. */
export type ReminderState = "gone" | "to-come" | "never";

/** What became of each reminder. One whose morning had passed when the survey opened is not sent after. */
export function reminderStates(
  { reminders, opensAt, openedAt, closesAt }: Pick<Round, "reminders" | "opensAt" | "openedAt" | "closesAt">,
  at: Instant,
): readonly { readonly day: PlainDate; readonly state: ReminderState }[] {
  const begins = Math.max(opensAt.epochMilliseconds, openedAt?.epochMilliseconds ?? 0);
  return reminders.map((day) => {
    const when = reminderMoment(day).epochMilliseconds;
    if (when <= begins || when >= closesAt.epochMilliseconds) return { day, state: "never" };
    if (when > at.epochMilliseconds) return { day, state: "to-come" };
    return { day, state: openedAt === undefined ? "never" : "gone" };
  });
}
