import type { Id } from "../../kernel/ids.ts";
import type { PersonId } from "./person.ts";

export type ProviderId = Id<"people.identity_provider">;

export const providerKinds = ["oidc", "saml"] as const;
export type ProviderKind = (typeof providerKinds)[number];

/** Being set up; an administrator has come through it; people sign in by it; nobody does any more. */
export type ProviderState = "draft" | "tried" | "in-use" | "stopped";

/** Whom we ask, and what it may speak of. */
export type ProviderSetup = {
  readonly domains: readonly string[];
  readonly organisationNumber: string | undefined;
  readonly asksVerified: boolean;
} & (
  | { readonly kind: "oidc"; readonly issuer: string; readonly clientId: string }
  | { readonly kind: "saml"; readonly entryPoint: string; readonly entityId: string; readonly certificates: readonly string[] }
);

/** What a provider said of somebody, when it was certain that it was the provider who said it, to us, now. */
export type Claims = {
  readonly subject: string;
  readonly email: string | undefined;
  /** What it says of whether the address is the person's; undefined when it says nothing. */
  readonly emailVerified: boolean | undefined;
  readonly name: string | undefined;
  readonly organisationNumber: string | undefined;
};

/** Mail that anybody can have speaks for no organisation. */
const publicMail: ReadonlySet<string> = new Set([
  "gmail.com",
  "googlemail.com",
  "outlook.com",
  "hotmail.com",
  "hotmail.se",
  "live.com",
  "live.se",
  "msn.com",
  "icloud.com",
  "me.com",
  "yahoo.com",
  "yahoo.se",
  "telia.com",
  "bredband.net",
  "comhem.se",
  "spray.se",
  "tele2.se",
  "proton.me",
  "protonmail.com",
]);

/** A domain that a provider may speak for. It is the domain itself: those below it are named too, or not spoken for. */
export function isDomain(text: string): boolean {
  return /^(?=.{4,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*\.[a-z][a-z0-9-]*[a-z0-9]$/.test(
    text,
  );
}

export function isPublicMail(domain: string): boolean {
  return publicMail.has(domain);
}

/** What stands after the only @; undefined when the text is no plain address. */
export function domainOf(email: string): string | undefined {
  return /^[^\s@<>"(),:;\\[\]]{1,64}@([a-z0-9.-]{1,253})$/.exec(email.toLowerCase())?.[1];
}

/** Ten digits, however they are written: 202100-5489, 2021005489, 162021005489, NTRSE-202100-5489. */
export function normaliseNumber(text: string): string | undefined {
  return /^(?:NTRSE-)?(?:16)?(\d{6})-?(\d{4})$/.exec(text.trim())?.slice(1).join("");
}

export type ClaimsFault = "no-subject" | "no-email" | "email-unverified" | "other-domain" | "other-organisation";

/**
 * Whether what a provider said of somebody lies within what it may speak of: an address in one of its domains, and the organisation's number
 * where that is asked. Asked at every sign-in: what it may speak of may have been changed since the last.
 */
export function faultOfClaims(claims: Claims, { domains, organisationNumber, asksVerified }: ProviderSetup): ClaimsFault | undefined {
  if (claims.subject.trim() === "" || claims.subject.length > 1_000) return "no-subject";
  if (claims.email === undefined) return "no-email";
  if (claims.emailVerified === false || (asksVerified && claims.emailVerified !== true)) return "email-unverified";
  const domain = domainOf(claims.email);
  if (domain === undefined || !domains.includes(domain)) return "other-domain";
  if (organisationNumber !== undefined && claims.organisationNumber !== organisationNumber) return "other-organisation";
  return undefined;
}

/** Somebody whom the sign-in may be of. */
export type Candidate = {
  readonly id: PersonId;
  readonly left: boolean;
  readonly demonstration: boolean;
  /** Belongs to the provider's organisation now. */
  readonly isMember: boolean;
};

export type Placement =
  | { readonly kind: "enter"; readonly personId: PersonId }
  /** Known by an address of the organisation's, and one of its people: known by the provider from now on. */
  | { readonly kind: "link"; readonly personId: PersonId }
  /** Somebody has the address who has nothing to do with the organisation: they must show that it is theirs. */
  | { readonly kind: "prove"; readonly personId: PersonId }
  | { readonly kind: "make" }
  | { readonly kind: "refuse"; readonly reason: "left" | "address-taken" };

/**
 * Whom a sign-in is of. The provider is believed about its own people only: about whoever it has spoken of before, whoever has an address in
 * its domains and belongs to its organisation, and whoever nobody knows yet.
 * @source reliability goal T16
 */
export function decidePlacement(who: {
  readonly linked: Candidate | undefined;
  readonly holder: Candidate | undefined;
  readonly demonstration: boolean;
}): Placement {
  const person = who.linked ?? who.holder;
  if (person === undefined) return { kind: "make" };
  if (person.demonstration !== who.demonstration) return { kind: "refuse", reason: "address-taken" };
  if (person.left) return { kind: "refuse", reason: "left" };
  if (who.linked !== undefined) return { kind: "enter", personId: person.id };
  return { kind: person.isMember ? "link" : "prove", personId: person.id };
}

/**
 * Whether a change leaves what has been tried as tried: whom we ask is the same. Other domains, a new secret and another certificate are
 * changed while people sign in.
 */
export function isSameProvider(before: ProviderSetup, after: ProviderSetup): boolean {
  if (before.kind === "oidc" && after.kind === "oidc") return before.issuer === after.issuer && before.clientId === after.clientId;
  if (before.kind === "saml" && after.kind === "saml") return before.entryPoint === after.entryPoint && before.entityId === after.entityId;
  return false;
}

/** Who it is that says who somebody is: the same person has another name with another. */
export function issuerOf(setup: ProviderSetup): string {
  return setup.kind === "oidc" ? setup.issuer : setup.entityId;
}

/** A name to begin with: what the provider says, or what stands before the @. The person changes it on their page. */
export function nameFor({ name, email = "" }: Claims): string {
  const said = (name ?? "")
    .replace(/[\p{Cc}\p{Cf}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 100)
    .trim();
  if (/\p{L}/u.test(said)) return said;
  const local = email.split("@")[0] ?? "";
  const words = local.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return /\p{L}/u.test(words) ? words : email;
}
