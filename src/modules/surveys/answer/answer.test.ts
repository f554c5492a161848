import { expect, test } from "vitest";
import { answeredCount, answersSent, isAsked, markOfAnswer, mergeAnswers, missingOf, readSection } from "./answer.ts";
import { type Instrument, instrumentSchema, questionsOf } from "../instrument/instrument.ts";

const said = { sv: "T", en: "T" };
const shared = { text: said, why: said } as const;

const instrument: Instrument = instrumentSchema.parse({
  title: said,
  lead: said,
  sections: [
    {
      code: "all",
      title: said,
      questions: [
        { ...shared, code: "knows", kind: "yes-no", comment: true, required: true },
        {
          ...shared,
          code: "how",
          kind: "several",
          options: ["a", "b", "c"].map((code) => ({ code, text: said })),
          when: { question: "knows", isOneOf: ["yes"] },
        },
        { ...shared, code: "why", kind: "text", when: { question: "how", isOneOf: ["b"] } },
        { ...shared, code: "many", kind: "number", least: 0, most: 100 },
      ],
    },
  ],
});
const [section = { code: "", title: said, questions: [] }] = instrument.sections;

function read(fields: Readonly<Record<string, string>> | [string, string][]) {
  return readSection(section, new URLSearchParams(fields));
}

test("what is written in a form is read as answers, and what is wrong is told by field", () => {
  expect(
    read([
      ["q-knows", "yes"],
      ["c-knows", " Vi har talat. "],
      ["q-how", "c"],
      ["q-how", "a"],
      ["q-many", "1"],
    ]),
  ).toEqual({
    answers: { knows: { value: "yes", comment: "Vi har talat." }, how: { value: ["a", "c"] }, many: { value: "1" } },
    issues: [],
  });
  expect(read({ "q-many": "3,5" }).answers).toEqual({ many: { value: "3.5" } });
  expect(read({ "q-many": "1 00" }).answers).toEqual({ many: { value: "100" } });
  const wrong = read({ "q-knows": "maybe", "q-many": "101", "q-why": "x".repeat(4_001) });
  expect(wrong.issues.map(({ field, code }) => [field, code])).toEqual([
    ["q-knows", "not-a-choice"],
    ["q-why", "too-long"],
    ["q-many", "not-a-number"],
  ]);
  expect(wrong.answers).toEqual({});
  // An empty answer is none.
  expect(read({ "q-knows": "", "c-knows": "  " })).toEqual({ answers: {}, issues: [] });
});

test("a question is asked of those it is for, and one that hangs on a question that is not asked is not asked", () => {
  const asked = (answers: Parameters<typeof isAsked>[2]) =>
    questionsOf(instrument).flatMap((question) => (isAsked(question, instrument, answers) ? [question.code] : []));
  expect(asked({})).toEqual(["knows", "many"]);
  expect(asked({ knows: { value: "yes" }, how: { value: ["a", "b"] } })).toEqual(["knows", "how", "why", "many"]);
  const changed = { knows: { value: "no" }, how: { value: ["b"] }, why: { value: "Därför" } };
  expect(asked(changed)).toEqual(["knows", "many"]);
  expect(answersSent(instrument, changed)).toEqual({ knows: { value: "no" } });
  expect(answeredCount(instrument, { ...changed, many: { comment: "only words" } })).toBe(1);
  expect(missingOf(instrument, {}).map(({ code }) => code)).toEqual(["knows"]);
});

test("two who write at once do not write over each other; what both have changed is told", () => {
  const start = { knows: { value: "yes" }, many: { value: "1" } };
  const marks = new Map(["knows", "how", "many"].map((code) => [code, markOfAnswer((start as Record<string, { value: string }>)[code])]));
  // The colleague has answered `how` meanwhile, and I have changed `many`.
  const standing = { ...start, how: { value: ["a"] } };
  expect(mergeAnswers(standing, { ...start, many: { value: "2" } }, marks)).toEqual({
    answers: { knows: { value: "yes" }, how: { value: ["a"] }, many: { value: "2" } },
    clashes: [],
  });
  // I have answered `how` too, otherwise: theirs stands.
  const mine = { ...start, how: { value: ["b"] } };
  expect(mergeAnswers(standing, mine, marks)).toEqual({
    answers: standing,
    clashes: [{ question: "how", theirs: { value: ["a"] }, mine: { value: ["b"] } }],
  });
  // The same as theirs is no clash, and taking an answer away is a change.
  expect(mergeAnswers(standing, standing, marks).clashes).toEqual([]);
  expect(mergeAnswers(start, { knows: { value: "yes" } }, marks).answers).toEqual({ knows: { value: "yes" } });
  // Control: without marks nobody is known to have looked at anything, and nothing is written.
  expect(mergeAnswers(start, { many: { value: "9" } }, new Map()).answers).toEqual(start);
});
