import { expect, test } from "vitest";
import { modules } from "../../src/app/modules.ts";
import { languages } from "../../src/kernel/i18n.ts";

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
