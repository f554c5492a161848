import { expect, test } from "vitest";
import type { Sent } from "../answer/answer-column.ts";
import { attack } from "../disclosure/attack.ts";
import { flat } from "../disclosure/dimension.ts";
import { known } from "../disclosure/disclosure.testing.ts";
import { rulesFor } from "../disclosure/rules.ts";
import { type Instrument, instrumentSchema } from "../instrument/instrument.ts";
import { boundsOf, percentOf } from "./result-view.ts";
import { ofAll } from "./hidden-groups.ts";
import { countResponses, countResults, type ReleasedGroup, thoseThatCount } from "./result.ts";

const said = { sv: "T" };
const instrument: Instrument = instrumentSchema.parse({
  title: said,
  lead: said,
  sections: [
    {
      code: "s",
      title: said,
      questions: [
        { code: "q", kind: "yes-no", text: said, why: said },
        { code: "w", kind: "several", options: ["a", "b"].map((code) => ({ code, text: said })), text: said, why: said },
        { code: "t", kind: "text", text: said, why: said },
      ],
    },
  ],
});

/** So many that are alike. */
function some(count: number, size: string, q: string | undefined, w: readonly string[] = ["a"]): Sent[] {
  return Array.from({ length: count }, () => ({
    background: { size },
    answers: { ...(q === undefined ? {} : { q: { value: q } }), w: { value: w } },
  }));
}

const counting = { instrument, variables: ["size"], threshold: 5, leastAnswered: 1 };
const answers = [
  ...some(20, "large", "yes"),
  ...some(15, "large", "no", ["a", "b"]),
  ...some(6, "middle", "yes", ["b"]),
  ...some(6, "middle", "no"),
  ...some(2, "small", "yes"),
  ...some(1, "small", "no", ["b"]),
];

function groupsOf(sent: readonly Sent[], variable: string, question = "q"): readonly ReleasedGroup[] {
  return countResults(sent, counting).find((table) => table.question === question && table.variable === variable)?.groups ?? [];
}

test("counts are as they are, a small group is hidden, and so is one that it could be worked out from", () => {
  expect(groupsOf(answers, ofAll)).toEqual([{ category: ofAll, base: 50, counts: { yes: 28, no: 22 } }]);
  expect(groupsOf(answers, "size")).toEqual([
    { category: "large", base: 35, counts: { yes: 20, no: 15 } },
    { category: "middle", hidden: true },
    { category: "small", hidden: true },
  ]);
  // What is in words of one's own is not counted.
  expect(countResults(answers, counting).some(({ question }) => question === "t")).toBe(false);
});

test("what is published cannot be worked back to a small group; without the second hiding it could", () => {
  const dimension = flat("size", "all", ["large", "middle", "small"]);
  const published = [...groupsOf(answers, ofAll), ...groupsOf(answers, "size")];
  const discoveries = (groups: readonly ReleasedGroup[]) => {
    const rows = groups.map((group) => ({
      at: { size: group.category === ofAll ? "all" : group.category },
      cells: ["yes", "no"].map((code) => ("hidden" in group ? undefined : known(group.counts[code] ?? 0))),
    }));
    return attack([dimension], ["yes", "no"], [{ dimensions: ["size"], rows }], rulesFor("agencies")).discoveries;
  };
  expect(discoveries(published)).toEqual([]);
  // Control: the middle group shown as well, the small one follows by subtraction.
  const naive = published.map((group) =>
    group.category === "middle" ? { category: "middle", base: 12, counts: { yes: 6, no: 6 } } : group,
  );
  expect(discoveries(naive)).not.toEqual([]);
});

test("of several that can be chosen each is protected", () => {
  const groups = groupsOf([...some(20, "large", "yes"), ...some(20, "middle", "yes", ["b"])], "size", "w");
  // All of a group chose the same: that is not shown.
  expect(groups.every((group) => "hidden" in group)).toBe(true);
});

test("an answer counts from so many questions on", () => {
  const short = [{ background: { size: "large" }, answers: { q: { value: "yes" } } }];
  expect(thoseThatCount([...short, ...some(1, "large", "no")], { ...counting, leastAnswered: 2 })).toHaveLength(1);
});

test("responses are counted of all that were asked", () => {
  const asked = [...some(3, "large", "yes"), ...some(1, "small", "no")].map(({ background }, index) => ({ background, counts: index < 2 }));
  expect(countResponses(asked, ["size"])).toEqual([
    { question: "", variable: ofAll, groups: [{ category: ofAll, base: 4, counts: { answered: 2 } }] },
    {
      question: "",
      variable: "size",
      groups: [
        { category: "large", base: 3, counts: { answered: 2 } },
        { category: "small", base: 1, counts: { answered: 0 } },
      ],
    },
  ]);
});

test("a share is rounded once, a half upwards, and its bounds are of all that were asked", () => {
  expect([percentOf(1, 8), percentOf(79, 198), percentOf(0, 0)]).toEqual([13, 40, 0]);
  // SOU 2019:43, question 5: 72 of 196 answered yes; 306 were asked.
  expect(boundsOf(72, 196, 306)).toEqual({ least: 24, most: 59 });
});

test("a question asked of those who said yes does not tell how many they were in a group where that is hidden", () => {
  const conditional = instrumentSchema.parse({
    ...instrument,
    sections: [
      {
        code: "s",
        title: said,
        questions: [
          { code: "q", kind: "yes-no", text: said, why: said },
          { code: "r", kind: "yes-no", text: said, why: said, when: { question: "q", isOneOf: ["yes"] } },
        ],
      },
    ],
  });
  const given = (count: number, size: string, q: string, r?: string): Sent[] =>
    Array.from({ length: count }, () => ({
      background: { size },
      answers: { q: { value: q }, ...(r === undefined ? {} : { r: { value: r } }) },
    }));
  // All of the middle ones said yes, which is hidden; to what followed they answered this and that, which for itself could be shown.
  const sent = [
    ...given(8, "large", "yes", "yes"),
    ...given(7, "large", "yes", "no"),
    ...given(9, "large", "no"),
    ...given(6, "middle", "yes", "yes"),
    ...given(6, "middle", "yes", "no"),
    ...given(9, "small", "yes", "no"),
    ...given(8, "small", "yes", "yes"),
    ...given(7, "small", "no"),
  ];
  const hiddenIn = (from: Instrument, question: string): readonly string[] =>
    (
      countResults(sent, { ...counting, instrument: from }).find((table) => table.question === question && table.variable === "size")
        ?.groups ?? []
    ).flatMap((group) => ("hidden" in group ? [group.category] : []));
  expect(hiddenIn(conditional, "q")).toContain("middle");
  expect(hiddenIn(conditional, "r")).toEqual(expect.arrayContaining([...hiddenIn(conditional, "q")]));
  // Control: as a question of its own it is shown, with the twelve that are all of the group.
  const [section] = conditional.sections;
  const apart = {
    ...conditional,
    sections: [{ ...section, questions: section?.questions.map((question) => ({ ...question, when: undefined })) }],
  } as Instrument;
  expect(hiddenIn(apart, "r")).not.toContain("middle");
});

test("a group within a group of another variable does not give away the rest of it", () => {
  const given = (count: number, department: string, type: string): Sent[] =>
    Array.from({ length: count }, (_, index) => ({
      background: { department, type },
      answers: { q: { value: index % 2 === 0 ? "yes" : "no" } },
    }));
  const shown = (sent: readonly Sent[], variable: string): readonly string[] =>
    countResults(sent, { ...counting, variables: ["department", "type"] })
      .filter((table) => table.question === "q" && table.variable === variable)
      .flatMap(({ groups }) => groups.flatMap((group) => ("hidden" in group ? [] : [group.category])));
  const elsewhere = [...given(20, "finance", "board"), ...given(20, "finance", "court")];
  // All six museums are at culture, and four others: ten less six is four of whom everybody would know.
  const sent = [...given(6, "culture", "museum"), ...given(4, "culture", "board"), ...elsewhere];
  expect(shown(sent, "department").includes("culture") && shown(sent, "type").includes("museum")).toBe(false);
  // Control: with museums elsewhere nothing follows, and both are shown.
  const apart = [...sent, ...given(2, "finance", "museum")];
  expect([shown(apart, "department").includes("culture"), shown(apart, "type").includes("museum")]).toEqual([true, true]);
});
