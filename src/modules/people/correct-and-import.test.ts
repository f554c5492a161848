import { sql } from "kysely";
import { expect, test } from "vitest";
import { visitor } from "../../kernel/policy.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import { applyImport } from "./import.actions.ts";
import { correctOrganisation, type Deed, nameOrganisation, undoCorrection } from "./organisation.actions.ts";
import { correctionForm } from "./organisation.forms.ts";
import { selectLikeNames, selectOptionalOrganisation } from "./organisation.queries.ts";
import { aFile, anImport, fileOf } from "./organisation.testing.ts";
import type { PeopleDatabase } from "./people.testing.ts";

/** One without a number, two that share one, and one with a number of its own. */
const rows = [
  { name: "Sveriges ambassad Oslo", org_nr: "", sources: "scb" },
  { name: "Falu tingsrätt", org_nr: "202100-2742", sources: "scb" },
  { name: "Lycksele tingsrätt", org_nr: "202100-2742", sources: "scb" },
  { name: "Verket för prov", org_nr: "202100-0001", sources: "scb" },
];

async function aRegister() {
  const db: PeopleDatabase = await databaseForThisTest();
  const read = (slug: string) => selectOptionalOrganisation(db, visitor, slug);
  const importNow = (name: string, changed: readonly Readonly<Record<string, string>>[] = rows) =>
    applyImport(anImport(db, fileOf(aFile(changed), name)));
  await importNow("first.csv");
  const deed: Deed = anImport(db, fileOf(""));
  const correct = (slug: string, field: string, value: string | readonly string[]) =>
    correctOrganisation(deed, slug, correctionForm.parse({ field, value, reason: "ett beslut" }));
  const stored = async () => {
    const { rows: all } = await sql<{ slug: string; status: string; gone: boolean }>`
      SELECT slug, status, gone_at IS NOT NULL AS gone FROM people.organisation ORDER BY slug`.execute(db);
    return all;
  };
  return { db, read, importNow, deed, correct, stored };
}

test.each([
  ["sveriges-ambassad-oslo", "name", "Sveriges ambassad i Oslo"],
  ["falu-tingsratt", "name", "Falu  tingsrätt, Falun"],
  ["lycksele-tingsratt", "number", "202100-2999"],
  ["verket-for-prov", "number", "202100-0009"],
  ["verket-for-prov", "name", "Provverket"],
])("the same file again finds %s, whose %s is put right by hand, and makes no other of it", async (slug, field, value) => {
  const { correct, importNow, stored, read } = await aRegister();
  const before = await stored();
  await correct(slug, field, value);
  const corrected = await read(slug);
  expect(await importNow("second.csv")).toMatchObject({ added: 0, gone: 0, leftOut: 0 });
  expect(await stored()).toEqual(before);
  expect((await read(slug))?.facts).toEqual(corrected?.facts);
  const more = rows.map((row) => ({ ...row, website: "prov.se" }));
  expect(await importNow("third.csv", more)).toMatchObject({ added: 0, gone: 0, leftOut: 0, changed: rows.length });
  expect(await stored()).toEqual(before);
  expect((await read(slug))?.facts).toMatchObject({ website: "prov.se", [field]: corrected?.facts[field as "name"] });
});

test("an organisation whose name was put right is found by the name that it had, until that is taken back", async () => {
  const { db, correct, deed, read } = await aRegister();
  await correct("verket-for-prov", "name", "Samhällsverket");
  const [found] = await selectLikeNames(db, visitor, "verket för prov");
  expect([found?.slug, found?.matched.name]).toEqual(["verket-for-prov", "Verket för prov"]);
  await undoCorrection(deed, "verket-for-prov", "name");
  expect((await read("verket-for-prov"))?.facts).toMatchObject({ name: "Verket för prov", alias: [] });
});

test("a former name that was added by hand, and those that the file brings later, are all there", async () => {
  const { deed, importNow, read } = await aRegister();
  for (const name of ["Ännu äldre verket", "Äldsta verket"])
    await nameOrganisation(deed, "verket-for-prov", { kind: "former", name, reason: "SFS 1990:1" });
  await importNow("renamed.csv", [...rows.slice(0, 3), { name: "Nya verket", org_nr: "202100-0001", sources: "scb" }]);
  const facts = (await read("verket-for-prov"))?.facts;
  expect(facts?.name).toBe("Nya verket");
  expect(facts?.former.toSorted()).toEqual(["Verket för prov", "Ännu äldre verket", "Äldsta verket"].toSorted());
});

test("of names that were added by hand those stay that the last correction has", async () => {
  const { importNow, read, correct } = await aRegister();
  await correct("verket-for-prov", "short", ["VP", "PV"]);
  await importNow("again.csv");
  await correct("verket-for-prov", "short", ["PV"]);
  await importNow("once-more.csv");
  expect((await read("verket-for-prov"))?.facts.short).toEqual(["PV"]);
});
