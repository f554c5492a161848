import { sql } from "kysely";
import { type Database, inTransaction } from "../../src/kernel/db.ts";
import { publish } from "../../src/kernel/events.ts";
import { noticeDue } from "../../src/kernel/notice.ts";
import type { Analysers } from "../../src/kernel/search/index.ts";
import { deskSources } from "../../src/modules/library/desk-kinds.ts";
import type { DeskTables } from "../../src/modules/library/desk-tables.ts";
import type { ManuscriptId } from "../../src/modules/library/manuscript.ts";
import { decideSecondReading, handOver } from "../../src/modules/library/move.actions.ts";
import { answerProposal, propose } from "../../src/modules/library/proposal.actions.ts";
import type { ProposalId } from "../../src/modules/library/proposal.ts";
import { visitor } from "../../src/kernel/policy.ts";
import { actorOf, aPerson, morning } from "../../src/modules/people/people.testing.ts";
import { aDraft, aFactCheck, aLibraryTheme, anAgency, aThemeText, aWriter, type DeskWriter } from "./desk.ts";

/** A theme that has been handed over to its second reader. */
async function handedOver(db: Database<DeskTables>, title: string, author: DeskWriter) {
  const draft = await aDraft(db, { content: aThemeText({ title }) }, author);
  await handOver(db, author.actor, { ...draft, at: morning });
  return draft;
}

/** The two things that a second reader can say, and the question that comes a year after the second. */
async function readThrough(
  db: Database<DeskTables>,
  author: DeskWriter,
  reader: DeskWriter,
  analysers: Analysers,
): Promise<ManuscriptId[]> {
  const [returned, published] = [await handedOver(db, "Återkanarien", author), await handedOver(db, "Årskanarien", author)];
  const reading = { analysers, at: morning };
  await decideSecondReading(db, reader.actor, { ...returned, ...reading, outcome: "changes", comment: "Mer luft." });
  await decideSecondReading(db, reader.actor, { ...published, ...reading, outcome: "approved", comment: undefined });
  await inTransaction(db, async (tx) => {
    await sql`UPDATE library.manuscript SET asked_at = ${morning} WHERE id = ${published.id}`.execute(tx);
    await publish(tx, { kind: noticeDue, payload: { source: deskSources.stillTrue, subject: published.id }, at: morning });
  });
  return [returned.id, published.id];
}

/** A text for each thing that the desk tells, and whoever is told of it: each title ends in "kanarien". */
export async function deskCanaries(db: Database<DeskTables>, analysers: Analysers) {
  const { organisationId, coordinator } = await anAgency(db, "Verket för burar");
  const [author, reader, proposer] = [await aWriter(db, "support"), await aWriter(db), await aPerson(db)];
  const fact = await aFactCheck(db, organisationId, "Faktakanarien", author);
  // One that is answered, and one that goes on waiting.
  await aFactCheck(db, organisationId, "Burkanarien", author);
  await handedOver(db, "Läskanarien", author);
  await readThrough(db, author, reader, analysers);
  const item = await aLibraryTheme(db, "forslagskanarien", "Förslagskanarien");
  const proposing = { text: { kind: "theme", slug: "forslagskanarien" }, kind: "wrong", from: "192.0.2.1", demonstration: false } as const;
  await propose(db, actorOf(proposer.id), { ...proposing, said: "Det stämmer inte.", at: morning });
  const { id } = await db.selectFrom("library.proposal").select("id").where("written_by", "=", proposer.id).executeTakeFirstOrThrow();
  await answerProposal(db, reader.actor, { id: id as ProposalId, state: "at-work", answer: undefined, at: morning });
  await propose(db, visitor, { ...proposing, said: "Inte det här heller.", at: morning });
  return { organisationId, coordinator, author, reader, proposer, fact, item };
}

/** Takes away every right that the canaries were told by. */
export async function takeRightsAway(
  db: Database<DeskTables>,
  { organisationId, item }: { organisationId: string; item: string },
): Promise<void> {
  await sql`UPDATE people.membership SET ended_at = ${morning}, ended_by = person_id WHERE organisation_id = ${organisationId}`.execute(db);
  await sql`UPDATE people.role_grant SET ended_at = ${morning}, ended_by = person_id WHERE ended_at IS NULL`.execute(db);
  await sql`UPDATE library.item SET audience = 'agency', organisation_id = ${organisationId} WHERE id = ${item}`.execute(db);
}
