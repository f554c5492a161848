import { recordAudit } from "../../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../../kernel/db.ts";
import { Refused } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonActor } from "../../people/index.ts";
import { found, type Tables } from "../casework-route.ts";
import { type Study, type StudyId, studySubject } from "../study/study.ts";
import { hold, writeInStudy } from "../study/writing.actions.ts";
import { renewFigure } from "./dialogue.actions.ts";
import { holdRows, insertDemandUnlessThere } from "./dialogue.queries.ts";
import { selectWithKnownOwner } from "./known-owner.queries.ts";
import {
  freesHours,
  mayStop,
  mostSignals,
  ownerKeyOf,
  type Signal,
  type SignalDecision,
  type SignalFacts,
  type SignalId,
} from "./signal.ts";
import {
  insertDecision,
  insertSignal,
  selectOptionalSignal,
  selectSignalCount,
  updateOutcome,
  updateSignalDemand,
  updateSignalFacts,
  updateSignalStruck,
} from "./signal.queries.ts";
import { keyOf } from "./written-name.ts";

type Done = { readonly at: Instant };
type OfSignal = Done & { readonly id: SignalId; readonly version: number };

/**
 * Writes down something that acts on the meeting: what it is, whose, and what it does. The rest comes when it is needed.
 * @throws NotFound, Refused when the work has ended or there are very many.
 * @source SOU 2019:43 §3.4.1: to see one's own steering signals before one clears them out
 */
export async function addSignal(
  database: Database<Tables>,
  actor: PersonActor,
  { studyId, facts: written, at }: Done & { readonly studyId: StudyId; readonly facts: SignalFacts },
): Promise<SignalId> {
  return writeInStudy(database, actor, { id: studyId, at, detail: (signal) => ({ signal, deed: "added" }) }, async (tx, study) => {
    if ((await selectSignalCount(tx, studyId)) >= mostSignals) throw new Refused("too-many-signals");
    const facts = await selectWithKnownOwner(tx, actor, written);
    refuseOwnAsOutside(facts, study);
    const id: SignalId = newId(at);
    await insertSignal(tx, { id, studyId, facts, by: actor.personId, at });
    return id;
  });
}

/** The own organisation is no other agency: there is nobody else to talk with. */
function refuseOwnAsOutside({ ownerOrganisationId }: SignalFacts, { organisationId }: Study): void {
  if (ownerOrganisationId === organisationId) throw new Refused("is-your-own");
}

type Changing = { readonly signal: Signal; readonly study: Study };

/** Does one thing with a signal as it was looked at. @throws NotFound, Refused when the work has ended or somebody else has changed it. */
async function changeSignal(
  database: Database<Tables>,
  actor: PersonActor,
  { id, version, at, deed }: OfSignal & { readonly deed: string },
  work: (tx: Write<Tables>, changing: Changing) => Promise<void>,
): Promise<void> {
  const action = "casework.study.write";
  const { studyId } = found(await selectOptionalSignal(database, actor, { id, action }));
  await writeInStudy(database, actor, { id: studyId, at, detail: { signal: id, deed } }, async (tx, study) => {
    const signal = found(await selectOptionalSignal(tx, actor, { id, action }));
    if (signal.version !== version) throw new Refused("changed-meanwhile");
    await work(tx, { signal, study });
  });
}

/**
 * Changes what is known of a signal. When its owner is another than before, the yes to the talk with the owner falls: it was for another list.
 * @throws NotFound, Refused: also where it is said to be required though the team has decided to stop it.
 */
export async function writeSignalFacts(
  database: Database<Tables>,
  actor: PersonActor,
  { facts: written, ...which }: OfSignal & { readonly facts: SignalFacts },
): Promise<void> {
  await changeSignal(database, actor, { ...which, deed: "changed" }, async (tx, { signal, study }) => {
    const facts = await selectWithKnownOwner(tx, actor, written);
    refuseOwnAsOutside(facts, study);
    if (!mayStop(facts) && signal.decision?.decision === "stop") throw new Refused("stopped-already");
    await updateSignalFacts(tx, signal.id, facts);
    if (signal.demandId === undefined) return;
    if (isSameOwner(signal, facts)) {
      await holdRows(tx);
      await renewFigure(tx, signal.demandId, which.at);
    } else await updateSignalDemand(tx, { id: signal.id, demandId: undefined, at: which.at });
  });
}

const isSameOwner = (one: SignalFacts, other: SignalFacts): boolean =>
  one.owner === other.owner &&
  one.ownerOrganisationId === other.ownerOrganisationId &&
  (one.owner !== "other" || one.ownerName === other.ownerName);

type Decided = Pick<SignalDecision, "decision" | "reason" | "dialogue" | "decidedOn" | "freed">;

/**
 * Writes down what the team has decided about a signal, and with whom it talked. What was decided before stays to be read.
 * @throws NotFound, Refused: what a rule requires cannot simply be stopped.
 * @source SOU 2019:43 §3.4.8: a talk with whoever asks, about which data are needed, for whom and with what effect
 */
export async function decideOnSignal(
  database: Database<Tables>,
  actor: PersonActor,
  { decided, ...which }: OfSignal & { readonly decided: Decided },
): Promise<void> {
  await changeSignal(database, actor, { ...which, deed: `decided ${decided.decision}` }, async (tx, { signal }) => {
    if (decided.decision === "stop" && !mayStop(signal)) throw new Refused("required");
    const freed = freesHours(decided.decision) ? decided.freed : {};
    const number = (signal.decision?.number ?? 0) + 1;
    await insertDecision(tx, { signalId: signal.id, number, decided: { ...decided, freed }, by: actor.personId, at: which.at });
  });
}

/** Says what became of what was decided. @throws NotFound, also where nothing was; Refused. */
export async function tellOutcome(
  database: Database<Tables>,
  actor: PersonActor,
  { outcome, ...which }: OfSignal & { readonly outcome: string },
): Promise<void> {
  await changeSignal(database, actor, { ...which, deed: "followed up" }, async (tx, { signal }) => {
    const { number } = found(signal.decision);
    await updateOutcome(tx, { signalId: signal.id, number, outcome, by: actor.personId, at: which.at });
  });
}

/** Takes a signal off the list, or puts it back. @throws NotFound, Refused. */
export async function strikeSignal(
  database: Database<Tables>,
  actor: PersonActor,
  { struck, ...which }: OfSignal & { readonly struck: boolean },
): Promise<void> {
  await changeSignal(database, actor, { ...which, deed: struck ? "struck" : "put back" }, async (tx, { signal }) => {
    if ((signal.struckAt !== undefined) === struck) throw new Refused("changed-meanwhile");
    await updateSignalStruck(tx, { id: signal.id, struckAt: struck ? which.at : undefined });
  });
}

/**
 * Lets a signal go into the talk with its owner, under a name that others may use too. From then on its hours may be in a sum of at least five
 * agencies, and nothing else of it is read by anybody. An owner that the register knows goes by its name there.
 * @throws NotFound, Refused where there is nobody outside to talk with.
 * @source product: rows only for signals whose team has said yes, and only with five agencies behind them
 */
export async function offerSignal(
  database: Database<Tables>,
  actor: PersonActor,
  { name, ...which }: OfSignal & { readonly name: string },
): Promise<void> {
  await changeSignal(database, actor, { ...which, deed: "offered" }, async (tx, { signal, study }) => {
    // Written before the register knew the name, it may be known now.
    const facts = await selectWithKnownOwner(tx, actor, signal);
    refuseOwnAsOutside(facts, study);
    const { owner, ownerOrganisationId: organisationId, ownerName } = facts;
    const ownerKey = ownerKeyOf(facts);
    if (owner === "own" || ownerKey === undefined || signal.struckAt !== undefined) throw new Refused("nobody-outside");
    const named = { words: name, wordsKey: keyOf(name), ownerName: owner === "other" ? ownerName : undefined };
    if (named.wordsKey === "") throw new Refused("nobody-outside");
    if (owner !== signal.owner) await updateSignalFacts(tx, signal.id, facts);
    const { demonstration } = study;
    await holdRows(tx);
    const demandId = await insertDemandUnlessThere(tx, { demonstration, owner, organisationId, ownerKey, ...named }, which.at);
    await updateSignalDemand(tx, { id: signal.id, demandId, at: which.at });
    await renewFigure(tx, demandId, which.at);
  });
}

/** Takes the yes back, also in work that has ended: then nothing of it is in any list any more. @throws NotFound, Refused. */
export async function withdrawSignal(database: Database<Tables>, actor: PersonActor, { id, version, at }: OfSignal): Promise<void> {
  const action = "casework.study.write";
  const { studyId } = found(await selectOptionalSignal(database, actor, { id, action }));
  await inTransaction(database, async (tx) => {
    await hold(tx, actor, { id: studyId, action });
    const signal = found(await selectOptionalSignal(tx, actor, { id, action }));
    if (signal.version !== version || signal.demandId === undefined) throw new Refused("changed-meanwhile");
    await updateSignalDemand(tx, { id, demandId: undefined, at });
    await recordAudit(tx, { at, actor, action, subject: { kind: studySubject, id: studyId }, detail: { signal: id, deed: "withdrawn" } });
  });
}
