import type { Readers } from "../../../design/index.ts";
import type { Language } from "../../../kernel/i18n.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { Draft } from "../../../kernel/validate.ts";
import type { Assessment, OwnAssessment } from "./assessment.ts";
import { type AssessmentAnswer, scale, type Spread } from "./assessment-result.ts";
import { inLanguage, type Instrument } from "../instrument/instrument.ts";
import type { RefusalCode } from "../surveys-route.ts";

/** What is told after something has been done. */
export const assessmentDeeds = ["started", "ended", "raised", "shared", "stepped", "wordGone"] as const;
export type AssessmentDeed = (typeof assessmentDeeds)[number];

export type Word = { readonly id: string; readonly principle: string; readonly words: string };

/** What the library says of a principle: what it is called, and what can be talked about. */
export type PrincipleText = { readonly slug: string; readonly questions: readonly TalkQuestion[] };

type TalkQuestion = { readonly text: string; readonly english?: string | undefined };

/** What a group and whoever has its link see when it is over. */
export type ResultView = {
  readonly assessment: Assessment;
  readonly words: readonly Word[];
  readonly principles: readonly PrincipleText[];
};

/** The page of a self-assessment for somebody with an account. */
export type AssessmentView = {
  readonly assessment: OwnAssessment;
  readonly at: Instant;
  /** How many are in the group. */
  readonly group: number;
  readonly words: readonly Word[];
  readonly principles: readonly PrincipleText[];
  readonly readers: Readers;
  readonly address: string;
  readonly refusal: RefusalCode | undefined;
  readonly done: AssessmentDeed | undefined;
  readonly threshold: Draft;
};

export function titleOfPrinciple(language: Language, { sections }: Instrument, principle: string): string {
  const section = sections.find(({ code }) => code === principle);
  return section === undefined ? principle : inLanguage(section.title, language).text;
}

/** How many in each column of the figure. */
export function countsOf(spread: Spread | undefined): readonly number[] {
  return scale.map((answer) => spread?.[answer] ?? 0);
}

export function countOf(spread: Spread | undefined, answer: AssessmentAnswer): number {
  return spread?.[answer] ?? 0;
}
