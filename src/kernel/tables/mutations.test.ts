import * as fc from "fast-check";
import { expect, test } from "vitest";
import { columnsOf, readTable } from "./index.ts";

/** Set TABLE_CASES for more of them, TABLE_SEED for others. */
const cases = Number(process.env["TABLE_CASES"] ?? 400);
const seed = Number(process.env["TABLE_SEED"] ?? 2019_43);
const slowest = 1_000;

const columns = columnsOf([
  { key: "name", kind: "text", needs: "value", label: { sv: "Namn", en: "Name" } },
  { key: "employees", kind: "number", label: { sv: "Antal anställda", en: "Employees" } },
  { key: "founded", kind: "date", label: { sv: "Bildad", en: "Founded" } },
  { key: "seats", kind: "list", label: { sv: "Orter", en: "Seats" } },
]);

const lines = Array.from(
  { length: 300 },
  (_, index) => `Myndigheten på ö ${index};"1 2${index % 10}0,5";2019-0${1 + (index % 9)}-11;"Åre | ""Mora"""`,
);
const file = Buffer.from(`\uFEFFNamn;Antal anställda;Bildad;Orter\r\n${lines.join("\r\n")}\r\n`);

type Mutation = (bytes: Buffer) => Buffer;
// Anywhere, and not most often at the ends.
const place = fc.noBias(fc.nat(9_999)).map((part) => part / 10_000);
const at = (bytes: Buffer, share: number): number => Math.floor(share * bytes.length);
const splice = (bytes: Buffer, from: number, to: number, put: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(Math.max(from, to))]);
const pieces = [
  '"',
  ";",
  "\r",
  "\n",
  "\0",
  "\uFEFF",
  "\uFFFD",
  '"\r\n"',
  ";;;;",
  "=1+1",
  "'",
  "#",
  "sep=,\r\n",
  "Namn;",
  "a".repeat(40_000),
  ";".repeat(5_000),
  '"'.repeat(999),
];

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 4 })).map(
    ([share, put]): Mutation =>
      (bytes) =>
        splice(bytes, at(bytes, share), at(bytes, share) + put.length, put),
  ),
  fc.tuple(place, fc.constantFrom(...pieces)).map(
    ([share, put]): Mutation =>
      (bytes) =>
        splice(bytes, at(bytes, share), 0, Buffer.from(put)),
  ),
  fc.tuple(place, place).map(
    ([from, to]): Mutation =>
      (bytes) =>
        splice(bytes, at(bytes, from), at(bytes, to), Buffer.alloc(0)),
  ),
  fc.tuple(place, place, place).map(
    ([from, to, share]): Mutation =>
      (bytes) =>
        splice(bytes, at(bytes, share), 0, bytes.subarray(at(bytes, from), at(bytes, to))),
  ),
  place.map(
    (share): Mutation =>
      (bytes) =>
        bytes.subarray(0, at(bytes, share)),
  ),
  fc.constantFrom<Mutation[]>(
    (bytes) => Buffer.from(bytes.toString(), "latin1"),
    (bytes) => Buffer.from(bytes.toString(), "utf16le"),
    (bytes) => Buffer.from(bytes.toString().replaceAll('"', "")),
    (bytes) => Buffer.from(bytes.toString().replaceAll("\r\n", "\r")),
    (bytes) => bytes.subarray(1),
  ),
);

/** @returns what the reader made of it, and its processor time in milliseconds */
async function readMutated(bytes: Buffer, size: number): Promise<{ outcome: string; took: number }> {
  async function* source(): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < bytes.length; from += size) yield await Promise.resolve(bytes.subarray(from, from + size));
  }
  const before = process.cpuUsage();
  const report = await readTable(source(), { columns }, () => undefined);
  const { user, system } = process.cpuUsage(before);
  expect(report.rows > 0 || report.faultCount > 0).toBe(true);
  expect(report.faults.length).toBe(Math.min(report.faultCount, 100));
  for (const { found } of report.faults) expect(Array.from(found ?? "").length).toBeLessThanOrEqual(60);
  return { outcome: report.faults[0]?.code ?? "no fault", took: (user + system) / 1000 };
}

test("no file, however damaged, is too much for the reader", { timeout: 600_000 }, async () => {
  const mutated = fc.tuple(fc.array(mutation, { minLength: 1, maxLength: 4 }), fc.constantFrom(17, 1_000, 65_536));
  const outcomes = new Map<string, number>();
  let slow = 0;
  for (let index = 0; index < cases; index += 1) {
    const [mutations, size] = fc.sample(mutated, { numRuns: 1, seed: seed + index })[0] ?? [[], 1];
    const bytes = mutations.reduce<Buffer>((changed, mutate) => mutate(changed), file);
    const { outcome, took } = await readMutated(bytes, size);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    slow = Math.max(slow, took);
  }
  process.stdout.write(
    `damaged tables: seed ${seed}, ${cases} cases, slowest ${Math.round(slow)} ms, at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB; ${[...outcomes].map(([code, count]) => `${code} ${count}`).join(", ")}\n`,
  );
  expect(slow).toBeLessThan(slowest);
  // What is tried is damage of many kinds.
  expect(outcomes.size).toBeGreaterThanOrEqual(8);
});
