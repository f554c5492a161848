import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../../src/kernel/db.ts";
import { openLog } from "../../src/kernel/log.ts";
import { selectFile, readFile } from "../../src/kernel/files.ts";
import { bytesOf, unzip } from "../../src/kernel/tables/tables.testing.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { actorOf, morning } from "../../src/modules/people/people.testing.ts";
import { addFile, strikeFile } from "../../src/modules/records/attachment.actions.ts";
import type { AttachmentId } from "../../src/modules/records/attachment.ts";
import { correctCaseFile } from "../../src/modules/records/case-file.actions.ts";
import type { CaseFileId } from "../../src/modules/records/case-file.ts";
import { safeName } from "../../src/modules/records/archive.ts";
import { correctDocument, registerDocument } from "../../src/modules/records/document.actions.ts";
import { askForArchive, endOldArchives } from "../../src/modules/records/export.actions.ts";
import { selectOptionalExport } from "../../src/modules/records/export.queries.ts";
import { type ExportId, mostBytesTogether } from "../../src/modules/records/export.ts";
import { newId } from "../../src/kernel/ids.ts";
import type { Tables } from "../../src/app/modules.ts";
import { aDocument, aFile, anEntry, aRegistrar, makeIt } from "../support/records.ts";

let database: TestDatabase<Tables>;
let registrar: PersonActor;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  registrar = await aRegistrar(database.db);
});
afterAll(() => database.close());

const at = morning;

/** A case file with an open document, one with a ground for secrecy, and working material, each with a file. */
async function aCaseFile() {
  const { db } = database;
  const open = await aDocument(db, registrar, { subject: "Öppen fråga <b>&" });
  const where = { kind: "there", caseFileId: open.caseFileId } as const;
  const apart = anEntry({ subject: "Kanariefågeln", subjectApart: true, secrecy: "39 kap. 2 §" });
  const secret = await registerDocument(db, registrar, { key: newId(at), where, entry: apart, at });
  const draft = anEntry({ status: "working", dated: undefined, subject: "Gråsparven" });
  const working = await registerDocument(db, registrar, { key: newId(at), where, entry: draft, at });
  let added = 0;
  const add = (documentId: typeof secret, name: string, content: string | Uint8Array) => {
    added += 1;
    return addFile(db, registrar, { documentId, file: aFile(name, content), at: at.add({ seconds: added }) });
  };
  const noise = Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(700_000)]);
  await add(open.id, "fråga.pdf", noise);
  await add(open.id, "fråga.pdf", "%PDF-1.7 en till med samma namn");
  const wrong = await add(open.id, "fel.txt", "fel fil");
  await strikeFile(db, registrar, { id: wrong, because: "Fel fil", at });
  await add(secret, "hemlig.txt", "Kanariefågelns innehåll");
  await add(working, "utkast.txt", "Gråsparvens innehåll");
  return { caseFileId: open.caseFileId, openId: open.id, noise };
}

async function made(id: ExportId): Promise<Map<string, Buffer>> {
  const { db } = database;
  await makeIt(db, id);
  const archive = await selectOptionalExport(db, registrar, id);
  if (archive?.fileId === undefined) throw new Error(`the archive is ${archive?.state}`);
  expect(await selectFile(db, archive.fileId)).toMatchObject({ type: "application/zip" });
  return unzip(await bytesOf(readFile(db, archive.fileId)));
}

test("an archive of everything holds the list in three forms and every file that was not struck, as it was", async () => {
  const { caseFileId, noise } = await aCaseFile();
  const files = await made(await askForArchive(database.db, registrar, { caseFileId, whole: true, at }));
  const names = [...files.keys()];
  expect(names.slice(0, 5)).toEqual(["index.html", "index.csv", "index.json", "2026-1-1/01 fråga.pdf", "2026-1-1/02 fråga.pdf"]);
  expect(names.slice(5)).toEqual(["2026-1-2/01 hemlig.txt", expect.stringMatching(/^arbetsmaterial-\w{12}\/01 utkast\.txt$/)]);
  expect(files.get("2026-1-1/01 fråga.pdf")).toEqual(noise);
  const index = JSON.parse(files.get("index.json")?.toString() ?? "") as { documents: { files: { path: string; sha256: string }[] }[] };
  expect(index.documents.flatMap((document) => document.files.map(({ path }) => path))).toEqual(names.slice(3));
  const page = files.get("index.html")?.toString() ?? "";
  expect(page).toContain("Öppen fråga &lt;b&gt;&amp;");
  expect(page).not.toMatch(/<script|<b>/);
  expect(files.get("index.csv")?.toString()).toContain("2026/1-2;Inkommen;2026-11-25;Verket för andra;Kanariefågeln;39 kap. 2 §");
});

test("an archive without what is kept apart holds no word and no file of it", async () => {
  const { caseFileId } = await aCaseFile();
  const files = await made(await askForArchive(database.db, registrar, { caseFileId, whole: false, at }));
  const all = [...files].map(([name, content]) => `${name} ${content.toString("latin1")}`).join("\n");
  const secrets = ["Kanariefågel", "Gråsparv", "hemlig.txt", "utkast.txt"].map((word) => Buffer.from(word).toString("latin1"));
  expect(secrets.filter((word) => all.includes(word))).toEqual([]);
  expect([...files.keys()].filter((name) => name.includes("/"))).toHaveLength(2);
  // The control: with everything, the same search finds them all.
  const whole = await made(await askForArchive(database.db, registrar, { caseFileId, whole: true, at }));
  const everything = [...whole]
    .map(([name, content]) => `${Buffer.from(name).toString("latin1")} ${content.toString("latin1")}`)
    .join("\n");
  expect(secrets.filter((word) => everything.includes(word))).toEqual(secrets);
});

test("an archive says of each document which files are left out and why, without their names", async () => {
  const { db } = database;
  const { caseFileId } = await aCaseFile();
  type Listed = { documents: { number: string; leftOut: object[] }[] };
  const listed = async (whole: boolean) => {
    const files = await made(await askForArchive(db, registrar, { caseFileId, whole, at }));
    const { documents } = JSON.parse(files.get("index.json")?.toString() ?? "") as Listed;
    const [page, table] = ["index.html", "index.csv"].map((name) => files.get(name)?.toString() ?? "");
    return { leftOut: documents.map(({ leftOut }) => leftOut), page, table };
  };
  const struck = { file: 3, why: "struck", ground: null, of: null };
  const open = await listed(false);
  expect(open.leftOut).toEqual([[struck], [{ file: 1, why: "secrecy", ground: "39 kap. 2 §", of: "document" }]]);
  for (const words of ["Fil 1 är inte med. Sekretessgrund: 39 kap. 2 §.", "Fil 3 är inte med: den är struken"]) {
    expect(open.page).toContain(words);
    expect(open.table).toContain(words);
  }
  const whole = await listed(true);
  expect(whole.leftOut).toEqual([[struck], [], []]);
  expect(whole.page).not.toContain("Sekretessgrund: 39 kap. 2 §.");
});

test("a file that is left out is no other that is there: it keeps its number, and the next one has the next", async () => {
  const { db } = database;
  const { id, caseFileId } = await aDocument(db, registrar);
  const add = (name: string, seconds: number) =>
    addFile(db, registrar, { documentId: id, file: aFile(name, `Innehåll i ${name}`), at: at.add({ seconds }) });
  await strikeFile(db, registrar, { id: await add("fel.txt", 1), because: "Fel fil", at });
  await add("rätt.txt", 2);
  const files = await made(await askForArchive(db, registrar, { caseFileId, whole: true, at }));
  const { documents } = JSON.parse(files.get("index.json")?.toString() ?? "") as { documents: { leftOut: object[] }[] };
  expect(documents.map(({ leftOut }) => leftOut)).toEqual([[{ file: 1, why: "struck", ground: null, of: null }]]);
  expect([...files.keys()].filter((name) => name.includes("/"))).toEqual([expect.stringMatching(/\/02 rätt\.txt$/)]);
});

test("a ground for secrecy of the whole case file is the ground of each file that has none of its own", async () => {
  const { db } = database;
  const { caseFileId } = await aCaseFile();
  await sql`UPDATE records.case_file SET secrecy = '21 kap. 1 §', secrecy_noted_on = '2026-11-25' WHERE id = ${caseFileId}`.execute(db);
  const files = await made(await askForArchive(db, registrar, { caseFileId, whole: false, at }));
  const { documents } = JSON.parse(files.get("index.json")?.toString() ?? "") as { documents: { leftOut: object[] }[] };
  const ofCase = { why: "secrecy", ground: "21 kap. 1 §", of: "case-file" };
  expect(documents[0]?.leftOut).toMatchObject([
    { file: 1, ...ofCase },
    { file: 2, ...ofCase },
    { file: 3, why: "struck" },
  ]);
  expect(documents[1]?.leftOut).toMatchObject([{ ground: "39 kap. 2 §", of: "document" }]);
});

test("an archive is for whoever asked, as long as they keep the register", async () => {
  const { db } = database;
  const { caseFileId } = await aCaseFile();
  const id = await askForArchive(db, registrar, { caseFileId, whole: true, at });
  await expect(askForArchive(db, registrar, { caseFileId, whole: true, at })).rejects.toThrow("archive-at-work");
  await makeIt(db, id);
  expect(await selectOptionalExport(db, registrar, id)).toBeDefined();
  expect(await selectOptionalExport(db, await aRegistrar(db), id)).toBeUndefined();
  expect(await selectOptionalExport(db, actorOf(registrar.personId, ["administrator"]), id)).toBeUndefined();
});

test("nothing is made for somebody who lost the role after asking", async () => {
  const { db } = database;
  const other = await aRegistrar(db);
  const { caseFileId } = await aDocument(db, other);
  const id = await askForArchive(db, other, { caseFileId, whole: true, at });
  await sql`UPDATE people.role_grant SET ended_at = ${at}, ended_by = person_id WHERE person_id = ${other.personId}`.execute(db);
  await makeIt(db, id);
  expect(await selectOptionalExport(db, other, id)).toMatchObject({ state: "failed", fileId: undefined });
});

test("made again it is the same one, and after a week it is gone with its file", async () => {
  const { db } = database;
  const { caseFileId } = await aDocument(db, registrar);
  const id = await askForArchive(db, registrar, { caseFileId, whole: true, at });
  await makeIt(db, id);
  const first = await selectOptionalExport(db, registrar, id);
  await makeIt(db, id);
  expect(await selectOptionalExport(db, registrar, id)).toEqual(first);
  await endOldArchives(db, at.add({ hours: 24 * 7 }));
  expect((await selectOptionalExport(db, registrar, id))?.state).toBe("ready");
  await endOldArchives(db, at.add({ hours: 24 * 7 + 1 }));
  expect(await selectOptionalExport(db, registrar, id)).toMatchObject({ state: "over", fileId: undefined });
  const { rows } = await sql`SELECT FROM kernel.file WHERE type = 'application/zip' AND id = ${first?.fileId}`.execute(db);
  expect(rows).toEqual([]);
});

test("an archive ends, also one that is being made, when something in its case file is to be kept apart or a file of it is struck", async () => {
  const { db } = database;
  const other = await aRegistrar(db);
  const { caseFileId, openId } = await aCaseFile();
  const { caseFileId: another } = await aDocument(db, registrar);
  const ready = async (of: CaseFileId) => {
    const id = await askForArchive(db, registrar, { caseFileId: of, whole: false, at });
    await makeIt(db, id);
    return id;
  };
  const stateOf = async (id: ExportId) => (await selectOptionalExport(db, registrar, id))?.state;
  const zips = async () => (await sql`SELECT FROM kernel.file WHERE type = 'application/zip'`.execute(db)).rows.length;
  const before = await zips();
  const untouched = await ready(another);
  const secrecy = "39 kap. 2 §";
  const { rows } = await sql<{ id: AttachmentId }>`
    SELECT id FROM records.attachment WHERE document_id = ${openId} AND struck_at IS NULL ORDER BY id LIMIT 1`.execute(db);
  const entry = anEntry({ subject: "Öppen fråga" });
  const correct = { id: openId, reason: "Prövat igen", at };
  const deeds: readonly [string, boolean, () => Promise<unknown>][] = [
    ["other words", false, () => correctDocument(db, registrar, { ...correct, version: 1, entry })],
    ["a ground", true, () => correctDocument(db, registrar, { ...correct, version: 2, entry: { ...entry, secrecy } })],
    [
      "words apart",
      true,
      () => correctDocument(db, registrar, { ...correct, version: 3, entry: { ...entry, secrecy, subjectApart: true } }),
    ],
    ["no ground any more", false, () => correctDocument(db, registrar, { ...correct, version: 4, entry })],
    ["a file struck", true, () => strikeFile(db, registrar, { id: rows[0]?.id ?? newId(at), because: "Fel fil", at })],
    [
      "a ground for the case file",
      true,
      () =>
        correctCaseFile(db, registrar, {
          id: caseFileId,
          version: 1,
          reason: "Prövat",
          at,
          entry: { title: "Ärende", titleApart: true, secrecy },
        }),
    ],
  ];
  for (const [deed, ends, act] of deeds) {
    const id = await ready(caseFileId);
    const atWork = await askForArchive(db, other, { caseFileId, whole: true, at });
    await act();
    expect([deed, await stateOf(id)]).toEqual([deed, ends ? "over" : "ready"]);
    await makeIt(db, atWork);
    expect([deed, (await selectOptionalExport(db, other, atWork))?.state]).toEqual([deed, ends ? "over" : "ready"]);
  }
  expect([await stateOf(untouched), await zips()]).toEqual(["ready", before + 1]);
});

test("it tells how far it has come while it is made", async () => {
  const { db } = database;
  const { caseFileId } = await aCaseFile();
  const id = await askForArchive(db, registrar, { caseFileId, whole: true, at });
  expect(await selectOptionalExport(db, registrar, id)).toMatchObject({ state: "making", done: 0, total: 4 });
  await makeIt(db, id);
  expect(await selectOptionalExport(db, registrar, id)).toMatchObject({ state: "ready", done: 4, total: 4 });
});

test("a case file that is too large for one archive is refused when it is asked for", async () => {
  const { db } = database;
  const { caseFileId, openId } = await aCaseFile();
  await sql`UPDATE kernel.file SET bytes = ${mostBytesTogether} FROM records.attachment
    WHERE file.id = attachment.file_id AND attachment.document_id = ${openId}`.execute(db);
  await expect(askForArchive(db, registrar, { caseFileId, whole: true, at })).rejects.toThrow("archive-too-large");
});

test.each([
  ["a/b\\c.pdf", "a_b_c.pdf"],
  ['<x>:"|?*.pdf', "_x______.pdf"],
  ["slut. . ", "slut"],
  ["...", "_"],
  ["\u202Efdp.exe", "_fdp.exe"],
  ["x".repeat(300), "x".repeat(120)],
])("the name %j is %j in an archive", (name, safe) => {
  expect(safeName(name)).toBe(safe);
});

test("twice as many archives as there are connections are made at once, and none waits for another's connection", async () => {
  const { db, url } = database;
  const asked: ExportId[] = [];
  for (let index = 0; index < 4; index += 1)
    asked.push(await askForArchive(db, registrar, { caseFileId: (await aCaseFile()).caseFileId, whole: true, at }));
  const narrow = openDatabase<Tables>({ url, size: 2, log: openLog("silent") });
  onTestFinished(() => narrow.destroy());
  await Promise.all(asked.map((id) => makeIt(narrow, id)));
  const archives = await Promise.all(asked.map((id) => selectOptionalExport(db, registrar, id)));
  expect(archives.map((archive) => archive?.state)).toEqual(["ready", "ready", "ready", "ready"]);
});
