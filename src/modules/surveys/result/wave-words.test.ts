import { expect, test } from "vitest";
import { anInstrument, aQuestion } from "../instrument/instrument.testing.ts";
import { questionsOf } from "../instrument/instrument.ts";
import type { PrintedTotals } from "../printed/printed.ts";
import { verdictsOf } from "./told-wave.ts";
import { brokenWords } from "./wave-words.ts";

const instrument = anInstrument([aQuestion("4"), aQuestion("4b", { when: { question: "4", isOneOf: ["yes"] } })]);
const [four, hanging] = questionsOf(instrument);
if (four === undefined || hanging === undefined) throw new Error("two questions");

test("a question that is put to some now stands beside what was printed of all then, and is not tested; control: one that is put to all is", () => {
  const words = { questions: Object.fromEntries(["4", "4b"].map((code) => [code, { sv: `Frågan ${code}?`, en: `Question ${code}?` }])) };
  const totals = { slug: "2019", words, asked: 60, answered: 60, counts: new Map() } as unknown as PrintedTotals;
  expect(verdictsOf(instrument, { kind: "printed", totals }).map(({ question, verdict }) => [question.code, verdict])).toEqual([
    ["4", "same"],
    ["4b", "asked-of"],
  ]);
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
