import { sql } from "kysely";
import { expect, onTestFinished, test, vi } from "vitest";
import { addOrganisation } from "../../src/modules/people/organisation.actions.ts";
import { actorOf, aPerson } from "../../src/modules/people/people.testing.ts";
import { aForger, aRealIssuer, client, type Forgery, type Said, signInThere } from "../support/issuers.ts";
import type { Browser } from "../support/organisation-browser.ts";
import {
  anOrganisationBy,
  aPlace,
  everybody,
  faultIn,
  lastTechnical,
  oidcAddress,
  origin,
  type Place,
  startAddress,
} from "./sign-in-trial.ts";

const anna = { sub: "anna-1", email: "anna@a.example", email_verified: true, name: "Anna Andersson" } as const;

test("somebody signs in with their organisation, by an issuer that others wrote, and is its staff from then on", async () => {
  const place = await aPlace();
  const { issuer, knows } = await aRealIssuer(anna);
  const { id } = await anOrganisationBy(place, { kind: "oidc", issuer, secret: client.secret });
  knows(origin + oidcAddress(id));
  const signIn = async () => {
    const browser = place.browser();
    const away = await browser.post(startAddress(id), { next: "/myndigheter" });
    expect([away.status, browser.isSignedIn()]).toEqual([200, false]);
    const back = await browser.get(await signInThere(away.refresh, origin));
    expect([back.status, back.location]).toEqual([303, "/myndigheter"]);
    expect([browser.isSignedIn(), browser.jar.has("tillit-errand")]).toEqual([true, false]);
    return browser;
  };
  const browser = await signIn();
  const person = { email: anna.email, name: anna.name, places: ["Verket A staff"], roles: 0, ways: 1 };
  expect(await everybody(place.db)).toEqual([person]);
  const page = await browser.get("/min-sida");
  expect(page.body).toContain("Med Verket A");
  expect((await browser.get("/min-sida/uppgifter.json")).body).toContain('"anna-1"');
  await signIn();
  expect(await everybody(place.db)).toEqual([person]);
  const { rows } =
    await sql`SELECT entry.action, entry.detail FROM kernel.audit AS entry JOIN kernel.audit_link AS link ON link.audit_id = entry.id
    WHERE entry.action IN ('people.session.start', 'people.identity.link') ORDER BY link.number`.execute(place.db);
  expect(rows).toMatchObject([
    { action: "people.identity.link", detail: { placed: true, place: "staff", provider: id } },
    { action: "people.session.start", detail: { way: "oidc", provider: id } },
    { action: "people.session.start", detail: { way: "oidc", provider: id } },
  ]);
}, 60_000);

test("an administrator sets it up, tries it and puts it in use, without a restart and without seeing the secret again", async () => {
  const place = await aPlace();
  const { issuer, knows } = await aRealIssuer({ ...anna, sub: "admin", email: "admin@a.example" });
  const administrator = await aPerson(place.db, { roles: ["administrator"] });
  const actor = actorOf(administrator.id, ["administrator"]);
  const name = "Verket för inloggning";
  await addOrganisation({ db: place.db, actor, at: place.now() }, { name, kind: "agency", short: [], alias: [], reason: "prov" });
  const browser = await place.signedIn(administrator.id);
  const form = { organisation: name, domains: "@A.example\n", issuer, clientId: client.id, clientSecret: client.secret };
  const added = await browser.post("/administration/ny-inloggning-oidc", { ...form, asksVerified: "yes" });
  expect([added.status, added.location]).toEqual([303, expect.stringMatching(/^\/administration\/inloggning\/[0-9a-f-]+\?done=added$/)]);
  const address = added.location.split("?")[0] ?? "";
  const drafted = await browser.get(address);
  const redirectUri = /http:\/\/localhost:3000\/logga-in\/oidc\/[0-9a-f-]+/.exec(drafted.body)?.[0] ?? "";
  knows(redirectUri);
  expect((await browser.post(`${address}/anvand`)).status).toBe(409);
  const away = await browser.post(`${address}/prova`);
  const tried = await browser.get(await signInThere(away.refresh, origin));
  expect(tried.location).toBe(`${address}?done=tried`);
  // It was a trial: nobody came of it.
  expect((await everybody(place.db)).filter(({ email }) => email.includes("admin@"))).toEqual([]);
  expect((await browser.post(`${address}/anvand`)).location).toBe(`${address}?done=used`);
  expect((await place.browser().get("/logga-in/organisation")).body).toContain(`Logga in med ${name}`);
  expect((await place.browser().get("/logga-in")).body).toContain("/logga-in/organisation");
  const pages = await Promise.all(["", "/andra", "/stoppa"].map(async (part) => (await browser.get(address + part)).body));
  expect(pages.join("")).not.toContain(client.secret);
  expect((await browser.post(`${address}/stoppa`)).location).toBe(`${address}?done=stopped`);
  expect((await place.browser().post(startAddress(address.split("/").at(-1) as never))).status).toBe(404);
}, 60_000);

type Trial = {
  readonly place: Place;
  readonly forger: Awaited<ReturnType<typeof aForger>>;
  readonly id: Awaited<ReturnType<typeof anOrganisationBy>>["id"];
};

async function aTrial(given?: Parameters<typeof anOrganisationBy>[2]): Promise<Trial> {
  const place = await aPlace(given?.demonstration === undefined ? {} : { demonstration: given.demonstration });
  const forger = await aForger();
  const { id } = await anOrganisationBy(place, { kind: "oidc", issuer: forger.issuer }, given);
  return { place, forger, id };
}

type Turn = {
  readonly claims?: Said;
  readonly forgery?: Forgery;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly browser?: Browser;
  readonly other?: Browser;
};

/** Goes there and comes back, with what the forger says of it. Gives why it was refused, or that somebody is signed in. */
async function turn(
  { place, forger, id }: Trial,
  { claims = anna, forgery, query = {}, browser = place.browser(), other = browser }: Turn = {},
) {
  if (forgery?.description !== undefined) forger.describes(forgery.description);
  const away = await browser.post(startAddress(id));
  if (away.refresh === "") return faultIn(away.location) ?? String(away.status);
  const answer = forger.says(away.refresh, claims, forgery);
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) answer.delete(name);
    else answer.set(name, value);
  }
  const back = await other.get(`${oidcAddress(id)}?${answer.toString()}`);
  return other.isSignedIn() ? "signed in" : (faultIn(back.location) ?? back.location);
}

const attacks: Readonly<Record<string, Turn>> = {
  "another nonce": { forgery: { claims: { nonce: "x".repeat(43) } } },
  "no nonce": { forgery: { claims: { nonce: undefined } } },
  "another issuer in the token": { forgery: { claims: { iss: "https://evil.example" } } },
  "another audience": { forgery: { claims: { aud: "another" } } },
  "several audiences of which another is spoken for": { forgery: { claims: { aud: ["tillit", "another"], azp: "another" } } },
  "too old": { forgery: { claims: { iat: 1_600_000_000, exp: 1_600_000_300 } } },
  "no end": { forgery: { claims: { exp: undefined } } },
  "signed with another key": { forgery: { otherKey: true } },
  "not signed": { forgery: { unsigned: true } },
  "signed with what everybody knows": { forgery: { header: { alg: "HS256" } } },
  "no answer where it is asked for the tokens": { forgery: { down: true } },
  "over for two minutes": { forgery: { expiresIn: -120 } },
  "no token": { forgery: { withoutIdToken: true } },
  "another issuer in the answer": { query: { iss: "https://evil.example" } },
  "no issuer in the answer": { query: { iss: undefined } },
  "no code": { query: { code: undefined } },
  "the answer of somebody else about the address": {
    claims: { ...anna, email: undefined, email_verified: undefined },
    forgery: { userinfo: { sub: "another", email: anna.email, email_verified: true } },
  },
};

test("what an issuer says is believed only when it says it to us, now, about this very errand", async () => {
  const trial = await aTrial();
  const outcomes: Record<string, string> = {};
  for (const [name, attack] of Object.entries(attacks)) outcomes[name] = await turn(trial, attack);
  expect(Object.entries(outcomes).filter(([, outcome]) => outcome !== "answer")).toEqual([]);
  expect(await everybody(trial.place.db)).toEqual([]);
  expect(Object.keys(outcomes).length).toBeGreaterThanOrEqual(15);
  // The control: untouched, the same passes; and so it does when the address is asked for.
  expect(await turn(trial)).toBe("signed in");
  const { email, email_verified, ...less } = anna;
  expect(await turn(trial, { claims: less, forgery: { userinfo: { email, email_verified } } })).toBe("signed in");
  expect((await everybody(trial.place.db)).length).toBe(1);
  // Clocks differ a little.
  expect(await turn(trial, { forgery: { expiresIn: -10 } })).toBe("signed in");
}, 60_000);

test("an issuer changes its keys without anybody here doing anything, and the old one opens nothing any more", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const later = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);
  const trial = await aTrial();
  expect(await turn(trial)).toBe("signed in");
  // What it does not publish is nobody's key; asking again and again does not make us ask the issuer each time.
  trial.forger.rotatesTo(1, [0]);
  expect(await turn(trial)).toBe("answer");
  trial.forger.rotatesTo(1, [0, 1]);
  later(61);
  expect(await turn(trial)).toBe("signed in");
  trial.forger.rotatesTo(0, [1]);
  later(301);
  expect(await turn(trial, { forgery: { expiresIn: 900 } })).toBe("answer");
  trial.forger.rotatesTo(1, [1]);
  expect(await turn(trial, { forgery: { expiresIn: 900 } })).toBe("signed in");
}, 60_000);

test("an answer is taken once, from the browser that set out, where it was meant to go, in time", async () => {
  const trial = await aTrial();
  const { place, forger, id } = trial;
  expect(await turn(trial, { other: place.browser() })).toBe("gone");
  expect(await turn(trial, { query: { state: "x".repeat(43) } })).toBe("gone");
  expect(await turn(trial, { query: { state: undefined } })).toBe("gone");
  const late = place.browser();
  const away = await late.post(startAddress(id));
  place.wait(601);
  expect(faultIn((await late.get(`${oidcAddress(id)}?${forger.says(away.refresh, anna).toString()}`)).location)).toBe("gone");
  // Another browser on an errand of its own does not take this one's answer either.
  const [one, two] = [place.browser(), place.browser()];
  const [first] = [await one.post(startAddress(id)), await two.post(startAddress(id))];
  const answer = forger.says(first.refresh, anna).toString();
  expect(faultIn((await two.get(`${oidcAddress(id)}?${answer}`)).location)).toBe("gone");
  expect(two.isSignedIn()).toBe(false);
  // It is still good where it belongs, and no more after that.
  await one.get(`${oidcAddress(id)}?${answer}`);
  expect(one.isSignedIn()).toBe(true);
  one.jar.delete("tillit");
  expect(faultIn((await one.get(`${oidcAddress(id)}?${answer}`)).location)).toBe("gone");
}, 60_000);

test("the answer of one organisation is not taken for another's", async () => {
  const trial = await aTrial();
  const { place, forger } = trial;
  const other = await anOrganisationBy(place, { kind: "oidc", issuer: forger.issuer }, { name: "Verket B", domains: ["b.example"] });
  const browser = place.browser();
  const away = await browser.post(startAddress(trial.id));
  const answer = forger.says(away.refresh, { ...anna, email: "anna@b.example" }).toString();
  expect(faultIn((await browser.get(`${oidcAddress(other.id)}?${answer}`)).location)).toBe("gone");
  // B's people come in by B, and A cannot speak of them.
  expect(await turn(trial, { claims: { ...anna, email: "anna@b.example" } })).toBe("other-domain");
  expect(await turn({ ...trial, id: other.id }, { claims: { ...anna, email: "anna@b.example" } })).toBe("signed in");
  // The same name with each is two persons.
  expect(await turn(trial)).toBe("signed in");
  expect((await everybody(place.db)).map(({ email, places }) => [email, places])).toEqual([
    ["anna@a.example", ["Verket A staff"]],
    ["anna@b.example", ["Verket B staff"]],
  ]);
}, 60_000);

test("a provider that is stopped or changed while somebody is away lets nobody in", async () => {
  const trial = await aTrial();
  const { place, forger, id } = trial;
  const meanwhile = async (change: ReturnType<typeof sql>) => {
    const browser = place.browser();
    const away = await browser.post(startAddress(id));
    await change.execute(place.db);
    const back = await browser.get(`${oidcAddress(id)}?${forger.says(away.refresh, anna).toString()}`);
    return browser.isSignedIn() ? "signed in" : faultIn(back.location);
  };
  expect(await meanwhile(sql`UPDATE people.identity_provider SET state = 'stopped'`)).toBe("not-in-use");
  await sql`UPDATE people.identity_provider SET state = 'in-use'`.execute(place.db);
  expect(await meanwhile(sql`UPDATE people.identity_provider SET domains = '{c.example}', version = version + 1`)).toBe("changed");
  expect(await turn(trial)).toBe("other-domain");
  await sql`UPDATE people.identity_provider SET domains = '{a.example}', version = version + 1`.execute(place.db);
  expect(await meanwhile(sql`SELECT 1`)).toBe("signed in");
  // Somebody who is known already is let in no more either when the domain is another's now.
  await sql`UPDATE people.identity_provider SET domains = '{c.example}', version = version + 1`.execute(place.db);
  expect(await turn(trial)).toBe("other-domain");
}, 60_000);

test("a first sign-in places by what is certain, and by nothing else", async () => {
  const trial = await aTrial({ number: "2021005489" });
  const number = "https://id.oidc.se/claim/orgNumber";
  const good = { ...anna, [number]: "202100-5489" };
  const refused: readonly (readonly [Said, string])[] = [
    [{ ...good, email: "anna@b.example" }, "other-domain"],
    [{ ...good, email: "anna@x.a.example" }, "other-domain"],
    [{ ...good, email_verified: false }, "email-unverified"],
    [{ ...good, email_verified: "true" }, "email-unverified"],
    [{ ...good, email_verified: undefined }, "email-unverified"],
    [{ ...good, [number]: "202100-5490" }, "other-organisation"],
    [anna, "other-organisation"],
    [{ ...good, email: undefined }, "no-email"],
  ];
  for (const [claims, fault] of refused) expect([claims, await turn(trial, { claims })]).toEqual([claims, fault]);
  expect(await everybody(trial.place.db)).toEqual([]);
  const boasting = {
    ...good,
    roles: ["administrator"],
    coordinator: true,
    place: "agency-head",
    groups: ["admin"],
    organisation: "Verket B",
  };
  expect(await turn(trial, { claims: boasting })).toBe("signed in");
  expect(await everybody(trial.place.db)).toEqual([{ email: anna.email, name: anna.name, places: ["Verket A staff"], roles: 0, ways: 1 }]);
}, 60_000);

test("the page says why, and what is wrong is written down for whoever mends it", async () => {
  const trial = await aTrial();
  expect(await turn(trial, { forgery: { claims: { aud: "another" } } })).toBe("answer");
  expect(await lastTechnical(trial.place.db)).toMatch(/^[\w-]+$/);
  const page = await trial.place.browser().get("/logga-in/gick-inte?fault=other-domain");
  expect(page.body).toContain("Din e-postadress hör inte till dem som organisationen loggar in.");
  expect((await trial.place.browser().get("/logga-in/gick-inte?fault=<script>")).status).toBe(200);
}, 60_000);

test("an issuer that cannot be reached, or describes itself as another, sends nobody away", async () => {
  const place = await aPlace();
  const gone = await anOrganisationBy(place, { kind: "oidc", issuer: "http://127.0.0.1:1" });
  const away = await place.browser().post(startAddress(gone.id));
  expect(faultIn(away.location)).toBe("unreachable");
  const trial = await aTrial();
  expect(await turn(trial, { forgery: { description: { issuer: "https://evil.example" } } })).toBe("answer");
}, 60_000);
