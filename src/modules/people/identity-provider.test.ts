import { expect, test } from "vitest";
import { newId } from "../../kernel/ids.ts";
import {
  type Candidate,
  type Claims,
  decidePlacement,
  domainOf,
  faultOfClaims,
  isDomain,
  isPublicMail,
  isSameProvider,
  nameFor,
  normaliseNumber,
  type ProviderSetup,
} from "./identity-provider.ts";
import { morning } from "./people.testing.ts";

const setup: ProviderSetup = {
  kind: "oidc",
  issuer: "https://idp.a.example",
  clientId: "tillit",
  domains: ["a.example", "a.test"],
  organisationNumber: "2021005489",
  asksVerified: true,
};
const claims: Claims = {
  subject: "1",
  email: "anna@a.example",
  emailVerified: true,
  name: "Anna",
  organisationNumber: "2021005489",
};

test("what lies within what a provider may speak of is taken", () => {
  expect(faultOfClaims(claims, setup)).toBeUndefined();
  expect(faultOfClaims({ ...claims, email: "Anna@A.Test" }, setup)).toBeUndefined();
  const silent = { ...claims, emailVerified: undefined, organisationNumber: undefined };
  expect(faultOfClaims(silent, { ...setup, asksVerified: false, organisationNumber: undefined })).toBeUndefined();
});

test.each([
  [{ subject: " " }, "no-subject"],
  [{ subject: "x".repeat(1_001) }, "no-subject"],
  [{ email: undefined }, "no-email"],
  [{ emailVerified: false }, "email-unverified"],
  [{ emailVerified: undefined }, "email-unverified"],
  [{ email: "anna@b.example" }, "other-domain"],
  [{ email: "anna@under.a.example" }, "other-domain"],
  [{ email: "anna@a.example.evil.example" }, "other-domain"],
  [{ email: "anna@evila.example" }, "other-domain"],
  [{ email: "anna@evil.example@a.example" }, "other-domain"],
  [{ email: '"anna@evil.example"@a.example' }, "other-domain"],
  [{ email: "anna@a.example " }, "other-domain"],
  [{ email: "anna@evil.example,x@a.example" }, "other-domain"],
  [{ email: "anna@а.example" }, "other-domain"],
  [{ email: "anna@a.example." }, "other-domain"],
  [{ email: "@a.example" }, "other-domain"],
  [{ organisationNumber: undefined }, "other-organisation"],
  [{ organisationNumber: "2021005490" }, "other-organisation"],
] as const)("what does not is refused: %o", (said, fault) => {
  expect(faultOfClaims({ ...claims, ...said }, setup)).toBe(fault);
});

test("one that says that the address is not verified is refused, also where it need not say anything", () => {
  expect(faultOfClaims({ ...claims, emailVerified: false }, { ...setup, asksVerified: false })).toBe("email-unverified");
});

const somebody = (given: Partial<Candidate> = {}): Candidate => ({
  id: newId(morning),
  left: false,
  demonstration: false,
  isMember: false,
  ...given,
});
const nobody = { linked: undefined, holder: undefined, demonstration: false };

test("whoever nobody knows is made", () => {
  expect(decidePlacement(nobody)).toEqual({ kind: "make" });
});

test("whoever the provider has spoken of before is who they were then, whatever address they have now", () => {
  const [linked, holder] = [somebody(), somebody({ isMember: true })];
  expect(decidePlacement({ ...nobody, linked, holder })).toEqual({ kind: "enter", personId: linked.id });
});

test("whoever has the address is linked when they belong to the organisation, and else must show that it is theirs", () => {
  const [member, stranger] = [somebody({ isMember: true }), somebody()];
  expect(decidePlacement({ ...nobody, holder: member })).toEqual({ kind: "link", personId: member.id });
  expect(decidePlacement({ ...nobody, holder: stranger })).toEqual({ kind: "prove", personId: stranger.id });
});

test("whoever has left is not let in again, known or not", () => {
  const left = somebody({ left: true, isMember: true });
  expect(decidePlacement({ ...nobody, linked: left })).toEqual({ kind: "refuse", reason: "left" });
  expect(decidePlacement({ ...nobody, holder: left })).toEqual({ kind: "refuse", reason: "left" });
});

test("the demonstration lets in none but its own, and nothing else lets those in", () => {
  const ofIt = somebody({ demonstration: true, isMember: true });
  expect(decidePlacement({ ...nobody, holder: ofIt })).toEqual({ kind: "refuse", reason: "address-taken" });
  const real = somebody({ isMember: true });
  expect(decidePlacement({ ...nobody, holder: real, demonstration: true })).toEqual({ kind: "refuse", reason: "address-taken" });
  expect(decidePlacement({ ...nobody, holder: ofIt, demonstration: true })).toEqual({ kind: "link", personId: ofIt.id });
});

test("a domain is one that mail goes to, and of one's own", () => {
  const good = ["a.example", "myndigheten.se", "xn--lnsstyrelsen-hcb.se", "mail.a-b.example"];
  expect(good.filter((one) => !isDomain(one))).toEqual([]);
  const bad = [
    "se",
    "a",
    "",
    "a..se",
    ".se",
    "-a.se",
    "a-.se",
    "a.se.",
    "a b.se",
    "@a.se",
    "å.se",
    "127.0.0.1",
    "A.se",
    `${"a".repeat(64)}.se`,
  ];
  expect(bad.filter(isDomain)).toEqual([]);
  expect([isPublicMail("gmail.com"), isPublicMail("a.example")]).toEqual([true, false]);
});

test("an address has one @", () => {
  expect(domainOf("Anna.B+c@A.example")).toBe("a.example");
  for (const none of ["anna", "a@b@c.example", "anna@", "<a@b.example>", "a b@c.example"]) expect(domainOf(none)).toBeUndefined();
});

test("a number is ten digits however it is written", () => {
  for (const text of ["202100-5489", "2021005489", "162021005489", "NTRSE-202100-5489", " 2021005489 "])
    expect(normaliseNumber(text)).toBe("2021005489");
  for (const text of ["", "202100548", "20210054890", "abc", "SE2021005489"]) expect(normaliseNumber(text)).toBeUndefined();
});

test("what has been tried is who is asked", () => {
  expect(isSameProvider(setup, { ...setup, domains: ["b.example"], organisationNumber: undefined })).toBe(true);
  expect(isSameProvider(setup, { ...setup, issuer: "https://other.example" })).toBe(false);
  expect(isSameProvider(setup, { ...setup, clientId: "other" })).toBe(false);
});

test("a name can be read", () => {
  expect(nameFor(claims)).toBe("Anna");
  expect(nameFor({ ...claims, name: "  Anna \u202e\u0000 B " })).toBe("Anna B");
  expect(nameFor({ ...claims, name: undefined, email: "anna.b@a.example" })).toBe("anna b");
  expect(nameFor({ ...claims, name: "123", email: "1@a.example" })).toBe("1@a.example");
  expect(nameFor({ ...claims, name: "x".repeat(300) })).toHaveLength(100);
});
