import { audit, type Finding, type Hidden, rowOf } from "./audit.ts";
import { aSurvey } from "./disclosure.testing.ts";
import { protect } from "./protect.ts";
import { RowSpace } from "./row-space.ts";
import { rulesFor } from "./rules.ts";
import { countedSubject, type Subject } from "./subject.ts";

export type Comparison = { readonly kind: string; tables: number; equal: number; ours: Hiding; least: Hiding; rounds: number };
type Hiding = { groups: number; people: number };

/** Shapes of small tables, made larger by a number of units. */
const shapes = {
  "two dimensions with totals": (units: number) => ({ units, under: units, variables: [3] }),
  "one hierarchy": (units: number) => ({ units: units * 3, under: 3, variables: [] }),
  "a hierarchy by a variable": (units: number) => ({ units, under: 3, variables: [2] }),
  "a linked pair": (units: number) => ({ units, under: units, variables: [2, 3] }),
} as const;

type Comparing = { readonly solve: Solve; readonly units: number; readonly each: number };

/** What is hidden beyond what must be, by the engine and at least: in people, and in groups when these are what is counted. */
export function compareWithOptimum({ solve, units, each }: Comparing): readonly Comparison[] {
  return Object.entries(shapes).map(([kind, shapeOf]) => {
    const sum: Comparison = { kind, tables: 0, equal: 0, ours: { groups: 0, people: 0 }, least: { groups: 0, people: 0 }, rounds: 0 };
    for (let seed = 0; sum.tables < each; seed += 1) {
      const made = { ...shapeOf(units), seed: seed * 31 + units, layers: 1 + (seed % 3), largest: 90 };
      const subject = countedSubject(aSurvey(made), rulesFor("staff"));
      const { reasons, findings } = protect(subject);
      const extra = [...reasons].flatMap(([group, reason]) => (reason === "complement" ? [group] : []));
      if (extra.length === 0 || findings.length > 0) continue;
      const people = seekOptimum(subject, { solve, cost: subject.size });
      const groups = seekOptimum(subject, { solve, cost: () => 1 });
      if (people === undefined || groups === undefined) throw new Error("the engine protects what the solver cannot");
      const cost = extra.reduce((total, group) => total + subject.size(group), 0);
      if (cost < people.cost || extra.length < groups.cost) throw new Error("the engine hides less than the least");
      sum.tables += 1;
      sum.equal += cost === people.cost ? 1 : 0;
      sum.ours = { groups: sum.ours.groups + extra.length, people: sum.ours.people + cost };
      sum.least = { groups: sum.least.groups + groups.cost, people: sum.least.people + people.cost };
      sum.rounds += people.rounds;
    }
    return sum;
  });
}

/** Solves a program in whole numbers that is written in the LP format: `highs`. */
export type Solve = (
  problem: string,
  options: { readonly output_flag: false; readonly mip_rel_gap: 0; readonly threads: 1 },
) => { readonly Status: string; readonly Columns: Readonly<Record<string, { readonly Primal?: number }>> };

/** One of these must be: so many groups hidden that were not, or shown that were not. */
type Clause = { readonly hide: readonly number[]; readonly show: readonly number[] };

/** The package is a module with a default; its types say that the default has one of its own. */
export async function loadSolver(): Promise<Solve> {
  const highs: unknown = await import("highs");
  const { solve } = await (highs as { readonly default: () => Promise<{ readonly solve: Solve }> }).default();
  return solve;
}

export type Optimum = { readonly hidden: Hidden; readonly cost: number; readonly rounds: number };

export type Seeking = {
  readonly solve: Solve;
  /** What it costs to hide a group beyond those that must be. */
  readonly cost: (group: number) => number;
  /** Which findings of the auditor count. All, but for a control. */
  readonly counts?: (finding: Finding) => boolean;
};

/**
 * The least that can be hidden so that the auditor finds nothing. A program in 0 and 1 is solved, one unknown for each group that may be shown; the auditor
 * attacks what comes out; and what it finds becomes a condition that every safe way to hide fulfils and this one does not. The first that
 * stands is the least, since each program asks less than the auditor does. None if nothing protects.
 */
export function seekOptimum(subject: Subject, { solve, cost, counts = () => true }: Seeking): Optimum | undefined {
  const groups = [...subject.frame.keys.keys()].filter((group) => subject.size(group) > 0);
  const must = groups.filter((group) => subject.judge([group]) !== undefined);
  const may = groups.filter((group) => subject.judge([group]) === undefined);
  const clauses: Clause[] = [];
  for (let rounds = 1; ; rounds += 1) {
    const chosen = cheapest({ may, clauses, cost, solve });
    if (chosen === undefined) return undefined;
    const hidden = new Uint8Array(subject.frame.size);
    for (const group of [...must, ...chosen]) hidden[group] = 1;
    const findings = audit(subject, hidden).filter((finding) => counts(finding));
    if (findings.length === 0) return { hidden, rounds, cost: chosen.reduce((sum, group) => sum + cost(group), 0) };
    for (const finding of findings) clauses.push(clauseOf(subject, { finding, hidden, may }));
  }
}

type Master = Pick<Seeking, "solve" | "cost"> & { readonly may: readonly number[]; readonly clauses: readonly Clause[] };

function cheapest({ may, clauses, cost, solve }: Master): readonly number[] | undefined {
  if (clauses.some(({ hide, show }) => hide.length + show.length === 0)) return undefined;
  if (clauses.length === 0) return [];
  const rows = clauses.map(({ hide, show }, index) => {
    const terms = [...hide.map((group) => `+ g${group}`), ...show.map((group) => `- g${group}`)];
    return ` c${index}: ${terms.join(" ")} >= ${1 - show.length}`;
  });
  const aim = may.map((group) => `+ ${cost(group)} g${group}`).join(" ");
  const names = may.map((group) => `g${group}`).join(" ");
  const problem = `Minimize\n obj: ${aim}\nSubject To\n${rows.join("\n")}\nBinary\n ${names}\nEnd\n`;
  const { Status, Columns } = solve(problem, { output_flag: false, mip_rel_gap: 0, threads: 1 });
  if (Status !== "Optimal") return undefined;
  return may.filter((group) => (Columns[`g${group}`]?.Primal ?? 0) > 0.5);
}

type Found = { readonly finding: Finding; readonly hidden: Hidden; readonly may: readonly number[] };

/** As much more as can be hidden without the finding going away is no remedy: what is left is, and for a narrow answer what is around it. */
function clauseOf(subject: Subject, { finding, hidden, may }: Found): Clause {
  const around =
    finding.kind === "isolated" ? new Set<number>() : finding.kind === "narrow" ? aroundOf(subject, finding.groups) : new Set(may);
  const more = Uint8Array.from(hidden);
  // The largest first: the less they cost, the more is said by a condition that has only others.
  for (const group of may.toSorted((a, b) => subject.size(a) - subject.size(b))) {
    if (more[group] === 1 || around.has(group)) continue;
    more[group] = 1;
    if (!isStillFound(subject, finding, more)) more[group] = 0;
  }
  return {
    hide: may.filter((group) => more[group] === 0),
    show: may.filter((group) => around.has(group) && hidden[group] === 1),
  };
}

function isStillFound(subject: Subject, finding: Finding, hidden: Hidden): boolean {
  // Every group of a sensitive set is sensitive and must be hidden, and what follows when more is hidden follows when less is.
  if (finding.kind === "isolated") return isDetermined(subject, finding.groups, hidden);
  if (finding.kind !== "narrow") return false;
  return audit(subject, hidden).some(
    (other) => other.kind === "narrow" && other.groups[0] === finding.groups[0] && other.layer === finding.layer,
  );
}

function isDetermined(subject: Subject, set: readonly number[], hidden: Hidden): boolean {
  const columns = new Map([...subject.frame.keys.keys()].filter((group) => hidden[group] === 1).map((group) => [group, group]));
  const space = new RowSpace(subject.frame.size);
  for (const id of subject.frame.relations.keys()) space.add(rowOf(subject, id, columns));
  return space.determines(new Map(set.map((group) => [group, 1])));
}

/** All that can have to do with the sets around a group: whether they are hidden decides how narrowly its answers may be known. */
function aroundOf({ frame }: Subject, groups: readonly number[]): ReadonlySet<number> {
  const [upwards, around] = [new Set(groups), new Set<number>()];
  for (const part of upwards)
    for (const id of frame.touching[part] ?? []) {
      const relation = frame.relations[id];
      if (relation === undefined || relation.total === part) continue;
      upwards.add(relation.total);
      for (const other of [relation.total, ...relation.parts]) around.add(other);
    }
  return around;
}
