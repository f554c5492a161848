import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { NotFound } from "../../kernel/errors.ts";
import type { Identity } from "../../kernel/http.ts";
import { newId } from "../../kernel/ids.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Actor } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { ProviderId } from "./identity-provider.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonId } from "./person.ts";
import { hashOf, newSecret, sessionLifetime } from "./session.ts";
import { endSessions, insertSession, selectOptionalSession, updateSeen } from "./session.queries.ts";

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

/** Whose session a secret opens. Writes down now and then that it was used. */
export async function identify(
  database: Database<PeopleTables>,
  { secret, at, demonstration }: { readonly secret: string; readonly at: Instant; readonly demonstration: boolean },
): Promise<Identity | undefined> {
  const session = await selectOptionalSession(database, { secretHash: hashOf(secret), at, demonstration });
  if (session === undefined) return undefined;
  const { sessionId, personId, roles, name, stale } = session;
  if (stale) await inTransaction(database, (tx) => updateSeen(tx, sessionId, at));
  return { name, actor: { kind: "person", personId, sessionId, roles } };
}

type PersonActor = Extract<Actor, { kind: "person" }>;

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
