import type { KyselyPlugin, RootOperationNode } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { inTransaction } from "../../src/kernel/db.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { sendSignInLink } from "../../src/modules/people/entry.actions.ts";
import { aPerson, morning } from "../../src/modules/people/people.testing.ts";
import { origin, wholeApp } from "../support/whole-app.ts";

/** Requests for a link, for addresses that somebody has and for as many that nobody has. */
const pairs = 250;

let database: TestDatabase<Tables>;
let queries: string[] = [];
const counter: KyselyPlugin = {
  transformQuery: ({ node }) => {
    queries.push(shapeOf(node));
    return node;
  },
  transformResult: ({ result }) => Promise.resolve(result),
};

/** What is asked of the database, without the values. */
function shapeOf(node: RootOperationNode): string {
  return JSON.stringify(node, (key, value: unknown) => (key === "value" || key === "queryId" ? undefined : value));
}

beforeAll(async () => {
  database = await testDatabase<Tables>();
  for (let index = 0; index < pairs; index += 1) await aPerson(database.db, { email: `finns-${index}@myndighet.example` });
}, 120_000);
afterAll(() => database.close());

test("a wish for a link is answered alike, with the same work, whether anybody has the address or not", { timeout: 120_000 }, async () => {
  const watched = database.db.withPlugin(counter);
  const ask = wholeApp(watched, morning);
  async function seen(email: string, from: number) {
    queries = [];
    // Each from a network of its own: how often one may ask is counted, and is not what is tried here.
    const headers = { "x-forwarded-for": `10.0.${Math.floor(from / 250)}.${from % 250}` };
    const { status, body, location, kept } = await ask("/logga-in", { form: { email }, headers });
    return JSON.stringify({ status, body, location, kept, work: queries });
  }
  const answers = new Set<string>();
  for (let index = 0; index < pairs; index += 1) {
    answers.add(await seen(`finns-${index}@myndighet.example`, index));
    answers.add(await seen(`saknas-${index}@myndighet.example`, index));
  }
  expect(answers.size).toBe(1);
  expect([...answers][0]).toContain('"status":303');
  expect(queries.length).toBeGreaterThan(2);
});

test("the same comparison tells them apart where the work differs: in the job that looks", async () => {
  const watched = database.db.withPlugin(counter);
  async function workFor(email: string): Promise<number> {
    queries = [];
    await inTransaction(watched, (tx) => sendSignInLink(tx, { email, language: "sv" }, { at: morning, origin, demonstration: false }));
    return queries.length;
  }
  expect(await workFor("finns-1@myndighet.example")).toBeGreaterThan(await workFor("saknas-1@myndighet.example"));
});
