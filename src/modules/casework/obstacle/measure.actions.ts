import type { Database } from "../../../kernel/db.ts";
import { Refused } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonActor } from "../../people/index.ts";
import { found, type Tables } from "../casework-route.ts";
import type { StudyId } from "../study/study.ts";
import { writeInStudy } from "../study/writing.actions.ts";
import { isUnderWay, type MeasureId, type MeasureText, needsReason, type ToldState } from "./measure.ts";
import {
  insertMeasures,
  type NewMeasure,
  selectMeasures,
  selectOptionalMeasure,
  updateMeasure,
  updateMeasureState,
} from "./measure.queries.ts";
import { newAmong } from "./obstacle.ts";

type Done = { readonly studyId: StudyId; readonly at: Instant };
type Which = Done & { readonly id: MeasureId };

/**
 * Adds what is to be tried, one for each. What is under way already in the same words is not added again.
 * @returns how many were new.
 * @throws NotFound, Refused when the work has ended, or there would be more than anybody can follow.
 */
export async function addMeasures(
  database: Database<Tables>,
  actor: PersonActor,
  { studyId, measures, at }: Done & { readonly measures: readonly Omit<NewMeasure, "id">[] },
): Promise<number> {
  const detail = (added: number) => (added === 0 ? undefined : { measures: added });
  return writeInStudy(database, actor, { id: studyId, at, detail }, async (tx) => {
    const standing = (await selectMeasures(tx, studyId)).filter(isUnderWay);
    const fresh = newAmong(
      measures.map(({ words }) => words),
      standing,
    );
    if (standing.length + fresh.length > mostMeasures) throw new Refused("too-many-measures");
    const rows = measures.filter(({ words }) => fresh.includes(words)).map((one) => ({ ...one, id: newId<"casework.measure">(at) }));
    await insertMeasures(tx, { studyId, rows, by: actor.personId, at });
    return rows.length;
  });
}

/** Under way in one meeting: far more than a team is advised to have. */
const mostMeasures = 50;

/** Writes a measure anew. @throws NotFound, Refused when the work has ended, or somebody else has changed it since that version. */
export async function changeMeasure(
  database: Database<Tables>,
  actor: PersonActor,
  { studyId, id, version, at, ...text }: Which & MeasureText & { readonly version: number },
): Promise<void> {
  await writeInStudy(database, actor, { id: studyId, at, detail: { measure: id } }, async (tx) => {
    const standing = found(await selectOptionalMeasure(tx, { studyId, id }));
    if (standing.version !== version) throw new Refused("changed-meanwhile");
    await updateMeasure(tx, { id, studyId, text });
  });
}

/**
 * Tells how far a measure has come: it is being tried, kept, adjusted or dropped. Told again, it goes on from there: nothing is final.
 * @throws NotFound, Refused when the work has ended, somebody else has changed it since that version, or a trial would end without a reason.
 */
export async function tellOutcome(
  database: Database<Tables>,
  actor: PersonActor,
  {
    studyId,
    id,
    version,
    state,
    reason,
    at,
  }: Which & { readonly version: number; readonly state: ToldState; readonly reason: string | undefined },
): Promise<void> {
  await writeInStudy(database, actor, { id: studyId, at, detail: { measure: id, state } }, async (tx) => {
    const standing = found(await selectOptionalMeasure(tx, { studyId, id }));
    if (standing.version !== version) throw new Refused("changed-meanwhile");
    if (needsReason(state) && reason === undefined) throw new Refused("reason-missing");
    await updateMeasureState(tx, { outcomeId: newId(at), id, state, reason, by: actor.personId, at });
  });
}
