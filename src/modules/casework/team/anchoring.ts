import type { Instant, PlainDate } from "../../../kernel/time.ts";

/** What is told to whoever can answer: that words of the leadership wait for them. Its subject is the meeting. It stands in rows. */
export const anchoringWaits = "casework.anchoring.waits";

export const longestAnchoring = { who: 100, words: 1000 } as const;

/** What the leadership has said of the work, as it stood at one time. @source SOU 2019:43 §2.9, §3.4.3 (anchored with the head) */
export type Anchoring = {
  readonly version: number;
  /** Who of the leadership, by role. */
  readonly who: string;
  readonly saidOn: PlainDate;
  readonly words: string;
  /** The head has confirmed these very words in their own login. */
  readonly confirmedAt: Instant | undefined;
  readonly takenBackOn: PlainDate | undefined;
  readonly writtenAt: Instant;
};

/** How it stands: told by the team, confirmed by the head, taken back, or never said. */
export type AnchoringState = "none" | "reported" | "confirmed" | "taken-back";

export function stateOfAnchoring(anchoring: Pick<Anchoring, "confirmedAt" | "takenBackOn"> | undefined): AnchoringState {
  if (anchoring === undefined) return "none";
  if (anchoring.takenBackOn !== undefined) return "taken-back";
  return anchoring.confirmedAt === undefined ? "reported" : "confirmed";
}

/** What the head can do with it: confirm what the team tells, or take back what they have said. */
export function answersTo(state: AnchoringState): readonly ("confirm" | "take-back")[] {
  if (state === "reported") return ["confirm", "take-back"];
  return state === "confirmed" ? ["take-back"] : [];
}
