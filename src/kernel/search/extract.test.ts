import * as fc from "fast-check";
import { expect, test } from "vitest";
import { theAnalysers } from "./dictionary/dictionary.testing.ts";
import { Marker, type Segment } from "./extract.ts";
import { readQuestion } from "./question.ts";
import { findWords, tokenise } from "./tokens.ts";

const analysers = theAnalysers();

function extractOf(query: string, { summary = "", body }: { summary?: string; body: string }): string {
  const { terms } = readQuestion(analysers, query, "sv");
  return shown(new Marker(analysers, terms).extract({ summary, body, language: "sv" }));
}

function shown(segments: readonly Segment[]): string {
  return segments.map(({ text, marked }) => (marked ? `[${text}]` : text)).join("");
}

const filler = "Det här stycket handlar om något helt annat och är till för att ta plats i texten. ".repeat(4).trim();

test("the first sentences that hold every word are taken, wherever they stand", () => {
  const body = [filler, "Chefer möts.", filler, "Chefernas förutsättningar ses över.", "Förutsättningar för chefer."].join("\n\n");
  expect(extractOf("chef förutsättning", { body }).trim()).toBe("[Chefernas] [förutsättningar] ses över.");
});

test("where no sentence holds every word, the one that holds most is taken", () => {
  const body = `${filler}\n\nChefer möts.\n\nEtt möte om uppföljning.\n\n${filler}`;
  expect(extractOf("chef möte uppföljning", { body }).trim()).toBe("Ett [möte] om [uppföljning].");
});

test("the beginning is taken where no word of the question stands", () => {
  expect(extractOf("organdonation", { summary: "Kort om saken.", body: filler }).trim()).toBe("Kort om saken.");
});

test("the words found in a text are those of its tokens that are asked for", () => {
  const alphabet = [..."aåöTZé19 .,;:-–\n()'\u00AD"];
  const piece = fc.oneof(
    fc.constantFrom("t.ex.", "2019:43", "EU:s", "chefers", "handlings-\nutrymme", " och "),
    fc.constantFrom(...alphabet),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join("");
      const asked = (word: string): string | undefined => (word.length % 2 === 0 ? word : undefined);
      const expected = tokenise(text).flatMap(({ word, start, end }) => (asked(word) === undefined ? [] : [{ name: word, start, end }]));
      expect(findWords(text, new Map<string, string | undefined>(), asked)).toEqual(expected);
    }),
  );
});
