import { type KyselyPlugin, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../../src/kernel/db.ts";
import { newId } from "../../src/kernel/ids.ts";
import { mostCounted } from "../../src/kernel/list.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { parsePlainDate } from "../../src/kernel/time.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { actorOf, anOrganisation, aPerson, loggedActions, morning } from "../../src/modules/people/people.testing.ts";
import { closeCaseFile, correctCaseFile } from "../../src/modules/records/case-file.actions.ts";
import { insertCaseFile, selectOptionalCaseFile } from "../../src/modules/records/case-file.queries.ts";
import { selectCorrections } from "../../src/modules/records/correction.queries.ts";
import { correctDocument, registerDocument } from "../../src/modules/records/document.actions.ts";
import { selectDocumentsOf, selectOptionalDocument } from "../../src/modules/records/document.queries.ts";
import { type DocumentId, faultsOf } from "../../src/modules/records/document.ts";
import type { Tables } from "../../src/app/modules.ts";
import { aDocument, anEntry, aRegistrar } from "../support/records.ts";
import { selectRegister } from "../../src/modules/records/register.queries.ts";

let database: TestDatabase<Tables>;
let registrar: PersonActor;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  registrar = await aRegistrar(database.db);
});
afterAll(() => database.close());

const at = morning;
const key = (): DocumentId => newId(at);

test("a document gets the next number of its case file, and the case file that of the year", async () => {
  const { db } = database;
  const organisationId = await anOrganisation(db);
  const first = await aDocument(db, registrar, { organisationId });
  const second = await aDocument(db, registrar, { organisationId });
  expect([first.number, second.number]).toEqual(["2026/1-1", "2026/2-1"]);
  const where = { kind: "there", caseFileId: first.caseFileId } as const;
  const answer = anEntry({ status: "drawn-up", subject: "Svar" });
  await registerDocument(db, registrar, { key: key(), where, entry: answer, at });
  const note = anEntry({ status: "working", dated: undefined, subject: "Utkast" });
  await registerDocument(db, registrar, { key: key(), where, entry: note, at });
  const documents = await selectDocumentsOf(db, registrar, { caseFileId: first.caseFileId });
  expect(documents.map(({ number, status, subject }) => [number, status, subject])).toEqual([
    ["2026/1-1", "received", "Begäran om underlag"],
    ["2026/1-2", "drawn-up", "Svar"],
    [undefined, "working", "Utkast"],
  ]);
});

/** Of so many at once, whatever comes in between. */
const crowd = 60;

test("of many at once none gets the number of another, and none is left out", { timeout: 60_000 }, async () => {
  const { db } = database;
  const organisationId = await anOrganisation(db);
  const there = await aDocument(db, registrar, { organisationId });
  const registering = Array.from({ length: crowd }, (_, index) => {
    const where =
      index % 2 === 0
        ? ({ kind: "new", organisationId, title: undefined } as const)
        : ({ kind: "there", caseFileId: there.caseFileId } as const);
    // Every fifth is rolled back after it has its number: what it would be called is longer than may be.
    const entry = anEntry(index % 5 === 0 ? { subject: "x".repeat(301) } : {});
    return registerDocument(db, registrar, { key: key(), where, entry, at });
  });
  const outcomes = await Promise.allSettled(registering);
  expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(crowd / 5);
  const { rows } = await sql<{ serials: number[]; numbers: number[] }>`
    SELECT array_agg(DISTINCT case_file.serial ORDER BY case_file.serial) AS serials,
      array_agg(document.number ORDER BY document.number) FILTER (WHERE case_file.id = ${there.caseFileId}) AS numbers
    FROM records.document JOIN records.case_file ON case_file.id = document.case_file_id
    WHERE case_file.organisation_id = ${organisationId}`.execute(db);
  const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
  expect(rows[0]?.serials).toEqual(upTo(1 + (crowd / 2) * 0.8));
  expect(rows[0]?.numbers).toEqual(upTo(1 + (crowd / 2) * 0.8));
});

test("the control: numbers that are looked up before they are taken are given twice, and those of a sequence are left out", async () => {
  const { db } = database;
  await sql`CREATE TABLE records.naive (number integer NOT NULL)`.execute(db);
  await sql`CREATE SEQUENCE records.counter`.execute(db);
  const takes = Array.from({ length: crowd }, async () =>
    inTransaction(db, async (tx) => {
      const { rows } = await sql<{ next: number }>`SELECT coalesce(max(number), 0) + 1 AS next FROM records.naive`.execute(tx);
      await sql`INSERT INTO records.naive VALUES (${rows[0]?.next})`.execute(tx);
    }),
  );
  await Promise.all(takes);
  const { rows } = await sql<{ distinct: number }>`SELECT count(DISTINCT number) AS distinct FROM records.naive`.execute(db);
  expect(rows[0]?.distinct).toBeLessThan(crowd);
  const drawn = async (fails: boolean) =>
    inTransaction(db, async (tx) => {
      const { rows: next } = await sql<{ next: number }>`SELECT nextval('records.counter') AS next`.execute(tx);
      if (fails) throw new Error("rolled back");
      return next[0]?.next;
    });
  expect(await drawn(false)).toBe(1);
  await expect(drawn(true)).rejects.toThrow("rolled back");
  expect(await drawn(false)).toBe(3);
});

test("what is rolled back gives its number back", async () => {
  const { db } = database;
  const organisationId = await anOrganisation(db);
  const entry = { title: "T", titleApart: false, secrecy: undefined };
  const opening = { organisationId, year: 2026, entry, today: parsePlainDate("2026-11-26"), by: registrar.personId, at };
  const rolledBack = inTransaction(db, async (tx) => {
    expect(await insertCaseFile(tx, { ...opening, id: newId(at) })).toBe(1);
    throw new Error("rolled back");
  });
  await expect(rolledBack).rejects.toThrow("rolled back");
  expect((await aDocument(db, registrar, { organisationId })).number).toBe("2026/1-1");
});

test("a form that is sent twice, at once or later, registers once; another's key opens nothing", async () => {
  const { db } = database;
  const organisationId = await anOrganisation(db);
  const form = { key: key(), where: { kind: "new", organisationId, title: undefined }, entry: anEntry(), at } as const;
  await Promise.all([1, 2, 3, 4].map(() => registerDocument(db, registrar, form)));
  await registerDocument(db, registrar, form);
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM records.case_file WHERE organisation_id = ${organisationId}`.execute(db);
  expect(rows[0]?.count).toBe(1);
  await expect(registerDocument(db, await aRegistrar(db), form)).rejects.toThrow("records.document");
});

test("a year begins with one", async () => {
  const { db } = database;
  const organisationId = await anOrganisation(db);
  await aDocument(db, registrar, { organisationId });
  const where = { kind: "new", organisationId, title: undefined } as const;
  // In Stockholm it is the new year already.
  const newYear = at.add({ hours: 24 * 35 + 15 });
  const id = await registerDocument(db, registrar, { key: key(), where, entry: anEntry(), at: newYear });
  const document = await selectOptionalDocument(db, registrar, { id, action: "records.register.read" });
  expect([newYear.toString(), document?.number]).toEqual(["2026-12-31T23:00:00Z", "2027/1-1"]);
});

test("what the act asks for must be there, and nothing is kept apart without a ground", () => {
  expect(faultsOf(anEntry())).toEqual([]);
  expect(faultsOf(anEntry({ dated: undefined }))).toEqual([{ field: "dated", code: "missing" }]);
  expect(faultsOf(anEntry({ status: "working", dated: undefined }))).toEqual([]);
  expect(faultsOf(anEntry({ subjectApart: true }))).toEqual([{ field: "secrecy", code: "missing" }]);
  expect(faultsOf(anEntry({ partyApart: true, party: undefined, secrecy: "39 kap. 2 §" }))).toEqual([{ field: "party", code: "missing" }]);
});

test("nothing is registered for a day that is to come, nor in a case file that has ended", async () => {
  const { db } = database;
  await expect(aDocument(db, registrar, { dated: parsePlainDate("2026-11-27") })).rejects.toThrow("date-to-come");
  const { caseFileId } = await aDocument(db, registrar);
  await closeCaseFile(db, registrar, { id: caseFileId, close: true, at });
  const form = { key: key(), where: { kind: "there", caseFileId }, entry: anEntry(), at } as const;
  await expect(registerDocument(db, registrar, form)).rejects.toThrow("case-closed");
  await closeCaseFile(db, registrar, { id: caseFileId, close: false, at });
  await registerDocument(db, registrar, form);
});

test("a correction keeps what stood there, needs the version that was looked at, and never takes a number back", async () => {
  const { db } = database;
  const { id, number } = await aDocument(db, registrar, { subject: "Fel ord" });
  const correcting = { id, version: 1, entry: anEntry({ subject: "Rätt ord" }), reason: "Felskrivet", at };
  await correctDocument(db, registrar, correcting);
  await expect(correctDocument(db, registrar, correcting)).rejects.toThrow("changed-meanwhile");
  await expect(correctDocument(db, registrar, { ...correcting, version: 2 })).rejects.toThrow("nothing-changed");
  const working = { ...correcting, version: 2, entry: anEntry({ status: "working", dated: undefined }) };
  await expect(correctDocument(db, registrar, working)).rejects.toThrow("stays-registered");
  const now = await selectOptionalDocument(db, registrar, { id, action: "records.register.read" });
  expect([now?.number, now?.subject, now?.version]).toEqual([number, "Rätt ord", 2]);
  const [correction] = await selectCorrections(db, { documentId: id });
  expect([correction?.before["subject"], correction?.reason, correction?.by]).toEqual(["Fel ord", "Felskrivet", "Registratorn"]);
  expect((await loggedActions(db)).at(-1)).toBe("records.document.correct");
  const entries = await db.selectFrom("kernel.audit").select("detail").where("subject_id", "=", id).execute();
  expect(JSON.stringify(entries)).not.toMatch(/Fel ord|Rätt ord|Felskrivet/);
});

test("working material gets its number when it has been drawn up", async () => {
  const { db } = database;
  const note = await aDocument(db, registrar, { status: "working", dated: undefined });
  expect(note.number).toBeUndefined();
  const drawnUp = { id: note.id, version: 1, entry: anEntry({ status: "drawn-up" }), reason: "Färdig", at };
  await correctDocument(db, registrar, drawnUp);
  const document = await selectOptionalDocument(db, registrar, { id: note.id, action: "records.register.read" });
  expect([document?.number, document?.status, document?.registeredAt?.toString()]).toEqual(["2026/1-1", "drawn-up", at.toString()]);
});

test("nothing is taken out of the register, and no number is changed, not even by a mistake in a statement", async () => {
  const { db } = database;
  await aDocument(db, registrar);
  for (const table of ["series", "case_file", "document", "correction", "attachment", "link"])
    await expect(sql`DELETE FROM ${sql.table(`records.${table}`)}`.execute(db), table).rejects.toThrow("never taken out");
  await expect(sql`UPDATE records.correction SET reason = 'x'`.execute(db)).rejects.toThrow("never taken out");
  await expect(sql`UPDATE records.document SET number = number + 1 WHERE number IS NOT NULL`.execute(db)).rejects.toThrow("stays with");
  await expect(sql`UPDATE records.case_file SET serial = serial + 1`.execute(db)).rejects.toThrow("stays with");
  await expect(sql`UPDATE records.series SET last = 1 WHERE last > 1`.execute(db)).rejects.toThrow("stays with");
  // The control: what may be changed is.
  await sql`UPDATE records.document SET subject = subject || '.' WHERE number IS NOT NULL`.execute(db);
});

const everything = {
  words: "",
  organisation: undefined,
  year: undefined,
  status: undefined,
  secrecy: undefined,
  caseState: undefined,
  onlyOpen: false,
  page: 1,
  pageSize: 1_000,
} as const;

test("others than registrars see no word that is kept apart, and find nothing by it", async () => {
  const { db } = database;
  const apart = { subject: "Kanariefågeln", subjectApart: true, party: "Papegojan", partyApart: true, secrecy: "39 kap. 2 §" };
  const hidden = await aDocument(db, registrar, apart);
  await aDocument(db, registrar, { subject: "Det öppna", secrecy: "21 kap. 1 §" });
  const note = await aDocument(db, registrar, { status: "working", dated: undefined, subject: "Gråsparven" });
  const support = actorOf((await aPerson(db, { roles: ["support"] })).id, ["support"]);
  const list = async (actor: PersonActor, given: Partial<Parameters<typeof selectRegister>[2]>) =>
    (await selectRegister(db, actor, { ...everything, ...given })).documents;
  for (const seen of [await list(support, {}), await list(registrar, { onlyOpen: true })]) {
    expect(JSON.stringify(seen)).not.toMatch(/Kanariefågeln|Papegojan|Gråsparven/);
    expect(seen.find(({ id }) => id === hidden.id)).toMatchObject({ number: hidden.number, subjectApart: true, secrecy: "39 kap. 2 §" });
    expect(JSON.stringify(seen)).toContain("Det öppna");
  }
  expect(await list(support, { words: "kanariefågeln" })).toEqual([]);
  expect(await list(support, { words: "papegojan" })).toEqual([]);
  // The control: whoever may see them finds by them.
  expect((await list(registrar, { words: "kanariefågeln papegojan" })).map(({ id }) => id)).toEqual([hidden.id]);
  const caseFile = await selectOptionalCaseFile(db, support, { id: hidden.caseFileId, action: "records.register.read" });
  expect([caseFile?.title, caseFile?.titleApart]).toEqual([undefined, true]);
  expect(await selectOptionalDocument(db, support, { id: note.id, action: "records.register.read" })).toBeUndefined();
});

test("the register can be narrowed by number, year, sort, secrecy and organisation", async () => {
  const { db } = database;
  const organisationId = await anOrganisation(db);
  const first = await aDocument(db, registrar, { organisationId, status: "drawn-up" });
  const second = await aDocument(db, registrar, { organisationId, secrecy: "18 kap. 1 §" });
  const found = async (given: Partial<Parameters<typeof selectRegister>[2]>) => {
    const { documents, total } = await selectRegister(db, registrar, { ...everything, organisation: organisationId, ...given });
    expect(total).toBe(documents.length);
    return documents.map(({ id }) => id);
  };
  expect(await found({})).toEqual([second.id, first.id]);
  expect(await found({ words: "2026/1-1" })).toEqual([first.id]);
  expect(await found({ status: "drawn-up" })).toEqual([first.id]);
  expect(await found({ secrecy: "with" })).toEqual([second.id]);
  expect(await found({ secrecy: "without" })).toEqual([first.id]);
  expect(await found({ year: 2025 })).toEqual([]);
});

test("the register can be narrowed to case files that go on, or are closed, with the number of documents of each", async () => {
  const { db } = database;
  const organisationId = await anOrganisation(db);
  const [going, closed] = [
    await aDocument(db, registrar, { organisationId, subject: "Pågående" }),
    await aDocument(db, registrar, { organisationId, subject: "Avslutad" }),
  ];
  await closeCaseFile(db, registrar, { id: closed.caseFileId, close: true, at });
  const found = async (given: Partial<Parameters<typeof selectRegister>[2]>) => {
    const { documents, total, cases } = await selectRegister(db, registrar, { ...everything, organisation: organisationId, ...given });
    return [documents.map(({ id }) => id), total, cases];
  };
  const both = { open: 1, closed: 1 };
  expect(await found({})).toEqual([[closed.id, going.id], 2, both]);
  // What is counted is what the other choice would give: the choice itself takes nothing from it.
  expect(await found({ caseState: "open" })).toEqual([[going.id], 1, both]);
  expect(await found({ caseState: "closed" })).toEqual([[closed.id], 1, both]);
  expect(await found({ caseState: "open", words: "avslutad" })).toEqual([[], 0, { open: 0, closed: 1 }]);
  await closeCaseFile(db, registrar, { id: closed.caseFileId, close: false, at });
  expect(await found({ caseState: "open" })).toEqual([[closed.id, going.id], 2, { open: 2, closed: 0 }]);
});

test("a page of the register, with what it can be narrowed by, is one statement", async () => {
  const statements: string[] = [];
  const listening: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements.push(node.kind);
      return node;
    },
    transformResult: async ({ result }) => Promise.resolve(result),
  };
  await anOrganisation(database.db);
  const { documents, organisations, years } = await selectRegister(database.db.withPlugin(listening), registrar, {
    ...everything,
    pageSize: 2,
  });
  expect([documents.length, organisations.length > 1, years.includes(2026), statements]).toEqual([2, true, true, ["RawNode"]]);
});

test("words are found by their letters alone, also when the title of the case file has been put right", async () => {
  const { db } = database;
  const organisationId = await anOrganisation(db);
  const { id, caseFileId } = await aDocument(db, registrar, { organisationId, subject: "Ökning med 7 %_\\ i Ål" });
  const found = async (words: string) =>
    (await selectRegister(db, registrar, { ...everything, organisation: organisationId, words })).documents.map((document) => document.id);
  for (const words of ["ÖKNING", "ål", "%", "_", "\\", "%_\\", "kning 7"]) expect(await found(words), words).toEqual([id]);
  for (const words of ["ökn_ng", "ök%med", "okning", "rubrik"]) expect(await found(words), words).toEqual([]);
  const entry = { title: "Ny rubrik", titleApart: true, secrecy: "39 kap. 2 §" };
  await correctCaseFile(db, registrar, { id: caseFileId, version: 1, entry, reason: "Fel", at });
  expect(await found("rubrik")).toEqual([id]);
  const open = await selectRegister(db, registrar, { ...everything, organisation: organisationId, words: "rubrik", onlyOpen: true });
  expect(open).toMatchObject({ documents: [], total: 0 });
});

test("of more than are counted each page shows the next in order, and each document stands on one page", async () => {
  const { db } = database;
  const organisationId = await anOrganisation(db);
  const { caseFileId } = await aDocument(db, registrar, { organisationId });
  await sql`INSERT INTO records.document (id, case_file_id, status, number, dated, party_apart, subject, subject_apart, noted_at, noted_by,
      registered_at, registered_by)
    SELECT gen_random_uuid(), ${caseFileId}, 'received', place, '2026-11-25', false, 'Flod ' || place, false, ${at}, ${registrar.personId},
      ${at}::timestamptz + (place % 7) * interval '1 second', ${registrar.personId} FROM generate_series(2, ${mostCounted + 5}) AS place`.execute(
    db,
  );
  const pageOf = async (page: number, words: string) =>
    selectRegister(db, registrar, { ...everything, organisation: organisationId, words, page, pageSize: 500 });
  for (const words of ["", "flod"]) {
    const pages = [await pageOf(1, words), await pageOf(2, words), await pageOf(3, words)];
    expect(pages.map(({ total, documents }) => [total, documents.length])).toEqual([
      [mostCounted + 1, 500],
      [mostCounted + 1, 500],
      [mostCounted + 1, words === "" ? 5 : 4],
    ]);
    const all = pages.flatMap(({ documents }) => documents);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const moments = all.map(({ registeredAt }) => registeredAt?.epochMilliseconds ?? 0);
    expect(moments).toEqual(moments.toSorted((one, other) => other - one));
  }
});

test("the demonstration has a register of its own", async () => {
  const { db } = database;
  const actor = await aRegistrar(db, { demonstration: true });
  const real = await aDocument(db, registrar);
  const demo = await aDocument(db, actor);
  const action = "records.register.read";
  expect(await selectOptionalDocument(db, actor, { id: real.id, action })).toBeUndefined();
  expect(await selectOptionalDocument(db, registrar, { id: demo.id, action })).toBeUndefined();
  const correcting = { id: real.caseFileId, version: 1, entry: { title: "X", titleApart: false, secrecy: undefined }, reason: "x", at };
  await expect(correctCaseFile(db, actor, correcting)).rejects.toThrow("records");
  const where = { kind: "there", caseFileId: real.caseFileId } as const;
  await expect(registerDocument(db, actor, { key: key(), where, entry: anEntry(), at })).rejects.toThrow("records");
});

test("whoever lost the role does nothing more, and others never did", async () => {
  const { db } = database;
  const { caseFileId, id } = await aDocument(db, registrar);
  for (const roles of [[], ["administrator"], ["support"], ["editor"]] as const) {
    const actor = actorOf(registrar.personId, roles);
    const where = { kind: "there", caseFileId } as const;
    await expect(registerDocument(db, actor, { key: key(), where, entry: anEntry(), at })).rejects.toThrow(/^records/);
    await expect(aDocument(db, actor)).rejects.toThrow(/^records/);
    const correcting = { id, version: 1, entry: anEntry({ subject: "X" }), reason: "x", at };
    await expect(correctDocument(db, actor, correcting)).rejects.toThrow(/^records/);
    await expect(closeCaseFile(db, actor, { id: caseFileId, close: true, at })).rejects.toThrow(/^records/);
  }
});
