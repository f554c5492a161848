import type { Readers } from "../../../design/index.ts";
import type { PlainDate } from "../../../kernel/time.ts";
import type { Draft } from "../../../kernel/validate.ts";
import { refusalCodes } from "../casework-route.ts";
import type { Study } from "../study/study.ts";
import type { Learning, Sort, Talk } from "./learning.ts";

export const learningRefusals = [...refusalCodes, "not-supported"] as const;
export type LearningRefusal = (typeof learningRefusals)[number];

export type LearningView = {
  readonly study: Study;
  readonly learning: Learning;
  readonly today: PlainDate;
  readonly readers: Readers;
  readonly isSaved: boolean;
};

/** What stands where somebody else has written. */
export type Theirs = { readonly writer: string | null; readonly fields: Readonly<Record<string, string | null>> };

export type EntryView = {
  readonly study: Study;
  readonly sort: Sort;
  /** In its address: the id, or for whom the result is. */
  readonly entry: string;
  readonly learning: Learning;
  readonly draft: Draft;
  readonly from: number;
  readonly theirs: Theirs | undefined;
  readonly refusal: LearningRefusal | undefined;
  readonly readers: Readers;
  readonly writer: string;
};

/** The four questions of a talk. @source product: E of the work on a meeting; Bringselius 2025 (loops of shared reflection) */
export const talkQuestions = ["expected", "happened", "surprised", "next"] as const satisfies readonly (keyof Talk)[];
