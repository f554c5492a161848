import { sql } from "kysely";
import type { Read } from "../db.ts";
import type { Language } from "./analysers.ts";
import { allOf, anyOf, filterLexeme, quote } from "./lexeme.ts";
import type { SearchTables } from "./tables.ts";
import { tokenise } from "./tokens.ts";

export type Suggestions = {
  /** Pages whose title begins so, or has a word that does. */
  readonly titles: readonly { readonly title: string; readonly kind: string; readonly address: string }[];
  /** The question with its last word completed, the commonest word first. */
  readonly queries: readonly string[];
};

export type SuggestRequest = {
  readonly typed: string;
  readonly collections?: readonly string[] | undefined;
  /** Of the words and titles, what is in the first language first; nothing that is in none of them. */
  readonly languages?: readonly Language[] | undefined;
};

const mostTitles = 6;
const mostWords = 6;
/** Words that are compared by how common they are; a longer prefix has fewer. */
const mostConsidered = 3_000;
const longestTyped = 100;
/** Titles that are compared by how short they are. */
const mostTitlesConsidered = 500;

/** What a person may be about to write. Nothing for fewer than two letters. */
export async function suggest(
  db: Read<SearchTables>,
  { typed, collections, languages = ["sv", "en"] }: SuggestRequest,
): Promise<Suggestions> {
  const text = typed.slice(0, longestTyped).replaceAll("\0", "").trimStart();
  const last = tokenise(text).at(-1);
  if (last === undefined || last.word.length < 2 || last.end < text.length) return { titles: [], queries: [] };
  const completed = distinctByLexeme(await selectWords(db, last.word, languages)).slice(0, mostWords);
  const titles = await selectTitles(db, { beginning: text, lexemes: completed.map(({ lexeme }) => lexeme), collections, languages });
  const before = text.slice(0, last.start);
  const queries = [...new Set(completed.map(({ word }) => before + word))];
  return { titles, queries };
}

type Word = { readonly word: string; readonly lexeme: string };

/** Of the forms of one word the shortest: "uppföljning", not "uppföljningarna". */
function distinctByLexeme(words: readonly Word[]): Word[] {
  const shortest = new Map<string, Word>();
  for (const word of words) {
    const known = shortest.get(word.lexeme);
    if (known === undefined || word.word.length < known.word.length) shortest.set(word.lexeme, word);
  }
  return [...shortest.values()];
}

async function selectWords(db: Read<SearchTables>, prefix: string, languages: readonly Language[]): Promise<Word[]> {
  const { rows } = await sql<Word>`
    SELECT near.word, near.lexeme
    FROM (
      SELECT word.word, word.language, word.lexeme FROM search.word
      WHERE word.word >= ${prefix} AND word.word < ${`${prefix}\u{10FFFF}`} AND word.language = ANY (${[...languages]}::text[])
      ORDER BY word.word, word.language COLLATE "C" LIMIT ${mostConsidered}
    ) AS near
    LEFT JOIN search.lexeme ON lexeme.lexeme = near.lexeme
    ORDER BY array_position(${[...languages]}::text[], near.language), coalesce(lexeme.documents, 1) DESC, length(near.word), near.word COLLATE "C"
    LIMIT 40`.execute(db);
  return rows;
}

type TitleQuestion = {
  readonly beginning: string;
  readonly lexemes: readonly string[];
  readonly collections: readonly string[] | undefined;
  readonly languages: readonly Language[];
};

/** In one order on every server, down to titles that are alike but for their kind. */
async function selectTitles(
  db: Read<SearchTables>,
  { beginning, lexemes, collections, languages }: TitleQuestion,
): Promise<Suggestions["titles"]> {
  const start = beginning.toLowerCase();
  const match = allOf([
    anyOf([...new Set(lexemes)].map((lexeme) => `${quote(lexeme)}:A`)),
    anyOf((collections ?? []).map((name) => quote(filterLexeme.collection(name)))),
    anyOf(languages.map((language) => quote(filterLexeme.language(language)))),
  ]);
  const wanted = sql`document.language = ANY (${[...languages]}::text[])
    AND ${collections === undefined ? sql`true` : sql`document.collection = ANY (${[...collections]}::text[])`}`;
  const { rows } = await sql<Suggestions["titles"][number]>`
    SELECT found.title, found.kind, found.address
    FROM (
      (SELECT 1 AS place, document.title, document.kind, document.address, document.language FROM search.document
       WHERE document.title_lower >= ${start} AND document.title_lower < ${`${start}\u{10FFFF}`} AND ${wanted}
       ORDER BY document.title_lower, document.address COLLATE "C" LIMIT ${mostTitlesConsidered})
      UNION ALL
      (SELECT 2 AS place, document.title, document.kind, document.address, document.language FROM search.document
       WHERE document.vector @@ ${match}::tsquery AND ${lexemes.length > 0} LIMIT ${mostTitlesConsidered})
    ) AS found
    ORDER BY array_position(${[...languages]}::text[], found.language), found.place, length(found.title), found.title COLLATE "C",
      found.kind COLLATE "C", found.address COLLATE "C"`.execute(db);
  return firstOfEachAddress(rows).slice(0, mostTitles);
}

function firstOfEachAddress<Row extends { readonly address: string }>(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  return rows.filter(({ address }) => !seen.has(address) && seen.add(address));
}
