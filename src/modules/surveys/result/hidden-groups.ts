import { Refused } from "../../../kernel/errors.ts";
import { type AnswerColumns, columnOf, variableColumn } from "../answer/answer-column.ts";
import { flat } from "../disclosure/dimension.ts";
import { type FineTable, type Frame, groupAt, layOut } from "../disclosure/frame.ts";
import { protect } from "../disclosure/protect.ts";
import { type Rules, rulesFor } from "../disclosure/rules.ts";
import { countedSubject } from "../disclosure/subject.ts";
import { type Meeting, sumThatTells } from "./crossing.ts";
import { countMeetings } from "./tally.ts";

/** The variable of the table of all, and its only category. */
export const ofAll = "";

/** A group that has answered: how many, and how many of them with each code. */
export type CountedGroup = { readonly category: string; readonly base: number; readonly counts: readonly number[] };

export const keyOf = (variable: string, category: string): string => `${variable} ${category}`;

type Layer = {
  /** By variable. */
  readonly groups: ReadonlyMap<string, readonly CountedGroup[]>;
  /** A code for each unit; nought for those who have not answered. */
  readonly answered: Uint8Array;
};
type Hiding = { readonly variables: readonly string[]; readonly threshold: number; readonly columns: AnswerColumns };
type NamedGroup = CountedGroup & { readonly variable: string };

/**
 * The groups that are not shown, by `keyOf`, all tables of a question taken together: they share their total, and groups of one variable may lie within
 * those of another.
 * @throws Refused when the disclosure engine cannot vouch for the rest.
 */
export function hiddenGroups({ groups, answered }: Layer, { variables, threshold, columns }: Hiding): ReadonlySet<string> {
  const [all] = groups.get(ofAll) ?? [];
  if (all === undefined) return new Set();
  const named = (variables.length === 0 ? [ofAll] : variables).flatMap((variable) =>
    (groups.get(variable) ?? []).map((group): NamedGroup => ({ variable, ...group })),
  );
  const frame = frameOf(named, { variables, all });
  const rules = rulesFor("agencies", { threshold });
  const pairs = pairsOf(variables).map((pair) => meetingsOf(answered, columns, { pair, codes: all.counts.length }));
  const numberOf = ({ variable, category }: NamedGroup): number => groupAt(frame, { [variable]: category }) ?? -1;
  const kept = new Set<number>();
  for (;;) {
    const { reasons, findings } = protect(countedSubject(frame, rules), { isDeclared: (group) => !kept.has(group) });
    if (findings.length > 0) throw new Refused("nothing-to-release");
    const shown = new Map(
      named.filter((group) => !reasons.has(numberOf(group))).map((group) => [keyOf(group.variable, group.category), group]),
    );
    const telling = pairs.flatMap((meetings) => groupThatTells(meetings, shown, rules) ?? []);
    if (telling.length === 0) {
      const hidden = named.map(({ variable, category }) => keyOf(variable, category)).filter((key) => !shown.has(key));
      return new Set(reasons.has(groupAt(frame, {}) ?? -1) ? [...hidden, keyOf(ofAll, ofAll)] : hidden);
    }
    for (const group of telling) kept.add(numberOf(group));
  }
}

function pairsOf(variables: readonly string[]): readonly (readonly [string, string])[] {
  return variables.flatMap((one, index) => variables.slice(index + 1).map((other) => [one, other] as const));
}

/**
 * Of two variables whose groups give away together what may not be shown: the smallest group that is to be hidden instead. It is one that is added or taken
 * away where the hidden ones of its variable are not, or the other way round: as one of them it can no longer be told from them.
 */
function groupThatTells(meetings: readonly Meeting[], shown: ReadonlyMap<string, NamedGroup>, rules: Rules): NamedGroup | undefined {
  const partOf = (key: string): string => (shown.has(key) ? key : hiddenPart);
  const parts = new Map<string, Meeting>();
  for (const { left, right, counts } of meetings) {
    const [one, other] = [partOf(left), partOf(right)];
    const key = JSON.stringify([one, other]);
    const before = parts.get(key)?.counts ?? [];
    parts.set(key, { left: one, right: other, counts: counts.map((count, code) => count + (before[code] ?? 0)) });
  }
  const sum = sumThatTells([...parts.values()], rules);
  if (sum === undefined) return undefined;
  const { hasLeft, hasRight } = sum;
  const [lefts, rights] = [new Set([...parts.values()].map(({ left }) => left)), new Set([...parts.values()].map(({ right }) => right))];
  const apart = (keys: ReadonlySet<string>, has: (key: string) => boolean): readonly string[] =>
    [...keys].filter((key) => !keys.has(hiddenPart) || has(key) !== has(hiddenPart));
  return [...apart(lefts, hasLeft), ...apart(rights, hasRight)]
    .flatMap((key) => shown.get(key) ?? [])
    .toSorted((one, other) => one.base - other.base)[0];
}

/** All groups of a variable that are not shown, together. */
const hiddenPart = "";

function frameOf(named: readonly NamedGroup[], { variables, all }: Pick<Hiding, "variables"> & { readonly all: CountedGroup }): Frame {
  const own = (variables.length === 0 ? [ofAll] : variables).map((variable) => ({
    variable,
    some: named.filter((group) => group.variable === variable),
  }));
  return layOut(
    own.map(({ variable, some }) =>
      flat(
        variable,
        "\0all",
        some.map(({ category }) => category),
      ),
    ),
    all.counts.map((_, index) => String(index)),
    own.map(({ variable, some }): FineTable => ({
      dimensions: [variable],
      rows: some.map(({ category, counts }) => ({ at: [category], counts })),
    })),
  );
}

/** Those who answered by the groups of two variables that they are in, and by what they answered. */
function meetingsOf(
  answered: Uint8Array,
  columns: AnswerColumns,
  { pair, codes }: { readonly pair: readonly [string, string]; readonly codes: number },
): readonly Meeting[] {
  const [one, other] = pair;
  const [left, right] = [columnOf(columns, variableColumn(one)), columnOf(columns, variableColumn(other))];
  const cells = countMeetings(answered, [left, right], codes);
  return left.values.flatMap((category, row) =>
    right.values.flatMap((met, place) => {
      const at = (row * right.values.length + place) * codes;
      const counts = [...cells.subarray(at, at + codes)];
      return counts.some((count) => count > 0) ? [{ left: keyOf(one, category), right: keyOf(other, met), counts }] : [];
    }),
  );
}
