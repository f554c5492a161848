import { type RawBuilder, sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import { isAsked, type Telling } from "../../kernel/notice.ts";
import { permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import { networkPartPolicy, networkPolicy } from "./network.policy.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor, PersonId } from "./person.ts";
import { isDemonstration } from "./sharing.policy.ts";
import type { CircleId } from "./sharing.ts";

type Which = Pick<Telling, "subjects">;

type Told<Outcome> = {
  readonly subject: string;
  readonly circleId: CircleId;
  readonly network: string;
  readonly organisation: string;
  readonly outcome: Outcome;
  readonly at: Instant;
};

const told = ({ subjects }: Which, condition: RawBuilder<boolean>) => sql`
  SELECT part.id AS subject, circle.id AS "circleId", circle.name AS network, organisation.name AS organisation, part.outcome,
    coalesce(part.decided_at, part.offered_at) AS at
  FROM people.network_offer AS part JOIN people.circle ON circle.id = part.circle_id AND circle.ended_at IS NULL
  JOIN people.organisation ON organisation.id = part.organisation_id
  WHERE ${condition} AND ${isAsked("part.id", subjects)}
  ORDER BY at DESC, part.id LIMIT 500`;

/** The organisations that are asked to be in a network and that the actor may answer for, in their own world. */
export async function selectNetworksAsking(db: Read<PeopleTables>, actor: PersonActor, which: Which): Promise<Told<null>[]> {
  const mayAnswer = permitted(networkPartPolicy, "people.network.answer", actor, "part");
  const waits = sql<boolean>`part.outcome IS NULL AND circle.demonstration = ${isDemonstration(actor.personId)} AND ${mayAnswer}`;
  return (await told(which, waits).execute(db)).rows as Told<null>[];
}

/** What others have answered to the questions of the actor, in networks of which they still decide. */
export async function selectNetworksAnswered(
  db: Read<PeopleTables>,
  actor: PersonActor,
  which: Which,
): Promise<Told<"joined" | "declined">[]> {
  const mayChange = permitted(networkPolicy, "people.network.change", actor, "circle");
  const answered = sql<boolean>`part.offered_by = ${actor.personId} AND part.decided_by <> part.offered_by
    AND part.outcome IN ('joined', 'declined') AND ${mayChange}`;
  return (await told(which, answered).execute(db)).rows as Told<"joined" | "declined">[];
}

/** Those who coordinate the organisation that is asked, in the world of the network. */
export async function selectThoseAsked(db: Read<PeopleTables>, id: string): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    SELECT DISTINCT person.id FROM people.network_offer AS offer JOIN people.circle ON circle.id = offer.circle_id
    JOIN people.membership AS own ON own.organisation_id = offer.organisation_id AND own.ended_at IS NULL AND own.coordinator
    JOIN people.person ON person.id = own.person_id AND person.ended_at IS NULL AND person.demonstration = circle.demonstration
    WHERE offer.id = ${id} AND offer.outcome IS NULL ORDER BY person.id`.execute(db);
  return rows.map((row) => row.id);
}

/** Who has asked an organisation that has answered. */
export async function selectWhoAsked(db: Read<PeopleTables>, id: string): Promise<PersonId[]> {
  const { rows } = await sql<{ by: PersonId }>`
    SELECT offer.offered_by AS by FROM people.network_offer AS offer
    WHERE offer.id = ${id} AND offer.outcome IN ('joined', 'declined') AND offer.decided_by <> offer.offered_by`.execute(db);
  return rows.map(({ by }) => by);
}

/**
 * The organisations that others have taken out of a network that the actor led by then and leads, or that they coordinate, as long as they have not
 * come back.
 */
export async function selectNetworksLeft(
  db: Read<PeopleTables>,
  actor: PersonActor,
  { subjects }: Which,
): Promise<(Omit<Told<never>, "outcome"> & { readonly readable: boolean })[]> {
  const leads = sql<boolean>`(${permitted(networkPolicy, "people.network.change", actor, "circle")} AND EXISTS (
    SELECT FROM people.circle_person AS lead WHERE lead.circle_id = circle.id AND lead.person_id = ${actor.personId}
      AND lead.left_at IS NULL AND lead.joined_at <= part.left_at))`;
  const speaks = sql<boolean>`(circle.demonstration = ${isDemonstration(actor.personId)}
    AND ${permitted(networkPartPolicy, "people.network.answer", actor, "part")})`;
  const { rows } = await sql<Omit<Told<never>, "outcome"> & { readonly readable: boolean }>`
    SELECT part.id AS subject, circle.id AS "circleId", circle.name AS network, organisation.name AS organisation, part.left_at AS at,
      ${permitted(networkPolicy, "people.network.read", actor, "circle")} AS readable
    FROM people.circle_organisation AS part JOIN people.circle ON circle.id = part.circle_id AND circle.ended_at IS NULL
    JOIN people.organisation ON organisation.id = part.organisation_id
    WHERE part.left_by <> ${actor.personId} AND (${leads} OR ${speaks}) AND ${isAsked("part.id", subjects)}
      AND NOT EXISTS (SELECT FROM people.circle_organisation AS again
        WHERE again.circle_id = part.circle_id AND again.organisation_id = part.organisation_id AND again.id > part.id)
    ORDER BY at DESC, part.id LIMIT 500`.execute(db);
  return rows;
}

/** Those who lead the network that an organisation is in no more, and those who coordinate it, but for whoever decided it. */
export async function selectThoseToldOfLeaving(db: Read<PeopleTables>, id: string): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    SELECT DISTINCT person.id FROM people.circle_organisation AS part JOIN people.circle ON circle.id = part.circle_id
    JOIN people.person ON person.ended_at IS NULL AND person.demonstration = circle.demonstration AND person.id <> part.left_by
    WHERE part.id = ${id} AND (EXISTS (SELECT FROM people.circle_person AS lead
        WHERE lead.circle_id = circle.id AND lead.person_id = person.id AND lead.left_at IS NULL)
      OR EXISTS (SELECT FROM people.membership AS own
        WHERE own.organisation_id = part.organisation_id AND own.person_id = person.id AND own.coordinator AND own.ended_at IS NULL))
    ORDER BY person.id`.execute(db);
  return rows.map((row) => row.id);
}
