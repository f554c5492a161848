import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { holdFormKey } from "../../kernel/form-key.ts";
import { type Actor, permitted, visitor } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import { isDemonstration, type PeopleTables, type PersonActor, type PersonId } from "../people/index.ts";
import type { ItemId } from "./item.ts";
import { readable } from "./item.queries.ts";
import type { LibraryTables } from "./library.tables.ts";
import { type ProposalAction, proposalPolicy } from "./proposal.policy.ts";
import type { Proposal, ProposalId, ProposalKind, ProposalState } from "./proposal.ts";

type Tables = LibraryTables & PeopleTables;

const may = (action: ProposalAction, actor: Actor) => permitted(proposalPolicy, action, actor, "proposal");

/** Proposals as their readers see them: the text only where they may read that. */
const proposals = (actor: Actor, condition: RawBuilder<boolean>) => sql<Proposal>`
  SELECT proposal.id, proposal.kind, proposal.state, proposal.said, proposal.written_at AS "writtenAt", person.name AS "writtenBy",
    proposal.answer, proposal.answered_at AS "answeredAt",
    CASE WHEN ${readable(actor, "item")} THEN jsonb_build_object('kind', item.kind, 'slug', item.slug, 'title', item.title) END AS text
  FROM library.proposal JOIN library.item ON item.id = proposal.item_id
  LEFT JOIN people.person ON person.id = proposal.written_by
  WHERE ${condition}`;

const mostListed = 100;

/** What one has told the desk, the newest first. */
export async function selectOwnProposals(db: Read<Tables>, actor: PersonActor): Promise<Proposal[]> {
  const own = proposals(actor, may("library.proposal.read-own", actor));
  return (await sql<Proposal>`${own} ORDER BY proposal.written_at DESC, proposal.id LIMIT ${mostListed}`.execute(db)).rows;
}

/** What waits at the desk, the oldest first, or what is over, the newest first. */
export async function selectProposals(db: Read<Tables>, actor: PersonActor, { isOver }: { readonly isOver: boolean }): Promise<Proposal[]> {
  const states: readonly ProposalState[] = isOver ? ["done", "declined"] : ["received", "at-work"];
  const found = proposals(actor, sql<boolean>`proposal.state = ANY(${[...states]}::text[]) AND ${may("library.proposal.read", actor)}`);
  const order = isOver ? sql`proposal.answered_at DESC` : sql`proposal.written_at`;
  return (await sql<Proposal>`${found} ORDER BY ${order}, proposal.id LIMIT ${mostListed}`.execute(db)).rows;
}

/** How many nobody has answered yet, up to a hundred. */
export async function selectProposalCount(db: Read<Tables>, actor: PersonActor): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    SELECT count(*) AS number FROM (SELECT FROM library.proposal
      WHERE proposal.state = 'received' AND ${may("library.proposal.read", actor)} LIMIT 100) AS counted`.execute(db);
  return rows[0]?.number ?? 0;
}

export async function selectOptionalProposal(db: Read<Tables>, actor: Actor, id: ProposalId): Promise<Proposal | undefined> {
  const found = proposals(actor, sql<boolean>`proposal.id = ${id} AND ${may("library.proposal.read", actor)}`);
  return (await found.execute(db)).rows[0];
}

/** By the secret that whoever wrote it was given. The name is left out, and the text told of only where everyone may read it. */
export async function selectProposalByToken(db: Read<Tables>, tokenHash: Buffer): Promise<Proposal | undefined> {
  const [row] = (await proposals(visitor, sql<boolean>`proposal.token_hash = ${tokenHash}`).execute(db)).rows;
  return row === undefined ? undefined : { ...row, writtenBy: null };
}

export type NewProposal = {
  readonly id: ProposalId;
  readonly itemId: ItemId;
  readonly kind: ProposalKind;
  readonly said: string;
  readonly by: PersonId | undefined;
  /** Whether a reader without an account is one of the demonstration. */
  readonly demonstration: boolean;
  readonly tokenHash: Buffer;
  readonly at: Instant;
};

type Made = Pick<NewProposal, "tokenHash" | "itemId" | "kind" | "said">;

/** What was proposed by the form with this key, which is held: the same once more, or something else, as when somebody has gone back and written on. */
export async function selectOptionalMade(
  tx: Write<Tables>,
  { tokenHash, itemId, kind, said }: Made,
): Promise<"same" | "other" | undefined> {
  await holdFormKey(tx, tokenHash.toString("hex"));
  const row = await tx
    .selectFrom("library.proposal")
    .select(["item_id", "kind", "said"])
    .where("token_hash", "=", tokenHash)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return row.item_id === itemId && row.kind === kind && row.said === said ? "same" : "other";
}

export async function insertProposal(tx: Write<Tables>, proposal: NewProposal): Promise<void> {
  const { id, itemId, kind, said, by, demonstration, tokenHash, at } = proposal;
  await sql`
    INSERT INTO library.proposal (id, item_id, kind, said, written_by, written_at, token_hash, demonstration, state)
    VALUES (${id}, ${itemId}, ${kind}, ${said}, ${by ?? null}, ${at}, ${tokenHash},
      ${by === undefined ? sql`${demonstration}` : isDemonstration(by)}, 'received')`.execute(tx);
}

type Answering = {
  readonly id: ProposalId;
  readonly state: ProposalState;
  readonly answer: string | undefined;
  readonly at: Instant;
};

/** Answers what is not over. Gives whether it was so still. */
export async function updateProposalToAnswered(
  tx: Write<Tables>,
  actor: PersonActor,
  { id, state, answer, at }: Answering,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("library.proposal as proposal")
    .set({ state, answer: answer ?? null, answered_by: actor.personId, answered_at: at })
    .where("proposal.id", "=", id)
    .where("proposal.state", "in", ["received", "at-work"])
    .where(may("library.proposal.answer", actor))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
