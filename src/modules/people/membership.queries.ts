import type { Membership, MembershipLine } from "./membership-view.ts";
import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { MembershipId, Place, Standing } from "./membership.ts";
import { type MembershipAction, membershipPolicy } from "./membership.policy.ts";
import type { OrganisationId } from "./organisation.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonId } from "./person.ts";

const membershipColumns = [
  "membership.id",
  "membership.person_id",
  "membership.organisation_id",
  "membership.place",
  "membership.function",
  "membership.coordinator",
  "membership.started_at",
  "membership.ended_at",
  "person.name as person_name",
  "organisation.name as organisation",
] as const;

type MembershipRow = Omit<PeopleTables["people.membership"], "started_by" | "ended_by"> & {
  readonly person_name: string;
  readonly organisation: string;
};

function membershipOf(row: MembershipRow): Membership {
  return {
    id: row.id as MembershipId,
    personId: row.person_id as PersonId,
    personName: row.person_name,
    organisationId: row.organisation_id as OrganisationId,
    organisation: row.organisation,
    place: row.place as Place,
    function: row.function ?? undefined,
    coordinator: row.coordinator,
    startedAt: row.started_at,
    endedAt: row.ended_at ?? undefined,
  };
}

const memberships = (db: Read<PeopleTables>) =>
  db
    .selectFrom("people.membership as membership")
    .innerJoin("people.person as person", "person.id", "membership.person_id")
    .innerJoin("people.organisation as organisation", "organisation.id", "membership.organisation_id");

/** The memberships that a person has and had, as far as the actor may see them: those that hold first. */
export async function selectMemberships(db: Read<PeopleTables>, actor: Actor, personId: PersonId): Promise<MembershipLine[]> {
  const may = (action: MembershipAction) => permitted(membershipPolicy, action, actor, "membership");
  const rows = await memberships(db)
    .select(membershipColumns)
    .select([
      sql<boolean>`membership.ended_at IS NULL AND ${may("people.membership.change")}`.as("may_change"),
      sql<boolean>`membership.ended_at IS NULL AND ${may("people.membership.leave")}`.as("may_leave"),
    ])
    .where("membership.person_id", "=", personId)
    .where(may("people.membership.read"))
    .orderBy(sql`membership.ended_at IS NOT NULL`)
    .orderBy("membership.started_at", "desc")
    .execute();
  return rows.map((row) => ({ ...membershipOf(row), mayChange: row.may_change, mayLeave: row.may_leave }));
}

/** A membership that holds, when the actor may do this with it. */
export async function selectOptionalMembership(
  db: Read<PeopleTables>,
  actor: Actor,
  { id, action }: { readonly id: MembershipId; readonly action: MembershipAction },
): Promise<Membership | undefined> {
  const row = await memberships(db)
    .select(membershipColumns)
    .where("membership.id", "=", id)
    .where("membership.ended_at", "is", null)
    .where(permitted(membershipPolicy, action, actor, "membership"))
    .executeTakeFirst();
  return row === undefined ? undefined : membershipOf(row);
}

/** Whose a membership is that holds. */
export async function selectOptionalMember(db: Read<PeopleTables>, id: MembershipId): Promise<PersonId | undefined> {
  const row = await db
    .selectFrom("people.membership as membership")
    .select("membership.person_id")
    .where("membership.id", "=", id)
    .where("membership.ended_at", "is", null)
    .executeTakeFirst();
  return row?.person_id as PersonId | undefined;
}

export type EndedMembership = Standing & { readonly personId: PersonId; readonly organisationId: OrganisationId };

/** Ends a membership that the actor may do this with. Of several who try at once, one gets it. */
export async function updateMembershipToEnded(
  tx: Write<PeopleTables>,
  actor: Actor & { readonly kind: "person" },
  { id, action, at }: { readonly id: MembershipId; readonly action: MembershipAction; readonly at: Instant },
): Promise<EndedMembership | undefined> {
  const row = await tx
    .updateTable("people.membership as membership")
    .set({ ended_at: at, ended_by: actor.personId })
    .where("membership.id", "=", id)
    .where("membership.ended_at", "is", null)
    .where(permitted(membershipPolicy, action, actor, "membership"))
    .returning(["person_id", "organisation_id", "place", "function", "coordinator"])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    personId: row.person_id as PersonId,
    organisationId: row.organisation_id as OrganisationId,
    place: row.place as Place,
    function: row.function ?? undefined,
    coordinator: row.coordinator,
  };
}

/**
 * Whether the membership is the only one by which its organisation is coordinated.
 * @param lock those by which it is wait, so that of two who leave at once the second is told.
 */
export async function selectIsLastCoordinator(
  db: Read<PeopleTables>,
  id: MembershipId,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    SELECT other.id FROM people.membership AS membership
    JOIN people.membership AS other ON other.organisation_id = membership.organisation_id AND other.coordinator AND other.ended_at IS NULL
    WHERE membership.id = ${id} AND membership.coordinator
    ORDER BY other.id ${lock ? sql`FOR UPDATE OF other` : sql``}`.execute(db);
  return rows.length === 1 && rows[0]?.id === id;
}

/** Whether there is, or was, such a membership that the actor may do this with: tells "has ended meanwhile" from "is not there". */
export async function selectHasMembership(
  db: Read<PeopleTables>,
  actor: Actor,
  { id, action }: { readonly id: MembershipId; readonly action: MembershipAction },
): Promise<boolean> {
  const row = await db
    .selectFrom("people.membership as membership")
    .select("membership.id")
    .where("membership.id", "=", id)
    .where(permitted(membershipPolicy, action, actor, "membership"))
    .executeTakeFirst();
  return row !== undefined;
}

export type NewMembership = Standing & {
  readonly personId: PersonId;
  readonly organisationId: OrganisationId;
  readonly by: PersonId;
  readonly at: Instant;
};

/** Nothing happens when the person belongs there already. Gives the new row's id. */
export async function insertMembershipUnlessThere(tx: Write<PeopleTables>, membership: NewMembership): Promise<MembershipId | undefined> {
  const { personId, organisationId, by, at, place, coordinator } = membership;
  const id = newId<"people.membership">(at);
  const { rows } = await sql`
    INSERT INTO people.membership (id, person_id, organisation_id, place, function, coordinator, started_at, started_by)
    VALUES (${id}, ${personId}, ${organisationId}, ${place}, ${membership.function ?? null}, ${coordinator}, ${at}, ${by})
    ON CONFLICT (person_id, organisation_id) WHERE ended_at IS NULL DO NOTHING RETURNING 1`.execute(tx);
  return rows.length === 1 ? id : undefined;
}

/** Ends every membership of a person who leaves. Gives how many. */
export async function updateMembershipsToEnded(
  tx: Write<PeopleTables>,
  { personId, by, at }: { readonly personId: PersonId; readonly by: PersonId; readonly at: Instant },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable("people.membership")
    .set({ ended_at: at, ended_by: by })
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

export type CoordinatedOrganisation = { readonly id: OrganisationId; readonly slug: string; readonly name: string };

/** The organisations that a person coordinates, by name. */
export async function selectCoordinated(db: Read<PeopleTables>, personId: PersonId): Promise<CoordinatedOrganisation[]> {
  const rows = await db
    .selectFrom("people.membership as membership")
    .innerJoin("people.organisation as organisation", "organisation.id", "membership.organisation_id")
    .select(["organisation.id", "organisation.slug", "organisation.name"])
    .where("membership.person_id", "=", personId)
    .where("membership.coordinator", "=", true)
    .where("membership.ended_at", "is", null)
    .orderBy("organisation.sort_key")
    .execute();
  return rows.map((row) => ({ ...row, id: row.id as OrganisationId }));
}
