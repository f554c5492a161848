import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import { type Instant, parseInstant } from "../../kernel/time.ts";
import type { NetworkLine, NetworkOrganisation, NetworkView } from "./network-view.ts";
import { isAsked, isInIt, type NetworkAction, networkPartPolicy, networkPolicy } from "./network.policy.ts";
import { leadingRoles } from "./network.ts";
import type { OrganisationId } from "./organisation.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor, PersonId } from "./person.ts";
import { isDemonstration, membershipsThatHold } from "./sharing.policy.ts";
import type { CircleId } from "./sharing.ts";

const may = (action: NetworkAction, actor: Actor) => permitted(networkPolicy, action, actor, "circle");
const isSo = (reason: typeof isInIt, actor: Actor) => permitted({ so: [reason] }, "so", actor, "circle");
const goesOn = sql`circle.kind = 'network' AND circle.ended_at IS NULL`;

/** The networks that the actor may see: those that wait for an answer first, then by name. */
export async function selectNetworks(db: Read<PeopleTables>, actor: PersonActor): Promise<NetworkLine[]> {
  const { rows } = await sql<NetworkLine>`
    SELECT circle.id, circle.name, circle.purpose, EXISTS (SELECT FROM people.circle_person AS lead
        WHERE lead.circle_id = circle.id AND lead.person_id = ${actor.personId} AND lead.left_at IS NULL) AS leads, ${isSo(isInIt, actor)} AS "inIt",
      ${isSo(isAsked, actor)} AS waits,
      (SELECT count(*) FROM people.circle_organisation AS part WHERE part.circle_id = circle.id AND part.left_at IS NULL) AS organisations
    FROM people.circle
    WHERE ${goesOn} AND ${may("people.network.read", actor)}
    ORDER BY waits DESC, circle.name COLLATE "C", circle.id`.execute(db);
  return rows;
}

type Stored = Omit<NetworkOrganisation, "since"> & { readonly since: string };

/** One network with who leads it and which organisations are in it, when the actor may do this with it. */
export async function selectOptionalNetwork(
  db: Read<PeopleTables>,
  actor: PersonActor,
  { id, action }: { readonly id: CircleId; readonly action: NetworkAction },
): Promise<NetworkView | undefined> {
  const mayAnswer = permitted(networkPartPolicy, "people.network.answer", actor, "part");
  const organisations = (parts: RawBuilder<unknown>, since: RawBuilder<unknown>) => sql`(
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', organisation.id, 'name', organisation.name, 'since', ${since},
        'coordinates', ${mayAnswer} AND circle.demonstration = ${isDemonstration(actor.personId)},
        'answerable', ${canAnswer(sql`organisation.id`)}) ORDER BY organisation.sort_key), '[]')
    FROM ${parts} JOIN people.organisation ON organisation.id = part.organisation_id AND part.circle_id = circle.id)`;
  const mayChange = may("people.network.change", actor);
  const { rows } = await sql<Omit<NetworkView, "organisations" | "offers"> & { organisations: Stored[]; offers: Stored[] }>`
    SELECT circle.id, circle.name, circle.purpose, ${mayChange} AS "mayChange",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', person.id, 'name', person.name) ORDER BY lead.joined_at, person.id), '[]')
        FROM people.circle_person AS lead JOIN people.person ON person.id = lead.person_id AND person.ended_at IS NULL
        WHERE lead.circle_id = circle.id AND lead.left_at IS NULL AND ${mayLead(sql`person.id`)}) AS leaders,
      ${organisations(sql`(SELECT * FROM people.circle_organisation WHERE left_at IS NULL) AS part`, sql`part.joined_at`)} AS organisations,
      ${organisations(
        sql`(SELECT * FROM people.network_offer AS part WHERE part.outcome IS NULL AND (${mayChange} OR ${mayAnswer})) AS part`,
        sql`part.offered_at`,
      )} AS offers
    FROM people.circle WHERE circle.id = ${id} AND ${goesOn} AND ${may(action, actor)}`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const read = (stored: readonly Stored[]) => stored.map((part) => ({ ...part, since: parseInstant(part.since) }));
  return { ...row, organisations: read(row.organisations), offers: read(row.offers) };
}

/** Whether a person has a role by which they may lead. */
function mayLead(person: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`EXISTS (SELECT FROM people.role_grant AS held
    WHERE held.person_id = ${person} AND held.ended_at IS NULL AND held.role = ANY(${[...leadingRoles]}::text[]))`;
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

/** Somebody with this address who may lead a network of this world. */
export async function selectOptionalLeader(
  db: Read<PeopleTables>,
  { email, id }: { readonly email: string; readonly id: CircleId },
): Promise<PersonId | undefined> {
  const { rows } = await sql<{ id: PersonId }>`
    SELECT person.id FROM people.circle JOIN people.person ON person.demonstration = circle.demonstration
    WHERE circle.id = ${id} AND person.email = ${email} AND person.ended_at IS NULL AND ${mayLead(sql`person.id`)}`.execute(db);
  return rows[0]?.id;
}

/** Whether somebody of the network's world may answer for an organisation. */
export async function selectCanAnswer(
  db: Read<PeopleTables>,
  { id, organisationId }: { readonly id: CircleId; readonly organisationId: OrganisationId },
): Promise<boolean> {
  const { rows } = await sql<{ can: boolean }>`
    SELECT ${canAnswer(sql`${organisationId}`)} AS can FROM people.circle WHERE circle.id = ${id}`.execute(db);
  return rows[0]?.can === true;
}

/** Somebody coordinates the organisation in the world of `circle`. */
function canAnswer(organisation: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`EXISTS (SELECT FROM ${membershipsThatHold}
    WHERE own.organisation_id = ${organisation} AND own.coordinator AND reader.demonstration = circle.demonstration)`;
}

/** Whether a person leads the network and nobody else does who may. */
export async function selectIsOnlyLeader(
  tx: Write<PeopleTables>,
  { id, personId }: { readonly id: CircleId; readonly personId: PersonId },
): Promise<boolean> {
  const { rows } = await sql<{ id: PersonId }>`
    SELECT person.id FROM people.circle_person AS lead JOIN people.person ON person.id = lead.person_id AND person.ended_at IS NULL
    WHERE lead.circle_id = ${id} AND lead.left_at IS NULL AND ${mayLead(sql`person.id`)} LIMIT 2`.execute(tx);
  return rows.length === 1 && rows[0]?.id === personId;
}

type Done = { readonly by: PersonId; readonly at: Instant };
type Words = { readonly name: string; readonly purpose: string | undefined };
type Part = Done & { readonly id: CircleId; readonly organisationId: OrganisationId };
type Lead = Done & { readonly id: CircleId; readonly personId: PersonId };

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

/** Nobody is asked to be in it any more, either. */
export async function updateNetworkToEnded(tx: Write<PeopleTables>, { id, by, at }: Done & { readonly id: CircleId }): Promise<void> {
  await tx.updateTable("people.circle").set({ ended_at: at, ended_by: by }).where("id", "=", id).executeTakeFirstOrThrow();
  await sql`UPDATE people.network_offer SET outcome = 'withdrawn', decided_at = ${at}, decided_by = ${by}
    WHERE circle_id = ${id} AND outcome IS NULL`.execute(tx);
}

/** Gives the question. `there`: the organisation is in the network already; `asked`: it is asked already. */
export async function insertOffer(
  tx: Write<PeopleTables>,
  { id, organisationId, by, at }: Part,
): Promise<{ readonly offer: string } | "absent" | "there" | "asked"> {
  const offer = newId<"people.network_offer">(at);
  const { rows } = await sql<{ known: boolean; there: boolean; offered: boolean }>`
    WITH known AS (SELECT organisation.id FROM people.organisation WHERE organisation.id = ${organisationId}),
    there AS (SELECT FROM people.circle_organisation AS part
      WHERE part.circle_id = ${id} AND part.organisation_id = ${organisationId} AND part.left_at IS NULL),
    offered AS (
      INSERT INTO people.network_offer (id, circle_id, organisation_id, offered_at, offered_by)
      SELECT ${offer}::uuid, ${id}::uuid, known.id, ${at}::timestamptz, ${by}::uuid FROM known
      WHERE NOT EXISTS (SELECT FROM there)
      ON CONFLICT (circle_id, organisation_id) WHERE outcome IS NULL DO NOTHING RETURNING 1
    )
    SELECT EXISTS (SELECT FROM known) AS known, EXISTS (SELECT FROM there) AS there, EXISTS (SELECT FROM offered) AS offered`.execute(tx);
  const [row] = rows;
  if (row?.known !== true) return "absent";
  if (row.there) return "there";
  return row.offered ? { offer } : "asked";
}

/** Takes a question back. Gives whether it was open. */
export async function updateOfferToWithdrawn(tx: Write<PeopleTables>, { id, organisationId, by, at }: Part): Promise<boolean> {
  const { rows } = await sql`
    UPDATE people.network_offer SET outcome = 'withdrawn', decided_at = ${at}, decided_by = ${by}
    WHERE circle_id = ${id} AND organisation_id = ${organisationId} AND outcome IS NULL RETURNING 1`.execute(tx);
  return rows.length === 1;
}

/**
 * Answers for an organisation, by whoever may speak for it, in a network of their world: those who coordinate a real organisation in the
 * demonstration are none of those. Gives the question, if there was one.
 */
export async function updateOfferToAnswered(
  tx: Write<PeopleTables>,
  actor: PersonActor,
  { id, organisationId, answer, at }: Omit<Part, "by"> & { readonly answer: "joined" | "declined" },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    UPDATE people.network_offer AS part SET outcome = ${answer}, decided_at = ${at}, decided_by = ${actor.personId} FROM people.circle
    WHERE ${isOwn(actor, { id, organisationId })} AND part.outcome IS NULL RETURNING part.id`.execute(tx);
  return rows[0]?.id;
}

export async function insertNetworkPart(tx: Write<PeopleTables>, { id, organisationId, by, at }: Part): Promise<void> {
  await sql`INSERT INTO people.circle_organisation (id, circle_id, organisation_id, joined_at, joined_by)
    VALUES (${newId<"people.circle_organisation">(at)}, ${id}, ${organisationId}, ${at}, ${by})
    ON CONFLICT (circle_id, organisation_id) WHERE left_at IS NULL DO NOTHING`.execute(tx);
}

/** Ends that an organisation is in a network. Gives the row of its being there, if it was. */
export async function updateNetworkPartToLeft(tx: Write<PeopleTables>, { id, organisationId, by, at }: Part): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    UPDATE people.circle_organisation AS part SET left_at = ${at}, left_by = ${by}
    WHERE part.circle_id = ${id} AND part.organisation_id = ${organisationId} AND part.left_at IS NULL RETURNING part.id`.execute(tx);
  return rows[0]?.id;
}

/** The same by whoever may speak for the organisation. */
export async function updateOwnPartToLeft(
  tx: Write<PeopleTables>,
  actor: PersonActor,
  { id, organisationId, at }: Omit<Part, "by">,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    UPDATE people.circle_organisation AS part SET left_at = ${at}, left_by = ${actor.personId} FROM people.circle
    WHERE ${isOwn(actor, { id, organisationId })} AND part.left_at IS NULL RETURNING part.id`.execute(tx);
  return rows[0]?.id;
}

/** `part` is of an organisation that the actor speaks for, in a network that goes on. */
function isOwn(actor: PersonActor, { id, organisationId }: Pick<Part, "id" | "organisationId">): RawBuilder<boolean> {
  return sql<boolean>`circle.id = part.circle_id AND circle.id = ${id} AND ${goesOn}
    AND circle.demonstration = ${isDemonstration(actor.personId)} AND part.organisation_id = ${organisationId}
    AND ${permitted(networkPartPolicy, "people.network.answer", actor, "part")}`;
}

/** Gives whether they did not lead it. */
export async function insertLeader(tx: Write<PeopleTables>, { id, personId, by, at }: Lead): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO people.circle_person (id, circle_id, person_id, joined_at, joined_by)
    VALUES (${newId<"people.circle_person">(at)}, ${id}, ${personId}, ${at}, ${by})
    ON CONFLICT (circle_id, person_id) WHERE left_at IS NULL DO NOTHING RETURNING 1`.execute(tx);
  return rows.length === 1;
}

/** Gives whether they led it. */
export async function updateLeaderToLeft(tx: Write<PeopleTables>, { id, personId, by, at }: Lead): Promise<boolean> {
  const { rows } = await sql`
    UPDATE people.circle_person SET left_at = ${at}, left_by = ${by}
    WHERE circle_id = ${id} AND person_id = ${personId} AND left_at IS NULL RETURNING 1`.execute(tx);
  return rows.length === 1;
}
