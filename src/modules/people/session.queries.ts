import type { SessionRow } from "./session-view.ts";
import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import type { Instant } from "../../kernel/time.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { ProviderId } from "./identity-provider.ts";
import type { PeopleTables } from "./people.tables.ts";
import { membershipRoles } from "./membership-role.queries.ts";
import { type PersonId, type SessionId } from "./person.ts";
import { confirmationLasts, idleWithRole, seenPrecision, sessionLifetime } from "./session.ts";

export type OpenSession = {
  readonly sessionId: SessionId;
  readonly personId: PersonId;
  readonly name: string;
  /** The roles that count in the session. */
  readonly roles: readonly string[];
  /** Those that will count when it is confirmed. */
  readonly waiting: readonly string[];
  readonly confirmedRecently: boolean;
  /** The session has been used since that was last written down. */
  readonly stale: boolean;
};

type Opening = {
  readonly secretHash: Buffer;
  readonly at: Instant;
  readonly demonstration: boolean;
  /** Roles count only in a session that was confirmed. The persons of the demonstration, who have no devices, are left out of it. */
  readonly secondFactor: boolean;
};

/** The session that a secret opens at a moment, with whose it is, the roles they have then, and that they coordinate or head something if they do. */
export async function selectOptionalSession(db: Read<PeopleTables>, opening: Opening): Promise<OpenSession | undefined> {
  const { secretHash, at, demonstration, secondFactor } = opening;
  const confirmedWithin = (seconds: number) =>
    sql`(NOT ${secondFactor}::boolean OR person.demonstration
      OR coalesce(session.confirmed_at > ${at}::timestamptz - make_interval(secs => ${seconds}), false))`;
  const { rows } = await sql<OpenSession>`
    SELECT session.id AS "sessionId", person.id AS "personId", person.name,
      CASE WHEN confirmed.today THEN held.everything ELSE '{}' END AS roles,
      CASE WHEN confirmed.today THEN '{}' ELSE held.everything END AS waiting,
      -- Whoever has no role and no passkey has nothing to confirm with, and nothing that it would guard.
      confirmed.recently OR (held.everything = '{}' AND NOT EXISTS (SELECT FROM people.passkey
        WHERE passkey.person_id = person.id AND passkey.removed_at IS NULL)) AS "confirmedRecently",
      session.seen_at < ${at}::timestamptz - make_interval(secs => ${seenPrecision}) AS stale
    FROM people.session
    JOIN people.person ON person.id = session.person_id
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(role_grant.role ORDER BY role_grant.role), '{}') AS roles
      FROM people.role_grant WHERE role_grant.person_id = person.id AND role_grant.ended_at IS NULL
    ) AS granted
    CROSS JOIN LATERAL (
      SELECT granted.roles, granted.roles || ARRAY(${membershipRoles(sql`person.id`)} ORDER BY 1) AS everything
    ) AS held
    CROSS JOIN LATERAL (
      SELECT ${confirmedWithin(confirmationLasts.day)} AS today, ${confirmedWithin(confirmationLasts.recent)} AS recently
    ) AS confirmed
    WHERE session.secret_hash = ${secretHash} AND session.ended_at IS NULL AND session.expires_at > ${at}
      AND person.ended_at IS NULL AND (NOT person.demonstration OR ${demonstration})
      AND session.seen_at > ${at}::timestamptz - make_interval(
        secs => CASE WHEN held.roles = '{}' THEN ${sessionLifetime.idle}::integer ELSE ${idleWithRole}::integer END)`.execute(db);
  return rows[0];
}

export async function insertSession(
  tx: Write<PeopleTables>,
  session: {
    readonly id: SessionId;
    readonly personId: PersonId;
    readonly secretHash: Buffer;
    readonly device: string;
    readonly at: Instant;
  },
): Promise<void> {
  const { id, personId, secretHash, device, at } = session;
  await tx
    .insertInto("people.session")
    .values({
      id,
      person_id: personId,
      secret_hash: secretHash,
      device,
      started_at: at,
      seen_at: at,
      expires_at: at.add({ seconds: sessionLifetime.total }),
    })
    .execute();
}

export async function updateSeen(tx: Write<PeopleTables>, id: SessionId, at: Instant): Promise<void> {
  await tx.updateTable("people.session").set({ seen_at: at }).where("id", "=", id).where("seen_at", "<", at).execute();
}

/**
 * Writes down that the session was confirmed, and gives it another secret: what somebody may have seen of the weaker session does not open
 * the stronger one. Gives until when it lasts; undefined when it is over.
 * @source OWASP ASVS 5.0 V7.2.4
 */
export async function updateSessionToConfirmed(
  tx: Write<PeopleTables>,
  { id, secretHash, at }: { readonly id: SessionId; readonly secretHash: Buffer; readonly at: Instant },
): Promise<Instant | undefined> {
  const row = await tx
    .updateTable("people.session")
    .set({ confirmed_at: at, secret_hash: secretHash })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .where("expires_at", ">", at)
    .returning("expires_at")
    .executeTakeFirst();
  return row?.expires_at;
}

/** The sessions of a person that are still open, the one used last first. */
export async function selectSessions(db: Read<PeopleTables>, personId: PersonId, at: Instant): Promise<SessionRow[]> {
  const rows = await db
    .selectFrom("people.session")
    .select(["id", "device", "started_at", "seen_at", "expires_at"])
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .where("expires_at", ">", at)
    .orderBy("seen_at", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id as SessionId,
    device: row.device,
    startedAt: row.started_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
  }));
}

/** Ends sessions of a person: one, or all but one. Gives the number that were open. */
export async function endSessions(
  tx: Write<PeopleTables>,
  {
    personId,
    only,
    except,
    at,
  }: { readonly personId: PersonId; readonly only?: string; readonly except?: SessionId; readonly at: Instant },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable("people.session")
    .set({ ended_at: at })
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .$if(only !== undefined, (query) => query.where(sql<boolean>`id::text = ${only}`))
    .$if(except !== undefined, (query) => query.where("id", "<>", except ?? ""))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Ends the sessions that a provider began, as the log knows them. Gives whose they were. */
export async function endSessionsBegunBy(
  tx: Write<PeopleTables & KernelTables>,
  provider: ProviderId,
  at: Instant,
): Promise<readonly { readonly id: SessionId; readonly personId: PersonId }[]> {
  const rows = await tx
    .updateTable("people.session as session")
    .set({ ended_at: at })
    .where("session.ended_at", "is", null)
    .where("session.expires_at", ">", at)
    .where(
      sql<boolean>`EXISTS (SELECT FROM kernel.audit AS begun WHERE begun.subject_kind = 'people.session' AND begun.subject_id = session.id::text
        AND begun.action = 'people.session.start' AND begun.detail ->> 'provider' = ${provider})`,
    )
    .returning(["session.id", "session.person_id"])
    .execute();
  return rows.map((row) => ({ id: row.id as SessionId, personId: row.person_id as PersonId }));
}
