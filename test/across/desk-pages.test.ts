import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import { type Analysers, loadAnalysers } from "../../src/kernel/search/index.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { archive, decideSecondReading, handOver } from "../../src/modules/library/move.actions.ts";
import { aMember, anOrganisation, aPerson, aSession, coordinating, morning } from "../../src/modules/people/people.testing.ts";
import type { PersonId } from "../../src/modules/people/person.ts";
import { aDraft, aFactCheck, anAgency, aThemeText, aWriter } from "../support/desk.ts";
import { wholeApp } from "../support/whole-app.ts";

let analysers: Analysers;
beforeAll(() => {
  analysers = loadAnalysers("dist/search/sv.dict");
});

let db: Database<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeEach(async () => {
  db = await databaseForThisTest<Tables>();
  ask = wholeApp(db, morning);
});

const signIn = async (personId: PersonId): Promise<string> => aSession(db, personId);

async function aPublishedTheme() {
  const draft = await aDraft(db);
  await handOver(db, draft.author.actor, { ...draft, at: morning });
  const reader = await aWriter(db);
  await decideSecondReading(db, reader.actor, { ...draft, analysers, outcome: "approved", comment: undefined, at: morning });
  return { ...draft, reader };
}

test("the way to change a text is shown to whoever writes here, and to nobody else", async () => {
  const { reader, author } = await aPublishedTheme();
  const secrets = [undefined, await signIn((await aPerson(db)).id), await signIn(reader.id), await signIn(author.id)];
  const answers = await Promise.all(secrets.map((as) => ask("/teman/ett-tema", { as })));
  expect(answers.map(({ status, body }) => [status, body.includes("/redaktion/andra?text=theme%2Fett-tema")])).toEqual([
    [200, false],
    [200, false],
    [200, true],
    [200, true],
  ]);
});

test("a draft that is shown as its readers will see it has nothing to follow yet", async () => {
  const { id, author, reader } = await aPublishedTheme();
  const as = await signIn(author.id);
  const follow = "/min-sida/foljer/theme/ett-tema";
  const answers = await Promise.all(["/teman/ett-tema", `/redaktion/utkast/${id}/forhandsvisning`].map((path) => ask(path, { as })));
  expect(answers.map(({ status, body }) => [status, body.includes(follow)])).toEqual([
    [200, true],
    [200, false],
  ]);
  const begin = await ask("/redaktion/andra?text=theme/ett-tema", { as: await signIn(reader.id) });
  expect([begin.status, begin.body.includes("Vem kan se det här?")]).toEqual([200, true]);
});

test("it is said before a text is handed over, and while it waits, that there is nobody to answer", async () => {
  const organisation = await anOrganisation(db, "Verket utan samordnare");
  const draft = await aDraft(db, { kind: "example", describedId: organisation });
  const theme = await aDraft(db, {}, await aWriter(db));
  const [as, author] = [await signIn(draft.author.id), await signIn(theme.author.id)];
  const page = async (id: string, reader: string) => (await ask(`/redaktion/utkast/${id}`, { as: reader })).body;
  const [nobodyChecks, nobodyReads] = ["så ingen får frågan", "Det finns ingen annan redaktör än"];
  expect(await page(draft.id, as)).toContain(nobodyChecks);
  await aMember(db, organisation, coordinating);
  expect(await page(draft.id, as)).not.toContain(nobodyChecks);
  // Its author edits, and does not count; nor does an editor of the demonstration.
  await aPerson(db, { roles: ["editor"], demonstration: true });
  expect(await page(theme.id, author)).toContain(nobodyReads);
  await handOver(db, theme.author.actor, { ...theme, at: morning });
  expect(await page(theme.id, author)).toContain(nobodyReads);
  await aWriter(db);
  expect(await page(theme.id, author)).not.toContain(nobodyReads);
});

test("the address of an archived text says that it is gone, and why, in both languages; one that never was says nothing", async () => {
  const { id, version, reader } = await aPublishedTheme();
  await archive(db, reader.actor, {
    id,
    version,
    analysers,
    reason: "Uppgifterna gäller inte längre.",
    replacedBy: undefined,
    at: morning,
  });
  const answers = await Promise.all(["/teman/ett-tema", "/en/themes/ett-tema", "/teman/aldrig"].map((path) => ask(path)));
  expect(answers.map(({ status, body }) => [status, body.includes("Uppgifterna gäller inte längre.")])).toEqual([
    [410, true],
    [410, true],
    [404, false],
  ]);
  expect(answers[0]?.body).toContain('content="noindex"');
});

test("what was written is still in the form when it cannot be saved, and rows come without saving anything", async () => {
  const { id, version, author } = await aDraft(db);
  const as = await signIn(author.id);
  const path = `/redaktion/utkast/${id}/skriv`;
  const written = { title: "Mitt <eget> ord", body: "Och mer.", "sources.0.work": "sou-2019-43", from: String(version) };
  const withRow = await ask(path, { as, form: { ...written, row: "add:sources" } });
  expect([withRow.status, withRow.body.includes("Mitt &lt;eget&gt; ord"), withRow.body.includes('name="sources.1.work"')]).toEqual([
    200,
    true,
    true,
  ]);
  expect(await db.selectFrom("library.version").select("number").execute()).toHaveLength(version);
  await handOver(db, author.actor, { id, version, at: morning });
  const late = await ask(path, { as, form: written });
  expect([late.status, late.body.includes("Mitt &lt;eget&gt; ord")]).toEqual([409, true]);
});

test("a save from an older version answers with the three texts, and what is chosen becomes the next version", async () => {
  const { id, version, author } = await aDraft(db);
  const as = await signIn(author.id);
  const form = (title: string) => ({
    ...Object.fromEntries(Object.entries(aThemeText({ title })).filter(([, value]) => typeof value === "string")),
    "sources.0.work": "sou-2019-43",
    "sources.0.section": "§1.1",
    from: String(version),
  });
  const path = `/redaktion/utkast/${id}`;
  expect((await ask(`${path}/skriv`, { as, form: form("Deras rubrik") })).status).toBe(303);
  const merge = await ask(`${path}/skriv`, { as, form: form("Min rubrik") });
  expect([merge.status, ["Ett tema", "Deras rubrik", "Min rubrik"].filter((title) => !merge.body.includes(title))]).toEqual([409, []]);
  const yours = JSON.stringify(aThemeText({ title: "Min rubrik" }));
  const sides = { base: String(version), theirs: String(version + 1), yours, note: "" };
  const open = await ask(`${path}/jamka`, { as, form: sides });
  expect([open.status, open.body.includes("Välj vad som ska gälla.")]).toEqual([409, true]);
  const chosen = await ask(`${path}/jamka`, { as, form: { ...sides, "choose.title": "text", "text.title": "Vår rubrik" } });
  expect([chosen.status, chosen.location]).toEqual([303, `${path}?done=merged`]);
  const row = await db.selectFrom("library.manuscript").select(["title", "version"]).executeTakeFirstOrThrow();
  expect(row).toEqual({ title: "Vår rubrik", version: version + 2 });
});

const question = "Vem kan se det här?";

/** The pages of a text, with what is sent where the page is an answer. */
function pagesOf(id: string): Record<string, Readonly<Record<string, string>> | undefined> {
  const at = `/redaktion/utkast/${id}`;
  const pages = ["", "/skriv", "/uppgifter", "/forhandsvisning", "/forhandsvisning?version=1", "/skillnader", "/arkivera"];
  const overtaken = { from: "1", title: "En annan rubrik" };
  return { ...Object.fromEntries(pages.map((page) => [at + page, undefined])), [`${at}/skriv?overtaken`]: overtaken };
}

test("every page that shows a text of the desk says who can see it: a draft's readers, or those of the published text", async () => {
  const draft = await aDraft(db, { content: aThemeText({ title: "Ett utkast" }) });
  const { id, reader } = await aPublishedTheme();
  const agency = await anAgency(db);
  const check = await aFactCheck(db, agency.organisationId, "Det vi gjorde");
  const [as, asked] = [await signIn(reader.id), await signIn(agency.coordinator.id)];
  const said = async (path: string, form: Readonly<Record<string, string>> | undefined, secret = as) => {
    const { status, body } = await ask(path, { as: secret, form });
    return [path, status, body.split(question).length - 1, /Redaktör(en|erna) kan se den \([^)]*person/.test(body)];
  };
  for (const [path, form] of Object.entries(pagesOf(draft.id)))
    expect(await said(path, form)).toEqual([path, form === undefined ? 200 : 409, 1, true]);
  const ofCheck = `/faktagranskning/${check}`;
  expect(await said(ofCheck, undefined, asked)).toEqual([ofCheck, 200, 1, true]);
  const published = `/redaktion/utkast/${id}/arkivera`;
  expect(await said(published, undefined)).toEqual([published, 200, 1, false]);
  expect((await ask(published, { as })).body).toContain("Det här kan alla läsa, också utan konto.");
  // Control: a page that shows no text says nothing of the kind.
  expect(await said("/redaktion", undefined)).toEqual(["/redaktion", 200, 0, false]);
});

test("what is written and wrong is said at its field; what is not written yet is said in the list alone", async () => {
  const { body: _body, ...unfinished } = aThemeText({ summary: "För kort" });
  const { id, author } = await aDraft(db, { content: unfinished });
  const { body } = await ask(`/redaktion/utkast/${id}/skriv`, { as: await signIn(author.id) });
  const fieldOf = (name: string) => new RegExp(`<(?:input|textarea)[^>]*name="${name}"[^>]*>`).exec(body)?.[0] ?? "none";
  expect([fieldOf("summary").includes('aria-invalid="true"'), fieldOf("body").includes('aria-invalid="true"')]).toEqual([true, false]);
  const sentences = ["Sammanfattning är för kort: minst 20 tecken.", "Text saknas."];
  expect(sentences.map((sentence) => body.split(sentence).length - 1)).toEqual([2, 1]);
});
