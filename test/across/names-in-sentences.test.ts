import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { aMember, anOrganisation, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { wholeApp } from "../support/whole-app.ts";

test("nobody names a team or a network so that the sentence about who sees something reads otherwise", async () => {
  const db = await databaseForThisTest<Tables>();
  const ask = wholeApp(db, morning);
  const organisation = await anOrganisation(db);
  const as = await aSession(db, (await aMember(db, organisation, undefined, { roles: ["facilitator"] })).id);
  const names = ["Teamet\u202e", "Teamet\r\nAlla", "\u2067Teamet", "\u200b"];
  for (const name of names) {
    for (const path of ["/min-sida/team", "/min-sida/natverk"]) {
      const answer = await ask(path, { as, form: { name, organisation } });
      // What was written is kept, and the field is named.
      expect([path, answer.status, /<input[^>]*name="name"[^>]*aria-invalid="true"/.test(answer.body)]).toEqual([path, 400, true]);
    }
  }
  expect((await sql`SELECT FROM people.circle`.execute(db)).rows).toHaveLength(0);
  // The control: the same names without what cannot be seen.
  for (const path of ["/min-sida/team", "/min-sida/natverk"])
    expect((await ask(path, { as, form: { name: "Teamet", organisation } })).status).toBe(303);
});
