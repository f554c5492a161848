import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { inTransaction } from "../../kernel/db.ts";
import { NotFound } from "../../kernel/errors.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import { leaveOrganisation } from "./membership.actions.ts";
import { aMember, anOrganisation, coordinating, loggedActions, morning, type PeopleDatabase } from "./people.testing.ts";
import { addTeamMember, changeTeam, endTeam, removeTeamMember, startTeam } from "./team.actions.ts";
import type { CircleId } from "./sharing.ts";
import { selectOptionalTeam, selectTeams, updateTeamsToLeft } from "./team.queries.ts";
import { teamsPerPerson } from "./team.ts";

const at = morning;

async function aTeam() {
  const db: PeopleDatabase = await databaseForThisTest();
  const [home, elsewhere] = [await anOrganisation(db, "A"), await anOrganisation(db, "B")];
  const starter = await aMember(db, home);
  const colleague = await aMember(db, home);
  const coordinator = await aMember(db, home, coordinating);
  const stranger = await aMember(db, elsewhere, coordinating);
  const id = await startTeam(db, starter.actor, { organisationId: home, name: "Första besöket", purpose: "Färre frågor i kön", at });
  const members = async () =>
    (await selectOptionalTeam(db, coordinator.actor, { id, action: "people.team.read" }))?.members.map((member) => member.id);
  return { db, id, home, elsewhere, starter, colleague, coordinator, stranger, members };
}

test("whoever starts a team is in it, takes in colleagues, and all of it is written down", async () => {
  const { db, id, starter, colleague, members } = await aTeam();
  await addTeamMember(db, starter.actor, { id, email: colleague.email.toUpperCase(), at: at.add({ minutes: 1 }) });
  await changeTeam(db, colleague.actor, { id, name: "Nytt namn", purpose: undefined, at });
  expect((await members())?.toSorted()).toEqual([starter.id, colleague.id].toSorted());
  expect(await selectTeams(db, colleague.actor)).toMatchObject([{ name: "Nytt namn", purpose: null, members: 2, own: true }]);
  expect(await loggedActions(db)).toEqual(["people.team.start", "people.team.add", "people.team.change"]);
});

test("nobody from elsewhere is taken in, and nobody twice", async () => {
  const { db, id, starter, stranger } = await aTeam();
  const add = (email: string) => addTeamMember(db, starter.actor, { id, email, at });
  await expect(add(stranger.email)).rejects.toThrow("no-colleague");
  await expect(add("finns-inte@myndighet.example")).rejects.toThrow("no-colleague");
  await expect(add(starter.email)).rejects.toThrow("in-the-team");
});

test("the team is its members' and their coordinator's, and not there for anybody else", async () => {
  const { db, id, home, starter, colleague, coordinator, stranger } = await aTeam();
  for (const { actor } of [colleague, stranger]) {
    expect(await selectTeams(db, actor)).toEqual([]);
    await expect(changeTeam(db, actor, { id, name: "X", purpose: undefined, at })).rejects.toThrow(NotFound);
    await expect(addTeamMember(db, actor, { id, email: colleague.email, at })).rejects.toThrow(NotFound);
    await expect(removeTeamMember(db, actor, { id, personId: starter.id, at })).rejects.toThrow(NotFound);
    await expect(endTeam(db, actor, { id, at })).rejects.toThrow(NotFound);
  }
  await expect(startTeam(db, stranger.actor, { organisationId: home, name: "X", purpose: undefined, at })).rejects.toThrow(NotFound);
  expect(await selectTeams(db, coordinator.actor)).toMatchObject([{ id, own: false }]);
  for (const email of [coordinator.email, colleague.email])
    await expect(addTeamMember(db, coordinator.actor, { id, email, at })).rejects.toThrow(NotFound);
  await expect(removeTeamMember(db, coordinator.actor, { id, personId: starter.id, at })).rejects.toThrow(NotFound);
  await expect(changeTeam(db, coordinator.actor, { id, name: "X", purpose: undefined, at })).rejects.toThrow(NotFound);
  await endTeam(db, coordinator.actor, { id, at });
  await expect(endTeam(db, coordinator.actor, { id, at })).rejects.toThrow(NotFound);
});

describe("leaving", () => {
  test("the last one to leave ends the team; of two who leave at once one is the last", async () => {
    const { db, id, starter, colleague, members } = await aTeam();
    await addTeamMember(db, starter.actor, { id, email: colleague.email, at });
    await Promise.all([starter, colleague].map(({ actor, id: personId }) => removeTeamMember(db, actor, { id, personId, at })));
    expect(await members()).toBeUndefined();
  });

  test("whoever leaves the organisation leaves its teams, and coming back does not bring them back", async () => {
    const { db, id, home, starter, colleague, members } = await aTeam();
    await addTeamMember(db, starter.actor, { id, email: colleague.email, at });
    await leaveOrganisation(db, colleague.actor, { id: colleague.membershipId, at });
    expect(await members()).toEqual([starter.id]);
    await db
      .insertInto("people.membership")
      .values({
        id: crypto.randomUUID(),
        person_id: colleague.id,
        organisation_id: home,
        place: "staff",
        coordinator: false,
        started_at: at,
        started_by: starter.id,
      })
      .execute();
    expect(await members()).toEqual([starter.id]);
  });

  test("of the last two who leave the organisation at once, the second ends the team", async () => {
    const { db, id, home, starter, colleague, coordinator, members } = await aTeam();
    await addTeamMember(db, starter.actor, { id, email: colleague.email, at });
    let second: Promise<void> = Promise.resolve();
    await inTransaction(db, async (tx) => {
      await updateTeamsToLeft(tx, { personId: starter.id, organisationId: home, by: starter.id, at });
      second = leaveOrganisation(db, colleague.actor, { id: colleague.membershipId, at });
      // Time enough for the second to be done, if it did not wait for the first.
      await Promise.race([second, setTimeout(300)]);
    });
    await second;
    expect(await members()).toBeUndefined();
    expect(await selectTeams(db, coordinator.actor)).toEqual([]);
  });

  test("somebody who is taken in while they leave the organisation is not in the team afterwards", async () => {
    const { db, id, starter, colleague, members } = await aTeam();
    const tries = await Promise.allSettled([
      addTeamMember(db, starter.actor, { id, email: colleague.email, at }),
      leaveOrganisation(db, colleague.actor, { id: colleague.membershipId, at }),
    ]);
    expect(tries[1].status).toBe("fulfilled");
    expect(await members()).toEqual([starter.id]);
    const rows = await db.selectFrom("people.circle_person").select("left_at").where("person_id", "=", colleague.id).execute();
    expect(rows.filter(({ left_at: left }) => left === null)).toEqual([]);
  });
});

test("teams that have ended do not count against those that one may be in", async () => {
  const { db, home, starter } = await aTeam();
  const start = () => startTeam(db, starter.actor, { organisationId: home, name: "T", purpose: undefined, at });
  for (let begun = 1; begun < teamsPerPerson; begun += 1) await start();
  await expect(start()).rejects.toThrow("too-many-teams");
  const [{ id } = { id: undefined }] = await selectTeams(db, starter.actor);
  await endTeam(db, starter.actor, { id: id as CircleId, at });
  await start();
});
