import { fold } from "./dictionary/format.ts";

/** A word as it stands in a text. */
export type Token = {
  /** Folded: lower case, soft hyphens and line breaks gone. The inner hyphens are kept: `e-post`, `tillits-`. */
  readonly word: string;
  /** Where it lies in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Its place among the words of the text, from 1. */
  readonly position: number;
};

/** No word that someone means is longer; what is longer is a key, a picture or a mistake. */
const longest = 80;

/**
 * A number with its inner marks (2019:43, 3.4, 2026-11-21), an abbreviation with points (t.ex.), or letters and digits, held together by
 * hyphens, colons and apostrophes, with soft hyphens anywhere and with the hyphen of a broken line. The first two come first: the third
 * would take their beginnings.
 */
const shy = "\\u00AD\\u200B\\u2060";
const char = `[\\p{L}\\p{M}\\p{N}${shy}]`;
const number = "\\p{N}+(?:[.:/,–-]\\p{N}+)+(?![\\p{L}\\p{N}])";
const abbreviation = "(?<![\\p{L}\\p{N}])\\p{L}{1,3}(?:\\.\\p{L}{1,3}){1,3}\\.(?![\\p{L}\\p{N}])";
const brokenLine = "(?:-[ \\t]*\\r?\\n[ \\t]*(?!(?:och|eller|samt|respektive|till)\\b)(?=\\p{Ll}))";
const joint = `(?:[-‐‑'’:]|${brokenLine})`;
/** Most words by far, found without trying what a rarer one may hold: the lookahead says that the word goes no further. */
const usual = "[a-zåäöA-ZÅÄÖ]{4,}(?=[ ,;.!?()\\n])|[a-zåäöA-ZÅÄÖ]+(?=[ ,;!?()\\n])";
const pattern = new RegExp(`${usual}|${number}|${abbreviation}|[\\p{L}\\p{N}]${char}*(?:${joint}${char}+)*(?:[-‐‑](?=\\s|,|$))?`, "gu");

/** The words of a text in their order. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  for (const match of text.matchAll(pattern)) {
    const word = wordOf(match[0]);
    if (word === undefined) continue;
    position++;
    // The place is counted: two words on either side of a long key are not neighbours.
    if (word.length <= longest) tokens.push({ word, start: match.index, end: match.index + match[0].length, position });
  }
  return tokens;
}

/**
 * Where the words lie that are asked for, without making a token of each that is not: most of a text. `sought` is asked once for each
 * way of writing in `known`, and gives what to call the word by.
 */
export function findWords<Name>(
  text: string,
  known: Map<string, Name | undefined>,
  sought: (word: string) => Name | undefined,
): { readonly name: Name; readonly start: number; readonly end: number }[] {
  const found: { name: Name; start: number; end: number }[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const written = match[0];
    let name = known.get(written);
    if (name === undefined && !known.has(written)) {
      const word = wordOf(written);
      name = word === undefined || word.length > longest ? undefined : sought(word);
      known.set(written, name);
    }
    if (name !== undefined) found.push({ name, start: match.index, end: match.index + written.length });
  }
  return found;
}

/** Folded as `Token.word`; undefined when only marks are left. */
function wordOf(written: string): string | undefined {
  const word = normalise(written);
  return word === "" || word === "-" ? undefined : word;
}

const digits = /^\p{N}/u;
const plain = /^[a-zåäö]+$/;

function normalise(raw: string): string {
  const lower = raw.toLowerCase();
  if (plain.test(lower)) return lower;
  const joined = lower.normalize("NFKC").replace(new RegExp(`[${shy}]|-[ \\t]*\\r?\\n[ \\t]*`, "gu"), "");
  if (digits.test(joined) && /^[\p{N}.:/,–-]+$/u.test(joined)) return joined.replace(/[–]/gu, "-");
  if (joined.includes(".")) return fold(joined.replaceAll(".", ""));
  return joined
    .replace(/[‐‑]/gu, "-")
    .replace(genitive, "")
    .split("-")
    .map((piece) => fold(piece).replace(/[^\p{L}\p{N}]/gu, ""))
    .join("-");
}

/** EU:s, JO:n, SKR:erna: what stands after the colon is an ending. */
const genitive = /(?<=\p{L})[:'’](?:s|n|ns|en|ens|t|et|ets|er|ers|erna|ernas|ar|arna|arnas|are|aren)$/u;
