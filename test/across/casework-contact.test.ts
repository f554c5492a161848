import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { personalData, type Tables } from "../../src/app/modules.ts";
import { NotFound } from "../../src/kernel/errors.ts";
import { selectAllAbout } from "../../src/kernel/personal-data.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { askForContact } from "../../src/modules/casework/contact/contact.actions.ts";
import { changeObstacle, closeObstacle } from "../../src/modules/casework/obstacle/obstacle.actions.ts";
import { endStudy } from "../../src/modules/casework/study/study.actions.ts";
import { aMember, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { erasePerson } from "../../src/modules/people/person.actions.ts";
import { endTeam, removeTeamMember } from "../../src/modules/people/team.actions.ts";
import { aTeamWithObstacle, contactsOn, place, type TeamWithObstacle } from "../support/contacts.ts";
import { decoded, workHere } from "../support/notices.ts";
import { comparable, wholeApp } from "../support/whole-app.ts";

const at = morning;
const daysOn = (days: number) => morning.add({ hours: 24 * days });

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
let act: ReturnType<typeof contactsOn>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning);
  act = contactsOn(database.db);
}, 60_000);
afterAll(() => database.close());

let made = 0;
/** Teams that share one obstacle of the library and nothing else. What other tests have open is shut, so that each has a world of its own. */
async function teams<Count extends number>(count: Count): Promise<TeamWithObstacle[] & { length: Count }> {
  await sql`UPDATE casework.study SET ended_at = ${at} WHERE ended_at IS NULL`.execute(database.db);
  const all: TeamWithObstacle[] = [];
  for (let one = 0; one < count; one += 1) {
    made += 1;
    all.push(await aTeamWithObstacle(database.db, `Nr${made}`));
  }
  return all as TeamWithObstacle[] & { length: Count };
}

async function two() {
  const [asking, asked] = await teams(2);
  if (asking === undefined || asked === undefined) throw new Error("Two were asked for");
  return { asking, asked };
}

/** Two teams that have said yes to each other. */
async function inContact() {
  const { asking, asked } = await two();
  await act.open(asked);
  await act.ask(asking);
  await act.answer(asked, "yes");
  const [contact] = (await act.seenBy(asking)).contacts;
  if (contact === undefined) throw new Error("They are not in contact");
  return { asking, asked, id: contact.id };
}

const pathOf = ({ studyId, obstacleId }: TeamWithObstacle) => `/moten/${studyId}/hinder/${obstacleId}/kontakt`;
const refused = (code: string) => ({ code });

describe("both say yes", () => {
  test("a question reaches a team that is open, a yes names one person of each side to the other, and either takes it back", async () => {
    const { asking, asked } = await two();
    await act.ask(asking);
    expect((await act.seenBy(asked)).received).toEqual([]);
    await act.open(asked);
    expect((await act.seenBy(asked)).received).toMatchObject([
      { team: asking.name.replace(/^/, "Teamet "), organisation: `Verket ${asking.name}`, why: `Skäl ${asking.name}` },
    ]);
    expect((await act.seenBy(asking)).contacts).toEqual([]);
    await act.answer(asked, "yes", { actor: asked.second.actor });
    const [theirs] = (await act.seenBy(asking)).contacts;
    const [ours] = (await act.seenBy(asked)).contacts;
    expect(theirs).toMatchObject({ person: { name: `Andra ${asked.name}`, email: asked.second.email }, own: `Första ${asking.name}` });
    expect(ours).toMatchObject({ person: { name: `Första ${asking.name}`, email: asking.first.email }, own: `Andra ${asked.name}` });
    if (ours === undefined) throw new Error("There is none");
    await act.end(asking, ours.id);
    for (const team of [asking, asked]) expect((await act.seenBy(team)).contacts).toEqual([]);
    await expect(act.end(asked, ours.id)).rejects.toMatchObject(refused("changed-meanwhile"));
  });

  test("a team that opens later reads a question that stands, and one that shuts reads it no more", async () => {
    const { asking, asked } = await two();
    await act.ask(asking);
    await act.open(asked);
    expect((await act.seenBy(asked)).received).toHaveLength(1);
    await act.close(asked);
    expect((await act.seenBy(asked)).received).toEqual([]);
    await expect(act.answer(asked, "yes")).rejects.toMatchObject(refused("changed-meanwhile"));
  });

  test("nothing comes to a team with another obstacle, to the team that asks, or out of the demonstration", async () => {
    const { asking, asked } = await two();
    const other = await aTeamWithObstacle(database.db, `Annat${made}`, { catalogueName: "ont-om-utrymme" });
    for (const team of [asking, asked]) await act.open(team);
    await sql`INSERT INTO casework.contact_opening (id, obstacle_id, catalogue_name, opened_at, opened_by)
      VALUES (${other.obstacleId}, ${other.obstacleId}, 'ont-om-utrymme', ${at}, ${other.first.id})`.execute(database.db);
    await act.ask(asking);
    for (const team of [asking, other]) expect((await act.seenBy(team)).received).toEqual([]);
    await sql`UPDATE people.circle SET demonstration = true WHERE id = ${asked.teamId}`.execute(database.db);
    expect((await act.seenBy(asked)).received).toEqual([]);
  });
});

describe("what is said holds of what was looked at", () => {
  test("an obstacle that has been closed, or is called something else by now, is neither opened nor asked about", async () => {
    const { db } = database;
    for (const change of [sql`closed_at = ${morning}, closed_as = 'gone'`, sql`catalogue_name = 'ont-om-utrymme'`]) {
      const [team] = await teams(1);
      await sql`UPDATE casework.obstacle SET ${change} WHERE id = ${team?.obstacleId}`.execute(db);
      if (team === undefined) throw new Error("There is none");
      await expect(act.open(team)).rejects.toMatchObject(refused("changed-meanwhile"));
      await expect(act.ask(team)).rejects.toMatchObject(refused("changed-meanwhile"));
      expect(await act.seenBy(team)).toMatchObject({ openings: [], questions: [] });
    }
  });

  test("whoever answers what a colleague has answered since has not looked at that, and the colleague's answer stands", async () => {
    const { asking, asked } = await two();
    await act.open(asked);
    await act.ask(asking);
    await act.answer(asked, "no");
    const questionId = (await act.seenBy(asked)).received[0]?.questionId;
    if (questionId === undefined) throw new Error("There is none");
    await expect(act.answer(asked, "yes", { actor: asked.second.actor, questionId })).rejects.toMatchObject(refused("changed-meanwhile"));
    expect((await act.seenBy(asking)).contacts).toEqual([]);
    await act.answer(asked, "yes", { actor: asked.second.actor, questionId, seen: "no" });
    expect((await act.seenBy(asking)).contacts).toHaveLength(1);
  });

  test("a team that has asked about one obstacle may ask about another the same day", async () => {
    const [asking] = await teams(1);
    if (asking === undefined) throw new Error("There is none");
    await act.ask(asking);
    await sql`UPDATE casework.obstacle SET catalogue_name = 'ont-om-utrymme' WHERE id = ${asking.obstacleId}`.execute(database.db);
    const { studyId, obstacleId, first } = asking;
    const other = { studyId, obstacleId, at: morning, place: "ont-om-utrymme", why: "Ett annat skäl", offers: undefined };
    await expect(askForContact(database.db, first.actor, other)).resolves.toBeUndefined();
  });
});

describe("nobody is asked again and again", () => {
  test("a no holds for another question of the same team, and not now for the next one only until it comes", async () => {
    const [asking, refusing, waiting] = await teams(3);
    if (asking === undefined || refusing === undefined || waiting === undefined) throw new Error("Three were asked for");
    for (const team of [refusing, waiting]) await act.open(team);
    await act.ask(asking);
    await act.answer(refusing, "no");
    await act.answer(waiting, "not-now");
    expect((await act.seenBy(waiting)).received).toMatchObject([{ answer: "not-now" }]);
    await act.withdraw(asking, daysOn(1));
    await expect(act.ask(asking, daysOn(2))).rejects.toMatchObject(refused("asked-recently"));
    await expect(act.ask(asking, daysOn(89))).rejects.toMatchObject(refused("asked-recently"));
    await act.ask(asking, daysOn(90));
    expect((await act.seenBy(refusing)).received).toEqual([]);
    expect((await act.seenBy(waiting)).received).toMatchObject([{ answer: undefined }]);
    // They have asked for it themselves.
    await act.close(refusing, daysOn(92));
    await act.open(refusing, daysOn(92));
    expect((await act.seenBy(refusing)).received).toHaveLength(1);
  });

  test("a contact that was taken back does not come again as a question", async () => {
    const { asking, asked, id } = await inContact();
    await act.end(asked, id);
    await act.withdraw(asking, daysOn(1));
    await act.ask(asking, daysOn(91));
    expect((await act.seenBy(asked)).received).toEqual([]);
  });

  test("a team changes its mind: a no becomes a yes as long as the question stands", async () => {
    const { asking, asked } = await two();
    await act.open(asked);
    await act.ask(asking);
    await act.answer(asked, "no");
    await act.answer(asked, "yes", { seen: "no" });
    expect((await act.seenBy(asking)).contacts).toHaveLength(1);
  });
});

describe("at once", () => {
  test("of two colleagues who answer differently one is told, and of two who ask one has asked", async () => {
    const { asking, asked } = await two();
    await act.open(asked);
    const asks = await Promise.allSettled([act.ask(asking), act.ask(asking, at, asking.second.actor)]);
    expect(asks.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const answers = await Promise.allSettled([act.answer(asked, "yes"), act.answer(asked, "no", { actor: asked.second.actor })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({ reason: refused("changed-meanwhile") });
  });

  test("a question that is taken back while somebody says yes is either answered before or gone", async () => {
    const { asking, asked } = await two();
    await act.open(asked);
    await act.ask(asking);
    const [question] = (await act.seenBy(asked)).received;
    const both = await Promise.allSettled([
      act.withdraw(asking),
      act.answer(asked, "yes", question === undefined ? {} : { questionId: question.questionId }),
    ]);
    expect(both[0]).toMatchObject({ status: "fulfilled" });
    const isAnswered = both[1]?.status === "fulfilled";
    for (const team of [asking, asked]) expect((await act.seenBy(team)).contacts).toHaveLength(isAnswered ? 1 : 0);
  });
});

describe("what ends, closes and leaves", () => {
  test("an obstacle that is closed or called something else is asked about no more, and taken up again it begins from nothing", async () => {
    const { asking, asked } = await two();
    await act.open(asked);
    await act.ask(asking);
    const which = { studyId: asked.studyId, id: asked.obstacleId, at };
    await closeObstacle(database.db, asked.first.actor, { ...which, version: 1, closing: "gone" });
    await closeObstacle(database.db, asked.first.actor, { ...which, version: 2, closing: undefined });
    expect(await act.seenBy(asked)).toMatchObject({ openings: [], received: [] });
    await act.open(asked);
    const text = { words: "Hinder", areaName: undefined, owner: undefined, ownerName: undefined };
    await changeObstacle(database.db, asked.first.actor, { ...which, ...text, catalogueName: "ont-om-utrymme", version: 3 });
    await changeObstacle(database.db, asked.first.actor, { ...which, ...text, catalogueName: place, version: 4 });
    expect(await act.seenBy(asked)).toMatchObject({ openings: [], received: [] });
  });

  test("work that has ended asks and is asked no more, and its names are gone for the others", async () => {
    const { asking, asked } = await inContact();
    await endStudy(database.db, asked.first.actor, { id: asked.studyId, ends: true, at });
    for (const team of [asking, asked]) expect((await act.seenBy(team)).contacts).toEqual([]);
    await expect(act.open(asked)).rejects.toMatchObject(refused("has-ended"));
    await endStudy(database.db, asking.first.actor, { id: asking.studyId, ends: true, at });
    await endStudy(database.db, asking.first.actor, { id: asking.studyId, ends: false, at });
    expect((await act.seenBy(asking)).questions).toEqual([]);
  });

  test("who has left the team is named no more; a colleague takes over; a team that has ended is gone", async () => {
    const { asking, asked, id } = await inContact();
    await removeTeamMember(database.db, asked.second.actor, { id: asked.teamId, personId: asked.first.id, at });
    expect((await act.seenBy(asking)).contacts).toMatchObject([{ person: undefined }]);
    await act.speak(asked, id, asked.second.actor);
    expect((await act.seenBy(asking)).contacts).toMatchObject([{ person: { email: asked.second.email } }]);
    await expect(act.speak(asked, id, asking.first.actor)).rejects.toBeInstanceOf(NotFound);
    await endTeam(database.db, asked.second.actor, { id: asked.teamId, at });
    expect((await act.seenBy(asking)).contacts).toEqual([]);
  });

  test("somebody who is erased is named to nobody, and what is stored about each says nothing of the other", async () => {
    const { asking, asked } = await inContact();
    const own = JSON.stringify(await selectAllAbout(database.db, personalData, { id: asked.first.id, email: asked.first.email }));
    for (const other of [asking.first.id, asking.first.email, `Teamet ${asking.name}`, `Skäl ${asking.name}`])
      expect(own).not.toContain(other);
    await erasePerson(database.db, asked.first.actor, { personId: asked.first.id, personalData, at, action: "people.account.erase" });
    expect((await act.seenBy(asking)).contacts).toMatchObject([{ person: undefined }]);
  });
});

describe("in a browser", () => {
  test("whoever asks reads the same, byte for byte, whether nobody is there, somebody is, or they have said no or not now", async () => {
    const [asking, one, other] = await teams(3);
    if (asking === undefined || one === undefined || other === undefined) throw new Error("Three were asked for");
    await act.open(asking);
    await act.ask(asking);
    const read = async () =>
      Promise.all(
        [pathOf(asking), `/moten/${asking.studyId}/kontakter`, `/moten/${asking.studyId}`, "/min-sida/meddelanden"].map(async (path) =>
          comparable(await ask(path, { as: asking.secret }), asking.studyId),
        ),
      );
    const alone = await read();
    for (const team of [one, other]) await act.open(team);
    expect(await read()).toEqual(alone);
    await act.answer(one, "no");
    await act.answer(other, "not-now");
    expect(await read()).toEqual(alone);
    await act.answer(other, "yes", { seen: "not-now" });
    expect(await read()).not.toEqual(alone);
  });

  test("a question is looked at before it is sent, and the page says who reads it", async () => {
    const { asking, asked } = await two();
    const fields = { why: "Vi kör fast.", offers: "En timme att tala.", place };
    const looked = await ask(`${pathOf(asking)}/fraga`, { as: asking.secret, form: { ...fields, deed: "look" } });
    for (const words of ["Så här läses er fråga", "Vi kör fast.", "En timme att tala.", "som låter andra fråga", `Teamet ${asking.name}`])
      expect(looked.body).toContain(words);
    await act.open(asked);
    expect((await act.seenBy(asked)).received).toEqual([]);
    const changed = await ask(`${pathOf(asking)}/fraga`, { as: asking.secret, form: { ...fields, deed: "change" } });
    expect(changed.body).toContain("Vi kör fast.</textarea>");
    const sent = await ask(`${pathOf(asking)}/fraga`, { as: asking.secret, form: { ...fields, deed: "send" } });
    expect(sent).toMatchObject({ status: 303, location: `${pathOf(asking)}?done=asked` });
    const page = await ask(pathOf(asked), { as: asked.secret });
    for (const words of ["Frågor till er", "Vi kör fast.", "Ja, ta kontakt", "Inte nu"]) expect(page.body).toContain(words);
    expect(page.body).not.toContain(asking.first.email);
    const questionId = /name="question" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
    const answered = await ask(`${pathOf(asked)}/svar`, { as: asked.secret, form: { question: questionId, answer: "yes" } });
    expect(answered.location).toContain("?done=yes");
    expect((await ask(pathOf(asked), { as: asked.secret })).body).toContain(asking.first.email);
    expect((await ask("/min-sida", { as: asking.secret })).body).toContain(`Teamet ${asked.name}, Verket ${asked.name}, vill ha kontakt`);
    const list = await ask(`/en/meetings/${asking.studyId}/contacts`, { as: asking.secret });
    expect(list.body).toContain(asked.first.email);
  });

  test("bad input is told at the field and keeps what was written; what cannot be sent any more is shown beside what stands", async () => {
    const { asking } = await two();
    const send = (form: Readonly<Record<string, string>>) => ask(`${pathOf(asking)}/fraga`, { as: asking.secret, form });
    const empty = await send({ why: "", offers: "Något att ge", place, deed: "look" });
    expect(empty.status).toBe(400);
    expect(empty.body).toContain("Något att ge</textarea>");
    const long = await send({ why: "x".repeat(1001), place, deed: "send" });
    expect(long.status).toBe(400);
    expect(long.body).toContain(`${"x".repeat(1001)}</textarea>`);
    await act.ask(asking, at, asking.second.actor);
    const late = await send({ why: "Min egen fråga", place, deed: "send" });
    expect(late.status).toBe(409);
    for (const words of ["Min egen fråga", `Skäl ${asking.name}`, "Ert team har redan frågat"]) expect(late.body).toContain(words);
    const elsewhere = await send({ why: "Om något annat", place: "ont-om-utrymme", deed: "send" });
    expect(elsewhere.status).toBe(409);
    for (const [form, path] of [
      [{ deed: "sell" }, pathOf(asking)],
      [{ question: "x", answer: "maybe" }, `${pathOf(asking)}/svar`],
      [{ contact: asking.studyId, deed: "end" }, `${pathOf(asking)}/slut`],
    ] as const)
      expect((await ask(path, { as: asking.secret, form })).status).toBe(409);
  });

  test("a colleague who is not in the team, a reader of shared work and another team find nothing at any of its addresses", async () => {
    const { asking, asked } = await inContact();
    await sql`UPDATE casework.study SET audience = 'agency', circle_id = NULL WHERE id = ${asked.studyId}`.execute(database.db);
    const colleague = await aSession(database.db, (await aMember(database.db, asked.organisationId)).id);
    for (const as of [colleague, asking.secret]) {
      for (const path of [pathOf(asked), `/moten/${asked.studyId}/kontakter`]) expect((await ask(path, { as })).status).toBe(404);
      for (const part of ["", "/fraga", "/svar", "/slut"])
        expect((await ask(`${pathOf(asked)}${part}`, { as, form: { deed: "open", place } })).status).toBe(404);
    }
    const shared = await ask(`/moten/${asked.studyId}`, { as: colleague });
    expect(shared.status).toBe(200);
    expect(shared.body).not.toContain("Kontakt med andra team");
  });
});

test(
  "those who are asked are told that something waits, whoever asked of a yes; no mail says who or what",
  { timeout: 90_000 },
  async () => {
    const { asking, asked } = await two();
    const { sink, untilDone } = await workHere(database, at);
    await act.open(asked);
    await act.ask(asking);
    await untilDone();
    const sentTo = () => sink.taken.map(({ to }) => to);
    for (const { email } of [asked.first, asked.second]) expect(JSON.stringify(sentTo())).toContain(email);
    expect(JSON.stringify(sentTo())).not.toContain(asking.first.email);
    for (const mail of sink.taken)
      for (const word of [asking.name, asked.name]) expect(decoded(mail.source)).not.toContain(`Teamet ${word}`);
    expect((await ask("/min-sida", { as: asked.secret })).body).toContain(`Teamet ${asking.name}, Verket ${asking.name}, har samma hinder`);
    await act.answer(asked, "no");
    await untilDone();
    expect((await ask("/min-sida", { as: asked.secret })).body).not.toContain("har samma hinder");
    expect((await ask("/min-sida/meddelanden", { as: asking.secret })).body).not.toContain(asked.name);
  },
);
