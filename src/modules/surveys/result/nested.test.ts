import { expect, test } from "vitest";
import { groupsThatTell, type MemberGroup } from "./nested.ts";

const group = (variable: string, category: string, members: readonly number[]): MemberGroup => ({
  variable,
  category,
  members: new Set(members),
});
const five = (members: readonly number[]): boolean => members.length === 0 || members.length >= 5;
const span = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index);

test("all museums within a ministry leave of it those who are not museums", () => {
  const ministry = group("department", "culture", span(1, 8));
  const museums = group("type", "museum", span(1, 5));
  expect(groupsThatTell([ministry, museums], five)).toEqual([museums]);
  // A museum elsewhere: nothing follows.
  expect(groupsThatTell([ministry, group("type", "museum", [...span(1, 5), 20])], five)).toEqual([]);
  // Enough are left.
  expect(groupsThatTell([group("department", "culture", span(1, 10)), museums], five)).toEqual([]);
});

test("several groups that are each harmless can leave too few together", () => {
  const outer = group("department", "culture", span(1, 13));
  const [one, other] = [group("type", "museum", span(1, 5)), group("type", "archive", span(6, 11))];
  expect(groupsThatTell([outer, one], five)).toEqual([]);
  expect(groupsThatTell([outer, one, other], five)).toEqual([one, other]);
});
