import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Database } from "../../src/kernel/db.ts";
import { newId } from "../../src/kernel/ids.ts";
import type { OrganisationId } from "../../src/modules/people/index.ts";
import { actorOf, aMember, anOrganisation, aPerson, coordinating, morning } from "../../src/modules/people/people.testing.ts";
import { beginManuscript, saveManuscript } from "../../src/modules/library/manuscript.actions.ts";
import { nameKey } from "../../src/modules/people/organisation.ts";
import type { ProposalId } from "../../src/modules/library/proposal.ts";
import type { ItemId } from "../../src/modules/library/item.ts";
import type { ManuscriptId } from "../../src/modules/library/manuscript.ts";
import { handOver } from "../../src/modules/library/move.actions.ts";
import type { DeskTables } from "../../src/modules/library/desk-tables.ts";
import type { DeskKind, DraftContent } from "../../src/modules/library/schema-field.ts";

export type DeskDatabase = Database<DeskTables>;

/** Somebody at the desk. */
export async function aWriter(db: DeskDatabase, role: "editor" | "support" = "editor", { demonstration = false } = {}) {
  const person = await aPerson(db, { roles: [role], name: `Skribent ${role}`, demonstration });
  return { ...person, actor: actorOf(person.id, [role]) };
}

export type DeskWriter = Awaited<ReturnType<typeof aWriter>>;

/** An agency that the register knows by its name, with somebody who coordinates it. */
export async function anAgency(db: DeskDatabase, name = "Verket för prov") {
  const organisationId = await anOrganisation(db, name);
  await db
    .insertInto("people.organisation_name")
    .values({ organisation_id: organisationId, kind: "official", name, key: nameKey(name), grams: [] })
    .execute();
  return { organisationId, coordinator: await aMember(db, organisationId, coordinating) };
}

/** A text of the kind that has least to say, whole enough to be published. */
export function aThemeText(over: Readonly<Record<string, string>> = {}): DraftContent {
  return {
    title: "Ett tema",
    summary: "En mening som säger vad temat handlar om.",
    sources: [{ work: "sou-2019-43", section: "§1.1" }],
    body: "Text om temat.",
    ...over,
  };
}

/** A short example from an agency. */
export function anExampleText(over: Readonly<Record<string, string>> = {}): DraftContent {
  return {
    ...aThemeText({ title: "Ett exempel från verket" }),
    depth: "short",
    organisations: ["Verket för prov"],
    agencyType: "authority",
    meetingType: "internal",
    citizenContact: "none",
    track: "contact",
    hard: [{ text: "Det tog längre tid än vi trodde." }],
    ...over,
  };
}

type Drafting = { readonly kind?: DeskKind; readonly content?: DraftContent; readonly describedId?: OrganisationId };

/** A draft with its text, by somebody of the support function unless told otherwise. */
export async function aDraft(
  db: DeskDatabase,
  { kind = "theme", content = aThemeText(), describedId }: Drafting = {},
  author?: DeskWriter,
): Promise<{ id: ManuscriptId; version: number; author: DeskWriter }> {
  const by = author ?? (await aWriter(db, "support"));
  const title = typeof content["title"] === "string" ? content["title"] : "Utan rubrik";
  const id = await beginManuscript(db, by.actor, { kind, title, describedId, at: morning });
  const saved = await saveManuscript(db, by.actor, { id, from: 1, content, at: morning });
  return { id, version: saved.kind === "saved" ? saved.version : 1, author: by };
}

/** A text that an agency is asked about now. */
export async function aFactCheck(db: DeskDatabase, describedId: OrganisationId, title: string, by?: DeskWriter): Promise<ManuscriptId> {
  const draft = await aDraft(db, { kind: "example", content: anExampleText({ title }), describedId }, by);
  await handOver(db, draft.author.actor, { ...draft, at: morning });
  return draft.id;
}

/** A theme in the library, that no manuscript has made. */
export async function aLibraryTheme(db: DeskDatabase, slug: string, title = "Ett tema"): Promise<ItemId> {
  const id = newId<"library.item">(morning);
  const content = JSON.stringify({ ...aThemeText({ title }), kind: "theme", slug });
  await sql`INSERT INTO library.item (id, kind, slug, title, summary, position, content, html, facets, created_at, updated_at)
    VALUES (${id}, 'theme', ${slug}, ${title}, 'En sammanfattning.', 1, ${content}, '{}', '{}', ${morning}, ${morning})`.execute(db);
  return id;
}

/** What a reader without an account has said of some text. */
export async function aProposal(db: DeskDatabase, demonstration: boolean): Promise<ProposalId> {
  const id = newId<"library.proposal">(morning);
  const itemId = await aLibraryTheme(db, `forslag-${id}`);
  await sql`INSERT INTO library.proposal (id, item_id, kind, said, written_at, token_hash, demonstration, state)
    VALUES (${id}, ${itemId}, 'wrong', 'Det stämmer inte.', ${morning}, ${randomBytes(32)}, ${demonstration}, 'received')`.execute(db);
  return id;
}

/** All that is stored about texts at work, as expressions of a query. */
export const storedAtDesk = sql`
  (SELECT string_agg(manuscript::text, '' ORDER BY id) FROM library.manuscript),
  (SELECT string_agg(file::text, '' ORDER BY id) FROM library.text_file AS file),
  (SELECT string_agg(proposal::text, '' ORDER BY id) FROM library.proposal),
  (SELECT string_agg(version::text, '' ORDER BY manuscript_id, number) FROM library.version),
  (SELECT string_agg(review::text, '' ORDER BY id) FROM library.review),
  (SELECT string_agg(comment::text, '' ORDER BY id) FROM library.field_comment AS comment)`;
