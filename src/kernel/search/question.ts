import type { Analysers, Language } from "./analysers.ts";
import { tokenise, type Token } from "./tokens.ts";

/** A way to find a word, and how much finding it so is worth. */
export type Alternative = { readonly lexeme: string; readonly worth: number };

/** One word of a question. */
export type Term = {
  /** As it was written. */
  readonly written: string;
  readonly word: string;
  readonly alternatives: readonly Alternative[];
  /** For a compound, its parts: a text that says them close together says much the same. */
  readonly pieces: readonly (readonly string[])[];
};

/** Words that must follow on each other, with the distance from the first. A single word must stand alone, not within a compound. */
export type Phrase = readonly { readonly lexemes: readonly string[]; readonly distance: number }[];

export type Question = {
  readonly terms: readonly Term[];
  readonly phrases: readonly Phrase[];
  readonly excluded: readonly Term[];
  /** The question was longer than what is searched for; the rest was left out. */
  readonly shortened: boolean;
  /** Words that are too common to search for. */
  readonly ignored: readonly string[];
};

/** Beyond this a question is a text. */
export const longestQuestion = 400;
export const mostTerms = 12;

const worth = { word: 1, kin: 0.6, otherLanguage: 0.9 } as const;

/** A minus or a plus before a word, and anything between quotation marks. What is left over are single words. */
const operators = /(?<=^|\s)-(?=[\p{L}\p{N}"”“»«])|["“”»«]/gu;

/** Reads what a person typed. There is no wrong question: what cannot be understood is left out. */
export function readQuestion(analysers: Analysers, text: string, language: Language | undefined): Question {
  const reader = new Reader(analysers, language === undefined ? ["sv", "en"] : [language]);
  for (const { words, quoted, excluded } of segments(cut(text))) reader.add(tokenise(words), { quoted, excluded });
  return reader.question(text.length > longestQuestion);
}

/** Between two words: half a word would be another question. */
function cut(text: string): string {
  if (text.length <= longestQuestion) return text;
  const beginning = text.slice(0, longestQuestion);
  return beginning.slice(0, beginning.length - (beginning.split(/\s/u).at(-1) ?? "").length);
}

type Segment = { readonly words: string; readonly quoted: boolean; readonly excluded: boolean };

function segments(text: string): Segment[] {
  const found: Segment[] = [];
  let start = 0;
  let quoted = false;
  let excluded = false;
  for (const match of text.matchAll(operators)) {
    if (quoted && match[0] === "-") continue;
    found.push({ words: text.slice(start, match.index), quoted, excluded: excluded && quoted });
    start = match.index + match[0].length;
    if (match[0] === "-") {
      excluded = true;
      const next = /^["“”»«]/u.exec(text.slice(start));
      if (next !== null) continue;
      const word = /^\S+/u.exec(text.slice(start))?.[0] ?? "";
      found.push({ words: word, quoted: false, excluded: true });
      start += word.length;
      excluded = false;
      continue;
    }
    if (quoted) excluded = false;
    quoted = !quoted;
  }
  // A quotation mark that is never closed is no phrase.
  found.push({ words: text.slice(start), quoted: false, excluded: false });
  return found.filter(({ words }) => words.trim() !== "");
}

class Reader {
  readonly #analysers: Analysers;
  readonly #languages: readonly Language[];
  readonly #terms = new Map<string, Term>();
  readonly #excluded = new Map<string, Term>();
  readonly #phrases: Phrase[] = [];
  readonly #ignored: string[] = [];
  #full = false;

  constructor(analysers: Analysers, languages: readonly Language[]) {
    this.#analysers = analysers;
    this.#languages = languages;
  }

  add(tokens: readonly Token[], { quoted, excluded }: { quoted: boolean; excluded: boolean }): void {
    const kept = tokens.filter(({ word }) => !this.#isStopword(word));
    if (!excluded) this.#ignored.push(...tokens.filter((token) => !kept.includes(token)).map(({ word }) => word));
    const terms = kept.map((token) => ({ token, term: this.#term(token) }));
    const target = excluded ? this.#excluded : this.#terms;
    for (const { term } of terms) {
      if (target.size < mostTerms || target.has(term.word)) target.set(term.word, term);
      else this.#full = true;
    }
    const first = terms[0]?.token.position ?? 0;
    if (!quoted || excluded || terms.length === 0 || this.#phrases.length >= mostTerms) return;
    const wholes = terms.map(({ token, term }) => ({ lexemes: this.#wholes(term), distance: token.position - first }));
    this.#phrases.push(wholes.slice(0, mostTerms));
  }

  question(wasCut: boolean): Question {
    return {
      terms: [...this.#terms.values()],
      phrases: this.#phrases,
      excluded: [...this.#excluded.values()],
      shortened: wasCut || this.#full,
      ignored: this.#ignored,
    };
  }

  /** Common in one language is enough only when no other is searched: "men" is English for something. */
  #isStopword(word: string): boolean {
    return this.#analysers.sv.isStopword(word) || this.#languages.every((language) => this.#analysers[language].isStopword(word));
  }

  #wholes(term: Term): string[] {
    return term.alternatives.filter((alternative) => alternative.worth !== worth.kin).map(({ lexeme }) => lexeme);
  }

  #term({ word }: Token): Term {
    const alternatives = new Map<string, number>();
    let pieces: Term["pieces"] = [];
    for (const language of this.#languages) {
      const analyser = this.#analysers[language];
      const terms = analyser.terms(word);
      const value = language === this.#languages[0] ? worth.word : worth.otherLanguage;
      for (const lexeme of terms.words) {
        if (!alternatives.has(lexeme)) alternatives.set(lexeme, value);
        for (const kin of analyser.kin(lexeme)) if (!alternatives.has(kin)) alternatives.set(kin, worth.kin);
      }
      if (language === "sv" || this.#languages.length === 1) pieces = terms.pieces;
    }
    return { written: word, word, alternatives: [...alternatives].map(([lexeme, value]) => ({ lexeme, worth: value })), pieces };
  }
}
