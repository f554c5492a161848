import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import type { Language } from "../../kernel/i18n.ts";
import type { Actor } from "../../kernel/policy.ts";
import type { PeopleTables } from "../people/index.ts";
import type { Kind } from "./content.ts";
import { type Candidate, mostCandidates } from "./field-reference.ts";
import { readable, textsIn } from "./item.queries.ts";
import type { LibraryTables } from "./library.tables.ts";

type Asked = {
  readonly words: string;
  readonly kinds: readonly Kind[];
  /** "method/tvarteam", those that are not meant: the text itself. */
  readonly except: string;
  readonly language: Language;
};

const mostWords = 8;

/**
 * The texts that the actor may read whose titles, in Swedish or English, or names have every word that was asked, or a word that begins with it.
 * One more than are shown, where there are more.
 */
export async function selectCandidates(
  db: Read<LibraryTables & PeopleTables>,
  actor: Actor,
  { words, kinds, except, language }: Asked,
): Promise<Candidate[]> {
  const asked = (words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostWords).map((word) => `${word}:*`);
  const { rows } = await sql<Candidate>`
    SELECT item.kind, item.slug, ${textsIn(language, "item")}, item.audience = 'public' AS "isPublic" FROM library.item
    WHERE item.kind = ANY(${[...kinds]}::text[]) AND item.kind || '/' || item.slug <> ${except} AND ${readable(actor, "item")}
      AND ${asked.length === 0 ? sql`true` : sql`${nameWords} @@ to_tsquery('simple', ${asked.join(" & ")})`}
    ORDER BY item.title = ${words} DESC, item.title COLLATE "C", item.slug LIMIT ${mostCandidates + 1}`.execute(db);
  return rows;
}

/** As the index `item_name_words` has them. */
const nameWords = sql`to_tsvector('simple', item.title || ' ' || replace(item.slug, '-', ' ') || ' ' || coalesce(item.content #>> '{english,title}', ''))`;
