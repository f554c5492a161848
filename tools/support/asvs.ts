import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";

const file = "docs/security/asvs.yaml";

const item = z.strictObject({
  number: z.string().regex(/^\d+\.\d+\.\d+$/),
  level: z.number().int(),
  about: z.string().min(1),
  status: z.enum(["met", "not applicable", "not met"]),
  why: z.string().optional(),
  /** "file > name", or "file > group > name". */
  tests: z.array(z.string()).default([]),
  /** "file#heading". */
  documents: z.array(z.string()).default([]),
});

/** One requirement of the standard, and what shows that it is met. */
export type AsvsItem = z.infer<typeof item>;

export async function readAsvs(): Promise<AsvsItem[]> {
  return z.array(item).parse(parse(await readFile(file, "utf8")));
}

/** Every requirement of levels 1 and 2 with its level, in the order of the standard. */
export async function readNumbers(): Promise<Map<string, number>> {
  const lines = (await readFile("docs/security/asvs-5.0.0.txt", "utf8")).split("\n").filter((line) => /^\d/.test(line));
  const all = lines.flatMap((line) => {
    const [section = "", levels = ""] = line.split(" ");
    return Array.from(levels, (level, index) => [`${section}.${index + 1}`, Number(level)] as const);
  });
  return new Map(all.filter(([, level]) => level <= 2));
}

const chapters = [
  "Encoding and sanitization",
  "Validation and business logic",
  "Web frontend",
  "API and web services",
  "Files",
  "Authentication",
  "Sessions",
  "Authorization",
  "Self-contained tokens",
  "OAuth and OpenID Connect",
  "Cryptography",
  "Communication",
  "Configuration",
  "Data protection",
  "Secure coding and architecture",
  "Logging and errors",
  "WebRTC",
];

/** The table for whoever reads it: how many of what, then chapter by chapter. */
export function describeAsvs(items: readonly AsvsItem[]): string {
  const count = (status: AsvsItem["status"], level: number) => items.filter((one) => one.status === status && one.level === level).length;
  const statuses = ["met", "not applicable", "not met"] as const;
  const counts = statuses.map((status) => `| ${status} | ${count(status, 1)} | ${count(status, 2)} |`).join("\n");
  const parts = chapters.map((title, index) => describeChapter(title, index + 1, items));
  return [
    "<!-- Written by `npm run generate` from docs/security/asvs.yaml. Do not edit. -->\n",
    "# OWASP ASVS 5.0.0, levels 1 and 2\n",
    "What the [standard](https://owasp.org/www-project-application-security-verification-standard/) asks for, in our words and under its numbers, and",
    "what shows it. A test fails when a number is missing, when something is said to be met without anything that shows it, or when a test that is",
    "named is not there. Nobody else has verified this.\n",
    `| | level 1 | level 2 |\n|---|---|---|\n${counts}\n`,
    ...parts,
  ].join("\n");
}

function describeChapter(title: string, chapter: number, items: readonly AsvsItem[]): string {
  const rows = items
    .filter(({ number }) => number.startsWith(`${chapter}.`))
    .map((one) => `| ${one.number} | ${one.level} | ${one.about} | ${one.status} | ${evidenceOf(one)} |`);
  return `## V${chapter} ${title}\n\n| number | level | about | | shown by, or why |\n|---|---|---|---|---|\n${rows.join("\n")}\n`;
}

function evidenceOf({ why, tests, documents }: AsvsItem): string {
  const named = tests.map((test) => {
    const [path = "", ...title] = test.split(" > ");
    return `[${title.join(" > ").replaceAll("|", "\\|")}](../../${path})`;
  });
  const written = documents.map((document) => `[${document}](../../${document})`);
  return [...(why === undefined ? [] : [why]), ...named, ...written].join("<br>");
}
