import { verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import { decodeAttestationObject, decodeClientDataJSON, isoBase64URL } from "@simplewebauthn/server/helpers";
import { z } from "zod";
import type { RelyingParty } from "./passkey.ts";

/** ES256, EdDSA and RS256, as COSE numbers them: what browsers and devices have in common. */
export const signatureAlgorithms = [-7, -8, -257];

const base64url = z.string().regex(/^[\w-]+$/);
const credentialId = base64url.max(1_400);
const shared = { id: credentialId, rawId: credentialId, type: z.literal("public-key") };
const transports = z.array(z.string().regex(/^[a-z-]{1,20}$/)).max(10);

const registration = z.object({
  ...shared,
  response: z.object({ clientDataJSON: base64url, attestationObject: base64url, transports: transports.default([]) }),
});
const assertion = z.object({
  ...shared,
  response: z.object({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url }),
});
export type Registration = z.infer<typeof registration>;
export type Assertion = z.infer<typeof assertion>;

/** What a device has answered, as the page's script writes it; undefined when it is nothing of the kind. */
export function readRegistration(text: string): Registration | undefined {
  return registration.safeParse(parsedJson(text)).data;
}

export function readAssertion(text: string): Assertion | undefined {
  return assertion.safeParse(parsedJson(text)).data;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // JSON.parse is the judge of what is JSON: this is its way of saying no.
    return undefined;
  }
}

/** The question that an answer says it answers. */
export function challengeOf({ response }: Pick<Registration | Assertion, "response">): string | undefined {
  try {
    return z.string().safeParse(decodeClientDataJSON(response.clientDataJSON).challenge).data;
  } catch {
    // What cannot be decoded answers nothing.
    return undefined;
  }
}

export type NewCredential = {
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
};

type Expected = { readonly challenge: string; readonly relyingParty: RelyingParty };

/**
 * The new key, when the answer is to this question, at this address, for this name, by somebody whom the device has recognised. What a
 * device says of its make is not asked for, and answers that say it are refused: to check them, lists would have to be fetched.
 * @source Web Authentication Level 3, §7.1
 */
export async function checkRegistration(answer: Registration, expected: Expected): Promise<NewCredential | undefined> {
  return orUndefined(async () => {
    if (saysItsMake(answer)) return undefined;
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...answer, clientExtensionResults: {} },
      ...expectations(expected),
      supportedAlgorithmIDs: signatureAlgorithms,
    });
    if (registrationInfo === undefined) return undefined;
    const { id, publicKey, counter } = registrationInfo.credential;
    return { credentialId: id, publicKey, counter, transports: answer.response.transports };
  });
}

function saysItsMake({ response }: Registration): boolean {
  const statement = decodeAttestationObject(isoBase64URL.toBuffer(response.attestationObject));
  const format = statement.get("fmt");
  return format !== "none" && !(format === "packed" && statement.get("attStmt").get("x5c") === undefined);
}

type KnownCredential = Omit<NewCredential, "transports">;

/**
 * What the device has counted to, when the answer is signed by the key, to this question, at this address, for this name, by somebody whom
 * the device has recognised, and when its count has gone on: one that has not may be a copy.
 * @source Web Authentication Level 3, §7.2
 */
export async function checkAssertion(answer: Assertion, credential: KnownCredential, expected: Expected): Promise<number | undefined> {
  return orUndefined(async () => {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...answer, clientExtensionResults: {} },
      ...expectations(expected),
      credential: { id: credential.credentialId, publicKey: new Uint8Array(credential.publicKey), counter: credential.counter },
    });
    return verified ? authenticationInfo.newCounter : undefined;
  });
}

function expectations({ challenge, relyingParty }: Expected) {
  return {
    expectedChallenge: challenge,
    expectedOrigin: relyingParty.origin,
    expectedRPID: relyingParty.id,
    requireUserVerification: true,
  };
}

/** The library says no by throwing, whatever is wrong: what a stranger has sent is not worth telling apart. */
async function orUndefined<Value>(check: () => Promise<Value | undefined>): Promise<Value | undefined> {
  return check().catch(() => undefined);
}
