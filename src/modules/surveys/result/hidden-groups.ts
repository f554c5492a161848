import { Refused } from "../../../kernel/errors.ts";
import { type AnswerColumns, columnOf, variableColumn } from "../answer/answer-column.ts";
import { flat } from "../disclosure/dimension.ts";
import { type FineTable, type Frame, groupAt, layOut } from "../disclosure/frame.ts";
import { protect } from "../disclosure/protect.ts";
import { judgeGroup, rulesFor } from "../disclosure/rules.ts";
import { countedSubject } from "../disclosure/subject.ts";
import { groupsThatTellOf } from "./nested.ts";
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
  const meeting = meetingOf(answered, columns);
  const nesting = {
    liesWithin: (inner: NamedGroup, outer: NamedGroup): boolean =>
      inner.base > 0 && inner.base <= outer.base && meeting(inner, outer) === inner.base,
    mayShowRest: (outer: NamedGroup, inner: readonly NamedGroup[]): boolean =>
      judgeGroup(
        outer.counts.map((count, code) => count - inner.reduce((sum, { counts }) => sum + (counts[code] ?? 0), 0)),
        rules,
      ) === undefined,
  };
  const numberOf = ({ variable, category }: NamedGroup): number => groupAt(frame, { [variable]: category }) ?? -1;
  const kept = new Set<number>();
  for (;;) {
    const { reasons, findings } = protect(countedSubject(frame, rules), { isDeclared: (group) => !kept.has(group) });
    if (findings.length > 0) throw new Refused("nothing-to-release");
    const shown = named.filter((group) => !reasons.has(numberOf(group)));
    const telling = groupsThatTellOf(shown, nesting);
    if (telling.length === 0) {
      const hidden = named.filter((group) => !shown.includes(group)).map(({ variable, category }) => keyOf(variable, category));
      return new Set(reasons.has(groupAt(frame, {}) ?? -1) ? [...hidden, keyOf(ofAll, ofAll)] : hidden);
    }
    for (const group of telling) kept.add(numberOf(group));
  }
}

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

/** How many of those who answered are in both of two groups. Each pair of variables is counted once, whichever is asked about first. */
function meetingOf(answered: Uint8Array, columns: AnswerColumns): (one: NamedGroup, other: NamedGroup) => number {
  const counted = new Map<string, Uint32Array>();
  return (...pair) => {
    const [one, other] = pair[0].variable < pair[1].variable ? pair : [pair[1], pair[0]];
    const [left, right] = [columnOf(columns, variableColumn(one.variable)), columnOf(columns, variableColumn(other.variable))];
    const key = JSON.stringify([one.variable, other.variable]);
    const cells = counted.get(key) ?? countMeetings(answered, left, right);
    counted.set(key, cells);
    const place = (left.values.indexOf(one.category) + 1) * (right.values.length + 1) + right.values.indexOf(other.category) + 1;
    return cells[place] ?? 0;
  };
}
