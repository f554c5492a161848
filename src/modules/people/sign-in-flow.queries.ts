import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import type { Language } from "../../kernel/i18n.ts";
import type { Instant } from "../../kernel/time.ts";
import type { Claims, ProviderId } from "./identity-provider.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonId } from "./person.ts";
import type { Flow } from "./sign-in-flow.ts";

export type NewFlow = Omit<Flow, "createdAt"> & {
  readonly stateHash: Buffer;
  readonly browserHash: Buffer;
  readonly at: Instant;
  readonly expiresAt: Instant;
};

export async function insertFlow(tx: Write<PeopleTables>, flow: NewFlow): Promise<void> {
  await tx
    .insertInto("people.sign_in_flow")
    .values({
      state_hash: flow.stateHash,
      browser_hash: flow.browserHash,
      provider_id: flow.providerId,
      provider_version: flow.providerVersion,
      purpose: flow.purpose,
      tried_by: flow.triedBy ?? null,
      language: flow.language,
      next: flow.next ?? null,
      created_at: flow.at,
      expires_at: flow.expiresAt,
    })
    .execute();
}

const columns = ["provider_id", "provider_version", "purpose", "tried_by", "language", "next", "created_at"] as const;
type FlowRow = Pick<PeopleTables["people.sign_in_flow"], "provider_version" | "purpose" | "tried_by" | "language" | "next"> & {
  readonly provider_id: string;
  readonly created_at: Instant;
};

function flowOf(row: FlowRow): Flow {
  return {
    providerId: row.provider_id as ProviderId,
    providerVersion: row.provider_version,
    purpose: row.purpose as Flow["purpose"],
    triedBy: (row.tried_by ?? undefined) as PersonId | undefined,
    language: row.language as Language,
    next: row.next ?? undefined,
    createdAt: row.created_at,
  };
}

const isOpen = (at: Instant) => sql<boolean>`(used_at IS NULL AND expires_at > ${at})`;

type OfBrowser = { readonly stateHash: Buffer; readonly browserHash: Buffer; readonly providerId: ProviderId; readonly at: Instant };

/** Uses a flow up, for the browser that set out on it. Of several who try at once, one gets it; another browser leaves it as it is. */
export async function updateFlowToUsed(
  tx: Write<PeopleTables>,
  { stateHash, browserHash, providerId, at }: OfBrowser,
): Promise<Flow | undefined> {
  const row = await tx
    .updateTable("people.sign_in_flow")
    .set({ used_at: at })
    .where("state_hash", "=", stateHash)
    .where("browser_hash", "=", browserHash)
    .where("provider_id", "=", providerId)
    .where("answered_at", "is", null)
    .where(isOpen(at))
    .returning(columns)
    .executeTakeFirst();
  return row === undefined ? undefined : flowOf(row);
}

/** A flow that waits for the answer of a provider, whoever brings it. */
export async function selectOptionalFlow(
  db: Read<PeopleTables>,
  { stateHash, providerId, at }: Omit<OfBrowser, "browserHash">,
): Promise<Flow | undefined> {
  const row = await db
    .selectFrom("people.sign_in_flow")
    .select(columns)
    .where("state_hash", "=", stateHash)
    .where("provider_id", "=", providerId)
    .where("answered_at", "is", null)
    .where(isOpen(at))
    .executeTakeFirst();
  return row === undefined ? undefined : flowOf(row);
}

/** Keeps what was answered for the browser that set out. Gives whether nothing had been answered before. */
export async function updateFlowToAnswered(
  tx: Write<PeopleTables>,
  { stateHash, codeHash, claims, at }: { stateHash: Buffer; codeHash: Buffer; claims: Claims; at: Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("people.sign_in_flow")
    .set({ answered_at: at, code_hash: codeHash, claims: JSON.stringify(claims) })
    .where("state_hash", "=", stateHash)
    .where("answered_at", "is", null)
    .where(isOpen(at))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export type AnsweredFlow = { readonly flow: Flow; readonly claims: Claims; readonly stateHash: Buffer };

/** Uses up what was answered, for the browser that set out, and forgets it. */
export async function updateAnsweredToUsed(
  tx: Write<PeopleTables>,
  { codeHash, browserHash, at }: { readonly codeHash: Buffer; readonly browserHash: Buffer; readonly at: Instant },
): Promise<AnsweredFlow | undefined> {
  const { rows } = await sql<FlowRow & { state_hash: Buffer; was: Claims }>`
    WITH held AS (
      SELECT state_hash, claims FROM people.sign_in_flow
      WHERE code_hash = ${codeHash} AND browser_hash = ${browserHash} AND ${isOpen(at)} FOR UPDATE
    )
    UPDATE people.sign_in_flow AS flow SET used_at = ${at}, claims = NULL FROM held WHERE flow.state_hash = held.state_hash
    RETURNING flow.state_hash, held.claims AS was, flow.provider_id, flow.provider_version, flow.purpose, flow.tried_by, flow.language,
      flow.next, flow.created_at`.execute(tx);
  const [row] = rows;
  return row === undefined ? undefined : { flow: flowOf(row), claims: row.was, stateHash: row.state_hash };
}

/** Gives whether it is the first time that the provider's assertion is shown. */
export async function insertAssertionUnlessThere(
  tx: Write<PeopleTables>,
  { providerId, assertionId, expiresAt }: { readonly providerId: ProviderId; readonly assertionId: string; readonly expiresAt: Instant },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("people.sign_in_assertion")
    .values({ provider_id: providerId, assertion_id: assertionId, expires_at: expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Keeps what was said of somebody until they have shown that the address is theirs, in the same browser. */
export async function updateFlowToWaiting(
  tx: Write<PeopleTables>,
  { stateHash, claims, personId, expiresAt }: { stateHash: Buffer; claims: Claims; personId: PersonId; expiresAt: Instant },
): Promise<void> {
  await tx
    .updateTable("people.sign_in_flow")
    .set({ waits_for: personId, claims: JSON.stringify(claims), expires_at: expiresAt })
    .where("state_hash", "=", stateHash)
    .executeTakeFirstOrThrow();
}

export type WaitingFlow = Pick<Flow, "providerId" | "providerVersion"> & { readonly stateHash: Buffer; readonly claims: Claims };

/** What waits for a person in the browser that they set out with. */
export async function selectOptionalWaiting(
  db: Read<PeopleTables>,
  { browserHash, personId, at }: { readonly browserHash: Buffer; readonly personId: PersonId; readonly at: Instant },
): Promise<WaitingFlow | undefined> {
  const row = await db
    .selectFrom("people.sign_in_flow")
    .select(["state_hash", "provider_id", "provider_version", "claims"])
    .where("browser_hash", "=", browserHash)
    .where("waits_for", "=", personId)
    .where("claims", "is not", null)
    .where("expires_at", ">", at)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { state_hash: stateHash, provider_version: providerVersion } = row;
  return { stateHash, providerVersion, providerId: row.provider_id as ProviderId, claims: row.claims as Claims };
}

/** Gives whether it still waited. */
export async function updateWaitingToDone(tx: Write<PeopleTables>, stateHash: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("people.sign_in_flow")
    .set({ claims: null })
    .where("state_hash", "=", stateHash)
    .where("claims", "is not", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
