import * as fc from "fast-check";
import { expect, test } from "vitest";
import { buildAutomaton } from "./automaton.ts";
import { compileDictionary } from "./compile.ts";
import { Dictionary } from "./dictionary.ts";
import { theDictionary } from "./dictionary.testing.ts";
import { flag, fold, letters } from "./format.ts";

const dictionary = theDictionary();
const none = { opaque: "", notFirst: "", notLast: "", parts: "", prefixes: "", irregular: "", families: "", stop: "" };

function lemmas(word: string): string[] {
  return dictionary
    .read(fold(word))
    .filter(({ flags }) => (flags & flag.word) !== 0)
    .map(({ lemma }) => lemma);
}

test.each([
  ["handlingsutrymmet", ["handlingsutrymme"]],
  ["medarbetarnas", ["medarbetare"]],
  ["myndigheterna", ["myndighet"]],
  ["böckerna", ["bok"]],
  ["handböcker", ["handbok"]],
  ["tjänstemännen", ["tjänsteman"]],
  ["större", ["stor"]],
  ["Kommittén", ["kommitte"]],
  ["kommitten", ["kommitte"]],
  ["granskarna", ["granskare"]],
  ["blarfig", []],
])("%s is a form of %j", (word, expected) => {
  expect(lemmas(word)).toEqual(expected);
});

test("a form that may belong to two words belongs to both", () => {
  expect(lemmas("leder").sort()).toEqual(["led", "leda"]);
});

test("one walk finds everything that a word may begin with", () => {
  const beginnings = dictionary.beginnings("verksamhetsstyrning", 0);
  expect(beginnings.map(({ end }) => "verksamhetsstyrning".slice(0, end))).toEqual(["verk", "verks", "verksamhet", "verksamhets"]);
});

test("bytes that are no dictionary of this version are refused", () => {
  expect(() => new Dictionary(Buffer.from("not a dictionary"))).toThrow(/another version/);
});

test("rules of the spelling dictionary make forms, and marks make parts", () => {
  const aff = "SFX A Y 2\nSFX A 0 en [^a]\nSFX A a an a\nSFX v N 1\nSFX v 0 s/WXZ .\n";
  const small = new Dictionary(compileDictionary({ ...none, aff, dic: "3\nskogg/AvY\nflicka/A\nfelstavad/%\n" }));
  expect(small.read("skoggen")).toEqual([{ lemma: "skogg", flags: flag.word | flag.ends }]);
  expect(small.read("flickan")).toEqual([{ lemma: "flicka", flags: flag.word }]);
  expect(small.beginnings("skoggsflicka", 0)).toEqual([{ end: 6, confirmed: true, lemmas: ["skogg"] }]);
  expect(small.read("felstavad")).toEqual([]);
});

test("a wrong build would be seen: a word of two lists keeps the opacity it was given", () => {
  const aff = "SFX A Y 1\nSFX A 0 en .\n";
  const small = new Dictionary(compileDictionary({ ...none, aff, dic: "1\nanledning/A\n", opaque: "anledning # not ledning" }));
  expect(small.read("anledningen")).toEqual([{ lemma: "anledning", flags: flag.word | flag.opaque }]);
});

test("whatever words go in come out, and nothing else does", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abåäö"), minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 60 }), fc.array(word), (words, others) => {
      const small = new Dictionary(compileDictionary({ ...none, aff: "", dic: ["0", ...words].join("\n") }));
      for (const known of words) expect(small.read(known).map(({ lemma }) => lemma)).toEqual([known]);
      for (const other of others) expect(small.read(other).length > 0).toBe(words.includes(other));
    }),
    { numRuns: 60 },
  );
});

test("words must come sorted", () => {
  expect(() =>
    buildAutomaton([
      ["b", 0],
      ["a", 0],
    ]),
  ).toThrow(/sorted/);
});

test("folding keeps å, ä and ö, and is the same a second time", () => {
  expect(["Idé", "À", "Müller", "E-post", "Malmö", "smørrebrød", "ﬁn"].map(fold)).toEqual([
    "ide",
    "a",
    "muller",
    "epost",
    "malmö",
    "smörrebröd",
    "fin",
  ]);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
  );
  expect([...letters].map(fold).join("")).toBe(letters);
});
