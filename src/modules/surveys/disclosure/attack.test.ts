import { expect, test } from "vitest";
import { attack, type Discovery } from "./attack.ts";
import { flat } from "./dimension.ts";
import { known } from "./disclosure.testing.ts";
import { layOut } from "./frame.ts";
import { protect } from "./protect.ts";
import type { PublishedTable } from "./published.ts";
import { readCells } from "./read-table.ts";
import { rulesFor } from "./rules.ts";
import { countedSubject } from "./subject.ts";

const rules = rulesFor("staff");
const unit = flat("unit", "all", ["A", "B", "C"]);
const sex = flat("sex", "all", ["women", "men"]);

function table(dimensions: readonly string[], rows: Readonly<Record<string, readonly (number | undefined)[]>>): PublishedTable {
  return {
    dimensions,
    rows: Object.entries(rows).map(([names, counts]) => ({
      at: Object.fromEntries(names.split("/").map((name, index) => [dimensions[index] ?? "", name])),
      cells: counts.map((count) => (count === undefined ? undefined : known(count))),
    })),
  };
}

function kinds(discoveries: readonly Discovery[]): readonly string[] {
  return [...new Set(discoveries.map(({ kind }) => kind))].toSorted();
}

test("one hidden part is the total less the others", () => {
  const { discoveries } = attack([unit], ["n"], [table(["unit"], { all: [60], A: [30], B: [26], C: [undefined] })], rules);
  expect(discoveries).toMatchObject([{ kind: "pinned", value: 4 }]);
});

test("two hidden parts are a small group together", () => {
  const { discoveries } = attack([unit], ["n"], [table(["unit"], { all: [35], A: [30], B: [undefined], C: [undefined] })], rules);
  expect(kinds(discoveries)).toContain("isolated");
});

test("margins that are linked give away a cell that each table hides", () => {
  const cross = table(["unit", "sex"], {
    "A/all": [30],
    "A/women": [undefined],
    "A/men": [undefined],
    "B/women": [20],
    "B/men": [15],
    "C/women": [12],
    "C/men": [14],
  });
  const margin = table(["sex"], { all: [96], women: [59], men: [37] });
  expect(kinds(attack([unit, sex], ["n"], [cross], rules).discoveries)).toEqual([]);
  const { discoveries } = attack([unit, sex], ["n"], [cross, margin], rules);
  expect(kinds(discoveries)).toEqual(["pinned"]);
});

test("the difference between two publications is those who came since", () => {
  const publication = { name: "publication", total: "all", partitions: [{ whole: "all", parts: ["before", "since"] }] };
  const before = {
    dimensions: ["unit", "publication"],
    rows: [{ at: { unit: "A", publication: "before" }, cells: [known(30), known(12)] }],
  };
  const after = { dimensions: ["unit", "publication"], rows: [{ at: { unit: "A" }, cells: [known(32), known(13)] }] };
  const { discoveries } = attack([unit, publication], ["yes", "no"], [before, after], rules);
  expect(discoveries).toMatchObject([{ kind: "isolated", value: 3 }]);
});

test("a zero that follows is a discovery only where the group is not already within a set that could be shown", () => {
  const zero = table(["unit"], { all: [40, 20], A: [20, 20], B: [undefined, undefined], C: [undefined, undefined] });
  expect(kinds(attack([unit], ["yes", "no"], [zero], rules).discoveries)).toEqual(["narrow"]);
  const mixed = table(["unit"], { all: [40, 30], A: [20, 20], B: [undefined, undefined], C: [undefined, undefined] });
  expect(attack([unit], ["yes", "no"], [mixed], rules).discoveries).toEqual([]);
});

test("a rounded percentage of a small base is the count", async () => {
  const bytes = Buffer.from("unit;n;yes_pct;no_pct\nall;40;60;40\nA;33;61;39\n");
  const layout = { dimensions: ["unit"], counts: [], percentages: ["yes_pct", "no_pct"], base: "n" };
  const { rows } = await readCells(parts(bytes), layout, { open: true, known: [] });
  expect(rows[1]?.cells).toEqual([known(20), known(13)]);
});

test("those who did not answer are a group too: what they leave is below the threshold", () => {
  const frame = layOut(
    [unit],
    ["yes", "no"],
    [
      {
        dimensions: ["unit"],
        rows: [
          { at: ["A"], counts: [4, 4] },
          { at: ["B"], counts: [15, 9] },
        ],
      },
    ],
  );
  const { reasons } = protect(countedSubject(frame, rules));
  expect([...reasons.values()].toSorted()).toEqual(["complement", "few"]);
});

test("what was published before binds: a leak that it has made cannot be closed", () => {
  const rows = [
    { at: ["A"], counts: [20, 9] },
    { at: ["B"], counts: [15, 9] },
    { at: ["C"], counts: [3, 1] },
  ];
  const frame = layOut([unit], ["yes", "no"], [{ dimensions: ["unit"], rows }]);
  const subject = countedSubject(frame, rules);
  const all = Array.from({ length: frame.size }, (_, group) => group);
  const published = new Set(all.filter((group) => subject.judge([group]) === undefined));
  expect(protect(subject, { published }).findings).not.toEqual([]);
  expect(protect(subject).findings).toEqual([]);
});

test("rules are never below the floor", () => {
  expect(() => rulesFor("staff", { threshold: 9 })).toThrow("below-the-floor");
  expect(() => rulesFor("agencies", { threshold: 4 })).toThrow("below-the-floor");
  expect(rulesFor("agencies", { threshold: 12 }).threshold).toBe(12);
});

test("faults of a file are told by row and column, and nothing is taken", async () => {
  const file = "\uFEFFunit;n;pct\nA;-3;12\nB;2,5;101\nB;7;40\n";
  const layout = { dimensions: ["unit"], counts: ["n"], percentages: ["pct"] };
  const { report, rows } = await readCells(parts(Buffer.from(file)), layout, { open: true, known: [] });
  expect(rows).toEqual([]);
  expect(report.faults.map(({ row, column, found }) => [row, column, found])).toEqual([
    [2, "n", "-3"],
    [3, "n", "2.5"],
    [3, "pct", "101"],
    [4, "unit", "B"],
  ]);
});

async function* parts(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
