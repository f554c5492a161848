import { type Fraction, fraction, plus, ratioOf, times } from "./fraction.ts";
import { eachDeterminedSet, RowSpace, type Vector, vectorOf } from "./row-space.ts";
import type { Rules } from "./rules.ts";
import { judgeGroup } from "./rules.ts";
import { type Equation, type Interval, intervalOf, Program } from "./simplex.ts";
import { baseLayer, type Cell, type Known, type PublishedTable, type Statement, surveyOf, type Survey } from "./published.ts";
import type { Dimension } from "./dimension.ts";
import { areApart } from "./frame.ts";

/** What somebody who has only the published tables can work out. */
export type Discovery =
  /** A group too small, or of one mind, that is shown as it is. */
  | { readonly kind: "printed"; readonly cell: Cell; readonly size: number }
  /** A sum of cells that follows: so many people, fewer than the threshold. */
  | { readonly kind: "isolated"; readonly cells: readonly Cell[]; readonly value: Fraction; readonly from: Derivation }
  /** A cell that was hidden and follows from the others. */
  | { readonly kind: "pinned"; readonly cell: Cell; readonly value: Fraction; readonly from: Derivation }
  /** A cell that was hidden and can only be from `least` to `most`. */
  | { readonly kind: "narrow"; readonly cell: Cell; readonly least: bigint; readonly most: bigint };

/** So many times each printed cell, added up. */
export type Derivation = readonly { readonly cell: Cell; readonly times: Fraction }[];

export type AttackReport = {
  /** What the numbers of groups stand for. */
  readonly trees: Survey["trees"];
  readonly discoveries: readonly Discovery[];
  /** Sums that do not add up in what is printed: no table of people can look like that. */
  readonly contradictions: readonly Derivation[];
  readonly unknown: number;
  /** Cells that hang together with so many others that only equations were tried, not bounds. */
  readonly untried: number;
  /** Cells of which not every sum was tried, only each alone. With these or those, to have found nothing proves nothing. */
  readonly unsummed: number;
};

const budgets = { sets: 2_000, unknowns: 80 };

export function attack(
  dimensions: readonly Dimension[],
  layers: readonly string[],
  tables: readonly PublishedTable[],
  rules: Rules,
): AttackReport {
  const survey = surveyOf(dimensions, layers, tables);
  const report = {
    trees: survey.trees,
    discoveries: [...printedGroups(survey, rules)],
    contradictions: [] as Derivation[],
    unknown: survey.hidden.size,
    untried: 0,
    unsummed: 0,
  };
  for (const system of systemsOf(survey)) {
    const space = new RowSpace(system.columns.length);
    for (const row of system.rows) {
      const rest = space.add(row);
      if (rest !== undefined && valueOf(rest, system, survey) !== 0 && !hasBounds(rest, system, survey))
        report.contradictions.push(derivationOf(rest, system, survey.cells));
    }
    const found = new Map<string, Discovery>();
    const sums = determined(system, space, { survey, rules });
    for (const discovery of sums.found) found.set(JSON.stringify(discovery, text), discovery);
    if (!sums.isComplete) report.unsummed += system.columns.length;
    if (system.columns.length > budgets.unknowns) report.untried += system.columns.length;
    else for (const discovery of bounded(system, space, { survey, rules })) found.set(JSON.stringify(discovery, text), discovery);
    report.discoveries.push(...found.values());
  }
  return report;
}

function text(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

function* printedGroups(survey: Survey, rules: Rules): Iterable<Discovery> {
  for (const group of survey.groups) {
    const counts = survey.layers.map((_, layer) => survey.known.get(survey.cellAt(group, layer)));
    const base = survey.known.get(survey.cellAt(group, baseLayer(survey)));
    const size = exactOf(base);
    const exact = counts.map(exactOf);
    const isSmall = size !== undefined && size > 0 && size < rules.threshold;
    const isAlike = exact.every((count) => count !== undefined) && judgeGroup(exact, rules) !== undefined;
    if ((isSmall && counts.some((count) => count !== undefined)) || isAlike) {
      yield { kind: "printed", cell: survey.cells[survey.cellAt(group, baseLayer(survey))] ?? { group, layer: 0 }, size: size ?? 0 };
    }
  }
}

export function exactOf(known: Known | undefined): number | undefined {
  return known !== undefined && known.least === known.most ? Number(known.least) : undefined;
}

/** Equations about cells that are not known exactly and hang together, with columns of their own; known cells have the columns behind those. */
type System = {
  /** The unknown cells. */
  readonly columns: readonly number[];
  readonly rows: readonly Vector[];
};

function* systemsOf(survey: Survey): Iterable<System> {
  const isKnown = (cell: number): boolean => exactOf(survey.known.get(cell)) !== undefined;
  const seen = new Set<number>();
  const touching = new Map<number, Statement[]>();
  for (const statement of survey.statements) {
    const unknown = [...statement.keys()].filter((cell) => !isKnown(cell));
    if (unknown.length === 0) yield { columns: [], rows: [new Map([...statement].map(([cell, value]) => [cell, value]))] };
    for (const cell of unknown) touching.set(cell, [...(touching.get(cell) ?? []), statement]);
  }
  for (const start of touching.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const columns = [start];
    const statements = new Set<Statement>();
    for (const cell of columns) {
      for (const statement of touching.get(cell) ?? []) {
        statements.add(statement);
        for (const other of statement.keys()) {
          if (isKnown(other) || seen.has(other)) continue;
          seen.add(other);
          columns.push(other);
        }
      }
    }
    const column = new Map(columns.map((cell, index) => [cell, index]));
    const rows = [...statements].map((statement) =>
      vectorOf([...statement].map(([cell, value]) => [column.get(cell) ?? columns.length + cell, value] as const)),
    );
    yield { columns, rows };
  }
}

/** The value of what is known in a row. */
function valueOf(row: Vector, { columns }: System, survey: Survey): Fraction {
  let sum: Fraction = 0;
  for (const [column, factor] of row) {
    if (column < columns.length) continue;
    sum = plus(sum, times(factor, fraction(survey.known.get(column - columns.length)?.least ?? 0n)));
  }
  return sum;
}

function hasBounds(row: Vector, { columns }: System, survey: Survey): boolean {
  return [...row.keys()].some((column) => exactOf(survey.known.get(column - columns.length)) === undefined);
}

/** What makes up the unknown of a row: the known of it with the sign turned. */
function derivationOf(row: Vector, { columns }: System, cells: Survey["cells"]): Derivation {
  return [...row].flatMap(([column, factor]) => {
    const cell = column - columns.length;
    return column < columns.length ? [] : [{ cell: cells[cell] ?? { group: cell, layer: -1 }, times: times(factor, -1) }];
  });
}

type Judging = { readonly survey: Survey; readonly rules: Rules };

type Determined = { readonly found: readonly Discovery[]; readonly isComplete: boolean };

function determined(system: System, space: RowSpace, { survey, rules }: Judging): Determined {
  const { columns } = system;
  const found: Discovery[] = [];
  const derive = (set: readonly number[]): { value: Fraction; from: Derivation } => {
    const rest = space.reduce(new Map(set.map((column) => [column, 1])));
    return {
      value: valueOf(rest, system, survey),
      from: derivationOf(rest, system, survey.cells).map(({ cell, times: by }) => ({ cell, times: times(by, -1) })),
    };
  };
  const take = (set: readonly number[]): void => {
    const cells = set.map((column) => columns[column] ?? -1);
    const [only] = cells;
    const { value, from } = derive(set);
    const { n, d } = ratioOf(value);
    if (cells.length === 1 && only !== undefined && survey.hidden.has(only) && distanceAllowed(only, { survey, rules }) > 0) {
      found.push({ kind: "pinned", cell: survey.cells[only] ?? { group: -1, layer: -1 }, value, from });
    } else if (n > 0n && n < BigInt(rules.threshold) * d && arePeople(cells, survey)) {
      found.push({ kind: "isolated", cells: cells.map((cell) => survey.cells[cell] ?? { group: -1, layer: -1 }), value, from });
    }
  };
  const isComplete = eachDeterminedSet({ rows: [...space.rows.values()], unknowns: columns.length, budget: budgets.sets }, take);
  if (!isComplete) for (const column of columns.keys()) if (space.determines(new Map([[column, 1]]))) take([column]);
  return { found, isComplete };
}

/** Whether the cells are all of whole groups, and none of them counts a person that another does. */
function arePeople(cells: readonly number[], survey: Survey): boolean {
  const groups = cells.map((cell) => survey.cells[cell]?.group ?? -1);
  const whole = cells.every((cell) => survey.cells[cell]?.layer === baseLayer(survey));
  return whole && groups.every((one, index) => groups.slice(index + 1).every((other) => areApart(survey.trees, one, other)));
}

function* bounded(system: System, space: RowSpace, { survey, rules }: Judging): Iterable<Discovery> {
  const { columns } = system;
  const equations: Equation[] = [...space.rows.values()].map((row) => wholeEquation(row, system, survey));
  let width = columns.length;
  for (const [column, cell] of columns.entries()) {
    const known = survey.known.get(cell);
    if (known === undefined) continue;
    if (known.most !== undefined)
      equations.push({
        terms: new Map([
          [column, 1n],
          [width, 1n],
        ]),
        value: known.most,
      });
    if (known.least > 0n)
      equations.push({
        terms: new Map([
          [column, 1n],
          [width + 1, -1n],
        ]),
        value: known.least,
      });
    width += 2;
  }
  const program = new Program(width, equations);
  if (!program.isFeasible) return;
  for (const [column, cell] of columns.entries()) {
    // How many there are in a group is no secret by itself where there are answers to keep; and nobody can hide more than that many.
    const isBase = survey.layers.length > 1 && survey.cells[cell]?.layer === baseLayer(survey);
    if (isBase || !survey.hidden.has(cell) || space.determines(new Map([[column, 1]]))) continue;
    const base = columns.indexOf(survey.cellAt(survey.cells[cell]?.group ?? -1, baseLayer(survey)));
    const size = base < 0 ? undefined : program.extreme(base, "most");
    const people = size === undefined ? rules.width : Number((size.values[base] ?? 0n) / size.over);
    const allowed = Math.min(rules.width, people, distanceAllowed(cell, { survey, rules }));
    if (allowed === 0) continue;
    const interval: Interval | undefined = intervalOf(width, equations, column, program);
    if (interval?.most === undefined || interval.most - interval.least >= BigInt(allowed)) continue;
    yield { kind: "narrow", cell: survey.cells[cell] ?? { group: -1, layer: -1 }, least: interval.least, most: interval.most };
  }
}

function wholeEquation(row: Vector, system: System, survey: Survey): Equation {
  const { n, d } = ratioOf(times(valueOf(row, system, survey), -1));
  const unknown = [...row].filter(([column]) => column < system.columns.length).map(([column, value]) => [column, ratioOf(value)] as const);
  const common = unknown.reduce((product, [, ratio]) => product * ratio.d, d);
  return { terms: new Map(unknown.map(([column, ratio]) => [column, (ratio.n * common) / ratio.d])), value: (n * common) / d };
}

/**
 * How wide an interval would be if the smallest set around the cell, of those that follow by one subtraction and could themselves be shown, were printed.
 * What follows from that alone is no discovery.
 */
function distanceAllowed(cell: number, { survey, rules }: Judging): number {
  const { group, layer } = survey.cells[cell] ?? { group: -1, layer: -1 };
  let allowed = Number.POSITIVE_INFINITY;
  if (layer >= survey.layers.length) return allowed;
  const upwards = new Set([group]);
  for (const part of upwards) {
    for (const relation of survey.relations) {
      if (!relation.parts.includes(part)) continue;
      const left = survey.layers.map((_, index) => remainder(survey, relation, index));
      const counts = left.map((count) => count ?? 0);
      if (left.includes(undefined)) upwards.add(relation.total);
      else if (judgeGroup(counts, rules) === undefined) allowed = Math.min(allowed, counts[layer] ?? 0);
    }
  }
  return allowed;
}

/** What is left of a total when its printed parts are taken away. */
function remainder(survey: Survey, { total, parts }: Survey["relations"][number], layer: number): number | undefined {
  const whole = exactOf(survey.known.get(survey.cellAt(total, layer)));
  if (whole === undefined) return undefined;
  return parts.reduce((left, part) => left - (exactOf(survey.known.get(survey.cellAt(part, layer))) ?? 0), whole);
}
