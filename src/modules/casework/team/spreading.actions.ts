import type { Database } from "../../../kernel/db.ts";
import { Refused } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/ids.ts";
import { dayOf, type Instant } from "../../../kernel/time.ts";
import type { PersonActor } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import type { StudyId } from "../study/study.ts";
import { writeInStudy } from "../study/writing.actions.ts";
import { insertStep, type StepWords, updateStep } from "./spreading.queries.ts";
import type { StepId } from "./spreading.ts";

type Which = { readonly id: StudyId; readonly at: Instant };

function refuseTomorrow({ doneOn }: StepWords, at: Instant): void {
  if (doneOn !== undefined && doneOn.toString() > dayOf(at).toString()) throw new Refused("in-the-future");
}

/** @throws NotFound, Refused when the work has ended, or the step was done tomorrow. */
export async function addStep(
  database: Database<Tables>,
  actor: PersonActor,
  { id: studyId, at, ...words }: Which & StepWords,
): Promise<StepId> {
  const id: StepId = newId(at);
  await writeInStudy(database, actor, { id: studyId, at, detail: { step: id } }, (tx) => {
    refuseTomorrow(words, at);
    return insertStep(tx, { id, studyId, by: actor.personId, at, ...words });
  });
  return id;
}

type SeenStep = Which & { readonly step: StepId; readonly version: number };

/** @throws NotFound, Refused as `addStep`, or when somebody else has changed or removed it meanwhile. */
export async function changeStep(
  database: Database<Tables>,
  actor: PersonActor,
  { id: studyId, at, step: id, version, ...words }: SeenStep & StepWords,
): Promise<void> {
  await writeInStudy(database, actor, { id: studyId, at, detail: { step: id } }, async (tx) => {
    refuseTomorrow(words, at);
    if (!(await updateStep(tx, { id, studyId, version, by: actor.personId, at, ...words }))) throw new Refused("changed-meanwhile");
  });
}

/** Takes it out of the plan. @throws NotFound, Refused as `changeStep`. */
export async function removeStep(
  database: Database<Tables>,
  actor: PersonActor,
  { id: studyId, at, step: id, version }: SeenStep,
): Promise<void> {
  await writeInStudy(database, actor, { id: studyId, at, detail: { step: id, removed: true } }, async (tx) => {
    if (!(await updateStep(tx, { id, studyId, version, by: actor.personId, at, removed: true }))) throw new Refused("changed-meanwhile");
  });
}
