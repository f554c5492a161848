import type { Instant, PlainDate } from "../../../kernel/time.ts";
import type { Place } from "../../people/index.ts";
import type { TeamStudy } from "../study/study.ts";
import type { AnchoringState } from "./anchoring.ts";
import { coverageOf } from "./team.ts";

/** What is in the way and waits for somebody outside the team. */
export type Waiting = { readonly words: string; readonly owner: "organisation" | "other"; readonly ownerName: string | undefined };

/** Something with a day; a talk of the team has no words of its own. */
export type Upcoming = { readonly words: string | undefined; readonly on: PlainDate };

/** Where a study stands, for whoever reads it: nothing of it is a measure of how far it has come. */
export type Situation = {
  readonly study: TeamStudy;
  /** The questions that have an answer, and the obstacles that are written one by one. */
  readonly answered: number;
  readonly planned: number;
  readonly trying: number;
  readonly tried: number;
  readonly changedAt: Instant;
  /** When the team next talks about what it sees or looks at a measure, and the next step of spreading. */
  readonly review: Upcoming | undefined;
  readonly step: Upcoming | undefined;
  readonly waiting: readonly Waiting[];
  readonly places: readonly Place[];
  readonly anchoring: AnchoringState;
};

/** What the team is at, in the order in which most come to it. */
export const standings = ["opened", "asking", "choosing", "trying", "learning", "ended"] as const;
export type Standing = (typeof standings)[number];

/** Where the work stands, by what has been written. */
export function standingOf({ study, answered, planned, trying, tried }: Situation): Standing {
  if (study.endedAt !== undefined) return "ended";
  if (trying > 0) return "trying";
  if (tried > 0) return "learning";
  if (planned > 0) return "choosing";
  return answered > 0 ? "asking" : "opened";
}

export type Asked =
  /** To take away, or to say that it stays. */
  | { readonly kind: "obstacle"; readonly words: string }
  /** To let somebody from there take part. */
  | { readonly kind: "place"; readonly place: Place }
  /** To say whether the leadership is behind it. */
  | { readonly kind: "anchoring" };

/**
 * What the work asks of the agency's managers: never that they report anything.
 * @source SOU 2019:43 §2.10 (managers' roles where teams work across them), §2.9 (the head, and the whole chain)
 */
export function askedOf({ study, waiting, places, anchoring }: Situation): readonly Asked[] {
  if (study.endedAt !== undefined) return [];
  const own = waiting.filter(({ owner }) => owner === "organisation");
  return [
    ...own.map(({ words }): Asked => ({ kind: "obstacle", words })),
    ...coverageOf(places).missing.map((place): Asked => ({ kind: "place", place })),
    ...(anchoring === "none" || anchoring === "taken-back" ? [{ kind: "anchoring" } as const] : []),
  ];
}
