import { commonThings, countries, givenNames, isOrganisation, places, plain } from "./redaction-words.ts";
import type { Mark, MarkKind } from "./mark.ts";
import { singledOutIn } from "./redaction-singling.ts";

type Rule = { readonly kind: MarkKind; readonly pattern: RegExp; readonly holds?: (words: string) => boolean };

const digitsIn = (words: string): string => words.replaceAll(/\D/gu, "");

/** The same, of what ends with its day. */
const isDay = (words: string): boolean => isBirth(`${words}0000`);

/** Six digits of a day that there is, or of a coordination number, whose day has sixty more. @source Skatteverket, SKV 704 (personnummer, samordningsnummer) */
function isBirth(words: string): boolean {
  const six = digitsIn(words).slice(-10, -4);
  const [month, day] = [Number(six.slice(2, 4)), Number(six.slice(4, 6))];
  return month >= 1 && month <= 12 && ((day >= 1 && day <= 31) || (day >= 61 && day <= 91));
}

/** From the surest to the least sure: what one has taken no other takes. */
const rules: readonly Rule[] = [
  { kind: "email", pattern: /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu },
  { kind: "person-number", pattern: /(?<!\d)(?:19|20)?\d{6}[-+ ]?\d{4}(?!\d)/gu, holds: isBirth },
  { kind: "person-number", pattern: /(?<!\d)(?:19|20)?\d{6}[-+ ]?(?:[Xx]{4}|\*{4})/gu, holds: isDay },
  { kind: "case-number", pattern: /(?<![\p{L}\p{N}])\d{4}-K\d{3,8}-\d{2}(?!\d)/gu },
  {
    kind: "case-number",
    pattern:
      /(?<![\p{L}\p{N}])(?:dnr|diarie(?:nr|nummer)|ärende(?:t|nr|numret|nummer)?|mål(?:et)?(?: ?nr|nummer)?|akt(?:nr|nummer)?)\.?:? (?:[A-ZÅÄÖÉÜ]{1,6}[ -]?)?\d[\d./:-]*\d/giu,
  },
  // Without a word before it: letters and two numbers. What is published has a number of that form too.
  { kind: "case-number", pattern: /(?<![\p{L}\p{N}])[A-ZÅÄÖÉÜ]{1,6} ?\d{1,6}[/-]\d{2,6}(?!\d)/gu },
  { kind: "case-number", pattern: /(?<=(?:ref|referens|beteckning)(?:en)?\.?:? )\d[\d./:-]*\d/giu },
  { kind: "case-number", pattern: /(?<![\p{L}\p{N}])\d{4}\/\d{3,6}(?!\d)/gu },
  { kind: "case-number", pattern: /(?<![\p{L}\p{N}])\d{4}-\d{5,8}(?!\d)/gu },
  {
    kind: "phone",
    pattern: /(?<![\d-])(?:\+\d{1,3}[ -]?(?:\(0\) ?)?|0)\d{1,3}[ -]?\d{2,3}(?:[ -]?\d{2,3}){1,3}(?!\d)/gu,
    holds: (words) => digitsIn(words).length >= 8,
  },
  { kind: "birthday", pattern: /(?<=(?:född(?: den)?|f\.) )\d{4}-\d{2}-\d{2}/giu },
  {
    kind: "birthday",
    pattern:
      /(?<=(?:född(?: den)?|f\.) )\d{1,2} (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december) (?:19|20)\d{2}/giu,
  },
  // A street with its number; land, which is registered under its place; a car, whose last sign may be a letter; where post goes.
  {
    kind: "address",
    pattern:
      /(?<![\p{L}\p{N}])\p{Lu}\p{L}{1,30}(?:gata|gatan|väg|vägen|gränd|gränden|torg|torget|stig|stigen|allé|allén|backe|backen|plats|platsen) \d{1,3}(?: ?[A-Z](?![\p{L}\p{N}]))?/gu,
  },
  { kind: "address", pattern: /(?<![\p{L}\p{N}])\p{Lu}\p{Ll}{1,30} \d{1,3}:\d{1,4}(?!\d)/gu },
  { kind: "address", pattern: /(?<![\p{L}\p{N}])(?:kv\.|kvarteret) \p{Lu}\p{L}{1,30}(?: \d{1,3})?/gu },
  { kind: "address", pattern: /(?<![\p{L}\p{N}])[A-Z]{3} ?\d{2}[A-Z](?![\p{L}\p{N}])/gu },
  { kind: "address", pattern: /(?<!\d ?)\d{3} \d{2} \p{Lu}\p{L}{1,30}/gu },
];

/**
 * What may tell of a person or a case in a text, in its order. Numbers go by their form; names by the capital letter that Swedish gives to nothing
 * but names, in the middle of a sentence, and at the beginning of one by a list of common given names or by a name that follows. On the judged
 * sets: see the tests for how much it finds. What it finds may be nothing; what it misses, a reader has to see.
 * @param known names that are no person's here: organisations and places, each as a whole.
 */
export function marksIn(text: string, known: readonly string[] = []): readonly Mark[] {
  const found: Mark[] = [];
  const isFree = (start: number, end: number): boolean => found.every((mark) => end <= mark.start || start >= mark.end);
  for (const { kind, pattern, holds = () => true } of rules) {
    for (const { 0: words, index } of text.matchAll(pattern))
      if (holds(words) && isFree(index, index + words.length)) found.push({ kind, start: index, end: index + words.length, words });
  }
  for (const mark of [...singledOutIn(text), ...namesIn(text, known), ...smallNamesIn(text)])
    if (isFree(mark.start, mark.end)) found.push(mark);
  return found.toSorted((one, other) => one.start - other.start);
}

/** Words with a capital, one after the other, with what stands small inside a name; an initial keeps its full stop. */
const nameRun =
  /(?<![\p{L}\p{N}])[A-ZÅÄÖÉÜ][\p{L}’']*(?:-[A-ZÅÄÖÉÜ][\p{L}’']*)*\.?(?: (?:(?:von|af|de|van|el|al) )?[A-ZÅÄÖÉÜ][\p{L}’']*(?:-[A-ZÅÄÖÉÜ][\p{L}’']*)*(?:(?<= [A-ZÅÄÖÉÜ])\.)?)*/gu;

function namesIn(text: string, known: readonly string[]): readonly Mark[] {
  const ours = spansOf(text, known);
  const isInKnown = (start: number, end: number): boolean => ours.some((one) => start >= one.start && end <= one.end);
  return [...text.matchAll(nameRun)].flatMap(({ 0: run, index }) => {
    const words = run.split(" ");
    const isFirst = beginsSentence(text, index);
    // The first word of a sentence has a capital whatever it is.
    const skips = isFirst && !isGivenName(words[0] ?? "") && (words.length === 1 || isPlain(words[0] ?? "")) ? 1 : 0;
    const shown = words
      .slice(skips)
      .join(" ")
      .replace(/(?<!(?:^| )\p{Lu})\.$/u, "");
    if (shown === "" || isInKnown(index, index + run.length) || !words.slice(skips).some((word) => tells(word))) return [];
    if (isOfSomethingElse(text, { from: index, to: index + run.length })) return [];
    const start = index + (skips === 0 ? 0 : (words[0] ?? "").length + 1);
    return [{ kind: "name" as const, start, end: start + shown.length, words: shown }];
  });
}

/** Where in a text names stand that are no person's. */
function spansOf(text: string, names: readonly string[]): readonly { readonly start: number; readonly end: number }[] {
  return names.flatMap((name) => {
    const spans: { readonly start: number; readonly end: number }[] = [];
    for (let at = name === "" ? -1 : text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
      spans.push({ start: at, end: at + name.length + (text[at + name.length] === "s" ? 1 : 0) });
    return spans;
  });
}

/** So many characters before a word say whether it begins a sentence: the end of the one before, a quotation mark and some space. */
const looksBack = 12;

function beginsSentence(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - looksBack), index);
  const space = before.slice(before.trimEnd().length);
  return before.trim() === "" || [...space].some((sign) => sign !== " " && sign !== "\t") || /[.:;?…•–-]["”’]?\s*$/u.test(before);
}

/** What stands before and after a name that is a place's, a law's or a method's: "Nacka kommun", "lex Maria", "Karin-modellen". */
const ofPlace = /^ (?:kommun|län|stad|socken|sjukhus|universitet|högskola|tingsrätt|flygplats)/u;
const ofMethod = /^-(?:modell|metod|projekt|system|princip|skala|lag|teknik|effekt|kurva|program|matris|analys)/u;
const ofLaw = /(?<!\p{L})lex (?:$|\p{Lu})/iu;
const longestOfMethod = 14;

function isOfSomethingElse(text: string, { from, to }: { readonly from: number; readonly to: number }): boolean {
  const after = text.slice(to, to + longestOfMethod);
  return ofPlace.test(after) || ofMethod.test(after) || ofLaw.test(text.slice(Math.max(0, from - 5), from + 5));
}

/** A given name with no capital, where the word is nothing else in Swedish. */
function smallNamesIn(text: string): readonly Mark[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}@._-])\p{Ll}{5,12}(?![\p{L}\p{N}@_-])/gu)].flatMap(({ 0: word, index }) => {
    const name = word.slice(0, 1).toUpperCase() + word.slice(1);
    const isName = givenNames.has(name) && !alsoWords.has(name);
    return isName ? [{ kind: "name" as const, start: index, end: index + word.length, words: word }] : [];
  });
}

const alsoWords: ReadonlySet<string> = new Set(["Klara", "Oliver", "Jonna", "Robin", "Louise", "Linda", "Simon"]);

const placed = [places, countries, commonThings];
const isPlace = (word: string): boolean => placed.some((names) => names.has(word) || names.has(word.replace(/s$/u, "")));

/** All in capitals: an abbreviation; or a single letter. */
const isAbbreviation = (word: string): boolean => /^[\p{Lu}\d]{2,}s?$/u.test(word);

function tells(word: string): boolean {
  const bare = word.replace(/\.$/u, "");
  return !(isPlace(bare) || isAbbreviation(bare) || isOrganisation(bare));
}

/** Also a word with its article at its end, as "systemet": no family name begins a sentence so. */
const isPlain = (word: string): boolean => plain.has(word) || /\p{Ll}{3}(?:et|arna|orna|erna)$/u.test(word);

function isGivenName(word: string): boolean {
  const [first = ""] = word.split("-");
  return givenNames.has(first) || givenNames.has(first.replace(/s$/u, ""));
}

/** What in some fields has been looked at by nobody yet: neither changed nor said to be no person and no case. */
export function unlookedIn(
  texts: Readonly<Record<string, string>>,
  { cleared, known }: { readonly cleared: readonly string[]; readonly known: readonly string[] },
): readonly (Mark & { readonly field: string })[] {
  const done = new Set(cleared);
  return Object.entries(texts).flatMap(([field, text]) =>
    marksIn(text, known)
      .filter(({ words }) => !done.has(words))
      .map((mark) => ({ ...mark, field })),
  );
}
