import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import { type NetworkAction, networkPartPolicy, networkPolicy } from "./network.policy.ts";
import type { OrganisationId } from "./organisation.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor, PersonId } from "./person.ts";
import { isDemonstration } from "./sharing.policy.ts";
import type { CircleId } from "./sharing.ts";

const may = (action: NetworkAction, actor: Actor) => permitted(networkPolicy, action, actor, "circle");
const goesOn = sql`circle.kind = 'network' AND circle.ended_at IS NULL`;

export type NetworkOrganisation = { readonly id: OrganisationId; readonly name: string };

export type NetworkLine = {
  readonly id: CircleId;
  readonly name: string;
  readonly purpose: string | null;
  readonly organisations: readonly NetworkOrganisation[];
  /** The actor decides which organisations are in it. */
  readonly leads: boolean;
};

/** The networks that the actor may see, by name, each with the organisations that are in it; or one of them. */
export async function selectNetworks(db: Read<PeopleTables>, actor: PersonActor, only?: CircleId): Promise<NetworkLine[]> {
  const { rows } = await sql<NetworkLine>`
    SELECT circle.id, circle.name, circle.purpose, ${may("people.network.change", actor)} AS leads,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', organisation.id, 'name', organisation.name) ORDER BY organisation.sort_key), '[]')
        FROM people.circle_organisation AS part JOIN people.organisation ON organisation.id = part.organisation_id
        WHERE part.circle_id = circle.id AND part.left_at IS NULL) AS organisations
    FROM people.circle
    WHERE ${goesOn} AND ${may("people.network.read", actor)} AND (${only ?? null}::uuid IS NULL OR circle.id = ${only ?? null})
    ORDER BY circle.name COLLATE "C", circle.id`.execute(db);
  return rows;
}

/** Whether the actor may start a network: asked of a row that is not there yet. */
export async function selectMayStartNetwork(db: Read<PeopleTables>, actor: Actor): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`SELECT ${may("people.network.start", actor)} AS may FROM (SELECT) AS circle`.execute(db);
  return rows[0]?.may === true;
}

/** Whether the actor may do this with a network that goes on, which is held until the end of the transaction. */
export async function selectMayForUpdate(
  tx: Write<PeopleTables>,
  actor: PersonActor,
  { id, action }: { readonly id: CircleId; readonly action: NetworkAction },
): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM people.circle WHERE circle.id = ${id} AND ${goesOn} AND ${may(action, actor)} FOR NO KEY UPDATE`.execute(tx);
  return rows.length === 1;
}

type Done = { readonly by: PersonId; readonly at: Instant };
type Words = { readonly name: string; readonly purpose: string | undefined };
type Part = Done & { readonly id: CircleId; readonly organisationId: OrganisationId };

export async function insertNetwork(tx: Write<PeopleTables>, { name, purpose, by, at }: Words & Done): Promise<CircleId> {
  const id = newId<"people.circle">(at);
  await sql`INSERT INTO people.circle (id, kind, name, purpose, demonstration, started_at, started_by)
    VALUES (${id}, 'network', ${name}, ${purpose ?? null}, ${isDemonstration(by)}, ${at}, ${by})`.execute(tx);
  return id;
}

export async function updateNetwork(tx: Write<PeopleTables>, { id, name, purpose }: Words & { readonly id: CircleId }): Promise<void> {
  await tx
    .updateTable("people.circle")
    .set({ name, purpose: purpose ?? null })
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

export async function updateNetworkToEnded(tx: Write<PeopleTables>, { id, by, at }: Done & { readonly id: CircleId }): Promise<void> {
  await tx.updateTable("people.circle").set({ ended_at: at, ended_by: by }).where("id", "=", id).executeTakeFirstOrThrow();
}

/** `absent`: there is no such organisation; `there`: it is in the network already. */
export async function insertNetworkPart(
  tx: Write<PeopleTables>,
  { id, organisationId, by, at }: Part,
): Promise<"added" | "absent" | "there"> {
  const { rows } = await sql<{ known: boolean; added: boolean }>`
    WITH known AS (SELECT organisation.id FROM people.organisation WHERE organisation.id = ${organisationId}),
    added AS (
      INSERT INTO people.circle_organisation (id, circle_id, organisation_id, joined_at, joined_by)
      SELECT ${newId<"people.circle_organisation">(at)}::uuid, ${id}::uuid, known.id, ${at}::timestamptz, ${by}::uuid FROM known
      ON CONFLICT (circle_id, organisation_id) WHERE left_at IS NULL DO NOTHING RETURNING 1
    )
    SELECT EXISTS (SELECT FROM known) AS known, EXISTS (SELECT FROM added) AS added`.execute(tx);
  const [row] = rows;
  if (row?.known !== true) return "absent";
  return row.added ? "added" : "there";
}

/** Ends that an organisation is in a network. Gives whether it was. */
export async function updateNetworkPartToLeft(tx: Write<PeopleTables>, { id, organisationId, by, at }: Part): Promise<boolean> {
  const { rows } = await sql`
    UPDATE people.circle_organisation AS part SET left_at = ${at}, left_by = ${by}
    WHERE part.circle_id = ${id} AND part.organisation_id = ${organisationId} AND part.left_at IS NULL RETURNING 1`.execute(tx);
  return rows.length === 1;
}

/**
 * The same by whoever may speak for the organisation, in a network of their world. The demonstration's coordinators of a real organisation are
 * none of those.
 */
export async function updateOwnPartToLeft(
  tx: Write<PeopleTables>,
  actor: PersonActor,
  { id, organisationId, at }: Omit<Part, "by">,
): Promise<boolean> {
  const { rows } = await sql`
    UPDATE people.circle_organisation AS part SET left_at = ${at}, left_by = ${actor.personId} FROM people.circle
    WHERE circle.id = part.circle_id AND circle.id = ${id} AND ${goesOn} AND circle.demonstration = ${isDemonstration(actor.personId)}
      AND part.organisation_id = ${organisationId} AND part.left_at IS NULL
      AND ${permitted(networkPartPolicy, "people.network.leave", actor, "part")} RETURNING 1`.execute(tx);
  return rows.length === 1;
}
