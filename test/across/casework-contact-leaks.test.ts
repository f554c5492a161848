import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import fc from "fast-check";
import type { Tables } from "../../src/app/modules.ts";
import { newId } from "../../src/kernel/ids.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { aPerson, aSession, morning } from "../../src/modules/people/people.testing.ts";
import type { Role } from "../../src/modules/people/person.ts";
import { aTeamWithObstacle, contactsOn, place, type TeamWithObstacle } from "../support/contacts.ts";
import { doors, fixedPathOf } from "../support/doors.ts";
import { wholeApp } from "../support/whole-app.ts";

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
let act: ReturnType<typeof contactsOn>;
/** Those with power on the platform, and a visitor. */
let others: (string | undefined)[];
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning);
  act = contactsOn(database.db);
  const withRole = async (role: Role) => aSession(database.db, (await aPerson(database.db, { roles: [role] })).id);
  others = [undefined, await withRole("support"), await withRole("editor"), await withRole("analyst"), await withRole("facilitator")];
}, 60_000);
afterAll(() => database.close());

/** What may be known of a team: its name, what it has asked, and who speaks for it. */
const wordsOf = ({ name, first, second }: TeamWithObstacle) => ({
  team: [`Teamet ${name}`],
  asked: [`Skäl ${name}`, `Gåva ${name}`],
  persons: [first.email, second.email, `Första ${name}`, `Andra ${name}`],
  never: [`Hinder ${name}`, `gästen ${name}`],
});

const allWords = (team: TeamWithObstacle): readonly string[] => Object.values(wordsOf(team)).flat();

/** Everything that the reader of a session can open where another team could be told of. */
async function pagesOf(secret: string | undefined, teams: readonly TeamWithObstacle[]): Promise<string> {
  const paths = [
    ...teams.flatMap(({ studyId, obstacleId }) => [
      `/moten/${studyId}`,
      `/moten/${studyId}/kontakter`,
      `/en/meetings/${studyId}/contacts`,
      `/moten/${studyId}/hinder`,
      `/moten/${studyId}/hinder/${obstacleId}`,
      `/moten/${studyId}/hinder/${obstacleId}/kontakt`,
    ]),
    "/moten",
    "/moten/lagesbild",
    "/moten/fragat-andra",
    "/min-sida",
    "/min-sida/meddelanden",
    "/min-sida/uppgifter.json",
    `/hinder/${place}`,
    "/sok?q=Teamet",
    "/sok?q=Gåva",
    "/forslag?q=Teamet",
  ];
  const bodies = await Promise.all(paths.map(async (path) => (await ask(encodeURI(path), { as: secret })).body));
  return bodies.join("\n");
}

type World = {
  readonly teams: readonly TeamWithObstacle[];
  /** For each, since when others may ask: a number for each time that it was opened. */
  readonly opened: Map<number, number>;
  /** For each, which of its questions stands. */
  readonly asked: Map<number, number>;
  /** "asked by, opening, question": the answer. */
  readonly answers: Map<
    string,
    { readonly by: number; readonly opening: number; readonly of: number; readonly question: number; answer: string; ended: boolean }
  >;
  count: number;
};

const key = (opening: number, question: number): string => `${opening} ${question}`;

/** Whether a team's question comes to another team: the rule as the guide says it, in other words than the program's. */
function comes(world: World, of: number, to: number): boolean {
  const [question, opening] = [world.asked.get(of), world.opened.get(to)];
  if (question === undefined || opening === undefined || of === to) return false;
  return ![...world.answers.values()].some(
    (told) => told.opening === opening && told.of === of && (told.answer === "yes" || (told.answer === "no" && told.question !== question)),
  );
}

/** What a team may know of another. */
function known(world: World, reader: number, about: number): readonly string[] {
  const team = world.teams[about];
  if (team === undefined) return [];
  const words = wordsOf(team);
  const isInContact = [...world.answers.values()].some(
    ({ by, of, answer, ended }) => answer === "yes" && !ended && ((by === reader && of === about) || (by === about && of === reader)),
  );
  return [
    ...(comes(world, about, reader) ? [...words.team, ...words.asked] : []),
    ...(isInContact ? [...words.team, team.first.email, `Första ${team.name}`] : []),
  ];
}

/** What readers can read that they may not know. */
async function leaksIn(world: World): Promise<string[]> {
  const { teams } = world;
  const leaks: string[] = [];
  for (const [reader, { name, secret }] of teams.entries()) {
    const read = await pagesOf(secret, teams);
    for (const [about, team] of teams.entries()) {
      const may = known(world, reader, about);
      if (about === reader) continue;
      for (const word of allWords(team)) if (read.includes(word) && !may.includes(word)) leaks.push(`${name} reads ${word}`);
      for (const word of may) expect(read).toContain(word);
    }
  }
  return leaks;
}

const deeds = ["open", "close", "ask", "withdraw", "yes", "not-now", "no", "end"] as const;
type Deed = { readonly deed: (typeof deeds)[number]; readonly who: number; readonly whom: number };

/** Does it, where it can be done, and writes down what it means. */
async function doIn(world: World, { deed, who, whom }: Deed): Promise<void> {
  const [team, other] = [world.teams[who], world.teams[whom]];
  if (team === undefined || other === undefined) return;
  world.count += 1;
  // So far apart that a team may ask anew.
  const at = morning.add({ hours: 24 * 100 * world.count });
  if (deed === "open" && !world.opened.has(who)) {
    await act.open(team, at);
    world.opened.set(who, world.count);
  } else if (deed === "close" && world.opened.delete(who)) await act.close(team, at);
  else if (deed === "ask" && !world.asked.has(who)) {
    await act.ask(team, at);
    world.asked.set(who, world.count);
  } else if (deed === "withdraw" && world.asked.delete(who)) await act.withdraw(team, at);
  else if (deed === "end") await endIn(world, who, whom);
  else if (deed === "yes" || deed === "not-now" || deed === "no") await answerIn(world, { deed, who, whom });
}

async function answerIn(world: World, { deed, who, whom }: Deed): Promise<void> {
  const [team, opening, question] = [world.teams[who], world.opened.get(who), world.asked.get(whom)];
  if (team === undefined || opening === undefined || question === undefined || !comes(world, whom, who)) return;
  const received = (await act.seenBy(team)).received.find(({ team: name }) => name === `Teamet ${world.teams[whom]?.name}`);
  if (received === undefined) throw new Error("A question that should have come has not");
  const answer = deed as "yes" | "not-now" | "no";
  const seen = received.answer === undefined ? {} : { seen: received.answer };
  await act.answer(team, answer, { questionId: received.questionId, ...seen });
  world.answers.set(key(opening, question), { by: who, opening, of: whom, question, answer, ended: false });
}

async function endIn(world: World, who: number, whom: number): Promise<void> {
  const [team, other] = [world.teams[who], world.teams[whom]];
  if (team === undefined || other === undefined) return;
  for (const contact of (await act.seenBy(team)).contacts.filter((one) => one.team === `Teamet ${other.name}`))
    await act.end(team, contact.id);
  for (const told of world.answers.values())
    if ((told.by === who && told.of === whom) || (told.by === whom && told.of === who)) told.ended = told.answer === "yes";
}

const letterOf = (count: number): string => String.fromCodePoint(65 + (Math.trunc(count) % 26));

let made = 0;
async function aWorld(): Promise<World> {
  await sql`UPDATE casework.study SET ended_at = ${morning} WHERE ended_at IS NULL`.execute(database.db);
  const teams: TeamWithObstacle[] = [];
  for (let one = 0; one < 3; one += 1) {
    made += 1;
    teams.push(await aTeamWithObstacle(database.db, `Kanarie${letterOf(made / 26)}${letterOf(made)}x`));
  }
  return { teams, opened: new Map(), asked: new Map(), answers: new Map(), count: 0 };
}

const number = fc.nat({ max: 2 });
const someDeeds = fc.array(fc.record({ deed: fc.constantFrom(...deeds), who: number, whom: number }), { minLength: 8, maxLength: 16 });

test(
  "whatever teams do, none reads anything of another at any page before both have said yes, nor does anybody else ever",
  { timeout: 240_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(someDeeds, async (all) => {
        const world = await aWorld();
        for (const deed of all) await doIn(world, deed);
        expect(await leaksIn(world)).toEqual([]);
      }),
      { numRuns: 12, seed: 49, endOnFailure: true },
    );
    const anyTeam = await aWorld();
    for (const secret of others) {
      const read = await pagesOf(secret, anyTeam.teams);
      for (const team of anyTeam.teams) for (const word of allWords(team)) expect(read).not.toContain(word);
    }
  },
);

test("every door that other programs read says nothing of teams that are open, ask or are in contact", { timeout: 120_000 }, async () => {
  const world = await aWorld();
  for (const one of [
    { deed: "open", who: 1, whom: 0 },
    { deed: "ask", who: 0, whom: 1 },
    { deed: "yes", who: 1, whom: 0 },
  ] as const)
    await doIn(world, one);
  const paths = doors.flatMap(({ pattern }) => fixedPathOf(pattern) ?? []);
  expect(paths.length).toBeGreaterThan(10);
  for (const path of paths) {
    const { body } = await ask(path);
    for (const team of world.teams) for (const word of allWords(team)) expect(body).not.toContain(word);
  }
  for (const secret of others) {
    const read = await pagesOf(secret, world.teams);
    for (const team of world.teams) for (const word of allWords(team)) expect(read).not.toContain(word);
  }
});

test("the control: a yes that nobody has said is found at once", { timeout: 60_000 }, async () => {
  const world = await aWorld();
  await doIn(world, { deed: "open", who: 1, whom: 0 });
  await doIn(world, { deed: "ask", who: 0, whom: 1 });
  expect(await leaksIn(world)).toEqual([]);
  const asked = world.teams[1];
  if (asked === undefined) throw new Error("There is none");
  await sql`INSERT INTO casework.contact_answer (id, question_id, opening_id, answer, answered_at, answered_by, speaker_id)
    SELECT ${newId(morning)}, question.id, opening.id, 'yes', ${morning}, ${asked.first.id}, ${asked.first.id}
    FROM casework.contact_question AS question, casework.contact_opening AS opening
    WHERE question.why = ${`Skäl ${world.teams[0]?.name}`} AND opening.obstacle_id = ${asked.obstacleId}`.execute(database.db);
  const leaks = await leaksIn({ ...world, asked: new Map() });
  expect(leaks).toContain(`${world.teams[0]?.name} reads ${asked.first.email}`);
  expect(leaks).toContain(`${asked.name} reads ${world.teams[0]?.first.email}`);
});
