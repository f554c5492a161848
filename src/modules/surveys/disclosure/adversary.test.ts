import { expect, test } from "vitest";
import { attack, type Discovery } from "./attack.ts";
import { audit } from "./audit.ts";
import { type Dimension, flat } from "./dimension.ts";
import { aSurvey, known } from "./disclosure.testing.ts";
import { fraction } from "./fraction.ts";
import { type FineTable, groupAt, layOut } from "./frame.ts";
import { protect, type Protection } from "./protect.ts";
import type { PublishedRow, PublishedTable } from "./published.ts";
import { rulesFor } from "./rules.ts";
import { countAt, countedSubject } from "./subject.ts";

/** What somebody would try who wants to know what single persons answered. Each attack has its control: the same, as it would be without the engine's rule. */

const rules = rulesFor("staff");
const layers = ["yes", "no"];
const unit = flat("unit", "all", ["A", "B", "C"]);
const sex = flat("sex", "all", ["women", "men"]);
const age = flat("age", "all", ["young", "old"]);

type Counts = Readonly<Record<string, readonly number[]>>;
/** "A/women": [3, 1] */
function fine(dimensions: readonly string[], counts: Counts): FineTable {
  return { dimensions, rows: Object.entries(counts).map(([at, own]) => ({ at: at.split("/"), counts: own })) };
}

function guard(dimensions: readonly Dimension[], tables: readonly FineTable[], published?: ReadonlySet<number>) {
  const frame = layOut(dimensions, layers, tables);
  const subject = countedSubject(frame, rules);
  return { frame, subject, protection: protect(subject, published === undefined ? {} : { published }) };
}

type Guarded = ReturnType<typeof guard>;

/** The rows of a table of these dimensions, as they are printed. */
function printed({ frame }: Guarded, { hidden }: Pick<Protection, "hidden">, dimensions: readonly Dimension[]): PublishedTable {
  const places = dimensions.reduce<readonly Readonly<Record<string, string>>[]>(
    (all, { name, total, partitions }) => {
      const categories = [...new Set([total, ...partitions.flatMap(({ parts }) => parts)])];
      return all.flatMap((at) => categories.map((category) => ({ ...at, [name]: category })));
    },
    [{}],
  );
  const rows = places.flatMap((at): PublishedRow[] => {
    const group = groupAt(frame, at);
    if (group === undefined) return [];
    return [{ at, cells: layers.map((_, layer) => (hidden[group] === 1 ? undefined : known(countAt(frame, group, layer)))) }];
  });
  return { dimensions: dimensions.map(({ name }) => name), rows };
}

function leaks(dimensions: readonly Dimension[], tables: readonly PublishedTable[]): readonly Discovery[] {
  return attack(dimensions, layers, tables, rules).discoveries;
}

const nothing = { hidden: new Uint8Array(100) };
const small: Counts = { A: [20, 14], B: [12, 9], C: [3, 1] };

test("the complement of a total", () => {
  const guarded = guard([unit], [fine(["unit"], small)]);
  expect(leaks([unit], [printed(guarded, guarded.protection, [unit])])).toEqual([]);
  const naive = Uint8Array.from({ length: guarded.frame.size }, (_, group) => (group === groupAt(guarded.frame, { unit: "C" }) ? 1 : 0));
  expect(leaks([unit], [printed(guarded, { hidden: naive }, [unit])])).not.toEqual([]);
});

const bySex: Counts = { "A/women": [14, 8], "A/men": [11, 6], "B/women": [9, 7], "B/men": [3, 1], "C/women": [20, 5], "C/men": [12, 9] };
const byAge: Counts = { "A/young": [15, 9], "A/old": [10, 5], "B/young": [2, 3], "B/old": [10, 5], "C/young": [12, 10], "C/old": [20, 4] };

test("tables by different variables, linked by their units", () => {
  const both = guard([unit, sex, age], [fine(["unit", "sex"], bySex), fine(["unit", "age"], byAge)]);
  const tables = [printed(both, both.protection, [unit, sex]), printed(both, both.protection, [unit, age])];
  expect(leaks([unit, sex, age], tables)).toEqual([]);
  // Control: each table hides units for itself, and the other shows them.
  const one = guard([unit, sex], [fine(["unit", "sex"], bySex)]);
  const hidden = Uint8Array.from(one.protection.hidden, (is, group) => (one.subject.judge([group]) === undefined ? 0 : is));
  expect(
    leaks([unit, sex, age], [printed(one, { hidden }, [unit, sex]), tables[1] ?? tables[0] ?? { dimensions: [], rows: [] }]),
  ).not.toEqual([]);
});

const tree: Dimension = {
  name: "unit",
  total: "all",
  partitions: [
    { whole: "all", parts: ["west", "east"] },
    { whole: "west", parts: ["A", "B"] },
    { whole: "east", parts: ["C", "D"] },
  ],
};

test("a parent less its children", () => {
  const counts = { A: [20, 14], B: [3, 2], C: [12, 9], D: [13, 10] };
  const guarded = guard([tree], [fine(["unit"], counts)]);
  expect(leaks([tree], [printed(guarded, guarded.protection, [tree])])).toEqual([]);
  // Control: protected as if the parents were not there. B hides behind C, and west gives it away.
  const level = flat("unit", "all", ["A", "B", "C", "D"]);
  const low = guard([level], [fine(["unit"], counts)]);
  const parents = printed(guarded, nothing, [tree]).rows.filter(({ at }) => ["west", "east"].includes(at["unit"] ?? ""));
  const rows = [...printed(low, low.protection, [level]).rows, ...parents];
  expect(leaks([tree], [{ dimensions: ["unit"], rows }])).not.toEqual([]);
});

test("a row of two: one of them small", () => {
  const counts = { "A/women": [14, 9], "A/men": [2, 1], "B/women": [15, 8], "B/men": [16, 11] };
  const guarded = guard([unit, sex], [fine(["unit", "sex"], counts)]);
  expect(leaks([unit, sex], [printed(guarded, guarded.protection, [unit, sex])])).toEqual([]);
  const hidden = Uint8Array.from({ length: guarded.frame.size }, (_, group) => (guarded.subject.judge([group]) === undefined ? 0 : 1));
  expect(leaks([unit, sex], [printed(guarded, { hidden }, [unit, sex])])).not.toEqual([]);
});

test("everybody said no: the group is hidden though it is large, and does not follow", () => {
  const counts = { A: [20, 14], B: [0, 30], C: [12, 9] };
  const guarded = guard([unit], [fine(["unit"], counts)]);
  expect(guarded.protection.reasons.get(groupAt(guarded.frame, { unit: "B" }) ?? -1)).toBe("alike");
  expect(leaks([unit], [printed(guarded, guarded.protection, [unit])])).toEqual([]);
  expect(leaks([unit], [printed(guarded, nothing, [unit])])).toMatchObject([{ kind: "printed" }]);
});

test("a category of nobody hides nobody: it is not what a small group is hidden behind", () => {
  const guarded = guard([unit], [fine(["unit"], { A: [20, 14], B: [0, 0], C: [3, 1] })]);
  const { frame, protection } = guarded;
  expect(["A", "B", "C"].map((name) => protection.hidden[groupAt(frame, { unit: name }) ?? -1])).toEqual([1, 0, 1]);
  expect(leaks([unit], [printed(guarded, protection, [unit])])).toEqual([]);
  const naive = Uint8Array.from({ length: frame.size }, (_, group) =>
    ["B", "C"].some((name) => groupAt(frame, { unit: name }) === group) ? 1 : 0,
  );
  expect(leaks([unit], [printed(guarded, { hidden: naive }, [unit])])).not.toEqual([]);
});

const publication: Dimension = { name: "publication", total: "all", partitions: [{ whole: "all", parts: ["before", "since"] }] };

test("a page today and the same page when more have answered", () => {
  const dimensions = [unit, publication];
  const counts = {
    "A/before": [20, 14],
    "B/before": [12, 9],
    "C/before": [13, 11],
    "A/since": [1, 1],
    "B/since": [7, 6],
    "C/since": [4, 9],
  };
  const frame = layOut(dimensions, layers, [fine(["unit", "publication"], counts)]);
  const subject = countedSubject(frame, rules);
  const all = Array.from({ length: frame.size }, (_, group) => group);
  const isOf = (group: number, when: string) =>
    [undefined, "A", "B", "C"].some(
      (name) => groupAt(frame, { ...(name === undefined ? {} : { unit: name }), publication: when }) === group,
    );
  const published = new Set(all.filter((group) => isOf(group, "before")));
  const isDeclared = (group: number): boolean => !isOf(group, "since");
  const { hidden, findings } = protect(subject, { published, isDeclared });
  expect(findings).toEqual([]);
  // A is not shown again: the two that came since would be the difference.
  expect(hidden[groupAt(frame, { unit: "A" }) ?? -1]).toBe(1);
  const guarded = { frame, subject, protection: { hidden, findings, reasons: new Map() } };
  // Those who came since to C are many and of several minds: that they follow is as if they had been shown.
  const told = (given: Pick<Protection, "hidden">): readonly Discovery[] =>
    leaks(dimensions, [printed(guarded, given, dimensions)]).filter((discovery) => {
      const cells = discovery.kind === "isolated" ? discovery.cells : [discovery.cell];
      return cells.some(({ group }) => subject.judge([frame.indexes.get(group) ?? -1]) !== undefined);
    });
  expect(told({ hidden })).toEqual([]);
  expect(told({ hidden: Uint8Array.from(all, (group) => (isOf(group, "since") ? 1 : 0)) })).not.toEqual([]);
});

test("a threshold that is raised between publications: what each hides the other shows, so that publishing again is refused", () => {
  let leaking = 0;
  for (let seed = 0; seed < 30; seed += 1) {
    const frame = aSurvey({ seed, units: 7, under: 3, variables: [2], layers: 2, largest: 90 });
    const [subject, raised] = [countedSubject(frame, rules), countedSubject(frame, rulesFor("staff", { threshold: 20 }))];
    const first = protect(subject);
    const together = (second: Protection): Uint8Array =>
      Uint8Array.from(first.hidden, (is, group) => (is === 1 && second.hidden[group] === 1 ? 1 : 0));
    if (audit(subject, together(protect(raised))).length > 0) leaking += 1;
    const published = new Set([...first.hidden.keys()].filter((group) => first.hidden[group] === 0));
    const again = protect(raised, { published });
    if (again.findings.length === 0) expect(audit(subject, together(again))).toEqual([]);
  }
  // Control: without what was published in mind, the two together give groups away.
  expect(leaking).toBeGreaterThan(3);
});

const two: Counts = { A: [20, 14], B: [3, 4], C: [11, 3] };

/** The table as published, with sizes beside hidden groups, as the page of who answered has them. */
function withBases(guarded: Guarded, { hidden }: Pick<Protection, "hidden">): PublishedTable {
  const table = printed(guarded, { hidden }, [unit]);
  return { ...table, rows: table.rows.map((row) => ({ ...row, base: known(guarded.subject.size(groupAt(guarded.frame, row.at) ?? -1)) })) };
}

test("how many answered, from the page of non-response, beside the results", () => {
  const guarded = guard([unit], [fine(["unit"], two)]);
  const told = (given: readonly Discovery[]): readonly Discovery[] => given.filter(({ kind }) => kind !== "isolated");
  expect(told(leaks([unit], [withBases(guarded, guarded.protection)]))).toEqual([]);
  const naive = Uint8Array.from({ length: guarded.frame.size }, (_, group) => (group === groupAt(guarded.frame, { unit: "B" }) ? 1 : 0));
  expect(told(leaks([unit], [withBases(guarded, { hidden: naive })]))).not.toEqual([]);
});

test("a sentence, a chart and a table together: a share of a hidden group, rounded to whole per cent, is its counts", () => {
  const guarded = guard([unit], [fine(["unit"], two)]);
  const table = withBases(guarded, guarded.protection);
  const share = (name: string): PublishedTable => {
    const [yes = 0, no = 0] = two[name] ?? [];
    const percent = BigInt(Math.round((100 * yes) / (yes + no)));
    const means = [{ weights: [100, 0], least: fraction(2n * percent - 1n, 2n), most: fraction(2n * percent + 1n, 2n) }];
    return { dimensions: ["unit"], rows: [{ at: { unit: name }, cells: [undefined, undefined], means }] };
  };
  const found = (tables: readonly PublishedTable[]): number =>
    leaks([unit], tables).filter(({ kind }) => kind === "pinned" || kind === "narrow").length;
  // Of what is shown, a share says nothing that the counts do not; of what is not, it says all.
  expect(found([table])).toBe(0);
  expect(found([table, share("A")])).toBe(0);
  expect(found([table, share("B")])).toBeGreaterThan(0);
});

test("an export with other cells than the page: what one shows the other cannot hide", () => {
  const guarded = guard([unit, sex], [fine(["unit", "sex"], bySex)]);
  const page = printed(guarded, guarded.protection, [unit, sex]);
  const margins = { dimensions: ["unit", "sex"], rows: page.rows.filter(({ at }) => at["sex"] === "all" || at["unit"] === "all") };
  expect(leaks([unit, sex], [page, margins])).toEqual([]);
  // Control: the file holds the same groups, hidden another way.
  const other = Uint8Array.from(guarded.protection.hidden, (is, group) => (guarded.subject.judge([group]) === undefined ? 0 : is));
  expect(leaks([unit, sex], [page, printed(guarded, { hidden: other }, [unit, sex])])).not.toEqual([]);
});
