import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { inTransaction } from "../../kernel/db.ts";
import { Refused } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { type Actor, permitted, visitor } from "../../kernel/policy.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import type { OrganisationId } from "./organisation.ts";
import { actorOf, aMember, anOrganisation, aPerson, morning, type PeopleDatabase } from "./people.testing.ts";
import type { PersonActor } from "./person.ts";
import { sharedWith } from "./sharing.policy.ts";
import { selectWhoSees } from "./sharing.queries.ts";
import { type CircleId, decideSharing, type Sharing } from "./sharing.ts";
import { addTeamMember, startTeam } from "./team.actions.ts";
import { askWidening, decideWidening } from "./widening.actions.ts";

const [one, other] = ["1", "2"] as [CircleId & OrganisationId, CircleId & OrganisationId];

test.each<[Sharing, Sharing, ReturnType<typeof decideSharing>]>([
  [{ audience: "team", circleId: one }, { audience: "team", circleId: one }, "same"],
  [{ audience: "team", circleId: one }, { audience: "team", circleId: other }, "wider"],
  [{ audience: "team", circleId: one }, { audience: "agency", organisationId: one }, "wider"],
  [{ audience: "agency", organisationId: one }, { audience: "agency", organisationId: other }, "wider"],
  [{ audience: "network", circleId: one }, { audience: "team", circleId: one }, "narrower"],
  [{ audience: "public" }, { audience: "all-agencies" }, "narrower"],
  [{ audience: "public" }, { audience: "public" }, "same"],
  [{ audience: "all-agencies" }, { audience: "public" }, "needs-another"],
  [{ audience: "team", circleId: one }, { audience: "public" }, "needs-another"],
])("from %o to %o is %s", (from, to, decision) => {
  expect(decideSharing(from, to)).toBe(decision);
});

/** Two agencies and a municipality with people, a team in the first agency, and a network of the first agency and the municipality. */
async function aWorld() {
  const db: PeopleDatabase = await databaseForThisTest();
  const [a, b, c] = [await anOrganisation(db, "A"), await anOrganisation(db, "B"), await anOrganisation(db, "C")];
  await sql`UPDATE people.organisation SET kind = 'municipality' WHERE id = ${c}`.execute(db);
  const people = {
    inTeam: await aMember(db, a),
    alsoInTeam: await aMember(db, a),
    inA: await aMember(db, a),
    inB: await aMember(db, b),
    inC: await aMember(db, c),
  };
  const nowhere = await aPerson(db, { roles: ["administrator"] });
  const team = await startTeam(db, people.inTeam.actor, { organisationId: a, name: "T", purpose: undefined, at: morning });
  await addTeamMember(db, people.inTeam.actor, { id: team, email: people.alsoInTeam.email, at: morning });
  const network = newId<"people.circle">(morning);
  const by = people.inA.id;
  await sql`INSERT INTO people.circle (id, kind, name, started_at, started_by) VALUES (${network}, 'network', 'N', ${morning}, ${by})`.execute(
    db,
  );
  for (const organisation of [a, c])
    await sql`INSERT INTO people.circle_organisation (id, circle_id, organisation_id, joined_at, joined_by)
      VALUES (${newId(morning)}, ${network}, ${organisation}, ${morning}, ${by})`.execute(db);
  const actors: Record<string, Actor> = { visitor, nowhere: actorOf(nowhere.id, ["administrator"]) };
  for (const [name, { actor }] of Object.entries(people)) actors[name] = actor;
  return { db, a, team, network, people, actors };
}

/** Whether an actor reads a row that is shared so. */
async function reads(db: PeopleDatabase, actor: Actor, sharing: Sharing): Promise<boolean> {
  const organisation = "organisationId" in sharing ? sharing.organisationId : null;
  const circle = "circleId" in sharing ? sharing.circleId : null;
  const { rows } = await sql<{ may: boolean }>`SELECT ${permitted({ read: [sharedWith] }, "read", actor, "thing")} AS may
    FROM (SELECT ${sharing.audience}::text AS audience, ${organisation}::uuid AS organisation_id, ${circle}::uuid AS circle_id) AS thing`.execute(
    db,
  );
  return rows[0]?.may === true;
}

describe("what is shared", () => {
  test("is read by those it is shared with and by nobody else, and the answer to who that is counts them", async () => {
    const { db, a, team, network, actors } = await aWorld();
    const members = ["inTeam", "alsoInTeam"];
    const wanted: [Sharing, string[]][] = [
      [{ audience: "team", circleId: team }, members],
      [{ audience: "agency", organisationId: a }, [...members, "inA"]],
      [{ audience: "network", circleId: network }, [...members, "inA", "inC"]],
      [{ audience: "all-agencies" }, [...members, "inA", "inB"]],
      [{ audience: "public" }, Object.keys(actors)],
    ];
    for (const [sharing, names] of wanted) {
      const readers: string[] = [];
      for (const [name, actor] of Object.entries(actors)) if (await reads(db, actor, sharing)) readers.push(name);
      expect([sharing.audience, readers.toSorted()]).toEqual([sharing.audience, names.toSorted()]);
      const { persons } = await selectWhoSees(db, sharing);
      expect([sharing.audience, persons]).toEqual([sharing.audience, sharing.audience === "public" ? undefined : names.length]);
    }
  });

  test("is read no more by whoever has left the organisation, nor when the team or the network has ended", async () => {
    const { db, team, network, people } = await aWorld();
    const sharing: Sharing = { audience: "team", circleId: team };
    await sql`UPDATE people.membership SET ended_at = ${morning}, ended_by = person_id WHERE person_id = ${people.alsoInTeam.id}`.execute(
      db,
    );
    expect([await reads(db, people.inTeam.actor, sharing), await reads(db, people.alsoInTeam.actor, sharing)]).toEqual([true, false]);
    await sql`UPDATE people.circle SET ended_at = ${morning}, ended_by = started_by`.execute(db);
    expect(await reads(db, people.inTeam.actor, sharing)).toBe(false);
    expect(await reads(db, people.inA.actor, { audience: "network", circleId: network })).toBe(false);
    expect((await selectWhoSees(db, sharing)).persons).toBe(0);
  });
});

describe("that everyone is to see something", () => {
  const subject = { kind: "trial.thing", id: newId(morning) };
  const decide = (db: PeopleDatabase, actor: PersonActor, outcome: "approved" | "declined" | "withdrawn") =>
    inTransaction(db, (tx) => decideWidening(tx, actor, { subject, outcome, at: morning }));

  async function asked() {
    const db: PeopleDatabase = await databaseForThisTest();
    const [first, second, third] = [actorOf((await aPerson(db)).id), actorOf((await aPerson(db)).id), actorOf((await aPerson(db)).id)];
    await inTransaction(db, (tx) => askWidening(tx, first, { subject, at: morning }));
    return { db, first, second, third };
  }

  test("takes two: whoever asks does not agree with themselves, not even past the program", async () => {
    const { db, first, second } = await asked();
    await expect(decide(db, first, "approved")).rejects.toThrow("needs-another");
    const past = sql`UPDATE people.widening SET outcome = 'approved', decided_at = ${morning}, decided_by = asked_by`.execute(db);
    await expect(past).rejects.toThrow("check constraint");
    await decide(db, second, "approved");
    await expect(decide(db, second, "declined")).rejects.toThrow("changed-meanwhile");
  });

  test("is asked once at a time, and taken back by whoever asked alone", async () => {
    const { db, first, second } = await asked();
    await expect(inTransaction(db, (tx) => askWidening(tx, second, { subject, at: morning }))).rejects.toThrow("already-asked");
    await expect(decide(db, second, "withdrawn")).rejects.toThrow(Refused);
    await decide(db, first, "withdrawn");
    await inTransaction(db, (tx) => askWidening(tx, second, { subject, at: morning }));
  });

  test("is decided once when two decide at once", async () => {
    const { db, second, third } = await asked();
    const tries = await Promise.allSettled([decide(db, second, "approved"), decide(db, third, "declined"), decide(db, third, "approved")]);
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});
