import { writeFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { type Analysers, loadAnalysers, search, type SearchTables } from "../../kernel/search/index.ts";
import type { Database } from "../../kernel/db.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import { stoppedClock } from "../../kernel/time.ts";
import { anArea, aTheme, contentFolder, measures, obstacles, writeContent } from "./library.testing.ts";
import type { LibraryTables } from "./library.tables.ts";
import { loadLibrary } from "./load.actions.ts";

type Tables = LibraryTables & SearchTables;

let analysers: Analysers;
beforeAll(() => {
  analysers = loadAnalysers("dist/search/sv.dict");
});

const files = {
  area: { "egna-hinder.md": anArea(1) },
  obstacle: { "egna-hinder.yaml": obstacles({ slug: "ett", extra: "measures: [prova]" }) },
  measure: { "egna-hinder.yaml": measures("prova") },
  theme: { "hot.md": aTheme({ title: "Hot och våld" }) },
};

async function libraryOf(content: Parameters<typeof contentFolder>[0]) {
  const db = await databaseForThisTest<Tables>();
  const folder = await contentFolder(content);
  const load = (program = "test") => loadLibrary({ db, analysers, folder, program, clock: stoppedClock("2026-11-21T12:00:00Z") });
  const titles = async (): Promise<string[]> => {
    const rows = await db.selectFrom("library.item").select("title").where("withdrawn_at", "is", null).orderBy("title").execute();
    return rows.map(({ title }) => title);
  };
  return { db, folder, load, titles };
}

test("the first load fills the library, the second has nothing to do", async () => {
  const { load, titles } = await libraryOf(files);
  expect(await load()).toEqual({ kind: "loaded", added: 4, changed: 0, unchanged: 0, kept: 0, withdrawn: 0 });
  expect(await load()).toEqual({ kind: "unchanged" });
  expect(await titles()).toEqual(["Ett område", "Hinder ett", "Hot och våld", "Åtgärd prova"].sort());
});

test("a changed file changes its item and no other", async () => {
  const { load, folder, titles } = await libraryOf(files);
  await load();
  await writeContent(folder, { theme: { "hot.md": aTheme({ title: "Hot, våld och trakasserier" }) } });
  expect(await load()).toMatchObject({ added: 0, changed: 1, unchanged: 3, kept: 0, withdrawn: 0 });
  expect(await titles()).toContain("Hot, våld och trakasserier");
});

test("what a person has edited here is kept when its file changes", async () => {
  const { db, load, folder, titles } = await libraryOf(files);
  await load();
  await db
    .updateTable("library.item")
    .set({ title: "Som vi vill ha det", edited_at: sql`now()` })
    .where("slug", "=", "hot")
    .execute();
  await writeContent(folder, { theme: { "hot.md": aTheme({ title: "Från filen" }) } });
  expect(await load()).toMatchObject({ changed: 0, kept: 1 });
  expect(await titles()).toContain("Som vi vill ha det");
});

const edits = {
  "its place in the list": (db) => sql`UPDATE library.item SET position = position + 1 WHERE slug = 'ett'`.execute(db),
  "its facets": (db) => sql`UPDATE library.item SET facets = '{}' WHERE slug = 'ett'`.execute(db),
  "its links": (db) => sql`DELETE FROM library.link USING library.item WHERE from_id = item.id AND slug = 'ett'`.execute(db),
} satisfies Record<string, (db: Database<Tables>) => Promise<unknown>>;

test.each(Object.entries(edits))("what a person has edited here is kept when another program would only change %s", async (_, edit) => {
  const { db, load } = await libraryOf(files);
  await load();
  await sql`UPDATE library.item SET title = 'Som vi vill ha det', edited_at = now() WHERE slug = 'ett'`.execute(db);
  await edit(db);
  const stored = async () => {
    const item = await sql`SELECT to_jsonb(item) AS item FROM library.item WHERE slug = 'ett'`.execute(db);
    const links =
      await sql`SELECT to_id, relation, link.position FROM library.link JOIN library.item ON item.id = from_id WHERE slug = 'ett'`.execute(
        db,
      );
    return [item.rows, links.rows];
  };
  const before = await stored();
  expect(await load("another program")).toMatchObject({ kind: "loaded", changed: 0, kept: 0, unchanged: 4 });
  expect(await stored()).toEqual(before);
});

test("an item whose file is gone is withdrawn, and comes back with its links when the file does", async () => {
  const { db, load, folder, titles } = await libraryOf(files);
  await load();
  await writeContent(folder, { measure: { "egna-hinder.yaml": "[]" }, obstacle: { "egna-hinder.yaml": obstacles({ slug: "ett" }) } });
  expect(await load()).toMatchObject({ withdrawn: 1 });
  expect(await titles()).not.toContain("Åtgärd prova");
  await writeContent(folder, { measure: files.measure, obstacle: files.obstacle });
  await load();
  const links = await db.selectFrom("library.link").select("relation").where("relation", "=", "measure").execute();
  expect(links).toHaveLength(1);
  expect(await titles()).toContain("Åtgärd prova");
});

test("one broken file, and nothing of the folder is loaded: what was there stays", async () => {
  const { load, folder, titles } = await libraryOf(files);
  await load();
  await writeContent(folder, { theme: { "hot.md": "ingen inledning", "nytt.md": aTheme({ title: "Nytt" }) } });
  const outcome = await load();
  expect(outcome).toMatchObject({ kind: "faulty", faults: [{ file: expect.stringContaining("hot.md") as string }] });
  expect(await titles()).toEqual(["Ett område", "Hinder ett", "Hot och våld", "Åtgärd prova"].sort());
});

test("a load that fails half-way leaves nothing half-written", async () => {
  const { db, load, titles } = await libraryOf(files);
  // The row that says the load is done cannot be written: the last thing that a load does.
  await sql`ALTER TABLE library.load ADD CONSTRAINT never CHECK (added < 0)`.execute(db);
  await expect(load()).rejects.toThrow("never");
  expect(await titles()).toEqual([]);
  expect(await db.selectFrom("search.document").select("id").execute()).toEqual([]);
});

test("processes that load at once add everything once", async () => {
  const { load, titles } = await libraryOf(files);
  const outcomes = await Promise.all([load(), load(), load()]);
  expect(outcomes.filter((outcome) => outcome.kind === "loaded" && outcome.added === 4)).toHaveLength(1);
  expect(await titles()).toHaveLength(4);
});

test("what is loaded is found by a search, what is withdrawn is not", async () => {
  const { db, load, folder } = await libraryOf(files);
  await load();
  const found = async (query: string): Promise<string[]> => (await search(db, analysers, { query })).hits.map(({ id }) => id);
  expect(await found("våldet")).toEqual(["theme/hot"]);
  await writeFile(path.join(folder, "themes/hot.md"), aTheme({ title: "Annat" }));
  await load();
  expect(await found("våldet")).toEqual([]);
});
