import type { Readers } from "../../../design/index.ts";
import type { PlainDate } from "../../../kernel/time.ts";
import type { Draft } from "../../../kernel/validate.ts";
import type { OwnTeam } from "../../people/index.ts";
import type { HandedIn } from "../example/example.ts";
import type { RefusalCode } from "../casework-route.ts";
import type { Reconstruction } from "../reconstructed/reconstructed.ts";
import type { Part, Passage, Question, Study, StudyCounts } from "./study.ts";

/** What is told after something has been done. */
export const studyDeeds = ["opened", "saved", "changed", "shared", "ended", "resumed", "restored"] as const;
export type StudyDeed = (typeof studyDeeds)[number];

export type Told = { readonly draft: Draft; readonly refusal: RefusalCode | undefined };

export type OpenView = Told & {
  /** What the reconstructed meeting is called that this one starts from. */
  readonly startsFrom: string | undefined;
  readonly teams: readonly OwnTeam[];
  readonly homes: readonly { readonly id: string; readonly name: string }[];
};

export type StudyView = {
  readonly study: Study;
  readonly passages: readonly Passage[];
  readonly counts: StudyCounts;
  readonly handedIn: readonly HandedIn[];
  readonly today: PlainDate;
  readonly readers: Readers;
  /** All that is told of it, where it is reconstructed. */
  readonly reconstruction: Reconstruction | undefined;
  readonly refusal: RefusalCode | undefined;
  readonly done: StudyDeed | undefined;
};

/** A part that is being written, with what the form holds at each question and what it was written from. */
export type PartView = {
  readonly study: Study;
  readonly part: Part;
  readonly fields: readonly {
    readonly question: Question;
    readonly words: string;
    readonly from: number;
    /** Somebody else's text, that stands there instead. */
    readonly theirs: Passage | undefined;
    readonly tooLong: boolean;
  }[];
  readonly readers: Readers;
  readonly refusal: RefusalCode | undefined;
  readonly writer: string;
};
