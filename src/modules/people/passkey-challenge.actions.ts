import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server";
import { type Database, inTransaction, type Read, type Write } from "../../kernel/db.ts";
import { Refused, TooOften } from "../../kernel/errors.ts";
import { allowRate } from "../../kernel/rate-limit.ts";
import type { Instant } from "../../kernel/time.ts";
import { type Assertion, challengeOf, type Registration, signatureAlgorithms } from "./passkey-answer.ts";
import { insertChallenge, updateChallengeToUsed } from "./passkey-challenge.queries.ts";
import { attemptsPerPerson, challengeMinutes, decideRegistration, type PasskeyPurpose, type RelyingParty } from "./passkey.ts";
import { selectCredentials, selectSecondFactor } from "./passkey.queries.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor, PersonId } from "./person.ts";
import { selectPerson } from "./person.queries.ts";
import { hashOf, newSecret } from "./session.ts";

type Asking = { readonly relyingParty: RelyingParty; readonly at: Instant };

const timeout = challengeMinutes * 60_000;

/**
 * What a device needs to make a passkey for the person.
 * @throws TooOften, Refused when the person has a passkey and has not just shown that it is them.
 */
export async function askToRegister(
  database: Database<PeopleTables>,
  actor: PersonActor,
  { relyingParty, confirmedRecently, at }: Asking & { readonly confirmedRecently: boolean },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const decision = decideRegistration(await selectSecondFactor(database, actor.personId), confirmedRecently);
  if (decision === "confirm-first") throw new Refused("confirm-first");
  const { email, name } = await selectPerson(database, actor.personId);
  const challenge = await newChallenge(database, actor, { purpose: "register", at });
  return generateRegistrationOptions({
    challenge,
    rpName: "Tillit",
    rpID: relyingParty.id,
    userID: new Uint8Array(Buffer.from(actor.personId.replaceAll("-", ""), "hex")),
    userName: email,
    userDisplayName: name,
    timeout,
    attestationType: "none",
    // A device that has a passkey of the person makes no second one.
    excludeCredentials: await credentialsOf(database, actor),
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
    supportedAlgorithmIDs: signatureAlgorithms,
  });
}

/**
 * What a device needs to show that it has a passkey of the person.
 * @throws TooOften
 */
export async function askToConfirm(
  database: Database<PeopleTables>,
  actor: PersonActor,
  { relyingParty, at }: Asking,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const challenge = await newChallenge(database, actor, { purpose: "confirm", at });
  const allowCredentials = await credentialsOf(database, actor);
  return generateAuthenticationOptions({ challenge, rpID: relyingParty.id, allowCredentials, userVerification: "required", timeout });
}

async function credentialsOf(db: Read<PeopleTables>, { personId }: PersonActor) {
  const credentials = await selectCredentials(db, personId);
  return credentials.map(({ credentialId: id, transports }) => ({ id, transports: [...transports] }));
}

async function newChallenge(
  database: Database<PeopleTables>,
  { personId, sessionId }: PersonActor,
  { purpose, at }: { readonly purpose: PasskeyPurpose; readonly at: Instant },
): Promise<Uint8Array<ArrayBuffer>> {
  await countAttempt(database, personId, "question");
  const challenge = newSecret();
  const expiresAt = at.add({ minutes: challengeMinutes });
  await inTransaction(database, (tx) => insertChallenge(tx, { challengeHash: hashOf(challenge), sessionId, purpose, at, expiresAt }));
  return new Uint8Array(Buffer.from(challenge, "base64url"));
}

/** @throws TooOften when a person asks or answers more often than somebody who means it would. */
export async function countAttempt(database: Database<PeopleTables>, personId: PersonId, what: "question" | "answer"): Promise<void> {
  const { seconds } = attemptsPerPerson;
  if (!(await allowRate(database, { key: `people.passkey.${what}:${personId}`, ...attemptsPerPerson }))) throw new TooOften(seconds);
}

/** The question that an answer answers, used up by it; undefined when this session was not asked it for this purpose, or not lately. */
export async function takeChallenge(
  tx: Write<PeopleTables>,
  { sessionId }: PersonActor,
  { answer, purpose, at }: { readonly answer: Registration | Assertion; readonly purpose: PasskeyPurpose; readonly at: Instant },
): Promise<string | undefined> {
  const challenge = challengeOf(answer);
  if (challenge === undefined) return undefined;
  const isOurs = await updateChallengeToUsed(tx, { challengeHash: hashOf(challenge), sessionId, purpose, at });
  return isOurs ? challenge : undefined;
}
