import type { Analysers, Language } from "./analysers.ts";
import { lexemesToWeigh } from "./rank.ts";
import type { Term } from "./question.ts";
import { tokenise } from "./tokens.ts";

/** A piece of text, marked when the question asked for it. Never HTML: the page makes its own marks. */
export type Segment = { readonly text: string; readonly marked: boolean };

/** Characters of an extract; and of a text that is looked through for one, so that a long report does not hold up the page. */
const longestExtract = 240;
const longestSought = 30_000;

type Place = { readonly start: number; readonly end: number; readonly lexeme: string };

/** Marks the words of the question in a text. */
export class Marker {
  readonly #analysers: Analysers;
  readonly #wanted: ReadonlySet<string>;

  constructor(analysers: Analysers, terms: readonly Term[]) {
    this.#analysers = analysers;
    this.#wanted = new Set(lexemesToWeigh(terms));
  }

  mark(text: string, language: Language): Segment[] {
    return cut(text, this.#places(text, language));
  }

  /** The sentences that answer best, from the summary or the body; the beginning when none does. */
  extract({ summary, body, language }: { summary: string; body: string; language: Language }): Segment[] {
    const texts = [summary, body.slice(0, longestSought)].filter((text) => text.trim() !== "");
    let best: { text: string; places: Place[]; different: number } | undefined;
    for (const text of texts) {
      for (const window of windows(text)) {
        const places = this.#places(window, language);
        const different = new Set(places.map(({ lexeme }) => lexeme)).size;
        if (best === undefined || different > best.different) best = { text: window, places, different };
      }
    }
    return best === undefined ? [] : shorten(cut(best.text, best.places));
  }

  #places(text: string, language: Language): Place[] {
    const analyser = this.#analysers[language];
    const places: Place[] = [];
    for (const { word, start, end } of tokenise(text)) {
      if (analyser.isStopword(word)) continue;
      const { words, parts } = analyser.terms(word);
      const lexeme = words.find((candidate) => this.#wanted.has(candidate)) ?? parts.find((candidate) => this.#wanted.has(candidate));
      if (lexeme !== undefined) places.push({ start, end, lexeme });
    }
    return places;
  }
}

const sentences = new Intl.Segmenter("sv", { granularity: "sentence" });

/** Sentences, short neighbours together, so that an extract says something by itself. */
function windows(text: string): string[] {
  const found: string[] = [];
  let current = "";
  for (const { segment } of sentences.segment(text)) {
    const ended = /\n\s*\n\s*$/.test(current);
    if (current !== "" && (ended || current.length + segment.length > longestExtract)) {
      found.push(current);
      current = "";
    }
    current += segment;
  }
  return current.trim() === "" ? found : [...found, current];
}

function cut(text: string, places: readonly Place[]): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const place of places) {
    if (place.start > end) segments.push({ text: text.slice(end, place.start), marked: false });
    segments.push({ text: text.slice(place.start, place.end), marked: true });
    end = place.end;
  }
  if (end < text.length) segments.push({ text: text.slice(end), marked: false });
  return segments;
}

/** Spaces made one, and a sentence that is too long cut around its first mark. */
function shorten(segments: readonly Segment[]): Segment[] {
  const tidy = segments.map(({ text, marked }) => ({ text: text.replace(/\s+/gu, " "), marked }));
  const before = tidy
    .slice(
      0,
      Math.max(
        0,
        tidy.findIndex(({ marked }) => marked),
      ),
    )
    .reduce((sum, { text }) => sum + text.length, 0);
  const start = before > longestExtract / 2 ? before - longestExtract / 4 : 0;
  const kept: Segment[] = [];
  let at = 0;
  for (const { text, marked } of tidy) {
    const from = Math.max(0, start - at);
    const to = Math.min(text.length, start + longestExtract - at);
    at += text.length;
    if (to > from) kept.push({ text: clip(text, from, to), marked });
  }
  return kept;
}

/** Cuts between words. */
function clip(text: string, from: number, to: number): string {
  const head = from > 0 ? `… ${text.slice(from, to).replace(/^\S*\s/, "")}` : text.slice(from, to);
  return to < text.length ? `${head.replace(/\s\S*$/, "")} …` : head;
}
