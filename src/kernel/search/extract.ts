import type { Analysers, Language } from "./analysers.ts";
import { lexemesToWeigh } from "./rank.ts";
import type { Term } from "./question.ts";
import { findWords } from "./tokens.ts";

/** A piece of text, marked when the question asked for it. Never HTML: the page makes its own marks. */
export type Segment = { readonly text: string; readonly marked: boolean };

/** Characters of an extract; and of a text that is looked through for one, so that a long report does not hold up the page. */
const longestExtract = 240;
const longestSought = 30_000;

type Place = { readonly start: number; readonly end: number; readonly name: string };
type Window = { readonly text: string; readonly places: readonly Place[] };

/** Marks the words of the question in texts. For one answer: it remembers what each word of the texts is. */
export class Marker {
  readonly #analysers: Analysers;
  readonly #wanted: ReadonlySet<string>;
  /** For each word of the question the lexemes that are it, not merely part of it. */
  readonly #wholes: readonly ReadonlySet<string>[];
  readonly #known: Readonly<Record<Language, Map<string, string | undefined>>> = { sv: new Map(), en: new Map() };

  constructor(analysers: Analysers, terms: readonly Term[]) {
    this.#analysers = analysers;
    this.#wanted = new Set(lexemesToWeigh(terms));
    this.#wholes = terms.map(({ alternatives }) => new Set(alternatives.map(({ lexeme }) => lexeme)));
  }

  mark(text: string, language: Language): Segment[] {
    return cut(text, this.#places(text, language));
  }

  /** The sentences that answer best, from the summary or the body; the beginning when none does. */
  extract({ summary, body, language }: { summary: string; body: string; language: Language }): Segment[] {
    let best: Window | undefined;
    let most = 0;
    for (const window of this.#windows([summary, body.slice(0, longestSought)], language)) {
      const lexemes = new Set(window.places.map(({ name }) => name));
      if (best !== undefined && lexemes.size <= most) continue;
      best = window;
      most = lexemes.size;
      if (this.#wholes.every((whole) => [...whole].some((lexeme) => lexemes.has(lexeme)))) break;
    }
    return best === undefined ? [] : shorten(cut(best.text, best.places));
  }

  /** Only where there is something to mark, except for the very first: most paragraphs are not worth finding the sentences of. */
  *#windows(texts: readonly string[], language: Language): Generator<Window> {
    let first = true;
    for (const text of texts) {
      for (const paragraph of paragraphs(text)) {
        const places = this.#places(paragraph, language);
        if (places.length === 0 && !first) continue;
        yield* divide(paragraph, places);
        first = false;
      }
    }
  }

  #places(text: string, language: Language): Place[] {
    return findWords(text, this.#known[language], (word) => this.#lexemeOf(word, language));
  }

  #lexemeOf(word: string, language: Language): string | undefined {
    const analyser = this.#analysers[language];
    if (analyser.isStopword(word)) return undefined;
    const { words, parts } = analyser.terms(word);
    return words.find((candidate) => this.#wanted.has(candidate)) ?? parts.find((candidate) => this.#wanted.has(candidate));
  }
}

/** With what follows them, so that nothing of the text is lost. */
function* paragraphs(text: string): Generator<string> {
  let start = 0;
  for (const { index, 0: blank } of text.matchAll(/\n\s*\n/g)) {
    const end = index + blank.length;
    if (text.slice(start, end).trim() !== "") yield text.slice(start, end);
    start = end;
  }
  if (text.slice(start).trim() !== "") yield text.slice(start);
}

const sentences = new Intl.Segmenter("sv", { granularity: "sentence" });

/** Sentences, short neighbours together, so that an extract says something by itself. */
function* divide(text: string, places: readonly Place[]): Generator<Window> {
  if (text.length <= longestExtract) {
    yield { text, places };
    return;
  }
  let start = 0;
  let end = 0;
  const window = (): Window => ({
    text: text.slice(start, end),
    places: places
      .filter((place) => place.start >= start && place.start < end)
      .map((place) => ({ ...place, start: place.start - start, end: Math.min(place.end, end) - start })),
  });
  for (const { segment } of sentences.segment(text)) {
    if (end > start && end - start + segment.length > longestExtract) {
      yield window();
      start = end;
    }
    end += segment.length;
  }
  if (text.slice(start, end).trim() !== "") yield window();
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
