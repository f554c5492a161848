import { expect, test } from "vitest";
import type { Id } from "../../kernel/ids.ts";
import { readAgency } from "./agency-row.ts";
import { type Figures, newestCount } from "./figure.ts";
import { changesBetween, decideBundled, decideMatch, statusOf, type StoredIndex, withCorrections, withFormerName } from "./import.ts";
import { chooseSlug, type Facts, likenessesOf, nameKey, sizeIn2019, sizeOf, slugOf, sortKeyOf } from "./organisation.ts";
import { aRow } from "./organisation.testing.ts";

const id = (text: string): Id<"people.organisation"> => text as Id<"people.organisation">;

function storedWith(organisations: Readonly<Record<string, { names: readonly string[]; number?: string }>>): StoredIndex {
  const group = (pairs: readonly (readonly [string, string])[]): Map<string, Id<"people.organisation">[]> => {
    const groups = new Map<string, Id<"people.organisation">[]>();
    for (const [key, one] of pairs) groups.set(key, [...(groups.get(key) ?? []), id(one)]);
    return groups;
  };
  const entries = Object.entries(organisations);
  return {
    byName: group(entries.flatMap(([one, { names }]) => names.map((name) => [nameKey(name), one] as const))),
    byNumber: group(entries.flatMap(([one, { number }]) => (number === undefined ? [] : [[number, one] as const]))),
    numbersOf: new Map(entries.flatMap(([one, { number }]) => (number === undefined ? [] : [[id(one), new Set([number])] as const]))),
  };
}

const stored = storedWith({
  esv: { names: ["Ekonomistyrningsverket"], number: "202100-5026" },
  old: { names: ["Statskontoret"], number: "202100-0852" },
  falun: { names: ["Falu tingsrätt"], number: "202100-2742" },
  mora: { names: ["Mora tingsrätt"], number: "202100-2742" },
  oslo: { names: ["Sveriges ambassad Oslo"] },
  mdu: { names: ["Mälardalens universitet", "Mälardalens högskola"], number: "202100-2916" },
  twin1: { names: ["Tvillingverket"] },
  twin2: { names: ["Tvillingverket"] },
});

function match(name: string, number?: string, numberIsShared = false): unknown {
  return decideMatch({ name, number, numberIsShared }, stored);
}

test("number and name together are the same organisation, also when others have the number", () => {
  expect(match("FALU TINGSRÄTT", "202100-2742", true)).toEqual({ kind: "same", id: "falun" });
});

test("a former name is a name", () => {
  expect(match("Mälardalens högskola", "202100-2916")).toEqual({ kind: "same", id: "mdu" });
});

test("another name under a number that nobody else has is a change of name", () => {
  expect(match("Myndigheten för ekonomi", "202100-5026")).toEqual({ kind: "renamed", id: "esv" });
});

test("when number and name point at different organisations nothing is decided", () => {
  expect(match("Statskontoret", "202100-5026")).toEqual({ kind: "conflict", ids: ["esv", "old"], reason: "number-and-name-differ" });
});

test("under a shared number a new name is a new organisation", () => {
  expect(match("Lycksele tingsrätt", "202100-2742", true)).toEqual({ kind: "new" });
});

test("a name alone decides when there is no number on one of the sides", () => {
  expect(match("Sveriges ambassad Oslo")).toEqual({ kind: "same", id: "oslo" });
  expect(match("Sveriges ambassad Oslo", "202100-9999")).toEqual({ kind: "same", id: "oslo" });
  expect(match("Statskontoret")).toEqual({ kind: "same", id: "old" });
});

test("the same name under another number may be another organisation: a person has to say", () => {
  expect(match("Statskontoret", "202100-7777")).toEqual({ kind: "conflict", ids: ["old"], reason: "name-with-another-number" });
});

test("the same under a number that several rows have: a person has to say, unless it is its own or has none", () => {
  expect(match("Statskontoret", "202100-2742", true)).toEqual({ kind: "conflict", ids: ["old"], reason: "name-with-another-number" });
  expect(match("Mora tingsrätt", "202100-2742", true)).toEqual({ kind: "same", id: "mora" });
  expect(match("Sveriges ambassad Oslo", "202100-2742", true)).toEqual({ kind: "same", id: "oslo" });
});

test("of two with one name neither is chosen", () => {
  expect(match("Tvillingverket")).toEqual({ kind: "conflict", ids: ["twin1", "twin2"], reason: "several-with-the-name" });
});

test("what is nobody's is new", () => {
  expect(match("Nya verket", "202100-8888")).toEqual({ kind: "new" });
});

function facts(row: Parameters<typeof aRow>[0]): Facts {
  const read = readAgency(aRow(row), { completions: new Map(), sharedNumbers: new Set() });
  if (read.kind === "left-out") throw new Error("left out");
  return read.facts;
}

test("differences are told field by field, and which of them a correction stands against", () => {
  const before = facts({ department: "A", website: "a.se" });
  const after = facts({ department: "B", website: "b.se" });
  expect(changesBetween(before, after, { website: { value: "c.se", file: "a.se" } })).toEqual([
    { field: "department", before: "A", after: "B", kept: false },
    { field: "website", before: "a.se", after: "b.se", kept: true },
  ]);
  expect(changesBetween(before, facts({ department: "A", website: "a.se" }), {})).toEqual([]);
});

test("a new name keeps the old one as a former name, once", () => {
  const renamed = withFormerName(facts({ name: "Gamla verket" }), facts({ name: "Nya verket" }));
  expect(renamed.former).toEqual(["Gamla verket"]);
  expect(withFormerName(renamed, facts({ name: "Nya verket" })).former).toEqual(["Gamla verket"]);
});

test("a correction stands over the file, and null takes a value away", () => {
  const corrected = withCorrections(facts({ department: "A", website: "a.se" }), {
    department: { value: "B", file: "A" },
    website: { value: null, file: "a.se" },
  });
  expect(corrected.department).toBe("B");
  expect(corrected).not.toHaveProperty("website");
});

test("of a list that was put right, what the file adds and drops later follows the file", () => {
  const short = { value: ["B", "C"], file: ["A", "B"] };
  expect(withCorrections(facts({}), { short }).short).toEqual(["C"]);
  expect(withCorrections({ ...facts({}), short: ["A", "B", "D"] }, { short }).short).toEqual(["B", "D", "C"]);
});

test("one that has left the file is not known to exist, and one that was closed stays closed", () => {
  expect(statusOf(facts({}), true)).toBe("unknown");
  expect(statusOf(facts({ scb_end: "2010" }), true)).toBe("closed");
});

test("the file of the program is never read over one that a person imported", () => {
  expect(decideBundled("a", undefined)).toBe("load");
  expect(decideBundled("b", { fingerprint: "a", bundled: true })).toBe("load");
  expect(decideBundled("a", { fingerprint: "a", bundled: true })).toBe("nothing");
  expect(decideBundled("b", { fingerprint: "a", bundled: false })).toBe("nothing");
});

test.each([
  [0, undefined],
  [0.25, "1-20"],
  [20, "1-20"],
  [20.6, "21-50"],
  [50, "21-50"],
  [100, "51-100"],
  [500, "101-500"],
  [1000, "501-1000"],
  [1001, "over-1000"],
])("%d people are the class %s", (people, size) => {
  expect(sizeOf(people)).toBe(size);
});

test.each<[Figures, string, number | undefined]>([
  [{ "fte-2025": 9, "members-2025": 8, "employees-2026": 7 }, "employees", 2026],
  [{ "fte-2026": 9, "members-2026": 8, "fte-esv-2027": 6, "employees-2026": 7 }, "employees", 2026],
  [{ "fte-2026": 9, "employees-2025": 7 }, "fte", 2026],
  [{ "fte-2026": 9, "members-2026": 8, "women-2027": 4 }, "members", 2026],
  [{ "fte-2018": 9, "fte-2019": 9, "fte-esv-2026": 6 }, "none", undefined],
])("of %o the newest count is that of %s, %s", (figures, kind, year) => {
  expect(newestCount({ figures })).toEqual(year === undefined ? undefined : expect.objectContaining({ kind, year }));
});

test("the size of an example of 2018–2019 is that of 2019, else of 2018, whatever is counted later", () => {
  expect(sizeIn2019({ figures: { "fte-2018": 10, "fte-2019": 30, "employees-2027": 2000 } })).toBe("21-50");
  expect(sizeIn2019({ figures: { "fte-2018": 10, "employees-2027": 2000 } })).toBe("1-20");
  expect(sizeIn2019({ figures: { "fte-2026": 10 } })).toBeUndefined();
});

test("addresses are readable, and stay apart", () => {
  expect(slugOf("Förvaltningsrätten i Luleå")).toBe("forvaltningsratten-i-lulea");
  expect(slugOf("???")).toBe("organisation");
  const taken = new Set(["prov", "prov-2010", "prov-2"]);
  expect(chooseSlug({ name: "Prov", closedYear: 2010, number: "202100-1234" }, (slug) => taken.has(slug))).toBe("prov-1234");
  expect(chooseSlug({ name: "Prov" }, (slug) => taken.has(slug))).toBe("prov-3");
});

test("names are in the order of the Swedish alphabet", () => {
  const sorted = ["Östersund", "Ängelholm", "Åmål", "Zinkgruvan"].toSorted((a, b) => (sortKeyOf(a) < sortKeyOf(b) ? -1 : 1));
  expect(sorted).toEqual(["Zinkgruvan", "Åmål", "Ängelholm", "Östersund"]);
});

test("likeness is of sort, size and area, never less than something that tells", () => {
  const base = facts({ employees_esv_2026: 300, cofog10: "4" });
  expect(likenessesOf(base)).toEqual([
    ["type:authority", "size:101-500", "sector:4"],
    ["type:authority", "size:101-500"],
  ]);
  expect(likenessesOf(facts({ name: "Länsstyrelsen i Skåne län" }))).toEqual([["type:county-board"]]);
});
