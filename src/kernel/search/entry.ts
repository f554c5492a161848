import { createHash } from "node:crypto";
import type { Analysers, Language } from "./analysers.ts";
import { type Field, impactOf, levelOf, type ShownField } from "./impact.ts";
import { filterLexeme, levelLexeme, quote } from "./lexeme.ts";
import { tokenise } from "./tokens.ts";

/** Something that can be found. */
export type SearchDocument = {
  /** Whose it is: "library". */
  readonly collection: string;
  /** Its owner's key, one of its kind within the collection. */
  readonly id: string;
  readonly language: Language;
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  /** Plain text, as a reader sees it. */
  readonly body: string;
  /** Words and names that it is found by and that stand nowhere in it: never shown, never in an extract. */
  readonly keywords?: readonly string[] | undefined;
  /** Path within the site. */
  readonly address: string;
  /** "name:value". */
  readonly facets: readonly string[];
};

/** What is stored of a document besides its texts. */
export type Entry = {
  readonly vector: string;
  readonly impacts: Readonly<Record<string, number>>;
  /** Words as written, with the lexeme each is found by. */
  readonly words: ReadonlyMap<string, string>;
};

type Occurrences = {
  readonly positions: string[];
  readonly mentions: Record<Field, { whole: number; part: number }>;
};

const fields = ["title", "summary", "body"] as const satisfies readonly ShownField[];
const fieldWeight = { title: "A", summary: "B", body: "C", keywords: "C" } as const satisfies Record<Field, string>;
/** PostgreSQL keeps no later position and no more of them for one lexeme. */
const lastPosition = 16_383;
const mostPositions = 250;
/** So that the end of one field and the beginning of the next are not neighbours. */
const gap = 50;

/** Analyses a document: the only place that decides what it is found by. */
export function entryOf(analysers: Analysers, document: SearchDocument): Entry {
  const analyser = analysers[document.language];
  const found = new Map<string, Occurrences>();
  const words = new Map<string, string>();
  const lengths: Record<Field, number> = { title: 0, summary: 0, body: 0, keywords: 0 };
  let offset = 0;
  for (const { field, text } of textsOf(document)) {
    let last = 0;
    for (const { word, position } of tokenise(text)) {
      last = position;
      if (analyser.isStopword(word)) continue;
      lengths[field]++;
      const terms = analyser.terms(word);
      for (const lexeme of terms.words) note(found, lexeme, field, "whole", offset + position);
      for (const lexeme of terms.parts) note(found, lexeme, field, "part", offset + position);
      if (isSuggestable(word)) words.set(word, terms.words[0] ?? word);
    }
    offset += last + gap;
  }
  const impacts = Object.fromEntries([...found].map(([lexeme, { mentions }]) => [lexeme, impactOf(mentions, lengths)]));
  return { vector: vectorOf(document, found, impacts), impacts, words };
}

/** In the order of their places. Each keyword is a text of its own: two of them are no phrase. */
function textsOf(document: SearchDocument): { field: Field; text: string }[] {
  const keywords = (document.keywords ?? []).map((text) => ({ field: "keywords" as const, text }));
  return [...fields.map((field) => ({ field, text: document[field] })), ...keywords];
}

/** Changes when the document, or the way it is analysed, does. */
export function digestOf(analysers: Analysers, document: SearchDocument): string {
  const { collection: _collection, id: _id, ...content } = document;
  const version = analysers[document.language].version;
  return createHash("sha256")
    .update(JSON.stringify([layout, version, content]))
    .digest("base64");
}

/** Changes when the same text would be indexed in another way. */
export function versionOf(analysers: Analysers): string {
  return JSON.stringify([layout, analysers.sv.version, analysers.en.version]);
}

/** Raised when the stored entry changes its form. */
const layout = 2;

function note(found: Map<string, Occurrences>, lexeme: string, field: Field, how: "whole" | "part", position: number): void {
  let occurrences = found.get(lexeme);
  if (occurrences === undefined) {
    const none = (): { whole: number; part: number } => ({ whole: 0, part: 0 });
    occurrences = { positions: [], mentions: { title: none(), summary: none(), body: none(), keywords: none() } };
    found.set(lexeme, occurrences);
  }
  occurrences.mentions[field][how]++;
  if (position > lastPosition || occurrences.positions.length >= mostPositions) return;
  occurrences.positions.push(`${position}${how === "part" ? "D" : fieldWeight[field]}`);
}

/** Proposals are words; numbers, halves and what is hardly a word would only be in the way. */
function isSuggestable(word: string): boolean {
  return word.length > 2 && word.length <= 40 && /^\p{L}+(?:-\p{L}+)*$/u.test(word);
}

function vectorOf(document: SearchDocument, found: ReadonlyMap<string, Occurrences>, impacts: Readonly<Record<string, number>>): string {
  const lexemes: string[] = [filterLexeme.all];
  for (const facet of document.facets) lexemes.push(filterLexeme.facet(facet));
  lexemes.push(filterLexeme.kind(document.kind), filterLexeme.collection(document.collection), filterLexeme.language(document.language));
  const parts = lexemes.map(quote);
  for (const [lexeme, { positions }] of found) {
    parts.push(positions.length > 0 ? `${quote(lexeme)}:${positions.join()}` : quote(lexeme));
    for (let level = levelOf(impacts[lexeme] ?? 0); level > 0; level--) parts.push(quote(levelLexeme(lexeme, level)));
  }
  return parts.join(" ");
}
