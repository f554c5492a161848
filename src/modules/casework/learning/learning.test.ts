import { describe, expect, test } from "vitest";
import { parsePlainDate } from "../../../kernel/time.ts";
import { learningMessages } from "../messages.ts";
import { highestOn, maySay, supportIn, supportOf } from "./evidence.ts";
import { readEntry } from "./learning.forms.ts";
import { type EntryId, faultsIn, fieldsOf, gainStatuses, nextTalk, sorts } from "./learning.ts";

const day = parsePlainDate;
describe("what a result rests on", () => {
  const observed = (...days: readonly string[]) =>
    days.map((on, index) => ({
      id: `${index}` as never,
      version: 1,
      writer: null,
      signId: "",
      seenOn: day(on),
      value: 1,
      words: null,
      effort: null,
    }));
  const support = (given: { before?: string; after?: readonly string[]; story?: boolean; expected?: boolean; changed?: string }) =>
    supportOf({
      sign: { baselineOn: given.before === undefined ? null : day(given.before), observations: observed(...(given.after ?? [])) },
      hasStory: given.story === true,
      isExpected: given.expected === true,
      changedOn: given.changed === undefined ? undefined : day(given.changed),
    });

  test("only what was looked at before the change and after it is compared", () => {
    expect(support({ before: "2026-01-10", after: ["2026-05-01"], changed: "2026-02-01" })).toBe("compared");
    expect(support({ before: "2026-02-01", after: ["2026-05-01"], changed: "2026-02-01" })).toBe("compared");
    expect(support({ before: "2026-01-10", after: ["2026-05-01"] })).toBe("compared");
  });

  test("a first look when the change had begun is no before, and a look before the change is no after", () => {
    expect(support({ before: "2026-03-01", after: ["2026-05-01"], changed: "2026-02-01" })).toBe("after-only");
    expect(support({ before: "2026-01-10", after: ["2026-01-20"], changed: "2026-02-01" })).toBe("before-only");
    expect(support({ after: ["2026-05-01"], changed: "2026-02-01" })).toBe("after-only");
    expect(support({ before: "2026-01-10", after: ["2026-02-01"], changed: "2026-02-01" })).toBe("before-only");
  });

  test("a story and an expectation carry something, and nothing carries nothing", () => {
    expect(support({ story: true })).toBe("told");
    expect(support({ before: "2026-01-10", expected: true })).toBe("expected");
    expect(support({})).toBe("nothing");
  });

  test("a story that the result does not rest on carries nothing, and neither does a measure of which nobody has said what is to be seen", () => {
    const story = {
      id: "told",
      version: 1,
      writer: null,
      words: "x",
      heardOn: day("2026-05-01"),
      teller: null,
      signId: null,
      measureId: null,
    };
    const measure = { id: "m", words: "x", state: "trying", expected: null, startsOn: null, reviewOn: null, reason: null };
    const all = { signs: [], stories: [{ ...story, id: story.id as EntryId }], measures: [measure] };
    expect(supportIn(all, { signId: null, storyId: null })).toBe("nothing");
    expect(supportIn(all, { signId: null, storyId: "told" })).toBe("told");
    expect(supportIn({ ...all, measures: [{ ...measure, expected: "Färre ringer" }] }, { signId: null, storyId: null })).toBe("expected");
  });

  test("of a sign that belongs to no measure the change is the first that the team began, and of one whose measure has no day too", () => {
    const written = { version: 1, writer: null, definition: "x", population: null, source: null, unit: null, endedBecause: null };
    const sign = (measureId: string | null) => ({
      ...written,
      id: "s" as EntryId,
      name: "x",
      measureId,
      baselineOn: day("2026-03-01"),
      baselineValue: 1,
      baselineWords: null,
      observations: observed("2026-05-01"),
    });
    const measure = (id: string, on: string | undefined) => ({
      id,
      words: "x",
      state: "trying",
      expected: null,
      reviewOn: null,
      reason: null,
      startsOn: on === undefined ? null : day(on),
    });
    const rests = (measureId: string | null, ...days: readonly string[]) => {
      const measures = [measure("undated", undefined), ...days.map((on) => measure(on, on))];
      return supportIn({ signs: [sign(measureId)], stories: [], measures }, { signId: "s", storyId: null });
    };
    expect(rests(null, "2026-04-01", "2026-02-01", "2026-04-15")).toBe("after-only");
    expect(rests("undated", "2026-04-01", "2026-02-01")).toBe("after-only");
    expect(rests("2026-04-01", "2026-04-01", "2026-02-01")).toBe("compared");
    expect(rests(null, "2026-04-01", "2026-04-15")).toBe("compared");
  });

  test("nothing but what was compared may be called shown; less, and that no gain was seen, may always be said", () => {
    expect(highestOn("compared")).toBe("realised");
    for (const weaker of ["after-only", "told", "expected", "before-only", "nothing"] as const)
      expect(maySay("realised", weaker)).toBe(false);
    expect(gainStatuses.filter((status) => maySay(status, "told"))).toEqual(["potential", "not-measured", "none"]);
    expect(gainStatuses.filter((status) => maySay(status, "nothing"))).toEqual(["not-measured", "none"]);
  });
});

describe("when the team is to talk next", () => {
  const today = day("2026-06-01");
  const measure = (reviewOn: string, state = "trying") => ({ reviewOn: day(reviewOn), state });

  test("on the day that was said at the latest talk, whichever was written first", () => {
    const talks = [
      { heldOn: day("2026-03-01"), nextOn: day("2026-04-01") },
      { heldOn: day("2026-05-01"), nextOn: day("2026-06-10") },
    ];
    expect(nextTalk({ talks, measures: [], today })).toMatchObject({ isPast: false });
    expect(nextTalk({ talks, measures: [], today })?.on.toString()).toBe("2026-06-10");
    expect(nextTalk({ talks: talks.toReversed(), measures: [], today })?.on.toString()).toBe("2026-06-10");
  });

  test("the first of the days, though it is one that a measure only planned says; on the day itself it has not gone by", () => {
    const talks = [{ heldOn: day("2026-05-01"), nextOn: day("2026-06-10") }];
    const next = (...measures: readonly ReturnType<typeof measure>[]) => nextTalk({ talks, measures, today });
    expect(next(measure("2026-06-20"), measure("2026-06-05", "planned"), measure("2026-06-07"))?.on.toString()).toBe("2026-06-05");
    expect(next(measure("2026-06-20"))?.on.toString()).toBe("2026-06-10");
    expect(next(measure("2026-06-01"))).toMatchObject({ isPast: false });
    expect(next(measure("2026-05-31"))).toMatchObject({ isPast: true });
    expect(next(measure("2026-05-01"))?.on.toString()).toBe("2026-06-10");
  });

  test("a measure that nobody has talked about since its day says when; what is over or talked about does not", () => {
    const on = (given: Partial<Parameters<typeof nextTalk>[0]>) => nextTalk({ talks: [], measures: [], today, ...given });
    expect(on({ measures: [measure("2026-05-20")] })).toMatchObject({ isPast: true });
    expect(on({ measures: [measure("2026-05-20", "dropped")] })).toBeUndefined();
    expect(on({ measures: [measure("2026-05-20")], talks: [{ heldOn: day("2026-05-25"), nextOn: null }] })).toBeUndefined();
  });
});

describe("what is written down", () => {
  test("a value of a day has its day, and a day its value", () => {
    expect(faultsIn("sign", { baselineValue: 1 })).toEqual([{ field: "baselineOn", code: "missing" }]);
    expect(faultsIn("sign", { baselineOn: "2026-01-01" })).toEqual([{ field: "baselineWords", code: "missing" }]);
    expect(faultsIn("sign", { baselineOn: "2026-01-01", baselineWords: "Trögt" })).toEqual([]);
    expect(faultsIn("observation", { seenOn: "2026-01-01" })).toEqual([{ field: "words", code: "missing" }]);
    expect(faultsIn("observation", { seenOn: "2026-01-01", value: 0 })).toEqual([]);
  });

  test("a talk says something, and the next one is later", () => {
    expect(faultsIn("talk", { heldOn: "2026-01-02" })).toEqual([{ field: "happened", code: "missing" }]);
    expect(faultsIn("talk", { heldOn: "2026-01-02", next: "Vidare", nextOn: "2026-01-02" })).toEqual([
      { field: "nextOn", code: "not-a-date" },
    ]);
  });

  test("a figure is written with a comma or a point, and words are no figure", () => {
    const valueOf = (value: string) =>
      readEntry("observation", new URLSearchParams({ sign: "0197b5f0-0000-7000-8000-000000000000", seenOn: "2026-01-01", value }));
    expect(valueOf("12,5")).toMatchObject({ kind: "valid", value: { value: 12.5 } });
    expect(valueOf("1 200.25")).toMatchObject({ kind: "valid", value: { value: 1200.25 } });
    expect(valueOf("många")).toMatchObject({ kind: "invalid", draft: { issues: [{ field: "value", code: "not-a-number" }] } });
  });

  test.each(sorts)("every field of %s has a label in both languages", (sort) => {
    const names = fieldsOf[sort].map(({ name }) => name).toSorted();
    for (const { fields } of [learningMessages.sv, learningMessages.en]) expect(Object.keys(fields[sort]).toSorted()).toEqual(names);
  });
});
