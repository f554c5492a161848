import { afterAll, beforeAll, expect, test } from "vitest";
import type { KyselyPlugin } from "kysely";
import type { Tables } from "../../src/app/modules.ts";
import { newId } from "../../src/kernel/ids.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { anOrganisation, aPerson, aSession } from "../../src/modules/people/people.testing.ts";
import type { Answers } from "../../src/modules/surveys/answer/answer.ts";
import { anInstrument, aQuestion } from "../../src/modules/surveys/instrument/instrument.testing.ts";
import type { RoundId } from "../../src/modules/surveys/round/round.ts";
import { aPublishedRound, publication } from "../support/surveys.ts";
import { composed } from "../support/whole-app.ts";

/**
 * Whether the clock tells what the page does not: how long it takes to see a page of which something is hidden, or of a round in which somebody has
 * answered. Two addresses are asked in turn, many times; what one who times them can do is told by how often the one takes longer than the other: half
 * of the times when nothing can be told. Measured side by side, so that a busy machine is as busy for both.
 */

const definition = anInstrument([aQuestion("1"), aQuestion("2"), aQuestion("3", { kind: "text" })]);
const answers = (second: "yes" | "no", words: string): readonly Answers[] =>
  Array.from({ length: 12 }, (_, index) => ({ "1": { value: index < 5 ? "no" : "yes" }, "2": { value: second }, "3": { value: words } }));

let database: TestDatabase<Tables>;
let session: string;
let [yes, no, answered, empty]: RoundId[] = [];
let app: ReturnType<typeof composed>;

beforeAll(async () => {
  database = await testDatabase<Tables>();
  const { db } = database;
  for (let number = 1; number <= 12; number += 1) await anOrganisation(db, `Verket nr ${number}`);
  const aRound = (given: readonly Answers[], isReleased = true) =>
    aPublishedRound(db, { definition, answers: given, variables: ["size"], isReleased });
  // All have answered the second question alike, so it is hidden: which way, nobody is to know.
  yes = await aRound(answers("yes", "Ett ord"));
  no = await aRound(answers("no", "Något helt annat, och mycket längre än det andra".repeat(20)));
  answered = await aRound(answers("yes", "Ett ord"), false);
  empty = await aRound([], false);
  app = composed({ db, clock: () => publication });
  session = await aSession(db, (await aPerson(db)).id, publication);
}, 120_000);
afterAll(() => database.close());

const be = <Thing>(thing: Thing | undefined): Thing => {
  if (thing === undefined) throw new Error("not there");
  return thing;
};

const rounds = 400;

async function timeOf(path: string, asked: typeof app): Promise<number> {
  const began = process.hrtime.bigint();
  const response = await asked.request(path, { headers: { cookie: `tillit=${session}` } });
  await response.arrayBuffer();
  return Number(process.hrtime.bigint() - began);
}

/** How often the second takes longer than the first, of all pairs: the area under the curve of whoever tells them apart by time, half when they cannot. */
function tellsApart(one: readonly number[], other: readonly number[]): number {
  const all = [...one.map((time) => ({ time, isOther: false })), ...other.map((time) => ({ time, isOther: true }))];
  const ranks = all.toSorted((a, b) => a.time - b.time).reduce((sum, { isOther }, index) => (isOther ? sum + index + 1 : sum), 0);
  return (ranks - (other.length * (other.length + 1)) / 2) / (one.length * other.length);
}

/** Asked in turn, and now and then the other way round. */
async function compared(one: string, other: string, asked: typeof app = app): Promise<number> {
  const times: [number[], number[]] = [[], []];
  for (let round = -20; round < rounds; round += 1) {
    const order = round % 2 === 0 ? [0, 1] : [1, 0];
    for (const which of order) {
      const time = await timeOf(which === 0 ? one : other, asked);
      // The first are slow for whichever is asked first: nothing has been read yet.
      if (round >= 0) times[which as 0 | 1].push(time);
    }
  }
  return tellsApart(...times);
}

/** By chance it is further from half than this once in a million: 0.1 is nearly five of its standard errors (Mann and Whitney 1947), whatever the times are like. */
const bound = 0.1;

const pages = ["", "/fragor/2", "/tabell?question=2&variable=size"];

test("how long a page of results takes does not tell which way all answered what is hidden", { timeout: 300_000 }, async () => {
  for (const page of pages)
    expect(Math.abs((await compared(`/enkatresultat/${be(yes)}${page}`, `/enkatresultat/${be(no)}${page}`)) - 0.5), page).toBeLessThan(
      bound,
    );
});

test(
  "how long it takes to be told that there is nothing does not tell whether anybody has answered, or whether there is such a round",
  { timeout: 300_000 },
  async () => {
    const of = (id: string): string => `/enkatresultat/${id}/fragor/2`;
    expect(Math.abs((await compared(of(be(answered)), of(be(empty)))) - 0.5)).toBeLessThan(bound);
    expect(Math.abs((await compared(of(be(answered)), of(newId<"surveys.round">(publication)))) - 0.5)).toBeLessThan(bound);
  },
);

test("control: a page that does a millisecond more for one of two rounds is told apart", { timeout: 120_000 }, async () => {
  const slow: KyselyPlugin = {
    transformQuery: ({ node }) => {
      // As a rule would that looks through what is hidden of one of them.
      if (JSON.stringify(node).includes(be(no))) {
        const until = process.hrtime.bigint() + 1_000_000n;
        while (process.hrtime.bigint() < until);
      }
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  const leaking = composed({ db: database.db.withPlugin(slow), clock: () => publication });
  expect(await compared(`/enkatresultat/${be(yes)}/fragor/2`, `/enkatresultat/${be(no)}/fragor/2`, leaking)).toBeGreaterThan(0.5 + bound);
});
