import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { inTransaction } from "../../src/kernel/db.ts";
import { visitor } from "../../src/kernel/policy.ts";
import { type Analysers, loadAnalysers, search } from "../../src/kernel/search/index.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { addresses, hrefById, itemHref } from "../../src/modules/library/addresses.ts";
import { selectOptionalItem } from "../../src/modules/library/item.queries.ts";
import type { ItemId } from "../../src/modules/library/item.ts";
import { beginChange, saveManuscript } from "../../src/modules/library/manuscript.actions.ts";
import { faultsOf, type ManuscriptId } from "../../src/modules/library/manuscript.ts";
import { selectManuscript } from "../../src/modules/library/manuscript.queries.ts";
import { decideSecondReading, handOver, selectFaults } from "../../src/modules/library/move.actions.ts";
import type { DraftContent } from "../../src/modules/library/schema-field.ts";
import { actorOf, aMember, anOrganisation, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { insertRoleUnlessHeld } from "../../src/modules/people/person.queries.ts";
import { shareAsSeen } from "../support/readers.ts";
import { aDraft, aLibraryTheme, anAgency, aThemeText, aWriter, type DeskDatabase, type DeskWriter } from "../support/desk.ts";
import { wholeApp } from "../support/whole-app.ts";

let analysers: Analysers;
beforeAll(() => {
  analysers = loadAnalysers("dist/search/sv.dict");
});

const wordOfOpen = "Gullvivekvist";
const wordOfNarrow = "Zeppelinarmada";
const choices = [
  { text: "theme/smal", why: `Läs den först: ${wordOfNarrow}.` },
  { text: "theme/oppen", why: `Läs den sedan: ${wordOfOpen}.` },
];

type Draft = { readonly id: ManuscriptId; readonly version: number; readonly author: DeskWriter };

async function publish(db: DeskDatabase, { id, version, author }: Draft): Promise<void> {
  await handOver(db, author.actor, { id, version, at: morning });
  const reader = await aWriter(db);
  await decideSecondReading(db, reader.actor, { id, version, analysers, outcome: "approved", comment: undefined, at: morning });
}

/** A theme that has chosen a text, which is then narrowed to the agencies, and one that everyone may read. */
async function aWorld() {
  const db = await databaseForThisTest<Tables>();
  const [narrow] = [await aLibraryTheme(db, "smal", "Den smala texten"), await aLibraryTheme(db, "oppen", "Den öppna texten")];
  await publish(db, await aDraft(db, { content: { ...aThemeText({ title: "Samling" }), choices } }));
  const editor = await aWriter(db);
  const member = await aMember(db, await anOrganisation(db));
  return { db, narrow, editor, ask: wholeApp(db, morning), secret: await aSession(db, member.id) };
}

/** An editor who belongs to an agency, and reads what is shared with the agencies. */
async function anInsider(db: Awaited<ReturnType<typeof aWorld>>["db"]) {
  const member = await aMember(db, await anOrganisation(db, "Verket för redaktörer"));
  await inTransaction(db, (tx) => insertRoleUnlessHeld(tx, { personId: member.id, role: "editor", by: null, at: morning }));
  return { ...member, actor: actorOf(member.id, ["editor"]) };
}

async function narrowIt({ db, editor, narrow }: { db: DeskDatabase; editor: DeskWriter; narrow: ItemId }): Promise<void> {
  await shareAsSeen(db, editor.actor, { id: narrow, to: { audience: "all-agencies" }, at: morning, analysers });
}

async function storedChoices(db: DeskDatabase): Promise<unknown> {
  const { rows } = await sql<{ choices: unknown }>`SELECT content -> 'choices' AS choices FROM library.item WHERE slug = 'samling'`.execute(
    db,
  );
  return rows[0]?.choices;
}

test("a theme shows what it has chosen in the editors' order with why, and what may not be read is neither named nor counted", async () => {
  const { db, ask, secret, editor, narrow } = await aWorld();
  const page = async (as?: string) => (await ask(itemHref("sv", "theme", "samling"), { as })).body;
  const list = async (as?: string) => (await ask(addresses.themes.sv, { as })).body;
  expect((await page()).indexOf(wordOfNarrow)).toBeLessThan((await page()).indexOf(wordOfOpen));
  expect(await list()).toContain("2 utvalda texter");
  expect((await ask(itemHref("sv", "theme", "smal"))).body).toContain("Ingår i temat");

  await narrowIt({ db, editor, narrow });
  const texts = [await page(), await list(), (await ask("/v1/themes/samling")).body, (await ask("/v1/themes?include=content")).body];
  expect(texts.map((text) => text.includes(wordOfNarrow) || text.includes("theme/smal") || text.includes("/teman/smal"))).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(texts.map((text) => text.includes(wordOfOpen))).toEqual([true, false, true, true]);
  expect(await list()).toContain("1 utvald text");
  expect([(await page(secret)).includes(wordOfNarrow), (await list(secret)).includes("2 utvalda texter")]).toEqual([true, true]);

  const [hidden] = await db.selectFrom("library.item").select("id").where("slug", "=", "samling").execute();
  const theme = hidden?.id as ItemId;
  await shareAsSeen(db, editor.actor, { id: theme, to: { audience: "all-agencies" }, at: morning, analysers });
  expect((await ask(itemHref("sv", "theme", "oppen"))).body).not.toContain("Samling");
  expect((await ask(itemHref("sv", "theme", "oppen"), { as: secret })).body).toContain("Samling");
});

test("a theme without choices, or with none for the reader, says the same", async () => {
  const { db, ask, editor } = await aWorld();
  const section = (body: string) => /<section[^>]*id="utvalt"[\s\S]*?<\/section>/.exec(body)?.[0] ?? "none";
  const empty = section((await ask(itemHref("sv", "theme", "oppen"))).body);
  expect(empty).toContain("Det finns inga utvalda texter");
  for (const slug of ["smal", "oppen"]) {
    const row = await db.selectFrom("library.item").select("id").where("slug", "=", slug).executeTakeFirstOrThrow();
    await shareAsSeen(db, editor.actor, { id: row.id as ItemId, to: { audience: "all-agencies" }, at: morning, analysers });
  }
  expect(section((await ask(itemHref("sv", "theme", "samling"))).body)).toBe(empty);
});

test("why a text was chosen is not searched for: a search knows no rights", async () => {
  const { db } = await aWorld();
  const find = async (query: string) => (await search(db, analysers, { query, collections: ["library"], language: "sv" })).hits.length;
  expect([await find("Samling"), await find(wordOfOpen), await find(wordOfNarrow)]).toEqual([1, 0, 0]);
});

test("whoever begins a change gets what they may read of the choices, and publication keeps the rest in its place", async () => {
  const { db, editor, narrow } = await aWorld();
  await narrowIt({ db, editor, narrow });
  const change = { kind: "theme", slug: "samling", at: morning } as const;
  const id = await beginChange(db, editor.actor, change);
  const { content } = await selectManuscript(db, editor.actor, { id, action: "library.manuscript.read" });
  expect(content["choices"]).toEqual([choices[1]]);
  const own = { text: "theme/oppen", why: "Ett annat skäl." };
  await saveManuscript(db, editor.actor, { id, from: 1, content: { ...content, choices: [own] }, at: morning });
  await publish(db, { id, version: 2, author: editor });
  expect(await storedChoices(db)).toEqual([choices[0], own]);
  const seen = await selectOptionalItem(db, visitor, { kind: "theme", slug: "samling", language: "sv" });
  expect(seen?.content.choices).toEqual([own]);

  // Whoever may read it takes it away like any other.
  const insider = await anInsider(db);
  const again = await beginChange(db, insider.actor, change);
  const whole = await selectManuscript(db, insider.actor, { id: again, action: "library.manuscript.read" });
  expect(whole.content["choices"]).toEqual([choices[0], own]);
  await saveManuscript(db, insider.actor, { id: again, from: 1, content: { ...whole.content, choices: [own] }, at: morning });
  await publish(db, { id: again, version: 2, author: insider });
  expect(await storedChoices(db)).toEqual([own]);
});

test("a choice twice, of itself, of nothing or without why is refused at its field", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  await aLibraryTheme(db, "oppen");
  const row = (text: string) => ({ text, why: "Därför." });
  const faults = (rows: readonly DraftContent[]) =>
    faultsOf({ kind: "theme", slug: "ett-tema", content: { ...aThemeText(), choices: rows } });
  expect(faults([row("theme/oppen"), row("theme/oppen")])).toEqual([{ path: "choices.1.text", code: "twice" }]);
  expect(faults([row("theme/ett-tema")])).toEqual([{ path: "choices.0.text", code: "itself" }]);
  expect(faults([{ text: "theme/oppen" }])).toEqual([{ path: "choices.0.why", code: "missing" }]);
  expect(faults(Array.from({ length: 25 }, (_, index) => row(`theme/nr-${index}`)))).toEqual([
    { path: "choices", code: "too-many", limit: 24 },
  ]);
  const { id, author } = await aDraft(db, { content: { ...aThemeText(), choices: [row("theme/oppen"), row("theme/saknas")] } });
  const manuscript = await selectManuscript(db, author.actor, { id, action: "library.manuscript.read" });
  expect(await selectFaults(db, manuscript)).toEqual([{ path: "choices.1.text", code: "not-there", names: expect.any(Array) }]);
});

test("at the desk, what fewer may read than the theme is told of before it is published, with who, to those who may read it", async () => {
  const { db, ask, editor, narrow } = await aWorld();
  const { rows } = await sql<{ id: ManuscriptId }>`SELECT id FROM library.manuscript WHERE slug = 'samling'`.execute(db);
  const id = rows[0]?.id as ManuscriptId;
  const path = hrefById(addresses.manuscript, "sv", id);
  const [inside, outside] = [await aSession(db, (await anInsider(db)).id), await aSession(db, editor.id)];
  const told = async (as: string) => {
    const [{ body }, preview] = [await ask(path, { as }), await ask(hrefById(addresses.preview, "sv", id), { as })];
    expect([preview.status, preview.body.includes(wordOfOpen)]).toEqual([200, true]);
    return [body.includes("Alla som läser temat ser inte allt"), body.includes("Den smala texten"), preview.body.includes(wordOfNarrow)];
  };
  expect(await told(inside)).toEqual([false, false, true]);
  await narrowIt({ db, editor, narrow });
  expect([await told(inside), await told(outside)]).toEqual([
    [true, true, true],
    [false, false, false],
  ]);
});

test("a fact checker sees nothing of a choice that they may not read", async () => {
  const { db, ask, editor, narrow } = await aWorld();
  const { organisationId, coordinator } = await anAgency(db);
  const content = { ...aThemeText({ title: "Om verket" }), choices };
  const draft = await aDraft(db, { content, describedId: organisationId });
  await handOver(db, draft.author.actor, { ...draft, at: morning });
  const secret = await aSession(db, coordinator.id);
  const page = async () => (await ask(hrefById(addresses.factCheck, "sv", draft.id), { as: secret })).body;
  expect(await page()).toContain(wordOfNarrow);
  await shareAsSeen(db, editor.actor, { id: narrow, to: { audience: "all-agencies" }, at: morning, analysers });
  expect(await page()).toContain(wordOfNarrow);
  const other = await anOrganisation(db, "Verket ensamt");
  await sql`UPDATE library.item SET audience = 'agency', organisation_id = ${other} WHERE id = ${narrow}`.execute(db);
  const body = await page();
  expect([body.includes(wordOfOpen), body.includes(wordOfNarrow), body.includes("theme/smal")]).toEqual([true, false, false]);
});
