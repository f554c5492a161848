import type { Database } from "../../../kernel/db.ts";
import { Refused } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Instant } from "../../../kernel/time.ts";
import { type PersonActor, type Place, selectTeamHistory } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import type { StudyId } from "../study/study.ts";
import { writeInStudy } from "../study/writing.actions.ts";
import { insertSeat, selectRoles, selectSeats, updateSeat, upsertRole } from "./team.queries.ts";
import { type Holder, presentIn, type RoleGiven, type SeatId, valueOfHolder } from "./team.ts";

type Which = { readonly id: StudyId; readonly at: Instant };
type SeatWords = { readonly place: Place; readonly roleName: string };

/** Gives somebody without an account a place in the team, by role. @throws NotFound, Refused when the work has ended. */
export async function addSeat(
  database: Database<Tables>,
  actor: PersonActor,
  { id: studyId, at, ...words }: Which & SeatWords,
): Promise<SeatId> {
  const id: SeatId = newId(at);
  await writeInStudy(database, actor, { id: studyId, at, detail: { seat: id } }, (tx) =>
    insertSeat(tx, { id, studyId, ...words, by: actor.personId, at }),
  );
  return id;
}

type SeenSeat = Which & { readonly seat: SeatId; readonly version: number };

/** @throws NotFound, Refused when the work has ended, or somebody else has changed the seat meanwhile. */
export async function changeSeat(
  database: Database<Tables>,
  actor: PersonActor,
  { id: studyId, at, seat: id, version, ...words }: SeenSeat & SeatWords,
): Promise<void> {
  await writeInStudy(database, actor, { id: studyId, at, detail: { seat: id } }, async (tx) => {
    if (!(await updateSeat(tx, { id, studyId, version, by: actor.personId, ...words }))) throw new Refused("changed-meanwhile");
  });
}

/** Whoever sat there has left: from now on the seat is empty, and that is told. @throws NotFound, Refused as `changeSeat`. */
export async function leaveSeat(
  database: Database<Tables>,
  actor: PersonActor,
  { id: studyId, at, seat: id, version }: SeenSeat,
): Promise<void> {
  await writeInStudy(database, actor, { id: studyId, at, detail: { seat: id, left: true } }, async (tx) => {
    if (!(await updateSeat(tx, { id, studyId, version, by: actor.personId, leftAt: at }))) throw new Refused("changed-meanwhile");
  });
}

/**
 * Says who does what. It gives no rights.
 * @param roles those that were sent, each with the version that was looked at.
 * @throws NotFound, Refused when the work has ended, when somebody else has given one of them meanwhile, or when one goes to somebody who is not
 * in the team.
 * @source SOU 2019:43 §2.10
 */
export async function giveRoles(
  database: Database<Tables>,
  actor: PersonActor,
  { id, at, roles }: Which & { readonly roles: readonly RoleGiven[] },
): Promise<void> {
  await writeInStudy(database, actor, { id, at, detail: { roles: roles.map(({ role }) => role) } }, async (tx, { teamId }) => {
    const stands = new Map((await selectRoles(tx, id)).map((given) => [given.role, given]));
    const changed = roles.filter(({ role, holder }) => valueOfHolder(holder) !== valueOfHolder(stands.get(role)?.holder));
    if (changed.some(({ role, version }) => version !== (stands.get(role)?.version ?? 0))) throw new Refused("changed-meanwhile");
    const present = presentIn({ stays: await selectTeamHistory(tx, teamId), seats: await selectSeats(tx, id) });
    const isHere = (holder: Holder | undefined): boolean =>
      holder === undefined || present.some((one) => valueOfHolder(one.holder) === valueOfHolder(holder));
    if (!changed.every(({ holder }) => isHere(holder))) throw new Refused("not-in-team");
    for (const one of changed) await upsertRole(tx, id, { ...one, by: actor.personId, at });
  });
}
