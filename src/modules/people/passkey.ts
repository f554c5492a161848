import { randomInt } from "node:crypto";
import { isIP } from "node:net";
import type { Id } from "../../kernel/ids.ts";

export type PasskeyId = Id<"people.passkey">;

/** What a question to a device is for. An answer to one is no answer to the other. */
export type PasskeyPurpose = "register" | "confirm";

/** How long a device has to answer, in minutes. */
export const challengeMinutes = 5;
export const longestPasskeyName = 60;

/** Questions that a person may ask for: each is one attempt. */
export const attemptsPerPerson = { limit: 20, seconds: 15 * 60 } as const;
/** Recovery codes that may be tried for a person. */
export const codesPerPerson = { limit: 5, seconds: 15 * 60 } as const;

/** Whom a passkey is made for: the name that it is bound to, and the address that it is used at. */
export type RelyingParty = { readonly id: string; readonly origin: string };

export function relyingPartyOf(origin: string): RelyingParty {
  return { id: new URL(origin).hostname, origin };
}

/**
 * Whether browsers make passkeys at the address: over https and at a name, or on one's own machine.
 * @source Web Authentication Level 3, §5.1.3 (the effective domain), Secure Contexts §3.1
 */
export function isPlaceForPasskeys(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  if (hostname === "localhost") return true;
  return protocol === "https:" && isIP(hostname) === 0 && !hostname.startsWith("[");
}

/** So many at a time. Each works once. */
export const recoveryCodeCount = 8;
/** Without letters and digits that are taken for each other. */
const codeAlphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const codeGroups = 7;
const groupLength = 4;

/**
 * 137 bits, in groups that can be read from paper: "7KQM-2XVD-…". With 112 or more a plain hash is enough; what nobody is to guess has 128.
 * @source OWASP ASVS 5.0 V6.5.2, V11.5.1
 */
export function newRecoveryCode(): string {
  const letters = Array.from({ length: codeGroups * groupLength }, () => codeAlphabet.charAt(randomInt(codeAlphabet.length))).join("");
  return letters.match(new RegExp(`.{${groupLength}}`, "g"))?.join("-") ?? letters;
}

/** The code as it was given out, however it was typed; it may still be none. */
export function normaliseRecoveryCode(typed: string): string {
  const letters = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
  return letters.match(new RegExp(`.{1,${groupLength}}`, "g"))?.join("-") ?? letters;
}

/** What a person has to show that it is them. */
export type SecondFactor = {
  readonly passkeys: number;
  /** Recovery codes that have not been used. */
  readonly codes: number;
};

/** The first passkey needs nothing but the session; each further one, somebody who has just shown that it is them. */
export function decideRegistration({ passkeys }: Pick<SecondFactor, "passkeys">, confirmedRecently: boolean): "register" | "confirm-first" {
  return passkeys === 0 || confirmedRecently ? "register" : "confirm-first";
}

/** The last passkey stays as long as the person has a role that counts with it alone. */
export function decideRemoval({ passkeys }: Pick<SecondFactor, "passkeys">, isNeeded: boolean): "remove" | "keep-last" {
  return isNeeded && passkeys <= 1 ? "keep-last" : "remove";
}
