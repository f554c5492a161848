/**
 * Reads a dictionary in Hunspell's format as far as the Swedish one uses it: suffixes without continuation of their own (save for the
 * compound marks), no prefixes. Rules for numbers in words are left out.
 */
export type Inflection = {
  readonly form: string;
  readonly lemma: string;
  readonly word: boolean;
  readonly begins: boolean;
  readonly ends: boolean;
  readonly noun: boolean;
};

type Suffix = { readonly strip: string; readonly add: string; readonly marks: string; readonly condition: RegExp | undefined };

/** The marks that the .aff file declares. */
const mark = { begin: "X", middle: "U", end: "Y", onlyInCompound: "Z", forbidden: "%", needsAffix: "¤", agent: "T" } as const;
/** Suffix classes that only nouns have: definite and plural forms. */
const nounMarks = /[BCEFGHIJ]/;

/**
 * Every form of every word, unfolded and in the dictionary's own casing. A form may come several times. The one who does
 * something (granskare of granska) is made by a suffix there, and is a word of its own here.
 */
export function* inflections(aff: string, dic: string): Generator<Inflection> {
  const suffixes = parseSuffixes(aff);
  for (const line of dic.split("\n").slice(1)) {
    const slash = line.indexOf("/");
    const lemma = (slash < 0 ? line : line.slice(0, slash)).trim();
    const marks = slash < 0 ? "" : line.slice(slash + 1).trim();
    if (lemma === "" || marks.includes(mark.forbidden)) continue;
    yield* inflectionsOf(lemma, marks, suffixes);
  }
}

function* inflectionsOf(lemma: string, marks: string, suffixes: ReadonlyMap<string, readonly Suffix[]>): Generator<Inflection> {
  const has = (wanted: string): boolean => marks.includes(wanted);
  const word = !has(mark.onlyInCompound) && !has(mark.needsAffix);
  const noun = word && nounMarks.test(marks);
  yield { form: lemma, lemma, word, noun, begins: has(mark.begin) || has(mark.middle), ends: word && has(mark.end) };
  for (const letter of marks) {
    for (const { strip, add, marks: own, condition } of suffixes.get(letter) ?? []) {
      if (!lemma.endsWith(strip) || condition?.test(lemma) === false) continue;
      const form = lemma.slice(0, lemma.length - strip.length) + add;
      const begins = own.includes(mark.begin) || own.includes(mark.middle);
      yield {
        form,
        lemma: letter === mark.agent && add.startsWith("r") ? `${lemma}re` : lemma,
        noun,
        word: !begins,
        begins,
        ends: !begins && has(mark.end),
      };
    }
  }
}

function parseSuffixes(aff: string): Map<string, Suffix[]> {
  const suffixes = new Map<string, Suffix[]>();
  for (const line of aff.split("\n")) {
    const [kind, letter, strip, addition, condition] = line.trim().split(/\s+/);
    // A rule has five fields; the four of a heading ("SFX A Y 1") do not concern us.
    if (kind !== "SFX" || letter === undefined || strip === undefined || addition === undefined || condition === undefined) continue;
    const [add = "", marks = ""] = addition.split("/");
    const rule: Suffix = {
      strip: strip === "0" ? "" : strip,
      add: add === "0" ? "" : add,
      marks,
      condition: condition === "." ? undefined : new RegExp(`${condition}$`),
    };
    const rules = suffixes.get(letter);
    if (rules === undefined) suffixes.set(letter, [rule]);
    else rules.push(rule);
  }
  return suffixes;
}
