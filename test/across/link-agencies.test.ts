import { sql } from "kysely";
import { expect, test } from "vitest";
import { inTransaction } from "../../src/kernel/db.ts";
import type { KernelTables } from "../../src/kernel/kernel.tables.ts";
import { selectRevisions } from "../../src/kernel/revision.ts";
import { loadAnalysers, type SearchTables } from "../../src/kernel/search/index.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { stoppedClock } from "../../src/kernel/time.ts";
import { applyImport } from "../../src/modules/people/import.actions.ts";
import { nameOrganisation } from "../../src/modules/people/organisation.actions.ts";
import { aFile, anImport, fileOf } from "../../src/modules/people/organisation.testing.ts";
import type { PeopleTables } from "../../src/modules/people/people.tables.ts";
import { anArea, contentFolder, obstacles } from "../../src/modules/library/library.testing.ts";
import type { LibraryTables } from "../../src/modules/library/library.tables.ts";
import { linkAgencies, loadLibrary } from "../../src/modules/library/load.actions.ts";
import { libraryRevision } from "../../src/modules/library/load.ts";

type Tables = LibraryTables & PeopleTables & SearchTables & KernelTables;

async function aLibrary() {
  const db = await databaseForThisTest<Tables>();
  await applyImport(anImport(db, fileOf(aFile([{ name: "Provverket", org_nr: "202100-0001", sources: "scb" }]))));
  const folder = await contentFolder({
    area: { "egna-hinder.md": anArea(1) },
    obstacle: { "egna-hinder.yaml": obstacles({ slug: "ett", extra: "metAt: [{ organisation: Gamla verket }]" }) },
  });
  const clock = stoppedClock("2026-11-26T13:00:00Z");
  await loadLibrary({ db, analysers: loadAnalysers("dist/search/sv.dict"), folder, program: "test", clock });
  const revision = async () => Number(await selectRevisions<Tables>(db, [libraryRevision]));
  const facets = async () => {
    const row = await db.selectFrom("library.item").select(["facets", "updated_at"]).where("slug", "=", "ett").executeTakeFirstOrThrow();
    return { agencies: row.facets.filter((facet) => facet.startsWith("agency:")), at: row.updated_at.toString() };
  };
  return {
    db,
    facets,
    revision,
    rename: () => nameOrganisation(anImport(db, fileOf("")), "provverket", { kind: "former", name: "Gamla verket", reason: "x" }),
  };
}

test("a text that names an agency by an old name is its text as soon as the register knows the name", async () => {
  const { db, facets, rename, revision } = await aLibrary();
  const before = await facets();
  expect(before.agencies).toEqual([]);
  const drawn = await revision();
  await rename();
  expect(await inTransaction(db, linkAgencies)).toBe(1);
  // What the text says is as old as it was.
  expect(await facets()).toEqual({ agencies: ["agency:provverket"], at: before.at });
  expect(await revision()).toBe(drawn + 1);
  expect(await inTransaction(db, linkAgencies)).toBe(0);
  expect(await revision()).toBe(drawn + 1);
});

test("a text that a person has edited keeps the agencies that it has", async () => {
  const { db, facets, rename } = await aLibrary();
  await sql`UPDATE library.item SET edited_at = now() WHERE slug = 'ett'`.execute(db);
  await rename();
  expect(await inTransaction(db, linkAgencies)).toBe(0);
  expect((await facets()).agencies).toEqual([]);
});
