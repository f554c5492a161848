import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction } from "../../kernel/db.ts";
import { NotFound, Refused, TooOften } from "../../kernel/errors.ts";
import { publish } from "../../kernel/events.ts";
import { newId } from "../../kernel/ids.ts";
import { noticeDue } from "../../kernel/notice.ts";
import type { Actor } from "../../kernel/policy.ts";
import { allowRate } from "../../kernel/rate-limit.ts";
import type { Instant } from "../../kernel/time.ts";
import { hashOf, holdPerson, newSecret, type PersonActor } from "../people/index.ts";
import type { Kind } from "./content.ts";
import { deskSources } from "./desk-kinds.ts";
import type { DeskTables } from "./desk-tables.ts";
import type { ProposalId, ProposalKind, ProposalState } from "./proposal.ts";
import { selectQueueOf } from "./proposal-notice.queries.ts";
import { insertProposal, selectOptionalMade, selectOptionalProposal, updateProposalToAnswered } from "./proposal.queries.ts";
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
