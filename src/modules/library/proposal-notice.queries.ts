import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import { isAsked, type Telling } from "../../kernel/notice.ts";
import { permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import { type PeopleTables, type PersonActor, type PersonId } from "../people/index.ts";
import { readable } from "./item.queries.ts";
import type { LibraryTables } from "./library.tables.ts";
import { proposalPolicy } from "./proposal.policy.ts";
import type { ProposalState } from "./proposal.ts";

type Tables = LibraryTables & PeopleTables;

/** What stands for all proposals that nobody has answered, of the place itself or of its demonstration. */
export const proposalQueue = {
  real: "6f0a3b52-5c1e-4d7e-9a55-0f4b8f1c7a01",
  demonstration: "6f0a3b52-5c1e-4d7e-9a55-0f4b8f1c7a02",
} as const;

export type Queue = { readonly subject: string; readonly count: number; readonly at: Instant };

/** Those that the actor may answer and nobody has, up to a hundred; nothing when there are none. */
export async function selectNewProposals(db: Read<Tables>, actor: PersonActor): Promise<Queue | undefined> {
  const { rows } = await sql<Queue>`
    SELECT CASE WHEN waiting.demonstration THEN ${proposalQueue.demonstration} ELSE ${proposalQueue.real} END AS subject,
      count(*) AS count, max(waiting.written_at) AS at
    FROM (SELECT proposal.demonstration, proposal.written_at FROM library.proposal
      WHERE proposal.state = 'received' AND ${permitted(proposalPolicy, "library.proposal.answer", actor, "proposal")}
      ORDER BY proposal.written_at DESC LIMIT 100) AS waiting
    GROUP BY waiting.demonstration`.execute(db);
  return rows[0];
}

/** Editors of the world that a queue is of. */
export async function selectQueueReaders(db: Read<Tables>, queue: string): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    SELECT person.id FROM people.person
    JOIN people.role_grant AS held ON held.person_id = person.id AND held.role = 'editor' AND held.ended_at IS NULL
    WHERE person.ended_at IS NULL AND person.demonstration = ${queue === proposalQueue.demonstration} ORDER BY person.id`.execute(db);
  return rows.map(({ id }) => id);
}

/** The queue that a new proposal is in. */
export async function selectQueueOf(db: Read<Tables>, proposal: string): Promise<string> {
  const { rows } = await sql<{ demonstration: boolean }>`
    SELECT proposal.demonstration FROM library.proposal WHERE proposal.id = ${proposal}`.execute(db);
  return rows[0]?.demonstration === true ? proposalQueue.demonstration : proposalQueue.real;
}

export type AnsweredProposal = {
  readonly subject: string;
  readonly state: Exclude<ProposalState, "received">;
  /** None where the actor may not read the text any more. */
  readonly title: string | null;
  readonly hasAnswer: boolean;
  /** The answer took the place of another. */
  readonly corrected: boolean;
  /** The title of the example that has come of it. */
  readonly became: string | null;
  readonly at: Instant;
};

/** What the actor has proposed and the desk has said something of. */
export async function selectProposalsAnswered(
  db: Read<Tables>,
  actor: PersonActor,
  { subjects }: Pick<Telling, "subjects">,
): Promise<AnsweredProposal[]> {
  const { rows } = await sql<AnsweredProposal>`
    SELECT proposal.id AS subject, proposal.state, proposal.answer IS NOT NULL AS "hasAnswer", CASE WHEN ${readable(actor, "item")} THEN item.title END AS title,
      EXISTS (SELECT FROM library.proposal_answer AS earlier WHERE earlier.proposal_id = proposal.id AND earlier.state <> 'at-work') AS corrected,
      CASE WHEN manuscript.state IN ('published', 'replaced') AND ${readable(actor, "became")} THEN became.title END AS became,
      greatest(proposal.answered_at, CASE WHEN manuscript.state IN ('published', 'replaced') THEN manuscript.published_at END) AS at
    FROM library.proposal JOIN library.item ON item.id = proposal.item_id
    LEFT JOIN library.proposal_draft AS begun ON begun.proposal_id = proposal.id
    LEFT JOIN library.manuscript ON manuscript.id = begun.manuscript_id
    LEFT JOIN library.item AS became ON became.id = manuscript.item_id
    WHERE proposal.state <> 'received' AND ${permitted(proposalPolicy, "library.proposal.read-own", actor, "proposal")}
      AND ${isAsked("proposal.id", subjects)}
    ORDER BY at DESC, proposal.id LIMIT 100`.execute(db);
  return rows;
}

/** Whoever wrote an answered proposal while signed in. */
export async function selectWriterAnswered(db: Read<Tables>, proposal: string): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    SELECT proposal.written_by AS id FROM library.proposal
    WHERE proposal.id = ${proposal} AND proposal.state <> 'received' AND proposal.written_by IS NOT NULL
      AND proposal.written_by IS DISTINCT FROM proposal.answered_by`.execute(db);
  return rows.map(({ id }) => id);
}
