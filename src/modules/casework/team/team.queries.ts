import { sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonId, Place } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import type { StudyId } from "../study/study.ts";
import type { Holder, RoleGiven, Seat, SeatId, TeamRole } from "./team.ts";

type SeatRow = Omit<Seat, "leftAt"> & { readonly leftAt: Instant | null };

/** The seats of a study, also those that are empty, the earliest first. */
export async function selectSeats(db: Read<Tables>, id: StudyId): Promise<readonly Seat[]> {
  const { rows } = await sql<SeatRow>`SELECT seat.id, seat.place, seat.role_name AS "roleName", seat.seated_at AS "seatedAt",
    seat.left_at AS "leftAt", seat.version FROM casework.seat WHERE seat.study_id = ${id} ORDER BY seat.seated_at, seat.id`.execute(db);
  return rows.map((row) => ({ ...row, leftAt: row.leftAt ?? undefined }));
}

type NewSeat = { readonly id: SeatId; readonly studyId: StudyId; readonly place: Place; readonly roleName: string };
type Done = { readonly by: PersonId; readonly at: Instant };

export async function insertSeat(tx: Write<Tables>, { id, studyId, place, roleName, by, at }: NewSeat & Done): Promise<void> {
  await tx
    .insertInto("casework.seat")
    .values({ id, study_id: studyId, place, role_name: roleName, seated_at: at, written_by: by })
    .execute();
}

type Seen = { readonly id: SeatId; readonly studyId: StudyId; readonly version: number; readonly by: PersonId };

/** Gives whether it stood as it was looked at, with somebody on it. */
export async function updateSeat(
  tx: Write<Tables>,
  { id, studyId, version, by, ...changes }: Seen & ({ readonly place: Place; readonly roleName: string } | { readonly leftAt: Instant }),
): Promise<boolean> {
  const set = "leftAt" in changes ? { left_at: changes.leftAt } : { place: changes.place, role_name: changes.roleName };
  const { numUpdatedRows } = await tx
    .updateTable("casework.seat")
    .set((row) => ({ ...set, written_by: by, version: row("version", "+", 1) }))
    .where("id", "=", id)
    .where("study_id", "=", studyId)
    .where("version", "=", version)
    .where("left_at", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

type RoleRow = {
  readonly role: TeamRole;
  readonly personId: PersonId | null;
  readonly seatId: SeatId | null;
  readonly version: number;
};

/** What stands at each role that has been given. */
export async function selectRoles(db: Read<Tables>, id: StudyId): Promise<readonly RoleGiven[]> {
  const { rows } = await sql<RoleRow>`SELECT given.role, given.person_id AS "personId", given.seat_id AS "seatId", given.version
    FROM casework.team_role AS given WHERE given.study_id = ${id}`.execute(db);
  return rows.map(({ role, version, personId, seatId }) => ({ role, version, holder: holderOf(personId, seatId) }));
}

function holderOf(personId: PersonId | null, seatId: SeatId | null): Holder | undefined {
  if (personId !== null) return { personId };
  return seatId === null ? undefined : { seatId };
}

/** Gives it to somebody else, or to nobody: the version after the one that was looked at. */
export async function upsertRole(tx: Write<Tables>, id: StudyId, { role, holder, version, by, at }: RoleGiven & Done): Promise<void> {
  const who = {
    person_id: holder !== undefined && "personId" in holder ? holder.personId : null,
    seat_id: holder !== undefined && "seatId" in holder ? holder.seatId : null,
    given_at: at,
    given_by: by,
    version: version + 1,
  };
  await tx
    .insertInto("casework.team_role")
    .values({ study_id: id, role, ...who })
    .onConflict((conflict) => conflict.columns(["study_id", "role"]).doUpdateSet(who))
    .execute();
}
