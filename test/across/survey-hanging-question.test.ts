import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { anOrganisation } from "../../src/modules/people/people.testing.ts";
import type { Answers } from "../../src/modules/surveys/answer/answer.ts";
import { anInstrument, aQuestion } from "../../src/modules/surveys/instrument/instrument.testing.ts";
import { loadSurveys, roundsFolder } from "../../src/modules/surveys/module.ts";
import type { RoundId } from "../../src/modules/surveys/round/round.ts";
import { textOfPdf } from "../support/pdf-text.ts";
import { aPublishedRound, publication } from "../support/surveys.ts";
import { composed } from "../support/whole-app.ts";

/** A question that was put to some only is told of as theirs: on its pages, beside what was printed, and in the report. */

/** Both are in the printed tables, in these words. */
const known = "I myndighetens ledningsgrupp finns en god kännedom om vad tillitsbaserad styrning och ledning är?";
const relevant = "Tillitsbaserad styrning och ledning uppfattas av ledningsgruppen som relevant för myndigheten?";
const definition = anInstrument([
  aQuestion("2", { text: { sv: known, en: "Is it known?" } }),
  aQuestion("3", { text: { sv: relevant, en: "Is it relevant?" }, when: { question: "2", isOneOf: ["yes"] } }),
]);

/** Of 60 agencies 40 say that it is known, and are asked on; 30 of them answer that, 18 with yes, and 10 leave it. */
const answersOf = (index: number): Answers => ({
  "2": { value: index < 40 ? "yes" : "no" },
  ...(index < 30 ? { "3": { value: index < 18 ? "yes" : "no" } } : {}),
});

let database: TestDatabase<Tables>;
let [round, sampled]: RoundId[] = [];
beforeAll(async () => {
  database = await testDatabase<Tables>();
  const { db } = database;
  await loadSurveys({ db, folder: roundsFolder, program: "test", clock: () => publication });
  for (let number = 1; number <= 60; number += 1) await anOrganisation(db, `Verket nr ${String(number).padStart(2, "0")}`);
  const answers = Array.from({ length: 60 }, (_, index) => answersOf(index));
  round = await aPublishedRound(db, { definition, answers, title: { sv: "Prov", en: "Trial" }, variables: ["size"] });
  const sample = { kind: "simple", size: 48, seed: "1" } as const;
  sampled = await aPublishedRound(db, { definition, answers: answers.slice(0, 48), title: { sv: "Urval", en: "Sample" }, sample });
}, 120_000);
afterAll(() => database.close());

async function fetched(path: string): Promise<Buffer> {
  const response = await composed({ db: database.db, clock: () => publication }).request(path);
  expect(response.status, path).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}
const textAt = async (path: string): Promise<string> =>
  (await fetched(path))
    .toString()
    .replaceAll(/<[^>]+>/gu, " ")
    .replaceAll(/\s+/gu, " ");

const condition = `Frågan ställdes bara till dem som svarade ”Ja” på ”${known}”.`;

test("its page, its tables and the result in words say whom it was put to, and count nobody else as missing", async () => {
  const own = await textAt(`/enkatresultat/${round}/fragor/3`);
  const inWords = await textAt(`/enkatresultat/${round}/i-ord`);
  for (const page of [own, inWords, await textAt(`/enkatresultat/${round}/tabell?question=3&variable=size`)])
    expect(page).toContain(condition);
  expect(inWords).toContain("För 10 av de 40 som fick frågan");
  // 18 of 40 at least, 28 of 40 at most: of all 60 it would have been 30 and 80.
  for (const page of [own, inWords]) expect(page).toContain("mellan 45 och 70 %");
  expect(inWords).not.toContain("mellan 30 och 80 %");
  // Where everybody answered, nothing is said of what the others might have.
  expect(inWords).toContain("För 0 av de 60 tillfrågade saknas svar på frågan.");
  expect(inWords).not.toContain("mellan 67 och 67 %");
});

test("beside what was printed of all, the page and the report say that others were asked, and neither tests it", async () => {
  const said = "Frågan ställdes inte till samma myndigheter.";
  // The sample is also held against the round before it, in both questions.
  for (const [id, tests] of [
    [round, 1],
    [sampled, 3],
  ] as const) {
    const [own, all] = [await textAt(`/enkatresultat/${id}/jamfor/2019/3`), await textAt(`/enkatresultat/${id}/jamfor/2019/2`)];
    const report = textOfPdf(await fetched(`/enkatresultat/${id}/rapport.pdf`));
    expect(own).toContain(said);
    expect(report).toContain(said.replaceAll(" ", ""));
    const tested = (page: string): boolean => page.includes("brukar ge.");
    // The control is the question that was put to all both times.
    expect([own, all].map(tested)).toEqual([false, true]);
    expect(report.match(/Omgångarnaskiljersig/gu)).toHaveLength(tests);
  }
});
