import { sql } from "kysely";
import { personalData, type Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import type { CircleId, OrganisationId, PersonActor } from "../../src/modules/people/index.ts";
import { answerNetwork, askIntoNetwork, startNetwork } from "../../src/modules/people/network.actions.ts";
import {
  actorOf,
  aMember,
  anOrganisation,
  aPerson,
  aSession,
  coordinating,
  morning,
  staff,
} from "../../src/modules/people/people.testing.ts";
import { erasePerson } from "../../src/modules/people/person.actions.ts";
import { addTeamMember, removeTeamMember, startTeam } from "../../src/modules/people/team.actions.ts";

export const readerNames = [
  "member",
  "former",
  "gone",
  "colleague",
  "coordinator",
  "head",
  "networked",
  "other",
  "otherHead",
  "municipal",
  "leader",
  "support",
  "editor",
  "administrator",
  "registrar",
  "guest",
  "erased",
  "visitor",
] as const;
export type ReaderName = (typeof readerNames)[number];

const at = morning;
const heading = { place: "agency-head", function: undefined, coordinator: false } as const;

/**
 * Those who may come upon the work of a team at one agency: who is in the team and was, who works at the agency, at another in the same network
 * and at one that is in none, who has a role on the platform, and who has no account.
 */
export async function everyReader(db: Database<Tables>) {
  const [home, near, far] = [
    await anOrganisation(db, "Verket"),
    await anOrganisation(db, "Nära verket"),
    await anOrganisation(db, "Fjärran"),
  ];
  const town = await anOrganisation(db, "Kommunen");
  await db.updateTable("people.organisation").set({ kind: "municipality" }).where("id", "=", town).execute();
  const leader = await aPerson(db, { roles: ["facilitator"] });
  const atHome = {
    member: await aMember(db, home),
    former: await aMember(db, home),
    gone: await aMember(db, home),
    erased: await aMember(db, home),
    colleague: await aMember(db, home),
    coordinator: await aMember(db, home, coordinating),
    head: await aMember(db, home, heading),
  };
  const persons = {
    ...atHome,
    networked: await aMember(db, near),
    other: await aMember(db, far),
    otherHead: await aMember(db, far, heading),
    municipal: await aMember(db, town),
    leader,
    support: await aPerson(db, { roles: ["support"] }),
    editor: await aPerson(db, { roles: ["editor"] }),
    administrator: await aPerson(db, { roles: ["administrator"] }),
    registrar: await aPerson(db, { roles: ["registrar"] }),
    guest: await aMember(db, home, staff, { demonstration: true }),
  } satisfies Record<Exclude<ReaderName, "visitor">, unknown>;
  const network = await joined(db, leader.id, [home, near]);
  const secrets: Partial<Record<ReaderName, string>> = {};
  for (const [name, { id }] of Object.entries(persons)) secrets[name as ReaderName] = await aSession(db, id);
  return { home, far, network, persons, secrets };
}

export type Readers = Awaited<ReturnType<typeof everyReader>>;

/** A network of the agencies. */
async function joined(db: Database<Tables>, leaderId: PersonActor["personId"], agencies: readonly OrganisationId[]): Promise<CircleId> {
  const leader = actorOf(leaderId, ["facilitator"]);
  const id = await startNetwork(db, leader, { name: "Nätverket", purpose: undefined, at });
  for (const organisationId of agencies) {
    const { actor } = await aMember(db, organisationId, coordinating);
    await askIntoNetwork(db, leader, { id, organisationId, at });
    await answerNetwork(db, { ...actor, roles: ["coordinator"] }, { id, organisationId, at, answer: "joined" });
  }
  return id;
}

/** A team of one who has started it, whose name is given, and of those who are in it or were, as far as they work there still. */
export async function aTeam(db: Database<Tables>, { home, persons }: Readers, name: string) {
  const founder = await aMember(db, home, staff, { name });
  const teamId = await startTeam(db, founder.actor, { organisationId: home, name: "Teamet", purpose: undefined, at });
  const { member, former, gone, erased } = persons;
  const { rows: here } = await sql<{ id: string }>`SELECT own.person_id AS id FROM people.membership AS own
    WHERE own.organisation_id = ${home} AND own.ended_at IS NULL`.execute(db);
  for (const one of [member, former, gone, erased].filter(({ id }) => here.some((own) => own.id === id)))
    await addTeamMember(db, founder.actor, { id: teamId, email: one.email, at });
  await removeTeamMember(db, founder.actor, { id: teamId, personId: former.id, at });
  return { founder, teamId };
}

/** One has gone to another agency, and one has had their account erased: their sessions are as they were. */
export async function letLeave(db: Database<Tables>, { persons, far }: Readers): Promise<void> {
  const { gone, erased } = persons;
  await sql`UPDATE people.membership SET ended_at = ${at}, ended_by = person_id WHERE person_id = ${gone.id}`.execute(db);
  await sql`INSERT INTO people.membership (id, person_id, organisation_id, place, coordinator, started_at, started_by)
    VALUES (gen_random_uuid(), ${gone.id}, ${far}, 'staff', false, ${at}, ${gone.id})`.execute(db);
  await erasePerson(db, erased.actor, { personId: erased.id, personalData, at, action: "people.account.erase" });
}
