import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { personalData, type Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import { deleteWhatIsOver } from "../../src/kernel/personal-data.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { restoreVersion, saveManuscript } from "../../src/modules/library/manuscript.actions.ts";
import { keepUnsaved } from "../../src/modules/library/unsaved.actions.ts";
import { selectOptionalUnsaved } from "../../src/modules/library/unsaved.queries.ts";
import { actorOf, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { erasePerson } from "../../src/modules/people/person.actions.ts";
import { aDraft, aThemeText, aWriter, type DeskWriter } from "../support/desk.ts";
import { wholeApp } from "../support/whole-app.ts";

const later = morning.add({ hours: 1 });
let database: TestDatabase<Tables>;
let db: Database<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ({ db } = database);
  ask = wholeApp(db, later);
}, 60_000);
afterAll(() => database.close());

const signIn = async ({ id }: Pick<DeskWriter, "id">): Promise<string> => aSession(db, id, later);

/** A draft with somebody who writes in it, and what their page says. */
async function writing() {
  const draft = await aDraft(db);
  const secret = await signIn(draft.author);
  const write = `/redaktion/utkast/${draft.id}/skriv`;
  const kept = { from: String(draft.version), title: "Det osparade", summary: "Halva meningen" };
  const keep = (form: Readonly<Record<string, string>> = kept, as = secret) => ask(write.replace("skriv", "osparat"), { as, form });
  const page = async (as = secret) => (await ask(write, { as })).body;
  return { ...draft, secret, write, kept, keep, page };
}

const rowsOf = async (id: string) =>
  (await sql<{ content: { title?: string } }>`SELECT content FROM library.unsaved_text WHERE manuscript_id = ${id}`.execute(db)).rows;

test("what is written and not saved comes back to whoever wrote it, and to nobody else, and is no version", async () => {
  const { id, version, keep, page, secret } = await writing();
  expect(await page()).not.toContain("Det här har du inte sparat");
  const answer = await keep();
  expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { told: expect.stringMatching(/^Sparat åt dig kl. \d\d:\d\d/) }]);
  const editor = await signIn(await aWriter(db));
  expect([await page(), await page(editor)].map((body) => [body.includes("Det osparade"), body.includes("Halva meningen")])).toEqual([
    [true, true],
    [false, false],
  ]);
  expect(await page()).toContain(`name="from" value="${version}"`);
  // Beside the button that hands over it is said to them, and to nobody else, that it is not along.
  const beside = await Promise.all([secret, editor].map(async (as) => (await ask(`/redaktion/utkast/${id}`, { as })).body));
  expect(beside.map((body) => body.includes("är inte med i någon version"))).toEqual([true, false]);
  const { rows } = await sql`SELECT FROM library.version WHERE manuscript_id = ${id} AND content::text LIKE '%osparade%'`.execute(db);
  expect(rows).toEqual([]);
});

test("it is gone when it is saved, when it is thrown away, and when nothing in it differs; another's stays", async () => {
  const { id, version, author, write, kept, keep, page, secret } = await writing();
  const other = await aWriter(db);
  await keepUnsaved(db, other.actor, { id, from: version, content: { title: "Den andras" }, note: "", at: later });
  await keep();
  await ask(write, { as: secret, form: { ...kept, title: "Sparat nu" } });
  expect(await rowsOf(id)).toEqual([{ content: { title: "Den andras" } }]);
  await keep({ ...kept, from: String(version + 1) });
  expect(await page()).toContain("Det här har du inte sparat");
  const thrown = await keep({});
  expect([thrown.status, thrown.location]).toEqual([303, write]);
  expect(await page()).not.toContain("Det osparade");
  const content = aThemeText({ title: "Som den sparas" });
  await saveManuscript(db, author.actor, { id, from: version + 1, content, at: later });
  await keep({ ...kept, from: String(version + 2) });
  expect(await keepUnsaved(db, author.actor, { id, from: version + 2, content, note: "", at: later })).toBe(false);
  expect(await rowsOf(id)).toHaveLength(1);
});

test("what was sent before a save and comes after it is not kept; going back to an earlier version takes nothing with it", async () => {
  const { id, version, author } = await writing();
  const late = { id, from: version, content: { title: "Sent" }, note: "" };
  await saveManuscript(db, author.actor, { id, from: version, content: aThemeText({ title: "Sparat" }), at: later });
  expect(await keepUnsaved(db, author.actor, { ...late, at: morning })).toBe(false);
  expect(await keepUnsaved(db, author.actor, { ...late, at: later.add({ seconds: 1 }) })).toBe(true);
  await restoreVersion(db, author.actor, { id, number: 1, from: version + 1, note: "Åter", at: later.add({ seconds: 2 }) });
  expect(await rowsOf(id)).toEqual([{ content: { title: "Sent" } }]);
  // A version that there is not is nobody's beginning.
  expect(await keepUnsaved(db, author.actor, { ...late, from: 99, at: later.add({ seconds: 3 }) })).toBe(false);
});

test("when somebody else has saved meanwhile the page says so, and saving leads to putting both together", async () => {
  const { id, version, write, kept, keep, page, secret } = await writing();
  await keep();
  const other = await aWriter(db);
  await saveManuscript(db, other.actor, { id, from: version, content: aThemeText({ title: "Den andras rubrik" }), at: later });
  const body = await page();
  expect([body.includes("Någon annan har sparat sedan du började"), body.includes(`name="from" value="${version}"`)]).toEqual([true, true]);
  const merge = await ask(write, { as: secret, form: { ...kept, body: "Text om temat." } });
  expect([merge.status, merge.body.includes("Den andras rubrik"), merge.body.includes("Det osparade")]).toEqual([409, true, true]);
  // Whoever leaves that page has lost nothing either.
  expect(await rowsOf(id)).toHaveLength(1);
});

test("nothing is kept for a visitor, for a form of another session or of somebody who writes here no more", async () => {
  const { id, author, keep, page, kept, write } = await writing();
  const unsaved = write.replace("skriv", "osparat");
  const asked = [await ask(unsaved, { form: kept }), await ask(unsaved, { form: kept, as: await signIn(author), token: "en-annans" })];
  expect(asked.map(({ status }) => status)).toEqual([403, 403]);
  await keep();
  await sql`UPDATE people.role_grant SET ended_at = ${later}, ended_by = person_id WHERE person_id = ${author.id}`.execute(db);
  expect([(await keep()).status, await page()].map(String).join()).not.toContain("Det osparade");
  expect((await keep()).status).toBe(404);
  expect(await selectOptionalUnsaved(db, { ...author.actor, roles: [] }, id)).toBeUndefined();
  expect(await selectOptionalUnsaved(db, author.actor, id)).toBeDefined();
  expect(await rowsOf(id)).toHaveLength(1);
});

test("it goes after thirty days, and with whoever wrote it", async () => {
  const [one, other] = [await writing(), await writing()];
  await one.keep();
  await other.keep();
  await sql`UPDATE library.unsaved_text SET written_at = ${later.subtract({ hours: 24 * 31 })} WHERE manuscript_id = ${one.id}`.execute(db);
  await deleteWhatIsOver(db, personalData, later);
  expect([await rowsOf(one.id), await rowsOf(other.id)].map(({ length }) => length)).toEqual([0, 1]);
  const { id: personId } = other.author;
  await erasePerson(db, actorOf(personId), { personId, personalData, at: later, action: "people.account.erase" });
  expect(await rowsOf(other.id)).toEqual([]);
});
