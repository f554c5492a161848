import { createHash } from "node:crypto";
import { z } from "zod";
import type { Language } from "../../../kernel/i18n.ts";
import type { Id } from "../../../kernel/ids.ts";

export type InstrumentId = Id<"surveys.instrument">;

/** A text in both languages. Where there is no English, the Swedish is shown, and said to be Swedish. */
export type Words = { readonly sv: string; readonly en?: string | undefined };

export const longest = { title: 200, question: 500, help: 1_000, why: 500, option: 200, intro: 2_000 } as const;
export const most = { sections: 20, questions: 100, options: 30 } as const;

function words(length: number): z.ZodType<Words> {
  const text = z.string().trim().min(1).max(length);
  return z.strictObject({ sv: text, en: text.optional() });
}

/** The name that a question or an answer keeps from wave to wave: it is what waves are compared by. */
export const questionCode = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/);
const code = questionCode;

const option = z.strictObject({ code, text: words(longest.option) });

/** Asked only of those who have answered one of these to an earlier question. */
const condition = z.strictObject({ question: code, isOneOf: z.array(code).min(1).max(most.options) });

const shared = {
  code,
  text: words(longest.question),
  help: words(longest.help).optional(),
  /** What the answer is used for: no question without. @source product rule 1; SOU 2019:43 §3.5 (ask for nothing that nobody uses) */
  why: words(longest.why),
  /** Whether it can be sent in without an answer. Few are. */
  required: z.boolean().default(false),
  /** Whether something can be added in words of one's own. */
  comment: z.boolean().default(false),
  when: condition.optional(),
};

const ends = z.strictObject({ least: words(longest.option), most: words(longest.option) });

export const questionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...shared, kind: z.literal("yes-no") }),
  z.strictObject({ ...shared, kind: z.literal("one"), options: z.array(option).min(2).max(most.options) }),
  z.strictObject({ ...shared, kind: z.literal("several"), options: z.array(option).min(2).max(most.options) }),
  /** One to five, or "don't know". */
  z.strictObject({ ...shared, kind: z.literal("scale"), ends }),
  /** Nought to ten. */
  z.strictObject({ ...shared, kind: z.literal("score"), ends }),
  z.strictObject({ ...shared, kind: z.literal("number"), least: z.number().optional(), most: z.number().optional() }),
  z.strictObject({ ...shared, kind: z.literal("text") }),
]);

const sectionSchema = z.strictObject({
  code,
  title: words(longest.title),
  intro: words(longest.intro).optional(),
  questions: z.array(questionSchema),
});

export const instrumentSchema = z.strictObject({
  title: words(longest.title),
  lead: words(longest.intro),
  /** Where the questions are from. */
  source: words(longest.title).optional(),
  sections: z.array(sectionSchema).min(1).max(most.sections),
});

export type Instrument = z.infer<typeof instrumentSchema>;
export type InstrumentSection = Instrument["sections"][number];
export type Question = z.infer<typeof questionSchema>;
export type QuestionKind = Question["kind"];
export const questionKinds = ["yes-no", "one", "several", "scale", "score", "number", "text"] as const satisfies readonly QuestionKind[];

export function questionsOf(instrument: Instrument): readonly Question[] {
  return instrument.sections.flatMap(({ questions }) => questions);
}

/** A text in the reader's language, and which language it is in. */
export function inLanguage(text: Words, language: Language): { readonly text: string; readonly language: Language } {
  return language === "en" && text.en !== undefined ? { text: text.en, language } : { text: text.sv, language: "sv" };
}

const scale = ["1", "2", "3", "4", "5", "dont-know"];
const score = Array.from({ length: 11 }, (_, index) => String(index));

/** The answers that can be chosen, as codes; none for what is written. */
export function answerCodes(question: Question): readonly string[] {
  switch (question.kind) {
    case "yes-no":
      return ["yes", "no"];
    case "one":
    case "several":
      return question.options.map((one) => one.code);
    case "scale":
      return scale;
    case "score":
      return score;
    default:
      return [];
  }
}

/** Texts that have no English yet: of the whole, of a section, or of a question. */
export type Untranslated = { readonly section?: string; readonly question?: string; readonly texts: number };

export function untranslatedOf({ title, lead, source, sections }: Instrument): readonly Untranslated[] {
  const count = (texts: readonly (Words | undefined)[]): number =>
    texts.filter((text) => text !== undefined && text.en === undefined).length;
  const all = [
    { texts: count([title, lead, source]) },
    ...sections.flatMap((section) => [
      { section: section.code, texts: count([section.title, section.intro]) },
      ...section.questions.map((question) => ({ question: question.code, texts: count(textsOf(question)) })),
    ]),
  ];
  return all.filter(({ texts }) => texts > 0);
}

function textsOf(question: Question): readonly (Words | undefined)[] {
  const { text, help, why } = question;
  const options = "options" in question ? question.options.map((one) => one.text) : [];
  const oneEndAndOther = "ends" in question ? [question.ends.least, question.ends.most] : [];
  return [text, help, why, ...options, ...oneEndAndOther];
}

/** What is wrong with an instrument, as a whole: where, and the key of the sentence. */
export type InstrumentFault = {
  readonly question: string;
  readonly fault: "code-twice" | "option-twice" | "condition-later" | "condition-answer" | "bounds";
};

/** Rules that no single field can hold. */
export function faultsOf(instrument: Instrument): readonly InstrumentFault[] {
  const faults: InstrumentFault[] = [];
  const before = new Map<string, Question>();
  for (const question of questionsOf(instrument)) {
    const say = (fault: InstrumentFault["fault"]): number => faults.push({ question: question.code, fault });
    if (before.has(question.code)) say("code-twice");
    const codes = answerCodes(question);
    if (new Set(codes).size < codes.length) say("option-twice");
    if (question.kind === "number" && (question.least ?? -Infinity) > (question.most ?? Infinity)) say("bounds");
    if (question.when !== undefined) {
      const earlier = before.get(question.when.question);
      if (earlier === undefined) say("condition-later");
      else if (question.when.isOneOf.some((answer) => !answerCodes(earlier).includes(answer))) say("condition-answer");
    }
    before.set(question.code, question);
  }
  return faults;
}

/** What an instrument may not be opened with: nothing to ask, or something that is wrong as a whole. */
export function mayOpen(instrument: Instrument): boolean {
  const { length } = questionsOf(instrument);
  return (
    length > 0 &&
    length <= most.questions &&
    instrument.sections.every(({ questions }) => questions.length > 0) &&
    faultsOf(instrument).length === 0
  );
}

/**
 * SHA-256 of what is asked, as hexadecimal: the same for the same questions, however they are written down.
 * @source RFC 8785 (the order of names); numbers here are short decimals, which JSON writes in one way
 */
export function hashOfInstrument(instrument: Instrument): string {
  return createHash("sha256").update(canonical(instrument)).digest("hex");
}

/** Tells whether a part of an instrument has changed since a page was drawn: short, and the same for the same part. */
export function markOfPart(part: unknown): string {
  return createHash("sha256").update(canonical(part)).digest("base64url").slice(0, 16);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(",")}}`;
}

/**
 * How far answers to a question can be compared with those of an earlier wave. `answers`: other answers could be given, so that they cannot.
 * `words` and `asked-of`: they can be put side by side, with a warning.
 */
export type Comparability = "same" | "words" | "asked-of" | "answers" | "new";

/** Of each question, by its code; and those of the earlier wave that are no longer asked. */
export function compareInstruments(
  earlier: Instrument,
  later: Instrument,
): { readonly questions: ReadonlyMap<string, Comparability>; readonly gone: readonly string[] } {
  const before = new Map(questionsOf(earlier).map((question) => [question.code, question]));
  const now = questionsOf(later);
  const questions = new Map(now.map((question) => [question.code, compareQuestions(before.get(question.code), question)]));
  return { questions, gone: [...before.keys()].filter((one) => !questions.has(one)) };
}

function compareQuestions(earlier: Question | undefined, later: Question): Comparability {
  if (earlier === undefined) return "new";
  if (earlier.kind !== later.kind || answerCodes(earlier).join(" ") !== answerCodes(later).join(" ")) return "answers";
  if (canonical(earlier.when ?? null) !== canonical(later.when ?? null)) return "asked-of";
  return canonical(saidOf(earlier)) === canonical(saidOf(later)) ? "same" : "words";
}

/** What whoever answers reads. Why it is asked may be said better from wave to wave. */
function saidOf(question: Question): unknown {
  const { text, help } = question;
  return {
    text: text.sv,
    help: help?.sv,
    options: "options" in question ? question.options.map((one) => one.text.sv) : [],
    ends: "ends" in question ? [question.ends.least.sv, question.ends.most.sv] : [],
    bounds: question.kind === "number" ? [question.least ?? null, question.most ?? null] : [],
  };
}

/** The code of a new question, from its words: short, and not taken. */
export function codeFrom(text: string, isTaken: (code: string) => boolean): string {
  const parts = text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const plain = parts
    .filter((word) => word !== "")
    .join("-")
    .slice(0, 32)
    .replace(/-$/, "");
  const base = plain === "" ? "question" : plain;
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? base : `${base}-${count}`;
    if (!isTaken(candidate)) return candidate;
  }
}
