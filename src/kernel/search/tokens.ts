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
const pattern = new RegExp(`${number}|${abbreviation}|[\\p{L}\\p{N}]${char}*(?:${joint}${char}+)*(?:[-‐‑](?=\\s|,|$))?`, "gu");

/** The words of a text in their order. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  for (const match of text.matchAll(pattern)) {
    const word = normalise(match[0]);
    if (word === "" || word === "-") continue;
    position++;
    // The place is counted: two words on either side of a long key are not neighbours.
    if (word.length <= longest) tokens.push({ word, start: match.index, end: match.index + match[0].length, position });
  }
  return tokens;
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
