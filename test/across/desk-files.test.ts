import { deflateRawSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { inTransaction } from "../../src/kernel/db.ts";
import { eraseAllAbout } from "../../src/kernel/personal-data.ts";
import { aHugePng, aJpeg, aJpegWith, aPng, aWebpOf, chunkOf, exifWithPlace } from "../../src/kernel/pictures/pictures.testing.ts";
import { loadAnalysers } from "../../src/kernel/search/index.ts";
import { zip } from "../../src/kernel/tables/index.ts";
import { bytesOf } from "../../src/kernel/tables/tables.testing.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { beginChange, restoreVersion, saveManuscript } from "../../src/modules/library/manuscript.actions.ts";
import type { ManuscriptId } from "../../src/modules/library/manuscript.ts";
import { archive, decideSecondReading, handOver } from "../../src/modules/library/move.actions.ts";
import { deleteWaitingFiles } from "../../src/modules/library/text-file.actions.ts";
import { libraryPersonalData } from "../../src/modules/library/library.privacy.ts";
import type { ItemId } from "../../src/modules/library/item.ts";
import { aMember, anOrganisation, aSession, morning } from "../../src/modules/people/people.testing.ts";
import type { PersonId } from "../../src/modules/people/person.ts";
import { shareAsSeen } from "../support/readers.ts";
import { aDraft, anAgency, anExampleText, aThemeText, aWriter, type DeskWriter } from "../support/desk.ts";
import { wholeApp } from "../support/whole-app.ts";

/**
 * A picture or an attachment of a text is seen by those who see the text, follows its versions, and is what it says it is.
 * @source reliability goals T5, T12, T19
 */
const analysers = loadAnalysers("dist/search/sv.dict");
let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
let author: DeskWriter;
let as: string;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning);
  author = await aWriter(database.db, "support");
  as = await signIn(author.id);
});
afterAll(() => database.close());

async function signIn(personId: PersonId): Promise<string> {
  return aSession(database.db, personId);
}

type Sent = { readonly name: string; readonly bytes: Uint8Array };
const words = { alt: "Tre stolar i en ring", credit: "Anna Fotograf", licence: "cc-by" };
const addPicture = (id: string, file: Sent, over: Record<string, string> = {}) =>
  ask(`/redaktion/utkast/${id}/ny-bild`, { as, form: { ...words, ...over }, file: { field: "file", ...file } });
const addAttachment = (id: string, file: Sent) =>
  ask(`/redaktion/utkast/${id}/ny-bilaga`, { as, form: { title: "Mall för samtalet" }, file: { field: "file", ...file } });

/** The files of one manuscript, as they are numbered. */
async function filesOf(id: ManuscriptId): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM library.text_file WHERE manuscript_id = ${id} ORDER BY number`.execute(
    database.db,
  );
  return rows.map((row) => row.id);
}

async function versionOf(id: ManuscriptId): Promise<number> {
  const row = await database.db.selectFrom("library.manuscript").select("version").where("id", "=", id).executeTakeFirstOrThrow();
  return row.version;
}

async function publish(id: ManuscriptId): Promise<void> {
  const version = await versionOf(id);
  await handOver(database.db, author.actor, { id, version, at: morning });
  const reader = await aWriter(database.db);
  await decideSecondReading(database.db, reader.actor, { id, version, analysers, outcome: "approved", comment: undefined, at: morning });
}

const office = async (...more: { name: string; whole: Buffer }[]): Promise<Buffer> =>
  bytesOf(
    zip([
      { name: "[Content_Types].xml", stored: Buffer.from("<Types/>") },
      { name: "word/document.xml", stored: Buffer.from("<w/>") },
      ...more,
    ]),
  );
const aPdf = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<<>>\nstartxref\n29\n%%EOF\n");

test("hostile files are refused with a sentence, and what is sound is taken", { timeout: 60_000 }, async () => {
  const { id } = await aDraft(database.db, {}, author);
  const bomb = Buffer.alloc(310_000_000);
  const sound = await office();
  const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`);
  const pictures: readonly (readonly [name: string, bytes: Buffer, sentence: RegExp | undefined])[] = [
    ["bild.svg", svg, /ett slag som inte tas emot/],
    ["bild.png", svg, /ett slag som inte tas emot/],
    ["bild.gif", Buffer.from("GIF89a/*=1;alert(1)"), /ett slag som inte tas emot/],
    ["bild.png", Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), svg]), /Bilden är trasig/],
    ["bild.jpg", Buffer.concat([aJpeg.subarray(0, 3), svg]), /Bilden är trasig/],
    ["bild.png", aHugePng(60_000, 60_000), /för många bildpunkter/],
    ["bild.webp", aWebpOf(chunkOf("ANIM", Buffer.alloc(6))), /Bilden rör sig/],
    ["bild.png", aJpeg, /slutar inte så som innehållet är/],
    ["bild.html", aJpeg, /slutar inte så som innehållet är/],
    ["bild.jpg", Buffer.concat([aJpeg, Buffer.alloc(4_000_000)]), /för stor/],
    ["bild.jpg", Buffer.alloc(0), /Filen är tom/],
    // The controls: a picture with an archive and a page after its end is taken, and neither is kept.
    ["../../etc/bild.jpg", Buffer.concat([aJpeg, sound, svg]), undefined],
    ["bild.png", aPng(), undefined],
  ];
  const attachments: typeof pictures = [
    ["sida.pdf", Buffer.from("%PDF-1.7\n<html><script>alert(1)</script></html>"), /är något mer än vad den ser ut att vara/],
    ["dubbel.pdf", Buffer.concat([aPdf, sound]), /är något mer än vad den ser ut att vara/],
    ["skript.pdf", Buffer.from("%PDF-1.7\nxref\n<</S /JavaScript /JS (app.alert(1))>>\nstartxref\n9\n%%EOF"), /program eller en annan fil/],
    ["bomb.docx", await office({ name: "word/media/bomb.xml", whole: bomb }), /blir mycket stor/],
    ["slip.docx", await office({ name: "../../../../tmp/evil", whole: Buffer.from("x") }), /är något mer/],
    ["makro.docx", await office({ name: "word/vbaProject.bin", whole: Buffer.from("x") }), /program eller en annan fil/],
    ["dubbel.docx", Buffer.concat([sound, svg]), /är något mer/],
    ["packad.docx", deflateRawSync(sound), /ett slag som inte tas emot/],
    ["bild.png", aPng(), /ett slag som inte tas emot/],
    ["rapport.pdf", sound, /slutar inte så som innehållet är/],
    ["sida.txt", Buffer.from("<!doctype html><script>alert(1)</script>"), /ett slag som inte tas emot/],
    ["..\\..\\mall.docx", sound, undefined],
    ["mall.pdf", aPdf, undefined],
    ["mall.csv", Buffer.from('namn;värde\n=cmd|" /C calc"!A0;1\n'), undefined],
  ];
  for (const [send, all] of [
    [addPicture, pictures],
    [addAttachment, attachments],
  ] as const) {
    for (const [name, bytes, sentence] of all) {
      const { status, body } = await send(id, { name, bytes });
      expect(status, name).toBe(sentence === undefined ? 303 : 409);
      if (sentence !== undefined) expect(body, name).toMatch(sentence);
    }
  }
  const { rows } = await sql<{ name: string; bytes: number }>`SELECT name, bytes FROM kernel.file ORDER BY name`.execute(database.db);
  expect(rows.map(({ name }) => name)).toEqual(["bilaga.csv", "bilaga.docx", "bilaga.pdf", "bild.jpg", "bild.png"]);
  expect(rows[3]?.bytes).toBe(aJpeg.length);
});

test("a picture needs words in its place and a source, and what was written comes back", async () => {
  const { id } = await aDraft(database.db, {}, author);
  const file = { name: "bild.png", bytes: aPng() };
  const { status, body } = await addPicture(id, file, { alt: " ", caption: "En ring av stolar" });
  expect([status, body.includes("En ring av stolar"), body.includes("Anna Fotograf")]).toEqual([400, true, true]);
  expect((await addPicture(id, file, { credit: "" })).status).toBe(400);
  const without = await ask(`/redaktion/utkast/${id}/ny-bild`, { as, form: words });
  expect([without.status, without.body.includes("Välj en fil.")]).toEqual([400, true]);
  // The file does not come back with the words: that is said, and is not taken for kept.
  const chooseAgain = "Välj filen igen.";
  expect([body.includes(chooseAgain), without.body.includes(chooseAgain)]).toEqual([true, false]);
  expect((await addPicture(id, file)).status).toBe(303);
});

test("a file is seen by those who see the text, from draft to archive, and by nobody else", async () => {
  const { db } = database;
  const { id } = await aDraft(db, { content: aThemeText({ title: "Text med filer", summary: "En mening om en text med filer." }) }, author);
  await addPicture(id, { name: "bild.jpg", bytes: aJpegWith(exifWithPlace(6)) }, { caption: "Stolarna" });
  await addAttachment(id, { name: "mall.txt", bytes: Buffer.from("Ordet zeppelinarmada står här.") });
  const [picture = "", attachment = ""] = await filesOf(id);
  const [stranger, other] = [
    await signIn((await aWriter(db, "support")).id),
    await signIn((await aMember(db, await anOrganisation(db))).id),
  ];
  const seenBy = async (reader: string | undefined) =>
    Promise.all([picture, attachment].map(async (file) => (await ask(`/filer/${file}`, { as: reader })).status));
  const everyone = async () => Promise.all([as, stranger, other, undefined].map(seenBy));
  const [mine, nobodys] = [
    [200, 200],
    [404, 404],
  ];
  expect(await everyone()).toEqual([mine, nobodys, nobodys, nobodys]);

  for (const place of ["1", "2"]) expect((await ask(`/redaktion/utkast/${id}/filer`, { as, form: { place } })).status).toBe(303);
  const preview = await ask(`/redaktion/utkast/${id}/forhandsvisning`, { as });
  expect(preview.body).toContain(`<img src="/filer/${picture}" width="4" height="6" alt="Tre stolar i en ring" loading="lazy"`);
  await publish(id);
  expect(await everyone()).toEqual([mine, mine, mine, mine]);
  const page = (await ask("/teman/text-med-filer")).body;
  expect(page).toContain("<figcaption>Stolarna Bild: Anna Fotograf (CC BY 4.0).</figcaption>");
  expect(page).toContain(`<a href="/filer/${attachment}">Mall för samtalet (TXT, 1 kB)</a>`);
  const shown = await ask(`/filer/${picture}`);
  const header = (answer: typeof shown, ...names: string[]) => names.map((name) => answer.headers.get(name));
  expect(header(shown, "content-type", "x-content-type-options", "cache-control")).toEqual(["image/jpeg", "nosniff", "no-cache"]);
  expect(shown.headers.get("content-security-policy")).toContain("sandbox");
  expect((await ask(`/filer/${picture}`, { headers: { "if-none-match": shown.headers.get("etag") ?? "" } })).status).toBe(304);
  const saved = await ask(`/filer/${attachment}`);
  expect(saved.body).toContain("zeppelinarmada");
  expect(saved.headers.get("content-disposition")).toMatch(/^attachment; filename="bilaga.txt"/);

  const editor = await aWriter(db);
  const { item_id } = await db.selectFrom("library.manuscript").select("item_id").where("id", "=", id).executeTakeFirstOrThrow();
  await shareAsSeen(db, editor.actor, { id: item_id as ItemId, to: { audience: "all-agencies" }, at: morning, analysers });
  expect(await everyone()).toEqual([mine, nobodys, mine, nobodys]);
  // A copy that a browser has kept is asked about, and is not to be shown any more.
  expect((await ask(`/filer/${picture}`, { headers: { "if-none-match": shown.headers.get("etag") ?? "" } })).status).toBe(404);
  await archive(db, editor.actor, { id, version: await versionOf(id), analysers, reason: "Gammal", replacedBy: undefined, at: morning });
  expect(await everyone()).toEqual([mine, nobodys, nobodys, nobodys]);
});

test("files follow versions: a change without one takes it from readers, and an earlier version brings it back", async () => {
  const { db } = database;
  const first = await aDraft(db, { content: aThemeText({ title: "Text i versioner" }) }, author);
  await addPicture(first.id, { name: "bild.png", bytes: aPng() });
  const [picture = ""] = await filesOf(first.id);
  await ask(`/redaktion/utkast/${first.id}/filer`, { as, form: { place: "1" } });
  await publish(first.id);
  const id = await beginChange(db, author.actor, { kind: "theme", slug: "text-i-versioner", at: morning });
  await saveManuscript(db, author.actor, {
    id,
    from: 1,
    content: aThemeText({ title: "Text i versioner", body: "Utan bild." }),
    at: morning,
  });
  // The change is a draft: readers see the text as it is.
  expect((await ask(`/filer/${picture}`)).status).toBe(200);
  await publish(id);
  expect([(await ask(`/filer/${picture}`)).status, (await ask(`/filer/${picture}`, { as })).status]).toEqual([404, 200]);
  const next = await beginChange(db, author.actor, { kind: "theme", slug: "text-i-versioner", at: morning });
  expect((await ask(`/redaktion/utkast/${next}/filer`, { as })).body).toContain("![](bild:1)");
  const restored = { id: next, number: 1, from: 1, note: "n", at: morning };
  await restoreVersion(db, author.actor, restored);
  await saveManuscript(db, author.actor, {
    id: next,
    from: await versionOf(next),
    content: aThemeText({ title: "Text i versioner", body: "![](bild:1)" }),
    at: morning,
  });
  await publish(next);
  expect((await ask(`/filer/${picture}`)).status).toBe(200);
});

test("what is said of a picture is mended without the picture, in a new version, and other programs get it as readers see it", async () => {
  const { db } = database;
  const first = await aDraft(db, { content: aThemeText({ title: "Text med ord om bild" }) }, author);
  await addPicture(first.id, { name: "bild.png", bytes: aPng() }, { caption: "Ringen" });
  await ask(`/redaktion/utkast/${first.id}/filer`, { as, form: { place: "1" } });
  await publish(first.id);
  const given = async () => {
    const { status, body } = await ask("/v1/themes/text-med-ord-om-bild");
    const { pictures = [] } = JSON.parse(body) as { pictures?: { reference: string; address: string; alt: string; width: number }[] };
    return { status, pictures };
  };
  const before = await given();
  expect(before.pictures).toMatchObject([{ reference: "bild:1", alt: words.alt, caption: "Ringen", licence: "cc-by", width: 6 }]);
  const address = new URL(before.pictures[0]?.address ?? "").pathname;
  expect((await ask(address)).status).toBe(200);

  const id = await beginChange(db, author.actor, { kind: "theme", slug: "text-med-ord-om-bild", at: morning });
  const files = `/redaktion/utkast/${id}/filer`;
  const mend = (form: Record<string, string>, reader = as) => ask(files, { as: reader, form: { ...words, mend: "1", ...form } });
  const empty = await mend({ alt: " ", credit: "Berit & <Bo>" });
  expect([empty.status, empty.body.includes("Berit &amp; &lt;Bo&gt;"), empty.body.includes('href="#alt-1"')]).toEqual([400, true, true]);
  const stranger = await signIn((await aWriter(db, "support")).id);
  expect([(await mend({}, stranger)).status, (await mend({ mend: "7" })).status]).toEqual([404, 409]);
  const mended = await mend({ alt: "Tre tomma stolar i en ring" });
  expect([mended.status, mended.location]).toEqual([303, `${files}?done=mended`]);
  // Readers see the words that were approved, until others are.
  expect((await given()).pictures).toMatchObject([{ reference: "bild:1", alt: words.alt }]);
  await publish(id);
  expect((await ask("/teman/text-med-ord-om-bild")).body).toContain('alt="Tre tomma stolar i en ring"');
  const after = await given();
  expect(after.pictures).toMatchObject([{ reference: "bild:2", alt: "Tre tomma stolar i en ring", width: 6 }]);
  const hashes = await sql<{ hash: string }>`SELECT DISTINCT encode(file.sha256, 'hex') AS hash FROM library.text_file
    JOIN kernel.file ON file.id = text_file.file_id WHERE manuscript_id IN (${first.id}, ${id})`.execute(db);
  expect(hashes.rows).toHaveLength(1);

  const { item_id } = await db.selectFrom("library.manuscript").select("item_id").where("id", "=", id).executeTakeFirstOrThrow();
  const editor = await aWriter(db);
  await shareAsSeen(db, editor.actor, { id: item_id as ItemId, to: { audience: "all-agencies" }, at: morning, analysers });
  expect((await given()).status).toBe(404);
});

test("the page of the files says who sees them, and so does the form of one", async () => {
  const { id } = await aDraft(database.db, {}, author);
  for (const page of ["filer", "ny-bild", "ny-bilaga"]) {
    expect((await ask(`/redaktion/utkast/${id}/${page}`, { as })).body).toContain("Vem kan se det här?");
  }
});

test("a text shows no file but its own, and one that refers to what is not there is not handed over", async () => {
  const { db } = database;
  const theirs = await aDraft(db, { content: aThemeText({ title: "Deras text" }) });
  const secret = await signIn(theirs.author.id);
  const file = { field: "file", name: "hemlig.png", bytes: aPng() };
  await ask(`/redaktion/utkast/${theirs.id}/ny-bild`, { as: secret, form: words, file });
  const [picture = ""] = await filesOf(theirs.id);
  const mine = await aDraft(db, { content: aThemeText({ body: `![](bild:1) ![](/filer/${picture})` }) }, author);
  const page = await ask(`/redaktion/utkast/${mine.id}`, { as });
  expect(page.body).toContain("som inte finns bland textens filer");
  await expect(handOver(db, author.actor, { ...mine, at: morning })).rejects.toThrow("not-complete");
  const preview = await ask(`/redaktion/utkast/${mine.id}/forhandsvisning`, { as });
  expect([preview.status, preview.body.includes(picture)]).toEqual([200, false]);
  expect((await ask(`/filer/${picture}`, { as })).status).toBe(404);
  expect((await ask(`/redaktion/utkast/${theirs.id}/ny-bild`, { as, form: words, file })).status).toBe(404);
});

test("the agency that checks the facts sees the files of what it checks, and no others", async () => {
  const { db } = database;
  const { organisationId, coordinator } = await anAgency(db, "Verket med bilden");
  const content = anExampleText({ title: "Exempel med bild", body: "![](bild:1)" });
  const { id } = await aDraft(db, { kind: "example", content, describedId: organisationId }, author);
  await addPicture(id, { name: "bild.png", bytes: aPng() });
  await addPicture(id, { name: "inte-med.png", bytes: aPng(8, 8) });
  const version = await versionOf(id);
  await saveManuscript(db, author.actor, {
    id,
    from: version,
    content: { ...content, summary: "Nu med bilden på sin plats." },
    at: morning,
  });
  const files = await filesOf(id);
  const agency = await signIn(coordinator.id);
  const seen = async () => Promise.all(files.map(async (file) => (await ask(`/filer/${file}`, { as: agency })).status));
  expect(await seen()).toEqual([404, 404]);
  await handOver(db, author.actor, { id, version: version + 1, at: morning });
  expect(await seen()).toEqual([200, 404]);
});

test("what nobody puts into a text is taken away, by hand or after a month; what a version has is not", async () => {
  const { db } = database;
  const { id } = await aDraft(db, { content: aThemeText({ title: "Text som väntar" }) }, author);
  for (let count = 0; count < 3; count += 1) await addPicture(id, { name: "bild.png", bytes: aPng() });
  await ask(`/redaktion/utkast/${id}/filer`, { as, form: { place: "1" } });
  const left = async () => {
    const { rows } = await sql<{ number: number }>`SELECT number FROM library.text_file WHERE manuscript_id = ${id} ORDER BY 1`.execute(db);
    return rows.map(({ number }) => number);
  };
  await ask(`/redaktion/utkast/${id}/filer`, { as, form: { remove: "1" } });
  await ask(`/redaktion/utkast/${id}/filer`, { as, form: { remove: "2" } });
  expect(await left()).toEqual([1, 3]);
  await deleteWaitingFiles(db, morning.add({ hours: 24 * 29 }));
  expect(await left()).toEqual([1, 3]);
  await deleteWaitingFiles(db, morning.add({ hours: 24 * 31 }));
  expect(await left()).toEqual([1]);
  const { rows } = await sql`SELECT FROM kernel.file WHERE NOT EXISTS (SELECT FROM library.text_file WHERE file_id = file.id)`.execute(db);
  expect(rows).toHaveLength(0);
});

test("a text has so many files and no more", async () => {
  const { db } = database;
  const { id } = await aDraft(db, { content: aThemeText({ title: "Full text" }) }, author);
  for (let count = 0; count < 40; count += 1) expect((await addPicture(id, { name: "bild.png", bytes: aPng() })).status).toBe(303);
  const { status, body } = await addPicture(id, { name: "bild.png", bytes: aPng() });
  expect([status, body.includes("redan 40 filer")]).toEqual([409, true]);
});

test("whoever is erased takes along the files that no version shows; those that one shows stay, under no name of theirs", async () => {
  const { db } = database;
  const { id } = await aDraft(db, { content: aThemeText({ title: "Text med kvarlämnat" }) }, author);
  for (const name of ["Kanarie-Holk-mall.txt", "Kanarie-Holk-cv.txt"]) await addAttachment(id, { name, bytes: Buffer.from(`Om ${name}.`) });
  await ask(`/redaktion/utkast/${id}/filer`, { as, form: { place: "1" } });
  const stored = await db.selectFrom("library.text_file").select("file_id").where("manuscript_id", "=", id).execute();
  const names = async () => {
    const ids = stored.map((file) => file.file_id);
    return (await db.selectFrom("kernel.file").select("name").where("id", "in", ids).execute()).map(({ name }) => name);
  };
  expect(await names()).toEqual(["bilaga.txt", "bilaga.txt"]);
  const person = { id: author.id, email: author.email };
  await inTransaction(db, (tx) => eraseAllAbout(tx, libraryPersonalData, { person, at: morning }));
  expect(await names()).toEqual(["bilaga.txt"]);
});
