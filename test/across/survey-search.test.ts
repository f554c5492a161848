import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { loadAnalysers } from "../../src/kernel/search/index.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { anOrganisation, aPerson, aSession } from "../../src/modules/people/people.testing.ts";
import type { Answers } from "../../src/modules/surveys/answer/answer.ts";
import { anInstrument, aQuestion } from "../../src/modules/surveys/instrument/instrument.testing.ts";
import { indexSurveys, loadSurveys, roundsFolder } from "../../src/modules/surveys/module.ts";
import { aPublishedRound, publication } from "../support/surveys.ts";
import { wholeApp } from "../support/whole-app.ts";

const definition = anInstrument([
  aQuestion("1", { text: { sv: "Räcker vaktmästeriet till?", en: "Are there caretakers enough?" } }),
  aQuestion("2", { kind: "text", text: { sv: "Med egna ord?" } }),
]);
const secretWords = "Fikonspråket";
const answers = Array.from({ length: 12 }, (_, index): Answers => {
  return { "1": { value: index < 5 ? "no" : "yes" }, "2": { value: secretWords } };
});

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  const { db } = database;
  await loadSurveys({ db, folder: roundsFolder, program: "test", clock: () => publication });
  for (let number = 1; number <= 12; number += 1) await anOrganisation(db, `Verket nr ${number}`);
  await indexSurveys(db, loadAnalysers("dist/search/sv.dict"));
  ask = wholeApp(db, publication);
}, 60_000);
afterAll(() => database.close());

/** The addresses of what a search finds, with the kinds that it can be narrowed down to. */
async function found(path: string): Promise<{ readonly hrefs: readonly string[]; readonly kinds: string }> {
  const { body } = await ask(path);
  const hrefs = [...body.matchAll(/class="item__title" href="([^"]+)"/gu)].map(([, href = ""]) => href);
  return { hrefs, kinds: /<nav class="kinds".*?<\/nav>/su.exec(body)?.[0] ?? "" };
}

test("the survey of 2019, its questions and the self-assessment are found in both languages, each leading to a page that is there", async () => {
  const swedish = await found("/sok?q=svarsfrekvens+departement");
  expect(swedish.hrefs).toContain("/enkater/2019/tabeller/27");
  expect(swedish.kinds).toContain("Enkäter");
  const question = "/sok?q=interna+hinder+för+tillitsbaserad+styrning&kind=survey";
  expect((await found(question)).hrefs).toContain("/enkater/2019/fragor/5");
  expect((await found("/en/search?q=internal+obstacles&kind=survey")).hrefs).toContain("/en/surveys/2019/questions/5");
  // Each page once, though it has words in two languages.
  const english = (await found("/en/search?q=2019&kind=survey")).hrefs;
  expect(new Set(english).size).toBe(english.length);
  for (const href of [...swedish.hrefs, ...english]) expect((await ask(href)).status, href).toBe(200);
  expect((await found("/sok?q=självskattning&kind=assessment")).hrefs).toEqual(["/sjalvskattning"]);
  expect((await found("/en/search?q=self-assessment")).hrefs).toContain("/en/self-assessment");
  const suggested = (await ask("/sok/forslag?q=Enkäten")).body;
  expect(suggested).toContain('"/enkater/2019"');
});

test("a survey is found once its results are published, by whoever publishes them, and nothing of what was answered", async () => {
  const { db } = database;
  const id = await aPublishedRound(db, {
    definition,
    answers,
    isReleased: false,
    title: { sv: "Vaktmästerienkäten", en: "The caretakers" },
  });
  await aPublishedRound(db, { definition, answers, demonstration: true, title: { sv: "Vaktmästeri på prov" } });
  expect((await found("/sok?q=vaktmästeri")).hrefs).toEqual([]);
  const { id: analyst } = await aPerson(db, { roles: ["analyst"] });
  const as = await aSession(db, analyst, publication);
  const release = `/enkatarbete/omgangar/${id}/resultat`;
  const { body } = await ask(release, { as });
  const seen = /name="seen" value="([0-9a-f]{64})"/u.exec(body)?.[1] ?? "";
  // What has not been looked at is not published.
  expect((await ask(release, { as, form: { seen: "0".repeat(64) } })).status).toBe(409);
  expect((await ask(`/enkatresultat/${id}`)).status).toBe(404);
  expect((await ask(release, { as, form: { seen } })).location).toBe(`/enkatarbete/omgangar/${id}?done=released`);
  const own = [`/enkatresultat/${id}`, `/enkatresultat/${id}/fragor/1`];
  expect((await found("/sok?q=vaktmästeri")).hrefs.toSorted()).toEqual(own);
  expect((await found("/en/search?q=caretakers")).hrefs.toSorted()).toEqual([
    `/en/survey-results/${id}`,
    `/en/survey-results/${id}/questions/1`,
  ]);
  expect((await found(`/sok?q=${secretWords}`)).hrefs).toEqual([]);
  // A start makes all of it anew, and finds the same.
  await indexSurveys(db, loadAnalysers("dist/search/sv.dict"));
  expect((await found("/sok?q=vaktmästeri")).hrefs.toSorted()).toEqual(own);
});
