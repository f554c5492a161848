import { z } from "zod";
import type { Language } from "../../kernel/i18n.ts";
import { isTangled } from "../../kernel/markdown.ts";
import { parsePlainDate } from "../../kernel/time.ts";

export const principleSlugs = [
  "tillit",
  "medborgarfokus",
  "helhetssyn",
  "handlingsutrymme",
  "stod",
  "kunskap",
  "oppenhet",
  "langsiktighet",
] as const;

export const areaSlugs = [
  "egna-hinder",
  "medborgarfokus",
  "forankrad-styrning",
  "gemensamt-uppdrag",
  "styrning-och-uppfoljning",
  "medledarskap",
  "dialog-och-kollegialt-larande",
  "extern-uppfoljning",
  "dialog-med-uppdragsgivaren",
  "ekonomisk-styrning",
  "forandringsarbetet",
] as const;

/** Works that facts are taken from; described in docs/sources.md. */
export const works = [
  "sou-2019-43",
  "tillitsinitiativet-2025",
  "gemensam-utbildning-2020",
  "adda-bringselius-2025",
  "tillitsdelegationen-presentation",
] as const;

export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "a slug is lower-case a–z, 0–9 and single hyphens")
  .max(80);
/** One line of plain text, no Markdown. */
export const line = z.string().trim().min(1).max(200);
/** A short paragraph of plain text, no Markdown. */
export const text = z.string().trim().min(1).max(1200);
/** Markdown that can be drawn in a blink. */
export const markdown = z
  .string()
  .trim()
  .min(1)
  .max(40_000)
  .refine((written) => !isTangled(written), "too many marks within each other");
export const principles = z.array(z.enum(principleSlugs)).default([]);

/** Where something else than one of the library's own works is told: by the agency itself, or in a work that is named in full. */
export const otherSources = ["own-account", "other-work"] as const;

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is written "2026-11-27"')
  .refine(isDay, "there is no such day");

/** Only what a reader can open safely, and without an account of somebody else's in it. */
export const link = z
  .string()
  .trim()
  .max(500)
  .refine((written) => /^https:\/\/[^\s/@]+(\/\S*)?$/.test(written) && URL.canParse(written), "a link begins with https://");

export const source = z
  .strictObject({
    work: z.enum([...works, ...otherSources]),
    /** For instance "§3.4.2" or "bilaga 4". Left out where the work has no sections. */
    section: line.optional(),
    /** Lines of the work's text edition: "5601-5636" or several, "5601-5636, 5701". */
    lines: z
      .string()
      .regex(/^\d+(-\d+)?(, \d+(-\d+)?)*$/, 'lines are written "5601-5636, 5701"')
      .optional(),
    /** The agency that tells it itself, when it did, and whom to ask there: a role, never a name. */
    account: z.strictObject({ agency: line, date: day, ask: line }).optional(),
    /** A work that the library does not have among its own. */
    other: z.strictObject({ title: line, publisher: line, year: z.int().min(1500).max(2100), link: link.optional() }).optional(),
  })
  .superRefine((value, context) => {
    const { needs, not } = placesOf(value.work);
    const missing = needs === undefined || value[needs] !== undefined ? [] : requiredIn[needs].map((name) => [needs, name]);
    for (const path of missing) context.addIssue({ code: "custom", path, message: `a source of ${value.work} must have it` });
    for (const name of not.filter((one) => value[one] !== undefined)) {
      context.addIssue({ code: "custom", path: [name], message: `does not belong to ${value.work}`, params: { fault: "not-here" } });
    }
  });

const requiredIn = { account: ["agency", "date", "ask"], other: ["title", "publisher", "year"] } as const;

type InSource = "section" | "lines" | "account" | "other";

/** Which parts a source of each sort must have, and which it may not: nothing is told of a source that no reader is shown. */
function placesOf(work: string): { readonly needs?: "account" | "other"; readonly not: readonly InSource[] } {
  if (work === "own-account") return { needs: "account", not: ["section", "lines", "other"] };
  // Lines are those of a text edition that only the library's own works have.
  if (work === "other-work") return { needs: "other", not: ["lines", "account"] };
  return { not: ["account", "other"] };
}

function isDay(written: string): boolean {
  try {
    parsePlainDate(written);
    return true;
  } catch {
    return false;
  }
}

export const english = z.strictObject({
  title: line,
  /** Two or three sentences. */
  summary: z.string().trim().min(40).max(700),
});

/** Codes of the passages that the item was made of: every passage of the catalogue must be in exactly one item. */
export const records = z.array(z.string().regex(/^(H[1-5]\.[SCR]\d+|P\d\d|O\d{1,2}\.\d{1,2}|A-\d\d|N-\d\d|C\.\d{1,2}|M\d\d)$/)).default([]);

/** Another item of any kind: "method/tvarteam". */
export const reference = z.string().regex(/^[a-z]+\/[a-z0-9-]+$/);

export const common = {
  slug: slug.optional(),
  title: line,
  /** One or two plain sentences for lists and search results. */
  summary: z.string().trim().min(20).max(320),
  principles,
  sources: z.array(source).min(1),
  records,
  /** Items of any kind worth reading beside this one. */
  related: z.array(reference).default([]),
  /** Other words a reader may search for. */
  keywords: z.array(line).default([]),
};

export const sourced = z.strictObject({ text, sources: z.array(source).default([]) });

/** A question to talk about; also in English, so that a group that speaks English can take it into the room. */
export const talk = z.strictObject({ text, english: line.optional(), sources: z.array(source).default([]) });

/** In the reader's language where it is written in it, otherwise in Swedish; and which it is. */
export function talkQuestionIn(
  language: Language,
  question: Pick<z.infer<typeof talk>, "text" | "english">,
): { readonly text: string; readonly language: Language } {
  const { text: swedish, english: translated } = question;
  return language === "en" && translated !== undefined ? { text: translated, language: "en" } : { text: swedish, language: "sv" };
}

/** A reading list of more than this is read by nobody. */
const mostChoices = 24;

export const choiceFaultNames = ["twice", "itself"] as const;
export type ChoiceFault = (typeof choiceFaultNames)[number];

function choiceFault(fault: ChoiceFault, path: (string | number)[]) {
  return { code: "custom" as const, path, message: `the text is chosen ${fault}`, params: { fault } };
}

/** What a theme has chosen to be read, in order, and why each. */
export const choices = z
  .array(z.strictObject({ text: reference, why: text }))
  .max(mostChoices)
  .superRefine((rows, context) => {
    const names = rows.map((row) => row.text);
    names.forEach((name, index) => {
      if (names.indexOf(name) < index) context.addIssue(choiceFault("twice", [index, "text"]));
    });
  })
  .default([]);

/** A theme does not choose itself. */
export function checkNotItself(
  theme: { readonly slug?: string | undefined; readonly choices: z.infer<typeof choices> },
  context: z.RefinementCtx,
): void {
  const index = theme.choices.findIndex((choice) => choice.text === `theme/${theme.slug ?? ""}`);
  if (index >= 0) context.addIssue(choiceFault("itself", ["choices", index, "text"]));
}
