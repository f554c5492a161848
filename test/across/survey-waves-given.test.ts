import { afterAll, beforeAll, expect, test } from "vitest";
import { modules, type Tables } from "../../src/app/modules.ts";
import { csvCells, odsRows, unzip, xlsxRows } from "../../src/kernel/tables/tables.testing.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { anOrganisation } from "../../src/modules/people/people.testing.ts";
import type { Answers } from "../../src/modules/surveys/answer/answer.ts";
import type { AnswerRow, Codebook } from "../../src/modules/surveys/export/codebook.ts";
import { readSav } from "../../src/modules/surveys/export/sav.testing.ts";
import { anInstrument, aQuestion } from "../../src/modules/surveys/instrument/instrument.testing.ts";
import { loadSurveys, roundsFolder } from "../../src/modules/surveys/module.ts";
import type { RoundId } from "../../src/modules/surveys/round/round.ts";
import { textOfPdf } from "../support/pdf-text.ts";
import { aPublishedRound, publication } from "../support/surveys.ts";
import { composed } from "../support/whole-app.ts";

/** What two rounds give out together is one thing, on the page and in all that leaves: the same figures, the same words, and nothing that the page hides. */

const ends = { least: { sv: "Inte alls", en: "Not at all" }, most: { sv: "Helt", en: "Fully" } };
const printed = aQuestion("5", {
  text: { sv: "Finns det interna hinder för att bedriva en tillitsbaserad styrning och ledning i er myndighet?", en: "Obstacles?" },
});
const kept = [aQuestion("1"), aQuestion("2"), aQuestion("8", { kind: "scale", ends })];
const before = anInstrument([...kept, aQuestion("3"), aQuestion("4"), aQuestion("6")]);
const after = anInstrument([
  ...kept,
  aQuestion("3", { text: { sv: "Frågan 3, med andra ord?", en: "Question 3, in other words?" } }),
  aQuestion("4", { kind: "scale", ends }),
  printed,
  aQuestion("7"),
]);

const agencies = 60;
const eachAgency = (answersOf: (index: number) => Answers): Answers[] => Array.from({ length: agencies }, (_, index) => answersOf(index));
const yesIf = (isYes: boolean) => ({ value: isYes ? "yes" : "no" });
/** To question 1 every pattern of three rounds is there; question 2 is answered by four the first time, which is not shown. */
const wave = (number: 0 | 1 | 2, more: (index: number) => Answers): Answers[] =>
  eachAgency((index) => ({
    "1": yesIf(((index >> number) & 1) === 0),
    ...(number === 0 && index >= 4 ? {} : { "2": yesIf(index % 3 > 0) }),
    "3": yesIf(index % (number + 2) === 0),
    "8": { value: String(1 + ((index + number) % 3)) },
    ...more(index),
  }));

let database: TestDatabase<Tables>;
let [first, second, third]: RoundId[] = [];
beforeAll(async () => {
  database = await testDatabase<Tables>();
  const { db } = database;
  await loadSurveys({ db, folder: roundsFolder, program: "test", clock: () => publication });
  for (let number = 1; number <= agencies; number += 1) await anOrganisation(db, `Verket nr ${String(number).padStart(2, "0")}`);
  const earlier = (index: number): Answers => ({ "4": yesIf(index % 2 === 0), "6": yesIf(index % 2 === 0) });
  const later = (index: number): Answers => ({ "4": { value: String(1 + (index % 5)) }, "5": yesIf(index < 34), "7": yesIf(index < 20) });
  first = await aPublishedRound(db, { definition: before, answers: wave(0, earlier), title: { sv: "Första", en: "First" } });
  second = await aPublishedRound(db, { definition: before, answers: wave(1, earlier), title: { sv: "Andra", en: "Second" } });
  third = await aPublishedRound(db, { definition: after, answers: wave(2, later), title: { sv: "Tredje", en: "Third" } });
}, 120_000);
afterAll(() => database.close());

async function fetched(path: string): Promise<Buffer> {
  const response = await composed({ db: database.db, clock: () => publication }).request(path);
  expect(response.status, path).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/gu, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/gu, " ")
    .trim();

type Shown = { readonly sentences: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** What the page of a question in two rounds says: its sentences but for those on every such page, and its tables. */
async function pageOf(other: string, question: string): Promise<Shown> {
  const page = (await fetched(`/enkatresultat/${third}/jamfor/${other}/${question}`)).toString();
  const main = /<main.*<\/main>/su.exec(page)?.[0] ?? "";
  const sections = [...main.matchAll(/<section[^>]*id="(?:alla|samma|serie)".*?<\/section>/gsu)].map(([section]) => section);
  const sentences = sections.flatMap((section) => [...section.matchAll(/<p>(.*?)<\/p>/gsu)].map(([, sentence = ""]) => plain(sentence)));
  const rows = [...main.matchAll(/<tr>(.*?)<\/tr>/gsu)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gsu)].map(([, cell = ""]) => plain(cell)),
  );
  return { sentences, rows };
}

const fileOf = (format: string): string => `/data/${format}/survey-waves/${third}?language=sv`;
type Json = { readonly codebook: Codebook; readonly rows: readonly AnswerRow[] };
const json = async (): Promise<Json> => JSON.parse((await fetched(fileOf("json"))).toString()) as Json;

type Side = {
  readonly base: number;
  readonly answers: readonly { readonly label: string; readonly count: number; readonly share: number }[];
};
type Same = {
  readonly answered: number;
  readonly hidden?: boolean;
  readonly says: string;
  readonly patterns?: readonly { count: number }[];
};
type Item = {
  readonly other: string;
  readonly question: string;
  readonly comparable: string;
  readonly hidden: boolean;
  readonly says: string;
  readonly earlier?: Side;
  readonly later?: Side;
  readonly all?: { readonly says: string; readonly test: { readonly name: string; readonly p?: number } };
  readonly same?: Same;
};
type Api = { readonly total: number; readonly items: readonly Item[]; readonly series: readonly Same[]; readonly notes: readonly string[] };
const api = async (query = ""): Promise<Api> =>
  JSON.parse((await fetched(`/v1/surveys/${third}/waves?limit=100${query}`)).toString()) as Api;

const found = <Thing>(thing: Thing | undefined): Thing => {
  if (thing === undefined) throw new Error("not there");
  return thing;
};

const compared = () => [
  { other: found(first), question: "1" },
  { other: found(second), question: "1" },
  { other: found(first), question: "3" },
  { other: found(second), question: "2" },
  { other: "2019", question: "5" },
];

test("each figure of each page is that of the file, of the API and of the report, count, base and share, then and now", async () => {
  const { rows } = await json();
  const { items } = await api();
  const report = plain((await fetched(`/enkatresultat/${third}/rapport`)).toString());
  for (const { other, question } of compared()) {
    const page = await pageOf(other, question);
    const own = rows.filter((row) => row["other"] === other && row["question"] === question && row["row"] === 1);
    expect(own.length, question).toBe(2);
    const item = found(items.find((one) => one.other === other && one.question === question));
    for (const [index, row] of own.entries()) {
      const cells = found(page.rows.find(([label]) => label === row["label"]));
      const figures = [row["earlier_count"], row["count"], row["earlier_share"], row["share"]];
      expect(cells.slice(1), `${question} ${String(row["label"])}`).toEqual(figures.map(String));
      const [then, now] = [item.earlier, item.later].map((side) => found(found(side).answers[index]));
      expect([then?.count, now?.count, then?.share, now?.share]).toEqual(figures);
      expect([item.earlier?.base, item.later?.base]).toEqual([row["earlier_base"], row["base"]]);
      const base = found(page.rows.find(([label]) => label === "Svarade på frågan"));
      expect(base.slice(1, 3)).toEqual([String(row["earlier_base"]), String(row["base"])]);
      const said = [
        `${question}. ${String(row["label"])}`,
        `${figures[0]} av ${String(row["earlier_base"])} (${figures[2]} %)`,
        `${figures[1]} av ${String(row["base"])} (${figures[3]} %)`,
      ];
      expect(report).toContain(said.join(" "));
    }
  }
});

test("each sentence of each test stands in the file, the API, the report and the report on paper as on the page; and each pattern with its count", async () => {
  const { rows } = await json();
  const { items, series } = await api();
  const report = plain((await fetched(`/enkatresultat/${third}/rapport`)).toString());
  // Sentences may go on over the foot of a page.
  const paper = textOfPdf(await fetched(`/enkatresultat/${third}/rapport.pdf`)).replaceAll(/Tredje·\d+\(\d+\)/gu, "");
  let said = 0;
  for (const { other, question } of compared()) {
    const { sentences, rows: cells } = await pageOf(other, question);
    const item = found(items.find((one) => one.other === other && one.question === question));
    const inApi = plain([item.all?.says, item.same?.says, ...series.map(({ says }) => says)].join(" "));
    const inFile = rows.filter((row) => row["question"] === question).map((row) => plain(String(row["words"] ?? "")));
    for (const sentence of sentences) {
      said += 1;
      expect(inApi).toContain(sentence);
      expect(inFile.join(" ")).toContain(sentence);
      expect(report).toContain(sentence);
      expect(paper).toContain(sentence.replaceAll(/\s/gu, "").replaceAll("χ", "chi"));
    }
    for (const row of rows.filter(
      (one) => one["other"] === other && one["question"] === question && one["row"] === 2 && one["hidden"] === 0,
    ))
      expect(cells.map((line) => line.join(" "))).toContain(`${String(row["label"]).replace(", sedan ", " ")} ${String(row["count"])}`);
  }
  expect(said).toBeGreaterThan(15);
  // All of the patterns of three rounds are there, once each.
  const ofSeries = rows.filter((row) => String(row["other"]).includes(" ") && row["question"] === "1" && row["row"] === 2);
  expect(ofSeries.map(({ count }) => Number(count)).toSorted((one, other) => one - other)).toEqual([7, 7, 7, 7, 8, 8, 8, 8]);
  expect(series[0]?.patterns?.map(({ count }) => count)).toEqual(ofSeries.map(({ count }) => count));
  expect(report).toContain("Fråga 1 i flera omgångar");
});

test("what one of the rounds hides has no figure anywhere beside it; control: beside the round that shows it, it has", async () => {
  const { rows } = await json();
  const { items } = await api();
  const page = (await fetched(`/enkatresultat/${third}/jamfor/${first}/2`)).toString();
  expect(page).toContain("Svaren från en av omgångarna visas inte");
  const hidden = rows.filter((row) => row["other"] === first && row["question"] === "2" && row["row"] === 1);
  expect(hidden).toHaveLength(1);
  const figures = ["earlier_count", "earlier_base", "earlier_share", "count", "share", "answer", "p", "statistic"];
  for (const row of rows.filter((one) => one["other"] === first && one["question"] === "2"))
    expect(Object.keys(row).filter((key) => figures.includes(key) && row[key] !== undefined)).toEqual([]);
  const item = found(items.find((one) => one.other === first && one.question === "2"));
  expect([item.hidden, item.earlier, item.later, item.all, item.same?.patterns]).toEqual([
    true,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  const report = plain((await fetched(`/enkatresultat/${third}/rapport`)).toString());
  expect(report).toContain("2. Ja visas inte visas inte");
  expect(report).not.toContain("4 av 4");
  const control = found(items.find((one) => one.other === second && one.question === "2"));
  expect([control.hidden, control.earlier?.base]).toEqual([false, 60]);
});

test("of more answers than two nothing was made of the same agencies, and nothing is said to be hidden; control: of yes and no it is", async () => {
  const { rows } = await json();
  const { items } = await api();
  const sameOf = (other: string | undefined, question: string) =>
    found(items.find((one) => one.other === other && one.question === question)?.same);
  const patterns = (other: string | undefined, question: string) =>
    rows.filter((row) => row["other"] === other && row["question"] === question && row["row"] === 2);
  expect(sameOf(second, "8")).toMatchObject({ answered: 60, says: expect.stringContaining("bara för ja och nej") });
  expect(sameOf(second, "8")).not.toHaveProperty("hidden");
  expect(patterns(second, "8")).toEqual([]);
  expect([sameOf(second, "1").hidden, sameOf(first, "2").hidden]).toEqual([false, true]);
  expect(patterns(first, "2").map(({ hidden }) => hidden)).toEqual([1]);
});

test("where the series is broken it is said in all of them: other words, other answers, no longer asked, new, and more answers than were printed", async () => {
  const { rows } = await json();
  const { items } = await api();
  const report = plain((await fetched(`/enkatresultat/${third}/rapport`)).toString());
  for (const [other, question, comparable] of [
    [first, "3", "words"],
    [first, "4", "answers"],
    [first, "6", "gone"],
    [first, "7", "new"],
    ["2019", "4", "printed-answers"],
    ["2019", "2", "printed-words"],
    ["2019", "6", "gone"],
  ] as const) {
    const item = found(items.find((one) => one.other === other && one.question === question));
    expect(item.comparable, `${other} ${question}`).toBe(comparable);
    expect(item.all ?? item.same?.patterns, question).toBeUndefined();
    const own = rows.filter((row) => row["other"] === other && row["question"] === question);
    expect(own.map(({ words }) => String(words)).join(" "), question).toContain(item.says);
    expect(report).toContain(item.says);
    if (comparable !== "words") expect(own.every((row) => row["count"] === undefined)).toBe(true);
  }
  // The survey of 2019 went to others.
  for (const text of [report, (await api()).notes.join(" "), (await fetched(`/enkatresultat/${third}/jamfor/2019`)).toString()])
    expect(text).toContain("frågorna gick till 306 myndigheter. Nu är det 60 i ramen.");
});

test("the five formats hold the same rows, and the API is asked for one question at a time", async () => {
  const { codebook, rows } = await json();
  const sav = readSav(await fetched(fileOf("sav")));
  expect(sav.rows).toEqual(rows);
  expect(sav.variables.map(({ label }) => label)).toEqual(codebook.variables.map(({ label }) => label));
  const texts = (table: readonly (readonly { readonly text: string }[])[]): string[] =>
    table.slice(1, rows.length + 1).map((row) => row.flatMap(({ text }) => (text === "" ? [] : [text])).join("|"));
  const csv = (await fetched(fileOf("csv"))).toString().replace(/^\uFEFF/u, "");
  const inCsv = texts(csv.split("\r\n").map((line) => csvCells(line, ";", true)));
  const xlsx = texts(xlsxRows(String(unzip(await fetched(fileOf("xlsx"))).get("xl/worksheets/sheet1.xml"))));
  const ods = texts(odsRows(String(unzip(await fetched(fileOf("ods"))).get("content.xml"))));
  expect(inCsv).toHaveLength(rows.length);
  const decimal = (line: string): string => line.replaceAll(/(?<=\d),(?=\d)/gu, ".");
  expect(xlsx.map(decimal)).toEqual(inCsv.map(decimal));
  expect(ods.map(decimal)).toEqual(inCsv.map(decimal));
  const { items, total } = await api("&question=1");
  expect([total, new Set(items.map(({ question }) => question))]).toEqual([3, new Set(["1"])]);
  const { answer } = found(modules.flatMap(({ api: operations = [] }) => operations).find(({ id }) => id === "listSurveyWaves"));
  expect(answer.safeParse(await api()).error).toBeUndefined();
});

test("a round that nothing stands beside has no such file and an empty list; and the catalogue names the file of one that has", async () => {
  const path = (id: RoundId | undefined) => `/data/csv/survey-waves/${id}`;
  const response = await composed({ db: database.db, clock: () => publication }).request(path(first));
  expect(response.status).toBe(404);
  const empty = JSON.parse((await fetched(`/v1/surveys/${first}/waves`)).toString()) as Api;
  expect([empty.total, empty.series.length]).toEqual([0, 0]);
  const catalogue = (await fetched("/catalog.rdf")).toString();
  expect([catalogue.includes(path(third)), catalogue.includes(path(first))]).toEqual([true, false]);
  expect((await fetched(`/enkatresultat/${third}/jamfor`)).toString()).toContain(path(third));
});
