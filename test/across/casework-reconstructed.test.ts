import { mkdtemp, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { loadAnalysers } from "../../src/kernel/search/index.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { stoppedClock } from "../../src/kernel/time.ts";
import { readCases } from "../../src/modules/casework/reconstructed/case.files.ts";
import { type CaseFile, saysNoMore } from "../../src/modules/casework/reconstructed/case-file.ts";
import { indexCases, loadCases } from "../../src/modules/casework/reconstructed/load-cases.actions.ts";
import { itemsNamedBy } from "../../src/modules/casework/reconstructed/reconstructed.ts";
import { endStudy, writePassages } from "../../src/modules/casework/study/study.actions.ts";
import { selectStudies } from "../../src/modules/casework/study/study.queries.ts";
import type { StudyId } from "../../src/modules/casework/study/study.ts";
import { readContent } from "../../src/modules/library/content.files.ts";
import { aMember, anOrganisation, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { loadRegister, registerFolder } from "../../src/modules/people/module.ts";
import { startTeam } from "../../src/modules/people/team.actions.ts";
import { aStudy } from "../support/studies.ts";
import { wholeApp } from "../support/whole-app.ts";

/** The rows of the table, as they are printed. @source SOU 2019:43 appendix 4, table 2 */
const table = `Arbetsförmedlingen; Arbetsgivarverket; Bolagsverket; Boverket; Delegationen mot segregation; E-hälsomyndigheten;
  Forskningsrådet för miljö, areella näringar och samhällsbyggande; Göteborgs universitet; Högskolan i Skövde;
  Inspektionen för arbetslöshetsförsäkringen; Jordbruksverket; Jämställdhetsmyndigheten; Kemikalieinspektionen; Konkurrensverket;
  Konsumentverket; Kronofogden; Kungliga musikhögskolan; Länsstyrelsen i Hallands län; Länsstyrelsen i Kalmar län;
  Länsstyrelsen i Östergötlands län; Myndigheten för delaktighet; Myndigheten för familjerätt och föräldraskap; Migrationsverket;
  Mittuniversitet; Myndigheten för samhällsskydd och beredskap; Mälardalens högskola; Naturvårdsverket; Pensionsmyndigheten; Riksarkivet;
  Riksgälden; Statens beredning för medicinsk och social utvärdering; Styrelsen för internationellt utvecklingssamarbete; Sjöfartsverket;
  Skogsstyrelsen; Socialstyrelsen; Specialpedagogiska skolmyndigheten; Statens veterinärmedicinska anstalt; Svenska ESF-rådet;
  Södertörns högskola; Tandvårds- och läkemedelsförmånsverket; Trafikverket; Transportstyrelsen; Örebro universitet`
  .split(";")
  .map((name) => name.replaceAll(/\s+/g, " ").trim());

const folder = "content/cases";
const clock = stoppedClock("2026-11-27T12:00:00Z");

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
let cases: readonly CaseFile[];
let faults: readonly unknown[];
let loaded: unknown;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning);
  ({ cases, faults } = await readCases(folder));
  await loadRegister({ db: database.db, folder: registerFolder, program: "test", clock });
  loaded = await loadCases({ db: database.db, folder, clock });
}, 60_000);
afterAll(() => database.close());

const idOf = async (name: string): Promise<StudyId> => {
  const { rows } = await sql<{ id: StudyId }>`SELECT id FROM casework.study WHERE reconstructed_name = ${name}`.execute(database.db);
  return rows[0]?.id ?? expect.fail(`${name} is not there`);
};

describe("the files", () => {
  test("have no faults", () => {
    expect(faults).toEqual([]);
  });

  test("hold the forty-three rows of the table in its order, and the six that were followed from beginning to end", () => {
    expect(table).toHaveLength(43);
    expect(cases.filter(({ track }) => track === "network").map(({ agency }) => agency)).toEqual(table);
    const agencies = cases.filter(({ track }) => track === "workshop").map(({ agency }) => agency);
    expect(agencies.toSorted()).toEqual(
      [
        "Arbetsförmedlingen",
        "Inspektionen för vård och omsorg",
        "Polisen",
        "Socialstyrelsen",
        "Säkerhetspolisen",
        "Trafikverket",
      ].toSorted(),
    );
  });

  test("name only what the library has, and each of its eight full examples has its case", async () => {
    const { items } = await readContent("content");
    const known = new Set(items.map(({ slug, item }) => `${item.kind}/${slug}`));
    expect(cases.flatMap((one) => itemsNamedBy(one).filter((name) => !known.has(name)))).toEqual([]);
    const full = items.flatMap(({ slug, item }) => (item.kind === "example" && item.depth === "full" ? [slug] : []));
    expect(full).toHaveLength(8);
    const rich = cases.filter(
      ({ examples, chain, results, obstacles }) => full.includes(examples[0] ?? "") && chain && results && obstacles.length > 2,
    );
    expect(rich.flatMap(({ examples }) => examples.slice(0, 1)).toSorted()).toEqual(full.toSorted());
  });

  test("tell of a row only with lines of the table, and of nothing without lines", () => {
    const outside = cases.filter(({ track, sources }) => track === "network" && !sources.some(({ section }) => section === "bilaga 4"));
    expect(outside).toEqual([]);
    const lines = cases
      .flatMap(({ sources }) => sources)
      .flatMap((source) => (source.section === "bilaga 4" ? source.lines.split("-") : []));
    expect(lines.every((line) => Number(line) >= 10_905 && Number(line) <= 11_119)).toBe(true);
  });

  test("are Swedish to read", () => {
    const marks = cases.filter((one) => /\b(TODO|XXX|lorem)\b|!| ,|\?\?/.test(JSON.stringify(one))).map(({ name }) => name);
    expect(marks).toEqual([]);
  });
});

describe("loading", () => {
  test("the first time stores every case", () => {
    expect(loaded).toEqual({ kind: "loaded", written: cases.length, removed: 0 });
  });

  test("a second time does nothing; a case that says something else is written under the id that it has; one without a file is gone", async () => {
    expect(await loadCases({ db: database.db, folder, clock })).toEqual({ kind: "unchanged" });
    const db = await testDatabase<Tables>();
    try {
      const own = await mkdtemp(path.join(os.tmpdir(), "cases-"));
      const write = async (...names: readonly string[]) => writeFile(path.join(own, "a.yaml"), JSON.stringify(names.map(aCaseNamed)));
      await write("ett", "tva");
      await loadCases({ db: db.db, folder: own, clock });
      const before = await db.db
        .selectFrom("casework.study")
        .select(["id", "reconstructed_name", "guest"])
        .orderBy("reconstructed_name")
        .execute();
      await write("ett");
      expect(await loadCases({ db: db.db, folder: own, clock })).toEqual({ kind: "loaded", written: 0, removed: 1 });
      await writeFile(path.join(own, "a.yaml"), JSON.stringify([{ ...aCaseNamed("ett"), guest: "regionen" }]));
      expect(await loadCases({ db: db.db, folder: own, clock })).toEqual({ kind: "loaded", written: 1, removed: 0 });
      const after = await db.db.selectFrom("casework.study").select(["id", "guest"]).execute();
      expect(after).toEqual([{ id: before[0]?.id, guest: "regionen" }]);
      await writeFile(path.join(own, "a.yaml"), "- name: fel");
      expect(await loadCases({ db: db.db, folder: own, clock })).toMatchObject({ kind: "faulty" });
      expect(await db.db.selectFrom("casework.study").select("id").execute()).toHaveLength(1);
    } finally {
      await db.close();
    }
  });

  test("two processes that load at once store each case once", async () => {
    const { db, close } = await testDatabase<Tables>();
    try {
      const outcomes = await Promise.all([loadCases({ db, folder, clock }), loadCases({ db, folder, clock })]);
      expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["loaded", "unchanged"]);
    } finally {
      await close();
    }
  });

  test("the register knows every agency, by its name of then or of today", async () => {
    const { rows } = await sql<{ agency: string; organisation: string | null }>`
      SELECT reconstruction.agency_name AS agency, organisation.name AS organisation
      FROM casework.study JOIN casework.reconstruction ON reconstruction.study_id = study.id
      LEFT JOIN people.organisation ON organisation.id = study.organisation_id ORDER BY reconstruction.position`.execute(database.db);
    expect(rows.filter(({ organisation }) => organisation === null).map(({ agency }) => agency)).toEqual([]);
    expect(rows.find(({ agency }) => agency === "Mälardalens högskola")?.organisation).toBe("Mälardalens universitet");
  });
});

const aCaseNamed = (name: string) => ({
  name,
  track: "network",
  title: name,
  english: name,
  agency: "Verket",
  agencyType: "authority",
  host: "verket",
  guest: "kommunerna",
  sources: [{ work: "sou-2019-43", section: "bilaga 4", lines: "10905" }],
  obstacles: [{ key: "a", words: "I vägen", sources: [{ work: "sou-2019-43", section: "bilaga 4", lines: "10905" }] }],
});

describe("who reads and who writes", () => {
  test("everyone reads what is reconstructed, and nobody a team's work beside it", async () => {
    const { db } = database;
    const home = await anOrganisation(db, "Verket");
    const { actor } = await aMember(db, home);
    const teamId = await startTeam(db, actor, { organisationId: home, name: "Teamet", purpose: undefined, at: morning });
    const own = await aStudy(db, actor, { teamId, guest: "Gästen som ingen annan ser", at: morning });
    const reconstructed = await idOf("natverket-malardalens-hogskola");
    const statuses = await Promise.all([own, reconstructed].map(async (id) => (await ask(`/moten/${id}`)).status));
    expect(statuses).toEqual([404, 200]);
    expect((await ask("/moten/exempel")).body).not.toContain("Gästen som ingen annan ser");
    // Nor is it among one's own, where it would be counted as pages with nothing on them.
    expect(await selectStudies(db, actor, { page: 1 })).toMatchObject({ studies: [{ id: own }], total: 1 });
  });

  test("nobody writes in it, ends it or goes on with it, whoever they are", async () => {
    const { actor } = await aMember(database.db, await anOrganisation(database.db, "Andra verket"));
    const id = await idOf("natverket-riksgalden");
    const written = [{ question: "value", words: "Mitt", from: 1 }] as const;
    await expect(writePassages(database.db, actor, { id, written, at: morning })).rejects.toMatchObject({ name: "NotFound" });
    await expect(endStudy(database.db, actor, { id, ends: false, at: morning })).rejects.toMatchObject({ name: "NotFound" });
  });

  test("the database lets nothing else be everyone's, and nothing that is reconstructed be a team's", async () => {
    const broken = [
      sql`UPDATE casework.study SET audience = 'public', circle_id = NULL, reconstructed_name = NULL WHERE reconstructed_name IS NOT NULL`,
      sql`UPDATE casework.study SET audience = 'all-agencies' WHERE reconstructed_name IS NOT NULL`,
      sql`UPDATE casework.study SET ended_at = NULL WHERE reconstructed_name IS NOT NULL`,
      sql`UPDATE casework.study SET team_id = (SELECT id FROM people.circle LIMIT 1) WHERE reconstructed_name IS NOT NULL`,
    ];
    for (const statement of broken) await expect(statement.execute(database.db)).rejects.toMatchObject({ code: "23514" });
  });
});

describe("the pages", () => {
  test("the list leads to every case, and is narrowed by what stands in the address", async () => {
    const { body } = await ask("/moten/exempel");
    const links = new Set([...body.matchAll(/href="\/moten\/([0-9a-f-]{36})"/g)].map(([, id]) => id));
    expect(links.size).toBe(cases.length);
    const universities = (await ask("/moten/exempel?type=university&meeting=citizens")).body;
    expect(universities).toContain("Uppropet som ingen längre kan missa");
    expect(universities).not.toContain("Samtalet om bostadstillägg");
    const obstacle = (await ask("/en/meetings/examples?obstacle=tvarteam-utmanar-cheferna")).body;
    expect(obstacle).toContain("1 meeting");
  });

  test("a row of which the report says no more says so, and none claims to be written by anybody", async () => {
    const brief = (await ask(`/moten/${await idOf("natverket-sjofartsverket")}`)).body;
    for (const words of ["Rekonstruerat ur rapporten", "Rapporten säger inte mer.", "bilaga 4"]) expect(brief).toContain(words);
    const full = (await ask(`/moten/${await idOf("verkstaden-polisen")}`)).body;
    for (const words of ["Det som var i vägen", "Det de prövade", "Vad det gav", "Det som var svårt", "§2.3.2"])
      expect(full).toContain(words);
    for (const words of ["Rapporten säger inte mer", "Någon, ", "Teamet läser och skriver"]) expect(full).not.toContain(words);
  });

  test("its chain of governance is read on its own page, by whoever is not signed in too", async () => {
    const { body } = await ask(`/moten/${await idOf("verkstaden-ivo")}/styrkedja`);
    expect(body).toContain("Barn och unga på hemmet");
  });

  test("in English the frame is English, and what the report says is marked as Swedish", async () => {
    const { body } = await ask(`/en/meetings/${await idOf("natverket-pensionsmyndigheten")}`);
    for (const words of ["The call about housing supplement", "Reconstructed from the report", "retold in Swedish"])
      expect(body).toContain(words);
    expect(body).toMatch(/<[a-z]+[^>]* lang="sv"[^>]*>\s*Handläggarens mandat/);
  });

  test("a meeting of one's own starts from it, with its parties filled in and all to be changed", async () => {
    const { id } = await aMember(database.db, await anOrganisation(database.db, "Tredje verket"));
    const secret = await aSession(database.db, id);
    const { body } = await ask("/moten/nytt?from=natverket-riksgalden", { as: secret });
    expect(body).toMatch(/name="host"[^>]*value="stödfunktionerna"/);
    expect(body).toContain("Du börjar från ”En målnivå mindre i planeringen”");
    expect((await ask("/moten/nytt?from=finns-inte", { as: secret })).status).toBe(200);
    const own = (await ask("/moten", { as: secret })).body;
    expect(own).toContain('href="/moten/exempel"');
    expect(own).not.toContain("Uppropet som ingen längre kan missa");
  });

  test("a search finds what the report tells, in the reader's language, and nothing that is a team's", async () => {
    const analysers = loadAnalysers("dist/search/sv.dict");
    await indexCases(database.db, analysers);
    const { rows } = await sql<{ collection: string; title: string }>`SELECT collection, title FROM search.document`.execute(database.db);
    const telling = cases.filter((one) => !saysNoMore(one)).length;
    expect(rows).toHaveLength(2 * telling);
    const found = (await ask("/sok?q=nollvision")).body;
    expect(found).toContain(`href="/moten/${await idOf("natverket-malardalens-hogskola")}"`);
    expect((await ask("/en/search?q=roll+call")).body).toContain("Meeting to learn from");
  });
});
