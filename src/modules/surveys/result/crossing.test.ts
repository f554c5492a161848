import { expect, test } from "vitest";
import type { Sent } from "../answer/answer-column.ts";
import { RowSpace, vectorOf } from "../disclosure/row-space.ts";
import { judgeGroup, rulesFor } from "../disclosure/rules.ts";
import { instrumentSchema } from "../instrument/instrument.ts";
import { randomFrom } from "../round/simulation.ts";
import { type Meeting, sumThatTells } from "./crossing.ts";
import { ofAll } from "./hidden-groups.ts";
import { countResults, type ReleasedTable } from "./result.ts";

const rules = rulesFor("agencies");
/** Half of them said yes. */
const meeting = (left: string, right: string, people: number): Meeting => ({
  left,
  right,
  counts: [Math.ceil(people / 2), Math.floor(people / 2)],
});

test("all museums within a ministry leave of it those who are not museums", () => {
  const elsewhere = [meeting("finance", "board", 20), meeting("finance", "court", 20)];
  const museums = [meeting("culture", "museum", 6), meeting("culture", "board", 4), ...elsewhere];
  expect(sumThatTells(museums, rules)?.rest).toEqual([meeting("culture", "board", 4)]);
  // A museum elsewhere: nothing follows. Or enough are left.
  expect(sumThatTells([...museums, meeting("finance", "museum", 1)], rules)).toBeUndefined();
  expect(sumThatTells([meeting("culture", "museum", 6), meeting("culture", "board", 5), ...elsewhere], rules)).toBeUndefined();
});

test("those that are not shown are a part like any: of the courts, those whose size is known are left when all of unknown size are taken away", () => {
  const sizes = [
    meeting("court", "", 50),
    meeting("court", "51-100", 2),
    meeting("authority", "51-100", 30),
    meeting("authority", "1-20", 20),
  ];
  expect(sumThatTells(sizes, rules)?.rest).toEqual([meeting("court", "51-100", 2)]);
  expect(sumThatTells([...sizes, meeting("authority", "", 1)], rules)).toBeUndefined();
});

test("a sum of several groups less a sum of several others leaves those who are in one of them only", () => {
  const both = [meeting("a", "x", 9), meeting("a", "y", 8), meeting("b", "y", 9), meeting("b", "z", 3), meeting("c", "z", 40)];
  expect(sumThatTells(both, rules)?.rest).toEqual([meeting("b", "z", 3)]);
});

test("those who are left and have all answered the same are told of, however they come to be left", () => {
  const alike: Meeting = { left: "b", right: "z", counts: [12, 0] };
  const both = [meeting("a", "x", 9), meeting("b", "x", 9), alike, meeting("c", "z", 60)];
  expect(sumThatTells(both, rules)?.rest).toEqual([alike]);
  expect(sumThatTells([...both, { left: "b", right: "z", counts: [0, 1] }], rules)).toBeUndefined();
});

/** Tries every sum of parts of the one less every sum of parts of the other that lie within. */
function isToldBySomeSum(meetings: readonly Meeting[]): boolean {
  const sums = (parts: readonly string[]): readonly (readonly string[])[] =>
    parts.reduce<readonly (readonly string[])[]>((all, part) => [...all, ...all.map((sum) => [...sum, part])], [[]]);
  const lefts = sums([...new Set(meetings.map(({ left }) => left))]);
  const rights = sums([...new Set(meetings.map(({ right }) => right))]);
  return lefts.some((added) =>
    rights.some((taken) => {
      if (meetings.some(({ left, right }) => taken.includes(right) && !added.includes(left))) return false;
      const rest = meetings.filter(({ left, right }) => added.includes(left) && !taken.includes(right));
      return (
        judgeGroup(
          [0, 1].map((code) => rest.reduce((sum, { counts }) => sum + (counts[code] ?? 0), 0)),
          rules,
        ) !== undefined
      );
    }),
  );
}

test("of four parts by four, what is found is all that there is", () => {
  const random = randomFrom(5);
  const told = Array.from({ length: 300 }, () => {
    const meetings = ["a", "b", "c", "d"].flatMap((left) =>
      ["w", "x", "y", "z"].flatMap((right): Meeting[] => {
        if (random() < 0.55) return [];
        const counts = [0, 1].map(() => Math.floor(random() * (random() < 0.2 ? 60 : 5)));
        return counts.some((count) => count > 0) ? [{ left, right, counts }] : [];
      }),
    );
    const found = sumThatTells(meetings, rules);
    expect(found !== undefined, JSON.stringify(meetings)).toBe(isToldBySomeSum(meetings));
    return found !== undefined;
  });
  // There were both.
  expect([told.includes(true), told.includes(false)]).toEqual([true, true]);
});

const said = { sv: "T" };
const instrument = instrumentSchema.parse({
  title: said,
  lead: said,
  sections: [{ code: "s", title: said, questions: [{ code: "q", kind: "yes-no", text: said, why: said }] }],
});
const variables = ["type", "size", "department"];

/** Agencies as they are: courts have no size in the register and one department, and each department has kinds of its own. */
function someAgencies(random: () => number): readonly Sent[] {
  return Array.from({ length: 60 }, () => {
    const type = ["court", "board", "university"][Math.floor(random() * 3)] ?? "";
    const size = type === "court" && random() < 0.9 ? "unknown" : ["small", "large"][Math.floor(random() * 2)];
    const department = random() < 0.85 ? `of ${type}` : ["justice", "finance"][Math.floor(random() * 2)];
    return {
      background: { type, size: size ?? "", department: department ?? "" },
      answers: { q: { value: random() < 0.4 ? "yes" : "no" } },
    };
  });
}

/** How many sets of one to four agencies have a sum that follows from all tables together, by elimination: of those who are alike in everything, all. */
function setsThatFollow(sent: readonly Sent[], tables: readonly ReleasedTable[]): number {
  const alike = new Map<string, Sent[]>();
  for (const one of sent) {
    const key = JSON.stringify(variables.map((name) => one.background[name]));
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  const cells = [...alike.values()];
  const space = new RowSpace(cells.length);
  for (const { variable, groups } of tables.filter(({ question }) => question === "q"))
    for (const group of groups) {
      if ("hidden" in group) continue;
      const isIn = (cell: readonly Sent[]): boolean => variable === ofAll || cell[0]?.background[variable] === group.category;
      space.add(vectorOf([...cells].flatMap((cell, column) => (isIn(cell) ? [[column, 1] as const] : []))));
    }
  let following = 0;
  const take = (from: number, columns: readonly number[], people: number): void => {
    if (columns.length > 0 && space.determines(new Map(columns.map((column) => [column, 1])))) following += 1;
    for (let column = from; column < cells.length; column += 1) {
      const more = people + (cells[column]?.length ?? 0);
      if (more < rules.threshold) take(column + 1, [...columns, column], more);
    }
  };
  take(0, [], 0);
  return following;
}

test("from the tables by three variables together nobody works out a sum of four agencies or fewer; each variable protected by itself they can", () => {
  const random = randomFrom(42);
  let [followed, followedAlone, shown] = [0, 0, 0];
  for (let population = 0; population < 40; population += 1) {
    const sent = someAgencies(random);
    const counting = { instrument, threshold: rules.threshold, leastAnswered: 1 };
    const tables = countResults(sent, { ...counting, variables });
    followed += setsThatFollow(sent, tables);
    followedAlone += setsThatFollow(
      sent,
      variables.flatMap((variable) => countResults(sent, { ...counting, variables: [variable] })),
    );
    shown += tables.flatMap(({ groups }) => groups).filter((group) => !("hidden" in group)).length;
  }
  expect(followed).toBe(0);
  expect(followedAlone).toBeGreaterThan(0);
  // Not by showing nothing.
  expect(shown / 40).toBeGreaterThan(4);
});
