import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { modules } from "../../src/app/modules.ts";
import { languages } from "../../src/kernel/i18n.ts";
import { deedInWords } from "../../src/kernel/policy.ts";
import { networkAnswers } from "../../src/modules/people/network.ts";

test.each(modules.map((module) => [module.name, module] as const))(
  "%s says in words what each of its actions is, and nothing of others",
  (_, { policies, rights }) => {
    const actions = policies.flatMap((policy) => Object.keys(policy));
    expect(actions.length).toBeGreaterThan(0);
    expect(Object.keys(rights.actions).toSorted()).toEqual(actions.toSorted());
    const wordless = Object.entries(rights.actions).filter(([, words]) => languages.some((language) => words[language].trim() === ""));
    expect(wordless).toEqual([]);
  },
);

test("no two actions are called the same", () => {
  for (const language of languages) {
    const words = modules.flatMap(({ rights }) => Object.values(rights.actions).map((action) => action[language]));
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  }
});

/** The names of deeds in the files that write them down. The one that is put together is named here. */
function deedsInSource(): string[] {
  const files = readdirSync("src/modules", { recursive: true, encoding: "utf8" }).filter((file) => /(?<!\.test|\.testing)\.ts$/.test(file));
  const written = files.map((file) => readFileSync(`src/modules/${file}`, "utf8")).filter((source) => source.includes("recordAudit("));
  const named = written.flatMap((source) => source.match(/(?<=")[a-z]+\.[a-z-]+\.[a-z-]+(?=")/g) ?? []);
  return [...new Set([...named, ...networkAnswers.map((answer) => `people.network.${answer}`)])];
}

test("everything that the log tells of has words, in both languages", () => {
  const rights = modules.map((module) => module.rights);
  const deeds = deedsInSource();
  expect(deeds.length).toBeGreaterThan(80);
  for (const language of languages) expect(deeds.filter((deed) => (deedInWords(rights, language, deed) ?? "").trim() === "")).toEqual([]);
  expect(deedInWords(rights, "sv", "people.widening.ask")).toBe("Fråga om en text får läsas av alla");
  // The control: what nothing names has no words.
  expect(deedInWords(rights, "sv", "people.widening.forget")).toBeUndefined();
});
