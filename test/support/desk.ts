import type { Database } from "../../src/kernel/db.ts";
import type { OrganisationId } from "../../src/modules/people/index.ts";
import { actorOf, aMember, anOrganisation, aPerson, coordinating, morning } from "../../src/modules/people/people.testing.ts";
import { beginManuscript, saveManuscript } from "../../src/modules/library/manuscript.actions.ts";
import type { ManuscriptId } from "../../src/modules/library/manuscript.ts";
import type { DeskTables } from "../../src/modules/library/publish.actions.ts";
import type { DeskKind, DraftContent } from "../../src/modules/library/schema-field.ts";

export type DeskDatabase = Database<DeskTables>;

export const site = "https://tillit.example";

/** Somebody at the desk. */
export async function aWriter(db: DeskDatabase, role: "editor" | "support" = "editor") {
  const person = await aPerson(db, { roles: [role], name: `Skribent ${role}` });
  return { ...person, actor: actorOf(person.id, [role]) };
}

/** An agency with somebody who coordinates it. */
export async function anAgency(db: DeskDatabase, name = "Verket för prov") {
  const organisationId = await anOrganisation(db, name);
  return { organisationId, coordinator: await aMember(db, organisationId, coordinating) };
}

/** A text of the kind that has least to say, whole enough to be published. */
export function aThemeText(over: Partial<Record<string, string>> = {}): DraftContent {
  return {
    title: "Ett tema",
    summary: "En mening som säger vad temat handlar om.",
    sources: [{ work: "sou-2019-43", section: "§1.1" }],
    body: "Text om temat.",
    ...over,
  } as DraftContent;
}

/** A short example from an agency. */
export function anExampleText(over: Partial<Record<string, string>> = {}): DraftContent {
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
  } as DraftContent;
}

type Drafting = { readonly kind?: DeskKind; readonly content?: DraftContent; readonly describedId?: OrganisationId };

/** A draft with its text, by somebody of the support function unless told otherwise. */
export async function aDraft(
  db: DeskDatabase,
  { kind = "theme", content = aThemeText(), describedId }: Drafting = {},
  author?: Awaited<ReturnType<typeof aWriter>>,
): Promise<{ id: ManuscriptId; version: number; author: Awaited<ReturnType<typeof aWriter>> }> {
  const by = author ?? (await aWriter(db, "support"));
  const title = String(content["title"]);
  const id = await beginManuscript(db, by.actor, { kind, title, describedId, at: morning });
  const saved = await saveManuscript(db, by.actor, { id, from: 1, content, at: morning });
  return { id, version: saved.kind === "saved" ? saved.version : 1, author: by };
}
