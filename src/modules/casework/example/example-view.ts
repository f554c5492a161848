import type { NamedItem } from "../../library/index.ts";
import type { Draft } from "../../../kernel/validate.ts";
import { refusalCodes } from "../casework-route.ts";
import type { GainStatus } from "../learning/learning.ts";
import type { Study } from "../study/study.ts";
import type { ExampleDraft, ExampleTexts, HandedIn } from "./example.ts";
import type { Mark } from "./mark.ts";

export const exampleRefusals = [...refusalCodes, "not-complete", "not-looked-at", "at-the-desk", "already-open"] as const;
export type ExampleRefusal = (typeof exampleRefusals)[number];

export const exampleDeeds = ["saved", "sent"] as const;
export type ExampleDeed = (typeof exampleDeeds)[number];

export type ExampleView = {
  readonly study: Study;
  /** What stands in the form, and what is wrong with it. */
  readonly draft: Draft;
  readonly from: number;
  readonly texts: ExampleTexts;
  readonly methods: readonly string[];
  readonly cleared: readonly string[];
  /** What the work says in each field. */
  readonly filled: ExampleTexts;
  /** Where something may tell of a person or a case, looked at or not. */
  readonly marks: readonly (Mark & { readonly field: string })[];
  readonly theirs: ExampleDraft | undefined;
  readonly statuses: Readonly<Partial<Record<string, GainStatus>>>;
  readonly links: readonly NamedItem[];
  readonly allMethods: readonly NamedItem[];
  readonly handedIn: readonly HandedIn[];
  readonly refusal: ExampleRefusal | undefined;
  readonly lacksConsent: boolean;
  readonly done: ExampleDeed | undefined;
};
