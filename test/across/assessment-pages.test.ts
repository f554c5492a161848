import { afterAll, beforeAll, expect, test } from "vitest";
import { modules, type Tables } from "../../src/app/modules.ts";
import { readQrCode } from "../../src/design/qr-code.testing.ts";
import { inTransaction } from "../../src/kernel/db.ts";
import { newId } from "../../src/kernel/ids.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { insertMembershipUnlessThere } from "../../src/modules/people/membership.queries.ts";
import { aMember, anOrganisation, aSession, morning, staff } from "../../src/modules/people/people.testing.ts";
import { startTeam } from "../../src/modules/people/team.actions.ts";
import { endAssessment, shareAssessment } from "../../src/modules/surveys/assessment/assessment.actions.ts";
import { anAssessment, answerAlone } from "../support/assessments.ts";
import { pathTo } from "../support/isolation-matrix.ts";
import { wholeApp } from "../support/whole-app.ts";

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning);
}, 60_000);
afterAll(() => database.close());

type Person = Awaited<ReturnType<typeof aMember>>;

/** A group that has answered, each with words that tell that they are this group's. */
async function aGroup(person: Person, organisationId: Awaited<ReturnType<typeof anOrganisation>>, words: string) {
  const { db } = database;
  const teamId = await startTeam(db, person.actor, { organisationId, name: `Gruppen ${words}`, purpose: undefined, at: morning });
  const one = await anAssessment(db, person.actor, { group: { teamId }, at: morning });
  for (const works of ["1", "2", "3", "4", "5", "1", "2", "3", "4", "5"] as const)
    await answerAlone(db, { token: one.token, parts: { tillit: { works, matters: "5", words: `${words} ${works}` } }, at: morning });
  await endAssessment(db, person.actor, { id: one.id, at: morning });
  return { ...one, teamId, organisationId };
}

test("no page, feed or file puts what two agencies' groups have answered beside each other", { timeout: 120_000 }, async () => {
  const { db } = database;
  const [here, there] = [await anOrganisation(db, "Verket här"), await anOrganisation(db, "Verket där")];
  const person = await aMember(db, here);
  const membership = { ...staff, personId: person.id, organisationId: there, by: person.id, at: morning };
  await inTransaction(db, (tx) => insertMembershipUnlessThere(tx, membership));
  const groups = [await aGroup(person, here, "kanariehär"), await aGroup(person, there, "kanariedär")] as const;
  const secret = await aSession(db, person.id);
  const results: string[] = [];
  const both: string[] = [];
  const routes = modules.flatMap((module) => module.routes).filter((route) => "get" in route);
  const doors = modules.flatMap((module) => module.doors ?? []).map(({ path }) => path);
  const paths = routes.flatMap(({ address }) =>
    groups.map(({ id, token }) => pathTo(address.sv, id).replace(":token", token).replace(":principle", "tillit")),
  );
  for (const path of new Set([...paths, ...doors])) {
    const { body } = await ask(path, { as: secret });
    const shows = ["kanariehär 1", "kanariedär 1"].filter((word) => body.includes(word));
    if (shows.length === 1) results.push(path);
    if (shows.length === 2) both.push(path);
  }
  expect(both).toEqual([]);
  // Somebody who is in both does read each of them: the walk came to where the figures are.
  expect(results.filter((path) => path.startsWith("/sjalvskattning/"))).toHaveLength(2);
  expect(results.length).toBeGreaterThanOrEqual(4);
});

test(
  "words are read by the group and by whoever has the link, not by the agency that the results are shared with",
  { timeout: 60_000 },
  async () => {
    const { db } = database;
    const organisationId = await anOrganisation(db);
    const leader = await aMember(db, organisationId);
    const colleague = await aSession(db, (await aMember(db, organisationId)).id);
    const { id, token, teamId } = await aGroup(leader, organisationId, "ordet");
    const page = `/sjalvskattning/${id}`;
    expect((await ask(page, { as: colleague })).status).toBe(404);
    const to = { audience: "agency", organisationId } as const;
    await shareAssessment(db, leader.actor, { id, to, seen: `team.${teamId}`, at: morning });
    const [shared, own, linked] = [
      await ask(page, { as: colleague }),
      await ask(page, { as: await aSession(db, leader.id) }),
      await ask(`/skatta/${token}`),
    ];
    expect([shared.status, own.status, linked.status]).toEqual([200, 200, 200]);
    expect([shared, own, linked].map(({ body }) => body.includes("ordet 1"))).toEqual([false, true, true]);
    for (const { body } of [shared, own, linked]) expect(body).toContain("Ni ser olika: 4 svarade 1–2 och 4 svarade 4–5.");
    expect(linked.kept).toBe("no-store");
    // Whoever only reads it is offered nothing to change.
    expect(shared.body).not.toMatch(/\/steg"|\/lasare"|\/igen"|\/ord"/);
  },
);

const ticketIn = (headers: Headers): string => /tillit-ticket=([\w-]{43})/.exec(headers.get("set-cookie") ?? "")?.[1] ?? "";

test(
  "a phone goes on where it was, is asked what it left out, and is told when it is in and when it came too late",
  { timeout: 60_000 },
  async () => {
    const { db } = database;
    const organisationId = await anOrganisation(db);
    const leader = await aMember(db, organisationId);
    const started = { organisationId, name: "Teamet", purpose: undefined, at: morning };
    const teamId = await startTeam(db, leader.actor, started);
    const { id, token } = await anAssessment(db, leader.actor, { group: { teamId }, asksPlace: true, at: morning });
    const at = `/skatta/${token}`;
    const looked = await ask(at);
    expect([looked.status, looked.headers.get("set-cookie")]).toEqual([200, null]);
    expect(looked.body).toContain("inget som visas säger vem som har svarat vad");
    // What one person with several browsers can do is said before anything is written.
    expect(looked.body).toContain("Den som har länken kan svara flera gånger");
    // The word is for what nobody could undo. @source product rule 9
    expect(looked.body.replace(/crossorigin="anonymous"/g, "")).not.toMatch(/anonym/i);
    expect((await ask(`/skatta/aaaa-bbbb-cccc`)).status).toBe(404);
    const wrong = await ask(`${at}/tillit`, { form: { works: "6", words: "kvar" } });
    expect([wrong.status, wrong.body.includes("kvar")]).toEqual([400, true]);
    const kept = await ask(`${at}/tillit`, { form: { works: "2", words: "eget ord" } });
    expect([kept.status, kept.location]).toEqual([303, `${at}/medborgarfokus?kept=1`]);
    const secret = ticketIn(kept.headers);
    expect(secret).toHaveLength(43);
    const headers = { cookie: `tillit-ticket=${secret}` };
    expect((await ask(`${at}/tillit`, { headers })).body).toMatch(/value="2" checked|checked="" [^>]*value="2"|value="2"[^>]*checked/);
    expect((await ask(at, { headers })).body).toContain("Fortsätt svara");
    // A browser that keeps nothing is told so at once, and not after eight pages.
    expect((await ask(`${at}/medborgarfokus?kept=1`)).body).toContain("tog inte emot kakan");
    const unplaced = await ask(`${at}/skicka`, { headers, form: {} });
    expect([unplaced.status, unplaced.body.includes("Svara på frågan om var i styrkedjan du står")]).toEqual([400, true]);
    const sent = await ask(`${at}/skicka`, { headers, form: { place: "staff" } });
    expect([sent.status, sent.location]).toEqual([303, at]);
    expect((await ask(at, { headers })).body).toContain("Tack, dina svar är inskickade");
    expect((await ask(`${at}/skicka`, { headers, form: { place: "staff" } })).status).toBe(303);
    expect((await ask(`${at}/tillit`, { headers, form: { works: "5" } })).body).toContain("redan inskickade");
    // Nothing that was answered is shown to anybody yet, not to whoever leads it either.
    const leading = await ask(`/sjalvskattning/${id}`, { as: await aSession(db, leader.id) });
    expect(leading.body).toContain("1 svar hittills");
    // Whoever points a phone at the screen comes to the address that stands beside it.
    expect(readQrCode(leading.body)).toMatch(new RegExp(`^https?://[^/]+${at}$`));
    expect(leading.body).toContain(`>${readQrCode(leading.body)}</a>`);
    expect(leading.body).not.toContain("eget ord");
    const late = await ask(`${at}/tillit`, { form: { works: "4" } });
    for (const works of ["1", "3", "4", "5"] as const)
      await answerAlone(db, { token, parts: { tillit: { works } }, place: "staff", at: morning });
    await endAssessment(db, leader.actor, { id, at: morning });
    const tooLate = await ask(`${at}/skicka`, { headers: { cookie: `tillit-ticket=${ticketIn(late.headers)}` }, form: { place: "staff" } });
    expect([tooLate.status, tooLate.body.includes("Svaret kom inte med")]).toEqual([409, true]);
  },
);

test("what is wrong with a form is told, what was written is there, and nothing is begun", { timeout: 60_000 }, async () => {
  const { db } = database;
  const organisationId = await anOrganisation(db);
  const leader = await aMember(db, organisationId);
  const as = await aSession(db, leader.id);
  const group = `new.${organisationId}`;
  const past = await ask("/sjalvskattning/ny", { as, form: { group, name: "Vår grupp", closes: "2020-01-01" } });
  expect([past.status, past.body.includes("Vår grupp"), past.body.includes("Välj en dag från i dag")]).toEqual([400, true, true]);
  const nameless = await ask("/sjalvskattning/ny", { as, form: { group, closes: "2026-11-27" } });
  expect([nameless.status, nameless.body.includes("Skriv vad gruppen heter")]).toEqual([400, true]);
  const foreign = await ask("/sjalvskattning/ny", { as, form: { group: newId(morning), closes: "2026-11-27" } });
  expect([foreign.status, foreign.body.includes("Du är inte med i den gruppen")]).toEqual([409, true]);
  expect(await db.selectFrom("people.circle").select("name").where("organisation_id", "=", organisationId).execute()).toEqual([]);
  const begun = await ask("/sjalvskattning/ny", { as, form: { group, name: "Vår grupp", closes: "2026-11-27" } });
  expect(begun.status).toBe(303);
  const own = begun.location?.replace(/\?.*/, "") ?? "";
  const few = await ask(`${own}/avsluta`, { as, form: { deed: "end" } });
  expect([few.status, few.body.includes("För få har svarat")]).toEqual([409, true]);
  const raised = await ask(`${own}/avsluta`, { as, form: { deed: "raise", threshold: "3" } });
  expect(raised.status).toBe(400);
  const mine = await ask("/min-sida", { as });
  expect(mine.body).toContain("Vår grupp gör en självskattning. Den är öppen till 27 november 2026.");
});

test("whoever starts a second one while one is open is told why not, and led to the open one", { timeout: 60_000 }, async () => {
  const { db } = database;
  const organisationId = await anOrganisation(db);
  const leader = await aMember(db, organisationId);
  const secret = await aSession(db, leader.id);
  const teamId = await startTeam(db, leader.actor, { organisationId, name: "Två gånger", purpose: undefined, at: morning });
  await anAssessment(db, leader.actor, { group: { teamId }, at: morning });
  const closes = morning.add({ hours: 24 }).toString().slice(0, 10);
  const { status, body } = await ask("/sjalvskattning/ny", { as: secret, form: { group: teamId, name: "", closes } });
  expect(status).toBe(409);
  expect(body).toContain("Gruppen har en självskattning som är öppen. Stäng den innan du startar en ny.");
  expect(body).toContain("Till era självskattningar, där den som är öppen står");
});
