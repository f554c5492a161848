import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { systemActor } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import { revokeLinks } from "./entry-link.queries.ts";
import { checkRegistration, type NewCredential, readRegistration } from "./passkey-answer.ts";
import { countAttempt, takeChallenge } from "./passkey-challenge.actions.ts";
import { sendPasskeyMail } from "./passkey-mail.actions.ts";
import {
  insertPasskeyUnlessThere,
  selectOptionalPasskey,
  selectRolesThatNeedIt,
  selectSecondFactor,
  updatePasskeyName,
  updatePasskeysToRemoved,
} from "./passkey.queries.ts";
import { decideRegistration, decideRemoval, type PasskeyId, type RelyingParty } from "./passkey.ts";
import type { PeopleTables } from "./people.tables.ts";
import { normaliseEmail, type PersonActor, type PersonId } from "./person.ts";
import { selectOptionalPersonByEmail } from "./person.queries.ts";
import { makeRecoveryCodes } from "./recovery-code.actions.ts";
import { updateCodesToReplaced } from "./recovery-code.queries.ts";
import { holdPerson } from "./role.queries.ts";
import { confirmSession, type StartedSession } from "./session.actions.ts";
import { endSessions } from "./session.queries.ts";

type Tables = PeopleTables & KernelTables;

export type Registering = {
  /** What the device has answered, as the page's script writes it. */
  readonly answer: string;
  readonly name: string;
  readonly relyingParty: RelyingParty;
  readonly confirmedRecently: boolean;
  readonly at: Instant;
};

export type RegistrationOutcome =
  | { readonly kind: "refused" }
  /** `codes`: for the first passkey, to be shown this once. */
  | { readonly kind: "registered"; readonly session: StartedSession; readonly codes: readonly string[] | undefined };

/**
 * Takes a new passkey for a person, and confirms the session: the device has just recognised them. An answer that is not to our question is
 * refused, and written down.
 * @throws TooOften, Refused when the person has a passkey and has not just shown that it is them.
 */
export async function registerPasskey(
  database: Database<Tables>,
  actor: PersonActor,
  registering: Registering,
): Promise<RegistrationOutcome> {
  const { name, confirmedRecently, at } = registering;
  await countAttempt(database, actor.personId, "answer");
  return inTransaction(database, async (tx) => {
    if (!(await holdPerson(tx, actor.personId))) throw new NotFound("people.person");
    const before = await selectSecondFactor(tx, actor.personId);
    if (decideRegistration(before, confirmedRecently) === "confirm-first") throw new Refused("confirm-first");
    const credential = await newCredential(tx, actor, registering);
    const id = newId<"people.passkey">(at);
    const isNew =
      credential !== undefined && (await insertPasskeyUnlessThere(tx, { ...credential, id, personId: actor.personId, name, at }));
    if (!isNew) {
      await recordRefusal(tx, actor, { purpose: "register", at });
      return { kind: "refused" };
    }
    const codes = before.passkeys === 0 ? await makeRecoveryCodes(tx, { personId: actor.personId, at }) : undefined;
    await recordAudit(tx, { at, actor, action: "people.passkey.register", subject: subjectOf(actor.personId), detail: { passkey: id } });
    await sendPasskeyMail(tx, { personId: actor.personId, event: "added", at });
    return { kind: "registered", session: await confirmSession(tx, actor, at), codes };
  });
}

async function newCredential(
  tx: Write<Tables>,
  actor: PersonActor,
  { answer: text, relyingParty, at }: Registering,
): Promise<NewCredential | undefined> {
  const answer = readRegistration(text);
  if (answer === undefined) return undefined;
  const challenge = await takeChallenge(tx, actor, { answer, purpose: "register", at });
  return challenge === undefined ? undefined : checkRegistration(answer, { challenge, relyingParty });
}

/** An answer that is not to our question: somebody may be trying something. */
export async function recordRefusal(
  tx: Write<Tables>,
  actor: PersonActor,
  { purpose, at }: { readonly purpose: "register" | "confirm" | "recovery-code"; readonly at: Instant },
): Promise<void> {
  await recordAudit(tx, { at, actor, action: "people.session.refuse", subject: subjectOf(actor.personId), detail: { purpose } });
}

function subjectOf(id: PersonId): { readonly kind: string; readonly id: string } {
  return { kind: "people.person", id };
}

type Chosen = { readonly id: PasskeyId; readonly at: Instant };

/** @throws NotFound when it is not theirs. */
export async function renamePasskey(
  database: Database<Tables>,
  actor: PersonActor,
  { id, name, at }: Chosen & { readonly name: string },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    if (!(await updatePasskeyName(tx, actor, { id, name }))) throw new NotFound("people.passkey");
    await recordAudit(tx, { at, actor, action: "people.passkey.rename", subject: subjectOf(actor.personId), detail: { passkey: id } });
  });
}

/**
 * Takes a passkey away. With the last one the recovery codes go too: there is nothing left that they stand in for.
 * @param secondFactor whether roles need one here.
 * @throws NotFound when it is not theirs, Refused when it is the last one and the person has a role that needs it.
 */
export async function removePasskey(
  database: Database<Tables>,
  actor: PersonActor,
  { id, secondFactor, at }: Chosen & { readonly secondFactor: boolean },
): Promise<void> {
  const { personId } = actor;
  await inTransaction(database, async (tx) => {
    await holdPerson(tx, personId);
    const passkey = await selectOptionalPasskey(tx, actor, { id, action: "people.passkey.remove" });
    if (passkey === undefined) throw new NotFound("people.passkey");
    const before = await selectSecondFactor(tx, personId);
    const isNeeded = secondFactor && (await selectRolesThatNeedIt(tx, personId)).length > 0;
    if (decideRemoval(before, isNeeded) === "keep-last") throw new Refused("last-passkey");
    await updatePasskeysToRemoved(tx, { personId, only: id, at });
    if (before.passkeys === 1) await updateCodesToReplaced(tx, { personId, at });
    await recordAudit(tx, { at, actor, action: "people.passkey.remove", subject: subjectOf(personId), detail: { passkey: id } });
    await sendPasskeyMail(tx, { personId, event: "removed", at });
  });
}

/** What a person had to show that it is them, gone with them or with what they lost. */
export async function forgetSecondFactor(
  tx: Write<PeopleTables>,
  { personId, at }: { readonly personId: PersonId; readonly at: Instant },
): Promise<{ readonly passkeys: number; readonly codes: number }> {
  return { passkeys: await updatePasskeysToRemoved(tx, { personId, at }), codes: await updateCodesToReplaced(tx, { personId, at }) };
}

export type ResetOutcome = { readonly passkeys: number; readonly codes: number; readonly sessions: number };

/**
 * For whoever has lost everything, by whoever runs the installation: no passkey, no code and no session is left. They sign in by mail and
 * register anew. Undefined when nobody has the address.
 */
export async function resetSecondFactor(
  database: Database<Tables>,
  { email, at }: { readonly email: string; readonly at: Instant },
): Promise<ResetOutcome | undefined> {
  return inTransaction(database, async (tx) => {
    const person = await selectOptionalPersonByEmail(tx, normaliseEmail(email));
    if (person === undefined) return undefined;
    const { id: personId } = person;
    if (!(await holdPerson(tx, personId))) return undefined;
    const forgotten = await forgetSecondFactor(tx, { personId, at });
    const sessions = await endSessions(tx, { personId, at });
    await revokeLinks(tx, { purpose: "sign-in", personId, at });
    const detail = { ...forgotten, sessions };
    const actor = systemActor("reset-second-factor");
    await recordAudit(tx, { at, actor, action: "people.second-factor.reset", subject: subjectOf(personId), detail });
    await sendPasskeyMail(tx, { personId, event: "reset", at });
    return detail;
  });
}
