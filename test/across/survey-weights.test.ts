import { afterAll, beforeAll, expect, test } from "vitest";
import { loadRegisters } from "../../src/app/load-registers.ts";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { csvCells, odsRows, unzip, xlsxRows } from "../../src/kernel/tables/tables.testing.ts";
import { systemClock } from "../../src/kernel/time.ts";
import { morning } from "../../src/modules/people/people.testing.ts";
import { enterPaper } from "../../src/modules/surveys/answer/answer.actions.ts";
import { readSav } from "../../src/modules/surveys/export/sav.testing.ts";
import { anInstrument, aQuestion } from "../../src/modules/surveys/instrument/instrument.testing.ts";
import type { InstrumentId } from "../../src/modules/surveys/instrument/instrument.ts";
import { loadSurveys, roundsFolder } from "../../src/modules/surveys/module.ts";
import { releaseResults } from "../../src/modules/surveys/result/release.actions.ts";
import { changePlan, openRound, planRound } from "../../src/modules/surveys/round/round.actions.ts";
import type { RoundId } from "../../src/modules/surveys/round/round.ts";
import { proposeSample } from "../../src/modules/surveys/round/sample-form.ts";
import { selectUnits } from "../../src/modules/surveys/round/unit.queries.ts";
import { aKeptInstrument, anAnalyst, publication } from "../support/surveys.ts";
import { composed } from "../support/whole-app.ts";

/** In the very words of 2019. */
const ofThen = aQuestion("5", {
  text: { sv: "Finns det interna hinder för att bedriva en tillitsbaserad styrning och ledning i er myndighet?", en: "Obstacles?" },
});
const definition = anInstrument([aQuestion("1"), aQuestion("2"), ofThen]);

let database: TestDatabase<Tables>;
let earlier: RoundId;
let later: RoundId;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  const { db } = database;
  await loadSurveys({ db, folder: roundsFolder, program: "test", clock: systemClock });
  await loadRegisters(db, { root: process.cwd(), say: () => undefined, clock: systemClock });
  const actor = await anAnalyst(db);
  const instrumentId = await aKeptInstrument(db, actor, definition);
  earlier = await aSampledRound({ actor, instrumentId, seed: "ett", most: 3 });
  later = await aSampledRound({ actor, instrumentId, seed: "två", most: 6 });
}, 300_000);
afterAll(() => database.close());

type Sampled = {
  readonly actor: Awaited<ReturnType<typeof anAnalyst>>;
  readonly instrumentId: InstrumentId;
  readonly seed: string;
  /** Of seven agencies of the first size so many have said yes, one less of each size after it. */
  readonly most: number;
};

/** A sample by size, drawn the closer the larger they are, of which four in five have answered; open, so that its answers leave as files. */
async function aSampledRound({ actor, instrumentId, seed, most }: Sampled): Promise<RoundId> {
  const { db } = database;
  const frame = { kinds: ["agency"], types: [], moreThan: 5, leftOut: [] };
  const plan = {
    title: { sv: `Urvalet ${seed}`, en: `The sample ${seed}` },
    instrumentId,
    frame,
    level: "open" as const,
    threshold: 5,
    leastAnswered: 1,
    variables: ["size" as const],
    reminders: [],
    opensAt: morning,
    closesAt: morning.add({ hours: 24 * 30 }),
  };
  const id = await planRound(db, actor, { plan, at: morning });
  const { strata } = proposeSample({ units: await selectUnits(db, id), by: "size", size: undefined, seed });
  const sizes = Object.fromEntries(
    strata.map(({ category, count }, index) => [category, Math.min(count, Math.ceil((count * (2 + index)) / 7) + 8)]),
  );
  const sample = { kind: "stratified", by: "size", sizes, seed } as const;
  await changePlan(db, actor, { id, version: 1, plan: { ...plan, frame: { ...frame, sample } }, at: morning });
  await openRound(db, actor, { id, version: 2, at: morning });
  const order = strata.map(({ category }) => category);
  const seen = new Map<string, number>();
  for (const unit of (await selectUnits(db, id)).filter(({ leftOut }) => leftOut === undefined)) {
    const size = unit.background["size"] ?? "";
    const turn = seen.get(size) ?? 0;
    seen.set(size, turn + 1);
    if (turn % 5 === 4) continue;
    const says = (limit: number) => ({ value: turn % 7 < limit ? "yes" : "no" });
    const answers = { "1": says(Math.max(1, most - order.indexOf(size))), "2": says(3), "5": says(5) };
    await enterPaper(db, actor, { roundId: id, unitId: unit.id, answers, at: plan.closesAt });
  }
  await releaseResults(db, actor, { id, at: publication });
  return id;
}

async function fetched(path: string): Promise<Buffer> {
  const app = composed({ db: database.db, clock: () => publication, settings: { secondFactor: false } });
  const response = await app.request(path);
  expect(response.status, path).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

/** An answer as a file has it: what it weighs, of which size the agency is, and whether it is yes. */
type Row = { readonly weight: number; readonly size: string; readonly yes: boolean };

/** The rows of a table with its heads first, as a spreadsheet shows them. */
function rowsOf([heads = [], ...rows]: readonly (readonly string[])[]): readonly Row[] {
  const at = (name: RegExp): number => heads.findIndex((head) => name.test(head));
  const [weight, size, answer] = [at(/vikt|står för/iu), at(/anställda/iu), heads.length - 3];
  return rows
    .filter((row) => row.length === heads.length)
    .map((row) => ({ weight: Number(row[weight]?.replace(",", ".")), size: row[size] ?? "", yes: row[answer] === "Ja" }));
}

type Coded = { readonly weight: number; readonly size: string; readonly q_1: number };
const decoded = (rows: readonly unknown[]): readonly Row[] =>
  (rows as readonly Coded[]).map(({ weight, size, q_1: answer }) => ({ weight, size, yes: answer === 1 }));

async function readBack(id: RoundId): Promise<Readonly<Record<string, readonly Row[]>>> {
  const file = (format: string): Promise<Buffer> => fetched(`/data/${format}/survey-answers/${id}?language=sv`);
  const texts = (rows: readonly (readonly { readonly text: string }[])[]) => rows.map((row) => row.map(({ text }) => text));
  const csv = (await file("csv"))
    .toString()
    .replace(/^\uFEFF/u, "")
    .trimEnd()
    .split("\r\n");
  return {
    csv: rowsOf(texts(csv.map((line) => csvCells(line, ";", true)))),
    xlsx: rowsOf(texts(xlsxRows(String(unzip(await file("xlsx")).get("xl/worksheets/sheet1.xml"))))),
    ods: rowsOf(texts(odsRows(String(unzip(await file("ods")).get("content.xml"))))),
    sav: decoded(readSav(await file("sav")).rows),
    json: decoded((JSON.parse((await file("json")).toString()) as { rows: unknown[] }).rows),
  };
}

const sum = (rows: readonly Row[], of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
const weightedShare = (rows: readonly Row[]): number =>
  sum(rows, ({ weight, yes }) => (yes ? weight : 0)) / sum(rows, ({ weight }) => weight);

test("from every file of a sample the published estimate comes back by its weights, and the frame as their sum; control: unweighted it is another", async () => {
  const question = (await fetched(`/enkatresultat/${later}/fragor/1`)).toString();
  const published = Number(/Ja: uppräknat till hela ramen (\d+) %/u.exec(question)?.[1]);
  const told = /Enkäten gick till \d+ av (\d+) i ramen/u.exec((await fetched(`/enkatresultat/${later}`)).toString())?.[1];
  const files = await readBack(later);
  const first = files["json"] ?? [];
  expect(first.length).toBeGreaterThan(80);
  expect(new Set(first.map(({ weight }) => weight)).size).toBeGreaterThan(2);
  for (const [format, rows] of Object.entries(files)) {
    expect(rows.length, format).toBe(first.length);
    expect(weightedShare(rows), format).toBeCloseTo(weightedShare(first), 4);
    expect(Math.round(weightedShare(rows) * 100), format).toBe(published);
    expect(
      sum(rows, ({ weight }) => weight),
      format,
    ).toBeCloseTo(Number(told), 1);
  }
  const unweighted = first.filter(({ yes }) => yes).length / first.length;
  expect(Math.round(unweighted * 100)).not.toBe(published);
});

test("two samples are tested against each other with what each answer stands for, and the page says what that can say", async () => {
  const page = (await fetched(`/enkatresultat/${later}/jamfor/${earlier}/1`)).toString();
  const shares = [...page.matchAll(/: (\d+) % svarade Ja, om varje svar får stå för/giu)].map(([, percent]) => Number(percent));
  const expected = [];
  for (const id of [earlier, later]) expected.push(Math.round(weightedShare((await readBack(id))["json"] ?? []) * 100));
  expect(shares).toEqual(expected);
  expect(page).toContain("Rao och Scotts χ²-test av viktade urval");
  expect(page).toContain("Omgångarna skiljer sig åt mer än lotten brukar ge");
  expect(page).toContain("Minst en av omgångarna frågade ett urval");
  expect(page).not.toContain("Alla i ramen tillfrågades");
  // The second question was answered alike in both.
  const same = (await fetched(`/en/survey-results/${later}/compare/${earlier}/2`)).toString();
  expect(same).toContain("The rounds do not differ more than the draw tends to make them");
});

type Group = {
  readonly variable?: string;
  readonly category?: string;
  readonly hidden: boolean;
  readonly base?: number;
  readonly answers?: readonly { readonly code: string; readonly count: number; readonly estimate?: { readonly share: number } }[];
};
type Beside = {
  readonly other: string;
  readonly question: string;
  readonly earlier: { readonly base: number; readonly answers: readonly { readonly count: number; readonly estimate?: number }[] };
  readonly later: { readonly answers: readonly { readonly estimate?: number }[] };
  readonly all: {
    readonly says: string;
    readonly test: {
      readonly name: string;
      readonly statistic: number;
      readonly degrees: number;
      readonly within: number;
      readonly p: number;
    };
  };
};
const itemsOf = async <Item>(path: string): Promise<readonly Item[]> =>
  (JSON.parse((await fetched(path)).toString()) as { readonly items: readonly Item[] }).items;
const besideOf = async (question: string, other: string): Promise<Beside> => {
  const items = await itemsOf<Beside>(`/v1/surveys/${later}/waves?question=${question}&limit=100`);
  const found = items.find((one) => one.other === other);
  if (found === undefined) throw new Error("not beside");
  return found;
};

/** Both tails of Student's t, by Simpson's rule on t = u / (1 − u): nothing of it is the program's. */
function tailsOfT(t: number, degrees: number): number {
  const steps = 20_000;
  const density = (x: number): number => (1 + (x * x) / degrees) ** (-(degrees + 1) / 2);
  const at = (u: number): number => (u === 1 ? 0 : density(u / (1 - u)) / (1 - u) ** 2);
  const simpson = (from: number): number => {
    const width = (1 - from) / steps;
    let total = at(from) + at(1);
    for (let step = 1; step < steps; step += 1) total += (step % 2 === 0 ? 2 : 4) * at(from + step * width);
    return (total * width) / 3;
  };
  return simpson(t / (1 + t)) / simpson(0);
}

/** Of strata that are shown, those that are not as one: share and variance as a textbook of samples has them, worked out from what is given out alone. */
async function estimatedByHand(): Promise<{ readonly share: number; readonly variance: number; readonly degrees: number }> {
  const rows = (JSON.parse((await fetched(`/data/json/survey-answers/${later}`)).toString()) as { rows: Coded[] }).rows;
  const groups = await itemsOf<Group>(`/v1/surveys/${later}/results?question=5&limit=100`);
  const frames = new Map<string, number>();
  for (const { size, weight } of rows) frames.set(size, (frames.get(size) ?? 0) + weight);
  const yesOf = ({ answers = [] }: Group): number => answers.find(({ code }) => code === "yes")?.count ?? 0;
  const whole = groups.find(({ variable }) => variable === undefined);
  const bySize = groups.filter(({ variable }) => variable === "size");
  const strata = bySize
    .filter(({ hidden }) => !hidden)
    .map((group) => ({ frame: Math.round(frames.get(group.category ?? "") ?? 0), base: group.base ?? 0, yes: yesOf(group) }));
  const frame = Math.round([...frames.values()].reduce((total, one) => total + one, 0));
  if (whole === undefined) throw new Error("no whole");
  const left = (key: "frame" | "base" | "yes", all: number): number => all - strata.reduce((total, one) => total + one[key], 0);
  const rest = { frame: left("frame", frame), base: left("base", whole.base ?? 0), yes: left("yes", yesOf(whole)) };
  const all = rest.base > 0 ? [...strata, rest] : strata;
  let [share, variance, weight, squares] = [0, 0, 0, 0];
  for (const { frame: size, base, yes } of all) {
    const part = yes / base;
    share += (size / frame) * part;
    variance += (size / frame) ** 2 * (1 - base / size) * ((part * (1 - part)) / (base - 1));
    weight += size;
    squares += size ** 2 / base;
  }
  const answered = all.reduce((total, { base }) => total + base, 0);
  const simple = ((share * (1 - share)) / (weight ** 2 / squares)) * ((frame - answered) / (frame - 1));
  return { share, variance: Math.max(variance, simple), degrees: all.reduce((total, { base }) => total + base - 1, 0) };
}

test("a sample beside the printed tables of 2019: 72 of 196 who answered, of a frame of 306, and a test by hand that agrees", async () => {
  const { earlier: then, later: now, all } = await besideOf("5", "2019");
  expect([then.answers.map(({ count }) => count), then.base]).toEqual([[72, 124], 196]);
  const byHand = await estimatedByHand();
  const before = { share: 72 / 196, variance: (((72 / 196) * (124 / 196)) / 195) * (1 - 196 / 306) };
  expect([then.answers[0]?.estimate, now.answers[0]?.estimate]).toEqual([37, Math.round(byHand.share * 100)]);
  const statistic = (byHand.share - before.share) ** 2 / (byHand.variance + before.variance);
  expect(all.test).toMatchObject({ name: "rao-scott", degrees: expect.closeTo(1, 9) as number });
  expect(all.test.statistic).toBeCloseTo(statistic, 8);
  expect(all.test.within).toBeCloseTo(byHand.degrees + 195, 6);
  expect(all.test.p).toBeCloseTo(tailsOfT(Math.sqrt(statistic), byHand.degrees + 195), 8);
  // Control: taken as if it had answered for all, 2019 makes the difference surer than it is.
  expect((byHand.share - before.share) ** 2 / byHand.variance).toBeGreaterThan(statistic * 1.02);
});

test("beside 2019 the page says whom the tables speak of, that others may have been asked, and what the test takes for granted; files and report say it too", async () => {
  const page = (await fetched(`/enkatresultat/${later}/jamfor/2019/5`)).toString();
  const report = (await fetched(`/enkatresultat/${later}/rapport`)).toString();
  const file = (await fetched(`/data/csv/survey-waves/${later}?language=sv`)).toString();
  const said = [
    "Rao och Scotts χ²-test av viktade urval",
    "De tryckta tabellerna säger inte vem som svarade vad. Därför jämförs bara alla som svarade.",
    "alla 306 tillfrågades, och 110 svarade inte på frågan. Testet tar dem för lika dem som svarade.",
    "Minst en av omgångarna frågade ett urval.",
    "37 % svarade Ja, om varje svar får stå för så många myndigheter som det representerar",
  ];
  for (const [name, text] of Object.entries({ page, report, file }))
    for (const sentence of said) expect(text.replaceAll(/<[^>]+>/gu, ""), `${name}: ${sentence}`).toContain(sentence);
  for (const text of [page, report, file]) expect(text).toMatch(/frågorna gick till 306 myndigheter\. Nu är det \d+ i ramen/u);
  expect(page).not.toContain("Alla i ramen tillfrågades");
  const english = (await fetched(`/en/survey-results/${later}/compare/2019/5`)).toString();
  expect(english).toContain("all 306 were asked, and 110 did not answer the question");
});

test("what the page says of two samples leaves in the file and by the API with the same weighted shares", async () => {
  const page = (await fetched(`/enkatresultat/${later}/jamfor/${earlier}/1`)).toString();
  const shares = [...page.matchAll(/: (\d+) % svarade Ja, om varje svar får stå för/giu)].map(([, percent]) => Number(percent));
  const beside = await besideOf("1", earlier);
  expect([beside.earlier, beside.later].map(({ answers }) => answers[0]?.estimate)).toEqual(shares);
  const { rows } = JSON.parse((await fetched(`/data/json/survey-waves/${later}`)).toString()) as { rows: Record<string, unknown>[] };
  const row = rows.find((one) => one["other"] === earlier && one["question"] === "1" && one["answer"] === "yes");
  expect([row?.["earlier_estimate"], row?.["estimate"]]).toEqual(shares);
  const tested = rows.find((one) => one["other"] === earlier && one["question"] === "1" && one["row"] === 3);
  expect([tested?.["test"], tested?.["statistic"], tested?.["p"]]).toEqual(["rao-scott", beside.all.test.statistic, beside.all.test.p]);
});
