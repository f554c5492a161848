import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import { NotFound } from "../../src/kernel/errors.ts";
import { type Analysers, loadAnalysers } from "../../src/kernel/search/index.ts";
import { newId } from "../../src/kernel/ids.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import type { ItemId } from "../../src/modules/library/item.ts";
import { beginChange, saveManuscript } from "../../src/modules/library/manuscript.actions.ts";
import { archive, decideSecondReading, handOver } from "../../src/modules/library/move.actions.ts";
import { actorOf, aMember, anOrganisation, aPerson, aSession, coordinating, morning } from "../../src/modules/people/people.testing.ts";
import type { PersonId } from "../../src/modules/people/person.ts";
import { shareAsSeen } from "../support/readers.ts";
import { aDraft, aFactCheck, anExampleText, aThemeText, aWriter, type DeskWriter } from "../support/desk.ts";
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

async function publish(draft: Awaited<ReturnType<typeof aDraft>>, reader: DeskWriter): Promise<ItemId> {
  const { id, version } = draft;
  await handOver(db, draft.author.actor, { id, version, at: morning });
  await decideSecondReading(db, reader.actor, { id, version, analysers, outcome: "approved", comment: undefined, at: morning });
  const row = await db.selectFrom("library.manuscript").select("item_id").where("id", "=", id).executeTakeFirstOrThrow();
  return row.item_id as ItemId;
}

const canary = "Zeppelinarmada";
/** Where a stranger could come upon the text. */
const places = [
  "/teman/ett-tema",
  "/v1/themes/ett-tema",
  "/v1/themes",
  "/atom",
  "/sitemap.xml",
  `/sok?q=${canary}`,
  `/v1/items?q=${canary}`,
];
async function found(as?: string): Promise<string[]> {
  const answers = await Promise.all(places.map(async (path) => ({ path, answer: await ask(path, { as }) })));
  return answers.filter(({ answer: { body } }) => body.includes(`${canary}s`) || body.includes("ett-tema</loc>")).map(({ path }) => path);
}

test("what is written in a text that has been narrowed is published to those who may read it, and to nobody else", async () => {
  const reader = await aWriter(db);
  const draft = await aDraft(db, {
    content: aThemeText({ body: `Om ${canary}s.`, summary: `En mening som handlar om ${canary}s och inget annat.` }),
  });
  const item = await publish(draft, reader);
  expect(await found()).toEqual(expect.arrayContaining(["/teman/ett-tema", `/sok?q=${canary}`, "/v1/themes"]));
  await shareAsSeen(db, reader.actor, { id: item, to: { audience: "all-agencies" }, at: morning, analysers });
  const member = await aMember(db, await anOrganisation(db));
  // Only whoever can read it begins a change of it: the editor of the place has no agency, and the draft would give it to them.
  await expect(beginChange(db, draft.author.actor, { kind: "theme", slug: "ett-tema", at: morning })).rejects.toThrow(NotFound);
  await sql`INSERT INTO people.role_grant (id, person_id, role, granted_at, granted_by)
    VALUES (gen_random_uuid(), ${member.id}, 'editor', ${morning}, ${member.id})`.execute(db);
  const insider = actorOf(member.id, ["editor"]);
  const id = await beginChange(db, insider, { kind: "theme", slug: "ett-tema", at: morning });
  const changed = aThemeText({
    title: `Nya ${canary}s`,
    body: `Mer om ${canary}s.`,
    summary: `En mening som handlar om ${canary}s och inget annat.`,
  });
  await saveManuscript(db, insider, { id, from: 1, content: changed, at: morning });
  await publish({ id, version: 2, author: { ...draft.author, actor: insider } }, reader);
  expect(await found()).toEqual([]);
  expect((await ask("/teman/ett-tema", { as: await signIn(member.id) })).body).toContain(`Nya ${canary}s`);
});

test("the address of an archived text says why to those who could read it, and nothing to others", async () => {
  const reader = await aWriter(db);
  const draft = await aDraft(db);
  const item = await publish(draft, reader);
  const member = await aMember(db, await anOrganisation(db));
  await shareAsSeen(db, reader.actor, { id: item, to: { audience: "all-agencies" }, at: morning, analysers });
  const reason = "Uppgifterna gäller inte längre.";
  await archive(db, reader.actor, { id: draft.id, version: draft.version, analysers, reason, replacedBy: undefined, at: morning });
  const insider = await ask("/teman/ett-tema", { as: await signIn(member.id) });
  const stranger = await ask("/teman/ett-tema");
  expect([insider.status, insider.body.includes(reason)]).toEqual([410, true]);
  expect([stranger.status, stranger.body.includes(reason), stranger.body.includes("Ett tema")]).toEqual([404, false, false]);
  expect((await ask("/v1/themes/ett-tema")).status).toBe(404);
  await sql`UPDATE library.item SET audience = 'public' WHERE id = ${item}`.execute(db);
  const open = await ask("/v1/themes/ett-tema");
  expect([open.status, open.body.includes("Ett tema")]).toEqual([410, false]);
});

test("the demonstration sees no real draft, and its drafts reach nobody outside it", async () => {
  const real = await aDraft(db);
  const guest = await aWriter(db, "editor", { demonstration: true });
  const shown = await aDraft(db, { content: aThemeText({ title: "Visad" }) }, guest);
  const [as, editor] = [await signIn(guest.id), await signIn((await aWriter(db)).id)];
  const statuses = async (secret: string) =>
    Promise.all([real, shown].map(async ({ id }) => (await ask(`/redaktion/utkast/${id}`, { as: secret })).status));
  expect(await statuses(as)).toEqual([404, 200]);
  expect(await statuses(editor)).toEqual([200, 404]);
  expect((await ask("/redaktion?list=all", { as })).body).not.toContain("Ett tema");
  expect((await ask("/redaktion?list=all", { as: editor })).body).not.toContain("Visad");

  // The agency is real: those who speak for it are neither written to nor shown anything.
  const agency = await anOrganisation(db, "Verket för prov");
  const coordinator = await aMember(db, agency, coordinating);
  const id = await aFactCheck(db, agency, "Visat exempel", guest);
  const mails = await db.selectFrom("kernel.mail").select("recipient").execute();
  expect(mails).toEqual([]);
  expect((await ask(`/faktagranskning/${id}`, { as: await signIn(coordinator.id) })).status).toBe(404);
  const asked = await aFactCheck(db, agency, "Verkligt exempel");
  expect((await ask(`/faktagranskning/${asked}`, { as: await signIn(coordinator.id) })).status).toBe(200);
});

test("nobody is made to answer for a text whose account has ended", async () => {
  const { id, author } = await aDraft(db, { kind: "example", content: anExampleText() });
  const gone = await aPerson(db, { roles: ["editor"] });
  const as = await signIn(author.id);
  await sql`UPDATE people.person SET ended_at = ${morning} WHERE id = ${gone.id}`.execute(db);
  const answer = await ask(`/redaktion/utkast/${id}/uppgifter`, { as, form: { slug: "ett-exempel", owner: gone.id } });
  expect(answer.status).toBe(400);
});

test("a draft of a change says who reads the text that it would change: those of a network, where it is shared with one", async () => {
  const reader = await aWriter(db);
  const draft = await aDraft(db);
  const item = await publish(draft, reader);
  const organisation = await anOrganisation(db, "Nätverksverket");
  await aMember(db, organisation);
  const circle = newId(morning);
  await sql`INSERT INTO people.circle (id, kind, name, started_at, started_by)
    VALUES (${circle}, 'network', 'Provnätet', ${morning}, ${reader.id})`.execute(db);
  await sql`INSERT INTO people.circle_organisation (id, circle_id, organisation_id, joined_at, joined_by)
    VALUES (${newId(morning)}, ${circle}, ${organisation}, ${morning}, ${reader.id})`.execute(db);
  await sql`UPDATE library.item SET audience = 'network', circle_id = ${circle} WHERE id = ${item}`.execute(db);
  const { body } = await ask(`/redaktion/utkast/${draft.id}`, { as: await signIn(reader.id) });
  expect(body).toContain("Det här kan en person läsa: den som är med i nätverket Provnätet.");
});
