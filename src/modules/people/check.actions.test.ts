import { createReadStream } from "node:fs";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { inTransaction } from "../../kernel/db.ts";
import type { UploadedFile } from "../../kernel/http-form.ts";
import { visitor } from "../../kernel/policy.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import { sleep, stoppedClock } from "../../kernel/time.ts";
import { applyFile, checkFile, decideToApply, discardCheck, discardForgottenChecks, sendRegister } from "./check.actions.ts";
import { selectPeopleCounts } from "./administration.queries.ts";
import { doubtsOf } from "./check.ts";
import { selectChecks, selectImports, selectOptionalCheck } from "./check.queries.ts";
import type { Check, CheckId } from "./check.ts";
import { readCompletions } from "./completion.files.ts";
import { applyImport } from "./import.actions.ts";
import { correctOrganisation } from "./organisation.actions.ts";
import { selectOptionalOrganisation } from "./organisation.queries.ts";
import { aFile, anImport, fileOf } from "./organisation.testing.ts";
import { actorOf, aPerson, type PeopleDatabase } from "./people.testing.ts";
import { lockRegister } from "./register.queries.ts";
import type { PersonActor } from "./person.ts";

const first = { name: "Verket för prov", org_nr: "202100-0001", department: "Finansdepartementet", sources: "scb" };
const second = { name: "Nämnden för försök", org_nr: "202100-0002", sources: "scb" };
const next = [
  { ...first, department: "Socialdepartementet" },
  { name: "Nya verket", org_nr: "202100-0003", sources: "scb" },
];

function upload(content: string | Uint8Array, name = "2027.csv"): UploadedFile {
  return { name, bytes: typeof content === "string" ? new TextEncoder().encode(content) : content };
}

type Place = { readonly db: PeopleDatabase; readonly actor: PersonActor };

/** A place with a register of two, and somebody who looks after it. */
async function aPlace(): Promise<Place> {
  const db: PeopleDatabase = await databaseForThisTest();
  await applyImport(anImport(db, fileOf(aFile([first, second]))));
  const { id } = await aPerson(db, { roles: ["administrator"], name: "Administratören" });
  return { db, actor: actorOf(id, ["administrator"]) };
}

const clock = stoppedClock("2026-11-26T13:00:00Z");
const at = clock();

function work({ db }: Place, id: CheckId) {
  return { db, clock, completions: new Map(), id };
}

async function checked(place: Place, file: UploadedFile): Promise<CheckId> {
  const id = await sendRegister(place.db, place.actor, { file, at });
  await checkFile(work(place, id));
  return id;
}

async function read({ db, actor }: Place, id: CheckId): Promise<Check> {
  const check = await selectOptionalCheck(db, actor, id);
  if (check === undefined) throw new Error("no such check");
  return check;
}

async function namesIn({ db }: Place): Promise<string[]> {
  const rows = await db.selectFrom("people.organisation").select("name").orderBy("name").execute();
  return rows.map(({ name }) => name);
}

async function filesIn({ db }: Place): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*) FROM kernel.file`.execute(db);
  return rows[0]?.count ?? -1;
}

async function untilSomebodyWaits({ db }: Place): Promise<void> {
  for (;;) {
    const { rows } = await sql`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(db);
    if (rows.length > 0) return;
    await sleep(10);
  }
}

async function auditOf({ db }: Place): Promise<unknown[]> {
  const rows = await db
    .selectFrom("kernel.audit as entry")
    .innerJoin("kernel.audit_link as link", "link.audit_id", "entry.id")
    .select(["entry.action", "entry.actor_id"])
    .orderBy("link.number")
    .execute();
  return rows;
}

test("a file is sent, checked, decided on and brought in, and each step says who", async () => {
  const place = await aPlace();
  const id = await checked(place, upload(aFile(next)));
  expect(await read(place, id)).toMatchObject({
    state: "checked",
    sentBy: "Administratören",
    report: { kind: "planned", counts: { added: 1, changed: 1, gone: 1 } },
  });
  expect(await namesIn(place)).toEqual(["Nämnden för försök", "Verket för prov"]);
  await decideToApply(place.db, place.actor, { id, at });
  await applyFile(work(place, id));
  expect(await read(place, id)).toMatchObject({ state: "applied", decidedBy: "Administratören" });
  expect(await namesIn(place)).toEqual(["Nya verket", "Nämnden för försök", "Verket för prov"]);
  const [newest] = await selectImports(place.db, place.actor, 1);
  expect(newest).toMatchObject({ fileName: "2027.csv", checkId: id, by: "Administratören", added: 1, changed: 1, gone: 1 });
  const actions = (await auditOf(place)).slice(1);
  const by = { actor_id: place.actor.personId };
  expect(actions).toEqual([
    { action: "people.register-check.send", ...by },
    { action: "people.register-check.apply", ...by },
    { action: "people.organisation.import", ...by },
  ]);
  expect(await filesIn(place)).toBe(0);
});

test("a job that runs again does nothing a second time", async () => {
  const place = await aPlace();
  const id = await checked(place, upload(aFile(next)));
  await decideToApply(place.db, place.actor, { id, at });
  await Promise.all([applyFile(work(place, id)), applyFile(work(place, id))].map((one) => one.catch(() => undefined)));
  await applyFile(work(place, id));
  await checkFile(work(place, id));
  expect(await read(place, id)).toMatchObject({ state: "applied" });
  expect(await selectImports(place.db, place.actor, 10)).toHaveLength(2);
});

test("a register that has changed since the check is not overwritten", async () => {
  const place = await aPlace();
  const id = await checked(place, upload(aFile(next)));
  const correction = { field: "name", value: "Provverket", reason: "SFS 2026:1" } as const;
  await correctOrganisation({ ...place, at }, "verket-for-prov", correction);
  await decideToApply(place.db, place.actor, { id, at });
  await applyFile(work(place, id));
  expect(await read(place, id)).toMatchObject({ state: "stale" });
  expect(await namesIn(place)).toEqual(["Nämnden för försök", "Provverket"]);
  expect(await filesIn(place)).toBe(0);
});

test("a file that the register has left behind waits for nobody, and can be put aside, as one with faults can", async () => {
  const place = await aPlace();
  const waiting = async () => (await selectPeopleCounts(place.db, place.actor, at)).files;
  const outdated = await checked(place, upload(aFile(next)));
  expect(await waiting()).toBe(1);
  const correction = { field: "name", value: "Provverket", reason: "SFS 2026:1" } as const;
  await correctOrganisation({ ...place, at }, "verket-for-prov", correction);
  expect(await waiting()).toBe(0);
  expect(await selectChecks(place.db, place.actor, 1)).toMatchObject([{ id: outdated, state: "stale" }]);
  const faults = await checked(place, upload("name;org_nr\nVerket;202100-0001\n"));
  expect(await read(place, faults)).toMatchObject({ state: "faulty" });
  for (const id of [outdated, faults]) await discardCheck(place.db, place.actor, { id, at });
  expect([(await read(place, outdated)).state, (await read(place, faults)).state]).toEqual(["discarded", "discarded"]);
  await expect(discardCheck(place.db, place.actor, { id: faults, at })).rejects.toMatchObject({ code: "check-closed" });
});

test("what is doubtful in what changes is told apart from what was as doubtful before", () => {
  const note = (row: number) => ({ kind: "doubtful", row, name: "Verket", doubts: [] }) as const;
  const added = { kind: "added", row: 2, name: "Nya verket", slug: "nya-verket" } as const;
  expect(doubtsOf([note(1), added, note(2)])).toEqual({ fresh: [note(2)], known: [note(1)] });
});

test("of two files that were checked against the same register only the first is brought in", async () => {
  const place = await aPlace();
  const [one, other] = [await checked(place, upload(aFile(next))), await checked(place, upload(aFile([first]), "annan.csv"))];
  for (const id of [one, other]) await decideToApply(place.db, place.actor, { id, at });
  await Promise.all([applyFile(work(place, one)), applyFile(work(place, other))]);
  const states = [(await read(place, one)).state, (await read(place, other)).state];
  expect(states.toSorted()).toEqual(["applied", "stale"]);
  expect(await selectImports(place.db, place.actor, 10)).toHaveLength(2);
});

test("two administrators cannot both decide on one file", async () => {
  const place = await aPlace();
  const id = await checked(place, upload(aFile(next)));
  const decisions = await Promise.allSettled([
    decideToApply(place.db, place.actor, { id, at }),
    decideToApply(place.db, place.actor, { id, at }),
  ]);
  expect(decisions.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(decisions.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "check-closed" } });
});

test("an import that is broken off in the middle has changed nothing, and is brought in when it runs again", async () => {
  const place = await aPlace();
  const id = await checked(place, upload(aFile(next)));
  await decideToApply(place.db, place.actor, { id, at });
  // The connection dies after the rows have been written.
  await sql`CREATE FUNCTION people.die() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$`.execute(place.db);
  await sql`CREATE TRIGGER die BEFORE INSERT ON people.organisation_import FOR EACH ROW EXECUTE FUNCTION people.die()`.execute(place.db);
  await expect(applyFile(work(place, id))).rejects.toThrow(/terminat/);
  expect(await namesIn(place)).toEqual(["Nämnden för försök", "Verket för prov"]);
  expect(await read(place, id)).toMatchObject({ state: "applying" });
  await sql`DROP TRIGGER die ON people.organisation_import`.execute(place.db);
  await applyFile(work(place, id));
  expect(await read(place, id)).toMatchObject({ state: "applied" });
  expect(await namesIn(place)).toEqual(["Nya verket", "Nämnden för försök", "Verket för prov"]);
});

test("an import can be broken off while it works, and has then changed nothing", async () => {
  const place = await aPlace();
  const id = await checked(place, upload(aFile(next)));
  await decideToApply(place.db, place.actor, { id, at });
  // The work has begun and waits for the register, which somebody holds.
  const applying = await inTransaction(place.db, async (tx) => {
    await lockRegister(tx);
    const applied = applyFile(work(place, id));
    await untilSomebodyWaits(place);
    await discardCheck(place.db, place.actor, { id, at });
    return { applied };
  });
  await applying.applied;
  expect([(await read(place, id)).state, await filesIn(place)]).toEqual(["discarded", 0]);
  expect(await namesIn(place)).toEqual(["Nämnden för försök", "Verket för prov"]);
});

const letters = 'abcdefghijklmnopqrstuvwxyz ,;"\n';
const nonsense = (bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, index) => letters.charCodeAt((index * 7 + (index >> 5)) % letters.length));

const refused: Record<string, readonly [UploadedFile, string]> = {
  "no bytes": [upload(""), "file-empty"],
  "a ZIP file that is called a table": [upload(new Uint8Array(Buffer.from("PK\x03\x04\x14\0\0\0")), "2027.csv"), "file-type-not-allowed"],
  "an image that is called a table": [upload(new Uint8Array(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"))), "file-type-not-allowed"],
  "a page that is called a table": [upload("<!doctype html><script>alert(1)</script>"), "file-type-not-allowed"],
  "a table that is called something else": [upload(aFile(next), "2027.xlsx"), "file-type-not-allowed"],
  "more than 20 MB": [upload(nonsense(20_000_001)), "file-too-large"],
};

test.each(Object.entries(refused))("%s is refused, and nothing of it is kept", { timeout: 60_000 }, async (_, [file, code]) => {
  const place = await aPlace();
  await expect(sendRegister(place.db, place.actor, { file, at })).rejects.toMatchObject({ code });
  expect([await filesIn(place), await selectChecks(place.db, place.actor, 10)]).toEqual([0, []]);
});

const whole = aFile(next);
const faulty: Record<string, readonly [string | Uint8Array, string]> = {
  "missing columns": ["name;org_nr\nVerket;202100-0001\n", "missing-column"],
  "a row twice": [aFile([first, first]), "refused"],
  "a cut file": [whole.slice(0, whole.lastIndexOf("202100")), "too-few-cells"],
  "an open quotation mark": [`${whole}"Verket`, "unclosed-quote"],
  "20 MB of nonsense": [nonsense(19_999_999), "missing-column"],
  "a header and nothing else": [aFile([]), "no-rows"],
};

test.each(Object.entries(faulty))(
  "a file with %s is told by row and column, and changes nothing",
  { timeout: 60_000 },
  async (_, [content, code]) => {
    const place = await aPlace();
    const id = await checked(place, upload(content));
    const { state, report } = await read(place, id);
    expect(state).toBe("faulty");
    expect(report?.kind === "faulty" ? report.faults.map((fault) => fault.code) : []).toContain(code);
    expect(await namesIn(place)).toEqual(["Nämnden för försök", "Verket för prov"]);
    await expect(decideToApply(place.db, place.actor, { id, at })).rejects.toMatchObject({ code: "check-closed" });
  },
);

const understood: Record<string, string | Uint8Array> = {
  "in Windows-1252 with decimal commas": new Uint8Array(Buffer.from(aFile([{ ...second, fte_2025: "12,5" }], ";"), "latin1")),
  "in UTF-16": new Uint8Array(Buffer.from(`\uFEFF${aFile([{ ...second, fte_2025: "12,5" }], "\t")}`, "utf16le")),
};

test.each(Object.entries(understood))("a file %s is understood", async (_, content) => {
  const place = await aPlace();
  const id = await checked(place, upload(content));
  await decideToApply(place.db, place.actor, { id, at });
  await applyFile(work(place, id));
  const organisation = await selectOptionalOrganisation(place.db, visitor, "namnden-for-forsok");
  expect(organisation?.facts).toMatchObject({ name: "Nämnden för försök", figures: { "fte-2025": 12.5 } });
});

test("a formula is a name like any other", async () => {
  const place = await aPlace();
  const id = await checked(place, upload(aFile([{ name: '=HYPERLINK("http://x.example","y")', org_nr: "202100-0009", sources: "scb" }])));
  expect((await read(place, id)).report).toMatchObject({ kind: "planned", counts: { added: 1 } });
});

test("a file that nobody decides on is put aside after a month, with its bytes", async () => {
  const place = await aPlace();
  const id = await checked(place, upload(aFile(next)));
  await discardForgottenChecks(place.db, clock().add({ hours: 24 * 29 }));
  expect((await read(place, id)).state).toBe("checked");
  const stuck = await checked(place, upload(aFile(next)));
  await decideToApply(place.db, place.actor, { id: stuck, at });
  await discardForgottenChecks(place.db, clock().add({ hours: 24 * 31 }));
  expect([(await read(place, id)).state, (await read(place, stuck)).state, await filesIn(place)]).toEqual(["discarded", "discarded", 0]);
});

test("only an administrator sends, decides on or sees files of the register", async () => {
  const place = await aPlace();
  const id = await checked(place, upload(aFile(next)));
  const { id: personId } = await aPerson(place.db);
  const other = actorOf(personId, ["editor"]);
  await expect(sendRegister(place.db, other, { file: upload(aFile(next)), at })).rejects.toMatchObject({ name: "Forbidden" });
  await expect(decideToApply(place.db, other, { id, at })).rejects.toMatchObject({ name: "Forbidden" });
  await expect(discardCheck(place.db, other, { id, at })).rejects.toMatchObject({ name: "Forbidden" });
  expect(await selectOptionalCheck(place.db, other, id)).toBeUndefined();
  expect([await selectChecks(place.db, other, 10), await selectImports(place.db, other, 10)]).toEqual([[], []]);
});

test("the register of the program is read whole when it is sent as a file", async () => {
  const place = await aPlace();
  const parts: Buffer[] = [];
  for await (const part of createReadStream("registers/agencies/myndigheter.csv")) parts.push(part as Buffer);
  const id = await sendRegister(place.db, place.actor, { file: upload(new Uint8Array(Buffer.concat(parts))), at });
  await checkFile({ ...work(place, id), completions: await readCompletions("registers/agencies/completions.yaml") });
  expect((await read(place, id)).report).toMatchObject({ kind: "planned", counts: { rows: 617 } });
});
