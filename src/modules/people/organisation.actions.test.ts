import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { visitor } from "../../kernel/policy.ts";
import { selectRevisions } from "../../kernel/revision.ts";
import { testDatabase, type TestDatabase } from "../../kernel/testing/database.ts";
import { applyImport } from "./import.actions.ts";
import {
  addOrganisation,
  closeOrganisation,
  correctOrganisation,
  type Deed,
  nameOrganisation,
  undoCorrection,
} from "./organisation.actions.ts";
import { additionForm, closingForm, correctionForm } from "./organisation.forms.ts";
import { selectLikeNames, selectOptionalOrganisation } from "./organisation.queries.ts";
import { aFile, anImport, fileOf } from "./organisation.testing.ts";
import type { PeopleTables } from "./people.tables.ts";
import { recordedAs, registerRevision } from "./register.ts";

let database: TestDatabase<PeopleTables & KernelTables>;
let deed: Deed;
beforeAll(async () => {
  database = await testDatabase();
  const rows = ["Verket för a", "Verket för b", "Verket för c"].map((name, index) => ({
    name,
    org_nr: `202100-000${index}`,
    sources: "scb",
  }));
  const options = anImport(database.db, fileOf(aFile(rows)));
  await applyImport(options);
  deed = options;
});
afterAll(() => database.close());

async function read(slug: string) {
  return selectOptionalOrganisation(database.db, visitor, slug);
}

test("a corrected name is found, and the page says what is corrected", async () => {
  await correctOrganisation(deed, "verket-for-a", correctionForm.parse({ field: "name", value: "Aktverket", reason: "SFS 2026:1" }));
  expect(await read("verket-for-a")).toMatchObject({ facts: { name: "Aktverket" }, corrected: ["name"] });
  const [found] = await selectLikeNames(database.db, visitor, "aktverket");
  expect(found?.slug).toBe("verket-for-a");
  await undoCorrection(deed, "verket-for-a", "name");
  expect(await read("verket-for-a")).toMatchObject({ facts: { name: "Verket för a" }, corrected: [] });
});

test("a second correction of a field replaces the first, and undoing it leads back to the file", async () => {
  const correct = (value: string) => correctOrganisation(deed, "verket-for-a", { field: "department", value, reason: "a letter" });
  await correct("A");
  await correct("B");
  expect(await read("verket-for-a")).toMatchObject({ facts: { department: "B" }, corrected: ["department"] });
  await undoCorrection(deed, "verket-for-a", "department");
  expect((await read("verket-for-a"))?.facts).not.toHaveProperty("department");
  await expect(undoCorrection(deed, "verket-for-a", "department")).rejects.toMatchObject({ code: "not-corrected" });
});

test("a value that the field cannot have is refused, and nothing is changed", async () => {
  const wrong = [
    { field: "number", value: "12", reason: "x" },
    { field: "contact", value: "sometimes", reason: "x" },
    { field: "website", value: "javascript:alert(1)", reason: "x" },
    { field: "name", value: null, reason: "x" },
  ] as const;
  for (const correction of wrong) {
    await expect(async () => correctOrganisation(deed, "verket-for-c", correction)).rejects.toMatchObject({ name: "Invalid" });
  }
  expect(await read("verket-for-c")).toMatchObject({ corrected: [] });
});

test("a closed agency leads to the one that took over, which tells of it", async () => {
  await closeOrganisation(deed, "verket-for-b", closingForm.parse({ closedYear: 2026, successor: "Verket för c", reason: "SFS 2026:2" }));
  expect(await read("verket-for-b")).toMatchObject({
    status: "closed",
    facts: { closedYear: 2026 },
    successor: { slug: "verket-for-c", name: "Verket för c" },
  });
  expect(await read("verket-for-c")).toMatchObject({ predecessors: [{ slug: "verket-for-b" }] });
});

test("an organisation added by hand is kept as it is when a file brings it, and its fields cannot be emptied by undoing", async () => {
  const slug = await addOrganisation(
    deed,
    additionForm.parse({ name: "Kommunen Prov", kind: "municipality", website: "prov.se", reason: "asked" }),
  );
  expect(slug).toBe("kommunen-prov");
  expect(await read(slug)).toMatchObject({ imported: false, facts: { kind: "municipality", website: "prov.se" } });
  await expect(undoCorrection(deed, slug, "website")).rejects.toMatchObject({ code: "no-earlier-value" });
  const outcome = await applyImport(
    anImport(database.db, fileOf(aFile([{ name: "Kommunen Prov", org_nr: "212000-0001", sources: "scb", website: "x.se" }]))),
  );
  expect(outcome).toMatchObject({ added: 0, changed: 1 });
  expect(await read(slug)).toMatchObject({ imported: true, facts: { kind: "municipality", website: "prov.se", number: "212000-0001" } });
});

test("a field that somebody else has corrected meanwhile is not overwritten unseen", async () => {
  const seen = JSON.stringify("Verket för c");
  const correct = (value: string) => correctOrganisation(deed, "verket-for-c", { field: "name", value, reason: "x", seen });
  const outcomes = await Promise.allSettled([correct("Verket C"), correct("Verket c")]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "changed-meanwhile" } });
  await undoCorrection(deed, "verket-for-c", "name");
});

test("two names that are added at once are both kept, and the same name is refused", async () => {
  const name = (one: string) => nameOrganisation(deed, "verket-for-c", { kind: "former", name: one, reason: "x" });
  await Promise.all([name("Det ena"), name("Det andra")]);
  expect((await read("verket-for-c"))?.facts.former.toSorted()).toEqual(["Det andra", "Det ena"]);
  await expect(name("DET ENA")).rejects.toMatchObject({ code: "name-there" });
});

test("an organisation is neither closed twice nor added under a name that another has", async () => {
  await expect(closeOrganisation(deed, "verket-for-b", { closedYear: 2025, reason: "x" })).rejects.toMatchObject({
    code: "already-closed",
  });
  const addition = additionForm.parse({ name: "VERKET FÖR A", kind: "company", reason: "x" });
  await expect(addOrganisation(deed, addition)).rejects.toMatchObject({ code: "name-taken" });
});

test("each change stands in the audit with who and what, is told to others, and makes pages be drawn anew", async () => {
  const { db } = database;
  const revision = () => selectRevisions<PeopleTables & KernelTables>(db, [registerRevision]);
  const told = async () => (await sql`SELECT FROM kernel.event WHERE name = 'people.organisations-changed'`.execute(db)).rows.length;
  const before = { revision: Number(await revision()), told: await told() };
  await correctOrganisation(deed, "verket-for-c", { field: "seat", value: "Kiruna", reason: "a secret reason" });
  await undoCorrection(deed, "verket-for-c", "seat");
  expect([Number(await revision()) - before.revision, (await told()) - before.told]).toEqual([2, 2]);
  const { rows } = await sql<{ detail: unknown }>`
    SELECT entry.action, entry.actor_id, entry.detail, organisation.slug FROM kernel.audit AS entry
    JOIN kernel.audit_link AS link ON link.audit_id = entry.id JOIN people.organisation ON organisation.id::text = entry.subject_id
    ORDER BY link.number DESC LIMIT 2`.execute(db);
  const by = { actor_id: recordedAs(deed.actor), slug: "verket-for-c", detail: { field: "seat" } };
  expect(rows).toEqual([
    { action: "people.organisation.undo-correction", ...by },
    { action: "people.organisation.correct", ...by },
  ]);
});

test("a reader may change nothing", async () => {
  const reader = { ...deed, actor: visitor };
  await expect(correctOrganisation(reader, "verket-for-c", { field: "name", value: "X", reason: "x" })).rejects.toMatchObject({
    name: "NotFound",
  });
  await expect(closeOrganisation(reader, "verket-for-c", { closedYear: 2026, reason: "x" })).rejects.toMatchObject({ name: "NotFound" });
  const addition = additionForm.parse({ name: "Nytt", kind: "company", reason: "x" });
  await expect(async () => addOrganisation(reader, addition)).rejects.toMatchObject({ name: "Forbidden" });
});
