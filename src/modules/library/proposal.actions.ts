import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction } from "../../kernel/db.ts";
import { NotFound, Refused, TooOften } from "../../kernel/errors.ts";
import { publish } from "../../kernel/events.ts";
import { newId } from "../../kernel/ids.ts";
import { noticeDue } from "../../kernel/notice.ts";
import type { Actor } from "../../kernel/policy.ts";
import { allowRate } from "../../kernel/rate-limit.ts";
import type { Instant } from "../../kernel/time.ts";
import { hashOf, holdPerson, newSecret, type OrganisationId, type PersonActor } from "../people/index.ts";
import type { Kind } from "./content.ts";
import { deskSources } from "./desk-kinds.ts";
import type { DeskTables } from "./desk-tables.ts";
import type { ManuscriptId } from "./manuscript.ts";
import { beginInTransaction } from "./manuscript.actions.ts";
import { exampleOf, mayBecomeExample, type ProposalId, type ProposalKind, type ProposalState } from "./proposal.ts";
import { selectQueueOf } from "./proposal-notice.queries.ts";
import {
  holdProposal,
  insertProposal,
  selectOptionalMade,
  selectOptionalProposal,
  updateProposalToAnswered,
  updateProposalToCorrected,
  upsertProposalDraft,
} from "./proposal.queries.ts";
import { selectReferenced } from "./publish.queries.ts";

/** From one network: a class that reads together may, a machine that fills the desk may not. */
const fromNetwork = { limit: 20, seconds: 3600 };

const subjectOf = (id: ProposalId) => ({ kind: "library.proposal", id });

type Proposing = {
  readonly text: { readonly kind: Kind; readonly slug: string };
  readonly kind: ProposalKind;
  readonly said: string;
  /** Of the form: one that is sent twice says it once, and leads to the same address. */
  readonly key?: string | undefined;
  /** The network address, of which only the hash is counted. */
  readonly from: string;
  /** The place is a demonstration: its visitors are of it. */
  readonly demonstration: boolean;
  readonly at: Instant;
};

/**
 * Tells the desk something about a text that one can read.
 * @returns the secret of the address where one sees what became of it.
 * @throws NotFound, TooOften.
 */
export async function propose(
  database: Database<DeskTables>,
  actor: Actor,
  { text, kind, said, key = newSecret(), from, demonstration, at }: Proposing,
): Promise<string> {
  if (!(await allowRate(database, { key: `library.proposal.network:${from}`, ...fromNetwork }))) throw new TooOften(fromNetwork.seconds);
  const id = newId<"library.proposal">(at);
  const by = actor.kind === "person" ? actor.personId : undefined;
  return inTransaction(database, async (tx) => {
    if (by !== undefined && !(await holdPerson(tx, by))) throw new NotFound("people.person");
    const [itemId] = (await selectReferenced(tx, actor, [text])).values();
    if (itemId === undefined) throw new NotFound("library.item");
    const taken = await selectOptionalMade(tx, { tokenHash: hashOf(key), itemId, kind, said });
    if (taken === "same") return key;
    const secret = taken === undefined ? key : newSecret();
    await insertProposal(tx, { id, itemId, kind, said, by, demonstration, tokenHash: hashOf(secret), at });
    await publish(tx, { kind: noticeDue, payload: { source: deskSources.proposals, subject: await selectQueueOf(tx, id) }, at });
    await recordAudit(tx, { at, actor, action: "library.proposal.make", subject: subjectOf(id), detail: { kind } });
    return secret;
  });
}

type Answering = {
  readonly id: ProposalId;
  readonly state: Exclude<ProposalState, "received">;
  readonly answer: string | undefined;
  readonly at: Instant;
};

/**
 * Says what becomes of a proposal, to whoever wrote it.
 * @throws NotFound, Refused when somebody has answered for good.
 */
export async function answerProposal(database: Database<DeskTables>, actor: PersonActor, answering: Answering): Promise<void> {
  const { id, state, at } = answering;
  await inTransaction(database, async (tx) => {
    if ((await selectOptionalProposal(tx, actor, id)) === undefined) throw new NotFound("library.proposal");
    if (!(await updateProposalToAnswered(tx, actor, answering))) throw new Refused("changed-meanwhile");
    await publish(tx, { kind: noticeDue, payload: { source: deskSources.proposalAnswered, subject: id }, at });
    await recordAudit(tx, { at, actor, action: "library.proposal.answer", subject: subjectOf(id), detail: { state } });
  });
}

/**
 * Puts an answer right that was given for good. Whoever wrote the proposal is told, and reads what stood there before.
 * @param seen when the answer was given that is put right: nobody puts right what they have not seen.
 * @throws NotFound, Refused when somebody has put it right meanwhile.
 */
export async function correctAnswer(
  database: Database<DeskTables>,
  actor: PersonActor,
  { seen, ...answering }: Answering & { readonly seen: Instant },
): Promise<void> {
  const { id, state, at } = answering;
  await inTransaction(database, async (tx) => {
    if ((await selectOptionalProposal(tx, actor, id)) === undefined) throw new NotFound("library.proposal");
    if (!(await updateProposalToCorrected(tx, actor, { ...answering, seen }))) throw new Refused("changed-meanwhile");
    await publish(tx, { kind: noticeDue, payload: { source: deskSources.proposalAnswered, subject: id }, at });
    await recordAudit(tx, { at, actor, action: "library.proposal.correct", subject: subjectOf(id), detail: { state } });
  });
}

type Making = {
  readonly id: ProposalId;
  readonly title: string;
  readonly agency: { readonly id: OrganisationId; readonly name: string } | undefined;
  /** Of the draft, in words of whoever begins it. */
  readonly note: string;
  readonly key?: ManuscriptId | undefined;
  readonly at: Instant;
};

/**
 * Begins an example of what a reader has told, with their words in its fields. The proposal is at work from then on, and they see what becomes of it.
 * @throws NotFound, Refused when an example has been begun of it.
 */
export async function makeExample(database: Database<DeskTables>, actor: PersonActor, making: Making): Promise<ManuscriptId> {
  const { id, title, agency, note, key, at } = making;
  return inTransaction(database, async (tx) => {
    await holdProposal(tx, id);
    const proposal = await selectOptionalProposal(tx, actor, id);
    if (proposal === undefined) throw new NotFound("library.proposal");
    if (proposal.draft !== null && proposal.draft.id === key) return proposal.draft.id;
    if (!mayBecomeExample(proposal)) throw new Refused("already-open");
    const content = exampleOf({ ...proposal, title, agency: agency?.name });
    const beginning = { kind: "example", title, content, note, describedId: agency?.id, at } as const;
    const manuscript = await beginInTransaction(tx, actor, key === undefined ? beginning : { ...beginning, key });
    await upsertProposalDraft(tx, { id, manuscript, by: actor.personId, at });
    if (proposal.state === "received") await updateProposalToAnswered(tx, actor, { id, state: "at-work", answer: undefined, at });
    await publish(tx, { kind: noticeDue, payload: { source: deskSources.proposalAnswered, subject: id }, at });
    await recordAudit(tx, { at, actor, action: "library.proposal.make-example", subject: subjectOf(id), detail: { manuscript } });
    return manuscript;
  });
}
