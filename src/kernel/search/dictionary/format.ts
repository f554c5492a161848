/**
 * The dictionary file: one minimal acyclic automaton over all word forms, read as it lies on disk. What is known of a form is an
 * "annotation"; forms that behave alike share one, so 830 000 forms need only some thousands.
 *
 *   8 bytes   magic
 *   4 bytes   length of the header, little endian
 *   n bytes   header, JSON, padded with spaces to a multiple of four
 *   4 × arcs  the automaton
 *
 * An arc is one 32-bit number: label in bits 0–5, "last arc of its node" in bit 6, target in bits 7–31. A node is the index of its first
 * arc. Label 0 ends a word; its target is the number of the annotation. Other labels are letters: 1 + the place in the alphabet.
 */
export const magic = "TILLDIC2";

export const letters = "abcdefghijklmnopqrstuvwxyzåäö";

export type Header = {
  readonly arcs: number;
  readonly root: number;
  /** One string an annotation: analyses joined by "|", each `strip,add,flags`. */
  readonly annotations: readonly string[];
  readonly stopwords: readonly string[];
  /** Groups of words of one family that a reader takes for the same, such as ansvar, ansvarig and ansvara. */
  readonly families: readonly (readonly string[])[];
  /** Changes when the words do: an index made with another version is made anew. */
  readonly version: string;
};

/** What a form may be. */
export const flag = {
  word: 1,
  /** May begin a compound: the dictionary says so. */
  begins: 2,
  /** May end a compound. */
  ends: 4,
  /** May begin a compound by rule (a noun, or a noun with s), which the dictionary does not confirm. */
  mayBegin: 8,
  /** Looks like a compound and must not be taken apart. */
  opaque: 16,
  /** May begin a word that the dictionary does not have, and is no part of it. */
  prefix: 32,
} as const;

export const lastArc = 1 << 6;
export const labelMask = 63;
export const targetShift = 7;

/**
 * The spelling under which a word is looked up and stored: lower case, no hyphen, accents gone except on å ä ö, which are letters of
 * their own. "Kommittén" and "kommitten" are one word.
 */
export function fold(word: string): string {
  const lower = word.normalize("NFKC").toLowerCase();
  if (/^[a-zåäö0-9]*$/.test(lower)) return lower;
  let folded = "";
  for (const char of lower) folded += foldedLetter(char);
  return folded;
}

const foreign: Readonly<Record<string, string>> = { æ: "ä", ø: "ö", ß: "ss", ł: "l", đ: "d", ð: "d", þ: "th", œ: "oe", ı: "i" };

function foldedLetter(char: string): string {
  if (letters.includes(char)) return char;
  // Every kind of hyphen goes, the soft ones too: "e-post" and "epost" are one word.
  if (/[-\u00AD\u2010\u2011'’]/u.test(char)) return "";
  const bare = char.normalize("NFD").replace(/\p{M}/gu, "");
  return foreign[bare] ?? bare;
}
