import { z } from "zod";
import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { Refused, TooOften } from "../../kernel/errors.ts";
import { type Language, languages } from "../../kernel/i18n.ts";
import { newId } from "../../kernel/ids.ts";
import { type JobKind, planJob } from "../../kernel/jobs.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { sendMail } from "../../kernel/mail.ts";
import { systemActor } from "../../kernel/policy.ts";
import { allowRate } from "../../kernel/rate-limit.ts";
import type { Instant } from "../../kernel/time.ts";
import { addresses } from "./addresses.ts";
import { firstAdministratorHours, linksPerAddressThere, linksPerNetwork, mailsPerAddress, ownAddress, signInMinutes } from "./entry.ts";
import { insertEntryLink, revokeLinks, selectOptionalLinkOwner, updateToUsed } from "./entry-link.queries.ts";
import type { ProviderId } from "./identity-provider.ts";
import { messages } from "./messages.ts";
import type { PeopleTables } from "./people.tables.ts";
import { insertMembershipUnlessThere } from "./membership.queries.ts";
import type { Standing } from "./membership.ts";
import { selectOptionalOrganisationId } from "./organisation.queries.ts";
import {
  demonstrationAgency,
  demonstrationEmail,
  type DemonstrationKey,
  demonstrationRoles,
  normaliseEmail,
  type PersonActor,
  type PersonId,
} from "./person.ts";
import {
  insertPersonUnlessThere,
  insertRoleUnlessHeld,
  selectHasAdministrator,
  selectOptionalDemonstrationPerson,
  selectOptionalPersonByEmail,
  updatePersonToReturned,
} from "./person.queries.ts";
import { selectActor } from "./telling.queries.ts";
import { holdPerson } from "./role.queries.ts";
import { type StartedSession, startSession } from "./session.actions.ts";
import { endSessions } from "./session.queries.ts";
import { hashOf, newSecret } from "./session.ts";

type Tables = PeopleTables & KernelTables;

export const signInRequest = z.object({ email: z.string(), language: z.enum(languages), next: z.string().optional() });
export type SignInRequest = z.infer<typeof signInRequest>;
export const signInMail: JobKind<SignInRequest> = { name: "people.send-sign-in-link", payload: signInRequest };

/**
 * Takes a wish for a link. The same is done whether anybody has the address or not: a job looks, later and unseen, so that neither the
 * answer nor the time that it takes tells who is here. Who asks elsewhere for somebody's address keeps nobody from asking here: beyond what one
 * mailbox is to take, nothing more is sent, and the answer is the same.
 * @throws TooOften whether anybody has the address or not.
 * @source reliability goal T15
 */
export async function requestSignInLink(
  database: Database<Tables>,
  { from, ...wish }: SignInRequest & { readonly from: string },
): Promise<void> {
  const email = normaliseEmail(wish.email);
  const limits = [
    { key: `people.sign-in.network:${from}`, ...linksPerNetwork },
    { key: `people.sign-in.address:${email} ${from}`, ...linksPerAddressThere },
  ];
  for (const limit of limits) if (!(await allowRate(database, limit))) throw new TooOften(limit.seconds);
  if (!(await allowRate(database, { key: `people.sign-in.mail:${email}`, ...mailsPerAddress }))) return;
  await inTransaction(database, (tx) => planJob(tx, signInMail, { ...wish, email, next: ownAddress(wish.next) }));
}

/** Sends a link to whoever has the address; nothing when nobody does. The links sent before still open: anyone can ask for another. */
export async function sendSignInLink(
  tx: Write<Tables>,
  { email, language, next }: SignInRequest,
  { at, origin, demonstration }: { readonly at: Instant; readonly origin: string; readonly demonstration: boolean },
): Promise<void> {
  const person = await selectOptionalPersonByEmail(tx, email, { demonstration });
  // Whoever is erased meanwhile has no address any more.
  if (person === undefined || !(await holdPerson(tx, person.id))) return;
  const token = newSecret();
  const expiresAt = at.add({ minutes: signInMinutes });
  await insertEntryLink(tx, { tokenHash: hashOf(token), purpose: "sign-in", personId: person.id, next: next ?? null, at, expiresAt });
  const text = messages[language].signInMail;
  const address = origin + addresses.signInLink[language].replace(":token", token);
  await sendMail(tx, {
    at,
    to: email,
    subject: text.subject,
    text: text.body(address, signInMinutes),
    language,
    purpose: "people.sign-in",
    until: expiresAt,
  });
  const subject = { kind: "people.person", id: person.id };
  await recordAudit(tx, { at, actor: systemActor("people.sign-in"), action: "people.sign-in-link.send", subject });
}

/** @param before whoever was signed in in the browser until now, if anybody: that session ends, so that nobody finds it again. */
export type Beginning = { readonly device: string; readonly at: Instant; readonly before?: PersonActor | undefined };
type Entering = Beginning & { readonly token: string };
export type Entered = { readonly session: StartedSession; readonly next: string | undefined };

/**
 * Uses a link up and begins a session; undefined when it, or another that was sent to the same person, has been used, or it has run out. What is left
 * in the mailbox opens nothing.
 */
export async function enterByLink(database: Database<Tables>, { token, ...beginning }: Entering): Promise<Entered | undefined> {
  const { at } = beginning;
  return inTransaction(database, async (tx) => {
    const asked = { tokenHash: hashOf(token), purpose: "sign-in", at } as const;
    const owner = await selectOptionalLinkOwner(tx, asked);
    if (owner === undefined || !(await holdPerson(tx, owner))) return undefined;
    const link = await updateToUsed(tx, asked);
    if (link?.personId === undefined) return undefined;
    await revokeLinks(tx, { purpose: "sign-in", personId: link.personId, at });
    return { session: await beginInstead(tx, { ...beginning, personId: link.personId, way: "mail" }), next: link.next };
  });
}

/** Lets the demonstration's role in. The person is made when the role is first used. */
export async function enterDemonstration(
  database: Database<Tables>,
  { key, language, ...beginning }: Beginning & { readonly key: DemonstrationKey; readonly language: Language },
): Promise<StartedSession> {
  return inTransaction(database, async (tx) => {
    const personId = await ensureDemonstrationPerson(tx, { key, language, at: beginning.at });
    return beginInstead(tx, { ...beginning, personId, way: "demonstration" });
  });
}

/** Begins a session in place of the one that the browser had. */
export async function beginInstead(
  tx: Write<Tables>,
  { before, ...starting }: Beginning & { readonly personId: PersonId; readonly way: string; readonly provider?: ProviderId },
): Promise<StartedSession> {
  if (before !== undefined) await endSessions(tx, { personId: before.personId, only: before.sessionId, at: starting.at });
  return startSession(tx, starting);
}

/** A person of the demonstration as they act, for a command that does in the demonstration what they would do by hand. */
export async function demonstrationActor(
  database: Database<Tables>,
  { key, language, at }: { readonly key: DemonstrationKey; readonly language: Language; readonly at: Instant },
): Promise<PersonActor> {
  const personId = await inTransaction(database, (tx) => ensureDemonstrationPerson(tx, { key, language, at }));
  return selectActor(database, personId, at);
}

async function ensureDemonstrationPerson(
  tx: Write<Tables>,
  { key, language, at }: { readonly key: DemonstrationKey; readonly language: Language; readonly at: Instant },
): Promise<PersonId> {
  const email = demonstrationEmail(key);
  const name = messages[language].demonstration.roles[key].name;
  await insertPersonUnlessThere(tx, { id: newId(at), email, name, language, demonstration: true, at });
  const personId = await selectOptionalDemonstrationPerson(tx, email);
  if (personId === undefined) throw new Error(`${email} belongs to nobody of the demonstration`);
  // Somebody may have tried what ending an account does.
  await updatePersonToReturned(tx, personId, { name });
  const is = demonstrationRoles.find((one) => one.key === key);
  if (is !== undefined && "standing" in is) await ensureDemonstrationMembership(tx, { personId, standing: is.standing, at });
  for (const role of is?.roles ?? []) {
    if (!(await insertRoleUnlessHeld(tx, { personId, role, by: null, at }))) continue;
    const subject = { kind: "people.person", id: personId };
    await recordAudit(tx, { at, actor: systemActor("people.demonstration"), action: "people.role.grant", subject, detail: { role } });
  }
  return personId;
}

type Belonging = { readonly personId: PersonId; readonly standing: Omit<Standing, "function">; readonly at: Instant };

/** Where the register has the agency: without it they belong nowhere. */
async function ensureDemonstrationMembership(tx: Write<Tables>, { personId, standing, at }: Belonging): Promise<void> {
  const organisationId = await selectOptionalOrganisationId(tx, demonstrationAgency);
  if (organisationId === undefined) return;
  const membership = { ...standing, function: undefined, personId, organisationId, by: personId, at };
  if ((await insertMembershipUnlessThere(tx, membership)) === undefined) return;
  const subject = { kind: "people.person", id: personId };
  const detail = { organisation: organisationId };
  await recordAudit(tx, { at, actor: systemActor("people.demonstration"), action: "people.membership.begin", subject, detail });
}

/** A link for whoever started the program, as long as there is no administrator; the one before it stops working. */
export async function offerFirstAdministrator(database: Database<Tables>, at: Instant): Promise<string | undefined> {
  return inTransaction(database, async (tx) => {
    if (await selectHasAdministrator(tx)) return undefined;
    const token = newSecret();
    await revokeLinks(tx, { purpose: "first-administrator", at });
    const expiresAt = at.add({ hours: firstAdministratorHours });
    await insertEntryLink(tx, { tokenHash: hashOf(token), purpose: "first-administrator", personId: null, next: null, at, expiresAt });
    return token;
  });
}

/**
 * Makes the first administrator of whoever holds the link, and begins a session; undefined when the link has been used, replaced or has
 * run out, or when there is an administrator by now.
 * @throws Refused when somebody has the address who has left, or who belongs to the demonstration: the link is then good for another.
 */
export async function becomeFirstAdministrator(
  database: Database<Tables>,
  { token, device, at, before, ...who }: Entering & { readonly email: string; readonly name: string; readonly language: Language },
): Promise<StartedSession | undefined> {
  return inTransaction(database, async (tx) => {
    const link = await updateToUsed(tx, { tokenHash: hashOf(token), purpose: "first-administrator", at });
    if (link === undefined || (await selectHasAdministrator(tx))) return undefined;
    const email = normaliseEmail(who.email);
    await insertPersonUnlessThere(tx, { id: newId(at), email, name: who.name, language: who.language, demonstration: false, at });
    const person = await selectOptionalPersonByEmail(tx, email);
    if (person === undefined) throw new Refused("address-taken");
    await insertRoleUnlessHeld(tx, { personId: person.id, role: "administrator", by: null, at });
    const actor = { kind: "person" as const, personId: person.id };
    const subject = { kind: "people.person", id: person.id };
    await recordAudit(tx, { at, actor, action: "people.role.grant", subject, detail: { role: "administrator", first: true } });
    return beginInstead(tx, { personId: person.id, device, at, before, way: "first-administrator" });
  });
}
