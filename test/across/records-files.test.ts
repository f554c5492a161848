import { deflateRawSync } from "node:zlib";
import * as fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { fileTypes, typeOf } from "../../src/kernel/file-type.ts";
import { newId } from "../../src/kernel/ids.ts";
import { bytesOf, unzip } from "../../src/kernel/tables/tables.testing.ts";
import { zip } from "../../src/kernel/tables/index.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { readFile } from "../../src/kernel/files.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { aPasskey, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { askForArchive } from "../../src/modules/records/export.actions.ts";
import { selectOptionalExport } from "../../src/modules/records/export.queries.ts";
import { aDocument, aRegistrar, makeIt } from "../support/records.ts";
import { wholeApp } from "../support/whole-app.ts";

/**
 * What somebody sends as a file of a document comes back as a file to be saved, or is refused with a sentence: nothing of it runs, is unpacked,
 * or finds another place than its own.
 * @source reliability goals T5, T12, T19
 */
let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
let registrar: PersonActor;
let as: string;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning);
  registrar = await aRegistrar(database.db);
  as = await signIn(registrar);
});
afterAll(() => database.close());

async function signIn({ personId }: PersonActor): Promise<string> {
  await aPasskey(database.db, personId);
  return aSession(database.db, personId);
}

const script = "<script>alert(1)</script>";
const office = async (...more: { name: string; whole: Buffer }[]): Promise<Buffer> =>
  bytesOf(
    zip([
      { name: "[Content_Types].xml", stored: Buffer.from("<Types/>") },
      { name: "word/document.xml", stored: Buffer.from("<w/>") },
      ...more,
    ]),
  );

/** Whether they are taken, and as what. */
async function corpus(): Promise<readonly (readonly [name: string, content: Buffer, type: string | undefined])[]> {
  const bomb = Buffer.alloc(50_000_000);
  const packed = deflateRawSync(bomb);
  return [
    ["bild.svg", Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`), undefined],
    ["bild.png", Buffer.from(`<svg onload=alert(1)>`), undefined],
    ["sida.pdf", Buffer.from(`\uFEFF  <!DOCTYPE html>${script}`), undefined],
    ["sida.txt", Buffer.from(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>`), undefined],
    ["skript.txt", Buffer.from("<script src=//evil.example></script>"), undefined],
    ["program.pdf", Buffer.from("MZ\x90\0\x03", "latin1"), undefined],
    ["gifar.gif", Buffer.from(`GIF89a/*${"\0".repeat(10)}*/=1;alert(1)`, "latin1"), undefined],
    ["arkiv.zip", await bytesOf(zip([{ name: "../../etc/passwd", whole: Buffer.from("x") }])), undefined],
    ["packad.docx", packed, undefined],
    ["tom.pdf", Buffer.alloc(0), undefined],
    // Two things in one: whatever else it is, it is stored and given out as the first.
    ["pdf-och-html.pdf", Buffer.from(`%PDF-1.7\n<html>${script}</html>`), fileTypes.pdf],
    ["bild-och-html.jpg", Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(`<html>${script}`)]), fileTypes.jpeg],
    ["png-och-zip.png", Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), await office()]), fileTypes.png],
    ["text.txt", Buffer.from(`Hej ${script}`), fileTypes.txt],
    ["formler.csv", Buffer.from('namn;värde\n=cmd|" /C calc"!A0;1\n'), fileTypes.csv],
    // What is packed in them, and how the entries are called, is nobody's business here: they are never unpacked.
    ["bomb.docx", await office({ name: "word/media/bomb.xml", whole: bomb }), fileTypes.docx],
    ["slip.docx", await office({ name: "../../../../tmp/evil", whole: Buffer.from("x") }), fileTypes.docx],
  ];
}

test("hostile files are refused with a sentence, or given out as files to be saved and nothing else", { timeout: 60_000 }, async () => {
  const { db } = database;
  const { id } = await aDocument(db, registrar);
  const seen = new Set<string>();
  for (const [name, bytes, type] of await corpus()) {
    const before = process.memoryUsage().rss;
    const answer = await ask(`/diarium/handlingar/${id}/filer`, { as, form: {}, file: { field: "file", name, bytes } });
    expect(process.memoryUsage().rss - before, name).toBeLessThan(256 * 1024 * 1024);
    if (type === undefined) {
      expect(answer.status, name).toBe(409);
      expect(answer.body, name).toMatch(/Filen är tom|ett slag som inte tas emot/);
      continue;
    }
    expect(answer.status, name).toBe(303);
    const given = await ask((await linksOn(id)).find((link) => !seen.has(link)) ?? "", { as });
    for (const link of await linksOn(id)) seen.add(link);
    const header = (key: string) => given.headers.get(key);
    expect([given.status, header("content-type"), header("x-content-type-options")], name).toEqual([200, shownAs(type), "nosniff"]);
    expect(header("content-disposition"), name).toMatch(/^attachment; /);
    expect(header("content-security-policy"), name).toContain("sandbox");
    expect([header("cache-control"), header("content-length")], name).toEqual(["no-store", String(bytes.length)]);
  }
  expect(seen.size).toBe(7);
});

async function linksOn(documentId: string): Promise<string[]> {
  const { body } = await ask(`/diarium/handlingar/${documentId}`, { as });
  return [...body.matchAll(/href="(\/diarium\/filer\/[0-9a-f-]+)"/g)].map(([, href]) => href ?? "");
}

/** A text says in which letters it is. */
function shownAs(type: string): string {
  return type === fileTypes.txt ? "text/plain; charset=utf-8" : type;
}

const names = [
  "../../../etc/passwd.pdf",
  "..\\..\\windows\\system32\\evil.pdf",
  "/absolut/vag.pdf",
  "C:\\fakepath\\rapport.pdf",
  'a"; filename="evil.html',
  "a\r\nSet-Cookie: tillit=evil.pdf",
  "con.pdf",
  "....//....//x.pdf",
  "..",
  ".",
  "",
  "\u202Efdp.exe",
  "nul\u0000.pdf",
  `${"å".repeat(400)}.pdf`,
  "<img src=x onerror=alert(1)>.pdf",
  "😀.pdf",
];

test(
  "whatever a file is called, it stays where it belongs: on the page, in the header and in an archive",
  { timeout: 60_000 },
  async () => {
    const { db } = database;
    const { id, caseFileId } = await aDocument(db, registrar);
    for (const name of names) {
      const file = { field: "file", name, bytes: Buffer.from("%PDF-1.7 x") };
      const { status } = await ask(`/diarium/handlingar/${id}/filer`, { as, form: {}, file });
      // Without a name a browser says that no file was chosen.
      expect([303, 400, 409].includes(status), name).toBe(true);
    }
    const page = await ask(`/diarium/handlingar/${id}`, { as });
    expect(page.body).not.toContain("<img src=x");
    const links = [...page.body.matchAll(/href="(\/diarium\/filer\/[0-9a-f-]+)"/g)].map(([, href]) => href ?? "");
    expect(links.length).toBeGreaterThan(10);
    for (const link of links) {
      const disposition = (await ask(link, { as })).headers.get("content-disposition") ?? "";
      expect(disposition).toMatch(/^attachment; filename="[\w. -]*"; filename\*=UTF-8''[\w.~!#$&+^`|%-]*$/);
    }
    const archive = await askForArchive(db, registrar, { caseFileId, whole: true, at: morning });
    await makeIt(db, archive);
    const made = await selectOptionalExport(db, registrar, archive);
    if (made?.fileId === undefined) throw new Error("no archive");
    const paths = [...unzip(await bytesOf(readFile(db, made.fileId))).keys()].slice(3);
    expect(paths).toHaveLength(links.length);
    const wrong = paths.filter((path) => !/^2026-\d+-1\/\d\d [^/\\<>:"|?*\p{Cc}\p{Cf}]+$/u.test(path) || /(^|\/)\.\.?(\/|$)/.test(path));
    expect(wrong).toEqual([]);
  },
);

test("what is called otherwise than it is, is refused with a sentence, and kept nowhere", async () => {
  const { id } = await aDocument(database.db, registrar);
  const send = async (name: string, content: Buffer) =>
    ask(`/diarium/handlingar/${id}/filer`, { as, form: {}, file: { field: "file", name, bytes: content } });
  const pdf = Buffer.from("%PDF-1.7 x");
  for (const [name, content] of [
    ["faktura.pdf.exe", pdf],
    ["yttrande.docx", pdf],
    ["yttrande", pdf],
    ["bild.png", Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ["avtal.pdf", Buffer.from("bara text")],
  ] as const) {
    const answer = await send(name, content);
    expect([answer.status, answer.body.includes("slutar inte så som innehållet är")], name).toEqual([409, true]);
  }
  const { rows } = await sql`SELECT FROM kernel.file WHERE name LIKE 'faktura%' OR name LIKE 'yttrande%' OR name LIKE 'avtal%'`.execute(
    database.db,
  );
  expect(rows).toEqual([]);
  expect((await send("YTTRANDE.PDF", pdf)).status).toBe(303);
});

test("the control: the names as they were sent would not have stayed", () => {
  const wrong = names.filter((name) => /[/\\<>:"|?*\p{Cc}\p{Cf}]/u.test(name) || /(^|\/)\.\.?(\/|$)/.test(name));
  expect(wrong.length).toBeGreaterThan(8);
});

test("a file that is too large is refused, whether it says so or not", { timeout: 60_000 }, async () => {
  const { id } = await aDocument(database.db, registrar);
  const send = (bytes: Buffer) =>
    ask(`/diarium/handlingar/${id}/filer`, { as, form: {}, file: { field: "file", name: "stor.pdf", bytes } });
  const large = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(20_000_001)]);
  const refused = await send(large);
  expect([refused.status, refused.body.includes("för stor")]).toEqual([409, true]);
  expect((await send(Buffer.alloc(20_200_000))).status).toBe(413);
  const { rows } = await sql`SELECT FROM records.attachment WHERE document_id = ${id}`.execute(database.db);
  expect(rows).toEqual([]);
});

test("ten thousand files that are almost right are each one of the types, or none", { timeout: 60_000 }, async () => {
  const seeds = (await corpus()).map(([, content]) => content.subarray(0, 4_096));
  const known = new Set<string | undefined>([undefined, ...Object.values(fileTypes)]);
  const mutated = fc.tuple(fc.constantFrom(...seeds), fc.array(fc.tuple(fc.nat(4_095), fc.nat(255)), { maxLength: 12 }), fc.nat(4_096));
  const faults: string[] = [];
  let recognised = 0;
  for (const [seed, changes, length] of fc.sample(mutated, { numRuns: 10_000, seed: 20_261_126 })) {
    const content = Buffer.from(seed.subarray(0, length));
    for (const [place, byte] of changes) if (place < content.length) content[place] = byte;
    const type = typeOf(content, "x.txt");
    if (type !== undefined) recognised += 1;
    const text = content.toString("latin1");
    const isPage = /^\s*<(!doctype|html|svg|\?xml|script)/i.test(text);
    if (!known.has(type) || (isPage && type !== undefined)) faults.push(text.slice(0, 60));
  }
  expect(faults).toEqual([]);
  expect(recognised).toBeGreaterThan(1_000);
});

test("the address of a file or an archive lets nobody in: not a visitor, another, or whoever has lost the role", async () => {
  const { db } = database;
  const { id, caseFileId } = await aDocument(db, registrar);
  await ask(`/diarium/handlingar/${id}/filer`, {
    as,
    form: {},
    file: { field: "file", name: "a.txt", bytes: Buffer.from("Kanariefågeln") },
  });
  const archive = await askForArchive(db, registrar, { caseFileId, whole: true, at: morning });
  await makeIt(db, archive);
  const [file = ""] = await linksOn(id);
  const other = await signIn(await aRegistrar(db));
  const given = `/diarium/arkiv/${archive}/fil`;
  const absent = `/diarium/arkiv/${newId(morning)}/fil`;
  const statuses = async () => Promise.all([file, given].map(async (path) => (await ask(path, { as })).status));
  expect(await statuses()).toEqual([200, 200]);
  expect((await ask(given)).status).toBe(303);
  expect((await ask(given, { as: other })).status).toBe(404);
  expect((await ask(absent, { as: other })).status).toBe(404);
  await sql`UPDATE people.role_grant SET ended_at = ${morning}, ended_by = person_id WHERE person_id = ${registrar.personId}`.execute(db);
  expect(await statuses()).toEqual([404, 404]);
  await sql`UPDATE people.role_grant SET ended_at = NULL, ended_by = NULL WHERE person_id = ${registrar.personId}`.execute(db);
  expect(await statuses()).toEqual([200, 200]);
});
