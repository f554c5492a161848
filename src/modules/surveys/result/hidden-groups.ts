import { Refused } from "../../../kernel/errors.ts";
import { flat } from "../disclosure/dimension.ts";
import { type FineTable, type Frame, groupAt, layOut } from "../disclosure/frame.ts";
import { protect } from "../disclosure/protect.ts";
import { type Rules, rulesFor } from "../disclosure/rules.ts";
import { countedSubject } from "../disclosure/subject.ts";
import { type Meeting, sumThatTells } from "./crossing.ts";
import { meetingsOf, type RunCounts } from "./tally.ts";

/** The variable of the table of all, and its only category. */
export const ofAll = "";

/** A group that has answered: how many, and how many of them with each code. */
export type CountedGroup = { readonly category: string; readonly base: number; readonly counts: readonly number[] };

export const keyOf = (variable: string, category: string): string => `${variable} ${category}`;

/** What was counted of one column. */
export type CountedLayer = {
  /** By variable. */
  readonly groups: ReadonlyMap<string, readonly CountedGroup[]>;
  /** The same, of each run of units whom no variable tells apart. */
  readonly counted: RunCounts;
};

/** A variable, with the code that those of each run have: one for the first of its values. */
export type CountedVariable = { readonly name: string; readonly values: readonly string[]; readonly codes: Uint8Array };

type Hiding = { readonly variables: readonly CountedVariable[]; readonly threshold: number };
type NamedGroup = CountedGroup & { readonly variable: string };

/**
 * The groups that are not shown, by `keyOf`, all tables of a question taken together: they share their total, and groups of one variable may lie within
 * those of another.
 * @throws Refused when the disclosure engine cannot vouch for the rest.
 */
export function hiddenGroups({ groups, counted }: CountedLayer, { variables: known, threshold }: Hiding): ReadonlySet<string> {
  const [all] = groups.get(ofAll) ?? [];
  if (all === undefined) return new Set();
  const variables = known.length === 0 ? [ofAll] : known.map(({ name }) => name);
  const named = variables.flatMap((variable) => (groups.get(variable) ?? []).map((group): NamedGroup => ({ variable, ...group })));
  const frame = frameOf(named, { variables, all });
  const rules = rulesFor("agencies", { threshold });
  const pairs = pairsOf(known).map((pair) => meetingsIn(counted, pair));
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

type Pair = readonly [CountedVariable, CountedVariable];

function pairsOf(variables: readonly CountedVariable[]): readonly Pair[] {
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

type Framing = { readonly variables: readonly string[]; readonly all: CountedGroup };

function frameOf(named: readonly NamedGroup[], { variables, all }: Framing): Frame {
  const own = variables.map((variable) => ({
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
function meetingsIn(counted: RunCounts, [one, other]: Pair): readonly Meeting[] {
  const [ones, others] = [one.values.length, other.values.length];
  const cells = meetingsOf(counted, { one: one.codes, other: other.codes, ones, others });
  const codes = counted.width - 1;
  return one.values.flatMap((category, row) =>
    other.values.flatMap((met, place) => {
      const at = (row * others + place) * codes;
      const counts = [...cells.subarray(at, at + codes)];
      return counts.some((count) => count > 0) ? [{ left: keyOf(one.name, category), right: keyOf(other.name, met), counts }] : [];
    }),
  );
}
