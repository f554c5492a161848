import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { newId } from "../../src/kernel/ids.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import type { MailSink } from "../../src/kernel/testing/mail-sink.ts";
import { parsePlainDate } from "../../src/kernel/time.ts";
import { endStudy, shareStudy } from "../../src/modules/casework/study/study.actions.ts";
import { selectOptionalStudy } from "../../src/modules/casework/study/study.queries.ts";
import { answerAnchoring, reportAnchoring, takeAnchoringBack } from "../../src/modules/casework/team/anchoring.actions.ts";
import { type PersonActor, type Sharing, sharingOf, valueOfSharing } from "../../src/modules/people/index.ts";
import { aMember, anOrganisation, aSession, morning, staff } from "../../src/modules/people/people.testing.ts";
import { addTeamMember, startTeam } from "../../src/modules/people/team.actions.ts";
import { decoded, workHere } from "../support/notices.ts";
import { aStudy } from "../support/studies.ts";
import { wholeApp } from "../support/whole-app.ts";

const at = morning;
const heading = { place: "agency-head", function: undefined, coordinator: false } as const;
const asHead = (actor: PersonActor): PersonActor => ({ ...actor, roles: ["agency-head"] });

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning);
}, 60_000);
afterAll(() => database.close());

/** A meeting of a team whose agency has a head, with words of the leadership; a colleague, and the head of another agency. */
async function aWork() {
  const { db } = database;
  const [home, elsewhere] = [await anOrganisation(db, "Verket"), await anOrganisation(db, "Andra verket")];
  const [member, colleague] = [await aMember(db, home, staff), await aMember(db, home, staff)];
  const [head, other] = [await aMember(db, home, heading), await aMember(db, elsewhere, heading)];
  const teamId = await startTeam(db, member.actor, { organisationId: home, name: "Teamet i lobbyn", purpose: undefined, at });
  const guest = `gästen ${newId(at)}`;
  const id = await aStudy(db, member.actor, { teamId, guest, at });
  const tell = async (version: number, by = member.actor) =>
    reportAnchoring(db, by, { id, who: "rektorn", saidOn: parsePlainDate("2026-11-20"), words: "Hemliga ord.", version, at });
  async function share(audience: "agency" | "team" | "all-agencies"): Promise<void> {
    const study = await selectOptionalStudy(db, member.actor, { id, action: "casework.study.share" });
    if (study === undefined) throw new Error("not theirs");
    const whose = { agency: { organisationId: home }, team: { circleId: teamId }, "all-agencies": {} };
    const to = { audience, ...whose[audience] } as Sharing;
    await shareStudy(db, member.actor, { id, to, seen: valueOfSharing(sharingOf(study)), at });
  }
  const isTold = async (personId: typeof head.id) => (await ask("/min-sida", { as: await aSession(db, personId) })).body.includes(guest);
  const takeIn = async ({ email }: typeof head) => addTeamMember(db, member.actor, { id: teamId, email, at });
  return { id, home, guest, member, colleague, head, other, tell, share, isTold, takeIn };
}

test("whoever heads the agency is told on their page that words wait, once the work is shared with them, and nobody else is", async () => {
  const { id, guest, member, colleague, head, other, tell, share, isTold } = await aWork();
  await tell(0);
  expect(await isTold(head.id)).toBe(false);
  await share("agency");
  expect(await isTold(head.id)).toBe(true);
  const { body } = await ask("/en/my-page", { as: await aSession(database.db, head.id) });
  expect(body).toContain("Teamet i lobbyn has written what the leadership has said");
  expect(body).toContain(`/en/meetings/${id}/team/leadership/answer`);
  expect(body).not.toContain("Hemliga ord.");
  expect(body).toContain(guest);
  const told = (words: string) => words.includes("has written what the leadership has said");
  for (const one of [member, colleague, other])
    expect(told((await ask("/en/my-page", { as: await aSession(database.db, one.id) })).body)).toBe(false);
  await share("team");
  expect(await isTold(head.id)).toBe(false);
});

test("it is silent when they are confirmed, taken back, or the work has ended, and speaks again of other words", async () => {
  const { db } = database;
  const { id, member, head, tell, share, isTold } = await aWork();
  await share("agency");
  expect(await isTold(head.id)).toBe(false);
  await tell(0);
  expect(await isTold(head.id)).toBe(true);
  await answerAnchoring(db, asHead(head.actor), { id, answer: "confirm", version: 1, at });
  expect(await isTold(head.id)).toBe(false);
  await tell(2);
  expect(await isTold(head.id)).toBe(true);
  await takeAnchoringBack(db, member.actor, { id, at, version: 3 });
  expect(await isTold(head.id)).toBe(false);
  await tell(4);
  await endStudy(db, member.actor, { id, ends: true, at });
  expect(await isTold(head.id)).toBe(false);
  await endStudy(db, member.actor, { id, ends: false, at });
  expect(await isTold(head.id)).toBe(true);
});

test(
  "the head gets a mail that something waits, also when it is shared only afterwards; it has none of the words",
  { timeout: 90_000 },
  async () => {
    const { member, colleague, head, other, tell, share } = await aWork();
    const { sink, untilDone } = await workHere(database, at);
    await tell(0);
    await untilDone();
    const sentTo = () => JSON.stringify(sink.taken.map(({ to }) => to));
    expect(sentTo()).not.toContain(head.email);
    await share("agency");
    await untilDone();
    expect(sentTo()).toContain(head.email);
    for (const { email } of [member, colleague, other]) expect(sentTo()).not.toContain(email);
    for (const mail of sink.taken) for (const word of ["Hemliga ord", "lobbyn"]) expect(decoded(mail.source)).not.toContain(word);
  },
);

/** How many mails each of them has got. */
const mailsTo =
  ({ taken }: MailSink) =>
  (...persons: readonly { readonly email: string }[]): number[] =>
    persons.map(({ email }) => taken.filter(({ to }) => JSON.stringify(to).includes(email)).length);

test(
  "of two heads in the team whoever wrote the words is not asked by page or mail, and the other is by both though nobody else reads the work",
  { timeout: 90_000 },
  async () => {
    const { id: study, home, head, tell, takeIn, share, colleague } = await aWork();
    const second = await aMember(database.db, home, heading);
    const outside = await aMember(database.db, home, heading);
    for (const one of [head, second]) await takeIn(one);
    const { sink, untilDone } = await workHere(database, at);
    await tell(0, head.actor);
    await untilDone();
    const persons = [head, second, outside, colleague];
    const pageOf = async ({ id }: typeof head) => (await ask("/min-sida", { as: await aSession(database.db, id) })).body;
    const told = async () => Promise.all(persons.map(async (one) => (await pageOf(one)).includes(`${study}/teamet/ledningen/svar`)));
    expect(await told()).toEqual([false, true, false, false]);
    expect(mailsTo(sink)(...persons)).toEqual([0, 1, 0, 0]);
    await share("agency");
    await untilDone();
    expect(await told()).toEqual([false, true, true, false]);
    // Whoever could answer already is not told once more because another now can.
    expect(mailsTo(sink)(...persons)).toEqual([0, 1, 1, 0]);
  },
);

test("two steps to more readers are one mail to the head, who could answer since the first", { timeout: 90_000 }, async () => {
  const { head, tell, share } = await aWork();
  const { sink, untilDone } = await workHere(database, at);
  await tell(0);
  await untilDone();
  for (const audience of ["agency", "all-agencies"] as const) {
    await share(audience);
    await untilDone();
    expect(mailsTo(sink)(head)).toEqual([1]);
  }
});
