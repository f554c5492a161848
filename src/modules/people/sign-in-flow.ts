import { createHmac } from "node:crypto";
import type { Language } from "../../kernel/i18n.ts";
import type { Instant } from "../../kernel/time.ts";
import type { ProviderId } from "./identity-provider.ts";
import type { PersonId } from "./person.ts";

/** How long somebody may be away at their organisation, in minutes. */
export const flowMinutes = 10;
/** How long somebody has to show that an address is theirs, in minutes: as long as the link in the mail is good. */
export const proofMinutes = 30;
/** How often one network may set out: a whole agency may sit behind one address. */
export const flowsPerNetwork = { limit: 600, seconds: 15 * 60 } as const;

/** What a browser is away for. */
export type Flow = {
  readonly providerId: ProviderId;
  readonly providerVersion: number;
  readonly purpose: "sign-in" | "try";
  readonly triedBy: PersonId | undefined;
  readonly language: Language;
  readonly next: string | undefined;
  readonly createdAt: Instant;
};

/** What is said to the provider, and comes back. */
export type FlowSecrets = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** An XML name: it begins with no digit. */
  readonly requestId: string;
};

/**
 * All of them come from what the browser holds, and none tells it: nothing that could complete a sign-in is stored here. Each is of 256 bits.
 * @source RFC 7636 §4.1 (43 characters at least), RFC 6749 §10.12
 */
export function secretsOf(browser: string): FlowSecrets {
  const derive = (use: string): string => createHmac("sha256", browser).update(`sign-in flow: ${use}`).digest("base64url");
  const state = derive("state");
  return { state, nonce: derive("nonce"), verifier: derive("verifier"), requestId: requestIdFor(state) };
}

/** From the state, since a SAML answer is checked where only that is known. */
export function requestIdFor(state: string): string {
  return `_${createHmac("sha256", state).update("sign-in flow: request").digest("hex")}`;
}

/** Why nobody was signed in. Each has a sentence in the messages. */
export const signInFaults = [
  "gone",
  "not-in-use",
  "denied",
  "answer",
  "unreachable",
  "changed",
  "no-subject",
  "no-email",
  "email-unverified",
  "other-domain",
  "other-organisation",
  "left",
  "address-taken",
] as const;
export type SignInFault = (typeof signInFaults)[number];

/** Somebody was not signed in. The code is the key of the sentence that the reader sees. */
export class NotSignedIn extends Error {
  override readonly name = "NotSignedIn";
  readonly fault: SignInFault;
  /** What whoever mends it wants to know, as a code. */
  readonly technical: string;

  constructor(fault: SignInFault, technical: string = fault, cause?: unknown) {
    super(`${fault}: ${technical}`, { cause });
    this.fault = fault;
    this.technical = technical;
  }
}

/** Why somebody was not signed in. Whatever else went wrong goes on. */
export function notSignedIn(error: unknown): NotSignedIn {
  if (error instanceof NotSignedIn) return error;
  throw error;
}
