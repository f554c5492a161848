import { type Fraction, fraction, plus, ratioOf, times } from "./fraction.ts";
import { areApart } from "./frame.ts";
import { eachDeterminedSet, RowSpace, type Vector, vectorOf } from "./row-space.ts";
import { type Equation, type Interval, intervalOf, Program } from "./simplex.ts";
import { countAt, type Distance, type Subject } from "./subject.ts";
import { isKept, Witnesses } from "./witness.ts";

/** Something that would be given away. */
export type Finding =
  /** A shown group that may not be shown. */
  | { readonly kind: "shown"; readonly groups: readonly number[] }
  /** Groups whose sum follows from what is shown and that together may not be shown. */
  | { readonly kind: "isolated"; readonly groups: readonly number[] }
  /** An answer in a hidden group that can only be from `least` to `most`. */
  | { readonly kind: "narrow"; readonly groups: readonly number[]; readonly layer: number; readonly least: bigint; readonly most: bigint }
  /** Too many unknowns hang together to be sure. What cannot be shown to be safe is not. */
  | { readonly kind: "unproven"; readonly groups: readonly number[] };

/** How much work a proof may be: `exact` solves programs where no witness is found, `quick` calls those cases unproven. */
export type Care = "quick" | "exact";

/** 1 for each group that is not shown. A group of nobody is never hidden: all know it. */
export type Hidden = Uint8Array;

const budgets = { sets: 5_000, quickSets: 100, unknowns: 100, fewUnknowns: 24 };

/** Attacks what is about to be published, knowing the truth only to judge by it. */
export function audit(subject: Subject, hidden: Hidden, care: Care = "exact"): readonly Finding[] {
  const findings: Finding[] = [];
  for (let group = 0; group < subject.frame.size; group += 1) {
    if (hidden[group] === 0 && subject.judge([group]) !== undefined) findings.push({ kind: "shown", groups: [group] });
  }
  return [...findings, ...auditAround({ subject, hidden, care }, subject.frame.keys.keys())];
}

/** Attacks what hangs together with any of some groups: the same as the whole attack says of it, since nothing else says anything of it. */
export function auditAround(
  { subject, hidden, care }: Pick<Auditing, "subject" | "hidden" | "care">,
  from: Iterable<number>,
): readonly Finding[] {
  const auditing = { subject, hidden, care, witnesses: new Witnesses(subject.frame, hidden) };
  return componentsOf(subject, hidden, from).flatMap((component) => auditComponent(auditing, component));
}

/** Hidden groups that say something about each other. */
export type Component = { readonly groups: readonly number[]; readonly relations: readonly number[] };

/** @param enough when a component has more groups than this, no more of it are looked for. */
export function componentsOf(
  { frame }: Subject,
  hidden: Hidden,
  from: Iterable<number> = frame.keys.keys(),
  enough = Number.POSITIVE_INFINITY,
): readonly Component[] {
  const seen = new Uint8Array(frame.size);
  const components: Component[] = [];
  for (const start of from) {
    if (hidden[start] === 0 || seen[start] === 1) continue;
    seen[start] = 1;
    const groups = [start];
    const relations = new Set<number>();
    for (const group of groups) {
      if (groups.length > enough) break;
      for (const id of frame.touching[group] ?? []) {
        if (relations.has(id)) continue;
        relations.add(id);
        const relation = frame.relations[id];
        for (const other of relation === undefined ? [] : [relation.total, ...relation.parts]) {
          if (hidden[other] === 0 || seen[other] === 1) continue;
          seen[other] = 1;
          groups.push(other);
        }
      }
    }
    components.push({ groups, relations: [...relations] });
  }
  return components;
}

export type Auditing = {
  readonly subject: Subject;
  readonly hidden: Hidden;
  readonly witnesses: Witnesses;
  readonly care: Care;
  /** Whether the first that is found is enough to know. */
  readonly isAnyEnough?: boolean | undefined;
};

export function auditComponent(auditing: Auditing, component: Component): readonly Finding[] {
  const { subject, hidden, care, isAnyEnough } = auditing;
  const { groups, relations } = component;
  const [only, second] = relations;
  const single = only === undefined ? undefined : subject.frame.relations[only];
  // Of groups under one shown total nothing follows but their sum: whatever it allows, it would allow if it were printed.
  if (single !== undefined && second === undefined && hidden[single.total] === 0) {
    return subject.judge(groups) === undefined ? [] : [{ kind: "isolated", groups }];
  }
  const columns = new Map(groups.map((group, column) => [group, column]));
  const space = new RowSpace(groups.length, weightsOf(subject, groups));
  for (const id of relations) space.add(rowOf(subject, id, columns));
  space.settle();
  const findings = isolatedSets(subject, { groups, space, care, isAnyEnough });
  if (findings.length > 0) return findings;
  return narrowAnswers(auditing, { ...component, columns });
}

/** The hidden of a relation: parts count for, the total against. */
export function rowOf({ frame }: Subject, id: number, columns: ReadonlyMap<number, number>): Vector {
  const { total, parts } = frame.relations[id] ?? { total: -1, parts: [] };
  const entries = parts.map((part) => [columns.get(part), 1] as const);
  return vectorOf(
    [...entries, [columns.get(total), -1] as const].flatMap(([column, value]) => (column === undefined ? [] : [[column, value] as const])),
  );
}

type Isolating = {
  /** The group of each column. */
  readonly groups: readonly number[];
  readonly space: RowSpace;
  readonly care: Care;
  /** The own columns of rows: only what hangs together with these is searched. */
  readonly from?: readonly number[];
  readonly isAnyEnough?: boolean | undefined;
};

/**
 * Of each group, without limit for those that need not be in a set for every sensitive one to be found. Where parts of what is sensitive are sensitive too, a
 * group that could be shown is in none; and of a whole that is sensitive its hidden parts are too, and follow with it. Nor is one in any that is as large as
 * no sensitive set can be. For others their size: each set has the own columns of the rows it is put together of, and the larger these are, the fewer can
 * be in a set that is sensitive.
 */
export function weightsOf({ frame, judge, size, sensitiveBelow, partsAreSensitive }: Subject, groups: readonly number[]): Float64Array {
  const isWhole = (group: number): boolean => (frame.touching[group] ?? []).some((id) => frame.relations[id]?.total === group);
  const isInNone = (group: number): boolean =>
    size(group) >= sensitiveBelow || (partsAreSensitive && (judge([group]) === undefined || isWhole(group)));
  return Float64Array.from(groups, (group) => (isInNone(group) ? Number.POSITIVE_INFINITY : size(group)));
}

/** Whether no set with all of these in it is sensitive. */
function areTooMuch(subject: Subject, groups: readonly number[]): boolean {
  let sum = 0;
  for (const group of groups) sum += subject.size(group);
  return sum > 0 && (sum >= subject.sensitiveBelow || (subject.partsAreSensitive && subject.judge(groups) === undefined));
}

/**
 * Every sensitive set of groups whose sum follows. Those that need not be in one are solved for first, and what is left of the equations says all that
 * follows about the others alone. So this is complete for thousands of unknowns that hang together, as long as few of the small ones do; where it is
 * not, it says so.
 */
export function isolatedSets(subject: Subject, { groups, space, care, from, isAnyEnough = false }: Isolating): readonly Finding[] {
  const findings: Finding[] = [];
  const { trees, keys } = subject.frame;
  const groupsOf = (columns: readonly number[]): readonly number[] => columns.map((column) => groups[column] ?? -1);
  for (const { rows, asked } of space.withoutFirst(from)) {
    if (isAnyEnough && findings.length > 0) break;
    // Nothing that is shown stands in equations that all come to 0: nobody is in a set whose sum they would give.
    if (rows.every((row) => comesToNothing(subject, row, groups))) continue;
    const found: Finding[] = [];
    const searching = {
      rows,
      asked,
      unknowns: groups.length,
      budget: care === "exact" ? budgets.sets : budgets.quickSets,
      isTooMuch: (columns: readonly number[]): boolean => areTooMuch(subject, groupsOf(columns)),
    };
    const isComplete = eachDeterminedSet(searching, (columns) => {
      const set = groupsOf(columns);
      if (subject.judge(set) === undefined) return false;
      const apart = set.every((one, index) => set.slice(index + 1).every((other) => areApart(trees, keys[one] ?? 0, keys[other] ?? 0)));
      if (apart) found.push({ kind: "isolated", groups: set });
      return apart && isAnyEnough;
    });
    findings.push(...found);
    if (isComplete || found.length > 0) continue;
    const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
    const alone = columns.filter(
      (column) => subject.judge([groups[column] ?? -1]) !== undefined && space.determines(new Map([[column, 1]])),
    );
    for (const column of alone) findings.push({ kind: "isolated", groups: [groups[column] ?? -1] });
    if (alone.length === 0) findings.push({ kind: "unproven", groups: groupsOf(columns) });
  }
  return findings;
}

function comesToNothing(subject: Subject, row: Vector, groups: readonly number[]): boolean {
  let sum: Fraction = 0;
  for (const [column, factor] of row) sum = plus(sum, times(factor, fraction(BigInt(subject.size(groups[column] ?? -1)))));
  return sum === 0;
}

type Narrowing = Component & { readonly columns: ReadonlyMap<number, number> };

function narrowAnswers(auditing: Auditing, component: Narrowing): readonly Finding[] {
  const findings: Finding[] = [];
  let exact: Exact | undefined;
  const programFor = (): Exact => (exact ??= programOf(auditing.subject, component));
  for (const group of component.groups) {
    // One is enough to know that more has to be hidden.
    if (auditing.care === "quick" && findings.length > 0) break;
    findings.push(...narrowGroup(auditing, { group, component, programFor }));
  }
  return findings;
}

type NarrowingGroup = { readonly group: number; readonly component: Narrowing; readonly programFor: () => Exact };

function narrowGroup({ subject, hidden, witnesses, care }: Auditing, { group, component, programFor }: NarrowingGroup): readonly Finding[] {
  const findings: Finding[] = [];
  const width = subject.frame.layers.length;
  const unknowns = component.groups.length * width;
  for (const { layer, distance } of unwitnessed({ subject, hidden, witnesses }, group)) {
    if (unknowns > (care === "exact" ? budgets.unknowns : budgets.fewUnknowns)) {
      const enough = Math.floor(budgets.unknowns / width);
      const proved = care === "exact" ? askNearby({ subject, hidden }, { group, layer, distance, enough }) : undefined;
      if (proved === "kept") continue;
      return [
        ...findings,
        proved === undefined ? { kind: "unproven", groups: [group] } : { kind: "narrow", groups: [group], layer, ...proved },
      ];
    }
    const { equations, program } = programFor();
    const truth = BigInt(countAt(subject.frame, group, layer));
    const interval = intervalOf(unknowns, equations, (component.columns.get(group) ?? 0) * width + layer, program);
    if (interval === undefined || !interval.exact) findings.push({ kind: "unproven", groups: [group] });
    else if (interval.most !== undefined) {
      const { least, most } = interval;
      if (!isKept({ below: Number(truth - least), above: Number(most - truth) }, distance))
        findings.push({ kind: "narrow", groups: [group], layer, least, most });
    }
  }
  return findings;
}

export type Asking = {
  readonly group: number;
  readonly layer: number;
  readonly distance: Distance;
  /** So many groups of those that hang together with it are looked at. */
  readonly enough: number;
};

/**
 * What the nearest groups prove where too many hang together. With all others as they are in truth, whatever can be is a table that nobody could tell
 * from the true one: if that is enough, the answer is kept. By the relations that have nothing hidden but these, less is known than by all: if even that is
 * too much, the answer is narrow. Both ends are exact; between them nothing is proved.
 */
export function askNearby(
  { subject, hidden }: Pick<Auditing, "subject" | "hidden">,
  { group, layer, distance, enough }: Asking,
): "kept" | { readonly least: bigint; readonly most: bigint } | undefined {
  const { frame } = subject;
  const groups = (componentsOf(subject, hidden, [group], enough)[0]?.groups ?? []).slice(0, enough);
  const columns = new Map(groups.map((near, column) => [near, column]));
  const truth = BigInt(countAt(frame, group, layer));
  const touching = [...new Set(groups.flatMap((near) => frame.touching[near] ?? []))];
  const ask = (relations: readonly number[]): Interval | undefined => {
    const { equations, program } = programOf(subject, { groups, relations, columns });
    const width = frame.layers.length;
    return intervalOf(groups.length * width, equations, (columns.get(group) ?? 0) * width + layer, program);
  };
  const isEnough = ({ least, most }: Interval): boolean =>
    most === undefined || isKept({ below: Number(truth - least), above: Number(most - truth) }, distance);
  const inner = ask(touching);
  if (inner?.exact === true && isEnough(inner)) return "kept";
  const isInside = (part: number): boolean => hidden[part] === 0 || columns.has(part);
  const outer = ask(
    touching.filter((id) => {
      const { total, parts } = frame.relations[id] ?? { total: group, parts: [] };
      return [total, ...parts].every((part) => isInside(part));
    }),
  );
  if (outer?.most === undefined || isEnough(outer)) return undefined;
  return { least: outer.least, most: outer.most };
}

/** The answers in a sensitive group that no witness shows to be kept. */
export function* unwitnessed(
  { subject, hidden, witnesses }: Omit<Auditing, "care" | "isAnyEnough">,
  group: number,
): Generator<{ readonly layer: number; readonly distance: Distance }, void> {
  if (subject.judge([group]) === undefined) return;
  const within = setsAround(subject, hidden, group);
  for (let layer = 0; layer < subject.frame.layers.length; layer += 1) {
    const distance = subject.distance(group, layer, within);
    if (!isKept(witnesses.reachOf({ group, layer, distance }), distance)) yield { layer, distance };
  }
}

/** Sets of groups that have this one as a part, follow from what is shown by one subtraction, and could themselves be shown. */
function setsAround(subject: Subject, hidden: Hidden, group: number): readonly (readonly number[])[] {
  const { relations, touching } = subject.frame;
  const sets: (readonly number[])[] = [];
  const upwards = new Set([group]);
  for (const part of upwards) {
    for (const id of touching[part] ?? []) {
      const relation = relations[id];
      if (relation === undefined || relation.total === part) continue;
      if (hidden[relation.total] === 1) upwards.add(relation.total);
      else sets.push(relation.parts.filter((other) => hidden[other] === 1));
    }
  }
  return sets.filter((set) => subject.judge(set) === undefined);
}

type Exact = { readonly equations: readonly Equation[]; readonly program: Program };

/** Everything that the attacker knows about a component: the relations in each layer, and how many are in each group. */
function programOf(subject: Subject, { groups, relations, columns }: Narrowing): Exact {
  const width = subject.frame.layers.length;
  const equations: Equation[] = [];
  for (const id of relations) {
    const row = [...rowOf(subject, id, columns)].map(([column, value]) => [column, ratioOf(value).n] as const);
    for (let layer = 0; layer < width; layer += 1) {
      const value = row.reduce((sum, [column, n]) => sum + n * BigInt(countAt(subject.frame, groups[column] ?? 0, layer)), 0n);
      if (row.length > 0) equations.push({ terms: new Map(row.map(([column, n]) => [column * width + layer, n])), value });
    }
  }
  for (const [column, group] of subject.sizesAreKnown ? groups.entries() : []) {
    const terms = new Map(subject.frame.layers.map((_, layer) => [column * width + layer, 1n]));
    equations.push({ terms, value: BigInt(subject.size(group)) });
  }
  return { equations, program: new Program(groups.length * width, equations) };
}
