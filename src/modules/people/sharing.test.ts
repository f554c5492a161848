import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { newId } from "../../kernel/ids.ts";
import { type Actor, permitted, visitor } from "../../kernel/policy.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import type { OrganisationId } from "./organisation.ts";
import { actorOf, aMember, anOrganisation, aPerson, coordinating, morning, type PeopleDatabase } from "./people.testing.ts";
import { sharedBy, sharedWith } from "./sharing.policy.ts";
import { selectWhoSees } from "./sharing.queries.ts";
import { type CircleId, decideSharing, type Sharing } from "./sharing.ts";
import { addTeamMember, startTeam } from "./team.actions.ts";
import { selectTeams } from "./team.queries.ts";

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

describe("the demonstration and what is real share nothing but what is public", () => {
  /** A real and a demonstrated member of the same agency, each in a team and a network of their world. */
  async function twoWorlds() {
    const db: PeopleDatabase = await databaseForThisTest();
    const organisationId = await anOrganisation(db, "A");
    const [real, shown] = [await aMember(db, organisationId), await aMember(db, organisationId)];
    await sql`UPDATE people.person SET demonstration = true WHERE id = ${shown.id}`.execute(db);
    const teamOf = ({ actor }: typeof real) => startTeam(db, actor, { organisationId, name: "T", purpose: undefined, at: morning });
    const networkOf = async (member: typeof real, demonstration: boolean) => {
      const id = newId<"people.circle">(morning);
      await sql`INSERT INTO people.circle (id, kind, name, demonstration, started_at, started_by)
        VALUES (${id}, 'network', 'N', ${demonstration}, ${morning}, ${member.id})`.execute(db);
      await sql`INSERT INTO people.circle_organisation (id, circle_id, organisation_id, joined_at, joined_by)
        VALUES (${newId(morning)}, ${id}, ${organisationId}, ${morning}, ${member.id})`.execute(db);
      return id;
    };
    const circles = {
      real: { team: await teamOf(real), network: await networkOf(real, false) },
      shown: { team: await teamOf(shown), network: await networkOf(shown, true) },
    };
    return { db, organisationId, real, shown, circles };
  }

  test("on any rung: what is the place's own is real, what is a person's is of their world", async () => {
    const { db, organisationId, real, shown, circles } = await twoWorlds();
    const rungs = (world: "real" | "shown"): Sharing[] => [
      { audience: "team", circleId: circles[world].team },
      { audience: "agency", organisationId },
      { audience: "network", circleId: circles[world].network },
      { audience: "all-agencies" },
      { audience: "public" },
    ];
    const readsOf = async (actor: Actor, { id: owner }: typeof real, sharing: Sharing) => {
      const { rows } = await sql<{ may: boolean }>`SELECT ${permitted({ read: [sharedBy("owner_id")] }, "read", actor, "thing")} AS may
        FROM (SELECT ${sharing.audience}::text AS audience, ${organisationId}::uuid AS organisation_id, ${owner}::uuid AS owner_id,
          ${"circleId" in sharing ? sharing.circleId : null}::uuid AS circle_id) AS thing`.execute(db);
      return rows[0]?.may;
    };
    const every = async (actor: Actor, owner: typeof real, world: "real" | "shown") =>
      Promise.all(rungs(world).map((sharing) => readsOf(actor, owner, sharing)));
    const [all, publicAlone] = [
      [true, true, true, true, true],
      [false, false, false, false, true],
    ];
    expect(await every(real.actor, real, "real")).toEqual(all);
    expect(await every(shown.actor, shown, "shown")).toEqual(all);
    expect(await every(real.actor, shown, "shown")).toEqual(publicAlone);
    expect(await every(shown.actor, real, "real")).toEqual(publicAlone);
    expect([
      await reads(db, real.actor, { audience: "agency", organisationId }),
      await reads(db, real.actor, { audience: "all-agencies" }),
    ]).toEqual([true, true]);
    expect([
      await reads(db, shown.actor, { audience: "agency", organisationId }),
      await reads(db, shown.actor, { audience: "all-agencies" }),
    ]).toEqual([false, false]);
    const counted = await Promise.all(rungs("real").map((sharing) => selectWhoSees(db, sharing)));
    expect(counted.map(({ persons }) => persons)).toEqual([1, 1, 1, 1, undefined]);
    expect((await selectWhoSees(db, { audience: "agency", organisationId }, { demonstration: true })).persons).toBe(1);
  });

  test("nobody of the one is taken into a team of the other", async () => {
    const { db, real, shown, circles } = await twoWorlds();
    const add = (by: typeof real, whom: typeof real, id: CircleId) => addTeamMember(db, by.actor, { id, email: whom.email, at: morning });
    await expect(add(real, shown, circles.real.team)).rejects.toThrow("no-colleague");
    await expect(add(shown, real, circles.shown.team)).rejects.toThrow("no-colleague");
  });

  test("who coordinates the agency in the demonstration sees its teams there, and no other", async () => {
    const { db, organisationId, circles } = await twoWorlds();
    const [inReal, inShown] = [await aMember(db, organisationId, coordinating), await aMember(db, organisationId, coordinating)];
    await sql`UPDATE people.person SET demonstration = true WHERE id = ${inShown.id}`.execute(db);
    expect((await selectTeams(db, inReal.actor)).map(({ id }) => id)).toEqual([circles.real.team]);
    expect((await selectTeams(db, inShown.actor)).map(({ id }) => id)).toEqual([circles.shown.team]);
  });
});

test("the answer to who sees something names organisations and counts, and never persons", async () => {
  const { db, network, people } = await aWorld();
  const seen = await selectWhoSees(db, { audience: "network", circleId: network });
  expect(seen).toEqual({
    kind: "network",
    name: "N",
    persons: 4,
    groups: [
      { name: "A", persons: 3 },
      { name: "C", persons: 1 },
    ],
  });
  const told = JSON.stringify(seen);
  expect(Object.values(people).filter(({ id, email }) => told.includes(id) || told.includes(email))).toEqual([]);
});

test.each([
  ["team", false, false],
  ["team", true, false],
  ["agency", false, false],
  ["agency", true, true],
  ["network", false, false],
  ["all-agencies", false, true],
  ["public", false, true],
  ["everybody", false, true],
])("the database does not keep %s with an organisation: %s and a circle: %s", async (audience, organisation, circle) => {
  const db: PeopleDatabase = await databaseForThisTest();
  const id = newId(morning);
  const { rows } = await sql<{ whole: boolean }>`
    SELECT people.is_sharing(${audience}, ${organisation ? id : null}::uuid, ${circle ? id : null}::uuid) AS whole`.execute(db);
  expect(rows).toEqual([{ whole: false }]);
});
