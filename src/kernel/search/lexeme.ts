/** Lexemes that are not words begin with a mark that no word has. PostgreSQL takes 2 046 bytes a lexeme; values are cut well below. */
const longestValue = 400;

export const filterLexeme = {
  /** In every document: its count is theirs. */
  all: "@",
  collection: (name: string): string => mark("in", name),
  kind: (kind: string): string => mark("kind", kind),
  language: (language: string): string => mark("lang", language),
  facet: (facet: string): string => mark("facet", facet),
} as const;

function mark(name: string, value: string): string {
  return `@${name}=${value.slice(0, longestValue)}`;
}

/** Present when the word has at least this level of weight in the document. */
export function levelLexeme(lexeme: string, level: number): string {
  return level === 0 ? lexeme : `${lexeme}#${level}`;
}

/** As PostgreSQL reads a lexeme in the text form of `tsvector` and `tsquery`. */
export function quote(lexeme: string): string {
  return `'${lexeme.replace(/['\\]/g, "$&$&")}'`;
}

/** Conditions are text; an empty list means no condition. */
export function allOf(conditions: readonly string[]): string {
  return join(conditions, " & ");
}

export function anyOf(conditions: readonly string[]): string {
  return join(conditions, " | ");
}

export function not(condition: string): string {
  return `!(${condition})`;
}

function join(conditions: readonly string[], operator: string): string {
  const different = [...new Set(conditions.filter((condition) => condition !== ""))];
  return different.length < 2 ? (different[0] ?? "") : `(${different.join(operator)})`;
}
