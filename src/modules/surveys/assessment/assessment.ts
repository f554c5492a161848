import { randomInt } from "node:crypto";
import type { Id } from "../../../kernel/ids.ts";
import type { Instant, PlainDate } from "../../../kernel/time.ts";
import type { CircleId, OrganisationId, SharingColumns } from "../../people/index.ts";
import type { AssessmentResult } from "./assessment-result.ts";
import type { Instrument } from "../instrument/instrument.ts";

export type AssessmentId = Id<"surveys.assessment">;

/** The instrument of the bank that a self-assessment asks: a section for each principle, with how it works and how important it is. */
export const assessmentInstrument = "principles";
/** As what the ladder of sharing knows it. */
export const assessmentSubject = "surveys.assessment";

/** Nothing is shown of fewer. It can be raised for a group that wants to, and is never lowered: the database holds it. */
export const leastInGroup = 5;
/** More than a unit has. What more there is of answers is not from the room. */
export const mostAnswers = 500;
export const longestWords = 300;
export const longestStep = { what: 500, who: 200 } as const;
/** A group that meets next month can begin today. */
export const mostDaysOpen = 60;

/** Whether the group is the one that answered the last time. */
export const sameGroups = ["same", "some", "other"] as const;
export type SameGroup = (typeof sameGroups)[number];

/** One step that the group has agreed on: what, who, and when they look at it again. */
export type AgreedStep = { readonly what: string; readonly who: string; readonly againOn: PlainDate };

export type Assessment = SharingColumns & {
  readonly id: AssessmentId;
  readonly teamId: CircleId;
  readonly name: string;
  readonly organisationId: OrganisationId;
  readonly organisation: string;
  readonly simulated: boolean;
  /** It shares nothing with the real world. */
  readonly demonstration: boolean;
  readonly startedAt: Instant;
  readonly token: string;
  readonly definition: Instrument;
  readonly hash: string;
  readonly asksPlace: boolean;
  readonly threshold: number;
  readonly closesAt: Instant;
  readonly answered: number;
  readonly endedAt: Instant | undefined;
  readonly result: AssessmentResult | undefined;
  readonly follows: AssessmentId | undefined;
  readonly followedBy: AssessmentId | undefined;
  readonly sameGroup: SameGroup | undefined;
  readonly step: AgreedStep | undefined;
  readonly version: number;
};

/** The same for somebody with an account: what they may do with it. */
export type OwnAssessment = Assessment & {
  /** They are in the group: they read what was written too, and agree on a step. */
  readonly inGroup: boolean;
  /** They lead it: they end it and say who reads it. */
  readonly leads: boolean;
};

export type AssessmentState = "open" | "counting" | "shown" | "too-few";

/** By its time it takes no more answers, also before the program has come round to counting them. */
export function stateOfAssessment({ closesAt, endedAt, result }: Pick<Assessment, "closesAt" | "endedAt" | "result">, at: Instant) {
  if (endedAt !== undefined) return result === undefined ? "too-few" : "shown";
  return at.epochMilliseconds < closesAt.epochMilliseconds ? "open" : "counting";
}

/** No letter or digit that is easily taken for another: it is read from a wall and typed on a phone. */
const letters = "abcdefghjkmnpqrstuvwxyz23456789";

/** Sixty bits, in three parts. */
export function newToken(): string {
  const part = (): string => Array.from({ length: 4 }, () => letters.charAt(randomInt(letters.length))).join("");
  return [part(), part(), part()].join("-");
}

/** As it is stored, however it was typed; undefined when it can be none. */
export function tokenFrom(typed: string): string | undefined {
  const plain = typed.trim().toLowerCase();
  return /^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/.test(plain) ? plain : undefined;
}

/** The two questions of a principle. */
export const aspects = ["works", "matters"] as const;
export type Aspect = (typeof aspects)[number];
export const questionOf = (principle: string, aspect: Aspect): string => `${principle}-${aspect}`;

export function principlesOf({ sections }: Instrument): readonly string[] {
  return sections.map(({ code }) => code);
}

/** So long after it has ended, results are kept: long enough to ask again and to ask once more after that. */
export const monthsKept = 24;
