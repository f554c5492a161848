import { expect, test } from "vitest";
import { visitor } from "../../kernel/policy.ts";
import { selectRevisions } from "../../kernel/revision.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import { parseInstant } from "../../kernel/time.ts";
import { type Completion, completion } from "./completion.ts";
import { applyImport, planImport } from "./import.actions.ts";
import { selectOpenOrganisations, selectProvenance } from "./open-organisation.queries.ts";
import { toOpenDetail, toOpenSummary } from "./open-organisation.ts";
import { correctOrganisation, undoCorrection } from "./organisation.actions.ts";
import { selectOptionalOrganisation } from "./organisation.queries.ts";
import { aFile, anImport, fileOf } from "./organisation.testing.ts";
import type { PeopleTables } from "./people.tables.ts";
import { registerRevision } from "./register.ts";

const origin = "https://tillit.example";
const administrator = { kind: "visitor", roles: ["administrator"] } as const;

const rows = [
  { name: "Verket för a", org_nr: "202100-0001", department: "Socialdepartementet", fte_2019: "411.5", sources: "stkt+scb" },
  { name: "Verket för b", org_nr: "202100-0002", scb_end: "2010", sources: "scb", employees_esv_2026: "30" },
  { name: "VERKET FÖR C", org_nr: "202100-0003", sources: "wd" },
];
const completions = new Map<string, Completion>([
  [
    "Verket för b",
    completion.parse({ row: "Verket för b", source: "sou-2019-43", alias: ["B-verket"], contact: "direct", successor: "Verket för a" }),
  ],
]);

async function register() {
  const db = await databaseForThisTest<PeopleTables>();
  const options = { completions, actor: administrator };
  await applyImport(anImport(db, { ...fileOf(aFile(rows)), bundled: true }, options));
  const read = async (slug: string) => {
    const view = await selectOptionalOrganisation(db, visitor, slug);
    if (view === undefined) throw new Error(`no ${slug}`);
    const detail = toOpenDetail(origin, view, await selectProvenance(db, view.id));
    return {
      ...detail,
      fact: (name: string) => detail.facts.filter((fact) => fact.name === name).map((fact) => ({ ...fact, name: undefined })),
    };
  };
  const deed = { db, actor: administrator, by: "a test", at: parseInstant("2026-12-01T23:30:00Z") };
  return { db, read, deed };
}

test("every fact says whose it is and of when: the register's, the report's, a register's of one year", async () => {
  const { read } = await register();
  const [a, b] = [await read("verket-for-a"), await read("verket-for-b")];
  expect(a.fact("department")).toEqual([{ value: "Socialdepartementet", source: "register", date: "2026-01-02" }]);
  expect(a.fact("fte")).toEqual([{ value: 411.5, source: "statskontoret", date: "2019" }]);
  expect(a.predecessors).toEqual([{ slug: "verket-for-b", name: "Verket för b", self: `${origin}/v1/agencies/verket-for-b` }]);
  expect(b.fact("contact")).toEqual([{ value: "direct", source: "sou-2019-43", date: "2019-10-10" }]);
  expect(b.fact("size")).toEqual([{ value: "21-50", source: "esv", date: "2026" }]);
  expect(b.successor?.slug).toBe("verket-for-a");
  expect(b.names).toContainEqual({ kind: "alias", name: "B-verket", source: "completed", date: "2026-01-02" });
  expect(b.sources.map(({ source }) => source)).toEqual(["register", "completed", "sou-2019-43", "esv"]);
});

test("a count of a year that nobody knew of when the program was made says whose it is and of when", async () => {
  const { db, read } = await register();
  const years = { fte: [2026], employees_esv: [2027], fte_esv: [2027], employees_agv: [2026], women_agv: [2026], men_agv: [2026] };
  const next = aFile([{ ...rows[0], fte_2026: "410", fte_esv_2027: "405", employees_agv_2026: "450" }], ",", years);
  await applyImport(anImport(db, fileOf(next), { actor: administrator }));
  const { fact } = await read("verket-for-a");
  expect(fact("fte")).toEqual([
    { value: 411.5, source: "statskontoret", date: "2019" },
    { value: 410, source: "statskontoret", date: "2026" },
    { value: 405, source: "esv", date: "2027" },
  ]);
  expect(fact("size")).toEqual([{ value: "101-500", source: "arbetsgivarverket", date: "2026" }]);
});

test("a field that was put right says so, with its day in Sweden, until it is taken back", async () => {
  const { read, deed } = await register();
  await correctOrganisation(deed, "verket-for-a", { field: "department", value: "Finansdepartementet", reason: "SFS 2026:1" });
  const corrected = await read("verket-for-a");
  expect(corrected.fact("department")).toEqual([{ value: "Finansdepartementet", source: "correction", date: "2026-12-02" }]);
  expect(JSON.stringify(corrected)).not.toMatch(/a test|SFS 2026:1/);
  await undoCorrection(deed, "verket-for-a", "department");
  expect((await read("verket-for-a")).fact("department")[0]).toMatchObject({ value: "Socialdepartementet", source: "register" });
});

test("after a newer file the register is of that file's day, and not of the one that comes with the program", async () => {
  const { db, read } = await register();
  const newer = anImport(db, fileOf(aFile(rows), "newer.csv"), { actor: administrator, at: parseInstant("2027-02-01T08:00:00Z") });
  await applyImport(newer);
  const { fact, sources } = await read("verket-for-a");
  expect(fact("department")[0]).toMatchObject({ source: "register", date: "2027-02-01" });
  expect(sources[0]).toEqual({ source: "register", title: "En fil som lästes in 2027-02-01" });
});

test("a list has its length, its place, and the chosen ones only", async () => {
  const { db } = await register();
  const ask = (more: Partial<Parameters<typeof selectOpenOrganisations>[2]>) =>
    selectOpenOrganisations(db, visitor, { chosen: {}, only: undefined, withExamples: [], page: 1, pageSize: 2, ...more });
  const first = await ask({});
  expect([first.total, first.items.map(({ slug }) => slug)]).toEqual([3, ["verket-for-a", "verket-for-b"]]);
  expect((await ask({ page: 2 })).items.map(({ slug }) => slug)).toEqual(["verket-for-c"]);
  expect((await ask({ chosen: { status: ["closed"], contact: ["direct", "indirect"] } })).items.map(({ slug }) => slug)).toEqual([
    "verket-for-b",
  ]);
  expect((await ask({ chosen: { status: ["closed"], contact: ["indirect"] } })).total).toBe(0);
  expect((await ask({ chosen: { examples: ["yes"] }, withExamples: ["verket-for-c"] })).items.map(({ slug }) => slug)).toEqual([
    "verket-for-c",
  ]);
  expect((await ask({ only: ["verket-for-c", "verket-for-a"] })).items.map(({ slug }) => slug)).toEqual(["verket-for-c", "verket-for-a"]);
  expect(first.items.map((item) => toOpenSummary(origin, item, 0).self)[0]).toBe(`${origin}/v1/agencies/verket-for-a`);
});

test("what is drawn from the register is drawn anew after an import and a correction, and not for a plan", async () => {
  const { db, deed } = await register();
  const revision = () => selectRevisions<PeopleTables>(db, [registerRevision]);
  const seen = [await revision()];
  await planImport(anImport(db, fileOf(aFile(rows.slice(1)), "plan.csv")));
  seen.push(await revision());
  await applyImport(anImport(db, fileOf(aFile(rows.slice(1)), "newer.csv")));
  seen.push(await revision());
  await correctOrganisation(deed, "verket-for-c", { field: "seat", value: "Kiruna", reason: "x" });
  seen.push(await revision());
  expect(seen).toEqual(["1", "1", "2", "3"]);
});
