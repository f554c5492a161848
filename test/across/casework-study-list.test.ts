import { type KyselyPlugin, RawNode, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { openDatabase } from "../../src/kernel/db.ts";
import { openLog } from "../../src/kernel/log.ts";
import { type Actor, visitor } from "../../src/kernel/policy.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { endStudy, shareStudy } from "../../src/modules/casework/study/study.actions.ts";
import { permittedStudy, selectOptionalStudy, selectStudies } from "../../src/modules/casework/study/study.queries.ts";
import type { StudyId } from "../../src/modules/casework/study/study.ts";
import { type PersonActor, type Sharing, sharingOf, valueOfSharing } from "../../src/modules/people/index.ts";
import { actorOf, morning } from "../../src/modules/people/people.testing.ts";
import { endTeam } from "../../src/modules/people/team.actions.ts";
import { aStudy } from "../support/studies.ts";
import { aTeam, everyReader, letLeave, readerNames, type Readers } from "../support/study-readers.ts";

const at = morning;

let database: TestDatabase<Tables>;
let readers: Readers;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  const { db } = database;
  readers = await everyReader(db);
  const sharings: readonly (Sharing | undefined)[] = [
    undefined,
    { audience: "agency", organisationId: readers.home },
    { audience: "network", circleId: readers.network },
    { audience: "all-agencies" },
  ];
  for (const to of sharings)
    for (const becomes of ["goes on", "has ended", "team has ended"] as const) {
      const { founder, teamId } = await aTeam(db, readers, "Kim Ek");
      const id = await aStudy(db, founder.actor, { teamId, guest: `${to?.audience}, ${becomes}`, at });
      if (to !== undefined) await share(founder.actor, id, to);
      if (becomes === "has ended") await endStudy(db, founder.actor, { id, ends: true, at });
      if (becomes === "team has ended") await endTeam(db, founder.actor, { id: teamId, at });
    }
  await letLeave(db, readers);
}, 120_000);
afterAll(() => database.close());

async function share(actor: PersonActor, id: StudyId, to: Sharing): Promise<void> {
  const study = await selectOptionalStudy(database.db, actor, { id, action: "casework.study.share" });
  if (study === undefined) throw new Error("not theirs");
  await shareStudy(database.db, actor, { id, to, seen: valueOfSharing(sharingOf(study)), at });
}

/** What the policy lets somebody read, when it is asked of every study that there is. */
async function readableBy(actor: Actor): Promise<readonly string[]> {
  const { rows } = await sql<{ guest: string }>`SELECT study.guest FROM casework.study
    WHERE study.reconstructed_name IS NULL AND ${permittedStudy("casework.study.read", actor)}`.execute(database.db);
  return rows.map(({ guest }) => guest).toSorted();
}

test("the list holds all that somebody may read and nothing else, whoever they are", async () => {
  const counts: Record<string, number> = {};
  for (const name of readerNames) {
    const actor = name === "visitor" ? visitor : actorOf(readers.persons[name].id);
    const { studies, total } = await selectStudies(database.db, actor, { page: 1 });
    const listed = studies.map(({ guest }) => guest).toSorted();
    expect([name, listed, total]).toEqual([name, await readableBy(actor), listed.length]);
    counts[name] = listed.length;
  }
  // It is no list of nothing: each rung has somebody who reads to it and no further.
  expect(counts).toMatchObject({ member: 11, colleague: 9, networked: 6, other: 3, municipal: 0, guest: 0, visitor: 0 });
});

type Node = {
  readonly "Relation Name"?: string;
  readonly "Actual Rows"?: number;
  readonly "Actual Loops"?: number;
  readonly "Rows Removed by Filter"?: number;
  readonly Plans?: readonly Node[];
};
const nodesIn = (node: Node): readonly Node[] => [node, ...(node.Plans ?? []).flatMap(nodesIn)];

test("of two thousand studies that are others' it reads no more than a page of rows", { timeout: 120_000 }, async () => {
  const { db, programUrl } = database;
  const { colleague, other } = readers.persons;
  await sql`INSERT INTO people.circle (id, kind, organisation_id, name, started_at, started_by)
    SELECT gen_random_uuid(), 'team', ${readers.far}, 'Team ' || number, ${at}, ${other.id} FROM generate_series(1, 500) AS number`.execute(
    db,
  );
  await sql`INSERT INTO casework.study (id, team_id, circle_id, audience, organisation_id, host, guest, started_at, started_by)
    SELECT gen_random_uuid(), circle.id, CASE WHEN number > 1 THEN circle.id END, CASE WHEN number > 1 THEN 'team' ELSE 'agency' END,
      circle.organisation_id, 'Enhet', 'den som söker', ${at}, ${other.id}
    FROM people.circle, generate_series(1, 4) AS number WHERE circle.name LIKE 'Team %'`.execute(db);
  await sql`ANALYZE casework.study, people.circle, people.circle_person, people.membership`.execute(db);
  const plans: { readonly "QUERY PLAN": readonly { readonly Plan: Node }[] }[] = [];
  const explaining: KyselyPlugin = {
    transformQuery: ({ node }) => {
      if (!RawNode.is(node)) return node;
      const [first = "", ...rest] = node.sqlFragments;
      return RawNode.create([`EXPLAIN (ANALYZE, FORMAT JSON) ${first}`, ...rest], node.parameters);
    },
    transformResult: async ({ result }) => {
      plans.push(...(result.rows as unknown as typeof plans));
      return { ...result, rows: [] };
    },
  };
  const program = openDatabase<Tables>({ url: programUrl, size: 1, log: openLog("silent") });
  await selectStudies(program.withPlugin(explaining), colleague.actor, { page: 1 });
  await program.destroy();
  const read = plans
    .flatMap((plan) => plan["QUERY PLAN"])
    .flatMap(({ Plan: plan }) => nodesIn(plan))
    .filter((node) => node["Relation Name"] === "study")
    .map((node) => ((node["Actual Rows"] ?? 0) + (node["Rows Removed by Filter"] ?? 0)) * (node["Actual Loops"] ?? 0));
  expect(read.length).toBeGreaterThan(0);
  expect(Math.max(...read)).toBeLessThanOrEqual(50);
  expect((await selectStudies(db, other.actor, { page: 1 })).total).toBe(503);
});
