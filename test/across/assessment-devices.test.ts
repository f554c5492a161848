import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { aMember, anOrganisation, morning } from "../../src/modules/people/people.testing.ts";
import { newSecret } from "../../src/modules/people/session.ts";
import { startTeam } from "../../src/modules/people/team.actions.ts";
import { askAgain, endAssessment } from "../../src/modules/surveys/assessment/assessment.actions.ts";
import { openSheet, ticketHash } from "../../src/modules/surveys/assessment/assessment-sheet.ts";
import type { AssessmentId } from "../../src/modules/surveys/assessment/assessment.ts";
import { anAssessment, answerAlone, aWeek } from "../support/assessments.ts";
import { type Answer, wholeApp } from "../support/whole-app.ts";

/** What a device can be used for across groups: by whoever holds it, and by whoever holds the database. */

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning);
}, 60_000);
afterAll(() => database.close());

async function aGroup() {
  const { db } = database;
  const organisationId = await anOrganisation(db);
  const leader = await aMember(db, organisationId);
  const teamId = await startTeam(db, leader.actor, { organisationId, name: "Gruppen", purpose: undefined, at: morning });
  return { ...(await anAssessment(db, leader.actor, { group: { teamId }, at: morning })), leader };
}
type Group = Awaited<ReturnType<typeof aGroup>>;

const withDevice = (secret: string): { headers: Record<string, string> } => ({ headers: { cookie: `tillit-ticket=${secret}` } });

/** A browser that has been at these groups: one cookie for all. */
function aBrowser(secret: string) {
  const { headers } = withDevice(secret);
  return {
    see: ({ token }: Pick<Group, "token">, rest = ""): Promise<Answer> => ask(`/skatta/${token}${rest}`, { headers }),
    write: ({ token }: Pick<Group, "token">, words: string): Promise<Answer> =>
      ask(`/skatta/${token}/tillit`, { headers, form: { works: "2", matters: "5", words } }),
    send: ({ token }: Pick<Group, "token">): Promise<Answer> => ask(`/skatta/${token}/skicka`, { headers, form: {} }),
  };
}

const countOf = async (id: AssessmentId): Promise<number> =>
  (await sql<{ answered: number }>`SELECT answered FROM surveys.assessment WHERE id = ${id}`.execute(database.db)).rows[0]?.answered ?? -1;
const ticketsOf = async (id: AssessmentId) =>
  (
    await sql<{
      hash: Buffer;
      sealed: Buffer | null;
    }>`SELECT hash, sealed FROM surveys.assessment_ticket WHERE assessment_id = ${id}`.execute(database.db)
  ).rows;

/** A page without what every draw has of its own. */
const wordless = ({ body }: Answer, token: string): string =>
  body
    .replaceAll(token, "TOKEN")
    .replaceAll(/name="_form" value="[^"]*"/gu, "")
    .replaceAll(/[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/gu, "");

test("one device is in two groups: each counts it once, and neither is told of the other", { timeout: 60_000 }, async () => {
  const [one, other] = [await aGroup(), await aGroup()];
  const secret = newSecret();
  const browser = aBrowser(secret);
  expect((await browser.write(one, "bara i den ena")).status).toBe(303);
  // What has been begun in the one is not in the other, which looks as to a device that has been nowhere.
  for (const rest of ["", "/tillit", "/skicka"])
    expect(wordless(await browser.see(other, rest), other.token), rest).toBe(
      wordless(await aBrowser(newSecret()).see(other, rest), other.token),
    );
  expect((await browser.see(one, "/tillit")).body).toContain("bara i den ena");
  // A ticket of the one has nothing to send in the other.
  expect((await browser.send(other)).status).toBe(409);
  expect([await countOf(one.id), await countOf(other.id), await ticketsOf(other.id)]).toEqual([0, 0, []]);
  expect((await browser.send(one)).status).toBe(303);
  expect((await browser.see(one)).body).not.toBe((await aBrowser(newSecret()).see(one)).body);
  expect((await browser.write(other, "bara i den andra")).status).toBe(303);
  expect((await browser.send(other)).status).toBe(303);
  expect((await browser.send(other)).status).toBe(303);
  expect([await countOf(one.id), await countOf(other.id)]).toEqual([1, 1]);
});

test("nothing in the database ties the device of one group to that of another", async () => {
  const [one, other] = [await aGroup(), await aGroup()];
  const secret = newSecret();
  for (const group of [one, other]) await aBrowser(secret).write(group, "samma ord");
  const [[own], [theirs]] = [await ticketsOf(one.id), await ticketsOf(other.id)];
  expect(own).toBeDefined();
  expect(own?.hash.equals(theirs?.hash ?? Buffer.alloc(0))).toBe(false);
  expect(own?.sealed?.equals(theirs?.sealed ?? Buffer.alloc(0))).toBe(false);
  // Whoever can write in the database and puts the one's sheet into the other's place opens it with nothing: it is sealed for its group.
  expect(openSheet(own?.sealed ?? Buffer.alloc(0), secret, one.id)).toMatchObject({ tillit: { words: "samma ord" } });
  expect(() => openSheet(own?.sealed ?? Buffer.alloc(0), secret, other.id)).toThrow("authenticate");
  expect(() => openSheet(own?.sealed ?? Buffer.alloc(0), newSecret(), one.id)).toThrow("authenticate");
  await sql`UPDATE surveys.assessment_ticket SET sealed = ${own?.sealed ?? null} WHERE hash = ${ticketHash(secret, other.id)}`.execute(
    database.db,
  );
  const moved = await aBrowser(secret).send(other);
  expect([moved.status >= 400, await countOf(other.id)]).toEqual([true, 0]);
  expect(moved.body).not.toContain("samma ord");
});

test(
  "when it has ended nothing is left of any device, and no page tells one that answered from one that did not",
  { timeout: 60_000 },
  async () => {
    const { db } = database;
    const group = await aGroup();
    const [answered, begun] = [newSecret(), newSecret()];
    await aBrowser(answered).write(group, "ett ord");
    await aBrowser(answered).send(group);
    await aBrowser(begun).write(group, "börjat men inte skickat");
    for (const works of ["1", "2", "4", "5"] as const)
      await answerAlone(db, { token: group.token, parts: { tillit: { works, words: "annat" } }, at: morning });
    // Until then the device itself is told, and nobody else.
    expect(wordless(await aBrowser(answered).see(group), group.token)).not.toBe(
      wordless(await aBrowser(newSecret()).see(group), group.token),
    );
    await endAssessment(db, group.leader.actor, { id: group.id, at: morning });
    expect(await ticketsOf(group.id)).toEqual([]);
    for (const rest of ["", "/tillit", "/skicka"]) {
      const seen = await Promise.all([answered, begun, newSecret()].map(async (secret) => aBrowser(secret).see(group, rest)));
      expect(seen.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(new Set(seen.map((page) => wordless(page, group.token))).size, rest).toBe(1);
      expect(seen[0]?.body).not.toContain("börjat men inte skickat");
    }
    // What the device still holds opens nothing, sends nothing and leaves nothing behind.
    const late = [await aBrowser(begun).send(group), await aBrowser(begun).write(group, "för sent")];
    expect(late.map(({ status }) => status)).toEqual([409, 409]);
    expect([await countOf(group.id), await ticketsOf(group.id)]).toEqual([5, []]);
    // Asked again, the same device is a new one.
    const asking = { mail: false, asksPlace: false, closesAt: morning.add({ hours: aWeek }) };
    const again = await askAgain(db, group.leader.actor, { id: group.id, asking, sameGroup: "same", at: morning });
    const { rows } = await sql<{ token: string }>`SELECT token FROM surveys.assessment WHERE id = ${again}`.execute(db);
    const second = { token: rows[0]?.token ?? "" };
    expect(wordless(await aBrowser(answered).see(second), second.token)).toBe(
      wordless(await aBrowser(newSecret()).see(second), second.token),
    );
    expect((await aBrowser(answered).write(second, "igen")).status).toBe(303);
    expect((await aBrowser(answered).send(second)).status).toBe(303);
    expect(await countOf(again)).toBe(1);
  },
);
