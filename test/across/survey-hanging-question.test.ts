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

const printed = {
  sv: "Finns det interna hinder för att bedriva en tillitsbaserad styrning och ledning i er myndighet?",
  en: "Are there obstacles?",
};
const definition = anInstrument([
  aQuestion("1", { text: { sv: "Har ni börjat?", en: "Have you begun?" } }),
  aQuestion("5", { text: printed, when: { question: "1", isOneOf: ["yes"] } }),
]);

/** Of 60 agencies 40 have begun; of these 30 are asked on and answer, 18 of them with yes; 10 leave the question. */
const answersOf = (index: number): Answers => ({
  "1": { value: index < 40 ? "yes" : "no" },
  ...(index < 30 ? { "5": { value: index < 18 ? "yes" : "no" } } : {}),
});

let database: TestDatabase<Tables>;
let round: RoundId;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  const { db } = database;
  await loadSurveys({ db, folder: roundsFolder, program: "test", clock: () => publication });
  for (let number = 1; number <= 60; number += 1) await anOrganisation(db, `Verket nr ${String(number).padStart(2, "0")}`);
  const answers = Array.from({ length: 60 }, (_, index) => answersOf(index));
  round = await aPublishedRound(db, { definition, answers, title: { sv: "Prov", en: "Trial" }, variables: ["size"] });
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

const condition = "Frågan ställdes bara till dem som svarade ”Ja” på ”Har ni börjat?”.";

test("its page, its tables and the result in words say whom it was put to, and count nobody else as missing", async () => {
  const own = await textAt(`/enkatresultat/${round}/fragor/5`);
  const inWords = await textAt(`/enkatresultat/${round}/i-ord`);
  for (const page of [own, inWords, await textAt(`/enkatresultat/${round}/tabell?question=5&variable=size`)])
    expect(page).toContain(condition);
  expect(inWords).toContain("För 10 av de 40 som fick frågan");
  // 18 of 40 at least, 28 of 40 at most: of all 60 it would have been 30 and 80.
  for (const page of [own, inWords]) expect(page).toContain("mellan 45 och 70 %");
  expect(inWords).not.toContain("mellan 30 och 80 %");
  // Where everybody answered, nothing is said of what the others might have.
  expect(inWords).toContain("För 0 av de 60 tillfrågade saknas svar på frågan.");
  expect(inWords).not.toContain("mellan 67 och 67 %");
});

test("beside what was printed the page and the report test it alike, with those it was put to as its frame", async () => {
  const page = await textAt(`/enkatresultat/${round}/jamfor/2019/5`);
  const report = textOfPdf(await fetched(`/enkatresultat/${round}/rapport.pdf`));
  const told = /I 1 000 omgångar[^.]*\.|[^.]*gånger av 1 000[^.]*\./u.exec(page)?.[0]?.trim();
  expect(told).toBeDefined();
  expect(report).toContain(told?.replaceAll(" ", ""));
});
