import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { aPng } from "../../src/kernel/pictures/pictures.testing.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { beginChange, saveManuscript } from "../../src/modules/library/manuscript.actions.ts";
import type { ManuscriptId } from "../../src/modules/library/manuscript.ts";
import { decideFactCheck, decideSecondReading, handOver, takeBack } from "../../src/modules/library/move.actions.ts";
import type { DraftContent } from "../../src/modules/library/schema-field.ts";
import { loadAnalysers } from "../../src/kernel/search/index.ts";
import { aSession, morning } from "../../src/modules/people/people.testing.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import type { PersonId } from "../../src/modules/people/person.ts";
import { aDraft, aLibraryTheme, anAgency, anExampleText, aWriter, type DeskWriter } from "../support/desk.ts";
import { wholeApp } from "../support/whole-app.ts";

const analysers = loadAnalysers("dist/search/sv.dict");

/** What an agency is asked about is what readers will see, and only for as long as it is asked. */
let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
let author: DeskWriter;
let as: string;
let agency: Awaited<ReturnType<typeof anAgency>>;
let coordinator: string;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning);
  author = await aWriter(database.db, "support");
  agency = await anAgency(database.db);
  as = await signIn(author.id);
  coordinator = await signIn(agency.coordinator.id);
});
afterAll(() => database.close());

async function signIn(personId: PersonId): Promise<string> {
  return aSession(database.db, personId);
}

async function filesOf(id: ManuscriptId): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM library.text_file WHERE manuscript_id = ${id} ORDER BY number`.execute(
    database.db,
  );
  return rows.map((row) => row.id);
}

const body = "### Varför\n\nVi ville **våga** mer.\n\n![](bild:1)\n\n[Mall för mötet](bilaga:2)";

/** A text with a picture and an attachment in it, a picture that is only tried, and a word about another text; at the agency for its check. */
async function anAskedText() {
  const { db } = database;
  await aLibraryTheme(db, "modiga-moten", "Om modiga möten");
  const draft = await aDraft(db, { kind: "example", content: anExampleText(), describedId: agency.organisationId }, author);
  const to = `/redaktion/utkast/${draft.id}`;
  const picture = { alt: "Tre stolar i en ring", caption: "Vårt mötesrum", credit: "Anna Fotograf", licence: "cc-by-sa" };
  const file = { field: "file", name: "bild.png", bytes: aPng() };
  await ask(`${to}/ny-bild`, { as, form: picture, file });
  await ask(`${to}/ny-bilaga`, { as, form: { title: "Mall för mötet" }, file: { ...file, name: "mall.txt", bytes: Buffer.from("Mall") } });
  await ask(`${to}/ny-bild`, { as, form: { ...picture, alt: "Ett prov" }, file });
  const content = { ...anExampleText({ body }), related: ["theme/modiga-moten"] };
  const saved = await saveManuscript(db, author.actor, { id: draft.id, from: draft.version, content, at: morning });
  if (saved.kind !== "saved") throw new Error("not saved");
  await handOver(db, author.actor, { id: draft.id, version: saved.version, at: morning });
  return { id: draft.id, version: saved.version, files: await filesOf(draft.id) };
}

test("the agency checks the text as readers will see it: pictures with all their words, attachments, titles, and no marks", async () => {
  const { db } = database;
  const { id, version, files } = await anAskedText();
  const [picture = "", attachment = "", unplaced = ""] = files;
  const page = await ask(`/faktagranskning/${id}`, { as: coordinator });
  expect(page.status).toBe(200);
  for (const shown of [
    `<img src="/filer/${picture}"`,
    'alt="Tre stolar i en ring"',
    "<p>Tre stolar i en ring</p>",
    "<p>Vårt mötesrum</p>",
    "Anna Fotograf. CC BY-SA 4.0",
    `<a href="/filer/${attachment}">Mall för mötet`,
    "Varför</h",
    "<strong>våga</strong>",
    "Om modiga möten",
    `href="/faktagranskning/${id}/som-lasarna"`,
  ]) {
    expect(page.body, shown).toContain(shown);
  }
  for (const written of ["bild:1", "bilaga:2", "### Varför", "**våga**", "theme/modiga-moten", unplaced, "Ett prov"]) {
    expect(page.body, written).not.toContain(written);
  }
  const preview = await ask(`/faktagranskning/${id}/som-lasarna`, { as: coordinator });
  expect([preview.status, preview.body.includes("Det här är ett utkast."), preview.body.includes("CC BY-SA 4.0")]).toEqual([
    200,
    true,
    true,
  ]);
  expect(preview.body).toContain(`<a href="/faktagranskning/${id}">Tillbaka till granskningen</a>`);

  const other = await anAgency(db, "Verket bredvid");
  const strangers = [undefined, await signIn(other.coordinator.id), await signIn((await aWriter(db, "support")).id)];
  const paths = [`/faktagranskning/${id}`, `/faktagranskning/${id}/som-lasarna`, `/filer/${picture}`, `/filer/${attachment}`];
  const statuses = async (reader: string | undefined) => Promise.all(paths.map(async (path) => (await ask(path, { as: reader })).status));
  expect(await statuses(coordinator)).toEqual([200, 200, 200, 200]);
  expect((await ask(`/filer/${unplaced}`, { as: coordinator })).status).toBe(404);
  for (const stranger of strangers) expect((await statuses(stranger)).every((status) => status === 404 || status === 303)).toBe(true);
  await takeBack(db, author.actor, { id, version, at: morning });
  expect(await statuses(coordinator)).toEqual([404, 404, 404, 404]);
});

const version = async (id: ManuscriptId): Promise<number> =>
  (await database.db.selectFrom("library.manuscript").select("version").where("id", "=", id).executeTakeFirstOrThrow()).version;

/** Publishes a text, checked by its agency first where it describes one. */
async function publish(id: ManuscriptId, by?: PersonActor): Promise<void> {
  const { db } = database;
  const seen = { id, version: await version(id), at: morning };
  await handOver(db, author.actor, seen);
  if (by !== undefined) await decideFactCheck(db, by, { ...seen, outcome: "approved", comment: undefined, comments: [] });
  const reader = await aWriter(db);
  await decideSecondReading(db, reader.actor, { ...seen, analysers, outcome: "approved", comment: undefined });
}

/** A change of one word, asked about an hour later. */
async function anAskedChange(slug: string, content: DraftContent): Promise<ManuscriptId> {
  const { db } = database;
  const at = morning.add({ hours: 1 });
  const id = await beginChange(db, author.actor, { kind: "example", slug, at });
  await saveManuscript(db, author.actor, { id, from: 1, content, at });
  await handOver(db, author.actor, { id, version: 2, at });
  return id;
}

const headings = (page: string): string[] =>
  [...page.matchAll(/<h[23][^>]*>([^<]*)<\/h/g)]
    .map(([, heading = ""]) => heading)
    .filter((heading) => /ändra|fält för fält/.test(heading));

test("a change of a text that the agency has approved shows what differs from that, and first", async () => {
  const { db } = database;
  const before = anExampleText({ title: "Möten på måndagar", body: "Vi möts på måndagar." });
  const { id } = await aDraft(db, { kind: "example", content: before, describedId: agency.organisationId }, author);
  await publish(id, agency.coordinator.actor);
  const change = await anAskedChange("moten-pa-mandagar", { ...before, body: "Vi möts på tisdagar." });
  const { body: page } = await ask(`/faktagranskning/${change}`, { as: coordinator });
  expect(headings(page)).toEqual(["Det här har ändrats sedan ni godkände texten"]);
  expect(page).toMatch(/<del>.*måndagar.*<\/del>.*<ins>.*tisdagar.*<\/ins>/s);
  expect([...page.matchAll(/name="about\.([^"]*)"/g)].map(([, path]) => path)).toEqual(["body"]);
});

test("a change of a text that was published without a check is compared with what readers see, where whoever checks is one of them", async () => {
  const { db } = database;
  const before = anExampleText({ title: "Möten på onsdagar", body: "Vi möts på onsdagar." });
  const { id } = await aDraft(db, { kind: "example", content: before }, author);
  await publish(id);
  const change = await anAskedChange("moten-pa-onsdagar", { ...before, body: "Vi möts på torsdagar." });
  const seen = async () => headings((await ask(`/faktagranskning/${change}`, { as: coordinator })).body);
  expect(await seen()).toEqual(["Det här ändras i texten som läsarna ser nu"]);
  await sql`UPDATE library.item SET audience = 'agency', organisation_id = ${(await anAgency(db, "Ett annat verk")).organisationId}
    WHERE slug = 'moten-pa-onsdagar'`.execute(db);
  expect(await seen()).toEqual(["Hela texten, fält för fält"]);
});
