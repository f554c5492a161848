import { sql } from "kysely";
import { expect, test } from "vitest";
import { type Database, inTransaction } from "../../kernel/db.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { describeFault } from "../../kernel/tables/index.ts";
import { visitor } from "../../kernel/policy.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import { stoppedClock } from "../../kernel/time.ts";
import { applyImport, type ImportOutcome, planImport } from "./import.actions.ts";
import { statusSentence } from "./fact-words.ts";
import { loadRegister } from "./load.actions.ts";
import { correctOrganisation, undoCorrection } from "./organisation.actions.ts";
import { selectOptionalOrganisation, selectOrganisationsNamed } from "./organisation.queries.ts";
import { aFile, anImport, fileOf } from "./organisation.testing.ts";
import type { PeopleTables } from "./people.tables.ts";
import { lockRegister } from "./register.queries.ts";

const first = { name: "Verket för prov", org_nr: "202100-0001", department: "Finansdepartementet", sources: "scb", website: "www.prov.se" };
const second = { name: "Nämnden för försök", org_nr: "202100-0002", sources: "scb" };

async function imported(
  db: Database<PeopleTables & KernelTables>,
  rows: Parameters<typeof aFile>[0],
): Promise<Exclude<ImportOutcome, { kind: "faulty" }>> {
  const outcome = await applyImport(anImport(db, fileOf(aFile(rows))));
  if (outcome.kind === "faulty") throw new Error(JSON.stringify(outcome.report));
  return outcome;
}

async function factsOf(db: Database<PeopleTables & KernelTables>, slug: string): Promise<unknown> {
  return (await selectOptionalOrganisation(db, visitor, slug))?.facts;
}

async function everything(db: Database<PeopleTables & KernelTables>): Promise<unknown> {
  const { rows } = await sql`
    SELECT (SELECT jsonb_agg(o ORDER BY slug) FROM people.organisation AS o) AS organisations,
      (SELECT jsonb_agg(n ORDER BY organisation_id, kind, key) FROM people.organisation_name AS n) AS names,
      (SELECT count(*) FROM people.organisation_import) AS imports`.execute(db);
  return rows[0];
}

test("a plan says what a file would change, and changes nothing", async () => {
  const db = await databaseForThisTest<PeopleTables & KernelTables>();
  await imported(db, [first, second]);
  const before = await everything(db);
  const rows = [
    { ...first, department: "Socialdepartementet" },
    { name: "Nya verket", org_nr: "202100-0003", sources: "scb" },
  ];
  const plan = await planImport(anImport(db, fileOf(aFile(rows))));
  expect(plan).toMatchObject({ kind: "planned", added: 1, changed: 1, unchanged: 0, gone: 1 });
  const changes = [{ field: "department", before: "Finansdepartementet", after: "Socialdepartementet", kept: false }];
  expect("notes" in plan && plan.notes).toEqual([
    { kind: "changed", row: 2, name: "Verket för prov", slug: "verket-for-prov", changes },
    { kind: "added", row: 3, name: "Nya verket", slug: "nya-verket" },
    { kind: "gone", name: "Nämnden för försök", slug: "namnden-for-forsok" },
  ]);
  expect(await everything(db)).toEqual(before);
});

test("the same file again changes nothing", async () => {
  const db = await databaseForThisTest<PeopleTables & KernelTables>();
  await imported(db, [first, second]);
  expect(await imported(db, [first, second])).toMatchObject({ added: 0, changed: 0, unchanged: 2, gone: 0 });
});

test("what was put right by hand stays, is told, and what the file says comes back when it is undone", async () => {
  const db = await databaseForThisTest<PeopleTables & KernelTables>();
  await imported(db, [first]);
  const deed = anImport(db, fileOf(""));
  await correctOrganisation(deed, "verket-for-prov", { field: "website", value: "prov.example", reason: "its own page" });
  const outcome = await imported(db, [{ ...first, website: "www.nytt.se", department: "Socialdepartementet" }]);
  expect(outcome.kept).toBe(1);
  expect(await factsOf(db, "verket-for-prov")).toMatchObject({ website: "prov.example", department: "Socialdepartementet" });
  await undoCorrection(deed, "verket-for-prov", "website");
  expect(await factsOf(db, "verket-for-prov")).toMatchObject({ website: "www.nytt.se" });
});

test("a new name keeps the address, and the old name leads there", async () => {
  const db = await databaseForThisTest<PeopleTables & KernelTables>();
  await imported(db, [first]);
  await imported(db, [{ ...first, name: "Provmyndigheten" }]);
  expect(await factsOf(db, "verket-for-prov")).toMatchObject({ name: "Provmyndigheten", former: ["Verket för prov"] });
  const links = await selectOrganisationsNamed(db, visitor, ["Verket för prov", "Okänd"]);
  expect([...links].map(([name, { slug }]) => [name, slug])).toEqual([["Verket för prov", "verket-for-prov"]]);
});

test("an agency that leaves the file stays, as one of which nothing is known any more, and can come back", async () => {
  const db = await databaseForThisTest<PeopleTables & KernelTables>();
  await imported(db, [first, second]);
  expect(await imported(db, [first])).toMatchObject({ gone: 1 });
  expect(await selectOptionalOrganisation(db, visitor, "namnden-for-forsok")).toMatchObject({ status: "unknown" });
  expect(await imported(db, [first])).toMatchObject({ gone: 0 });
  await imported(db, [first, second]);
  expect(await selectOptionalOrganisation(db, visitor, "namnden-for-forsok")).toMatchObject({ status: "open", goneAt: undefined });
});

test("two that could be the same are left out and told, never made one", async () => {
  const db = await databaseForThisTest<PeopleTables & KernelTables>();
  await imported(db, [first, second]);
  const outcome = await imported(db, [{ ...first, name: "Nämnden för försök" }]);
  expect(outcome).toMatchObject({ leftOut: 1, added: 0, changed: 0, gone: 0 });
  expect(outcome.notes).toContainEqual({
    kind: "conflict",
    row: 2,
    name: "Nämnden för försök",
    reason: "number-and-name-differ",
    with: ["verket-for-prov", "namnden-for-forsok"],
  });
});

test("one with another's number, which has it too, is left out and told: not both new and gone", async () => {
  const db = await databaseForThisTest<PeopleTables & KernelTables>();
  await imported(db, [first, second]);
  const outcome = await imported(db, [{ ...first, org_nr: "202100-0002" }, second]);
  expect(outcome).toMatchObject({ leftOut: 1, added: 0, gone: 0 });
  const conflict = { kind: "conflict", row: 2, name: "Verket för prov", reason: "name-with-another-number", with: ["verket-for-prov"] };
  expect(outcome.notes).toContainEqual(conflict);
  expect(await factsOf(db, "verket-for-prov")).toMatchObject({ number: "202100-0001" });
});

test("a day on which one ended gives its year", async () => {
  const db = await databaseForThisTest<PeopleTables & KernelTables>();
  await imported(db, [first]);
  await imported(db, [{ ...first, scb_end: "2026-06-30" }]);
  const organisation = await selectOptionalOrganisation(db, visitor, "verket-for-prov");
  expect(organisation).toMatchObject({ status: "closed", facts: { closedYear: 2026 } });
});

test.each([
  ["org_nr", "20210", "Här ska det stå tio siffror. Här står: ”20210”."],
  ["scb_end", "i juni", "Här ska det stå ett årtal, till exempel 2026. Här står: ”i juni”."],
])("what %s may not be is a fault by row and column, and erases nothing", async (column, value, sentence) => {
  const db = await databaseForThisTest<PeopleTables & KernelTables>();
  await imported(db, [first, second]);
  const before = await everything(db);
  const heading = column === "org_nr" ? "Organisationsnummer" : "Upphörde enligt SCB";
  const file = aFile([second, { ...first, [column]: value }]).replace(column, heading);
  const outcome = await applyImport(anImport(db, fileOf(file)));
  expect(outcome.kind).toBe("faulty");
  expect(outcome.report.faults.map((fault) => describeFault("sv", fault))).toEqual([{ place: `Rad 3, ${heading}`, sentence }]);
  expect(await everything(db)).toEqual(before);
});

test("that it is in older registers only is said where that is why nothing more is known", async () => {
  const db = await databaseForThisTest<PeopleTables & KernelTables>();
  const old = { name: "Gamla verket", org_nr: "202100-0003", sources: "esv", department: "Miljödepartementet" };
  const unknown = { name: "Okända verket", org_nr: "202100-0004", sources: "esv" };
  await imported(db, [first, old, unknown]);
  const deed = anImport(db, fileOf(""));
  const sentenceOf = async (slug: string): Promise<string | undefined> => {
    const view = await selectOptionalOrganisation(db, visitor, slug);
    return view === undefined ? undefined : statusSentence("sv", view);
  };
  const correct = (slug: string, value: string): Promise<unknown> =>
    correctOrganisation(deed, slug, { field: "status", value, reason: "SFS 2026:1" });
  expect(await sentenceOf("gamla-verket")).toBe("Nedlagd, oklart när: den finns bara i äldre register");
  expect(await sentenceOf("okanda-verket")).toBe("Okänt. Den finns bara i äldre register.");
  await correct("verket-for-prov", "closed");
  expect(await sentenceOf("verket-for-prov")).toBe("Nedlagd, oklart när.");
  await correct("okanda-verket", "closed");
  expect(await sentenceOf("okanda-verket")).toBe("Nedlagd, oklart när.");
  await correct("gamla-verket", "unknown");
  expect(await sentenceOf("gamla-verket")).toBe("Det är oklart om den finns nu.");
});

const nextYears = { fte: [2025, 2026], employees_esv: [2027], fte_esv: [2027], employees_agv: [2026], women_agv: [2026], men_agv: [2026] };

test("next year's file is read by the years of its columns, and keeps those that it no longer counts", async () => {
  const db = await databaseForThisTest<PeopleTables & KernelTables>();
  await imported(db, [{ ...first, fte_2019: "40", fte_2025: "60", employees_esv_2026: "80" }, second]);
  const file = aFile([{ ...first, fte_2026: "61.5", employees_esv_2027: "120", women_agv_2026: "70" }, second], ",", nextYears);
  const next = (): Promise<ImportOutcome> => applyImport(anImport(db, fileOf(file)));
  expect(await next()).toMatchObject({ kind: "applied", added: 0, changed: 1, gone: 0 });
  expect(await factsOf(db, "verket-for-prov")).toMatchObject({
    // 2025 has a column, and nothing in it: that count is withdrawn.
    figures: { "fte-2019": 40, "employees-2026": 80, "fte-2026": 61.5, "employees-2027": 120, "women-2026": 70 },
  });
  expect(await next()).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
  const { rows } = await sql<{ facets: string[] }>`SELECT facets FROM people.organisation WHERE slug = 'verket-for-prov'`.execute(db);
  expect(rows[0]?.facets).toContain("size:101-500");
  expect(rows[0]?.facets).not.toContain("size:51-100");
});

const latin1 = Buffer.from(aFile([{ ...first, name: "Sjöfartsverket för prov" }], ";"), "latin1");

test("Latin-1, semicolons and decimal commas are read as what they are", async () => {
  const db = await databaseForThisTest<PeopleTables & KernelTables>();
  const outcome = await applyImport(anImport(db, fileOf(latin1)));
  expect(outcome.report).toMatchObject({ encoding: "windows-1252", delimiter: ";", faultCount: 0 });
  expect(await factsOf(db, "sjofartsverket-for-prov")).toMatchObject({ name: "Sjöfartsverket för prov" });
  await applyImport(anImport(db, fileOf(`\uFEFF${aFile([{ ...second, fte_2025: "12,5" }], ";")}`)));
  expect(await factsOf(db, "namnden-for-forsok")).toMatchObject({ figures: { "fte-2025": 12.5 } });
});

const whole = aFile([first, second]);

test.each([
  ["nothing in it", "", "empty"],
  ["a missing column", whole.replace("scb_end", "slut"), "missing-column"],
  ["no year of a kind of figure", whole.replace("women_agv_2025", "women_agv"), "missing-year-column"],
  ["a year twice", whole.replace("fte_2019", "Årsarbetskrafter 2018"), "doubled-column"],
  ["a row twice", aFile([first, second, first]), "refused"],
  ["a cut row", whole.slice(0, -12), "too-few-cells"],
  ["an open quotation mark", `${whole}"Verket, utan slut`, "unclosed-quote"],
  ["words for a number", aFile([{ ...first, fte_2025: "många" }]), "not-a-number"],
  ["a name that no index can hold", aFile([{ ...first, name: "å".repeat(401) }]), "too-long"],
  ["a row without a name", aFile([{ ...first, name: "" }]), "no-value"],
  ["no rows", aFile([]), "no-rows"],
])("a file with %s changes nothing and says where", async (_what, text, code) => {
  const db = await databaseForThisTest<PeopleTables & KernelTables>();
  await imported(db, [second]);
  const before = await everything(db);
  const outcome = await applyImport(anImport(db, fileOf(text)));
  expect(outcome).toMatchObject({ kind: "faulty" });
  expect(outcome.report.faults.map((fault) => fault.code)).toContain(code);
  expect(await everything(db)).toEqual(before);
});

test("a formula is text, and a name with marks of SQL or HTML is a name", async () => {
  const db = await databaseForThisTest<PeopleTables & KernelTables>();
  const name = `=HYPERLINK("x") '; DROP TABLE people.organisation; --<b>`;
  await imported(db, [{ ...first, name }]);
  expect(await factsOf(db, "hyperlink-x-drop-table-people-organisation-b")).toMatchObject({ name });
});

test("a name as long as a cell may be is held, whatever its characters", async () => {
  const db = await databaseForThisTest<PeopleTables & KernelTables>();
  // Characters that differ, so that nothing can be packed: an index holds some 2 700 bytes.
  const name = Array.from({ length: 400 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000))).join("");
  await imported(db, [{ ...first, name }]);
  expect((await everything(db)) as object).toMatchObject({ organisations: [expect.objectContaining({ name })] });
});

test("a plan neither waits for whoever changes the register, nor makes them wait", async () => {
  const db = await databaseForThisTest<PeopleTables & KernelTables>();
  await imported(db, [first]);
  const held = await inTransaction(db, async (tx) => {
    const before = await lockRegister(tx);
    const plan = await planImport(anImport(db, fileOf(aFile([first, second]))));
    return { before, plan };
  });
  expect(held.plan).toMatchObject({ kind: "planned", added: 1, checkedAgainst: held.before });
});

test("a file with more rows than any register is refused before anything is done", async () => {
  const db = await databaseForThisTest<PeopleTables & KernelTables>();
  const row = `${aFile([first]).split("\n")[1] ?? ""}\n`;
  const head = `${aFile([]).split("\n")[0] ?? ""}\n`;
  const open = async function* () {
    yield Buffer.from(head);
    for (let part = 0; part < 300; part += 1) yield await Promise.resolve(Buffer.from(row.repeat(1_000)));
  };
  const outcome = await applyImport(anImport(db, { ...fileOf(""), open }));
  expect(outcome.kind).toBe("faulty");
  expect(await everything(db)).toMatchObject({ organisations: null });
}, 120_000);

test("only an administrator or the program imports", async () => {
  const db = await databaseForThisTest<PeopleTables & KernelTables>();
  const nobody = anImport(db, fileOf(whole), { actor: visitor });
  await expect(applyImport(nobody)).rejects.toThrow("people.organisation.import");
  await expect(planImport(nobody)).rejects.toThrow("people.organisation.plan-import");
});

test("the register of the program is all there, and each doubtful row is told", async () => {
  const db = await databaseForThisTest<PeopleTables & KernelTables>();
  const load = () => loadRegister({ db, folder: "registers/agencies", program: "1", clock: stoppedClock("2026-11-26T12:00:00Z") });
  const outcome = await load();
  expect(outcome).toMatchObject({ kind: "applied", rows: 617, added: 612, leftOut: 5 });
  expect(await load()).toEqual({ kind: "unchanged" });
  // Of 83 in the group of courts, all but Domstolsverket.
  const { rows } = await sql<{ type: string; number: number }>`
    SELECT substr(facet, 6) AS type, count(*) AS number FROM people.organisation CROSS JOIN unnest(organisation.facets) AS facet
    WHERE starts_with(facet, 'type:') AND organisation.status = 'open' GROUP BY facet`.execute(db);
  expect(Object.fromEntries(rows.map(({ type, number }) => [type, number]))).toMatchObject({
    mission: 107,
    court: 82,
    "county-board": 21,
    "pension-fund": 6,
    parliament: 5,
    enterprise: 3,
  });
});
