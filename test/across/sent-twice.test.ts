import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import { aPng } from "../../src/kernel/pictures/pictures.testing.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { aSession, morning } from "../../src/modules/people/people.testing.ts";
import { aDraft, aWriter, type DeskWriter } from "../support/desk.ts";
import { aDocument, aRegistrar } from "../support/records.ts";
import { wholeApp } from "../support/whole-app.ts";

/** Whoever presses twice, or whose browser does, has sent a file once; and what they call it on their machine stays there. */
let db: Database<Tables>;
let ask: ReturnType<typeof wholeApp>;
let author: DeskWriter;
let as: string;
beforeEach(async () => {
  db = await databaseForThisTest<Tables>();
  ask = wholeApp(db, morning);
  author = await aWriter(db, "support");
  as = await aSession(db, author.id);
});

type Sending = {
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
  readonly name: string;
  readonly bytes: Uint8Array;
};

const keyAt = async (path: string, secret: string) => /name="key" value="([^"]+)"/.exec((await ask(path, { as: secret })).body)?.[1] ?? "";
const send = async ({ path, form, name, bytes }: Sending, secret = as) =>
  (await ask(path, { as: secret, form, file: { field: "file", name, bytes } })).status;
const namesOf = async () =>
  (await sql<{ name: string }>`SELECT name FROM kernel.file ORDER BY saved_at, id`.execute(db)).rows.map((row) => row.name);

test("a picture and an attachment that are sent twice at once are there once; the same again from a new page, or other words, are others", async () => {
  const { id } = await aDraft(db, {}, author);
  const to = `/redaktion/utkast/${id}`;
  const words = { alt: "Tre stolar", credit: "Anna Fotograf", licence: "cc-by" };
  const picture = { path: `${to}/ny-bild`, name: "bild.png", bytes: aPng() };
  const attachment = { path: `${to}/ny-bilaga`, name: "mall.txt", bytes: Buffer.from("Mall") };
  const key = { picture: await keyAt(picture.path, as), attachment: await keyAt(attachment.path, as) };
  const sendings = [
    { ...picture, form: { ...words, key: key.picture } },
    { ...attachment, form: { title: "Mall", key: key.attachment } },
  ];
  expect(await Promise.all([...sendings, ...sendings].map((one) => send(one)))).toEqual([303, 303, 303, 303]);
  const count = async () => (await db.selectFrom("library.text_file").select("id").execute()).length;
  expect([await count(), (await namesOf()).length]).toEqual([2, 2]);
  await send({ ...picture, form: { ...words, credit: "Bo Fotograf", key: key.picture } });
  await send({ ...attachment, form: { title: "Mall", key: await keyAt(attachment.path, as) } });
  expect(await count()).toBe(4);

  // The words of a picture, too, are mended once.
  const form = { ...words, mend: "1", alt: "Fyra stolar", key: await keyAt(`${to}/filer`, as) };
  const mended = await Promise.all([1, 2].map(async () => (await ask(`${to}/filer`, { as, form })).status));
  expect([mended, await count()]).toEqual([[303, 303], 5]);
});

test("a file of a record that is sent twice at once is there once, and a key of somebody else's takes nothing from them", async () => {
  const registrar = await aRegistrar(db);
  const secret = await aSession(db, registrar.personId);
  const { id } = await aDocument(db, registrar);
  const page = `/diarium/handlingar/${id}`;
  const sending = { path: `${page}/filer`, name: "brev.txt", bytes: Buffer.from("Brevet"), form: { key: await keyAt(page, secret) } };
  expect(await Promise.all([send(sending, secret), send(sending, secret)])).toEqual([303, 303]);
  const count = async () => (await db.selectFrom("records.attachment").select("id").execute()).length;
  expect([await count(), await namesOf()]).toEqual([1, ["brev.txt"]]);
  const other = await aSession(db, (await aRegistrar(db)).personId);
  await send(sending, other);
  await send({ ...sending, bytes: Buffer.from("Ett annat brev") }, secret);
  expect(await count()).toBe(3);
});

test("what a writer calls a file on their machine is stored nowhere, and what was stored before is forgotten", async () => {
  const { id } = await aDraft(db, {}, author);
  const to = `/redaktion/utkast/${id}`;
  const words = { alt: "Tre stolar", credit: "Anna Fotograf", licence: "cc-by" };
  await send({ path: `${to}/ny-bild`, form: words, name: "Kanarie Holk.PNG", bytes: aPng() });
  await send({ path: `${to}/ny-bilaga`, form: { title: "Mall" }, name: "kanarie-holk-cv.txt", bytes: Buffer.from("Mall") });
  expect((await namesOf()).toSorted()).toEqual(["bilaga.txt", "bild.png"]);
  await sql`UPDATE kernel.file SET name = 'Kanarie Holk.' || split_part(name, '.', 2)`.execute(db);
  await sql.raw(await readFile("db/migrations/0053_library_file_names.sql", "utf8")).execute(db);
  expect((await namesOf()).toSorted()).toEqual(["bilaga.txt", "bild.png"]);
});
