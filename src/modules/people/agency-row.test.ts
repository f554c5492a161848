import { beforeAll, expect, test } from "vitest";
import { type Doubt, faultsIn, readAgency } from "./agency-row.ts";
import type { Completion } from "./completion.ts";
import { readCompletions } from "./completion.files.ts";
import type { Facts } from "./organisation.ts";
import { aRow } from "./organisation.testing.ts";

let completions: ReadonlyMap<string, Completion>;
beforeAll(async () => {
  completions = await readCompletions("registers/agencies/completions.yaml");
});

type Row = Parameters<typeof aRow>[0];

function read(row: Row, shared: readonly string[] = []): { readonly facts: Facts; readonly doubts: readonly Doubt[] } {
  const result = readAgency(aRow(row), { completions, sharedNumbers: new Set(shared) });
  if (result.kind === "left-out") throw new Error(`${result.name} was left out`);
  return result;
}

const courts = { scb_group: "Sveriges domstolar samt Domstolsverket", org_nr: "202100-2742" };

test.each([
  ["ALINGSÅS TINGSRÄTT", "Alingsås tingsrätt"],
  ["GÖTA HOVRÄTT", "Göta hovrätt"],
  ["HOVRÄTTEN FÖR ÖVRE NORRLAND", "Hovrätten för Övre Norrland"],
  ["HOVRÄTTEN FÖR VÄSTRA SVERIGE", "Hovrätten för Västra Sverige"],
  ["HOVRÄTTEN ÖVER SKÅNE OCH BLEKINGE", "Hovrätten över Skåne och Blekinge"],
  ["FÖRVALTNINGSRÄTTEN I HÄRNÖSAND", "Förvaltningsrätten i Härnösand"],
  ["HYRES OCH ARRENDENÄMNDEN I VÄSTERÅS", "Hyres- och arrendenämnden i Västerås"],
  ["SVERIGES RIKSBANK", "Sveriges riksbank"],
  ["E-LEGITIMATIONSNÄMNDEN", "E-legitimationsnämnden"],
  ["LOKALA SÄKERHETSNÄMNDEN VID BARSEBÄCK", "Lokala säkerhetsnämnden vid Barsebäck"],
])("%s is written %s", (written, name) => {
  const { facts, doubts } = read({ ...courts, name: written });
  expect(facts.name).toBe(name);
  expect(doubts).toContain("name-in-capitals");
});

test.each([
  ["FÖRVALTNINGSRÄTTEN I GÖTEBORG OCH MIGRATIONSDOMS", "Förvaltningsrätten i Göteborg"],
  ["KAMMARRÄTTEN I STOCKHOLM OCH MIGRATIONSÖVERDOMST", "Kammarrätten i Stockholm"],
])("a name that the register has cut is completed: %s", (written, name) => {
  const { facts, doubts } = read({ ...courts, name: written });
  expect(facts.name).toBe(name);
  expect(doubts).toContain("name-cut-completed");
});

test("a name that looks cut, and of which no more is known, is kept and marked", () => {
  const name = "NÄMNDEN FÖR PRÖVNING AV SÅDANT SOM INGEN KÄNNER TI";
  expect(read({ name }).doubts).toContain("name-cut");
});

test("misspelt names of missions are mended, their city is their seat, and they have no number", () => {
  const { facts } = read({ name: "Svergies ambassad Santigao", org_nr: undefined, scb_group: "Svenska utlandsmyndigheter" });
  expect(facts).toMatchObject({ name: "Sveriges ambassad Santiago", kind: "mission", type: "mission", seat: "Santiago" });
  expect(facts).not.toHaveProperty("number");
});

test("a question mark is no English name, and within a word it was an apostrophe", () => {
  expect(read({ name_en: "?" })).toMatchObject({ facts: { english: [] }, doubts: ["english-missing"] });
  expect(read({ name_en: "Office of the Children?s Ombudsman" })).toMatchObject({
    facts: { english: ["Office of the Children’s Ombudsman"] },
    doubts: ["english-damaged"],
  });
  expect(read({ name_en: "COURT OF THE LAND" }).facts.english).toEqual(["Court of the Land"]);
});

test("a number that others have is kept and marked; one that is known to be unreadable is left out", () => {
  expect(read({ org_nr: "202100-2742" }, ["202100-2742"])).toMatchObject({ facts: { number: "202100-2742" }, doubts: ["number-shared"] });
  expect(read({ org_nr: "2021002742" }).facts.number).toBe("202100-2742");
  const unreadable = read({ name: "Zornsamlingarna", org_nr: "62620001582" });
  expect(unreadable.doubts).toContain("number-unreadable");
  expect(unreadable.facts).not.toHaveProperty("number");
  // Nothing else of it has been completed.
  expect(unreadable.facts).not.toHaveProperty("completedFrom");
});

const columnsAtFault = (row: Row): unknown => faultsIn(aRow(row), completions).map(({ column, found }) => [column, found]);

test.each(["20210", "2021000001 A", "16202100-0001", "okänt", "—"])("the number %s is a fault of the row", (number) => {
  expect(columnsAtFault({ org_nr: number })).toEqual([["org_nr", number]]);
});

test("a number that is known to be wrong is no fault, in its own row and as it was only", () => {
  expect(columnsAtFault({ name: "Zornsamlingarna", org_nr: "62620001582" })).toEqual([]);
  expect(columnsAtFault({ name: "Zornsamlingarna", org_nr: "62620001583" })).toEqual([["org_nr", "62620001583"]]);
  expect(columnsAtFault({ org_nr: "62620001582" })).toEqual([["org_nr", "62620001582"]]);
});

test.each(["2021000001", "202100-0001", " 202100 0001 ", " ", undefined])("the number %o is none", (number) => {
  expect(columnsAtFault({ org_nr: number })).toEqual([]);
});

test.each(["2026", " 2026 ", "2026-06-30"])("%o is the year 2026", (end) => {
  expect(columnsAtFault({ scb_end: end })).toEqual([]);
  expect(read({ scb_end: end }).facts).toMatchObject({ status: "closed", closedYear: 2026 });
});

test.each(["2026-02-30", "30/6 2026", "26", "0000", "20260630", "ja"])("%s is no year: a fault of the row", (end) => {
  expect(columnsAtFault({ scb_end: end })).toEqual([["scb_end", end]]);
});

test("an end of nothing but spaces is none", () => {
  expect(columnsAtFault({ scb_end: " " })).toEqual([]);
  expect(read({ scb_end: " " }).facts.status).toBe("open");
});

test("an agency is closed when Statistics Sweden says so, and otherwise only when its ministry or name does", () => {
  expect(read({ scb_end: "2010" }).facts).toMatchObject({ status: "closed", closedYear: 2010 });
  expect(read({ sources: "esv", department: "Miljödepartementet" })).toMatchObject({
    facts: { status: "closed" },
    doubts: ["status-guessed"],
  });
  expect(read({ sources: "esv+agv", department: "Socialdepartementet" })).toMatchObject({
    facts: { status: "unknown" },
    doubts: ["status-unknown"],
  });
  // An open agency under a former ministry is open: the register of Statistics Sweden has it.
  expect(read({ sources: "stkt+scb", department: "Näringsdepartementet" }).facts.status).toBe("open");
});

test("the row of 2026 that mixes two agencies says so, and what is another's is left out", () => {
  const { facts, doubts } = read({
    name: "Statskontoret",
    host: "Skatteverket",
    name_en: "National Financial Management Authority",
    fte_2018: 7,
  });
  expect(doubts).toContain("mixed");
  expect(facts).toMatchObject({ former: ["Ekonomistyrningsverket"], english: [], figures: {} });
  expect(facts).not.toHaveProperty("host");
  const old = read({ name: "Statskontoret (gamla)", org_nr: "202100-0852" });
  expect(old.facts).toMatchObject({
    name: "Statskontoret (till och med 2025)",
    status: "closed",
    closedYear: 2025,
    successor: "Statskontoret",
  });
});

test("years are those of the columns, whichever they are, and whoever is counted in the newest of them is open", () => {
  const { facts } = read({ sources: "esv", fte_2026: 5.125, fte_esv_2027: 7, employees_agv_2026: 9, women_agv_2026: 4 });
  expect(facts.figures).toEqual({ "fte-2026": 5.13, "fte-esv-2027": 7, "members-2026": 9, "women-2026": 4 });
  expect(facts.status).toBe("open");
  expect(read({ sources: "esv", fte_2025: 5, fte_2026: undefined }).facts.status).toBe("unknown");
});

test("a sum over many is no agency", () => {
  const result = readAgency(aRow({ name: "Tingsrätter" }), { completions, sharedNumbers: new Set() });
  expect(result).toMatchObject({ kind: "left-out" });
});

test.each([
  [{ name: "Länsstyrelsen i Skåne län" }, "county-board"],
  [{ name: "Luleå tingsrätt", ...courts }, "court"],
  [{ name: "HÖGSTA DOMSTOLEN", ...courts }, "court"],
  [{ name: "Domstolsverket", ...courts }, "authority"],
  [{ name: "Lunds universitet", ledningsform: "Övrigt" }, "university"],
  [{ name: "Konstfack", ledningsform: "Övrigt" }, "university"],
  [{ name: "Universitets- och högskolerådet", ledningsform: "Styrelse" }, "authority"],
  [{ name: "Naturhistoriska riksmuseet" }, "museum-or-archive"],
  [{ name: "Riksarkivet" }, "museum-or-archive"],
  [{ name: "Vetenskapsrådet" }, "research-funder"],
  [{ name: "Skatteverket" }, "authority"],
] as const)("%o is a %s", (row, type) => {
  expect(read(row).facts.type).toBe(type);
});

test("contact with citizens is known only where the report of 2019 names the agency", () => {
  expect(read({ name: "Arbetsförmedlingen" }).facts.contact).toBe("direct");
  expect(read({ name: "Riksgäldskontoret" }).facts.contact).toBe("indirect");
  expect(read({ name: "Skatteverket" }).facts).not.toHaveProperty("contact");
});

test.each([
  ["2010", 2010],
  ["2026-06-30", 2026],
  ["någon gång", undefined],
])("an end of %s is the year %s", (end, year) => {
  const agency = readAgency(aRow({ scb_end: end }), { completions: new Map(), sharedNumbers: new Set() });
  expect(agency.kind === "left-out" ? "left out" : agency.facts.closedYear).toBe(year);
});
