import type { Language } from "../../../kernel/i18n.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { Answers } from "./answer.ts";
import type { Instrument, Words } from "../instrument/instrument.ts";
import type { Level, RespondentId, RoundId, UnitId } from "../round/round.ts";

/** What whoever has a link sees: the round, on whose behalf they answer, and the sheet as it stands. */
export type Answering = {
  readonly roundId: RoundId;
  readonly title: Words;
  readonly level: Level;
  readonly threshold: number;
  readonly variables: readonly string[];
  readonly definition: Instrument;
  readonly hash: string;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly openedAt: Instant;
  readonly releasedAt: Instant | undefined;
  /** Nothing of the demonstration reaches anybody by mail. */
  readonly demonstration: boolean;
  readonly unitId: UnitId;
  readonly unit: string;
  readonly background: Readonly<Record<string, string>>;
  readonly respondentId: RespondentId;
  readonly email: string | undefined;
  readonly language: Language;
  /** Whom they themselves have named, and who named them. */
  readonly isNamed: boolean;
  readonly answers: Answers;
  readonly changedAt: Instant | undefined;
  /** Whether somebody else changed it last. */
  readonly changedByOther: boolean;
  readonly sentAt: Instant | undefined;
};

/** One that was asked, and what it has sent in. */
export type AskedWithAnswers = {
  readonly background: Readonly<Record<string, string>>;
  readonly sent: { readonly answers: Answers; readonly at: Instant } | undefined;
};

/** What an agency has answered to a question, or that it has not, where its name stands with it. Words of its own are not here. */
export type AnswerByName = { readonly name: string; readonly value: string | readonly string[] | null };

/** One that has sent in its answer, where its name may stand with it. */
export type AnsweredUnit = {
  readonly name: string;
  readonly background: Readonly<Record<string, string>>;
  readonly answers: Answers;
};
