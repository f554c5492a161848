import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { type Content, readContent } from "../../src/modules/library/content.files.ts";

let content: Content;
beforeAll(async () => {
  content = await readContent("content");
});

/** The passages that the catalogue was made of, as docs/sources.md lists them. */
const passages = [
  ...codes("H", { 1: ["S4", "C2", "R1"], 2: ["S8", "C7"], 3: ["S6", "C5"], 4: ["S9", "C6"], 5: ["S4", "C5"] }),
  ...numbered("P", 43, 2),
  ...[8, 19, 19, 6, 19, 13, 19, 12, 8, 7, 10].flatMap((count, index) => numbered(`O${index + 1}.`, count, 1)),
  ...numbered("M", 25, 2),
  ...numbered("A-", 39, 2),
  ...numbered("N-", 44, 2),
  ...[2, 3, 4, 5, 6, 7, 9, 10].map((section) => `C.${section}`),
];

function codes(letter: string, groups: Readonly<Record<number, readonly string[]>>): string[] {
  return Object.entries(groups).flatMap(([group, series]) =>
    series.flatMap((last) => numbered(`${letter}${group}.${last.charAt(0)}`, Number(last.slice(1)), 1)),
  );
}

function numbered(prefix: string, count: number, digits: number): string[] {
  return Array.from({ length: count }, (_, index) => prefix + String(index + 1).padStart(digits, "0"));
}

test("the content has no faults", () => {
  expect(content.faults).toEqual([]);
});

test("no passage is lost and none is told twice", () => {
  const told = content.items.flatMap(({ item }) => item.records);
  expect(told.toSorted()).toEqual(passages.toSorted());
});

test("every obstacle leads somewhere: to a measure, an example or a method", () => {
  const pointedAt = new Set(content.items.flatMap(({ item }) => (item.kind === "example" || item.kind === "method" ? item.obstacles : [])));
  const alone = content.items.flatMap(({ item, slug }) =>
    item.kind === "obstacle" && item.measures.length === 0 && !pointedAt.has(slug) ? [slug] : [],
  );
  // For these the sources name no remedy and no agency tells of having met them otherwise than in the survey.
  expect(alone.length).toBeLessThanOrEqual(6);
});

test("every output that a step of a method uses was made by an earlier step, and every lead is one of its roles", () => {
  const wrong = content.items.flatMap(({ item, slug }) => {
    if (item.kind !== "method") return [];
    const made = new Set<string>();
    const roles = new Set(item.roles.map(({ key }) => key));
    return item.phases.flatMap(({ steps }) =>
      steps.flatMap((step) => {
        const faults = step.uses.filter((key) => !made.has(key)).map((key) => `${slug}: ${step.title} uses ${key}`);
        if (step.output !== undefined) made.add(step.output.key);
        return step.lead === undefined || roles.has(step.lead) ? faults : [...faults, `${slug}: ${step.title} is led by ${step.lead}`];
      }),
    );
  });
  expect(wrong).toEqual([]);
});

test("every share that states its base agrees with it, but for those that the print has wrong", () => {
  const wrong = content.items.flatMap(({ item, slug }) => {
    if (item.kind !== "dataset") return [];
    return item.observations.flatMap(({ label, value, unit, n, base, note }) => {
      if (!unit.startsWith("procent") || n === undefined || base === undefined || base === 0) return [];
      const agrees = Math.abs((100 * n) / base - value) <= 1;
      return agrees || /tryck/i.test(note ?? "") ? [] : [`${slug}: ${label}: ${n} of ${base} is not ${value}`];
    });
  });
  expect(wrong).toEqual([]);
});

test("the text is Swedish to read: no marks of haste and no exclamation", () => {
  const marks = content.items.flatMap(({ item, slug }) => {
    // The titles of other people's works are theirs.
    const text = JSON.stringify(item.kind === "resource" ? { ...item, title: "" } : item);
    return /\b(TODO|FIXME|XXX|lorem)\b|!(?![=[])| ,|\?\?/.test(text) ? [slug] : [];
  });
  expect(marks).toEqual([]);
});

test("GLOSSARY.md names every module and every kind of item", async () => {
  const glossary = await readFile("GLOSSARY.md", "utf8");
  const kinds = new Set(content.items.map(({ item }) => item.kind));
  for (const word of ["people", "library", "site", ...kinds]) expect(glossary, word).toContain(`\`${word}\``);
});
