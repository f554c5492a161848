import type { Instant } from "../../../kernel/time.ts";
import type { ReadersAgreement } from "./coding-agreement.ts";
import type { Coding, OpenAnswerId, Progress } from "./coding.ts";
import type { Words } from "../instrument/instrument.ts";
import type { RoundId } from "../round/round.ts";

/** A round that is over, in the list of what can be read. */
export type ReadRound = {
  readonly id: RoundId;
  readonly title: Words;
  readonly closesAt: Instant;
  readonly isReleased: boolean;
  /** How many mention what is published. */
  readonly isOut: boolean;
  readonly answers: number;
};

/** How far one question has come. */
export type QuestionReading = Progress & {
  readonly question: string;
  readonly finishedAt: Instant | undefined;
  readonly finishedBy: string | undefined;
  /** As it was when the reading was finished; what single readers put down is not kept as long. */
  readonly agreement: ReadersAgreement | undefined;
};

export const answerFilters = ["all", "waiting", "mine", "disputed"] as const;
export type AnswerFilter = (typeof answerFilters)[number];

/** An answer as a list shows it: with the obstacles that whoever looks may see. */
export type ListedAnswer = {
  readonly number: number;
  readonly part: "value" | "comment";
  readonly said: string;
  readonly name: string | null;
  readonly items: readonly string[];
  readonly isMine: boolean;
  readonly readings: number;
  readonly isDisputed: boolean;
  readonly isSettled: boolean;
};

export type AnswerList = {
  readonly total: number;
  readonly counts: Readonly<Record<AnswerFilter, number>>;
  /** The obstacles that some answer was put down as, as far as they may be seen. */
  readonly used: readonly string[];
  readonly items: readonly ListedAnswer[];
};

export type OpenAnswer = {
  readonly id: OpenAnswerId;
  readonly number: number;
  readonly part: "value" | "comment";
  readonly said: string;
  /** Of the agency, where names are shown. */
  readonly name: string | undefined;
  readonly codings: readonly Coding[];
};
