import type { Id } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/time.ts";
import { dayOf } from "../../kernel/time.ts";
import type { Kind } from "./content.ts";
import type { ManuscriptId, State } from "./manuscript.ts";
import type { DraftContent } from "./schema-field.ts";

export type ProposalId = Id<"library.proposal">;

/** What a reader has to say of a text. */
export const proposalKinds = ["wrong", "we-too", "missing"] as const;
export type ProposalKind = (typeof proposalKinds)[number];

/** What has become of it. What is done or declined has an answer that whoever wrote it reads, or is done by an example that is published. */
export const proposalStates = ["received", "at-work", "done", "declined"] as const;
export type ProposalState = (typeof proposalStates)[number];
export const answeredStates = ["at-work", "done", "declined"] as const satisfies readonly ProposalState[];

/** In letters. */
export const longestProposal = 4000;
export const longestAnswer = 1000;

/** What is over is not answered again: whoever wrote it may have read the answer. */
export function mayBeAnswered(state: ProposalState): boolean {
  return state === "received" || state === "at-work";
}

/** What is over may be put right, when what was answered was wrong. */
export function mayBeCorrected(state: ProposalState): boolean {
  return !mayBeAnswered(state) && state !== "received";
}

/** The text that a proposal is about, as far as the reader may see it. */
export type AboutText = {
  readonly kind: Kind;
  readonly slug: string;
  readonly title: string;
  /** It has left the library: its address says why. */
  readonly archived?: boolean;
};

/** What was answered before, and has been answered otherwise since. */
export type EarlierAnswer = { readonly state: ProposalState; readonly answer: string | null; readonly at: Instant };

/** The example that was begun of what a reader told. */
export type ProposalDraft = {
  readonly id: ManuscriptId;
  readonly state: State;
  /** The example in the library, where it is there and the reader may see it. */
  readonly became: AboutText | null;
};

export type Proposal = {
  readonly id: ProposalId;
  readonly kind: ProposalKind;
  readonly state: ProposalState;
  readonly said: string;
  readonly writtenAt: Instant;
  /** None where it came from a reader without an account. */
  readonly writtenBy: string | null;
  readonly answer: string | null;
  readonly answeredAt: Instant | null;
  readonly earlier: readonly EarlierAnswer[];
  readonly draft: ProposalDraft | null;
  /** None where it has been narrowed to others. */
  readonly text: AboutText | null;
};

/** What the rules about proposals say no with. */
export const proposalRefusals = ["changed-meanwhile", "already-open"] as const;
export type ProposalRefusal = (typeof proposalRefusals)[number];

/** Whether an example may be begun of it: of what somebody did too, unless one is at work or in the library already. */
export function mayBecomeExample({ kind, draft }: Pick<Proposal, "kind" | "draft">): boolean {
  return kind === "we-too" && (draft === null || draft.state === "withdrawn");
}

type Telling = Pick<Proposal, "said" | "writtenAt" | "text"> & { readonly title: string; readonly agency: string | undefined };

const linkOf: Partial<Record<Kind, string>> = {
  principle: "principles",
  obstacle: "obstacles",
  measure: "measures",
  method: "methods",
  dataset: "datasets",
};

/** What a reader told, put where it belongs in an example. What they did not say stays to be asked for. */
export function exampleOf({ title, said, writtenAt, text, agency }: Telling): DraftContent {
  const date = dayOf(writtenAt).toString();
  const told = agency === undefined ? {} : { organisations: [agency], sources: [{ work: "own-account", account: { agency, date } }] };
  const field = text === null ? undefined : linkOf[text.kind];
  const link =
    text === null || text.archived === true
      ? {}
      : field === undefined
        ? { related: [`${text.kind}/${text.slug}`] }
        : { [field]: [text.slug] };
  return { title, depth: "short", body: said, ...told, ...link };
}
