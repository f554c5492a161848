import { afterAll, beforeAll, expect, test } from "vitest";
import { personalData, type Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { caseworkPersonalData } from "../../src/modules/casework/casework.privacy.ts";
import { writeOwnerAlias } from "../../src/modules/casework/signal/owner-alias.actions.ts";
import { peopleMessages } from "../../src/modules/people/index.ts";
import { aSession, morning } from "../../src/modules/people/people.testing.ts";
import { erasePerson } from "../../src/modules/people/person.actions.ts";
import { aWriter } from "../support/desk.ts";
import { wholeApp } from "../support/whole-app.ts";

let database: TestDatabase<Tables>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
}, 60_000);
afterAll(() => database.close());

test("an editor who has been erased is called in the list of names what it was promised that they would be", async () => {
  const { db } = database;
  const [gone, reader] = [await aWriter(db), await aWriter(db)];
  await writeOwnerAlias(db, gone.actor, { name: "Alfa", owner: "Beta", at: morning });
  await erasePerson(db, gone.actor, { personId: gone.id, personalData, at: morning, action: "people.account.erase" });
  const { body } = await wholeApp(db, morning)("/agarnamn", { as: await aSession(db, reader.id) });
  expect(body).toContain("Raderad person");
});

test.each(["sv", "en"] as const)(
  "what is kept when somebody is erased promises the very name that is put in place of theirs: %s",
  (language) => {
    const promised = caseworkPersonalData.flatMap(({ keeping }) => (keeping.kind === "always" ? [keeping.because[language]] : []));
    const name = peopleMessages[language].erase.name;
    expect(promised.filter((one) => !one.includes(name))).toEqual([]);
    expect(promised.length).toBeGreaterThan(20);
  },
);
