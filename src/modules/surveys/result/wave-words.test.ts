import { expect, test } from "vitest";
import { anInstrument, aQuestion } from "../instrument/instrument.testing.ts";
import { questionsOf } from "../instrument/instrument.ts";
import { compareSamples } from "../statistics/two-samples.ts";
import { sampledRoundOf } from "./estimate.ts";
import type { RoundBeside } from "./told-wave.ts";
import { tablesOfPrinted, type WaveSide } from "./wave-view.ts";
import { brokenWords, testedWords } from "./wave-words.ts";

const instrument = anInstrument([aQuestion("4"), aQuestion("4b", { when: { question: "4", isOneOf: ["yes"] } })]);
const [four, hanging] = questionsOf(instrument);
if (four === undefined || hanging === undefined) throw new Error("two questions");

/** All 60 were asked and answered, and the 20 who said yes to 4 were asked 4b. */
const counts = new Map([
  ["4", { yes: 20, no: 40 }],
  ["4b", { yes: 15, no: 5 }],
]);
const printedWords = (codes: readonly string[]) => ({
  questions: Object.fromEntries(codes.map((code) => [code, { sv: `Frågan ${code}?`, en: `Question ${code}?` }])),
});
const printedRound = (codes: readonly string[]) => {
  const tables = tablesOfPrinted({ asked: 60, counts, words: printedWords(codes) }, instrument);
  return sampledRoundOf({ tables, sample: undefined, instrument }, hanging);
};

test("of the printed tables too, those who were not put a question are not of its frame; not printed in the same words, it is not known", () => {
  const round = printedRound(["4", "4b"]);
  expect(round).toEqual({ isSample: false, strata: [{ frame: 20, counts: [15, 5] }] });
  expect(printedRound(["4b"])?.isFrameUnknown).toBe(true);
  const sample = { isSample: true, strata: [{ frame: 200, counts: [10, 10] }] };
  const found = round && compareSamples([round, sample]);
  // What all of them answered is certain: the doubt is that of the sample alone.
  expect(found).toMatchObject({ kind: "tested", within: expect.closeTo(19, 9) as number });
});

test("nobody is said not to have answered a question that they were not put; control: of one that was put to all it is said", () => {
  const side: WaveSide = { label: "2019", name: "Enkäten 2019", href: "", asked: 60, answered: 60, inFrame: undefined, wholes: new Map() };
  const wave: RoundBeside = { other: "2019", isPrinted: true, isSample: true, isSameFrame: undefined, sides: [side, side], alone: [] };
  const whole = { category: "", base: 20, counts: {} };
  const unpaired = { test: "none", reason: "frame-unknown", doubtful: false } as const;
  const said = [hanging, four].map((question) => {
    const told = { question, verdict: "same", wholes: [whole, whole], pair: undefined, unpaired } as const;
    return testedWords("sv", wave, told).join(" ");
  });
  expect(said.map((words) => words.includes("40 svarade inte på frågan"))).toEqual([false, true]);
  expect(said[0]).toContain("det framgår inte hur många som fick frågan");
});

test("a question that could be answered in other ways, and one in a round alone, are said alike, and no other is", () => {
  const alone = [{ code: "9", text: { sv: "Frågan 9?" }, verdict: "gone" }] as const;
  const questions = [
    { question: four, verdict: "answers", wholes: undefined },
    { question: hanging, verdict: "words", wholes: undefined },
  ] as const;
  expect(brokenWords("sv", { questions, alone })).toEqual([
    "Frågan 4? Det gick att svara på andra sätt. Serien är bruten, och siffrorna jämförs inte.",
    "Frågan 9? Frågan ställdes inte längre.",
  ]);
});
