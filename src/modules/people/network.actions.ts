import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import { publish } from "../../kernel/events.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { noticeDue } from "../../kernel/notice.ts";
import type { Instant } from "../../kernel/time.ts";
import type { NetworkAction } from "./network.policy.ts";
import {
  insertLeader,
  insertNetwork,
  insertNetworkPart,
  insertOffer,
  selectCanAnswer,
  selectIsOnlyLeader,
  selectMayForUpdate,
  selectMayStartNetwork,
  selectOptionalLeader,
  updateLeaderToLeft,
  updateNetwork,
  updateNetworkPartToLeft,
  updateNetworkToEnded,
  updateOfferToAnswered,
  updateOfferToWithdrawn,
  updateOwnPartToLeft,
} from "./network.queries.ts";
import { networkAnswered, networkAsked, type NetworkAnswer, networkLeft } from "./network.ts";
import type { OrganisationId } from "./organisation.ts";
import type { PeopleTables } from "./people.tables.ts";
import { normaliseEmail, type PersonActor, type PersonId } from "./person.ts";
import { holdPerson } from "./role.queries.ts";
import type { CircleId } from "./sharing.ts";

type Tables = PeopleTables & KernelTables;
type Which = { readonly id: CircleId; readonly at: Instant };
type WhichPart = Which & { readonly organisationId: OrganisationId };
type Words = { readonly name: string; readonly purpose: string | undefined };

/**
 * Starts a network and leads it, with no organisation in it yet.
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
    await insertLeader(tx, { id, personId: actor.personId, by: actor.personId, at });
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

type Asking = WhichPart & {
  /** Whoever asks has been told that nobody there can answer yet. */
  readonly knowing?: boolean;
};

/**
 * Asks an organisation to be in a network. Nobody of it reads anything before whoever coordinates it has said yes.
 * @throws NotFound, Refused when it is in it already, or asked, or when nobody could answer and whoever asks does not know that.
 */
export async function askIntoNetwork(database: Database<Tables>, actor: PersonActor, asking: Asking): Promise<void> {
  const { id, organisationId, knowing = false, at } = asking;
  await inTransaction(database, async (tx) => {
    await hold(tx, actor, { id, action: "people.network.change" });
    const asked = await insertOffer(tx, { id, organisationId, by: actor.personId, at });
    if (asked === "absent") throw new NotFound("people.organisation");
    if (asked === "there") throw new Refused("in-the-network");
    if (asked === "asked") throw new Refused("network-asked");
    if (!knowing && !(await selectCanAnswer(tx, { id, organisationId }))) throw new Refused("nobody-answers");
    await publish(tx, { kind: noticeDue, payload: { source: networkAsked, subject: asked.offer }, at });
    await record(tx, actor, { id, organisationId, at, action: "people.network.ask" });
  });
}

/**
 * Takes an organisation out of a network, or the question back, by whoever leads it.
 * @throws NotFound, Refused when it is neither in it nor asked any more.
 */
export async function removeFromNetwork(
  database: Database<Tables>,
  actor: PersonActor,
  { id, organisationId, at }: WhichPart,
): Promise<void> {
  await inTransaction(database, async (tx) => {
    await hold(tx, actor, { id, action: "people.network.change" });
    const part = { id, organisationId, by: actor.personId, at };
    const left = await updateNetworkPartToLeft(tx, part);
    if (left !== undefined) {
      await publish(tx, { kind: noticeDue, payload: { source: networkLeft, subject: left }, at });
      return record(tx, actor, { id, organisationId, at, action: "people.network.remove" });
    }
    if (!(await updateOfferToWithdrawn(tx, part))) throw new Refused("changed-meanwhile");
    return record(tx, actor, { id, organisationId, at, action: "people.network.withdraw" });
  });
}

/**
 * Answers for an organisation, by whoever coordinates it: it comes in, says no, or leaves. Whoever belongs to it reads what is shared in the
 * network from their next click, and no more when it has left. Nobody has to agree to that.
 * @throws NotFound when the organisation is not one's own, Refused when there is nothing to answer or to leave any more.
 */
export async function answerNetwork(
  database: Database<Tables>,
  actor: PersonActor,
  { id, organisationId, answer, at }: WhichPart & { readonly answer: NetworkAnswer },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const part = { id, organisationId, at };
    if (answer === "left") {
      const left = await updateOwnPartToLeft(tx, actor, part);
      if (left === undefined) throw new Refused("changed-meanwhile");
      await publish(tx, { kind: noticeDue, payload: { source: networkLeft, subject: left }, at });
    } else {
      const offer = await updateOfferToAnswered(tx, actor, { ...part, answer });
      if (offer === undefined) throw new Refused("changed-meanwhile");
      await publish(tx, { kind: noticeDue, payload: { source: networkAnswered, subject: offer }, at });
    }
    if (answer === "joined") await insertNetworkPart(tx, { ...part, by: actor.personId });
    await record(tx, actor, { ...part, action: `people.network.${answer}` });
  });
}

/**
 * Takes somebody in to lead the network, by their address.
 * @throws NotFound, Refused when nobody with the address may lead networks, or when they lead it.
 */
export async function addLeader(
  database: Database<Tables>,
  actor: PersonActor,
  { id, email, at }: Which & { readonly email: string },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const personId = await selectOptionalLeader(tx, { email: normaliseEmail(email), id });
    const isHere = personId !== undefined && (await holdPerson(tx, personId));
    await hold(tx, actor, { id, action: "people.network.change" });
    if (!isHere) throw new Refused("no-leader");
    if (!(await insertLeader(tx, { id, personId, by: actor.personId, at }))) throw new Refused("leads-it");
    const subject = { kind: "people.person", id: personId };
    await recordAudit(tx, { at, actor, action: "people.network.lead", subject, detail: { network: id } });
  });
}

/**
 * Somebody leads the network no more.
 * @throws NotFound, Refused when they do not lead it any more, or when nobody else would.
 */
export async function removeLeader(
  database: Database<Tables>,
  actor: PersonActor,
  { id, personId, at }: Which & { readonly personId: PersonId },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    await hold(tx, actor, { id, action: "people.network.change" });
    if (await selectIsOnlyLeader(tx, { id, personId })) throw new Refused("last-leader");
    if (!(await updateLeaderToLeft(tx, { id, personId, by: actor.personId, at }))) throw new Refused("changed-meanwhile");
    const subject = { kind: "people.person", id: personId };
    await recordAudit(tx, { at, actor, action: "people.network.unlead", subject, detail: { network: id } });
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
