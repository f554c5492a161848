import type { Id } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/time.ts";
import type { Kind } from "./content.ts";

export type ProposalId = Id<"library.proposal">;

/** What a reader has to say of a text. */
export const proposalKinds = ["wrong", "we-too"] as const;
export type ProposalKind = (typeof proposalKinds)[number];

/** What has become of it. What is done or declined has an answer that whoever wrote it reads. */
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

/** The text that a proposal is about, as far as the reader may see it. */
export type AboutText = { readonly kind: Kind; readonly slug: string; readonly title: string };

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
  /** None where it has been taken away, or narrowed to others. */
  readonly text: AboutText | null;
};

/** What the rules about proposals say no with. */
export const proposalRefusals = ["changed-meanwhile"] as const;
export type ProposalRefusal = (typeof proposalRefusals)[number];
