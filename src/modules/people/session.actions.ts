import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Read, type Write } from "../../kernel/db.ts";
import { NotFound } from "../../kernel/errors.ts";
import type { Identity } from "../../kernel/http-entrance.ts";
import { newId } from "../../kernel/ids.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Instant } from "../../kernel/time.ts";
import type { ProviderId } from "./identity-provider.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor, PersonId } from "./person.ts";
import { hashOf, newSecret, sessionLifetime } from "./session.ts";
import { endSessions, insertSession, selectOptionalSession, updateSeen, updateSessionToConfirmed } from "./session.queries.ts";

type Tables = PeopleTables & KernelTables;

/** What a reply begins a session with. */
export type StartedSession = { readonly secret: string; readonly seconds: number };

type Starting = {
  readonly personId: PersonId;
  readonly device: string;
  readonly at: Instant;
  readonly way: string;
  /** Who said who it is, where somebody did. */
  readonly provider?: ProviderId;
};

/** Begins a session, always a new one: what somebody may have planted before opens nothing. */
export async function startSession(tx: Write<Tables>, { personId, device, at, way, provider }: Starting): Promise<StartedSession> {
  const secret = newSecret();
  const id = newId<"people.session">(at);
  await insertSession(tx, { id, personId, secretHash: hashOf(secret), device, at });
  const subject = { kind: "people.session", id };
  const detail = { way, ...(provider === undefined ? {} : { provider }) };
  await recordAudit(tx, { at, actor: { kind: "person", personId }, action: "people.session.start", subject, detail });
  return { secret, seconds: sessionLifetime.total };
}

/**
 * Makes the session one in which the person's roles count, under a new secret. Part of what has shown that it is them.
 * @throws NotFound when the session is over.
 */
export async function confirmSession(tx: Write<Tables>, actor: PersonActor, at: Instant): Promise<StartedSession> {
  const secret = newSecret();
  const expiresAt = await updateSessionToConfirmed(tx, { id: actor.sessionId, secretHash: hashOf(secret), at });
  if (expiresAt === undefined) throw new NotFound("people.session");
  return { secret, seconds: Math.floor(at.until(expiresAt).total("seconds")) };
}

/** How an installation lets people in. */
export type EntrySettings = { readonly demonstration: boolean; readonly secondFactor: boolean };

type Asking = EntrySettings & {
  readonly secret: string;
  readonly at: Instant;
  /** Where it is looked up, when that is not where is written. */
  readonly reader?: Read<PeopleTables>;
};

/** Whose session a secret opens, and which of their roles count in it. Writes down now and then that it was used. */
export async function identify(
  database: Database<PeopleTables>,
  { secret, at, demonstration, secondFactor, reader = database }: Asking,
): Promise<Identity | undefined> {
  const session = await selectOptionalSession(reader, { secretHash: hashOf(secret), at, demonstration, secondFactor });
  if (session === undefined) return undefined;
  const { sessionId, personId, roles, waiting, confirmedRecently, name, stale } = session;
  if (stale) await inTransaction(database, (tx) => updateSeen(tx, sessionId, at));
  return { name, actor: { kind: "person", personId, sessionId, roles }, waiting, confirmedRecently };
}

/** Signs out. */
export async function endOwnSession(database: Database<Tables>, actor: PersonActor, at: Instant): Promise<void> {
  await inTransaction(database, async (tx) => {
    await endSessions(tx, { personId: actor.personId, only: actor.sessionId, at });
    const subject = { kind: "people.session", id: actor.sessionId };
    await recordAudit(tx, { at, actor, action: "people.session.end", subject });
  });
}

/**
 * Ends a session of one's own elsewhere, or all of them.
 * @throws NotFound when it is not one's own, or is over.
 */
export async function endOtherSessions(
  database: Database<Tables>,
  actor: PersonActor,
  { only, at }: { readonly only: string | undefined; readonly at: Instant },
): Promise<number> {
  return inTransaction(database, async (tx) => {
    const which = only === undefined ? { except: actor.sessionId } : { only };
    const ended = await endSessions(tx, { personId: actor.personId, ...which, at });
    if (only !== undefined && ended === 0) throw new NotFound("people.session");
    const subject = { kind: "people.session", id: only ?? "others" };
    await recordAudit(tx, { at, actor, action: "people.session.end", subject, detail: { ended } });
    return ended;
  });
}
