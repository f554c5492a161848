import type { Database } from "../../../kernel/db.ts";
import { Refused } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonActor } from "../../people/index.ts";
import { found, type Tables } from "../casework-route.ts";
import { updateToSilent } from "../contact/contact.queries.ts";
import type { StudyId } from "../study/study.ts";
import { writeInStudy } from "../study/writing.actions.ts";
import { type Closing, type FateName, isOthers, longestOf, newAmong, type ObstacleId, type ObstacleText } from "./obstacle.ts";
import {
  insertFate,
  insertObstacles,
  selectObstacles,
  selectOptionalObstacle,
  updateObstacle,
  updateObstacleClosing,
} from "./obstacle.queries.ts";

type Done = { readonly studyId: StudyId; readonly at: Instant };
type Which = Done & { readonly id: ObstacleId };

/**
 * Adds what is in the way, one for each line. What stands there already is not added again, so that a form that is sent twice has been sent once.
 * @returns how many were new.
 * @throws NotFound, Refused when the work has ended, or there would be more than anybody can do something about.
 */
export async function addObstacles(
  database: Database<Tables>,
  actor: PersonActor,
  { studyId, lines, at }: Done & { readonly lines: readonly string[] },
): Promise<number> {
  const detail = (added: number) => (added === 0 ? undefined : { obstacles: added });
  return writeInStudy(database, actor, { id: studyId, at, detail }, async (tx) => {
    const standing = await selectObstacles(tx, studyId);
    const open = standing.filter(({ closedAt }) => closedAt === undefined);
    const fresh = newAmong(lines, open);
    if (open.length + fresh.length > mostObstacles) throw new Refused("too-many-obstacles");
    const rows = fresh.map((words) => ({ id: newId<"casework.obstacle">(at), words: words.slice(0, longestOf.words) }));
    await insertObstacles(tx, { studyId, rows, by: actor.personId, at });
    return fresh.length;
  });
}

/** Open ones in one meeting: far more than a team takes on. */
const mostObstacles = 200;

/**
 * Writes an obstacle anew: its words, its place in the catalogue, in whose power it is.
 * @throws NotFound, Refused when the work has ended, or somebody else has changed it since that version.
 */
export async function changeObstacle(
  database: Database<Tables>,
  actor: PersonActor,
  { studyId, id, version, at, ...text }: Which & ObstacleText & { readonly version: number },
): Promise<void> {
  await writeInStudy(database, actor, { id: studyId, at, detail: { obstacle: id } }, async (tx) => {
    const standing = found(await selectOptionalObstacle(tx, { studyId, id }));
    if (standing.version !== version) throw new Refused("changed-meanwhile");
    await updateObstacle(tx, id, text);
    if (standing.catalogueName !== text.catalogueName) await updateToSilent(tx, { obstacleId: id, by: actor.personId, at });
  });
}

/** Says which of the catalogue it is, where nobody has said so yet. @throws NotFound, Refused when somebody has, or the work has ended. */
export async function placeObstacle(
  database: Database<Tables>,
  actor: PersonActor,
  { studyId, id, catalogueName, at }: Which & { readonly catalogueName: string },
): Promise<void> {
  await writeInStudy(database, actor, { id: studyId, at, detail: { obstacle: id } }, async (tx) => {
    const standing = found(await selectOptionalObstacle(tx, { studyId, id }));
    if (standing.catalogueName === catalogueName) return;
    if (standing.catalogueName !== undefined) throw new Refused("changed-meanwhile");
    await updateObstacle(tx, id, { ...standing, catalogueName, areaName: undefined });
  });
}

/**
 * Closes one, or opens it again. It stays, and is shown apart.
 * @throws NotFound, Refused when the work has ended, or somebody else has changed it since that version.
 */
export async function closeObstacle(
  database: Database<Tables>,
  actor: PersonActor,
  { studyId, id, version, closing, at }: Which & { readonly version: number; readonly closing: Closing | undefined },
): Promise<void> {
  await writeInStudy(database, actor, { id: studyId, at, detail: { obstacle: id, closing: closing ?? "opened" } }, async (tx) => {
    const standing = found(await selectOptionalObstacle(tx, { studyId, id }));
    if (standing.version !== version || standing.closedAs === closing) throw new Refused("changed-meanwhile");
    await updateObstacleClosing(tx, { id, closing, at });
    await updateToSilent(tx, { obstacleId: id, by: actor.personId, at });
  });
}

/**
 * Tells what has become of an obstacle that is in somebody else's power. What was told before stays.
 * @throws NotFound, Refused when it is in nobody else's, or the work has ended.
 */
export async function tellFate(
  database: Database<Tables>,
  actor: PersonActor,
  { studyId, id, fate, words, at }: Which & { readonly fate: FateName; readonly words: string | undefined },
): Promise<void> {
  await writeInStudy(database, actor, { id: studyId, at, detail: { obstacle: id, fate } }, async (tx) => {
    const standing = found(await selectOptionalObstacle(tx, { studyId, id }));
    if (!isOthers(standing)) throw new Refused("changed-meanwhile");
    await insertFate(tx, { id: newId(at), obstacleId: id, fate, words, by: actor.personId, at });
  });
}
