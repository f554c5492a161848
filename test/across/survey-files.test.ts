import { createRequire } from "node:module";
import type * as SavReader from "sav-reader" with { "resolution-mode": "require" };
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { odsRows, unzip, xlsxRows } from "../../src/kernel/tables/tables.testing.ts";
import { anOrganisation, aPerson, aSession } from "../../src/modules/people/people.testing.ts";
import type { Answers } from "../../src/modules/surveys/answer/answer.ts";
import type { AnswerRow, Codebook } from "../../src/modules/surveys/export/codebook.ts";
import { readSav } from "../../src/modules/surveys/export/sav.testing.ts";
import { anInstrument, aQuestion } from "../../src/modules/surveys/instrument/instrument.testing.ts";
import type { RoundId } from "../../src/modules/surveys/round/round.ts";
import { aPublishedRound, publication } from "../support/surveys.ts";
import { composed } from "../support/whole-app.ts";

const formats = ["csv", "xlsx", "ods", "sav", "json"] as const;
type Format = (typeof formats)[number];

const ends = { least: { sv: "Inte alls", en: "Not at all" }, most: { sv: "Helt", en: "Fully" } };
const options = [
  { code: "tid", text: { sv: "Brist på tid", en: "Lack of time" } },
  { code: "pengar", text: { sv: "Brist på pengar", en: "Lack of money" } },
];
const definition = anInstrument([
  aQuestion("1"),
  aQuestion("2", { kind: "several", options, when: { question: "1", isOneOf: ["yes"] } }),
  aQuestion("3", { kind: "scale", ends, comment: true }),
  aQuestion("4", { kind: "text" }),
]);
const words = "Detta skrev vi med egna ord";
/** Eight agencies in the order of the alphabet: the first does not know, the second was not asked the second question, the third left it. */
const answers: readonly Answers[] = [
  { "1": { value: "yes" }, "2": { value: ["tid", "pengar"] }, "3": { value: "dont-know", comment: words }, "4": { value: words } },
  { "1": { value: "no" }, "3": { value: "5" } },
  { "1": { value: "yes" }, "3": { value: "1" } },
  ...["4", "4", "2", "3", "5"].map((value): Answers => ({ "1": { value: "yes" }, "2": { value: ["tid"] }, "3": { value } })),
];

let database: TestDatabase<Tables>;
let open: RoundId;
let hidden: RoundId;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  const { db } = database;
  // The first begins as a formula does; Å is two bytes.
  await anOrganisation(db, "=cmd|'/c calc'!A1");
  for (const letter of ["B", "C", "D", "E", "F", "G", "Å", "Ö"]) await anOrganisation(db, `Myndigheten ${letter}`);
  open = await aPublishedRound(db, { definition, answers, level: "open", variables: ["size"] });
  hidden = await aPublishedRound(db, { definition, answers, level: "hidden", variables: ["size"] });
}, 60_000);
afterAll(() => database.close());

async function fetched(path: string, as?: string): Promise<{ status: number; bytes: Buffer; headers: Headers }> {
  const app = composed({ db: database.db, clock: () => publication, settings: { secondFactor: false } });
  const response = await app.request(path, { headers: as === undefined ? {} : { cookie: `tillit=${as}` } });
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers };
}

const answersOf = (format: Format, id: RoundId, language = "sv") => `/data/${format}/survey-answers/${id}?language=${language}`;
const tablesOf = (format: Format, id: RoundId, language = "sv") => `/data/${format}/survey-results/${id}?language=${language}`;

/** What can be read in a file, packed or not. */
function readable(format: Format, bytes: Buffer): string {
  return format === "xlsx" || format === "ods" ? [...unzip(bytes).values()].map(String).join("\n") : bytes.toString();
}

type Json = { readonly codebook: Codebook; readonly rows: readonly AnswerRow[] };
const parsed = (bytes: Buffer): Json => JSON.parse(bytes.toString()) as Json;

test("of an open survey each agency's answers are given, the same in every format", async () => {
  const { codebook, rows } = parsed((await fetched(answersOf("json", open))).bytes);
  expect(codebook.variables.map(({ name }) => name)).toEqual(["agency", "size", "counted", "q_1", "q_2_tid", "q_2_pengar", "q_3"]);
  expect(rows).toHaveLength(8);
  expect(rows.slice(0, 4)).toEqual([
    { agency: "=cmd|'/c calc'!A1", size: "unknown", counted: 1, q_1: 1, q_2_tid: 1, q_2_pengar: 1, q_3: 98 },
    { agency: "Myndigheten B", size: "unknown", counted: 1, q_1: 0, q_2_tid: 99, q_2_pengar: 99, q_3: 5 },
    { agency: "Myndigheten C", size: "unknown", counted: 1, q_1: 1, q_3: 1 },
    { agency: "Myndigheten D", size: "unknown", counted: 1, q_1: 1, q_2_tid: 1, q_2_pengar: 0, q_3: 4 },
  ]);
  const sav = readSav((await fetched(answersOf("sav", open))).bytes);
  expect(sav.cases).toBe(8);
  expect(sav.rows).toEqual(rows);
  for (const [index, { name, label, values = [], missing = [], question }] of codebook.variables.entries()) {
    const read = sav.variables[index];
    expect([read?.name, read?.label, read?.values, read?.missing]).toEqual([name, label, values, missing]);
    expect(read?.attributes["QuestionText"]?.[0]).toBe(question?.text);
    expect(read?.attributes["QuestionTranslated"]?.[0]).toBe(question?.translated?.text);
  }
  const inWords = (row: AnswerRow): string[] =>
    codebook.variables.map(({ name, values }) => String(values?.find(({ value }) => value === row[name])?.label ?? row[name] ?? ""));
  const xlsx = xlsxRows(String(unzip((await fetched(answersOf("xlsx", open))).bytes).get("xl/worksheets/sheet1.xml")));
  const ods = odsRows(String(unzip((await fetched(answersOf("ods", open))).bytes).get("content.xml")));
  const csv = (await fetched(answersOf("csv", open))).bytes.toString().split("\r\n");
  for (const [index, row] of rows.entries()) {
    const cells = inWords(row);
    // The readers pass by cells that are empty.
    for (const table of [xlsx, ods])
      expect((table[index + 1] ?? []).map(({ text }) => text).filter((text) => text !== "")).toEqual(cells.filter((text) => text !== ""));
    if (index > 0) expect(csv[index + 1]).toBe(cells.join(";"));
  }
  // What a spreadsheet would take for a formula is marked as a text.
  expect(csv[1]).toMatch(/^"?'=cmd/);
});

test("a program by others reads the same labels and values from the file of SPSS", async () => {
  const { codebook, rows } = parsed((await fetched(answersOf("json", open, "en"))).bytes);
  const { SavBufferReader } = createRequire(import.meta.url)("sav-reader") as typeof SavReader;
  const reader = new SavBufferReader((await fetched(answersOf("sav", open, "en"))).bytes);
  await reader.open();
  expect(reader.meta.sysvars.map(({ name, label }) => [name, label])).toEqual(codebook.variables.map(({ name, label }) => [name, label]));
  const labels = new Map(
    reader.meta.valueLabels.flatMap(({ appliesToNames = [], entries }) =>
      appliesToNames.map((name) => [name, entries.map(({ val, label }) => ({ value: val, label }))] as const),
    ),
  );
  for (const { name, values } of codebook.variables) expect(labels.get(name), name).toEqual(values);
  const numbers = (row: Readonly<Record<string, unknown>>) => codebook.variables.slice(2).map(({ name }) => row[name] ?? undefined);
  expect((await reader.readAllRows()).map((row) => numbers(row as Record<string, unknown>))).toEqual(rows.map(numbers));
});

test("words of one's own are in no file, and answers with names in none of a hidden survey", async () => {
  for (const format of formats) {
    expect(readable(format, (await fetched(answersOf(format, open))).bytes), format).toContain("Myndigheten B");
    expect((await fetched(answersOf(format, hidden))).status, format).toBe(404);
    for (const path of [answersOf(format, open), tablesOf(format, open), tablesOf(format, hidden)]) {
      const { status, bytes } = await fetched(path);
      expect(status, path).toBe(200);
      expect(readable(format, bytes), path).not.toContain(words);
      if (!path.includes("answers")) expect(readable(format, bytes), path).not.toContain("Myndigheten B");
    }
  }
});

test("published tables are given as they were published, in every format, the same bytes each time", async () => {
  const { codebook, rows } = parsed((await fetched(tablesOf("json", hidden))).bytes);
  // Seven have said yes and one no: one who could be told from the others.
  expect(rows).toContainEqual(expect.objectContaining({ question: "3", answer: "5", count: 2, base: 8, share: 25 }));
  const hiddenRows = rows.filter(({ hidden: one }) => one === 1);
  expect(hiddenRows.length).toBeGreaterThan(0);
  for (const row of hiddenRows) expect(Object.keys(row)).not.toEqual(expect.arrayContaining(["count"]));
  const sav = readSav((await fetched(tablesOf("sav", hidden))).bytes);
  // The group of all has no code: an empty text is nothing, in SPSS as here.
  expect(sav.rows).toEqual(rows);
  expect(sav.variables.map(({ label }) => label)).toEqual(codebook.variables.map(({ label }) => label));
  for (const format of formats) {
    const [first, again] = [await fetched(tablesOf(format, hidden)), await fetched(tablesOf(format, hidden))];
    expect(first.bytes.equals(again.bytes), format).toBe(true);
    const { headers } = await fetched(tablesOf(format, hidden));
    expect(headers.get("etag"), format).toMatch(/^W\//);
  }
});

test("nothing is given before the results are out, nor of the demonstration, but to whoever takes part in it", async () => {
  const { db } = database;
  const closed = await aPublishedRound(db, { definition, answers, level: "open", isReleased: false });
  const demonstration = await aPublishedRound(db, { definition, answers, level: "open", demonstration: true });
  const sessionOf = async (isOfIt: boolean) => aSession(db, (await aPerson(db, { demonstration: isOfIt })).id, publication);
  const [secret, other] = [await sessionOf(true), await sessionOf(false)];
  for (const kind of ["survey-answers", "survey-results", "survey-codebooks"]) {
    for (const id of [closed, demonstration]) expect((await fetched(`/data/csv/${kind}/${id}`)).status).toBe(404);
  }
  for (const path of ["filer/svar/sav", "filer/tabeller/json", "filer/kodbok/csv", "kodbok"]) {
    const at = (id: RoundId) => `/enkatresultat/${id}/${path}`;
    expect((await fetched(at(demonstration), secret)).status, path).toBe(200);
    expect((await fetched(at(demonstration), other)).status, path).toBe(404);
    expect((await fetched(at(demonstration))).status, path).toBe(404);
    expect((await fetched(at(closed), other)).status, path).toBe(404);
    // Control: of a survey that is for everyone it is there for everyone.
    expect((await fetched(at(open))).status, path).toBe(200);
  }
  expect((await fetched(`/enkatresultat/${open}/filer/svar/exe`)).status).toBe(404);
  const page = (await fetched(`/enkatresultat/${demonstration}`, secret)).bytes.toString();
  expect(page).toContain(`/enkatresultat/${demonstration}/filer/svar/sav`);
  expect(page).not.toContain("/data/");
});

test("the codebook says what was asked in both languages, why, of whom, and what values mean", async () => {
  for (const [path, other] of [
    [`/enkatresultat/${open}/kodbok`, "Question 1?"],
    [`/en/survey-results/${open}/codebook`, "Frågan 1?"],
  ]) {
    const { bytes } = await fetched(path ?? "");
    const page = bytes.toString();
    for (const said of ["Frågan 1?", "Question 1?", "q_2_pengar", "99", "98", "SHA-256", other]) expect(page, said).toContain(said);
  }
  const hiddenPage = (await fetched(`/enkatresultat/${hidden}/kodbok`)).bytes.toString();
  expect(hiddenPage).not.toContain("q_2_pengar");
  expect(hiddenPage).toContain("dont-know");
  const file = (await fetched(`/data/csv/survey-codebooks/${open}?language=en`)).bytes.toString();
  expect(file).toContain("q_2_tid;Question 2? Lack of time");
  expect(file).toContain("Frågan 2?");
  expect((await fetched(`/data/csv/survey-codebooks/${hidden}`)).bytes.toString()).toContain("yes = Ja");
});
