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
import { releaseResults } from "../../src/modules/surveys/result/release.actions.ts";
import { changePlan, openRound, planRound } from "../../src/modules/surveys/round/round.actions.ts";
import type { RoundId } from "../../src/modules/surveys/round/round.ts";
import { proposeSample } from "../../src/modules/surveys/round/sample-form.ts";
import { selectUnits } from "../../src/modules/surveys/round/unit.queries.ts";
import { aKeptInstrument, anAnalyst, publication } from "../support/surveys.ts";
import { composed } from "../support/whole-app.ts";

const definition = anInstrument([aQuestion("1"), aQuestion("2")]);

let database: TestDatabase<Tables>;
let earlier: RoundId;
let later: RoundId;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  const { db } = database;
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
    const answers = { "1": says(Math.max(1, most - order.indexOf(size))), "2": says(3) };
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
  const [weight, size, answer] = [at(/vikt|står för/iu), at(/anställda/iu), heads.length - 2];
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
