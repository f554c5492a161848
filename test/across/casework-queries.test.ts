import { type KyselyPlugin, sql } from "kysely";
import { expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase } from "../../src/kernel/testing/database.ts";
import { aMember, anOrganisation, aSession, morning as at } from "../../src/modules/people/people.testing.ts";
import { startTeam } from "../../src/modules/people/team.actions.ts";
import { aStudy } from "../support/studies.ts";
import { wholeApp } from "../support/whole-app.ts";

test("a page asks the database as often with two hundred meetings as with one", async () => {
  const { db, close } = await testDatabase<Tables>();
  const organisationId = await anOrganisation(db, "Verket");
  const { id: personId, actor } = await aMember(db, organisationId);
  const teamId = await startTeam(db, actor, { organisationId, name: "Teamet", purpose: undefined, at });
  const id = await aStudy(db, actor, { teamId, at });
  let asked = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const ask = wholeApp(db.withPlugin(counting), at);
  const as = await aSession(db, personId);
  const pages = ["/moten", `/moten/${id}`, "/moten/lagesbild", `/moten/${id}/larande`, "/min-sida"];
  const countAll = async () => {
    const counts: number[] = [];
    for (const path of pages) {
      asked = 0;
      expect((await ask(path, { as })).status).toBe(200);
      counts.push(asked);
    }
    return counts;
  };
  await countAll();
  const before = await countAll();
  await sql`INSERT INTO casework.study (id, team_id, audience, organisation_id, host, guest, started_at, started_by)
    SELECT gen_random_uuid(), ${teamId}, 'agency', ${organisationId}, 'Enhet ' || number, 'den som söker', ${at}, ${personId}
    FROM generate_series(1, 200) AS number`.execute(db);
  expect(await countAll()).toEqual(before);
  expect(before.every((count) => count > 0)).toBe(true);
  await close();
});
