import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { type Signing, selfSigned } from "../support/certificate.ts";
import type { Browser } from "../support/organisation-browser.ts";
import { answerSaml, readQuestion, type SamlManner, type SamlPerson, type SamlQuestion } from "../support/saml-provider.ts";
import {
  anOrganisationBy,
  aPlace,
  everybody,
  faultIn,
  lastTechnical,
  origin,
  type Place,
  samlAddress,
  startAddress,
} from "./sign-in-trial.ts";

const anna: SamlPerson = { nameId: "anna-1", email: "anna@a.example", name: "Anna Andersson" };
const entityId = "https://idp.a.example/metadata";

let own: Signing;
let next: Signing;
let evil: Signing;
beforeAll(() => {
  [own, next, evil] = [selfSigned("idp.a.example"), selfSigned("idp.a.example 2"), selfSigned("idp.a.example")];
});

type Given = Parameters<typeof anOrganisationBy>[2] & { readonly certificates?: readonly string[] };

async function anOrganisation(place: Place, { certificates = [own.certificate], ...given }: Given = {}) {
  const peer = { kind: "saml", entryPoint: "https://idp.a.example/sso", entityId, certificates } as const;
  return anOrganisationBy(place, { ...peer, domains: [], organisationNumber: undefined, asksVerified: false }, given);
}

async function aTrial(given?: Given) {
  const place = await aPlace();
  const { id } = await anOrganisation(place, given);
  return { place, id };
}

type Trial = Awaited<ReturnType<typeof aTrial>>;
type Turn = {
  readonly person?: SamlPerson;
  readonly manner?: SamlManner;
  /** What is done to the answer on its way. */
  readonly tamper?: (xml: string, question: SamlQuestion) => string | Promise<string>;
  readonly relayState?: string;
  readonly browser?: Browser;
  readonly other?: Browser;
};

/** Goes there and comes back. Gives why it was refused, or that somebody is signed in. */
async function turn({ place, id }: Trial, { person = anna, manner, tamper = (xml) => xml, ...given }: Turn = {}) {
  const { browser = place.browser(), other = browser } = given;
  const away = await browser.post(startAddress(id));
  const question = await readQuestion(away.refresh);
  const xml = await tamper(await answerSaml(question, { entityId, signing: own, person, ...manner }), question);
  const fields = { SAMLResponse: Buffer.from(xml).toString("base64"), RelayState: given.relayState ?? question.relayState };
  const arrived = await other.postFromElsewhere(samlAddress(id), fields);
  const landed = arrived.location.includes("?code=") ? await other.get(arrived.location) : arrived;
  return other.isSignedIn() ? "signed in" : (faultIn(landed.location) ?? `${landed.status} ${landed.location}`);
}

test("somebody signs in with their organisation by SAML, by a provider that others wrote", async () => {
  const trial = await aTrial();
  const { place, id } = trial;
  const browser = place.browser();
  const away = await browser.post(startAddress(id), { next: "/myndigheter" });
  const question = await readQuestion(away.refresh);
  expect(question).toMatchObject({ issuer: `${origin}/saml/${id}/metadata`, acs: origin + samlAddress(id) });
  const xml = await answerSaml(question, { entityId, signing: own, person: anna });
  const fields = { SAMLResponse: Buffer.from(xml).toString("base64"), RelayState: question.relayState };
  const arrived = await browser.postFromElsewhere(samlAddress(id), fields);
  // Nobody is signed in where anybody may send a form.
  expect([arrived.status, browser.isSignedIn()]).toEqual([303, false]);
  expect((await browser.get(arrived.location)).location).toBe("/myndigheter");
  expect(browser.isSignedIn()).toBe(true);
  const person = { email: anna.email, name: anna.name, places: ["Verket A staff"], roles: 0, ways: 1 };
  expect(await everybody(place.db)).toEqual([person]);
  expect(await turn(trial)).toBe("signed in");
  expect(await everybody(place.db)).toEqual([person]);
  // What was said of her is not kept beside what came of it.
  expect(await place.db.selectFrom("people.sign_in_flow").select("claims").where("claims", "is not", null).execute()).toEqual([]);
}, 60_000);

test("our metadata says who we are, and nothing of whose it is", async () => {
  const { place, id } = await aTrial();
  const { status, body } = await place.browser().get(`/saml/${id}/metadata`);
  expect(status).toBe(200);
  expect(body).toContain(`entityID="${origin}/saml/${id}/metadata"`);
  expect(body).toContain(origin + samlAddress(id));
  expect(body).toContain('WantAssertionsSigned="true"');
  expect(body).not.toMatch(/Verket|a\.example/);
});

const assertionIn = (xml: string): string => /<saml:Assertion[^]*<\/saml:Assertion>/.exec(xml)?.[0] ?? "";
const signatureIn = (xml: string): string => /<Signature[^]*?<\/Signature>/.exec(xml)?.[0] ?? "";
/** A copy of the assertion that speaks of somebody else, unsigned. */
const forged = (xml: string, id = "_evil"): string =>
  assertionIn(xml)
    .replace(signatureIn(xml), "")
    .replace(/ ID="[^"]*"/, ` ID="${id}"`)
    .replaceAll("anna", "chefen");

const attacks: Readonly<Record<string, Turn>> = {
  "no signature at all": { manner: { signAssertion: false } },
  "only the envelope signed": { manner: { signAssertion: false, signResponse: true } },
  "signature taken away": { tamper: (xml) => xml.replace(signatureIn(xml), "") },
  "signed by another with the same name": { manner: { signing: "evil" as never } },
  "signed by another, whose certificate comes along": {
    tamper: (xml) => xml.replace(/<X509Certificate>/, "<X509Certificate>\n"),
    manner: { signing: "evil" as never },
  },
  "another name in the subject": { tamper: (xml) => xml.replace(/>anna-1</, ">chefen-1<") },
  "another address": { tamper: (xml) => xml.replaceAll("anna@a.example", "chef@a.example") },
  "a comment in the subject": { tamper: (xml) => xml.replace(/>anna-1</, ">anna<!-- x -->-1<") },
  "a comment in a longer, signed subject": {
    person: { ...anna, nameId: "anna-1.evil" },
    tamper: (xml) => xml.replace(">anna-1.evil<", ">anna-1<!---->.evil<"),
  },
  "an instruction in the subject": { tamper: (xml) => xml.replace(/>anna-1</, ">anna<?x y?>-1<") },
  "characters as data": { tamper: (xml) => xml.replace(/>anna-1</, "><![CDATA[anna-1]]><") },
  "a document type": { tamper: (xml) => `<!DOCTYPE x [<!ENTITY e "chefen">]>${xml}` },
  "an entity": { tamper: (xml) => xml.replace(/>anna-1</, ">&e;<") },
  "another assertion before the signed one": { tamper: (xml) => xml.replace(assertionIn(xml), forged(xml) + assertionIn(xml)) },
  "another assertion after the signed one": { tamper: (xml) => xml.replace(assertionIn(xml), assertionIn(xml) + forged(xml)) },
  "the signed one inside another": {
    tamper: (xml) => xml.replace(assertionIn(xml), forged(xml).replace("</saml:Assertion>", `${assertionIn(xml)}</saml:Assertion>`)),
  },
  "the signed one inside the signature of another": {
    tamper: (xml) => {
      const wrapped = signatureIn(xml).replace(
        "</Signature>",
        `<Object>${assertionIn(xml).replace(signatureIn(xml), "")}</Object></Signature>`,
      );
      return xml.replace(assertionIn(xml), forged(xml).replace(/(<\/saml:Issuer>)/, `$1${wrapped}`));
    },
  },
  "another with the same id": {
    tamper: (xml) => {
      const id = / ID="([^"]*)"/.exec(assertionIn(xml))?.[1] ?? "";
      return xml.replace(assertionIn(xml), forged(xml, id).replace(/(<\/saml:Issuer>)/, `$1${signatureIn(xml)}`));
    },
  },
  "the envelope wrapped in another": {
    tamper: (xml) => xml.replace(/<\/samlp:Response>/, `<samlp:Extensions>${xml}</samlp:Extensions></samlp:Response>`),
  },
  "signed by SHA-1": { manner: { signatureAlgorithm: "rsa-sha1", digestAlgorithm: "sha1" } },
  "digested by SHA-1": { manner: { digestAlgorithm: "sha1" } },
  "signed with what everybody knows": {
    tamper: (xml) => xml.replace("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#hmac-sha1"),
  },
  "for another audience": { manner: { audience: "https://tillit.example/saml/other/metadata" } },
  "for another recipient": { manner: { recipient: "https://evil.example/acs" } },
  "sent to another": { manner: { destination: "https://evil.example/acs" } },
  "by another issuer": { manner: { entityId: "https://idp.b.example/metadata" } },
  "in answer to another request": { manner: { inResponseTo: "_another" } },
  "in answer to nothing": { manner: { inResponseTo: "" } },
  "too old": { manner: { lifetimeInSeconds: -600 } },
  "no XML": { tamper: () => "hej" },
  nothing: { tamper: () => "" },
};

const named = (turnOf: Turn): Turn =>
  (turnOf.manner?.signing as unknown) === "evil" ? { ...turnOf, manner: { ...turnOf.manner, signing: evil } } : turnOf;

test("an answer is believed only when the organisation has signed it, to us, now, about this very errand", async () => {
  const trial = await aTrial();
  const outcomes: Record<string, string> = {};
  for (const [name, attack] of Object.entries(attacks)) {
    outcomes[name] = `${await turn(trial, named(attack))} ${(await lastTechnical(trial.place.db)) ?? ""}`;
  }
  expect(Object.entries(outcomes).filter(([, outcome]) => !outcome.startsWith("answer "))).toEqual([]);
  expect(await everybody(trial.place.db)).toEqual([]);
  expect(Object.keys(outcomes).length).toBeGreaterThanOrEqual(30);
  // The controls: untouched, with the envelope signed too, and with what a tampering does when it does nothing.
  expect(await turn(trial)).toBe("signed in");
  expect(await turn(trial, { manner: { signResponse: true } })).toBe("signed in");
  expect(await turn(trial, { tamper: (xml) => xml.replace(assertionIn(xml), (whole) => whole) })).toBe("signed in");
}, 120_000);

test("an answer is taken once, from the browser that set out, and never unasked", async () => {
  const trial = await aTrial();
  const { place, id } = trial;
  expect(await turn(trial, { other: place.browser() })).toBe("gone");
  expect(await turn(trial, { relayState: "" })).toBe("gone");
  expect(await turn(trial, { relayState: "x".repeat(43) })).toBe("gone");
  const browser = place.browser();
  const question = await readQuestion((await browser.post(startAddress(id))).refresh);
  const xml = await answerSaml(question, { entityId, signing: own, person: anna });
  const fields = { SAMLResponse: Buffer.from(xml).toString("base64"), RelayState: question.relayState };
  const arrived = await browser.postFromElsewhere(samlAddress(id), fields);
  // Shown again on the same errand, and on another.
  expect(faultIn((await browser.postFromElsewhere(samlAddress(id), fields)).location)).toBe("gone");
  await sql`UPDATE people.sign_in_flow SET answered_at = NULL, code_hash = NULL WHERE answered_at IS NOT NULL`.execute(place.db);
  expect(faultIn((await browser.postFromElsewhere(samlAddress(id), fields)).location)).toBe("answer");
  expect(await lastTechnical(place.db)).toBe("replayed");
  expect(faultIn((await browser.get(arrived.location)).location)).toBe("gone");
  expect(browser.isSignedIn()).toBe(false);
}, 60_000);

test("the code of the landing opens once, and in no other browser", async () => {
  const { place, id } = await aTrial();
  const [browser, thief] = [place.browser(), place.browser()];
  const question = await readQuestion((await browser.post(startAddress(id))).refresh);
  await thief.post(startAddress(id));
  const xml = await answerSaml(question, { entityId, signing: own, person: anna });
  const fields = { SAMLResponse: Buffer.from(xml).toString("base64"), RelayState: question.relayState };
  const { location } = await browser.postFromElsewhere(samlAddress(id), fields);
  await thief.get(location);
  expect(thief.isSignedIn()).toBe(false);
  await browser.get(location);
  expect(browser.isSignedIn()).toBe(true);
  browser.jar.delete("tillit");
  expect(faultIn((await browser.get(location)).location)).toBe("gone");
}, 60_000);

test("one tenant's assertion is not taken for another's, though one provider signs both", async () => {
  const trial = await aTrial();
  const { place } = trial;
  const other = await anOrganisation(place, { name: "Verket B", domains: ["b.example"] });
  const [a, b] = [place.browser(), place.browser()];
  const toA = await readQuestion((await a.post(startAddress(trial.id))).refresh);
  const toB = await readQuestion((await b.post(startAddress(other.id))).refresh);
  const xml = await answerSaml(toA, { entityId, signing: own, person: anna });
  const SAMLResponse = Buffer.from(xml).toString("base64");
  const sent = [
    { id: other.id, RelayState: toA.relayState },
    { id: other.id, RelayState: toB.relayState },
    { id: trial.id, RelayState: toB.relayState },
  ];
  const faults: (string | undefined)[] = [];
  for (const { id, RelayState } of sent)
    faults.push(faultIn((await b.postFromElsewhere(samlAddress(id), { SAMLResponse, RelayState })).location));
  expect(faults).toEqual(["gone", "answer", "gone"]);
  // What A may not speak of it may not speak of signed either.
  expect(await turn(trial, { person: { ...anna, email: "anna@b.example" } })).toBe("other-domain");
  expect(await turn({ place, id: other.id }, { person: { ...anna, email: "anna@b.example" } })).toBe("signed in");
  const landing = await a.postFromElsewhere(samlAddress(trial.id), { SAMLResponse, RelayState: toA.relayState });
  await a.get(landing.location);
  expect(a.isSignedIn()).toBe(true);
  expect((await everybody(place.db)).map(({ places }) => places)).toEqual([["Verket A staff"], ["Verket B staff"]]);
}, 60_000);

test("a provider that is stopped between the answer and the landing lets nobody in", async () => {
  const { place, id } = await aTrial();
  const browser = place.browser();
  const question = await readQuestion((await browser.post(startAddress(id))).refresh);
  const xml = await answerSaml(question, { entityId, signing: own, person: anna });
  const fields = { SAMLResponse: Buffer.from(xml).toString("base64"), RelayState: question.relayState };
  const { location } = await browser.postFromElsewhere(samlAddress(id), fields);
  await sql`UPDATE people.identity_provider SET state = 'stopped'`.execute(place.db);
  expect(faultIn((await browser.get(location)).location)).toBe("not-in-use");
  expect([browser.isSignedIn(), await everybody(place.db)]).toEqual([false, []]);
});

test("while one certificate gives way to another, both are good; then only the new one is", async () => {
  const trial = await aTrial({ certificates: [own.certificate, next.certificate] });
  expect(await turn(trial)).toBe("signed in");
  expect(await turn(trial, { manner: { signing: next } })).toBe("signed in");
  expect(await turn(trial, { manner: { signing: evil } })).toBe("answer");
  await sql`UPDATE people.identity_provider SET certificates = ARRAY[${next.certificate}], version = version + 1`.execute(trial.place.db);
  expect(await turn(trial)).toBe("answer");
  expect(await turn(trial, { manner: { signing: next } })).toBe("signed in");
}, 60_000);

test("a name that is another next time names nobody, and an address in the subject is an address", async () => {
  const trial = await aTrial({ number: "2021005489" });
  const number = "NTRSE-202100-5489";
  const transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";
  expect(await turn(trial, { person: { ...anna, number, format: transient } })).toBe("no-subject");
  expect(await turn(trial, { person: anna })).toBe("other-organisation");
  expect(await turn(trial, { person: { nameId: "anna-1", number } })).toBe("no-email");
  const byEmail = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
  expect(await turn(trial, { person: { nameId: "anna@a.example", format: byEmail, number } })).toBe("signed in");
}, 60_000);
