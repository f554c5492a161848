import { afterAll, beforeAll, expect, test } from "vitest";
import type { KernelTables } from "../../src/kernel/kernel.tables.ts";
import { visitor } from "../../src/kernel/policy.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { systemClock } from "../../src/kernel/time.ts";
import { type Content, readContent } from "../../src/modules/library/content.files.ts";
import { organisationsOf } from "../../src/modules/library/item.ts";
import { type OrganisationLink, selectOrganisationsNamed } from "../../src/modules/people/organisation.queries.ts";
import { loadRegister, type PeopleTables } from "../../src/modules/people/module.ts";

let database: TestDatabase<PeopleTables & KernelTables>;
let content: Content;
beforeAll(async () => {
  database = await testDatabase();
  await loadRegister({ db: database.db, folder: "registers/agencies", program: "", clock: systemClock });
  content = await readContent("content");
});
afterAll(() => database.close());

async function linksOf(names: readonly string[]): Promise<ReadonlyMap<string, OrganisationLink>> {
  return selectOrganisationsNamed(database.db, visitor, names);
}

/** Named in the library, and not in the register of agencies. */
const outside: Readonly<Record<string, string>> = {
  Regeringen: "the government, which the agencies stand under, is none of them",
  Regioner: "regions in general",
  Professionsföreningar: "associations in general",
  "Patient- och intresseorganisationer": "associations in general",
  "Storstockholms Lokaltrafik": "a company of a region",
  Västtrafik: "a company of a region",
  Skånetrafiken: "a part of a region",
  MTR: "a company",
  Tillitsdelegationen: "a committee, which had no organisation number and is in no register of agencies",
};

test("each organisation that the library tells of is in the register, or listed as outside it with a reason", async () => {
  const names = [
    ...new Set(content.items.flatMap(({ item }) => [...organisationsOf(item), ...(item.kind === "example" ? item.partners : [])])),
  ];
  expect(names.length).toBeGreaterThan(50);
  const links = await linksOf(names);
  const unlinked = names.filter((name) => !links.has(name));
  expect(unlinked.toSorted()).toEqual(Object.keys(outside).toSorted());
  expect((await linksOf(["Tillitsverkstaden", "Verket som inte finns"])).size).toBe(0);
});

/**
 * The network's agencies by size, from the register of 2019, beside the report's own count: < 20: 2, 51–100: 6, 101–500: 14, 501–1000: 10,
 * over 1000: 12. The report counted from its own list; where one is near a limit the register may have it on the other side.
 * @source SOU 2019:43 bilaga 4, tabell 1
 */
test("the sizes of the network's agencies in 2019 are those that the report counted, but for one or two near a limit", async () => {
  const cases = content.items.flatMap(({ item }) => (item.kind === "example" && item.depth === "case" ? item.organisations : []));
  const links = await linksOf(cases);
  const counts: Record<string, number> = {};
  for (const name of new Set(cases)) {
    const size = links.get(name)?.sizeIn2019 ?? "unknown";
    counts[size] = (counts[size] ?? 0) + 1;
  }
  const printed = { "1-20": 2, "21-50": 0, "51-100": 6, "101-500": 14, "501-1000": 10, "over-1000": 12 };
  const off = Object.entries(printed).map(([size, number]) => Math.abs(number - (counts[size] ?? 0)));
  expect(new Set(cases).size).toBe(44);
  expect(Math.max(...off), JSON.stringify(counts)).toBeLessThanOrEqual(2);
});
