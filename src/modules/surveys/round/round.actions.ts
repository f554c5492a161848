import { recordAudit } from "../../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../../kernel/db.ts";
import { NotFound, Refused } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/ids.ts";
import { planJob } from "../../../kernel/jobs.ts";
import { type Instant, instantInStockholm } from "../../../kernel/time.ts";
import { type PersonActor, selectHeadsOf, selectRegisteredOf } from "../../people/index.ts";
import { selectOptionalInstrument } from "../instrument/instrument.queries.ts";
import { hashOfInstrument, mayOpen } from "../instrument/instrument.ts";
import { invitationJob, reminderJob } from "./invitation.ts";
import { insertRound, selectMayPlan, selectOptionalRoundForUpdate, updateClosesAt, updatePlan, updateToOpen } from "./round.queries.ts";
import type { KeptRound } from "./round.ts";
import { type Plan, reminderMoment, type RoundId, stateOf } from "./round.ts";
import { drawFrame } from "./sampling-frame.ts";
import { found, type Tables } from "../surveys-route.ts";
import { insertAddresses, insertHeads, replaceFrame, selectUnits } from "./unit.queries.ts";
import type { Addressed } from "./unit.ts";

/** Plans a round and draws its frame. Nobody is told yet. @returns its id */
export async function planRound(
  database: Database<Tables>,
  actor: PersonActor,
  { plan, at }: { readonly plan: Plan; readonly at: Instant },
): Promise<RoundId> {
  const id: RoundId = newId(at);
  await inTransaction(database, async (tx) => {
    if (!(await selectMayPlan(tx, actor, actor.personId))) throw new NotFound("surveys.round");
    found(await selectOptionalInstrument(tx, actor, { id: plan.instrumentId, action: "surveys.instrument.read" }));
    await insertRound(tx, { id, plan, by: actor.personId, at });
    await draw(tx, actor, { id, plan, at });
    await recordAudit(tx, { at, actor, action: "surveys.round.plan", subject: { kind: "surveys.round", id }, detail: {} });
  });
  return id;
}

type Changing = {
  readonly id: RoundId;
  /** The one that was looked at. */
  readonly version: number;
  readonly plan: Plan;
  readonly at: Instant;
};

/**
 * Changes what is planned, and draws the frame anew from the register as it is now.
 * @throws Refused when it has been opened, or somebody else has changed it meanwhile.
 */
export async function changePlan(database: Database<Tables>, actor: PersonActor, { id, version, plan, at }: Changing): Promise<void> {
  await inTransaction(database, async (tx) => {
    await holdPlanned(tx, actor, { id, version });
    found(await selectOptionalInstrument(tx, actor, { id: plan.instrumentId, action: "surveys.instrument.read" }));
    await updatePlan(tx, id, plan);
    await draw(tx, actor, { id, plan, at });
    await recordAudit(tx, {
      at,
      actor,
      action: "surveys.round.plan",
      subject: { kind: "surveys.round", id },
      detail: { version: version + 1 },
    });
  });
}

async function draw(
  tx: Write<Tables>,
  actor: PersonActor,
  { id, plan, at }: { readonly id: RoundId; readonly plan: Plan; readonly at: Instant },
): Promise<void> {
  const register = await selectRegisteredOf(tx, actor, plan.frame.kinds);
  await replaceFrame(tx, { roundId: id, units: drawFrame(register, plan.frame, plan.variables), at });
}

async function holdPlanned(
  tx: Write<Tables>,
  actor: PersonActor,
  { id, version }: { readonly id: RoundId; readonly version?: number },
): Promise<KeptRound> {
  const round = found(await selectOptionalRoundForUpdate(tx, actor, { id, action: "surveys.round.plan" }));
  if (round.openedAt !== undefined) throw new Refused("not-planned");
  if (version !== undefined && round.version !== version) throw new Refused("changed-meanwhile");
  return round;
}

/** Says whom the survey is sent to: the address of the head, or of whoever receives mail for the head. Also later, for those not yet reached. */
export async function setAddresses(
  database: Database<Tables>,
  actor: PersonActor,
  { id, addressed, at }: { readonly id: RoundId; readonly addressed: readonly Addressed[]; readonly at: Instant },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const round = found(await selectOptionalRoundForUpdate(tx, actor, { id, action: "surveys.round.plan" }));
    if (round.releasedAt !== undefined) throw new Refused("not-open");
    const theirs = new Set((await selectUnits(tx, id)).flatMap((unit) => (unit.leftOut === undefined ? [unit.id] : [])));
    if (addressed.some(({ unitId }) => !theirs.has(unitId))) throw new NotFound("surveys.unit");
    await insertAddresses(tx, { addressed, at });
    if (round.openedAt !== undefined && !round.demonstration)
      await planJob(tx, invitationJob, { round: id }, { key: `invite ${id} ${at.epochMilliseconds}`, runAt: later(round.opensAt, at) });
    const detail = { addresses: addressed.length };
    await recordAudit(tx, { at, actor, action: "surveys.round.plan", subject: { kind: "surveys.round", id }, detail });
  });
}

/**
 * Opens a round: from here on the questions, the level and what results are shown by hold for good. Those who are asked are written to when it opens
 * by its time. In the demonstration nobody is.
 * @throws Refused when the questions cannot be put, or nobody is asked.
 */
export async function openRound(
  database: Database<Tables>,
  actor: PersonActor,
  { id, version, at }: { readonly id: RoundId; readonly version: number; readonly at: Instant },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const round = await holdPlanned(tx, actor, { id, version });
    const { definition } = found(await selectOptionalInstrument(tx, actor, { id: round.instrumentId, action: "surveys.instrument.read" }));
    if (!mayOpen(definition) || round.closesAt.epochMilliseconds <= at.epochMilliseconds) throw new Refused("cannot-open");
    const asked = (await selectUnits(tx, id)).filter(({ leftOut }) => leftOut === undefined);
    if (asked.length === 0) throw new Refused("nobody-asked");
    const hash = hashOfInstrument(definition);
    await updateToOpen(tx, id, { definition: JSON.stringify(definition), hash, by: actor.personId, at });
    if (!round.demonstration) {
      await insertHeads(tx, {
        roundId: id,
        heads: await selectHeadsOf(
          tx,
          asked.map(({ organisationId }) => organisationId),
        ),
        at,
      });
      await planJob(tx, invitationJob, { round: id }, { key: `invite ${id}`, runAt: later(round.opensAt, at) });
      const begins = later(round.opensAt, at).epochMilliseconds;
      for (const day of round.reminders) {
        // One whose morning has passed would go out at once, beside the invitation.
        if (reminderMoment(day).epochMilliseconds <= begins) continue;
        await planJob(
          tx,
          reminderJob,
          { round: id, day: day.toString() },
          { key: `remind ${id} ${day.toString()}`, runAt: reminderMoment(day) },
        );
      }
    }
    const detail = { asked: asked.length, hash, level: round.level };
    await recordAudit(tx, { at, actor, action: "surveys.round.open", subject: { kind: "surveys.round", id }, detail });
  });
}

function later(one: Instant, other: Instant): Instant {
  return one.epochMilliseconds > other.epochMilliseconds ? one : other;
}

/**
 * Moves the end of a round that has not been released: later to give more time, or to now to end it.
 * @throws Refused when its results are out.
 */
export async function moveEnd(
  database: Database<Tables>,
  actor: PersonActor,
  { id, version, closesAt, at }: { readonly id: RoundId; readonly version: number; readonly closesAt: Instant; readonly at: Instant },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const round = found(await selectOptionalRoundForUpdate(tx, actor, { id, action: "surveys.round.open" }));
    const state = stateOf(round, at);
    if (state === "planned" || state === "released" || closesAt.epochMilliseconds <= round.opensAt.epochMilliseconds)
      throw new Refused("not-open");
    if (round.version !== version) throw new Refused("changed-meanwhile");
    await updateClosesAt(tx, id, closesAt);
    const detail = { until: instantInStockholm(closesAt).toPlainDate().toString() };
    await recordAudit(tx, { at, actor, action: "surveys.round.open", subject: { kind: "surveys.round", id }, detail });
  });
}
