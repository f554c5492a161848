import * as fc from "fast-check";
import { expect, test } from "vitest";
import { splitCompound } from "./compound.ts";
import { theAnalysers, theDictionary } from "./dictionary/dictionary.testing.ts";
import { stemEnglish } from "./english.ts";
import { stemSwedish } from "./stem-swedish.ts";
import { tokenise } from "./tokens.ts";

const { sv, en } = theAnalysers();

function words(text: string): string[] {
  return tokenise(text).map(({ word }) => word);
}

function split(word: string): string | undefined {
  return splitCompound(theDictionary(), word)
    ?.map(({ lemmas }) => lemmas.join("/"))
    .join(" + ");
}

test.each([
  ["Handlingsutrymmet ökar.", ["handlingsutrymmet", "ökar"]],
  ["hand\u00ADlings\u00ADutrymme", ["handlingsutrymme"]],
  ["handlings-\n  utrymmet", ["handlingsutrymmet"]],
  ["tillits-\noch kunskapsfrågor", ["tillits-", "och", "kunskapsfrågor"]],
  ["SOU 2019:43, § 3.4 och s. 12–14", ["sou", "2019:43", "3.4", "och", "s", "12-14"]],
  ["t.ex. bl.a. m.m.", ["tex", "bla", "mm"]],
  ["EU:s och JO:n", ["eu", "och", "jo"]],
  ["E-post till kommittén à la IT-stöd", ["e-post", "till", "kommitten", "a", "la", "it-stöd"]],
  ["ﬁnansiering 😀 – …", ["finansiering"]],
  ["-chef a- -", ["chef", "a-"]],
])("%j has the words %j", (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test("a word lies where it says, in order, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      let last = 0;
      for (const { start, end, word } of tokenise(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(word).not.toMatch(/[\s'\\#@]/);
        last = end;
      }
    }),
  );
});

test.each([
  ["tillitsstyrning", "tillit + styrning"],
  ["myndighetschef", "myndighet + chef"],
  ["uppföljningssystemet", "uppföljning + system"],
  ["handlingsutrymmet", "handling + utrymme"],
  ["skolchefen", "skola + chef"],
  ["arbetsgivarverket", "arbetsgivare + verk"],
  ["processtödet", "process + stöd"],
  ["samverkansgrupper", "samverka + grupp"],
  ["regeringsnära", "regering + nära"],
  ["verksamhetsledningssystem", "verksamhet + ledningssystem"],
])("%s is %s", (word, parts) => {
  expect(split(word)).toBe(parts);
});

test.each(
  "vägledning anledning inledning klagomål medarbetare utbildning frihet styrning ledning kontroll kommun handling förhållande samverkan ansvarig tillit myndighet kompetens".split(
    " ",
  ),
)("%s is not taken apart", (word) => {
  expect(split(word)).toBeUndefined();
});

test("the parts of a split cover the word in order, save for a letter that two share", () => {
  const part = fc.constantFrom("verksamhets", "tillits", "arbets", "myndighets", "skol", "process", "uppföljnings", "kund");
  const end = fc.constantFrom("styrning", "system", "chefernas", "möte", "stöd", "plan");
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), end, (beginning, last) => {
      const word = [...beginning, last].join("");
      const parts = splitCompound(theDictionary(), word) ?? [];
      expect(parts[0]?.start).toBe(0);
      expect(parts.at(-1)?.end).toBe(word.length);
      parts.slice(1).forEach(({ start }, index) => expect((parts[index]?.end ?? 0) - start).toBeOneOf([0, 1]));
    }),
  );
});

test("a compound is found by itself, by its parts and by what neighbouring parts make", () => {
  expect(sv.terms("verksamhetsledningssystemen")).toEqual({
    words: ["verksamhetsledningssystem"],
    parts: ["verksamhet", "ledningssystem", "ledning", "system"],
    pieces: [["verksamhet"], ["ledningssystem"]],
  });
});

test("a word of the dictionary has parts, but is not asked for by them", () => {
  expect(sv.terms("handlingsutrymme")).toEqual({ words: ["handlingsutrymme"], parts: ["handling", "utrymme"], pieces: [] });
});

test.each([
  ["it-stöd", "itstöd"],
  ["itstöd", "itstöd"],
  ["e-tjänster", "etjänst"],
  ["tillits-dialogen", "tillitsdialog"],
  ["kvalitets-", "kvalitet"],
  ["betänkande30", "betänkande"],
  ["2019:43", "2019:43"],
])("%s is found as %s", (word, term) => {
  expect(sv.terms(word).words).toContain(term);
});

test("every form of an unknown word gives one stem", () => {
  const stems = ["blarfning", "blarfningen", "blarfningar", "blarfningarna", "blarfningens", "blarfningarnas"].map(stemSwedish);
  expect(new Set(stems)).toEqual(new Set(["blarfning"]));
  expect(["snurrbet", "snurrbetet"].map(stemSwedish)[1]).toBe("snurrbet");
});

test.each([
  ["governing", "govern"],
  ["trusted", "trust"],
  ["agencies", "agenc"],
  ["organisations", "organis"],
  ["relational", "relat"],
  ["hopping", "hop"],
  ["generously", "generous"],
  ["skies", "sky"],
  ["constructor", "constructor"],
  ["cried", "cri"],
  ["ties", "tie"],
  ["conspired", "conspir"],
  ["knightly", "knight"],
])("the English stem of %s is %s", (word, stem) => {
  expect(stemEnglish(word)).toBe(stem);
});

test("no word is too strange for an analyser", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      for (const { word } of tokenise(text)) {
        for (const analyser of [sv, en]) {
          const { words: found, parts } = analyser.terms(word);
          for (const term of [...found, ...parts]) expect(term).not.toMatch(/[\s'\\#@\0]/);
        }
      }
    }),
  );
});

test("words of one family find each other both ways", () => {
  expect(sv.kin("ansvar")).toContain("ansvarig");
  expect(sv.kin("ansvarig")).toContain("ansvar");
  expect(sv.kin("styrning")).toEqual([]);
});
