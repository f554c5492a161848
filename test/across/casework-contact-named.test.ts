import { type RawBuilder, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { personalData, type Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import {
  selectAgreedTo,
  selectQuestionsWaiting,
  selectThoseAsked,
  selectThoseWhoAsked,
} from "../../src/modules/casework/contact/contact-notice.queries.ts";
import { endStudy } from "../../src/modules/casework/study/study.actions.ts";
import { aMember, morning } from "../../src/modules/people/people.testing.ts";
import { erasePerson } from "../../src/modules/people/person.actions.ts";
import { endTeam, removeTeamMember } from "../../src/modules/people/team.actions.ts";
import { aTeamWithObstacle, contactsOn, place, type TeamWithObstacle } from "../support/contacts.ts";

const at = morning;

let database: TestDatabase<Tables>;
let act: ReturnType<typeof contactsOn>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  act = contactsOn(database.db);
}, 60_000);
afterAll(() => database.close());

let made = 0;
/** Two teams that share one obstacle of the library, with nobody else in the world. */
async function two() {
  await sql`UPDATE casework.study SET ended_at = ${at} WHERE ended_at IS NULL`.execute(database.db);
  made += 2;
  const [asking, asked] = [await aTeamWithObstacle(database.db, `Nr${made}`), await aTeamWithObstacle(database.db, `Nr${made + 1}`)];
  await act.open(asked);
  await act.ask(asking);
  return { asking, asked };
}

async function inContact() {
  const { asking, asked } = await two();
  await act.answer(asked, "yes");
  return { asking, asked };
}

const elsewhere = async (organisationId: TeamWithObstacle["organisationId"], { id }: TeamWithObstacle["first"]) =>
  sql`UPDATE people.membership SET ended_at = ${at}, ended_by = person_id
    WHERE person_id = ${id} AND organisation_id = ${organisationId}`.execute(database.db);

/** How the first of a team comes to be in it no more. Only the first says so to the team; the others leave its rows as they were. */
const ways: readonly (readonly [way: string, leave: (team: TeamWithObstacle) => Promise<unknown>])[] = [
  [
    "has left the team",
    async ({ teamId, first, second }) => removeTeamMember(database.db, second.actor, { id: teamId, personId: first.id, at }),
  ],
  ["has left the agency", async ({ organisationId, first }) => elsewhere(organisationId, first)],
  [
    "has gone from the agency to the one that the team is in contact with",
    async ({ organisationId, first }) => {
      await elsewhere(organisationId, first);
      const { rows } = await sql<{ id: TeamWithObstacle["organisationId"] }>`SELECT id FROM people.organisation
        WHERE id <> ${organisationId} ORDER BY id DESC LIMIT 1`.execute(database.db);
      await sql`INSERT INTO people.membership (id, person_id, organisation_id, place, coordinator, started_at, started_by)
        VALUES (gen_random_uuid(), ${first.id}, ${rows[0]?.id}, 'staff', false, ${at}, ${first.id})`.execute(database.db);
    },
  ],
  [
    "has no account any more",
    async ({ first }) => sql`UPDATE people.person SET ended_at = ${at} WHERE id = ${first.id}`.execute(database.db),
  ],
  [
    "has been erased",
    async ({ first }) => erasePerson(database.db, first.actor, { personId: first.id, personalData, at, action: "people.account.erase" }),
  ],
];

describe.each(ways)("whoever %s", (_, leave) => {
  test("is named to neither side, as whoever asked or as whoever said yes; the contact stands for a colleague to take over", async () => {
    const { asking, asked } = await inContact();
    expect((await act.seenBy(asked)).contacts).toMatchObject([{ own: `Första ${asked.name}`, person: { name: `Första ${asking.name}` } }]);
    expect((await act.seenBy(asking)).questions).toMatchObject([{ speaker: `Första ${asking.name}` }]);
    await leave(asked);
    expect((await act.seenBy(asked)).contacts).toMatchObject([{ own: undefined, person: { name: `Första ${asking.name}` } }]);
    expect((await act.seenBy(asking)).contacts).toMatchObject([{ own: `Första ${asking.name}`, person: undefined }]);
    await leave(asking);
    expect((await act.seenBy(asking)).contacts).toMatchObject([{ own: undefined, person: undefined }]);
    expect((await act.seenBy(asking)).questions).toMatchObject([{ speaker: null }]);
    expect((await act.seenBy(asked)).contacts).toMatchObject([{ own: undefined, person: undefined }]);
    const [contact] = (await act.seenBy(asking)).contacts;
    if (contact === undefined) throw new Error("It stands no more");
    await act.speak(asking, contact.id, asking.second.actor);
    expect((await act.seenBy(asked)).contacts).toMatchObject([{ person: { email: asking.second.email } }]);
  });

  test("is told neither that the team is asked nor that another team has said yes, and their colleague is", async () => {
    const { asking, asked } = await two();
    const [question] = (await act.seenBy(asked)).received;
    const id = question?.questionId ?? "";
    const both = [asked.first.id, asked.second.id].toSorted();
    expect(await selectThoseAsked(database.db, id)).toEqual(both);
    await leave(asked);
    expect(await selectThoseAsked(database.db, id)).toEqual([asked.second.id]);
    const waitingFor = async ({ actor }: TeamWithObstacle["first"]) => (await selectQuestionsWaiting(database.db, actor, {})).length;
    expect([await waitingFor(asked.first), await waitingFor(asked.second)]).toEqual([0, 1]);
    await act.answer(asked, "yes", { actor: asked.second.actor });
    const [contact] = (await act.seenBy(asking)).contacts;
    const told = async () => selectThoseWhoAsked(database.db, contact?.id ?? "");
    expect(await told()).toEqual([asking.first.id, asking.second.id].toSorted());
    await leave(asking);
    expect(await told()).toEqual([asking.second.id]);
    const agreedTo = async ({ actor }: TeamWithObstacle["first"]) => (await selectAgreedTo(database.db, actor, {})).length;
    expect([await agreedTo(asking.first), await agreedTo(asking.second)]).toEqual([0, 1]);
  });
});

test("a team is told of what is asked of it and of nothing that others are asked, and of a question no more once it has answered", async () => {
  const { asking, asked } = await two();
  const stranger = await aMember(database.db, asked.organisationId);
  const waitingFor = async ({ actor }: TeamWithObstacle["first"]) => (await selectQuestionsWaiting(database.db, actor, {})).length;
  const persons = [asked.first, asking.first, stranger];
  expect(await Promise.all(persons.map(waitingFor))).toEqual([1, 0, 0]);
  const [question] = (await act.seenBy(asked)).received;
  await act.answer(asked, "not-now");
  expect(await Promise.all(persons.map(waitingFor))).toEqual([0, 0, 0]);
  expect(await selectThoseAsked(database.db, question?.questionId ?? "")).toEqual([]);
  await act.answer(asked, "yes", { seen: "not-now" });
  const agreed = await Promise.all(persons.map(async ({ actor }) => (await selectAgreedTo(database.db, actor, {})).length));
  expect(agreed).toEqual([0, 1, 0]);
});

type Change = (team: TeamWithObstacle) => Promise<unknown>;
const inObstacle =
  (to: RawBuilder<unknown>): Change =>
  async ({ obstacleId }) =>
    sql`UPDATE casework.obstacle SET ${to} WHERE id = ${obstacleId}`.execute(database.db);
const inStudy =
  (to: RawBuilder<unknown>): Change =>
  async ({ studyId }) =>
    sql`UPDATE casework.study SET ${to} WHERE id = ${studyId}`.execute(database.db);

/** What becomes of an obstacle while what a team has said of it stands in its row still, as after a restoring or a loading; and how that is undone. */
const changes: readonly (readonly [what: string, change: Change, back: Change])[] = [
  ["that is closed", inObstacle(sql`closed_at = ${at}, closed_as = 'gone'`), inObstacle(sql`closed_at = NULL, closed_as = NULL`)],
  ["that is called something else", inObstacle(sql`catalogue_name = 'ont-om-utrymme'`), inObstacle(sql`catalogue_name = ${place}`)],
  ["in work that has ended", inStudy(sql`ended_at = ${at}`), inStudy(sql`ended_at = NULL`)],
];

describe.each(changes)("an obstacle %s", (_, change, back) => {
  test("is neither asked about nor open to questions, and nobody is told that it is, whichever of the two it is", async () => {
    const { asking, asked } = await two();
    const questionId = (await act.seenBy(asking)).questions[0]?.id;
    if (questionId === undefined) throw new Error("There is none");
    for (const one of [asked, asking]) {
      await change(one);
      expect((await act.seenBy(asked)).received).toEqual([]);
      expect(await selectThoseAsked(database.db, questionId)).toEqual([]);
      expect(await selectQuestionsWaiting(database.db, asked.first.actor, {})).toEqual([]);
      await expect(act.answer(asked, "yes", { questionId })).rejects.toMatchObject({
        code: expect.stringMatching(/^(changed-meanwhile|has-ended)$/),
      });
      const { openings, questions } = await act.seenBy(one);
      expect([openings, questions]).toEqual([[], []]);
      await back(one);
    }
    expect((await act.seenBy(asked)).received).toHaveLength(1);
  });
});

describe("a team that has ended", () => {
  test("is asked no more, and its question is answered by nobody", async () => {
    const { asking, asked } = await two();
    const [question] = (await act.seenBy(asked)).received;
    await endTeam(database.db, asking.first.actor, { id: asking.teamId, at });
    expect((await act.seenBy(asked)).received).toEqual([]);
    expect(await selectThoseAsked(database.db, question?.questionId ?? "")).toEqual([]);
    const again = await two();
    await endTeam(database.db, again.asked.first.actor, { id: again.asked.teamId, at });
    expect((await act.seenBy(again.asked)).received).toEqual([]);
    expect(await selectThoseAsked(database.db, (await act.seenBy(again.asking)).questions[0]?.id ?? "")).toEqual([]);
  });

  test("names nobody to those that it was in contact with, whichever of the two it is", async () => {
    for (const side of ["asking", "asked"] as const) {
      const both = await inContact();
      await endTeam(database.db, both[side].first.actor, { id: both[side].teamId, at });
      for (const team of [both.asking, both.asked]) expect((await act.seenBy(team)).contacts).toEqual([]);
    }
  });
});

test("the names are gone for both when the work of either has ended, and are there again when it goes on", async () => {
  for (const side of ["asking", "asked"] as const) {
    const both = await inContact();
    const { studyId: id, first } = both[side];
    await endStudy(database.db, first.actor, { id, ends: true, at });
    for (const team of [both.asking, both.asked]) expect((await act.seenBy(team)).contacts).toEqual([]);
    await endStudy(database.db, first.actor, { id, ends: false, at });
    expect((await act.seenBy(both.asking)).contacts).toMatchObject([{ person: { name: `Första ${both.asked.name}` } }]);
    expect((await act.seenBy(both.asked)).contacts).toMatchObject([{ person: { name: `Första ${both.asking.name}` } }]);
  }
});

describe("nobody does for another team", () => {
  test("shuts, asks, takes back, answers or takes over what is another's, though they name its obstacle", async () => {
    const { asking, asked } = await inContact();
    const third = await aTeamWithObstacle(database.db, `Nr${made}tredje`);
    await act.open(third);
    const [contact] = (await act.seenBy(asking)).contacts;
    if (contact === undefined) throw new Error("They are not in contact");
    const missing = { name: "NotFound" };
    const inTheirs = ({ obstacleId }: TeamWithObstacle): TeamWithObstacle => ({ ...third, obstacleId });
    const questionId = (await act.seenBy(asking)).questions[0]?.id;
    if (questionId === undefined) throw new Error("There is none");
    await expect(act.close(inTheirs(asked))).rejects.toMatchObject(missing);
    await expect(act.open(inTheirs(asked))).rejects.toMatchObject(missing);
    await expect(act.withdraw(inTheirs(asking))).rejects.toMatchObject(missing);
    await expect(act.ask(inTheirs(asking))).rejects.toMatchObject(missing);
    await expect(act.answer(inTheirs(asked), "no", { questionId, seen: "yes" })).rejects.toMatchObject(missing);
    await expect(act.end(third, contact.id)).rejects.toMatchObject({ code: "changed-meanwhile" });
    await expect(act.speak(third, contact.id, third.first.actor)).rejects.toMatchObject({ code: "changed-meanwhile" });
    expect((await act.seenBy(asked)).contacts).toMatchObject([{ own: `Första ${asked.name}`, person: { name: `Första ${asking.name}` } }]);
  });

  test("each side names itself anew, and leaves the other's name as it is", async () => {
    const { asking, asked } = await inContact();
    const [contact] = (await act.seenBy(asking)).contacts;
    if (contact === undefined) throw new Error("They are not in contact");
    await act.speak(asked, contact.id, asked.second.actor);
    expect((await act.seenBy(asking)).contacts).toMatchObject([{ own: `Första ${asking.name}`, person: { name: `Andra ${asked.name}` } }]);
    await act.speak(asking, contact.id, asking.second.actor);
    expect((await act.seenBy(asked)).contacts).toMatchObject([{ own: `Andra ${asked.name}`, person: { name: `Andra ${asking.name}` } }]);
  });
});

test("a no to one team is no answer to another that asks the same", async () => {
  const { asking, asked } = await two();
  await act.answer(asked, "no");
  const third = await aTeamWithObstacle(database.db, `Nr${made}annan`);
  await act.ask(third);
  expect((await act.seenBy(asked)).received.map(({ team }) => team)).toContain(`Teamet ${third.name}`);
  expect((await act.seenBy(asking)).received).toEqual([]);
});
