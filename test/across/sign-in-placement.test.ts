import { sql } from "kysely";
import { expect, test } from "vitest";
import { inTransaction } from "../../src/kernel/db.ts";
import { formTokenOf } from "../../src/kernel/http-guard.ts";
import { sendSignInLink } from "../../src/modules/people/entry.actions.ts";
import { aMember, anOrganisation, aPerson, coordinating } from "../../src/modules/people/people.testing.ts";
import { demonstrationEmail } from "../../src/modules/people/person.ts";
import { aForger, type Said } from "../support/issuers.ts";
import type { Browser, Seen } from "../support/organisation-browser.ts";
import { anOrganisationBy, aPlace, everybody, faultIn, oidcAddress, origin, startAddress } from "./sign-in-trial.ts";

const said = { sub: "anna-1", email: "anna@a.example", email_verified: true, name: "Anna Andersson" } as const;

async function aTrial(demonstration = false) {
  const place = await aPlace({ demonstration });
  const forger = await aForger();
  const own = await anOrganisationBy(place, { kind: "oidc", issuer: forger.issuer }, { demonstration });
  const answer = (browser: Browser, away: Seen, claims: Said = said, id = own.id): Promise<Seen> =>
    browser.get(`${oidcAddress(id)}?${forger.says(away.refresh, claims).toString()}`);
  const arrive = async (browser: Browser = place.browser(), claims: Said = said): Promise<Seen> =>
    answer(browser, await browser.post(startAddress(own.id)), claims);
  const identities = async () => (await place.db.selectFrom("people.identity").select(["person_id", "subject"]).execute()).length;
  return { ...place, ...own, issuer: forger.issuer, answer, arrive, identities };
}

/** What the last mail leads to. */
async function lastLink({ db }: Awaited<ReturnType<typeof aTrial>>): Promise<string> {
  const { body } = await db.selectFrom("kernel.mail").select("body").orderBy("planned_at", "desc").executeTakeFirstOrThrow();
  return /\/logga-in\/lank\/[\w-]+/.exec(body ?? "")?.[0] ?? "";
}

test("one of the organisation's people is known by their address, and stays what they are", async () => {
  const trial = await aTrial();
  const { db, organisationId } = trial;
  const member = await aMember(db, organisationId, coordinating);
  await sql`UPDATE people.person SET email = 'anna@a.example', name = 'Anna själv' WHERE id = ${member.id}`.execute(db);
  const browser = trial.browser();
  expect((await trial.arrive(browser)).location).toBe("/min-sida");
  expect(browser.isSignedIn()).toBe(true);
  expect(await everybody(db)).toEqual([
    { email: "anna@a.example", name: "Anna själv", places: ["Verket A support coordinator"], roles: 0, ways: 1 },
  ]);
});

test("somebody whose address is in use here already must first show that it is theirs, in the same browser", async () => {
  const trial = await aTrial();
  const { db } = trial;
  const elsewhere = await anOrganisation(db, "Verket B");
  const holder = await aMember(db, elsewhere);
  await sql`UPDATE people.person SET email = 'anna@a.example' WHERE id = ${holder.id}`.execute(db);
  const browser = trial.browser();
  expect((await trial.arrive(browser)).location).toBe("/logga-in/visa-din-adress");
  expect([browser.isSignedIn(), await trial.identities()]).toEqual([false, 0]);
  // Whoever has the mail but not the browser gets in by the mail, and links nothing.
  const link = await lastLink(trial);
  const other = trial.browser();
  expect((await other.post(link)).location).toBe("/min-sida/koppla");
  expect((await other.get("/min-sida/koppla")).body).toContain("Det finns inget att koppla");
  expect((await other.post("/min-sida/koppla")).status).toBe(404);
  // Whoever has the browser but is somebody else links nothing either.
  const stranger = await trial.signedIn((await aPerson(db)).id);
  stranger.jar.set("tillit-errand", browser.jar.get("tillit-errand") ?? "");
  expect((await stranger.post("/min-sida/koppla")).status).toBe(404);
  expect(await trial.identities()).toBe(0);
  // The control: both.
  await inTransaction(db, (tx) =>
    sendSignInLink(
      tx,
      { email: "anna@a.example", language: "sv", next: "/min-sida/koppla" },
      { at: trial.now().add({ seconds: 1 }), origin, demonstration: false },
    ),
  );
  expect((await browser.post(await lastLink(trial))).location).toBe("/min-sida/koppla");
  expect((await browser.get("/min-sida/koppla")).body).toContain("Du har loggat in hos Verket A");
  expect((await browser.post("/min-sida/koppla")).location).toBe("/min-sida?done=linked");
  expect(await trial.identities()).toBe(1);
  const again = trial.browser();
  await trial.arrive(again);
  expect(again.isSignedIn()).toBe(true);
  const anna = (await everybody(db)).find(({ email }) => email === "anna@a.example");
  expect(anna).toMatchObject({ places: ["Verket A staff", "Verket B staff"], ways: 1 });
});

test("what waits to be linked waits half an hour", async () => {
  const trial = await aTrial();
  const holder = await aPerson(trial.db, { email: "anna@a.example" });
  const browser = trial.browser();
  await trial.arrive(browser);
  const session = await trial.signedIn(holder.id);
  browser.jar.set("tillit", session.jar.get("tillit") ?? "");
  trial.wait(29 * 60);
  expect((await browser.get("/min-sida/koppla")).body).toContain("Vill du kunna logga in så");
  trial.wait(2 * 60);
  expect((await browser.get("/min-sida/koppla")).body).toContain("Det finns inget att koppla");
  expect((await browser.post("/min-sida/koppla")).status).toBe(404);
});

test("whoever has left is not let in again, whether the organisation knew them or not", async () => {
  const trial = await aTrial();
  const { db } = trial;
  await trial.arrive();
  await sql`UPDATE people.person SET ended_at = now() WHERE email = 'anna@a.example'`.execute(db);
  const browser = trial.browser();
  expect(faultIn((await trial.arrive(browser)).location)).toBe("left");
  expect(faultIn((await trial.arrive(browser, { ...said, sub: "anna-2" })).location)).toBe("left");
  expect(browser.isSignedIn()).toBe(false);
  await sql`UPDATE people.person SET ended_at = NULL`.execute(db);
  await trial.arrive(browser);
  expect(browser.isSignedIn()).toBe(true);
});

test("whoever has left the organisation does not belong to it again by signing in", async () => {
  const trial = await aTrial();
  const { db } = trial;
  await trial.arrive();
  await sql`UPDATE people.membership SET ended_at = now(), ended_by = person_id`.execute(db);
  const browser = trial.browser();
  await trial.arrive(browser);
  expect([browser.isSignedIn(), (await everybody(db))[0]?.places]).toEqual([true, []]);
});

test("a provider of the demonstration lets in none but its own persons, and others let none of those in", async () => {
  const real = await aTrial();
  const key = demonstrationEmail("staff");
  await aPerson(real.db, { email: "anna@a.example", demonstration: true });
  expect(faultIn((await real.arrive()).location)).toBe("address-taken");
  const trial = await aTrial(true);
  await aPerson(trial.db, { email: "anna@a.example" });
  expect(faultIn((await trial.arrive()).location)).toBe("address-taken");
  await trial.arrive(trial.browser(), { ...said, sub: "b", email: "bo@a.example" });
  const { demonstration } = await trial.db
    .selectFrom("people.person")
    .select("demonstration")
    .where("email", "=", "bo@a.example")
    .executeTakeFirstOrThrow();
  expect([demonstration, key.endsWith(".invalid")]).toEqual([true, true]);
});

test("of two first sign-ins at once, one makes the person, and there is one", async () => {
  const trial = await aTrial();
  const browsers = [trial.browser(), trial.browser(), trial.browser()];
  await Promise.all(browsers.map((browser) => trial.arrive(browser).catch(() => undefined)));
  expect((await everybody(trial.db)).length).toBe(1);
  expect(browsers.some((browser) => browser.isSignedIn())).toBe(true);
});

test("what somebody writes changes nothing: fields of the form, parameters and a session of another", async () => {
  const trial = await aTrial();
  const stranger = await trial.signedIn((await aPerson(trial.db)).id);
  const fields = {
    next: "//evil.example",
    organisation: "Verket B",
    email: "evil@evil.example",
    place: "agency-head",
    _form: formTokenOf("x"),
  };
  const before = stranger.jar.get("tillit");
  const away = await stranger.post(startAddress(trial.id), fields);
  expect(away.status).toBe(200);
  const address = new URL(away.refresh);
  expect([address.searchParams.get("scope"), address.searchParams.get("code_challenge_method")]).toEqual(["openid email profile", "S256"]);
  expect([...address.searchParams.keys()].filter((name) => /email|hint|next/.test(name))).toEqual([]);
  // It leads here and nowhere else, in a session that nobody knew before.
  expect((await trial.answer(stranger, away)).location).toBe("/min-sida");
  expect(stranger.jar.get("tillit")).not.toBe(before);
  expect((await stranger.get("/min-sida")).body).toContain("Anna Andersson");
  const found = trial.browser();
  found.jar.set("tillit", before ?? "");
  expect((await found.get("/min-sida")).status).toBe(303);
});

test("nobody takes another's account over by an address that is equal, whichever provider says it", async () => {
  const trial = await aTrial();
  const other = await anOrganisationBy(trial, { kind: "oidc", issuer: trial.issuer }, { name: "Verket B", domains: ["b.example"] });
  await trial.arrive();
  const anna = (await everybody(trial.db))[0];
  const thief = trial.browser();
  for (const email of [
    "anna@a.example",
    "ANNA@A.EXAMPLE",
    "anna@a.example\u200b",
    "anna@b.example@a.example",
    "<anna@a.example>@b.example",
  ]) {
    const away = await thief.post(startAddress(other.id));
    expect([email, faultIn((await trial.answer(thief, away, { ...said, email }, other.id)).location)]).toEqual([email, "other-domain"]);
  }
  expect([thief.isSignedIn(), await everybody(trial.db)]).toEqual([false, [anna]]);
  // The control: the same name from the same issuer about an address of its own is somebody else.
  const away = await thief.post(startAddress(other.id));
  await trial.answer(thief, away, { ...said, email: "anna@b.example" }, other.id);
  expect([thief.isSignedIn(), (await everybody(trial.db)).length]).toEqual([true, 2]);
});

test("those who choose see who has a sign-in, and nothing of who has an account", async () => {
  const trial = await aTrial();
  await aPerson(trial.db, { email: "anna@a.example" });
  const page = await trial.browser().get("/logga-in/organisation");
  expect(page.body).toContain("Logga in med Verket A");
  const asked = await Promise.all(
    ["anna@a.example", "finns-inte@a.example"].map((q) => trial.browser().get(`/logga-in/organisation?q=${q}`)),
  );
  const withoutQuestion = ({ body }: Seen) => body.replaceAll(/(?:anna|finns-inte)(?:@|%40)/g, "");
  expect(asked[0] && withoutQuestion(asked[0])).toBe(asked[1] && withoutQuestion(asked[1]));
  expect((await trial.browser().get("/logga-in/organisation?q=VERKET")).body).toContain("Logga in med Verket A");
});
