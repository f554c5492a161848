import { createHash } from "node:crypto";
import { buildAutomaton } from "./automaton.ts";
import { flag, fold, type Header, letters, magic } from "./format.ts";
import { type Inflection, inflections } from "./hunspell.ts";

/** Contents of the lists in `words/`, and of the dictionary. */
export type Sources = {
  readonly aff: string;
  readonly dic: string;
  readonly opaque: string;
  readonly notFirst: string;
  readonly notLast: string;
  readonly parts: string;
  readonly prefixes: string;
  readonly irregular: string;
  readonly families: string;
  readonly stop: string;
};

/** What is known of a form: flags for each word that it may be a form of. */
type Analyses = Map<string, number>;

const spelt = new RegExp(`^[${letters}]+$`);
/** Shorter words are parts of compounds only when a person has said so. */
const shortestPart = 4;

/** Turns Hunspell's dictionary and our own lists into the bytes of `sv.dict`. */
export function compileDictionary(sources: Sources): Buffer {
  const forms = collectForms(sources);
  linkBeginningsToWords(forms);
  for (const prefix of parseWords(sources.prefixes)) add(forms, prefix, prefix, flag.prefix);
  applyIrregular(forms, parsePairs(sources.irregular));
  const annotations = new Map<string, number>();
  const entries: [string, number][] = [];
  for (const [form, analyses] of forms) {
    const text = annotate(form, analyses);
    if (text === "") continue;
    const known = annotations.get(text) ?? annotations.size;
    annotations.set(text, known);
    entries.push([form, known]);
  }
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  const { arcs, root } = buildAutomaton(entries);
  return serialise(arcs, {
    arcs: arcs.length,
    root,
    annotations: [...annotations.keys()],
    stopwords: parseWords(sources.stop),
    families: parseLines(sources.families).map((line) => line.split(/\s+/).map(fold)),
    version: createHash("sha256").update(JSON.stringify(sources)).digest("hex").slice(0, 16),
  });
}

/** The words of a list file. */
function parseWords(text: string): string[] {
  return parseLines(text).flatMap((line) => line.split(/\s+/).map(fold));
}

function parseLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => line !== "");
}

function parsePairs(text: string): Map<string, string> {
  return new Map(
    parseLines(text).map((line) => {
      const [form = "", lemma = ""] = line.split(/\s+/).map(fold);
      return [form, lemma];
    }),
  );
}

function collectForms(sources: Sources): Map<string, Analyses> {
  const allowed = partRules(sources);
  const forms = new Map<string, Analyses>();
  for (const inflection of inflections(sources.aff, sources.dic)) {
    // "skol-" is how a first part is written alone; without its hyphen it would pass for a word.
    if (inflection.form.endsWith("-")) continue;
    const form = fold(inflection.form);
    const lemma = fold(inflection.lemma);
    if (!spelt.test(form) || !spelt.test(lemma) || form.length < 2) continue;
    const flags = flagsOf(inflection, { form, lemma }, allowed);
    if (flags !== 0) add(forms, form, lemma, flags);
    if (inflection.noun && form === lemma && allowed.first(lemma))
      addRuleBeginnings(forms, lemma, { name: isName(inflection.lemma), listed: allowed.listedFirst(lemma) });
  }
  return forms;
}

function add(forms: Map<string, Analyses>, form: string, lemma: string, flags: number): void {
  const analyses = forms.get(form);
  if (analyses === undefined) forms.set(form, new Map([[lemma, flags]]));
  else analyses.set(lemma, (analyses.get(lemma) ?? 0) | flags);
}

type PartRules = {
  readonly first: (word: string) => boolean;
  readonly last: (word: string) => boolean;
  /** A person says so: the dictionary need not. */
  readonly listedFirst: (word: string) => boolean;
  readonly listedLast: (word: string) => boolean;
  readonly opaque: (lemma: string) => boolean;
};

function partRules(sources: Sources): PartRules {
  const notFirst = new Set(parseWords(sources.notFirst));
  const notLast = new Set(parseWords(sources.notLast));
  const opaque = new Set(parseWords(sources.opaque));
  const listed = new Set(
    parseLines(sources.parts).map((line) =>
      line
        .split(/\s+/)
        .map((word) => fold(word))
        .join(" "),
    ),
  );
  const isListed = (word: string, place: string): boolean => listed.has(word) || listed.has(`${word} ${place}`);
  return {
    first: (word) => (word.length >= shortestPart || isListed(word, "först")) && !notFirst.has(word),
    last: (word) => (word.length >= shortestPart || isListed(word, "sist")) && !notLast.has(word),
    listedFirst: (word) => isListed(word, "först"),
    listedLast: (word) => isListed(word, "sist"),
    opaque: (lemma) => opaque.has(lemma),
  };
}

function isName(lemma: string): boolean {
  return lemma.charAt(0) !== lemma.charAt(0).toLowerCase();
}

function flagsOf(inflection: Inflection, { form, lemma }: { form: string; lemma: string }, allowed: PartRules): number {
  let flags = inflection.word ? flag.word : 0;
  const name = isName(inflection.lemma);
  // Names of three letters fit everywhere; longer ones do begin compounds (Stockholmsregionen), and never end one.
  if (inflection.begins && allowed.first(lemma) && (form.length >= shortestPart || allowed.first(form)) && (!name || form.length > 4))
    flags |= flag.begins;
  const ends = inflection.ends && allowed.last(lemma) && allowed.last(form) && !name;
  if (ends || (inflection.word && (allowed.listedLast(lemma) || allowed.listedLast(form)))) flags |= flag.ends;
  if (inflection.word && allowed.opaque(lemma)) flags |= flag.opaque;
  return flags;
}

/** The dictionary marks only some words as beginnings; any longer noun may be one, as it is or with the s that joins. */
function addRuleBeginnings(forms: Map<string, Analyses>, lemma: string, { name, listed }: { name: boolean; listed: boolean }): void {
  if (!listed && (name || lemma.length < shortestPart)) return;
  const flags = listed ? flag.begins : flag.mayBegin;
  add(forms, lemma, lemma, flags);
  if (!lemma.endsWith("s")) add(forms, `${lemma}s`, lemma, flags);
}

/** The beginnings that stand as entries of their own (arbets-, skol-, kvinno-, arbetsgivar-) are given the word they come from. */
function linkBeginningsToWords(forms: Map<string, Analyses>): void {
  for (const [form, analyses] of forms) {
    const own = analyses.get(form);
    if (own === undefined || (own & flag.word) !== 0) continue;
    const lemmas = wordsBehind(form).flatMap((candidate) => wordsOf(forms, candidate));
    if (lemmas.length === 0) continue;
    analyses.delete(form);
    // Arbets- is arbete and not arbeta; but styr- is as much styra as styre.
    for (const lemma of form.endsWith("s") ? lemmas.slice(0, 1) : lemmas) analyses.set(lemma, (analyses.get(lemma) ?? 0) | own);
  }
}

/** The word itself when it is a base form; otherwise the words that it is a form of (samverkan, of samverka). */
function wordsOf(forms: ReadonlyMap<string, Analyses>, form: string): string[] {
  const words = [...(forms.get(form) ?? [])].filter(([, flags]) => (flags & flag.word) !== 0).map(([lemma]) => lemma);
  return words.includes(form) ? [form] : words;
}

function wordsBehind(form: string): string[] {
  if (form.endsWith("manna")) return [form.slice(0, -2)];
  const bare = form.slice(0, -1);
  if (form.endsWith("s")) return [bare, `${bare}e`, `${bare}a`, `${form}e`, `${form}a`];
  if (/[oue]$/.test(form)) return [bare, `${bare}a`, `${bare}e`];
  return [`${form}e`, `${form}a`];
}

/** Forms that the dictionary lists as words of their own are given to the word they belong to, alone and as last part. */
function applyIrregular(forms: Map<string, Analyses>, irregular: ReadonlyMap<string, string>): void {
  const known = new Map<string, string | undefined>();
  for (const analyses of forms.values()) {
    for (const [lemma, flags] of analyses) {
      if (!known.has(lemma)) known.set(lemma, regularOf(lemma, irregular, forms));
      const word = known.get(lemma);
      if (word === undefined) continue;
      analyses.delete(lemma);
      analyses.set(word, (analyses.get(word) ?? 0) | flags);
    }
  }
}

function regularOf(lemma: string, irregular: ReadonlyMap<string, string>, forms: ReadonlyMap<string, Analyses>): string | undefined {
  const whole = irregular.get(lemma);
  if (whole !== undefined) return whole;
  for (let at = 2; at <= lemma.length - 3; at++) {
    const word = irregular.get(lemma.slice(at));
    const joined = `${lemma.slice(0, at)}${word ?? ""}`;
    if (word !== undefined && ((forms.get(joined)?.get(joined) ?? 0) & flag.word) !== 0) return joined;
  }
  return undefined;
}

/** The analyses of a form as text that many forms share: how many letters to take away, what to add, and the flags. */
function annotate(form: string, analyses: Analyses): string {
  return [...analyses]
    .filter(([, flags]) => flags !== 0)
    .map(([lemma, flags]) => {
      let shared = 0;
      while (shared < form.length && form[shared] === lemma[shared]) shared++;
      return `${form.length - shared},${lemma.slice(shared)},${flags}`;
    })
    .sort()
    .join("|");
}

function serialise(arcs: Uint32Array, header: Header): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const head = Buffer.alloc(Math.ceil((12 + json.length) / 4) * 4, " ");
  head.write(magic, 0, "latin1");
  head.writeUInt32LE(head.length - 12, 8);
  json.copy(head, 12);
  return Buffer.concat([head, Buffer.from(arcs.buffer, arcs.byteOffset, arcs.byteLength)]);
}
