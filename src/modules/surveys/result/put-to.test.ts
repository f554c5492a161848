import { expect, test } from "vitest";
import { anInstrument, aQuestion } from "../instrument/instrument.testing.ts";
import { questionsOf } from "../instrument/instrument.ts";
import { ofAll } from "./hidden-groups.ts";
import { mostPutTo } from "./put-to.ts";
import type { ReleasedGroup, ReleasedTable } from "./result.ts";
import { boundsSentence } from "./share-words.ts";

const instrument = anInstrument([
  aQuestion("q"),
  aQuestion("q2", { when: { question: "q", isOneOf: ["yes"] } }),
  aQuestion("q3", { when: { question: "q2", isOneOf: ["no"] } }),
]);
const questionOf = (code: string) => questionsOf(instrument).find((one) => one.code === code) ?? aQuestion(code);
const answers = (yes: number, no: number): ReleasedGroup => ({ category: ofAll, base: yes + no, counts: { yes, no } });
const table = (question: string, group: ReleasedGroup): ReleasedTable => ({ question, variable: ofAll, groups: [group] });

/** 60 were asked and 50 answered q: 20 with yes, of whom 15 answered q2, 5 with no. */
const tables = [
  table("", { category: ofAll, base: 60, counts: { answered: 52 } }),
  table("q", answers(20, 30)),
  table("q2", answers(10, 5)),
  table("q3", answers(3, 1)),
];
const most = (code: string): number | undefined => mostPutTo({ tables, instrument }, questionOf(code));

test("a question may have been put to all who were asked, but those who answered otherwise to what it hangs on", () => {
  expect([most("q"), most("q2"), most("q3")]).toEqual([60, 30, 20]);
});

test("where that answer is not shown it is not known", () => {
  const hidden = tables.map((one) => (one.question === "q" ? table("q", { category: ofAll, hidden: true }) : one));
  expect(["q", "q2", "q3"].map((code) => mostPutTo({ tables: hidden, instrument }, questionOf(code)))).toEqual([60, undefined, undefined]);
});

/** Whoever may have been put q2: 20 who were, and 10 of whom it is not known. */
test("the bounds hold whatever those would have answered of whom it is not known, and are not widened by those it was not put to", () => {
  const whole = { category: ofAll, base: 15, counts: { yes: 10, no: 5 } };
  const shares: number[] = [];
  for (let others = 0; others <= 10; others += 1) for (let yes = 0; yes <= 5 + others; yes += 1) shares.push((10 + yes) / (20 + others));
  const [least, greatest] = [Math.min(...shares), Math.max(...shares)].map((share) => String(Math.round(share * 100)));
  const said = boundsSentence("en", questionOf("q2"), { whole, code: "yes", most: most("q2") ?? 0 });
  expect([least, greatest]).toEqual(["33", "83"]);
  expect(said).toContain(`between ${least} and ${greatest}%`);
  // The control: of all who were asked it would be far wider.
  expect(boundsSentence("en", questionOf("q2"), { whole, code: "yes", most: 60 })).toContain("between 17 and 92%");
});
