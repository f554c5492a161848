import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { type Database } from "../../src/kernel/db.ts";
import { selectRevisions } from "../../src/kernel/revision.ts";
import { loadAnalysers } from "../../src/kernel/search/index.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { stoppedClock } from "../../src/kernel/time.ts";
import { indexCases, loadCases } from "../../src/modules/casework/reconstructed/load-cases.actions.ts";
import { casesRevision } from "../../src/modules/casework/reconstructed/reconstructed.ts";
import { anOrganisation } from "../../src/modules/people/people.testing.ts";
import { nameInRegister } from "../support/desk.ts";
import { aMarkedCase } from "../support/marked-case.ts";

const clock = stoppedClock("2026-11-27T12:00:00Z");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "cases-loaded-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function load(db: Database<Tables>, ...cases: readonly object[]) {
  await writeFile(path.join(folder, "a.yaml"), JSON.stringify(cases));
  return loadCases({ db, folder, clock });
}

/** Everything that is stored of cases, in words: without ids, and without when and how often it was written. */
async function storedIn(db: Database<Tables>): Promise<unknown> {
  const of = sql`(SELECT study.reconstructed_name FROM casework.study WHERE study.id = one.study_id)`;
  const { rows } = await sql`SELECT jsonb_build_object(
    'studies', (SELECT jsonb_agg(jsonb_build_array(reconstructed_name, audience, organisation_id, host, guest, citizen, ended_at IS NOT NULL)
      ORDER BY reconstructed_name) FROM casework.study),
    'heads', (SELECT jsonb_agg(to_jsonb(one) - 'study_id' ORDER BY one.position) FROM casework.reconstruction AS one),
    'texts', (SELECT jsonb_agg(jsonb_build_array(question, version, words, written_by) ORDER BY words) FROM casework.passage),
    'obstacles', (SELECT jsonb_agg(jsonb_build_array(words, catalogue_name, owner, owner_name, written_by) ORDER BY ${of}, written_at, id) FROM casework.obstacle AS one),
    'measures', (SELECT jsonb_agg(jsonb_build_array(words, catalogue_name, who, expected, state, written_by) ORDER BY ${of}, written_at, id) FROM casework.measure AS one),
    'against', (SELECT jsonb_agg(jsonb_build_array(measure.words, obstacle.words) ORDER BY measure.words, obstacle.words)
      FROM casework.measure_obstacle AS one JOIN casework.measure ON measure.id = one.measure_id JOIN casework.obstacle ON obstacle.id = one.obstacle_id),
    'outcomes', (SELECT jsonb_agg(jsonb_build_array(measure.words, outcome.state, outcome.reason, told_by) ORDER BY measure.words)
      FROM casework.measure_outcome AS outcome JOIN casework.measure ON measure.id = outcome.measure_id),
    'actors', (SELECT jsonb_agg(jsonb_build_array(name, level, contributes, written_by) ORDER BY ${of}, number) FROM casework.chain_actor AS one),
    'relations', (SELECT jsonb_agg(jsonb_build_array(kind, mandate, words, written_by) ORDER BY ${of}, number) FROM casework.chain_relation AS one)
  ) AS all`.execute(db);
  return rows;
}

const first = aMarkedCase(1, "Verket");
const other = { ...aMarkedCase(2, "Verket"), name: "ett-annat" };
const sources = first.sources;
/** The same case, of which the file now says something else in every part of it. */
const changed = {
  ...first,
  guest: "någon annan",
  citizen: undefined,
  texts: { value: { words: "Ett annat värde", sources } },
  obstacles: ["a", "b"].map((key) => ({ key, words: `Hinder ${key}`, catalogue: `namn-${key}`, sources })),
  measures: [
    { state: "planned", words: "Bara planerat", against: ["b"], sources },
    { state: "dropped", words: "Avslutat", reason: "Det tog tid.", against: ["a", "b"], sources },
  ],
  chain: undefined,
};

test("a case that says something else leaves nothing behind of what it said, and the cases beside it as they are", async () => {
  const [db, fresh] = [await databaseForThisTest<Tables>(), await databaseForThisTest<Tables>()];
  await load(db, first, other);
  expect(await load(db, changed, other)).toEqual({ kind: "loaded", written: 1, removed: 0 });
  await load(fresh, changed, other);
  expect(await storedIn(db)).toEqual(await storedIn(fresh));
  expect(JSON.stringify(await storedIn(db))).toContain('["Avslutat","Hinder a"]');
  expect(await load(db, first, other)).toEqual({ kind: "loaded", written: 1, removed: 0 });
  expect(await load(db)).toEqual({ kind: "loaded", written: 0, removed: 2 });
  expect(JSON.stringify(await storedIn(db))).toBe(JSON.stringify(await storedIn(await databaseForThisTest<Tables>())));
});

test("a measure that is only planned has no outcome, and each is against the obstacles that its file names and no other", async () => {
  const db = await databaseForThisTest<Tables>();
  await load(db, changed);
  const { rows } = await sql<{ words: string; against: string[]; outcomes: string[] }>`SELECT measure.words,
      ARRAY(SELECT obstacle.words FROM casework.measure_obstacle AS one JOIN casework.obstacle ON obstacle.id = one.obstacle_id
        WHERE one.measure_id = measure.id ORDER BY obstacle.words) AS against,
      ARRAY(SELECT outcome.state || ': ' || outcome.reason FROM casework.measure_outcome AS outcome WHERE outcome.measure_id = measure.id) AS outcomes
    FROM casework.measure ORDER BY measure.written_at`.execute(db);
  expect(rows).toEqual([
    { words: "Bara planerat", against: ["Hinder b"], outcomes: [] },
    { words: "Avslutat", against: ["Hinder a", "Hinder b"], outcomes: ["dropped: Det tog tid."] },
  ]);
});

test("a case becomes its agency's once the register knows that, and whatever is drawn from cases is drawn anew", async () => {
  const db = await databaseForThisTest<Tables>();
  const revision = async () => selectRevisions<Tables>(db, [casesRevision]);
  const none = await revision();
  await load(db, first);
  const loaded = await revision();
  expect(loaded).not.toBe(none);
  const home = await anOrganisation(db, "Verket");
  await nameInRegister(db, home, "Verket");
  expect(await load(db, first)).toEqual({ kind: "loaded", written: 1, removed: 0 });
  const { rows } = await sql`SELECT organisation_id AS home FROM casework.study`.execute(db);
  expect(rows).toEqual([{ home }]);
  const known = await revision();
  expect(known).not.toBe(loaded);
  expect([await load(db, first), await revision()]).toEqual([{ kind: "unchanged" }, known]);
});

test("a file with a fault changes nothing at all, though the others say something new", async () => {
  const db = await databaseForThisTest<Tables>();
  await load(db, first);
  const before = await storedIn(db);
  expect(await load(db, changed, { ...other, title: "" })).toMatchObject({ kind: "faulty", faults: [{}] });
  expect(await storedIn(db)).toEqual(before);
});

test("a case that is in no file any more is found by no search", async () => {
  const db = await databaseForThisTest<Tables>();
  const analysers = loadAnalysers("dist/search/sv.dict");
  const found = async () => (await sql`SELECT FROM search.document WHERE kind = 'case'`.execute(db)).rows.length;
  await load(db, first, other);
  await indexCases(db, analysers);
  expect(await found()).toBe(4);
  await load(db, other);
  await indexCases(db, analysers);
  expect(await found()).toBe(2);
});
