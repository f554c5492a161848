import { sql } from "kysely";
import { z } from "zod";
import { inTransaction, type Read, type Write } from "./db.ts";
import { aJob, type Job, type JobContext, planJob } from "./jobs.ts";
import type { KernelTables } from "./kernel.tables.ts";
import type { Instant } from "./time.ts";

/** A kind of event, "people.organisation-changed", with the shape of what it tells: ids rather than texts. */
export type EventKind<Payload> = { readonly name: string; readonly payload: z.ZodType<Payload> };

export type Event<Payload> = { readonly kind: EventKind<Payload>; readonly payload: Payload; readonly at: Instant };

/** Who does something when an event has happened. A module lists its subscriptions in `module.ts`. */
export type Subscription<Tables> = {
  readonly event: string;
  /** "library.rename-organisation": never changed, since it says which events have had their effect. */
  readonly subscriber: string;
  /** Written as a method so that a module which knows only its own tables fits into a program that knows them all. */
  receive(tx: Write<Tables>, payload: unknown, at: Instant): Promise<void>;
};

export function aSubscription<Tables, Payload>(
  kind: EventKind<Payload>,
  subscriber: string,
  receive: (tx: Write<Tables>, payload: Payload, at: Instant) => Promise<void>,
): Subscription<Tables> {
  return { event: kind.name, subscriber, receive: (tx, payload, at) => receive(tx, kind.payload.parse(payload), at) };
}

const delivery = { name: "kernel.deliver-event", payload: z.object({ number: z.number() }) };

/** Tells that something has happened, in the transaction that makes it happen. Subscribers hear of it when that is committed. */
export async function publish<Payload>(tx: Write<KernelTables>, { kind, payload, at }: Event<Payload>): Promise<void> {
  const { rows } = await sql<{ number: number }>`
    INSERT INTO kernel.event (name, payload, happened_at) VALUES (${kind.name}, ${JSON.stringify(payload)}, ${at}) RETURNING number`.execute(
    tx,
  );
  for (const { number } of rows) await planJob(tx, delivery, { number });
}

/**
 * The job that brings events to their subscribers: each has its effect once, in a transaction of its own. One that fails is tried again
 * without those that did not. The order of events is not promised.
 */
export function deliverEvents(subscriptions: readonly Subscription<KernelTables>[]): Job<KernelTables> {
  return aJob(delivery, async (context, { number }) => {
    const event = await selectOptionalEvent(context.db, number);
    if (event === undefined) return;
    const failures: unknown[] = [];
    for (const subscription of subscriptions.filter(({ event: name }) => name === event.name)) {
      await deliver(context, event, subscription).catch((error: unknown) => {
        context.log.error({ err: error, event: event.name, subscriber: subscription.subscriber }, "a subscriber failed");
        failures.push(error);
      });
    }
    if (failures.length > 0) throw failures[0];
    await sql`UPDATE kernel.event SET delivered_at = ${context.clock()} WHERE number = ${number}`.execute(context.db);
  });
}

type StoredEvent = { readonly number: number; readonly name: string; readonly payload: unknown; readonly at: Instant };

async function deliver(
  { db, clock }: JobContext<KernelTables>,
  { number, payload, at }: StoredEvent,
  subscription: Subscription<KernelTables>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    // Another process that is at the same event is waited for here, and then found to have done it.
    const { numAffectedRows } = await sql`
      INSERT INTO kernel.event_effect (event_number, subscriber, made_at) VALUES (${number}, ${subscription.subscriber}, ${clock()})
      ON CONFLICT DO NOTHING`.execute(tx);
    if (numAffectedRows === 1n) await subscription.receive(tx, payload, at);
  });
}

async function selectOptionalEvent(db: Read<KernelTables>, number: number): Promise<StoredEvent | undefined> {
  return db
    .selectFrom("kernel.event")
    .select(["number", "name", "payload", "happened_at as at"])
    .where("number", "=", number)
    .executeTakeFirst();
}
