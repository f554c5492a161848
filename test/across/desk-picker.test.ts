import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import { testDatabase } from "../../src/kernel/testing/database.ts";
import { selectCandidates } from "../../src/modules/library/candidate.queries.ts";
import { aSession, morning } from "../../src/modules/people/people.testing.ts";
import { aDraft, aLibraryTheme, anAgency, aWriter, type DeskWriter } from "../support/desk.ts";
import { wholeApp } from "../support/whole-app.ts";

let db: Database<Tables>;
let close: () => Promise<void>;
let editor: DeskWriter;
let outsider: DeskWriter;
let form: (fields: Record<string, string>) => Promise<{ readonly status: number; readonly body: string }>;
let versions: () => Promise<number>;

/** An editor's draft, a text for everyone, one for an agency that is not the editor's, and one that has gone. */
beforeAll(async () => {
  ({ db, close } = await testDatabase<Tables>());
  editor = await aWriter(db);
  outsider = await aWriter(db);
  await aLibraryTheme(db, "ugglor-i-huset", "Ugglor i huset");
  await aLibraryTheme(db, "ugglor-i-hemlighet", "Ugglor i hemlighet");
  await aLibraryTheme(db, "ugglor-som-var", "Ugglor som var");
  const { organisationId } = await anAgency(db);
  await sql`UPDATE library.item SET audience = 'agency', organisation_id = ${organisationId} WHERE slug = 'ugglor-i-hemlighet'`.execute(db);
  await sql`UPDATE library.item SET withdrawn_at = ${morning} WHERE slug = 'ugglor-som-var'`.execute(db);
  const { id, version } = await aDraft(db, { kind: "method", content: { title: "En metod" } }, editor);
  const [ask, as] = [wholeApp(db, morning), await aSession(db, editor.id)];
  form = (fields) => ask(`/redaktion/utkast/${id}/skriv`, { as, form: { from: String(version), ...fields } });
  versions = async () => (await db.selectFrom("library.version").select("number").where("manuscript_id", "=", id).execute()).length;
});

afterAll(() => close());

const written = {
  title: "Min <egen> metod",
  "obstacles.0": "ett-hinder",
  "usedBy.0.organisation": "Verket",
  "steg.0": "x",
  note: "Anteckningen",
};

test("a text is looked for and chosen in the form itself: what was written is kept, and nothing is saved", async () => {
  const before = await versions();
  const found = await form({ ...written, row: "find:related", "find.related": "uggl", "findKind.related": "theme" });
  expect(found.status).toBe(200);
  for (const kept of ["Min &lt;egen&gt; metod", 'value="ett-hinder"', 'value="Verket"', 'value="Anteckningen"', 'value="uggl"'])
    expect([kept, found.body.includes(kept)]).toEqual([kept, true]);
  expect(found.body).toMatch(/name="pick\.related" value="theme\/ugglor-i-huset"/);
  expect(found.body).toContain("Tema. Alla kan läsa den.");
  const chosen = await form({ ...written, row: "use:related", "pick.related": "theme/ugglor-i-huset" });
  expect(chosen.body).toMatch(/name="related\.0"[^>]*value="theme\/ugglor-i-huset"/);
  expect(chosen.body).toContain("Tema: Ugglor i huset");
  expect(chosen.body).not.toContain('name="pick.');
  expect(await versions()).toBe(before);
});

test("what is chosen goes with whichever button sends the form", async () => {
  const saved = await form({ ...written, "pick.related": "theme/ugglor-i-huset" });
  expect(saved.status).toBe(303);
  const { content } = await db
    .selectFrom("library.version")
    .select("content")
    .orderBy("saved_at", "desc")
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  expect(content).toMatchObject({ title: "Min <egen> metod", related: ["theme/ugglor-i-huset"] });
});

test("only what the editor may read is found, and neither a hidden nor a withdrawn title is told by its name", async () => {
  const { body } = await form({ row: "find:related", "find.related": "ugglor", "related.0": "theme/ugglor-i-hemlighet" });
  expect(["Ugglor i huset", "Ugglor i hemlighet", "Ugglor som var"].filter((title) => body.includes(title))).toEqual(["Ugglor i huset"]);
  expect(body).toContain("Ingen text som du kan läsa har det namnet.");
});

test("control: whoever the narrowed text is shared with finds it, and is told that not everyone can", async () => {
  await sql`UPDATE library.item SET audience = 'all-agencies', organisation_id = NULL WHERE slug = 'ugglor-i-hemlighet'`.execute(db);
  const { coordinator } = await anAgency(db, "Ett annat verk");
  const asked = { words: "ugglor hem", kinds: ["theme"], except: "", language: "sv" } as const;
  const told = (actor: DeskWriter["actor"]) => selectCandidates(db, actor, asked);
  expect((await told(coordinator.actor)).map(({ slug, isPublic }) => [slug, isPublic])).toEqual([["ugglor-i-hemlighet", false]]);
  expect(await told(outsider.actor)).toEqual([]);
});

test("the words are looked up in their index, and whatever is written is only words", async () => {
  const strange = ["' & !", "a:* | b", "\\", "((", "%_", "uggl:*"].map((words) =>
    selectCandidates(db, editor.actor, { words, kinds: ["theme"], except: "theme/ugglor-i-huset", language: "en" }),
  );
  expect((await Promise.all(strange)).flat().map(({ slug }) => slug)).not.toContain("ugglor-i-huset");
  const plan = await db.transaction().execute(async (tx) => {
    await sql`SET LOCAL enable_seqscan = off`.execute(tx);
    const query = sql`EXPLAIN SELECT FROM library.item
      WHERE to_tsvector('simple', item.title || ' ' || replace(item.slug, '-', ' ') || ' ' || coalesce(item.content #>> '{english,title}', ''))
        @@ to_tsquery('simple', 'uggl:*')`;
    return (await query.execute(tx)).rows;
  });
  expect(JSON.stringify(plan)).toContain("item_name_words");
});
