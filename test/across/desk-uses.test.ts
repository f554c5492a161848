import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { inTransaction } from "../../src/kernel/db.ts";
import { loadAnalysers } from "../../src/kernel/search/index.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { UseCounter } from "../../src/kernel/use-count.ts";
import { decideSecondReading, handOver } from "../../src/modules/library/move.actions.ts";
import { saveUses } from "../../src/modules/library/use.actions.ts";
import { deleteOldUses } from "../../src/modules/library/use.queries.ts";
import { aSession, morning } from "../../src/modules/people/people.testing.ts";
import type { PersonId } from "../../src/modules/people/person.ts";
import { shareAsSeen } from "../support/readers.ts";
import { aDraft, aLibraryTheme, aThemeText, aWriter } from "../support/desk.ts";
import { wholeApp } from "../support/whole-app.ts";

/** How often texts are opened, as totals that say nothing of anybody. */
let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
const uses = new UseCounter();
const analysers = loadAnalysers("dist/search/sv.dict");
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning, { uses });
});
afterAll(() => database.close());

const browser = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" };

async function signIn(personId: PersonId): Promise<string> {
  return aSession(database.db, personId);
}

test("a text is counted each time it is opened, also where its page is kept; a text that is not for everyone is not, and nothing tells of a reader", async () => {
  const { db } = database;
  await aLibraryTheme(db, "last", "Läst text");
  const narrowed = await aLibraryTheme(db, "smal", "Smal text");
  const editor = await aWriter(db);
  await shareAsSeen(db, editor.actor, { id: narrowed, to: { audience: "all-agencies" }, at: morning, analysers });
  const as = await signIn(editor.id);
  for (const path of ["/teman/last", "/teman/last", "/en/themes/last", "/teman/smal"]) await ask(path, { headers: browser });
  await ask("/teman/last", { headers: browser, as });
  await ask("/teman/last", { headers: { "user-agent": "Googlebot/2.1" } });
  await ask("/teman/finns-inte", { headers: browser });
  // Counted where it stands, before the database hears of it: by the name of the text, and by nothing else.
  const taken = uses.take();
  expect([...taken]).toEqual([["theme/last", 4]]);
  await saveUses(db, new Map([...taken, ["theme/smal", 3]]), morning);
  await saveUses(db, new Map([["theme/last", 2]]), morning.add({ hours: 1 }));
  const { rows } =
    await sql`SELECT item.slug, opened.week::text, opened.times FROM library.opened JOIN library.item ON item.id = item_id`.execute(db);
  // 26 November 2026 is a Thursday.
  expect(rows).toEqual([{ slug: "last", week: "2026-11-23", times: 6 }]);
  const { rows: columns } = await sql<{ name: string }>`
    SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'library' AND table_name = 'opened' ORDER BY 1`.execute(
    db,
  );
  expect(columns.map(({ name }) => name)).toEqual(["item_id", "times", "week"]);
  const { body } = await ask("/redaktion/anvandning", { as });
  expect([body.includes("Läst text"), body.includes("Smal text"), body.includes("Räknat sedan 23 november 2026")]).toEqual([
    true,
    false,
    true,
  ]);
  await inTransaction(db, (tx) => deleteOldUses(tx, morning.add({ hours: 24 * 7 * 103 })));
  expect((await sql`SELECT FROM library.opened`.execute(db)).rows).toHaveLength(1);
  await inTransaction(db, (tx) => deleteOldUses(tx, morning.add({ hours: 24 * 7 * 106 })));
  expect((await sql`SELECT FROM library.opened`.execute(db)).rows).toHaveLength(0);
});

test("whoever answers for a text is asked once whether it is needed, by an editor", async () => {
  const { db } = database;
  const draft = await aDraft(db, { content: aThemeText({ title: "Sällan läst" }) });
  await handOver(db, draft.author.actor, { ...draft, at: morning });
  const editor = await aWriter(db);
  await decideSecondReading(db, editor.actor, { ...draft, analysers, outcome: "approved", comment: undefined, at: morning });
  const as = await signIn(editor.id);
  const href = `/redaktion/utkast/${draft.id}/fraga`;
  const list = (await ask("/redaktion/anvandning", { as })).body;
  expect([list.includes(href), list.includes(`/redaktion/utkast/${draft.id}/arkivera`)]).toEqual([true, true]);
  expect((await ask(href, { as: await signIn(draft.author.id), form: {} })).status).toBe(404);
  for (let time = 0; time < 2; time += 1) expect((await ask(href, { as, form: {} })).status).toBe(303);
  const { rows: asked } = await sql`
    SELECT FROM kernel.event WHERE payload ->> 'source' = 'library.still-true' AND payload ->> 'subject' = ${draft.id}`.execute(db);
  expect(asked).toHaveLength(1);
  expect((await ask("/redaktion/anvandning", { as })).body).toContain("Den ansvariga är tillfrågad.");
});
