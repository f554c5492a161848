import { recordAudit } from "../../kernel/audit.ts";
import type { Write } from "../../kernel/db.ts";
import { Refused } from "../../kernel/errors.ts";
import { publish } from "../../kernel/events.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { noticeDue } from "../../kernel/notice.ts";
import { systemActor } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor } from "./person.ts";
import { valueOfSharing } from "./sharing-choice.ts";
import { decideSharing, type Sharing, type Subject } from "./sharing.ts";
import { wideningAsked, wideningDecided } from "./widening.ts";
import {
  insertWidening,
  updateWideningsToOvertaken,
  updateWideningToDecided,
  updateWideningToWithdrawn,
  type WideningId,
} from "./widening.queries.ts";

// What these need to know of who may do it is for the module whose the thing is: each is called in its transaction, after its own policy has
// been asked, with the row of the thing held. The module then writes the row's columns.

type Tables = PeopleTables & KernelTables;
type About = { readonly subject: Subject; readonly at: Instant };
type Change = About & {
  readonly from: Sharing;
  readonly to: Sharing;
  /** Who could read it when that was looked at, as `valueOfSharing` writes it: nobody undoes what they have not seen. */
  readonly seen: string;
};

/** What the module has to do: write the columns, or nothing until somebody else has agreed. */
export type SharingOutcome = "apply" | "asked";

/**
 * Says what comes of a wish that something be shared otherwise. Fewer, or others: at once, and nobody is asked any more whether everyone may
 * read it. Everyone: somebody else is asked.
 * @throws Refused when somebody has asked already, when it is shared so already, or when somebody else has shared it otherwise meanwhile.
 * @source product rule 8
 */
export async function moveSharing(tx: Write<Tables>, actor: PersonActor, { subject, from, to, seen, at }: Change): Promise<SharingOutcome> {
  const decision = decideSharing(from, to);
  if (decision === "same" || valueOfSharing(from) !== seen) throw new Refused("changed-meanwhile");
  if (decision === "needs-another") {
    await askWidening(tx, actor, { subject, from, at });
    return "asked";
  }
  await endWidening(tx, actor, { subject, at });
  return "apply";
}

/**
 * The same of what is shared on some rungs only, none of which is everyone: when it comes back, the module writes the columns.
 * @param isOffered whether it can be shared so, as things stand now
 * @throws Refused when it cannot, when it is shared so already, or when somebody else has shared it otherwise meanwhile.
 */
export async function moveSharingWithin(
  tx: Write<Tables>,
  actor: PersonActor,
  { isOffered, ...change }: Change & { readonly isOffered: boolean },
): Promise<void> {
  if (!isOffered || (await moveSharing(tx, actor, change)) !== "apply") throw new Refused("changed-meanwhile");
}

/**
 * Asks that something be read by everyone.
 * @throws Refused when somebody has asked already.
 */
export async function askWidening(
  tx: Write<Tables>,
  actor: PersonActor,
  { subject, from, at }: About & { readonly from: Sharing },
): Promise<void> {
  if (!(await insertWidening(tx, { subject, from: from.audience, by: actor.personId, at }))) throw new Refused("already-asked");
  await recordAudit(tx, { at, actor, action: "people.widening.ask", subject, detail: { from: from.audience } });
  await publish(tx, { kind: noticeDue, payload: { source: wideningAsked(subject.kind), subject: subject.id }, at });
}

/**
 * Answers whoever asked: never oneself, however one came in. The database holds that too.
 * @throws Refused when nobody asks any more, or when one asked oneself.
 */
export async function decideWidening(
  tx: Write<Tables>,
  actor: PersonActor,
  { subject, question, outcome, at }: About & { readonly question: WideningId; readonly outcome: "approved" | "declined" },
): Promise<void> {
  const decided = await updateWideningToDecided(tx, { subject, question, outcome, by: actor.personId, at });
  if (decided === "own") throw new Refused("needs-another");
  if (decided === "none") throw new Refused("changed-meanwhile");
  await recordAudit(tx, { at, actor, action: "people.widening.decide", subject, detail: { outcome } });
  await publish(tx, { kind: noticeDue, payload: { source: wideningDecided(subject.kind), subject: subject.id }, at });
}

/**
 * Takes one's own question back.
 * @throws Refused when one does not ask, or no more.
 */
export async function withdrawWidening(tx: Write<Tables>, actor: PersonActor, { subject, at }: About): Promise<void> {
  const { personId } = actor;
  if (!(await updateWideningToWithdrawn(tx, { subject, by: personId, askedBy: personId, at }))) throw new Refused("changed-meanwhile");
  await recordAudit(tx, { at, actor, action: "people.widening.withdraw", subject });
}

/** Ends a question that nothing is left of, when there is one: what it was about is shared otherwise, or is gone. */
export async function endWidening(tx: Write<Tables>, actor: PersonActor, { subject, at }: About): Promise<void> {
  if (!(await updateWideningToWithdrawn(tx, { subject, by: actor.personId, askedBy: undefined, at }))) return;
  await recordAudit(tx, { at, actor, action: "people.widening.end", subject });
}

/** The same for all that the program itself has changed: who asked did so of what was there before. */
export async function endOvertakenWidenings(
  tx: Write<Tables>,
  { kind, ids, by, at }: { readonly kind: Subject["kind"]; readonly ids: readonly string[]; readonly by: string; readonly at: Instant },
): Promise<void> {
  for (const id of await updateWideningsToOvertaken(tx, { kind, ids, at }))
    await recordAudit(tx, { at, actor: systemActor(by), action: "people.widening.end", subject: { kind, id } });
}
