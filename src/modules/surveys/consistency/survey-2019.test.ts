import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { checkTables } from "./check.ts";
import type { Finding } from "./finding.ts";
import { tablePlan } from "./plan.ts";
import { readPrinted } from "./read-printed.ts";

const folder = "registers/surveys/2019";
let findings: readonly Finding[];
let read: readonly number[];

beforeAll(async () => {
  const plan = tablePlan.parse(parse(await readFile(path.join(folder, "tables.yaml"), "utf8")));
  const sources = plan.files.map((layout) => ({ layout, source: createReadStream(path.join(folder, layout.file)) }));
  const { printed, faultCount } = await readPrinted(plan, sources);
  read = [faultCount, printed.blocks.length];
  findings = checkTables(printed, plan);
});

test("all that is printed is read", () => {
  expect(read).toEqual([0, 1 + 26 + 7 + 175 + 14]);
});

/** @source SOU 2019:43, appendix 5 and table 3.2 */
test("the contradictions of the survey of 2019, by table and line", () => {
  expect(read).toEqual([0, 1 + 26 + 7 + 175 + 14]);
  const contradictions = findings.filter(({ severity }) => severity === "contradiction");
  expect(contradictions.map(({ rule, place }) => `${place.table} ${place.line ?? ""} ${rule}`).toSorted()).toEqual([
    "10 11435 more-than-whole",
    "12 11493 sum-over-categories",
    "13 11514 parts-of-row",
    "13 11514 share-of-count",
    "13 11520 share-of-count",
    "13 11520 share-of-count",
    "13 11528 more-than-whole",
    "16 11622 more-than-whole",
    "18 11681 sum-over-categories",
    "18 11683 sum-over-categories",
    "18 11683 sum-over-categories",
    "19 11702 parts-of-row",
    "19 11702 share-of-count",
    "19 11716 more-than-whole",
    "22 11810 more-than-whole",
    "3.2 5460 printed-twice",
    "3.2 5466 share-of-count",
    "4 11237 more-than-whole",
    "6 11297 sum-over-categories",
    "7 11324 parts-of-row",
    "7 11324 share-of-count",
    "7 11334 more-than-whole",
  ]);
});

test("what the totals less the ministries give away: three agencies and what they answered", () => {
  const remaining = findings.filter(({ rule }) => rule === "remaining-group");
  expect(remaining.map(({ group, arithmetic }) => [group["question"], arithmetic])).toEqual([
    ["2", "answered: 199 − 196 = 3; yes: 158 − 155 = 3; no: 41 − 41 = 0"],
    ["3", "answered: 195 − 192 = 3; yes: 184 − 181 = 3; no: 11 − 11 = 0"],
    ["4", "answered: 197 − 194 = 3; yes: 86 − 86 = 0; no: 111 − 108 = 3"],
    ["5", "answered: 196 − 193 = 3; yes: 72 − 72 = 0; no: 124 − 121 = 3"],
    ["6", "answered: 192 − 189 = 3; yes: 77 − 77 = 0; no: 115 − 112 = 3"],
    ["8", "answered: 197 − 194 = 3; yes: 177 − 176 = 1; no: 20 − 18 = 2"],
  ]);
});
