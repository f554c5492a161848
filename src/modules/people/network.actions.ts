import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Instant } from "../../kernel/time.ts";
import type { NetworkAction } from "./network.policy.ts";
import {
  insertNetwork,
  insertNetworkPart,
  selectMayForUpdate,
  selectMayStartNetwork,
  updateNetwork,
  updateNetworkPartToLeft,
  updateNetworkToEnded,
  updateOwnPartToLeft,
} from "./network.queries.ts";
import type { OrganisationId } from "./organisation.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor } from "./person.ts";
import type { CircleId } from "./sharing.ts";

type Tables = PeopleTables & KernelTables;
type Which = { readonly id: CircleId; readonly at: Instant };
type WhichPart = Which & { readonly organisationId: OrganisationId };
type Words = { readonly name: string; readonly purpose: string | undefined };

/**
 * Starts a network, with no organisation in it yet.
 * @throws NotFound when it is not one's to do.
 */
export async function startNetwork(
  database: Database<Tables>,
  actor: PersonActor,
  { at, ...words }: Words & { readonly at: Instant },
): Promise<CircleId> {
  return inTransaction(database, async (tx) => {
    if (!(await selectMayStartNetwork(tx, actor))) throw new NotFound("people.circle");
    const id = await insertNetwork(tx, { ...words, by: actor.personId, at });
    await recordAudit(tx, { at, actor, action: "people.network.start", subject: { kind: "people.circle", id } });
    return id;
  });
}

/** @throws NotFound */
export async function changeNetwork(database: Database<Tables>, actor: PersonActor, { id, at, ...words }: Which & Words): Promise<void> {
  await inTransaction(database, async (tx) => {
    await hold(tx, actor, { id, action: "people.network.change" });
    await updateNetwork(tx, { id, ...words });
    await recordAudit(tx, { at, actor, action: "people.network.change", subject: { kind: "people.circle", id } });
  });
}

/**
 * Takes an organisation into a network: its people read what is shared there from their next click.
 * @throws NotFound, Refused when it is in it already.
 */
export async function addToNetwork(database: Database<Tables>, actor: PersonActor, { id, organisationId, at }: WhichPart): Promise<void> {
  await inTransaction(database, async (tx) => {
    await hold(tx, actor, { id, action: "people.network.change" });
    const added = await insertNetworkPart(tx, { id, organisationId, by: actor.personId, at });
    if (added === "absent") throw new NotFound("people.organisation");
    if (added === "there") throw new Refused("in-the-network");
    await record(tx, actor, { id, organisationId, at, action: "people.network.add" });
  });
}

/**
 * Takes an organisation out of a network, by whoever leads it.
 * @throws NotFound, Refused when it is not in it any more.
 */
export async function removeFromNetwork(
  database: Database<Tables>,
  actor: PersonActor,
  { id, organisationId, at }: WhichPart,
): Promise<void> {
  await inTransaction(database, async (tx) => {
    await hold(tx, actor, { id, action: "people.network.change" });
    if (!(await updateNetworkPartToLeft(tx, { id, organisationId, by: actor.personId, at }))) throw new Refused("changed-meanwhile");
    await record(tx, actor, { id, organisationId, at, action: "people.network.remove" });
  });
}

/**
 * Leaves a network, by whoever coordinates the organisation: nobody has to agree.
 * @throws NotFound when the organisation is not one's own, or not in it.
 */
export async function leaveNetwork(database: Database<Tables>, actor: PersonActor, { id, organisationId, at }: WhichPart): Promise<void> {
  await inTransaction(database, async (tx) => {
    if (!(await updateOwnPartToLeft(tx, actor, { id, organisationId, at }))) throw new NotFound("people.circle");
    await record(tx, actor, { id, organisationId, at, action: "people.network.leave" });
  });
}

/**
 * Ends a network: nobody reads any more what was shared with it alone, but those whose it is.
 * @throws NotFound
 */
export async function endNetwork(database: Database<Tables>, actor: PersonActor, { id, at }: Which): Promise<void> {
  await inTransaction(database, async (tx) => {
    await hold(tx, actor, { id, action: "people.network.end" });
    await updateNetworkToEnded(tx, { id, by: actor.personId, at });
    await recordAudit(tx, { at, actor, action: "people.network.end", subject: { kind: "people.circle", id } });
  });
}

async function hold(
  tx: Write<Tables>,
  actor: PersonActor,
  which: { readonly id: CircleId; readonly action: NetworkAction },
): Promise<void> {
  if (!(await selectMayForUpdate(tx, actor, which))) throw new NotFound("people.circle");
}

async function record(
  tx: Write<Tables>,
  actor: PersonActor,
  { id, organisationId, at, action }: WhichPart & { readonly action: string },
): Promise<void> {
  await recordAudit(tx, { at, actor, action, subject: { kind: "people.circle", id }, detail: { organisation: organisationId } });
}
