import { afterAll, beforeAll, expect, test } from "vitest";
import { modules, type Tables } from "../../src/app/modules.ts";
import { loadSurveys, roundsFolder } from "../../src/modules/surveys/module.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { anOrganisation } from "../../src/modules/people/people.testing.ts";
import type { Answers } from "../../src/modules/surveys/answer/answer.ts";
import { anInstrument, aQuestion } from "../../src/modules/surveys/instrument/instrument.testing.ts";
import type { RoundId } from "../../src/modules/surveys/round/round.ts";
import { readRdf, violationsOf } from "../support/rdf.ts";
import { aPublishedRound, publication } from "../support/surveys.ts";
import { wholeApp } from "../support/whole-app.ts";

const definition = anInstrument([aQuestion("1"), aQuestion("2")]);
const answers = Array.from({ length: 12 }, (_, index): Answers => ({ "1": { value: index < 5 ? "no" : "yes" }, "2": { value: "yes" } }));

let database: TestDatabase<Tables>;
let open: RoundId;
let hidden: RoundId;
let waiting: RoundId;
let demonstration: RoundId;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  const { db } = database;
  await loadSurveys({ db, folder: roundsFolder, program: "test", clock: () => publication });
  for (let number = 1; number <= 12; number += 1) await anOrganisation(db, `Verket nr ${number}`);
  open = await aPublishedRound(db, { definition, answers, level: "open", title: { sv: "Den öppna enkäten" } });
  hidden = await aPublishedRound(db, { definition, answers, title: { sv: "Den dolda enkäten", en: "The hidden survey" } });
  waiting = await aPublishedRound(db, { definition, answers, isReleased: false });
  demonstration = await aPublishedRound(db, { definition, answers, demonstration: true });
  ask = wholeApp(db, publication);
}, 60_000);
afterAll(() => database.close());

test("the catalogue has a dataset for each survey whose results are out for everyone, and keeps to the shapes", async () => {
  const catalogue = (await ask("/catalog.rdf")).body;
  for (const id of [open, hidden]) expect(catalogue).toContain(`#enkat-${id}`);
  for (const id of [waiting, demonstration]) expect(catalogue).not.toContain(id);
  expect(catalogue).toContain(`/data/sav/survey-answers/${open}`);
  expect(catalogue).not.toContain(`survey-answers/${hidden}`);
  const statements = await readRdf("rdf", catalogue);
  for (const shapes of ["dcat-ap_3.0.1_shapes.ttl", "dcat-ap_2.1.1_shacl_shapes.ttl"])
    expect(await violationsOf(statements, `test/fixtures/dcat-ap/${shapes}`)).toEqual([]);
  // Each file that it names is there.
  const files = statements
    .filter(({ predicate, object }) => predicate.value.endsWith("#downloadURL") && object.value.includes("/survey-"))
    .map(({ object }) => new URL(object.value).pathname);
  // The second is also held against the first.
  expect(files).toHaveLength(8 + 13 + 5);
  for (const file of files) expect((await ask(file)).status, file).toBe(200);
  expect((await ask("/oppna-data")).body).toContain("Den dolda enkäten");
});

type Page = { total: number; items: Record<string, unknown>[]; links: { next?: string } };
const got = async (path: string): Promise<Page> => JSON.parse((await ask(path)).body) as Page;

test("the API gives published surveys and printed ones, a page at a time, and nothing of those that are not out", async () => {
  const list = await got("/v1/surveys?limit=1");
  expect(list.total).toBe(2);
  expect(list.items).toHaveLength(1);
  const rest = await got(new URL(list.links.next ?? "").pathname + new URL(list.links.next ?? "").search);
  expect(new Set([...list.items, ...rest.items].map(({ id }) => id))).toEqual(new Set([open, hidden]));
  for (const id of [waiting, demonstration, "019aa000-0000-7000-8000-000000000001", "x"])
    for (const part of ["", "/results"]) expect((await ask(`/v1/surveys/${id}${part}`)).status, `${id}${part}`).toBe(404);
  expect(JSON.parse((await ask(`/v1/surveys/${hidden}?language=en`)).body)).toMatchObject({
    title: "The hidden survey",
    asked: 12,
    answered: 12,
  });
  const results = await got(`/v1/surveys/${hidden}/results`);
  expect(results.items).toEqual([
    {
      question: "1",
      group: "Alla",
      hidden: false,
      base: 12,
      answers: [
        { code: "yes", label: "Ja", count: 7, share: 58 },
        { code: "no", label: "Nej", count: 5, share: 42 },
      ],
    },
    // All have said yes to question 2.
    { question: "2", group: "Alla", hidden: true },
  ]);
  expect((await got(`/v1/surveys/${hidden}/results?question=2`)).total).toBe(1);
  expect((await got("/v1/printed-surveys")).items).toMatchObject([{ slug: "2019" }]);
  const figures = await got("/v1/printed-surveys/2019/figures?question=5&limit=100");
  expect(figures.items.length).toBeGreaterThan(50);
  expect(figures.items.some(({ findings }) => Number(findings) > 0)).toBe(true);
});

test("answers of the API keep to their schemas, and are not sent again while nothing has changed", async () => {
  const operations = modules.flatMap(({ api = [] }) => api).filter(({ tag }) => tag === "surveys");
  expect(operations).toHaveLength(6);
  for (const { id, path, answer } of operations) {
    const address = `/v1${path.replace("{id}", hidden).replace("{slug}", "2019")}`;
    const { body, headers } = await ask(address);
    expect(answer.safeParse(JSON.parse(body)).error, id).toBeUndefined();
    expect((await ask(address, { headers: { "if-none-match": headers.get("etag") ?? "" } })).status, id).toBe(304);
  }
});
