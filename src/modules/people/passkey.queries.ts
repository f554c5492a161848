import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { NewCredential } from "./passkey-answer.ts";
import { type PasskeyAction, passkeyPolicy } from "./passkey.policy.ts";
import type { PasskeyId, SecondFactor } from "./passkey.ts";
import type { Passkey } from "./passkey-view.ts";
import type { PeopleTables } from "./people.tables.ts";
import { membershipRoles } from "./membership-role.queries.ts";
import { type PersonId } from "./person.ts";

const columns = ["passkey.id", "passkey.name", "passkey.created_at", "passkey.last_used_at"] as const;

type PasskeyRow = Pick<PeopleTables["people.passkey"], "name" | "created_at" | "last_used_at"> & { readonly id: string };

function passkeyOf({ id, name, created_at: createdAt, last_used_at: lastUsedAt }: PasskeyRow): Passkey {
  return { id: id as PasskeyId, name, createdAt, lastUsedAt: lastUsedAt ?? undefined };
}

/** The passkeys of whoever asks, the oldest first. */
export async function selectPasskeys(db: Read<PeopleTables>, actor: Actor): Promise<Passkey[]> {
  const rows = await db
    .selectFrom("people.passkey as passkey")
    .select(columns)
    .where("passkey.removed_at", "is", null)
    .where(permitted(passkeyPolicy, "people.passkey.read", actor, "passkey"))
    .orderBy("passkey.id")
    .execute();
  return rows.map(passkeyOf);
}

type Asking = { readonly id: PasskeyId; readonly action: PasskeyAction };

export async function selectOptionalPasskey(db: Read<PeopleTables>, actor: Actor, { id, action }: Asking): Promise<Passkey | undefined> {
  const row = await db
    .selectFrom("people.passkey as passkey")
    .select(columns)
    .where("passkey.id", "=", id)
    .where("passkey.removed_at", "is", null)
    .where(permitted(passkeyPolicy, action, actor, "passkey"))
    .executeTakeFirst();
  return row === undefined ? undefined : passkeyOf(row);
}

/** How much a person has to show that it is them. */
export async function selectSecondFactor(db: Read<PeopleTables>, personId: PersonId): Promise<SecondFactor> {
  const { rows } = await sql<SecondFactor>`SELECT
    (SELECT count(*)::integer FROM people.passkey WHERE passkey.person_id = ${personId} AND passkey.removed_at IS NULL) AS passkeys,
    (SELECT count(*)::integer FROM people.recovery_code AS code
      WHERE code.person_id = ${personId} AND code.used_at IS NULL AND code.replaced_at IS NULL) AS codes`.execute(db);
  return rows[0] ?? { passkeys: 0, codes: 0 };
}

/** The roles that a person holds, which count only in a session that was confirmed; none for those of the demonstration. */
export async function selectRolesThatNeedIt(db: Read<PeopleTables>, personId: PersonId): Promise<string[]> {
  const { rows } = await sql<{ role: string }>`
    SELECT held.role FROM (
      SELECT role_grant.role FROM people.role_grant WHERE role_grant.person_id = ${personId} AND role_grant.ended_at IS NULL
      UNION ${membershipRoles(sql`${personId}::uuid`)}
    ) AS held
    WHERE NOT EXISTS (SELECT FROM people.person WHERE person.id = ${personId} AND person.demonstration) ORDER BY held.role`.execute(db);
  return rows.map(({ role }) => role);
}

type NewPasskey = NewCredential & { readonly id: PasskeyId; readonly personId: PersonId; readonly name: string; readonly at: Instant };

/** Nothing happens when there is such a key already, whosever it is. Gives whether there is a new row. */
export async function insertPasskeyUnlessThere(tx: Write<PeopleTables>, passkey: NewPasskey): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("people.passkey")
    .values({
      id: passkey.id,
      person_id: passkey.personId,
      credential_id: passkey.credentialId,
      public_key: Buffer.from(passkey.publicKey),
      counter: passkey.counter,
      transports: [...passkey.transports],
      name: passkey.name,
      created_at: passkey.at,
    })
    .onConflict((conflict) => conflict.column("credential_id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export type Credential = Pick<NewCredential, "credentialId" | "transports">;

/** What a person's devices are asked for. */
export async function selectCredentials(db: Read<PeopleTables>, personId: PersonId): Promise<Credential[]> {
  const rows = await db
    .selectFrom("people.passkey")
    .select(["credential_id", "transports"])
    .where("person_id", "=", personId)
    .where("removed_at", "is", null)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ credentialId: row.credential_id, transports: row.transports }));
}

export type HeldCredential = Omit<NewCredential, "transports"> & { readonly id: PasskeyId };

/** A person's own key, held until the end of the transaction: its count is read and written by one at a time. */
export async function selectOptionalCredentialForUpdate(
  tx: Write<PeopleTables>,
  { credentialId, personId }: { readonly credentialId: string; readonly personId: PersonId },
): Promise<HeldCredential | undefined> {
  const row = await tx
    .selectFrom("people.passkey")
    .select(["id", "credential_id", "public_key", "counter"])
    .where("credential_id", "=", credentialId)
    .where("person_id", "=", personId)
    .where("removed_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { id: row.id as PasskeyId, credentialId: row.credential_id, publicKey: row.public_key, counter: row.counter };
}

export async function updatePasskeyToUsed(
  tx: Write<PeopleTables>,
  { id, counter, at }: { readonly id: PasskeyId; readonly counter: number; readonly at: Instant },
): Promise<void> {
  await tx.updateTable("people.passkey").set({ counter, last_used_at: at }).where("id", "=", id).execute();
}

/** Gives whether there was such a passkey of theirs. */
export async function updatePasskeyName(
  tx: Write<PeopleTables>,
  actor: Actor,
  { id, name }: { readonly id: PasskeyId; readonly name: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("people.passkey as passkey")
    .set({ name })
    .where("passkey.id", "=", id)
    .where("passkey.removed_at", "is", null)
    .where(permitted(passkeyPolicy, "people.passkey.rename", actor, "passkey"))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Takes passkeys from a person: one, or all of them. Gives how many. */
export async function updatePasskeysToRemoved(
  tx: Write<PeopleTables>,
  { personId, only, at }: { readonly personId: PersonId; readonly only?: PasskeyId; readonly at: Instant },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable("people.passkey")
    .set({ removed_at: at })
    .where("person_id", "=", personId)
    .where("removed_at", "is", null)
    .$if(only !== undefined, (query) => query.where("id", "=", only ?? ""))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
