import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Database } from "../../src/kernel/db.ts";
import { newId } from "../../src/kernel/ids.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { OrganisationId } from "../../src/modules/people/index.ts";
import { actorOf, aMember, anOrganisation, aPerson, coordinating, morning } from "../../src/modules/people/people.testing.ts";
import { beginManuscript, changeDetails, saveManuscript } from "../../src/modules/library/manuscript.actions.ts";
import { selectManuscript } from "../../src/modules/library/manuscript.queries.ts";
import { detailsOf } from "../../src/modules/library/manuscript-view.ts";
import { gramsOf } from "../../src/modules/people/name-search.ts";
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
  await nameInRegister(db, organisationId, name);
  return { organisationId, coordinator: await aMember(db, organisationId, coordinating) };
}

export async function nameInRegister(
  db: DeskDatabase,
  organisationId: OrganisationId,
  name: string,
  kind: "official" | "former" | "short" = "official",
): Promise<void> {
  const row = { organisation_id: organisationId, kind, name, key: nameKey(name), grams: gramsOf(name) };
  await db
    .insertInto("people.organisation_name")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The register knows the agency that the example names. */
async function registerNamed(db: DeskDatabase): Promise<void> {
  const [known] = await db.selectFrom("people.organisation").select("id").where("name", "=", named).execute();
  await nameInRegister(db, (known?.id as OrganisationId | undefined) ?? (await anOrganisation(db, named)), named);
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

/** The agency that an example is from. */
const named = "Verket för prov";

/** A short example from an agency. */
export function anExampleText(over: Readonly<Record<string, string>> = {}): DraftContent {
  return {
    ...aThemeText({ title: "Ett exempel från verket" }),
    depth: "short",
    organisations: [named],
    agencyType: "authority",
    meetingType: "internal",
    citizenContact: "none",
    track: "contact",
    hard: [{ text: "Det tog längre tid än vi trodde." }],
    ...over,
  };
}

type Drafting = {
  readonly kind?: DeskKind;
  readonly content?: DraftContent;
  readonly describedId?: OrganisationId;
  /** Why no agency checks it; an example that describes none has one, unless said otherwise. */
  readonly because?: string | undefined;
};

/** A draft with its text, by somebody of the support function unless told otherwise. */
export async function aDraft(
  db: DeskDatabase,
  { kind = "theme", content = aThemeText(), describedId, ...rest }: Drafting = {},
  author?: DeskWriter,
): Promise<{ id: ManuscriptId; version: number; author: DeskWriter }> {
  const by = author ?? (await aWriter(db, "support"));
  const title = typeof content["title"] === "string" ? content["title"] : "Utan rubrik";
  const id = await beginManuscript(db, by.actor, { kind, title, describedId, at: morning });
  if (kind === "example") await registerNamed(db);
  const saved = await saveManuscript(db, by.actor, { id, from: 1, content, at: morning });
  const because = "because" in rest ? rest.because : "Allt står i betänkandet.";
  if (kind === "example" && describedId === undefined && because !== undefined) await sayWhyUnchecked(db, by, { id, because });
  return { id, version: saved.kind === "saved" ? saved.version : 1, author: by };
}

/** Says why no agency checks a text, as the form of its details does, and leaves the rest as it is. */
export async function sayWhyUnchecked(
  db: DeskDatabase,
  { actor }: Pick<DeskWriter, "actor">,
  { id, because, describedId, at = morning }: { id: ManuscriptId; because?: string; describedId?: OrganisationId; at?: Instant },
): Promise<void> {
  const manuscript = await selectManuscript(db, actor, { id, action: "library.manuscript.write" });
  const { slug, ownerId } = manuscript;
  await changeDetails(db, actor, { id, slug, ownerId, describedId, because, seen: detailsOf(manuscript), at });
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
