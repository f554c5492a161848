import { sql } from "kysely";
import { everyone, type Policy, type Reason, signedIn } from "../../kernel/policy.ts";
import { isDemonstration, isEditor, isSupport } from "../people/index.ts";
import type { LibraryTables } from "./library.tables.ts";

type ProposalRow = LibraryTables["library.proposal"];

export type ProposalAction =
  | "library.proposal.make"
  | "library.proposal.follow"
  | "library.proposal.list-own"
  | "library.proposal.read-own"
  | "library.proposal.read"
  | "library.proposal.answer"
  | "library.proposal.correct"
  | "library.proposal.make-example";

const wroteIt: Reason<ProposalRow> = {
  words: { sv: "den som har skrivit förslaget", en: "whoever wrote the proposal" },
  holds: (actor, row) => actor.kind === "person" && sql<boolean>`${row("written_by")} = ${actor.personId}`,
};

const ofTheirWorld = (reason: Reason<object>): Reason<ProposalRow> => ({
  words: reason.words,
  holds: (actor, row) =>
    actor.kind === "person" &&
    reason.holds(actor, row) === true &&
    sql<boolean>`${row("demonstration")} = ${isDemonstration(actor.personId)}`,
});

/** What readers tell the desk, and who sees it. */
export const proposalPolicy: Policy<ProposalRow, ProposalAction> = {
  "library.proposal.make": [everyone],
  // By the secret in the address alone: see the route.
  "library.proposal.follow": [everyone],
  "library.proposal.list-own": [signedIn],
  "library.proposal.read-own": [wroteIt],
  "library.proposal.read": [ofTheirWorld(isEditor), ofTheirWorld(isSupport)],
  "library.proposal.answer": [ofTheirWorld(isEditor), ofTheirWorld(isSupport)],
  "library.proposal.correct": [ofTheirWorld(isEditor), ofTheirWorld(isSupport)],
  "library.proposal.make-example": [ofTheirWorld(isEditor), ofTheirWorld(isSupport)],
};
