import { expect, test } from "vitest";
import { estimateOf, sampledRoundOf, weightOf } from "./estimate.ts";
import { ofAll } from "./hidden-groups.ts";
import { anInstrument, aQuestion } from "../instrument/instrument.testing.ts";
import { questionsOf } from "../instrument/instrument.ts";
import type { ReleasedGroup, ReleasedTable } from "./result.ts";
import type { SampleDefinition } from "../round/sampling-frame.ts";
import { wilson } from "../statistics/proportion.ts";

const options = ["a", "b"].map((code) => ({ code, text: { sv: code, en: code } }));
const instrument = anInstrument([
  aQuestion("q"),
  aQuestion("q2", { when: { question: "q", isOneOf: ["yes"] } }),
  aQuestion("q3", { when: { question: "q2", isOneOf: ["no"] } }),
  aQuestion("many", { kind: "several", options }),
  aQuestion("of-one", { when: { question: "many", isOneOf: ["a"] } }),
  aQuestion("of-any", { when: { question: "many", isOneOf: ["a", "b"] } }),
]);

const simple: SampleDefinition = { kind: "simple", size: 100, seed: "1" };
const bySize: SampleDefinition = { kind: "stratified", by: "size", sizes: { small: 40, large: 60 }, seed: "1" };

const answers = (category: string, yes: number, no: number): ReleasedGroup => ({ category, base: yes + no, counts: { yes, no } });
const asked = (category: string, base: number, answered: number, inFrame: number): ReleasedGroup => ({
  category,
  base,
  counts: { answered, inFrame },
});
const hidden = (category: string): ReleasedGroup => ({ category, hidden: true });
const table = (question: string, variable: string, groups: readonly ReleasedGroup[]): ReleasedTable => ({ question, variable, groups });
const share = (variable: string, category: string) => ({ question: "q", variable, category, code: "yes" });

const tables = [
  table("", ofAll, [asked(ofAll, 100, 80, 300)]),
  table("", "size", [asked("small", 40, 30, 200), asked("large", 60, 50, 100)]),
  table("", "type", [asked("court", 50, 40, 90), asked("museum", 50, 40, 210)]),
  table("q", ofAll, [answers(ofAll, 40, 40)]),
  table("q", "size", [answers("small", 10, 20), answers("large", 30, 20)]),
  table("q", "type", [answers("court", 20, 20), answers("museum", 20, 20)]),
];

test("where all were asked there is no interval", () => {
  expect(estimateOf({ tables, sample: undefined, instrument }, share(ofAll, ofAll))).toEqual({ kind: "none", reason: "census" });
});

test("of a simple sample the interval is Wilson's, of those who answered out of the frame", () => {
  const { least, most } = wilson({ part: 40, whole: 80, frame: 300 });
  expect(estimateOf({ tables, sample: simple, instrument }, share(ofAll, ofAll))).toMatchObject({
    kind: "interval",
    share: 0.5,
    least,
    most,
  });
  expect(estimateOf({ tables, sample: simple, instrument }, share("type", "court"))).toMatchObject(
    wilson({ part: 20, whole: 40, frame: 90 }),
  );
});

/** (200 · 10/30 + 100 · 30/50) / 300 = (66,67 + 60) / 300. */
test("where strata were drawn differently, all are weighted by stratum", () => {
  const all = estimateOf({ tables, sample: bySize, instrument }, share(ofAll, ofAll));
  expect(all).toMatchObject({ kind: "interval", weighted: true, pooled: false });
  expect(all.kind === "interval" ? all.share : 0).toBeCloseTo(0.422_222, 6);
  expect(estimateOf({ tables, sample: bySize, instrument }, share("size", "small"))).toMatchObject(
    wilson({ part: 10, whole: 30, frame: 200 }),
  );
  expect(estimateOf({ tables, sample: bySize, instrument }, share("type", "court"))).toEqual({ kind: "none", reason: "across-strata" });
});

const three = (small: ReleasedGroup, middle: ReleasedGroup): ReleasedTable[] => [
  table("", ofAll, [asked(ofAll, 60, 48, 300)]),
  table("", "size", [asked("small", 20, 12, 200), asked("middle", 10, 6, 40), asked("large", 30, 30, 60)]),
  table("q", ofAll, [answers(ofAll, 24, 24)]),
  table("q", "size", [small, middle, answers("large", 15, 15)]),
];

/** Two strata are hidden. A weight for each of them would give a second equation for the two: with the sum, both would be known. */
test("an interval says nothing of hidden strata but what all of them are together", () => {
  const [one, other] = [
    [answers("small", 6, 6), answers("middle", 3, 3)],
    [answers("small", 9, 3), answers("middle", 0, 6)],
  ] as const;
  const of = (groups: readonly [ReleasedGroup, ReleasedGroup]) =>
    estimateOf({ tables: three(...groups), sample: bySize, instrument }, share(ofAll, ofAll));
  // The control: shown, the two lead to different shares.
  expect(of(one)).not.toEqual(of(other));
  const pooled = of([hidden("small"), hidden("middle")]);
  expect(pooled).toMatchObject({ kind: "interval", pooled: true });
  expect(estimateOf({ tables: three(hidden("small"), hidden("middle")), sample: bySize, instrument }, share("size", "small"))).toEqual({
    kind: "none",
    reason: "hidden",
  });
});

test("a stratum where nobody answered is spoken for by nobody", () => {
  const without = tables.map((one) =>
    one.question === "q" && one.variable === "size" ? { ...one, groups: [answers("large", 30, 20)] } : one,
  );
  expect(estimateOf({ tables: without, sample: bySize, instrument }, share(ofAll, ofAll))).toEqual({
    kind: "none",
    reason: "stratum-without-answers",
  });
});

test("an answer stands for as many as there are in the frame for each that answered, and the weights add up to the frame", () => {
  expect(weightOf({ tables, sample: simple }, { size: "small" })).toBe(300 / 80);
  const [small = 0, large = 0] = ["small", "large"].map((size) => weightOf({ tables, sample: bySize }, { size }));
  expect(30 * small + 50 * large).toBeCloseTo(300, 9);
  expect(weightOf({ tables, sample: undefined }, {})).toBeUndefined();
});

/** All 60 were asked; `answered` of them answered q, 20 with yes, and those were asked q2. */
const askedOfSome = (answered: number, of: ReleasedGroup): ReleasedTable[] => [
  table("", ofAll, [{ category: ofAll, base: 60, counts: { answered } }]),
  table("q", ofAll, [of]),
  table("q2", ofAll, [answers(ofAll, 12, 8)]),
  table("q3", ofAll, [answers(ofAll, 5, 3)]),
];
const frameOf = (released: readonly ReleasedTable[], code: string) => {
  const question = questionsOf(instrument).find((one) => one.code === code);
  const round = question && sampledRoundOf({ tables: released, sample: undefined, instrument }, question);
  return round?.isFrameUnknown === true ? "unknown" : round?.strata[0]?.frame;
};

test("whoever was not asked a question is not one who did not answer it", () => {
  const all = askedOfSome(60, answers(ofAll, 20, 40));
  expect(["q", "q2", "q3"].map((code) => frameOf(all, code))).toEqual([60, 20, 8]);
});

test("of those who did not say whether they should be asked, as many would have been as of the others", () => {
  // A third of the 30 who answered were asked, so 20 of the 60 would have been.
  const half = [
    ...askedOfSome(30, answers(ofAll, 10, 20)).filter(({ question }) => question !== "q2"),
    table("q2", ofAll, [answers(ofAll, 6, 4)]),
  ];
  expect(frameOf(half, "q2")).toBe(20);
});

test("where what a question hangs on is not shown, or could be chosen twice, it is not known how many were asked", () => {
  const all = askedOfSome(60, answers(ofAll, 20, 40));
  expect(frameOf(askedOfSome(60, hidden(ofAll)), "q2")).toBe("unknown");
  const without = all.filter(({ question }) => question !== "q");
  expect(["q2", "q3"].map((code) => frameOf(without, code))).toEqual(["unknown", "unknown"]);
  const many = table("many", ofAll, [{ category: ofAll, base: 60, counts: { a: 30, b: 40 } }]);
  const chosen = [...all, many, table("of-one", ofAll, [answers(ofAll, 20, 10)]), table("of-any", ofAll, [answers(ofAll, 20, 10)])];
  expect(["of-one", "of-any"].map((code) => frameOf(chosen, code))).toEqual([30, "unknown"]);
});

/** A sample of 100 of 300, of whom 80 answered q. 40 of these said yes and were put q2. */
const put = (q2: readonly ReleasedTable[]): ReleasedTable[] => [...tables, ...q2];
const ofQ2 = (variable: string, category: string) => ({ question: "q2", variable, category, code: "yes" });

test("in a sample those who were not put a question are none of the frame that its share is of", () => {
  const q2 = put([table("q2", ofAll, [answers(ofAll, 24, 12)]), table("q2", "type", [answers("court", 12, 6), answers("museum", 12, 6)])]);
  const of = (variable: string, category: string) => estimateOf({ tables: q2, sample: simple, instrument }, ofQ2(variable, category));
  // Half of those who answered q, so half of the 300; of the courts, half of 90.
  expect(of(ofAll, ofAll)).toMatchObject({ share: 24 / 36, ...wilson({ part: 24, whole: 36, frame: 150 }) });
  expect(of("type", "court")).toMatchObject(wilson({ part: 12, whole: 18, frame: 45 }));
  // The control: of the whole frame the interval would be wider.
  const wide = wilson({ part: 24, whole: 36, frame: 300 });
  const own = of(ofAll, ofAll);
  expect(own.kind === "interval" && own.most - own.least).toBeLessThan(wide.most - wide.least);
});

test("where strata were drawn differently, a question counts in each for as many as it was put to there", () => {
  const bySizes = (small: ReleasedGroup, large: ReleasedGroup, all = answers(ofAll, 27, 11)) =>
    put([table("q2", ofAll, [all]), table("q2", "size", [small, large])]);
  const shown = bySizes(answers("small", 2, 7), answers("large", 25, 4));
  const estimate = estimateOf({ tables: shown, sample: bySize, instrument }, ofQ2(ofAll, ofAll));
  // Of 200 small 10/30 were put it, of 100 large 30/50: (200 · 10/30 · 2/9 + 100 · 30/50 · 25/29) / (200 · 10/30 + 100 · 30/50).
  const [small, large] = [200 * (10 / 30), 100 * (30 / 50)];
  expect(estimate).toMatchObject({ kind: "interval", weighted: true, pooled: false });
  expect(estimate.kind === "interval" ? estimate.share : 0).toBeCloseTo((small * (2 / 9) + large * (25 / 29)) / (small + large), 12);
  // Hidden in one stratum, it is one with those that the shown leave: here itself.
  const pooled = estimateOf({ tables: bySizes(hidden("small"), answers("large", 25, 4)), sample: bySize, instrument }, ofQ2(ofAll, ofAll));
  expect(pooled).toEqual({ ...estimate, pooled: true });
  // Put to nobody in a stratum, it is of the other alone.
  const none = tables.map((one) =>
    one.question === "q" && one.variable === "size" ? { ...one, groups: [answers("small", 0, 30), answers("large", 40, 10)] } : one,
  );
  const alone = [...none, table("q2", ofAll, [answers(ofAll, 25, 4)]), table("q2", "size", [answers("large", 25, 4)])];
  expect(estimateOf({ tables: alone, sample: bySize, instrument }, ofQ2(ofAll, ofAll))).toMatchObject({
    kind: "interval",
    share: expect.closeTo(25 / 29, 12),
  });
  // Put to some, and answered by none of them, nobody speaks for them.
  const silent = bySizes(answers("small", 0, 0), answers("large", 25, 4), answers(ofAll, 25, 4));
  expect(estimateOf({ tables: silent, sample: bySize, instrument }, ofQ2(ofAll, ofAll))).toEqual({
    kind: "none",
    reason: "stratum-without-answers",
  });
});

test("where it is not known how many of a sample a question was put to, there is no interval and no test", () => {
  const unknown = put([table("q2", ofAll, [answers(ofAll, 24, 12)])]).map((one) =>
    one.question === "q" && one.variable === ofAll ? { ...one, groups: [hidden(ofAll)] } : one,
  );
  const question = questionsOf(instrument).find(({ code }) => code === "q2");
  for (const sample of [simple, bySize]) {
    expect(estimateOf({ tables: unknown, sample, instrument }, ofQ2(ofAll, ofAll))).toEqual({ kind: "none", reason: "put-to-unknown" });
    expect(question && sampledRoundOf({ tables: unknown, sample, instrument }, question)).toMatchObject({ isFrameUnknown: true });
  }
});

test("two rounds that asked samples are compared by those whom the question was put to", () => {
  const question = questionsOf(instrument).find(({ code }) => code === "q2");
  const q2 = put([table("q2", ofAll, [answers(ofAll, 27, 11)]), table("q2", "size", [answers("small", 2, 7), answers("large", 25, 4)])]);
  const strata = (sample: SampleDefinition) => question && sampledRoundOf({ tables: q2, sample, instrument }, question)?.strata;
  expect(strata(simple)).toEqual([{ frame: 150, counts: [27, 11] }]);
  // Beside the 9 of 10 who answered there are 9/10 of the 20 that it was not put to; 29/30 of 20.
  expect(strata(bySize)).toEqual([
    { frame: 200, counts: [2, 7], besides: expect.closeTo(18, 9) },
    { frame: 100, counts: [25, 4], besides: expect.closeTo(29 * (20 / 30), 9) },
  ]);
});

test("through several conditions each stratum counts for as many as get that far, and one where any of them is hidden is with the rest", () => {
  const chain = (q2small: ReleasedGroup): ReleasedTable[] => [
    ...tables,
    table("q2", ofAll, [answers(ofAll, 22, 18)]),
    table("q2", "size", [q2small, answers("large", 18, 12)]),
    table("q3", ofAll, [answers(ofAll, 9, 9)]),
    table("q3", "size", [answers("small", 4, 2), answers("large", 5, 7)]),
  ];
  const of = (released: readonly ReleasedTable[]) =>
    estimateOf({ tables: released, sample: bySize, instrument }, { question: "q3", variable: ofAll, category: ofAll, code: "yes" });
  const [small, large] = [200 * (10 / 30) * (6 / 10), 100 * (30 / 50) * (12 / 30)];
  const shown = of(chain(answers("small", 4, 6)));
  expect(shown.kind === "interval" ? shown.share : 0).toBeCloseTo((small * (4 / 6) + large * (5 / 12)) / (small + large), 12);
  expect(of(chain(hidden("small")))).toEqual({ ...shown, pooled: true });
});

test("nobody whom it was put to has answered: that is said, and not that it is unknown", () => {
  const none = put([table("q2", ofAll, [answers(ofAll, 0, 0)])]);
  for (const sample of [simple, bySize])
    expect(estimateOf({ tables: none, sample, instrument }, ofQ2(ofAll, ofAll))).toEqual({ kind: "none", reason: "nobody-answered" });
});
