import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { TooOften } from "../../kernel/errors.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { allowRate } from "../../kernel/rate-limit.ts";
import type { Instant } from "../../kernel/time.ts";
import { checkAssertion, readAssertion } from "./passkey-answer.ts";
import { countAttempt, takeChallenge } from "./passkey-challenge.actions.ts";
import { sendPasskeyMail } from "./passkey-mail.actions.ts";
import { recordRefusal } from "./passkey.actions.ts";
import { selectOptionalCredentialForUpdate, selectSecondFactor, updatePasskeyToUsed } from "./passkey.queries.ts";
import { codesPerPerson, normaliseRecoveryCode, type PasskeyId, type RelyingParty } from "./passkey.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor } from "./person.ts";
import { updateCodeToUsed } from "./recovery-code.queries.ts";
import { confirmSession, type EntrySettings, identify, type StartedSession } from "./session.actions.ts";
import { hashOf } from "./session.ts";

type Tables = PeopleTables & KernelTables;

/** Whether a session that has just begun is of somebody whose roles wait for a first passkey. */
export async function lacksPasskey(
  database: Database<Tables>,
  { session, at, demonstration, secondFactor }: EntrySettings & { readonly session: StartedSession; readonly at: Instant },
): Promise<boolean> {
  const identity = await identify(database, { secret: session.secret, at, demonstration, secondFactor });
  if (identity?.actor.kind !== "person" || identity.waiting.length === 0) return false;
  return (await selectSecondFactor(database, identity.actor.personId)).passkeys === 0;
}

/** The session goes on under a new secret. */
export type ConfirmationOutcome = { readonly kind: "refused" } | { readonly kind: "confirmed"; readonly session: StartedSession };

type Answering = { readonly answer: string; readonly relyingParty: RelyingParty; readonly at: Instant };

/**
 * Confirms the session when a device of the person has signed the question that this session was asked. Whatever else comes is refused, uses
 * the question up, and is written down.
 * @throws TooOften
 */
export async function confirmByPasskey(database: Database<Tables>, actor: PersonActor, answering: Answering): Promise<ConfirmationOutcome> {
  const { at } = answering;
  await countAttempt(database, actor.personId, "answer");
  return inTransaction(database, async (tx) => {
    const passkey = await usePasskey(tx, actor, answering);
    if (passkey === undefined) {
      await recordRefusal(tx, actor, { purpose: "confirm", at });
      return { kind: "refused" };
    }
    return confirmed(tx, actor, { detail: { way: "passkey", passkey }, at });
  });
}

async function usePasskey(
  tx: Write<Tables>,
  actor: PersonActor,
  { answer: text, relyingParty, at }: Answering,
): Promise<PasskeyId | undefined> {
  const answer = readAssertion(text);
  if (answer === undefined) return undefined;
  const challenge = await takeChallenge(tx, actor, { answer, purpose: "confirm", at });
  const credential = await selectOptionalCredentialForUpdate(tx, { credentialId: answer.id, personId: actor.personId });
  if (challenge === undefined || credential === undefined) return undefined;
  const counter = await checkAssertion(answer, credential, { challenge, relyingParty });
  if (counter === undefined) return undefined;
  await updatePasskeyToUsed(tx, { id: credential.id, counter, at });
  return credential.id;
}

/**
 * Confirms the session with a recovery code, which is used up by it. The person is told by mail: somebody else may have found the paper.
 * @throws TooOften
 */
export async function confirmByCode(
  database: Database<Tables>,
  actor: PersonActor,
  { code, at }: { readonly code: string; readonly at: Instant },
): Promise<ConfirmationOutcome> {
  const { personId } = actor;
  if (!(await allowRate(database, { key: `people.recovery-code:${personId}`, ...codesPerPerson })))
    throw new TooOften(codesPerPerson.seconds);
  return inTransaction(database, async (tx) => {
    const hash = hashOf(normaliseRecoveryCode(code));
    if (!(await updateCodeToUsed(tx, { personId, hash, at }))) {
      await recordRefusal(tx, actor, { purpose: "recovery-code", at });
      return { kind: "refused" };
    }
    await sendPasskeyMail(tx, { personId, event: "code", at });
    return confirmed(tx, actor, { detail: { way: "recovery-code" }, at });
  });
}

async function confirmed(
  tx: Write<Tables>,
  actor: PersonActor,
  { detail, at }: { readonly detail: Readonly<Record<string, string>>; readonly at: Instant },
): Promise<ConfirmationOutcome> {
  const subject = { kind: "people.person", id: actor.personId };
  await recordAudit(tx, { at, actor, action: "people.session.confirm", subject, detail });
  return { kind: "confirmed", session: await confirmSession(tx, actor, at) };
}
