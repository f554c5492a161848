import { describe, expect, test } from "vitest";
import { languages } from "../../../kernel/i18n.ts";
import { type Chain, type ChainActor, chainOf, type ChainRelation, kinds, levels, mandates, type RelationWords } from "./chain.ts";
import { compareChains, isSameChain, marksOf } from "./chain-comparison.ts";
import { missingFrom, suggestions } from "./chain-missing.ts";
import { draftOf, templateFor, templateNames } from "./chain-templates.ts";
import { codeOf, namesIn, relationLine } from "./chain-words.ts";

const anActor = (number: number, words: Partial<ChainActor> = {}): ChainActor => ({
  number,
  name: `Aktör ${number}`,
  level: "meeting",
  contributes: undefined,
  version: 1,
  ...words,
});

const aRelation = (number: number, from: number, to: number, words: Partial<ChainRelation> = {}): ChainRelation => ({
  number,
  from,
  to,
  kind: "hand-off",
  mandate: undefined,
  lasts: undefined,
  words: "Akten skickas.",
  version: 1,
  ...words,
});

const numbersOf = (things: readonly { readonly number: number }[]): readonly number[] => things.map(({ number }) => number);

test("a chain stands from Government down, and a relation only while both its ends do", () => {
  const actors = [anActor(1), anActor(2, { level: "other" }), anActor(3, { level: "government" })];
  const relations = [aRelation(2, 1, 3), aRelation(1, 1, 9)];
  const chain = chainOf(actors, relations);
  expect(numbersOf(chain.actors)).toEqual([3, 1, 2]);
  expect(numbersOf(chain.relations)).toEqual([2]);
});

describe("who is missing", () => {
  test("is everyone where nobody stands, down the chain first", () => {
    expect(missingFrom([], [])).toEqual(suggestions);
  });

  test("is nobody who is there by level, or by what they are called", () => {
    const there = [
      ...levels.map((level, index) => anActor(index + 1, { level })),
      anActor(20, { level: "other", name: "Skyddsombuden" }),
      anActor(21, { level: "other", name: "Studentkåren" }),
      anActor(22, { level: "other-agency", name: "Riksrevisionen" }),
    ];
    expect(missingFrom(there, [])).toEqual([]);
    expect(missingFrom([anActor(1)], [])).not.toContain("meeting");
  });

  test("is nobody whom the team has waved away", () => {
    expect(missingFrom([], ["union", "ministry"])).toEqual(suggestions.filter((one) => one !== "union" && one !== "ministry"));
  });
});

describe("what one can begin with", () => {
  const cases = templateNames.flatMap((name) => languages.map((language) => ({ name, language })));
  test.each(cases)(
    "$name in $language is whole: both sides of the meeting, and relations between those who are there",
    ({ name, language }) => {
      const { actors, relations } = draftOf(name, language, { host: "Kundtjänst", guest: "den som ringer" });
      const keys = actors.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(actors.filter(({ level }) => level === "meeting" || level === "citizen").map((one) => one.name)).toEqual([
        "Kundtjänst",
        "den som ringer",
      ]);
      expect(relations.flatMap(({ from, to }) => [from, to]).filter((key) => !keys.includes(key))).toEqual([]);
      for (const level of ["government", "agency-head", "first-line"] as const) expect(actors.map((one) => one.level)).toContain(level);
    },
  );

  test("an agency of a type without one of its own begins as most agencies do", () => {
    expect([templateFor("court"), templateFor("research-funder"), templateFor(undefined)]).toEqual(["court", "authority", "authority"]);
  });
});

describe("in words", () => {
  const nameOf = namesIn({ actors: [anActor(1, { name: "Handläggaren" }), anActor(2, { name: "Juristen" })] });
  const every: readonly RelationWords[] = kinds.flatMap((kind) =>
    (kind === "mandate" ? mandates : [undefined]).map((mandate) => ({
      from: 1,
      to: 2,
      kind,
      mandate,
      lasts: undefined,
      words: "Så är det.",
    })),
  );

  test.each(languages)("every relation in %s names both, and no two kinds say the same", (language) => {
    const lines = every.map((relation) => relationLine(language, relation, nameOf));
    expect(lines.filter((line) => !line.includes("Handläggaren") || !line.includes("Juristen") || !line.endsWith(": Så är det."))).toEqual(
      [],
    );
    expect(new Set(lines).size).toBe(every.length);
    expect(new Set(kinds.map((kind) => codeOf(language, { kind, number: 1 }))).size).toBe(kinds.length);
  });

  test("waiting says for how long", () => {
    const waiting = { from: 1, to: 2, kind: "waiting", mandate: undefined, lasts: "två dagar", words: "Kö." } as const;
    expect(relationLine("sv", waiting, nameOf)).toBe("Handläggaren väntar på Juristen (två dagar): Kö.");
  });
});

describe("then and now", () => {
  const before: Chain = chainOf([anActor(1), anActor(2), anActor(3)], [aRelation(1, 1, 2), aRelation(2, 2, 3), aRelation(3, 1, 3)]);

  test("nothing differs from itself", () => {
    expect(isSameChain(compareChains(before, before))).toBe(true);
  });

  test("what came, went and changed is each told once, and the picture has all of it", () => {
    const after = chainOf(
      [anActor(1, { name: "Nytt namn", version: 2 }), anActor(2), anActor(4, { level: "support" })],
      [aRelation(1, 1, 2, { kind: "waiting", lasts: "en dag", version: 2 }), aRelation(2, 2, 3), aRelation(4, 2, 4)],
    );
    const { actors, relations, both } = compareChains(before, after);
    expect([numbersOf(actors.came), numbersOf(actors.went)]).toEqual([[4], [3]]);
    expect(actors.changed).toMatchObject([{ before: { name: "Aktör 1" }, after: { name: "Nytt namn" } }]);
    // Those of whoever went have gone with them.
    expect([numbersOf(relations.came), numbersOf(relations.went)]).toEqual([[4], [2, 3]]);
    expect(relations.changed).toMatchObject([{ before: { kind: "hand-off" }, after: { kind: "waiting" } }]);
    expect([numbersOf(both.actors), numbersOf(both.relations)]).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
    expect([...marksOf(actors)]).toEqual([
      [4, "came"],
      [3, "went"],
      [1, "changed"],
    ]);
  });
});
