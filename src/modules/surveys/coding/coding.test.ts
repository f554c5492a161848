import { describe, expect, test } from "vitest";
import { parseInstant } from "../../../kernel/time.ts";
import type { PersonId } from "../../people/index.ts";
import { agreementLevel, readersAgreement } from "./coding-agreement.ts";
import { fieldsOfCodes, readCodes, rowsOf } from "./coding-form.ts";
import { type Coding, decideStage, finalCodes, isDisputed, mayFinish, passagesOf, placeOf, readingState } from "./coding.ts";
import { countMentions } from "./mention.ts";

const [anna, bo, cia] = ["anna", "bo", "cia"] as unknown as readonly [PersonId, PersonId, PersonId];

function aCoding(stage: Coding["stage"], by: PersonId, items: readonly string[], given: Partial<Coding> = {}): Coding {
  const mentions = items.map((item) => ({ item, quote: undefined }));
  return { stage, by, name: by, version: 1, at: parseInstant("2026-11-02T07:00:00Z"), mentions, proposed: false, ...given };
}

test("whoever reads an answer is its first reader or its second, keeps their own place, and is never a third", () => {
  expect(decideStage([], anna)).toEqual({ stage: "first", version: 0 });
  const first = aCoding("first", anna, ["a"], { version: 3 });
  expect(decideStage([first], anna)).toEqual({ stage: "first", version: 3 });
  expect(decideStage([first], bo)).toEqual({ stage: "second", version: 0 });
  expect(decideStage([first, aCoding("second", bo, [])], cia)).toBe("read-by-two");
  // What was settled is nobody's reading.
  expect(decideStage([aCoding("settled", anna, ["a"])], anna)).toEqual({ stage: "first", version: 0 });
});

test("codes are shown to others once all is read, and hold once nothing is left to talk about", () => {
  const progress = { answers: 3, once: 3, twice: 1, unsettled: 1, wantsSecond: false, isFinished: false };
  expect(readingState({ ...progress, once: 2 })).toBe("reading");
  expect(readingState(progress)).toBe("comparing");
  expect(readingState({ ...progress, wantsSecond: true })).toBe("reading");
  expect(mayFinish(progress)).toBe(false);
  expect(mayFinish({ ...progress, unsettled: 0 })).toBe(true);
  expect(mayFinish({ ...progress, unsettled: 0, isFinished: true })).toBe(false);
});

test("two who say the same in another order, by other words, agree; and what was settled is what holds", () => {
  const quoted = aCoding("first", anna, ["a", "b"]);
  expect(isDisputed([quoted, aCoding("second", bo, ["b", "a"])])).toBe(false);
  const other = aCoding("second", bo, ["a"]);
  expect(isDisputed([quoted, other])).toBe(true);
  expect(isDisputed([aCoding("first", anna, []), aCoding("second", bo, [], { proposed: true })])).toBe(true);
  expect(finalCodes([quoted, other])).toBeUndefined();
  const settled = aCoding("settled", cia, ["b"]);
  expect(finalCodes([quoted, settled, other])).toBe(settled);
});

test("what is quoted must stand in the answer, however its lines are broken, and is marked where it stands", () => {
  const said = "Vi  mäter\nmycket, och lär oss lite.";
  expect(placeOf(said, "mäter mycket")).toEqual({ from: 4, to: 16 });
  expect(placeOf(said, "mäter lite")).toBeUndefined();
  expect(placeOf(said, " ")).toBeUndefined();
  const passages = passagesOf(said, ["mäter mycket", "lär oss", ""]);
  expect(passages.map(({ text }) => text).join("")).toBe(said);
  expect(passages.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(["mäter\nmycket", "lär oss"]);
});

describe("the form", () => {
  const known = { said: "Vi mäter mycket.", items: new Set(["a", "b"]), areas: new Set(["omradet"]), longestPlace: 100 };
  const faultsOf = (fields: Readonly<Record<string, string>>) => {
    const reading = readCodes(new URLSearchParams(fields), known);
    return reading.kind === "codes" ? reading : reading.faults.map(({ field, code }) => `${field}: ${code}`);
  };

  test("says what is wrong and where, and takes nothing for no obstacle unless that is said", () => {
    expect(faultsOf({})).toEqual(["item-1: nothing-chosen"]);
    expect(faultsOf({ none: "yes", "item-1": "a" })).toEqual(["none: none-and-some"]);
    expect(faultsOf({ "item-1": "a", "item-2": "a" })).toEqual(["item-2: chosen-twice"]);
    expect(faultsOf({ "quote-1": "mäter" })).toEqual(["item-1: quote-alone"]);
    expect(faultsOf({ "item-1": "a", "quote-1": "Vi litar" })).toEqual(["quote-1: not-in-answer"]);
    expect(faultsOf({ "item-1": "c" })).toEqual(["item-1: not-there"]);
    expect(faultsOf({ said: "Något annat" })).toEqual(["area: no-area"]);
    expect(faultsOf({ none: "yes" })).toMatchObject({ kind: "codes", codes: { mentions: [], proposed: false } });
    expect(faultsOf({ said: "Något annat", area: "omradet" })).toMatchObject({ codes: { proposed: true }, place: { area: "omradet" } });
  });

  test("gives back all that was put down, with room for more", () => {
    const codes = {
      mentions: [
        { item: "a", quote: "mäter" },
        { item: "b", quote: undefined },
      ],
      proposed: true,
    };
    const fields = fieldsOfCodes(codes);
    expect(rowsOf(fields)).toHaveLength(4);
    expect(readCodes(fields, known)).toEqual({ kind: "codes", codes, place: undefined });
  });
});

describe("agreement", () => {
  test("is measured over what two have read, as a whole and obstacle by obstacle", () => {
    const both = (one: readonly string[], other: readonly string[]) => [aCoding("first", anna, one), aCoding("second", bo, other)];
    const answers = [both(["a"], ["a"]), both(["a"], ["b"]), both([], []), both(["b"], ["b"]), [aCoding("first", anna, ["a"])]];
    const { units, same, alpha, kappa, obstacles } = readersAgreement(answers);
    expect([units, same]).toEqual([4, 3]);
    // By hand: 8 values a 3, b 3, none 2; 2 of them in unlike pairs. 1 − 7 × 2 / (8² − 3² − 3² − 2²) = 1 − 14/42.
    expect(alpha).toMatchObject({ kind: "agreement", value: 1 - 14 / 42 });
    // By hand: 3 of 4 alike; by chance (2×1 + 1×2 + 1×1)/16. (12 − 5)/(16 − 5).
    expect(kappa).toMatchObject({ kind: "agreement", value: 7 / 11 });
    expect(obstacles.map(({ item, first, second, both: two }) => [item, first, second, two])).toEqual([
      ["a", 2, 1, 1],
      ["b", 1, 2, 1],
    ]);
  });

  test("of readers who take turns is by person, and none when they are three", () => {
    const turn = [aCoding("first", bo, ["a"]), aCoding("second", anna, [])];
    expect(readersAgreement([[aCoding("first", anna, ["a"]), aCoding("second", bo, [])], turn]).kappa).toMatchObject({ kind: "agreement" });
    expect(readersAgreement([[aCoding("first", anna, ["a"]), aCoding("second", cia, [])], turn]).kappa).toBeUndefined();
  });

  test("is not relied upon when it is low, or rests on few", () => {
    const of = (value: number, units: number) => agreementLevel({ kind: "agreement", value, units });
    expect([of(0.8, 20), of(0.79, 20), of(0.66, 20), of(1, 19)]).toEqual(["good", "tentative", "weak", "few"]);
    expect(agreementLevel({ kind: "none", reason: "one-code-only", units: 30 })).toBe("none");
  });
});

test("how many mention an obstacle is shown when neither those who do nor those who do not are few, or all", () => {
  const of = (mentioned: number, all: number, threshold = 5) =>
    countMentions(
      Array.from({ length: all }, (_, index) => ({ answers: 2, items: index < mentioned ? ["a", "a"] : [] })),
      threshold,
    ).mentions[0]?.agencies;
  expect([1, 4, 5, 15, 16, 19, 20].map((mentioned) => of(mentioned, 20))).toEqual([
    undefined,
    undefined,
    5,
    15,
    undefined,
    undefined,
    undefined,
  ]);
  expect([of(5, 20, 6), of(14, 20, 6)]).toEqual([undefined, 14]);
  expect(() => countMentions([{ answers: 1, items: ["a"] }], 5)).toThrow("nothing-to-release");
});
