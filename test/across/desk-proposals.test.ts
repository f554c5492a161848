import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { personalData, type Tables } from "../../src/app/modules.ts";
import { type Database, inTransaction } from "../../src/kernel/db.ts";
import { deleteWhatIsOver, eraseAllAbout, selectAllAbout } from "../../src/kernel/personal-data.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { aPerson, aSession, morning } from "../../src/modules/people/people.testing.ts";
import type { PersonId } from "../../src/modules/people/person.ts";
import { aLibraryTheme, aWriter } from "../support/desk.ts";
import { wholeApp } from "../support/whole-app.ts";

let db: Database<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeEach(async () => {
  db = await databaseForThisTest<Tables>();
  ask = wholeApp(db, morning);
});

const signIn = async (personId: PersonId): Promise<string> => aSession(db, personId);

const about = "theme/ett-tema";
const wrong = { text: about, kind: "wrong", said: "Årtalet <är> fel." };
const send = (form: Readonly<Record<string, string>>, as?: string) => ask("/forslag/nytt", { as, form });
const idOfProposal = async () => (await db.selectFrom("library.proposal").select("id").executeTakeFirstOrThrow()).id;

test("a reader without an account says that something is wrong, and sees what became of it at an address that nobody else knows", async () => {
  await aLibraryTheme(db, "ett-tema");
  expect((await ask("/teman/ett-tema")).body).toContain(`/forslag/nytt?text=${encodeURIComponent(about)}`);
  const sent = await send(wrong);
  expect(sent.status).toBe(303);
  const [path = ""] = sent.location?.split("?") ?? [];
  expect(path).toMatch(/^\/forslag\/[\w-]{43}$/);
  const waits = await ask(path);
  expect([waits.status, waits.body.includes("Årtalet &lt;är&gt; fel."), waits.body.includes("väntar på redaktionen")]).toEqual([
    200,
    true,
    true,
  ]);
  // The secret is in no row: whoever reads the database cannot follow anybody.
  const { rows } = await sql<{ all: string }>`SELECT proposal::text AS all FROM library.proposal`.execute(db);
  expect(rows[0]?.all).not.toContain(path.split("/").at(-1));

  // The place of the tests is a demonstration, and so are its visitors.
  const editor = await aWriter(db, "editor", { demonstration: true });
  const as = await signIn(editor.id);
  expect((await ask("/redaktion", { as })).body).toContain("Förslag från läsare (1 nytt)");
  const place = `/redaktion/forslag/${await idOfProposal()}`;
  expect((await ask("/redaktion/forslag", { as })).body).toContain(place);
  const silent = await ask(place, { as, form: { state: "declined", answer: "" } });
  expect([silent.status, (await ask(path)).body.includes("väntar på redaktionen")]).toEqual([400, true]);
  expect((await ask(place, { as, form: { state: "done", answer: "Tack, rättat." } })).status).toBe(303);
  const answered = await ask(path);
  expect([answered.body.includes("Tack, rättat."), answered.body.includes(editor.id)]).toEqual([true, false]);
  expect((await ask(place, { as, form: { state: "declined", answer: "Nej." } })).status).toBe(409);
});

test("what is written wrongly comes back as it was written; about a text that one cannot read there is nothing to say", async () => {
  await aLibraryTheme(db, "ett-tema");
  const again = await send({ text: about, kind: "", said: "Mitt ord" });
  expect([again.status, again.body.includes("Mitt ord")]).toEqual([400, true]);
  // Where it is sent names the text: the page that comes back can be opened anew, and in the other language.
  const [, address = ""] = /action="([^"]*forslag\/nytt[^"]*)"/.exec(again.body) ?? [];
  const back = await ask(address, { form: { text: about, kind: "", said: "Mitt ord" } });
  const [, other = ""] = /class="language-switch" href="([^"]*)"/.exec(back.body) ?? [];
  expect([(await ask(address)).status, (await ask(other)).status]).toEqual([200, 200]);
  await sql`UPDATE library.item SET audience = 'all-agencies'`.execute(db);
  const [narrowed, absent] = [await send(wrong), await send({ ...wrong, text: "theme/finns-inte" })];
  expect([narrowed.status, absent.status]).toEqual([404, 404]);
  expect(await db.selectFrom("library.proposal").selectAll().execute()).toEqual([]);
});

test("a text that has been narrowed since is named to nobody by what was said of it", async () => {
  await aLibraryTheme(db, "ett-tema", "Zeppelinarmada");
  const location = (await send(wrong)).location ?? "";
  expect((await ask(location)).body).toContain("Zeppelinarmada");
  await sql`UPDATE library.item SET audience = 'all-agencies'`.execute(db);
  expect((await ask(location)).body).not.toContain("Zeppelinarmada");
});

test("whoever is signed in finds their own under their page, others' not, and can take them with them or be erased from them", async () => {
  await aLibraryTheme(db, "ett-tema");
  const [one, other] = [await aPerson(db), await aPerson(db)];
  await send({ ...wrong, kind: "we-too", said: "Vi gjorde samma sak." }, await signIn(one.id));
  const bodies = await Promise.all(
    [one, other].map(async ({ id }) => (await ask("/min-sida/forslag", { as: await signIn(id) })).body.includes("Vi gjorde samma sak.")),
  );
  expect(bodies).toEqual([true, false]);
  const held = (person: typeof one) => selectAllAbout(db, personalData, person).then((all) => JSON.stringify(all["library.proposal"]));
  expect(await held(one)).toContain("Vi gjorde samma sak.");
  expect(await held(one)).not.toContain("token_hash");
  expect(await held(other)).toBe("[]");
  await sql`UPDATE people.person SET ended_at = ${morning} WHERE id = ${one.id}`.execute(db);
  await inTransaction(db, (tx) => eraseAllAbout(tx, personalData, { person: one, at: morning }));
  expect(await held(one)).toBe("[]");
});

test("a year after the answer it is deleted; what nobody has answered is not", async () => {
  await aLibraryTheme(db, "ett-tema");
  await send(wrong);
  await send(wrong);
  const editor = await aWriter(db, "editor", { demonstration: true });
  const id = await idOfProposal();
  await ask(`/redaktion/forslag/${id}`, { as: await signIn(editor.id), form: { state: "declined", answer: "Nej." } });
  const left = async (days: number) => {
    await deleteWhatIsOver(db, personalData, morning.add({ hours: 24 * days }));
    return (await db.selectFrom("library.proposal").select("id").execute()).length;
  };
  expect([await left(365), await left(366)]).toEqual([2, 1]);
});

test("one network does not fill the desk", async () => {
  await aLibraryTheme(db, "ett-tema");
  const statuses: number[] = [];
  for (let round = 0; round < 21; round += 1) statuses.push((await send(wrong)).status);
  expect(statuses.filter((status) => status === 303)).toHaveLength(20);
  expect(statuses.at(-1)).toBe(429);
});
