import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { holdFormKey } from "../../kernel/form-key.ts";
import { type Actor, permitted, visitor } from "../../kernel/policy.ts";
import { newId } from "../../kernel/ids.ts";
import { type Instant, parseInstant } from "../../kernel/time.ts";
import { isDemonstration, type PeopleTables, type PersonActor, type PersonId } from "../people/index.ts";
import type { ItemId } from "./item.ts";
import { readable } from "./item.queries.ts";
import type { LibraryTables } from "./library.tables.ts";
import { type ProposalAction, proposalPolicy } from "./proposal.policy.ts";
import { itemPolicy } from "./item.policy.ts";
import type { ManuscriptId } from "./manuscript.ts";
import type { EarlierAnswer, Proposal, ProposalId, ProposalKind, ProposalState } from "./proposal.ts";

type Tables = LibraryTables & PeopleTables;

const may = (action: ProposalAction, actor: Actor) => permitted(proposalPolicy, action, actor, "proposal");

type Row = Omit<Proposal, "earlier"> & { readonly earlier: readonly (Omit<EarlierAnswer, "at"> & { readonly at: string })[] };

const inWords = (item: string, archived: RawBuilder<boolean>) => sql`jsonb_build_object('kind', ${sql.ref(`${item}.kind`)},
  'slug', ${sql.ref(`${item}.slug`)}, 'title', ${sql.ref(`${item}.title`)}, 'archived', ${archived})`;

/** Proposals as their readers see them: the text only where they may read that, or why it has left the library. */
const proposals = (actor: Actor, condition: RawBuilder<boolean>) => sql<Row>`
  SELECT proposal.id, proposal.kind, proposal.state, proposal.said, proposal.written_at AS "writtenAt", person.name AS "writtenBy",
    proposal.answer, proposal.answered_at AS "answeredAt",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('state', earlier.state, 'answer', earlier.answer, 'at', earlier.answered_at)
      ORDER BY earlier.replaced_at DESC, earlier.id DESC), '[]') FROM library.proposal_answer AS earlier WHERE earlier.proposal_id = proposal.id) AS earlier,
    (SELECT jsonb_build_object('id', manuscript.id, 'state', manuscript.state,
        'became', CASE WHEN ${readable(actor, "became")} THEN ${inWords("became", sql<boolean>`false`)} END)
      FROM library.proposal_draft AS begun JOIN library.manuscript ON manuscript.id = begun.manuscript_id
      LEFT JOIN library.item AS became ON became.id = manuscript.item_id WHERE begun.proposal_id = proposal.id) AS draft,
    CASE WHEN ${readable(actor, "item")} THEN ${inWords("item", sql<boolean>`false`)}
      WHEN ${permitted(itemPolicy, "library.item.read-farewell", actor, "item")}
        AND EXISTS (SELECT FROM library.archived_item AS farewell WHERE farewell.item_id = item.id) THEN ${inWords("item", sql<boolean>`true`)} END AS text
  FROM library.proposal JOIN library.item ON item.id = proposal.item_id
  LEFT JOIN people.person ON person.id = proposal.written_by
  WHERE ${condition}`;

async function read(db: Read<Tables>, found: RawBuilder<Row>): Promise<Proposal[]> {
  const { rows } = await found.execute(db);
  return rows.map((row) => ({ ...row, earlier: row.earlier.map((one) => ({ ...one, at: parseInstant(one.at) })) }));
}

const mostListed = 100;

/** What one has told the desk, the newest first. */
export async function selectOwnProposals(db: Read<Tables>, actor: PersonActor): Promise<Proposal[]> {
  const own = proposals(actor, may("library.proposal.read-own", actor));
  return read(db, sql<Row>`${own} ORDER BY proposal.written_at DESC, proposal.id LIMIT ${mostListed}`);
}

/** What waits at the desk, the oldest first, or what is over, the newest first. */
export async function selectProposals(db: Read<Tables>, actor: PersonActor, { isOver }: { readonly isOver: boolean }): Promise<Proposal[]> {
  const states: readonly ProposalState[] = isOver ? ["done", "declined"] : ["received", "at-work"];
  const found = proposals(actor, sql<boolean>`proposal.state = ANY(${[...states]}::text[]) AND ${may("library.proposal.read", actor)}`);
  const order = isOver ? sql`proposal.answered_at DESC` : sql`proposal.written_at`;
  return read(db, sql<Row>`${found} ORDER BY ${order}, proposal.id LIMIT ${mostListed}`);
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
  return (await read(db, found))[0];
}

/** By the secret that whoever wrote it was given. The name is left out, and the text told of only where everyone may read it. */
export async function selectProposalByToken(db: Read<Tables>, tokenHash: Buffer): Promise<Proposal | undefined> {
  const [row] = await read(db, proposals(visitor, sql<boolean>`proposal.token_hash = ${tokenHash}`));
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
export async function updateProposalToAnswered(tx: Write<Tables>, actor: PersonActor, answering: Answering): Promise<boolean> {
  const isOpen = sql<boolean>`proposal.state IN ('received', 'at-work') AND ${may("library.proposal.answer", actor)}`;
  return updateAnswer(tx, actor, { ...answering, condition: isOpen });
}

/** Answers otherwise what was answered for good at a moment. Gives whether that answer still stood. */
export async function updateProposalToCorrected(
  tx: Write<Tables>,
  actor: PersonActor,
  { seen, ...answering }: Answering & { readonly seen: Instant },
): Promise<boolean> {
  const stands = sql<boolean>`proposal.state IN ('done', 'declined') AND proposal.answered_at = ${seen} AND ${may("library.proposal.correct", actor)}`;
  return updateAnswer(tx, actor, { ...answering, condition: stands });
}

type Changing = Answering & { readonly condition: RawBuilder<boolean> };

/** What was answered before is kept beside it. */
async function updateAnswer(tx: Write<Tables>, actor: PersonActor, { id, state, answer, at, condition }: Changing): Promise<boolean> {
  const { rows } = await sql`
    WITH before AS (SELECT proposal.* FROM library.proposal WHERE proposal.id = ${id} AND ${condition} FOR UPDATE),
    kept AS (INSERT INTO library.proposal_answer (id, proposal_id, state, answer, answered_by, answered_at, replaced_at)
      SELECT ${newId<"library.proposal_answer">(at)}::uuid, before.id, before.state, before.answer, before.answered_by, before.answered_at, ${at}::timestamptz
      FROM before WHERE before.answered_at IS NOT NULL)
    UPDATE library.proposal SET state = ${state}, answer = ${answer ?? null}, answered_by = ${actor.personId}, answered_at = ${at}
    FROM before WHERE proposal.id = before.id RETURNING 1`.execute(tx);
  return rows.length === 1;
}

/** Holds a proposal until the end of the transaction: of two who begin an example of it, one does. */
export async function holdProposal(tx: Write<Tables>, id: ProposalId): Promise<void> {
  await sql`SELECT FROM library.proposal WHERE id = ${id} FOR UPDATE`.execute(tx);
}

type Begun = { readonly id: ProposalId; readonly manuscript: ManuscriptId; readonly by: PersonId; readonly at: Instant };

/** Ties the example that was begun of it to a proposal, in place of one that was given up. */
export async function upsertProposalDraft(tx: Write<Tables>, { id, manuscript, by, at }: Begun): Promise<void> {
  await sql`INSERT INTO library.proposal_draft (proposal_id, manuscript_id, begun_by, begun_at) VALUES (${id}, ${manuscript}, ${by}, ${at})
    ON CONFLICT (proposal_id) DO UPDATE SET manuscript_id = excluded.manuscript_id, begun_by = excluded.begun_by, begun_at = excluded.begun_at`.execute(
    tx,
  );
}

/** The proposal that a text was begun of, as far as the actor may read it. */
export async function selectOptionalProposalOf(db: Read<Tables>, actor: Actor, manuscript: ManuscriptId): Promise<ProposalId | undefined> {
  const { rows } = await sql<{ id: ProposalId }>`
    SELECT proposal.id FROM library.proposal_draft AS begun JOIN library.proposal ON proposal.id = begun.proposal_id
    WHERE begun.manuscript_id = ${manuscript} AND ${may("library.proposal.read", actor)}`.execute(db);
  return rows[0]?.id;
}

/** The same for whoever is to be told what became of it. */
export async function selectOptionalProposalToTell(db: Read<Tables>, manuscript: ManuscriptId): Promise<ProposalId | undefined> {
  const row = await db
    .selectFrom("library.proposal_draft")
    .select("proposal_id")
    .where("manuscript_id", "=", manuscript)
    .executeTakeFirst();
  return row?.proposal_id as ProposalId | undefined;
}
