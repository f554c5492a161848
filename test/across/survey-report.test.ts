import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { anOrganisation } from "../../src/modules/people/people.testing.ts";
import type { Answers } from "../../src/modules/surveys/answer/answer.ts";
import { anInstrument, aQuestion } from "../../src/modules/surveys/instrument/instrument.testing.ts";
import type { RoundId } from "../../src/modules/surveys/round/round.ts";
import { aPublishedRound, publication } from "../support/surveys.ts";
import { composed } from "../support/whole-app.ts";

const definition = anInstrument([aQuestion("1"), aQuestion("2"), aQuestion("3", { kind: "text", text: { sv: "Med egna ord?" } })]);
const secretWords = "Detta skrev vi";
const answers = Array.from({ length: 12 }, (_, index): Answers => {
  return { "1": { value: index < 5 ? "no" : "yes" }, "2": { value: "yes" }, "3": { value: secretWords } };
});

let database: TestDatabase<Tables>;
let id: RoundId;
let waiting: RoundId;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  const { db } = database;
  for (let number = 1; number <= 12; number += 1) await anOrganisation(db, `Verket nr ${number}`);
  id = await aPublishedRound(db, { definition, answers, title: { sv: "Enkäten i år", en: "This year's survey" }, variables: ["size"] });
  waiting = await aPublishedRound(db, { definition, answers, isReleased: false });
}, 60_000);
afterAll(() => database.close());

async function fetched(path: string): Promise<{ status: number; type: string; bytes: Buffer }> {
  const response = await composed({ db: database.db, clock: () => publication }).request(path);
  const type = response.headers.get("content-type") ?? "";
  return { status: response.status, type, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** What a PDF lacks of what PDF/UA-1 asks for, as far as it can be read off its objects. @source ISO 14289-1 §7; Matterhorn Protocol 1.1 */
function faultsOf(pdf: string, language: string): readonly string[] {
  const objects = [...pdf.matchAll(/\n\d+ 0 obj\n(.*?)\nendobj/gsu)].map(([, object = ""]) => object);
  const ofType = (type: string) => objects.filter((object) => new RegExp(`/S /${type}\\b`, "u").test(object));
  const say = (wrong: boolean, fault: string): readonly string[] => (wrong ? [fault] : []);
  const levels = objects.flatMap((object) => /\/S \/H(\d)\b/u.exec(object)?.[1] ?? []);
  return [
    ...say(!/\/Marked true/u.test(pdf), "06-001 not marked as tagged"),
    ...say(!/\/StructTreeRoot \d+ 0 R/u.test(pdf), "no tree of structure"),
    ...say(!pdf.includes(`/Lang (${language})`), "11-006 no language"),
    ...say(!/<pdfuaid:part>1<\/pdfuaid:part>/u.test(pdf), "06-002 not said to be PDF/UA-1"),
    ...say(!/<dc:title>/u.test(pdf), "06-003 no title in the metadata"),
    ...say(!/\/DisplayDocTitle true/u.test(pdf), "07-001 title not shown"),
    ...say(ofType("Figure").length === 0 || ofType("Figure").some((one) => !/\/Alt /u.test(one)), "13-004 drawing without words"),
    ...say(
      ofType("Figure").some((one) => !/\/BBox /u.test(one)),
      "drawing without its place",
    ),
    ...say(ofType("TH").length === 0 || ofType("TH").some((one) => !/\/Scope \/(?:Column|Row)\b/u.test(one)), "15-003 head without scope"),
    ...say(levels[0] !== "1" || new Set(levels).size !== 3, "14-003 levels of headings left out"),
    ...say(
      (pdf.match(/\/Type \/FontDescriptor/gu) ?? []).length !== (pdf.match(/\/FontFile2 /gu) ?? []).length,
      "31-009 letters not in the file",
    ),
    ...say((pdf.match(/\/ToUnicode /gu) ?? []).length === 0, "10-001 letters without a meaning"),
  ];
}

test.each([
  ["/enkatresultat/:id/rapport.pdf", "sv"],
  ["/en/survey-results/:id/report.pdf", "en"],
])("%s is tagged as PDF/UA-1 asks, and the same bytes each time", async (address, language) => {
  const path = address.replace(":id", id);
  const [first, again] = [await fetched(path), await fetched(path)];
  expect([first.status, first.type]).toEqual([200, "application/pdf"]);
  expect(first.bytes.equals(again.bytes)).toBe(true);
  const pdf = first.bytes.toString("latin1");
  expect(faultsOf(pdf, language)).toEqual([]);
  // Control: each is seen when it is not there.
  const without = (part: string | RegExp): readonly string[] => faultsOf(pdf.replaceAll(part, "/Gone "), language);
  for (const part of [
    "/Marked true",
    "/StructTreeRoot",
    `/Lang (${language})`,
    "pdfuaid:part>1",
    "<dc:title>",
    "/DisplayDocTitle",
    "/Alt ",
    "/BBox ",
    "/Scope ",
    "/S /H2",
    "/FontFile2 ",
    "/ToUnicode ",
  ])
    expect(without(part), part).toHaveLength(1);
});

test("the report tells what was published: purpose, frame, non-response, counts and method, and nothing that is not shown", async () => {
  const { bytes } = await fetched(`/enkatresultat/${id}/rapport`);
  const page = bytes.toString();
  for (const said of [
    "12 av 12 tillfrågade myndigheter svarade",
    "För att veta.",
    "7 av 12 svarade ”Ja”, 58 %.",
    "5 (42 %)",
    "SHA-256",
    "Hänvisa så här",
    "rapport.pdf",
  ])
    expect(page, said).toContain(said);
  // All have said yes to question 2.
  expect(page).toContain("Hur svaren fördelar sig visas inte.");
  expect(page).not.toContain("12 (100 %)");
  expect(page).not.toContain(secretWords);
  expect(page).not.toContain("Verket nr 3");
  for (const file of ["rapport", "rapport.pdf"]) expect((await fetched(`/enkatresultat/${waiting}/${file}`)).status).toBe(404);
});

test("the report gives the response rates of groups with the intervals that their page has, and says what these are", async () => {
  const [report, page] = await Promise.all(
    ["rapport", "bortfall"].map(async (name) => (await fetched(`/enkatresultat/${id}/${name}`)).bytes.toString()),
  );
  const intervals = [...(page ?? "").matchAll(/>(\d+–\d+)</gu)].map(([, interval = ""]) => interval);
  expect(intervals.length).toBeGreaterThan(0);
  for (const interval of intervals) expect(report).toContain(`>${interval}<`);
  expect(report).toContain("Svarsfrekvensen är räknad och inte osäker.");
});
