import { sql } from "kysely";
import type { Read } from "../db.ts";
import type { SearchTables } from "./tables.ts";
import { tokenise } from "./tokens.ts";

export type Suggestions = {
  /** Pages whose title begins so, or has a word that does. */
  readonly titles: readonly { readonly title: string; readonly kind: string; readonly address: string }[];
  /** The question with its last word completed, the commonest word first. */
  readonly queries: readonly string[];
};

export type SuggestRequest = { readonly typed: string; readonly collections?: readonly string[] | undefined };

const mostTitles = 6;
const mostWords = 6;
/** Words that are compared by how common they are; a longer prefix has fewer. */
const mostConsidered = 3_000;
const longestTyped = 100;

/** What a person may be about to write. Nothing for fewer than two letters. */
export async function suggest(db: Read<SearchTables>, { typed, collections }: SuggestRequest): Promise<Suggestions> {
  const text = typed.slice(0, longestTyped).replaceAll("\0", "").trimStart();
  const last = tokenise(text).at(-1);
  if (last === undefined || last.word.length < 2 || last.end < text.length) return { titles: [], queries: [] };
  const words = await selectWords(db, last.word);
  const completed = distinctByLexeme(words).slice(0, mostWords);
  const titles = await selectTitles(db, { beginning: text, lexemes: [...new Set(completed.map(({ lexeme }) => lexeme))], collections });
  const before = text.slice(0, last.start);
  const queries = completed.map(({ word }) => before + word);
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

async function selectWords(db: Read<SearchTables>, prefix: string): Promise<Word[]> {
  const { rows } = await sql<Word>`
    SELECT near.word, near.lexeme
    FROM (
      SELECT word.word, word.lexeme FROM search.word
      WHERE word.word >= ${prefix} AND word.word < ${`${prefix}\u{10FFFF}`}
      LIMIT ${mostConsidered}
    ) AS near
    LEFT JOIN search.lexeme ON lexeme.lexeme = near.lexeme
    ORDER BY coalesce(lexeme.documents, 1) DESC, length(near.word), near.word
    LIMIT 40`.execute(db);
  return rows;
}

type TitleQuestion = {
  readonly beginning: string;
  readonly lexemes: readonly string[];
  readonly collections: readonly string[] | undefined;
};

async function selectTitles(db: Read<SearchTables>, { beginning, lexemes, collections }: TitleQuestion): Promise<Suggestions["titles"]> {
  const start = beginning.toLowerCase();
  const inTitle = lexemes.map((lexeme) => `'${lexeme.replace(/['\\]/g, "$&$&")}':A`).join(" | ");
  const { rows } = await sql<Suggestions["titles"][number]>`
    SELECT found.title, found.kind, found.address
    FROM (
      (SELECT 1 AS place, document.title, document.kind, document.address, document.collection FROM search.document
       WHERE document.title_lower >= ${start} AND document.title_lower < ${`${start}\u{10FFFF}`} LIMIT 50)
      UNION ALL
      (SELECT 2 AS place, document.title, document.kind, document.address, document.collection FROM search.document
       WHERE document.vector @@ ${inTitle}::tsquery LIMIT 50)
    ) AS found
    WHERE ${collections === undefined ? sql`true` : sql`found.collection = ANY (${[...collections]}::text[])`}
    ORDER BY found.place, length(found.title), found.title`.execute(db);
  const byAddress = new Map(rows.map((row) => [row.address, row]));
  return [...byAddress.values()].slice(0, mostTitles);
}
