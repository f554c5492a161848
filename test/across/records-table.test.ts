import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { columnsOf, readTable } from "../../src/kernel/tables/index.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { anOrganisation, aPasskey, aPerson, aSession, morning } from "../../src/modules/people/people.testing.ts";
import type { Role } from "../../src/modules/people/person.ts";
import { selectWholeRegister } from "../../src/modules/records/register.queries.ts";
import { aDocument, aRegistrar } from "../support/records.ts";
import { wholeApp } from "../support/whole-app.ts";

let database: TestDatabase<Tables>;
let registrar: PersonActor;
let ask: ReturnType<typeof wholeApp>;
let registrarSecret: string;
let supportSecret: string;
let organisationId: Awaited<ReturnType<typeof anOrganisation>>;

beforeAll(async () => {
  database = await testDatabase<Tables>();
  const { db } = database;
  ask = wholeApp(db, morning);
  registrar = await aRegistrar(db);
  const signedIn = async (role: Role): Promise<string> => {
    const { id } = await aPerson(db, { roles: [role] });
    await aPasskey(db, id);
    return aSession(db, id);
  };
  registrarSecret = await signedIn("registrar");
  supportSecret = await signedIn("support");
  organisationId = await anOrganisation(db);
  await aDocument(db, registrar, {
    organisationId,
    subject: "Kanariefågeln",
    subjectApart: true,
    party: "Papegojan",
    partyApart: true,
    secrecy: "39 kap. 2 §",
  });
  await aDocument(db, registrar, { organisationId, subject: '=HYPERLINK("x")', secrecy: "21 kap. 1 §" });
  await aDocument(db, registrar, { organisationId, status: "working", dated: undefined, subject: "Gråsparven" });
});
afterAll(() => database.close());

const secretWords = /Kanariefågeln|Papegojan|Gråsparven/;

/** The table as text. */
async function csv(query: string, secret: string): Promise<string> {
  const answer = await ask(`/diarium/tabell/csv${query}`, { as: secret });
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
  return answer.body;
}

async function subjects(text: string): Promise<string[]> {
  const found: string[] = [];
  const columns = columnsOf([{ key: "subject", kind: "text", label: { sv: "Vad den rör", en: "What it is about" } }]);
  const stream = (async function* () {
    yield await Promise.resolve(Buffer.from(text));
  })();
  await readTable(stream, { columns }, async (rows) => {
    found.push(...rows.map(({ cells }) => cells.subject ?? ""));
    await Promise.resolve();
  });
  return found;
}

test("the table shows what the list shows to the same person, by the same choices", async () => {
  for (const [query, secret] of [
    ["", supportSecret],
    ["?view=open", registrarSecret],
  ] as const) {
    const text = await csv(query, secret);
    expect(text).not.toMatch(secretWords);
    expect(text).toContain("Hålls åtskilt");
    expect(await subjects(text)).toHaveLength(2);
  }
  expect(await subjects(await csv("?q=kanariefågeln", supportSecret))).toEqual([]);
  expect(await subjects(await csv("?secrecy=without", supportSecret))).toEqual([]);
  // The control: whoever keeps the register sees them in the list, and so in the file, with the words that are kept apart named.
  const whole = await csv("", registrarSecret);
  for (const word of ["Kanariefågeln", "Papegojan", "Gråsparven"]) expect(whole).toContain(word);
  expect(await subjects(await csv("?q=kanariefågeln", registrarSecret))).toEqual(["Kanariefågeln"]);
  expect(await subjects(await csv("?status=working", registrarSecret))).toEqual(["Gråsparven"]);
  expect(whole).toContain("Ärendemening | Avsändare eller mottagare | Vad den rör");
  expect(whole).not.toMatch(/(^|[;,"])=HYPERLINK/m);
});

test("it comes in every format, for nobody else, and not with a choice that there is none of", async () => {
  for (const [format, type] of [
    ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    ["ods", "application/vnd.oasis.opendocument.spreadsheet"],
  ] as const) {
    const { status, headers } = await ask(`/diarium/tabell/${format}`, { as: supportSecret });
    expect([status, headers.get("content-type")]).toEqual([200, type]);
    expect(headers.get("content-disposition")).toContain(`tillit-diarium.${format}`);
  }
  expect((await ask("/diarium/tabell/csv", {})).location).toContain("/logga-in");
  expect((await ask("/diarium/tabell/csv?year=x", { as: supportSecret })).status).toBe(400);
});

test("a long register is fetched in portions, each document once and in order, whatever is registered meanwhile", async () => {
  const { db } = database;
  const { caseFileId } = await aDocument(db, registrar, { organisationId: await anOrganisation(db) });
  await sql`INSERT INTO records.document (id, case_file_id, status, number, dated, party_apart, subject, subject_apart, noted_at, noted_by,
      registered_at, registered_by)
    SELECT gen_random_uuid(), ${caseFileId}, 'received', place, '2026-11-25', false, 'Flod ' || place, false, ${morning}, ${registrar.personId},
      ${morning}::timestamptz - (place / 300) * interval '1 microsecond', ${registrar.personId} FROM generate_series(2, 1201) AS place`.execute(
    db,
  );
  const sought = {
    words: "flod",
    organisation: undefined,
    year: undefined,
    status: undefined,
    secrecy: undefined,
    caseState: undefined,
    onlyOpen: false,
  };
  const seen: string[] = [];
  for await (const { id, subject } of selectWholeRegister(db, registrar, sought)) {
    if (seen.length === 600) await aDocument(db, registrar, { subject: "Flod som kom sedan" });
    expect(subject).not.toBe("Flod som kom sedan");
    seen.push(id);
  }
  expect([seen.length, new Set(seen).size]).toEqual([1200, 1200]);
});

test("a registrar of the demonstration is given nothing of this register", async () => {
  const { db } = database;
  const sought = {
    words: "flod",
    organisation: undefined,
    year: undefined,
    status: undefined,
    secrecy: undefined,
    caseState: undefined,
    onlyOpen: false,
  };
  const lost = await aPerson(db, { roles: ["registrar"], demonstration: true });
  const seen: unknown[] = [];
  for await (const document of selectWholeRegister(db, { ...registrar, personId: lost.id }, sought)) seen.push(document);
  expect(seen).toEqual([]);
});
