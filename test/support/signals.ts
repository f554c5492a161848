import type { Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import type { Instant } from "../../src/kernel/time.ts";
import { addSignal, offerSignal, writeSignalFacts } from "../../src/modules/casework/signal/signal.actions.ts";
import { selectOptionalSignal } from "../../src/modules/casework/signal/signal.queries.ts";
import type { Signal, SignalFacts, SignalId } from "../../src/modules/casework/signal/signal.ts";
import type { StudyId } from "../../src/modules/casework/study/study.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { aMember, anOrganisation, morning } from "../../src/modules/people/people.testing.ts";
import { startTeam } from "../../src/modules/people/team.actions.ts";
import { openStudy } from "../../src/modules/casework/study/study.actions.ts";

export const someFacts: SignalFacts = {
  words: "Återrapportering varje kvartal",
  owner: "government",
  ownerOrganisationId: undefined,
  ownerName: undefined,
  effect: "hinders",
  part: undefined,
  form: undefined,
  required: undefined,
  requiredBy: undefined,
  hours: {},
  usedBy: undefined,
  useUnknown: false,
};

/** Something that acts on a meeting. */
export async function aSignal(
  db: Database<Tables>,
  actor: PersonActor,
  { studyId, at = morning, ...given }: { readonly studyId: StudyId; readonly at?: Instant } & Partial<SignalFacts>,
): Promise<SignalId> {
  return addSignal(db, actor, { studyId, facts: { ...someFacts, ...given }, at });
}

/** As it stands now. */
export async function standingSignal(db: Database<Tables>, actor: PersonActor, id: SignalId): Promise<Signal> {
  const signal = await selectOptionalSignal(db, actor, { id, action: "casework.study.read" });
  if (signal === undefined) throw new Error("no such signal");
  return signal;
}

/** Changes some of what is known of it. */
export async function changeFacts(db: Database<Tables>, actor: PersonActor, id: SignalId, facts: Partial<SignalFacts>): Promise<void> {
  const signal = await standingSignal(db, actor, id);
  await writeSignalFacts(db, actor, { id, version: signal.version, facts: { ...signal, ...facts }, at: morning });
}

/** Says yes to the talk with its owner. */
export async function offer(db: Database<Tables>, actor: PersonActor, id: SignalId, name = "Återrapportering"): Promise<void> {
  const { version } = await standingSignal(db, actor, id);
  await offerSignal(db, actor, { id, version, name, at: morning });
}

type Given = Partial<SignalFacts> & { readonly name?: string; readonly demonstration?: boolean };

/** An agency of its own, whose team has a signal that it has said yes to. */
export async function anAgencyBehind(db: Database<Tables>, { name, demonstration = false, ...facts }: Given = {}) {
  const organisationId = await anOrganisation(db, "Hemligt verk");
  const { actor } = await aMember(db, organisationId, undefined, { demonstration });
  const team = { organisationId, name: "Teamet", purpose: undefined };
  const teamId = await startTeam(db, actor, { ...team, at: morning });
  const studyId = await openStudy(db, actor, { team: { teamId }, host: "Vi", guest: "de", why: "Det är viktigt.", at: morning });
  const id = await aSignal(db, actor, { studyId, hours: { least: 40, most: 100 }, ...facts });
  await offer(db, actor, id, name);
  return { actor, organisationId, teamId, studyId, id };
}

/** So many agencies behind one row. */
export async function agenciesBehind(db: Database<Tables>, count: number, given: Given = {}) {
  const all = [];
  for (let number = 0; number < count; number += 1) all.push(await anAgencyBehind(db, given));
  return all;
}
