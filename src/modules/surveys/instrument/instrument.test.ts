import { describe, expect, test } from "vitest";
import { instrumentsFolder, readInstruments } from "./instrument.files.ts";
import { anInstrument, aQuestion } from "./instrument.testing.ts";
import { minutesToAnswer } from "./instrument-time.ts";
import {
  answerCodes,
  codeFrom,
  compareInstruments,
  faultsOf,
  hashOfInstrument,
  type Instrument,
  instrumentSchema,
  mayOpen,
  questionsOf,
  untranslatedOf,
} from "./instrument.ts";

const options = [
  { code: "a", text: { sv: "A", en: "A" } },
  { code: "b", text: { sv: "B", en: "B" } },
];
const choice = (given: object = {}) => aQuestion("val", { kind: "one", options, ...given });
const hangs = (question: string, ...isOneOf: string[]) => ({ when: { question, isOneOf } });

describe("what is wrong with an instrument as a whole", () => {
  test.each([
    ["code-twice", anInstrument([aQuestion("a")], [aQuestion("a")])],
    ["option-twice", anInstrument([choice({ options: [options[0], options[0]] })])],
    ["condition-later", anInstrument([aQuestion("a", hangs("b", "yes")), aQuestion("b")])],
    ["condition-later", anInstrument([aQuestion("a", hangs("a", "yes"))])],
    ["condition-answer", anInstrument([aQuestion("a"), aQuestion("b", hangs("a", "yes", "maybe"))])],
    ["bounds", anInstrument([aQuestion("a", { kind: "number", least: 3, most: 2 })])],
  ] as const)("%s", (fault, instrument) => {
    expect(faultsOf(instrument).map((one) => one.fault)).toEqual([fault]);
    expect(mayOpen(instrument)).toBe(false);
  });

  test("nothing, where conditions hang on earlier answers and bounds hold", () => {
    const number = aQuestion("c", { kind: "number", least: 2, most: 2 });
    const whole = anInstrument([aQuestion("a"), aQuestion("b", hangs("a", "no"))], [number]);
    expect(faultsOf(whole)).toEqual([]);
    expect(mayOpen(whole)).toBe(true);
  });

  test("nothing is opened without questions, or with a section that has none", () => {
    expect(mayOpen(anInstrument([]))).toBe(false);
    expect(mayOpen(anInstrument([aQuestion("a")], []))).toBe(false);
  });

  test("a question says why it is asked, in Swedish at least", () => {
    const without = {
      ...anInstrument(),
      sections: [{ code: "s", title: { sv: "S" }, questions: [{ ...aQuestion("a"), why: undefined }] }],
    };
    expect(instrumentSchema.safeParse(without).success).toBe(false);
    const blank = { ...aQuestion("a"), why: { sv: "  " } };
    expect(instrumentSchema.safeParse({ ...without, sections: [{ code: "s", title: { sv: "S" }, questions: [blank] }] }).success).toBe(
      false,
    );
  });
});

/** The same, with the names of every part in the opposite order. */
function backwards<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(backwards) as Value;
  if (typeof value !== "object" || value === null) return value;
  const turned = Object.entries(value).toReversed();
  return Object.fromEntries(turned.map(([name, part]) => [name, backwards(part)])) as Value;
}

describe("the hash of what is asked", () => {
  const instrument = anInstrument([aQuestion("a"), choice()]);

  test("is the same however it is written down", () => {
    expect(JSON.stringify(backwards(instrument))).not.toBe(JSON.stringify(instrument));
    expect(hashOfInstrument(backwards(instrument))).toBe(hashOfInstrument(instrument));
    expect(hashOfInstrument(JSON.parse(JSON.stringify({ ...instrument, source: undefined })) as Instrument)).toBe(
      hashOfInstrument(instrument),
    );
    expect(hashOfInstrument(instrument)).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ["a word", anInstrument([aQuestion("a", { text: { sv: "En annan?" } }), choice()])],
    ["the order of questions", anInstrument([choice(), aQuestion("a")])],
    ["the order of answers", anInstrument([aQuestion("a"), choice({ options: options.toReversed() })])],
    ["why it is asked", anInstrument([aQuestion("a", { why: { sv: "För något annat." } }), choice()])],
    ["whether it has to be answered", anInstrument([aQuestion("a", { required: true }), choice()])],
  ])("is another with %s", (_, other) => {
    expect(hashOfInstrument(other)).not.toBe(hashOfInstrument(instrument));
  });
});

describe("how far waves can be compared", () => {
  const earlier = anInstrument([aQuestion("a"), choice()]);
  const verdictOf = (code: string, question: ReturnType<typeof aQuestion>) =>
    compareInstruments(earlier, anInstrument([question])).questions.get(code);

  test.each([
    ["same", "a", aQuestion("a")],
    ["same", "a", aQuestion("a", { why: { sv: "Bättre sagt." } })],
    ["words", "a", aQuestion("a", { text: { sv: "Med andra ord?" } })],
    ["words", "a", aQuestion("a", { help: { sv: "Tänk på i år." } })],
    ["words", "val", choice({ options: [options[0], { code: "b", text: { sv: "B, med andra ord" } }] })],
    ["same", "a", aQuestion("a", { text: { sv: "Frågan a?", en: "Better English?" } })],
    ["asked-of", "a", aQuestion("a", hangs("b", "yes"))],
    ["answers", "a", choice({ code: "a" })],
    ["answers", "val", choice({ kind: "several" })],
    ["answers", "val", choice({ options: [...options, { code: "c", text: { sv: "C" } }] })],
    ["answers", "val", choice({ options: [options[0], { code: "b2", text: { sv: "B" } }] })],
    ["new", "b", aQuestion("b")],
  ] as const)("%s: %s", (verdict, code, question) => {
    expect(verdictOf(code, question)).toBe(verdict);
  });

  test("what is no longer asked is told", () => {
    expect(compareInstruments(earlier, anInstrument([aQuestion("a")])).gone).toEqual(["val"]);
  });
});

test("a code is made of the words, short, plain and not taken", () => {
  expect(codeFrom("Hur långt har ni kommit på vägen mot målet?", () => false)).toBe("hur-langt-har-ni-kommit-pa-vagen");
  expect(codeFrom("Å?", (code) => code === "a")).toBe("a-2");
  expect(codeFrom("???", () => false)).toBe("question");
});

test("what has no English yet is counted where it stands", () => {
  const halves = anInstrument([aQuestion("a"), choice({ help: { sv: "Hjälp" }, options: [options[0], { code: "b", text: { sv: "B" } }] })]);
  expect(untranslatedOf(halves)).toEqual([{ question: "val", texts: 2 }]);
  expect(untranslatedOf({ ...halves, title: { sv: "Bara svenska" } })[0]).toEqual({ texts: 1 });
});

describe("the question bank", () => {
  test("has the eight questions of 2019 and the eight principles, in both languages, and can be opened as it is", async () => {
    const bank = new Map((await readInstruments(instrumentsFolder)).map(({ code, instrument }) => [code, instrument]));
    expect([...bank].map(([code, instrument]) => [code, questionsOf(instrument).length])).toEqual([
      ["agencies-2019", 8],
      ["principles", 16],
    ]);
    for (const instrument of bank.values()) expect([mayOpen(instrument), untranslatedOf(instrument)]).toEqual([true, []]);
  });

  test("the eight questions are estimated to take less than five minutes, and a text makes it longer", async () => {
    const [eight] = await readInstruments(instrumentsFolder);
    const minutes = minutesToAnswer(eight?.instrument ?? anInstrument());
    expect(minutes).toBeGreaterThan(1);
    expect(minutes).toBeLessThanOrEqual(5);
    const texts = Array.from({ length: 5 }, (_, index) => aQuestion(`t${index}`, { kind: "text" }));
    expect(minutesToAnswer(anInstrument(texts))).toBe(6);
    expect(minutesToAnswer(anInstrument([]))).toBe(1);
  });
});

test("answers are codes, and what is written has none", () => {
  expect(answerCodes(choice())).toEqual(["a", "b"]);
  expect(answerCodes(aQuestion("t", { kind: "text" }))).toEqual([]);
});
