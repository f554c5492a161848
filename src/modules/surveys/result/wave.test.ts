import { expect, test } from "vitest";
import { attack } from "../disclosure/attack.ts";
import type { Dimension } from "../disclosure/dimension.ts";
import { known } from "../disclosure/disclosure.testing.ts";
import { rulesFor } from "../disclosure/rules.ts";
import { type Instrument, instrumentSchema } from "../instrument/instrument.ts";
import { ofAll } from "./hidden-groups.ts";
import type { ReleasedTable } from "./result.ts";
import { comparableQuestions, compareUnpaired, isComparable, linkTo, linkWaves, mayLink, type Wave, type WaveAnswer } from "./wave.ts";

/** Agencies from one number to another, that all answered the same. */
function from(first: number, last: number, answer: "yes" | "no", size = "large"): readonly WaveAnswer[] {
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    organisation: `agency ${first + index}`,
    background: { size },
    answer,
  }));
}

function tableOf(answers: readonly WaveAnswer[], variable: string): ReleasedTable {
  const categories = variable === ofAll ? [ofAll] : [...new Set(answers.map(({ background }) => background[variable] ?? ""))];
  const groups = categories.map((category) => {
    const own = answers.filter(({ background }) => variable === ofAll || background[variable] === category);
    const yes = own.filter(({ answer }) => answer === "yes").length;
    return { category, base: own.length, counts: { yes, no: own.length - yes } };
  });
  return { question: "q", variable, groups };
}

function aWave(...parts: readonly (readonly WaveAnswer[])[]): Wave {
  const answers = parts.flat();
  return { answers, threshold: 5, shown: [tableOf(answers, ofAll), tableOf(answers, "size")], links: [] };
}

// Of 60 agencies 50 answer each time; 10 only in the first wave, 10 others only in the second.
const first = aWave(from(1, 5, "no"), from(6, 30, "yes"), from(31, 60, "no"));
const second = aWave(
  from(11, 22, "yes"),
  from(23, 30, "no"),
  from(31, 37, "yes"),
  from(38, 60, "no"),
  from(61, 65, "yes"),
  from(66, 70, "no"),
);

test("the same agencies' answers are counted together, and the test fits them", () => {
  const { inAll, patterns, paired } = linkWaves([first, second]);
  expect(inAll).toBe(50);
  expect(patterns).toEqual([
    { answers: ["yes", "yes"], count: 12 },
    { answers: ["yes", "no"], count: 8 },
    { answers: ["no", "yes"], count: 7 },
    { answers: ["no", "no"], count: 23 },
  ]);
  // 15 changed: half of the middle outcome and all beyond, of as many tosses of a coin, both sides.
  expect(paired).toMatchObject({ test: "mcnemar-mid-p", reason: "same-respondents-few-changed" });
  expect(paired?.p).toBeCloseTo(1 - 6435 / 2 ** 15, 10);
});

test("three waves are compared by those who answered all of them", () => {
  const thirds = [1, 2, 3].map((wave) =>
    aWave(
      ...[0, 1, 2, 3, 4, 5, 6, 7].map((pattern) =>
        from(pattern * 10 + 1, pattern * 10 + 10, (pattern >> (wave - 1)) % 2 === 0 ? "yes" : "no"),
      ),
    ),
  );
  const { inAll, patterns, paired } = linkWaves(thirds);
  expect([inAll, patterns?.length, paired?.test]).toEqual([80, 8, "cochran-q"]);
});

test("a table of two waves is not shown when those who answered once are few: they would be what is left", () => {
  const few = aWave(from(11, 20, "yes"), from(21, 40, "no"), from(41, 60, "yes"), from(61, 62, "yes"), from(63, 63, "no"));
  expect(linkWaves([first, few])).toMatchObject({ inAll: 50, patterns: undefined, paired: undefined });
  // Control: shown all the same, it gives away the three to whoever has nothing but the pages.
  const link = linkTo([first]);
  expect(mayLink(few, link)).toBe(false);
  const dimension: Dimension = {
    name: "link",
    total: "all",
    partitions: [
      { whole: "all", parts: ["linked", "alone"] },
      { whole: "linked", parts: ["yes", "no"] },
    ],
  };
  const rowOf = (category: string, isIn: (pattern: string | undefined) => boolean) => {
    const own = few.answers.filter(({ organisation }) => isIn(link.get(organisation)));
    return { at: { link: category }, cells: ["yes", "no"].map((code) => known(own.filter(({ answer }) => answer === code).length)) };
  };
  const rows = [
    rowOf("all", () => true),
    rowOf("yes", (pattern) => pattern === "yes"),
    rowOf("no", (pattern) => pattern === "no"),
    { at: { link: "alone" }, cells: [undefined, undefined] },
  ];
  expect(attack([dimension], ["yes", "no"], [{ dimensions: ["link"], rows }], rulesFor("agencies")).discoveries).not.toEqual([]);
});

test("a question that nobody answered in one of the waves has nothing to show", () => {
  expect(linkWaves([first, aWave()])).toEqual({ inAll: 0, patterns: undefined, paired: undefined });
});

test("it is not shown when all who answered one way before answer alike now", () => {
  const alike = aWave(from(11, 30, "yes"), from(31, 45, "yes"), from(46, 60, "no"), from(61, 65, "yes"), from(66, 70, "no"));
  expect(linkWaves([first, alike]).patterns).toBeUndefined();
  const unlike = aWave(
    from(11, 29, "yes"),
    from(30, 30, "no"),
    from(31, 45, "yes"),
    from(46, 60, "no"),
    from(61, 65, "yes"),
    from(66, 70, "no"),
  );
  expect(linkWaves([first, unlike]).patterns).toBeDefined();
});

test("what was shown of a wave together with another counts when it is compared with a third", () => {
  // The third is answered by all who answered both before, but for three of them.
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ...Array.from({ length: 47 }, (_, index) => 14 + index)];
  const third = numbers.flatMap((number) => from(number, number, number % 2 === 0 ? "no" : "yes"));
  const withBoth = linkTo([first, { answers: third }]);
  const before = linkTo([first]);
  expect(mayLink(second, withBoth)).toBe(true);
  // By subtraction: those who answered the first two and not the third are three.
  expect(mayLink({ ...second, links: [before] }, withBoth)).toBe(false);
});

const said = { sv: "T" };
const yesNo = (code: string, text = "Finns det?") => ({ code, kind: "yes-no", text: { sv: text }, why: said });
const instrumentOf = (...questions: readonly object[]): Instrument =>
  instrumentSchema.parse({ title: said, lead: said, sections: [{ code: "s", title: said, questions }] });

test("rounds are compared when a question is the same word by word, and a break is said", () => {
  const earlier = instrumentOf(yesNo("a"), yesNo("b"), yesNo("c"));
  const later = instrumentOf(yesNo("a"), yesNo("b", "Finns det nu?"), { ...yesNo("c"), kind: "scale", ends: { least: said, most: said } });
  expect(comparableQuestions(earlier, later).map(({ question, verdict }) => [question.code, verdict])).toEqual([
    ["a", "same"],
    ["b", "words"],
    ["c", "answers"],
  ]);
  expect([isComparable(earlier, later), isComparable(instrumentOf(yesNo("b")), later)]).toEqual([true, false]);
});

test("the test of all who answered takes what both have given out, and nothing when one has not", () => {
  const instrument = instrumentOf(yesNo("q"));
  const [question] = instrument.sections[0]?.questions ?? [];
  if (question === undefined) throw new Error("no question");
  const toldBy = ({ shown }: Pick<Wave, "shown">) => ({ tables: shown, sample: undefined, instrument });
  expect(compareUnpaired(question, [toldBy(first), toldBy(second)])).toMatchObject({ test: "pearson" });
  const hidden: ReleasedTable = { question: "q", variable: ofAll, groups: [{ category: ofAll, hidden: true }] };
  expect(compareUnpaired(question, [toldBy(first), toldBy({ shown: [hidden] })])).toBeUndefined();
});
