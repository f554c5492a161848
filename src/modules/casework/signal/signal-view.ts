import { refusalsAmong } from "../../../kernel/errors.ts";
import type { Readers } from "../../../design/index.ts";
import type { Draft } from "../../../kernel/validate.ts";
import type { Choosable } from "../../people/index.ts";
import type { Study } from "../study/study.ts";
import type { DialogueRow } from "./dialogue.ts";
import type { Hours } from "./hours.ts";
import type { Signal, SignalDecision } from "./signal.ts";

export const signalRefusals = [
  "changed-meanwhile",
  "has-ended",
  "too-many-signals",
  "is-your-own",
  "stopped-already",
  "required",
  "nobody-outside",
  "hours-order",
  "not-yet",
] as const;
export type SignalRefusal = (typeof signalRefusals)[number];

/** What is wrong with answers that belong together, and not with what has happened meanwhile. */
export const isOfAnswers = (refusal: SignalRefusal): boolean => refusal === "hours-order" || refusal === "not-yet";

/** What a rule said no with, to be told on the page; none when it was done. Whatever else goes wrong goes on. */
export const signalRefusalOf = refusalsAmong(signalRefusals);

export const signalDeeds = ["added", "changed", "decided", "told", "struck", "put-back", "offered", "withdrawn"] as const;
export type SignalDeed = (typeof signalDeeds)[number];

type Told = { readonly draft: Draft; readonly refusal: SignalRefusal | undefined };

export type SignalsView = Told & {
  readonly study: Study;
  readonly signals: readonly Signal[];
  readonly readers: Readers;
  /** What is freed in the meetings of the organisation that the reader may read: for whoever belongs to it. */
  readonly own: { readonly meetings: number; readonly freed: readonly Hours[] } | undefined;
  readonly done: SignalDeed | undefined;
};

export type SignalView = {
  readonly study: Study;
  readonly signal: Signal;
  readonly decisions: readonly SignalDecision[];
  readonly refusal: SignalRefusal | undefined;
  readonly done: SignalDeed | undefined;
};

/** A form about one signal: the signal as it stands now, and what was written. */
export type SignalFormView = Told & { readonly study: Study; readonly signal: Signal; readonly candidates: readonly Choosable[] };

/** Before the yes: the names that others use already. */
export type OfferView = Told & { readonly study: Study; readonly signal: Signal; readonly names: readonly string[] };

export type DialogueView = {
  readonly owners: readonly { readonly key: string; readonly rows: readonly DialogueRow[] }[];
  /** The reader may write which names are one owner. */
  readonly names: boolean;
};
