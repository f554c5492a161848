import { type RawBuilder, sql } from "kysely";
import type { Tables } from "../../src/app/modules.ts";
import { type Database, inTransaction } from "../../src/kernel/db.ts";
import { newId } from "../../src/kernel/ids.ts";
import { parsePlainDate } from "../../src/kernel/time.ts";
import type { OrganisationId, PersonActor } from "../../src/modules/people/index.ts";
import { actorOf, anOrganisation, aPerson, morning } from "../../src/modules/people/people.testing.ts";
import type { PersonId } from "../../src/modules/people/person.ts";
import { drawIndex } from "../../src/modules/records/archive.pages.tsx";
import { addFile } from "../../src/modules/records/attachment.actions.ts";
import { askForArchive, makeAskedArchive } from "../../src/modules/records/export.actions.ts";
import { insertLinkUnlessThere } from "../../src/modules/records/link.queries.ts";
import { registerDocument } from "../../src/modules/records/document.actions.ts";
import { selectOptionalDocument } from "../../src/modules/records/document.queries.ts";
import type { DocumentEntry, DocumentView } from "../../src/modules/records/document.ts";
import type { ExportId } from "../../src/modules/records/export.ts";
import { found } from "../../src/modules/records/records-route.ts";
import type { RecordKind } from "./isolation-matrix.ts";

/** Somebody who keeps the register, as the actions know them. */
export async function aRegistrar(db: Database<Tables>, { demonstration = false } = {}): Promise<PersonActor> {
  const { id } = await aPerson(db, { name: "Registratorn", roles: ["registrar"], demonstration });
  return actorOf(id, ["registrar"]);
}

export function anEntry(given: Partial<DocumentEntry> = {}): DocumentEntry {
  return {
    status: "received",
    dated: parsePlainDate("2026-11-25"),
    party: "Verket för andra",
    partyApart: false,
    subject: "Begäran om underlag",
    subjectApart: false,
    secrecy: undefined,
    ...given,
  };
}

/** A document in a case file of its own. */
export async function aDocument(
  db: Database<Tables>,
  actor: PersonActor,
  { organisationId, ...given }: Partial<DocumentEntry> & { readonly organisationId?: OrganisationId } = {},
): Promise<DocumentView> {
  const where = { kind: "new", organisationId: organisationId ?? (await anOrganisation(db)), title: undefined } as const;
  const id = await registerDocument(db, actor, { key: newId(morning), where, entry: anEntry(given), at: morning });
  return found(await selectOptionalDocument(db, actor, { id, action: "records.register.read" }));
}

export function aFile(name: string, content: string | Uint8Array): { readonly name: string; readonly bytes: Uint8Array } {
  return { name, bytes: typeof content === "string" ? Buffer.from(content) : content };
}

/** Does what the job does with an archive that was asked for. */
export async function makeIt(db: Database<Tables>, id: ExportId): Promise<void> {
  await makeAskedArchive({ db, clock: () => morning, drawIndex, id });
}

/** The registrar of the matrix. */
export async function aRegistrarPerson(db: Database<Tables>): Promise<PersonId> {
  return (await aPerson(db, { name: "Roll registrar", roles: ["registrar"] })).id;
}

/** Two registered documents with a file, a link and an archive each; the archive of the second is another registrar's. */
export async function someRecords(db: Database<Tables>, registrar: PersonId): Promise<Record<RecordKind, { A: string; B: string }>> {
  const [a, b] = [await oneRecord(db, actorOf(registrar, ["registrar"])), await oneRecord(db, await aRegistrar(db))];
  const pair = (kind: RecordKind) => ({ A: a[kind], B: b[kind] });
  return {
    caseFile: pair("caseFile"),
    document: pair("document"),
    recordFile: pair("recordFile"),
    recordLink: pair("recordLink"),
    archive: pair("archive"),
  };
}

async function oneRecord(db: Database<Tables>, actor: PersonActor): Promise<Record<RecordKind, string>> {
  const at = morning;
  const { id: document, caseFileId } = await aDocument(db, actor, { subject: "Diariekanarien" });
  const recordFile = await addFile(db, actor, { documentId: document, file: aFile("fil.txt", "Diariekanarien"), at });
  const target = { kind: "agency", id: newId(at), title: "Verket" } as const;
  await inTransaction(db, (tx) => insertLinkUnlessThere(tx, { documentId: document, target, by: actor.personId, at }));
  const link = await db
    .selectFrom("records.link as link")
    .select("link.id")
    .where("link.document_id", "=", document)
    .executeTakeFirstOrThrow();
  const archive = await askForArchive(db, actor, { caseFileId, whole: true, at });
  await makeIt(db, archive);
  return { caseFile: caseFileId, document, recordFile, recordLink: link.id, archive };
}

/** All that the register holds, as a part of a statement: what no request that was refused may change. */
export const storedInRegister: RawBuilder<unknown> = sql`
  (SELECT string_agg(series::text, '' ORDER BY series::text) FROM records.series),
  (SELECT string_agg(case_file::text, '' ORDER BY id) FROM records.case_file),
  (SELECT string_agg(document::text, '' ORDER BY id) FROM records.document),
  (SELECT string_agg(correction::text, '' ORDER BY id) FROM records.correction),
  (SELECT string_agg(attachment::text, '' ORDER BY id) FROM records.attachment),
  (SELECT string_agg(link::text, '' ORDER BY id) FROM records.link),
  (SELECT string_agg(export::text, '' ORDER BY id) FROM records.export)`;
