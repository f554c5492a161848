import { z } from "zod";
import { isTangled } from "../../kernel/markdown.ts";

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

export const source = z.strictObject({
  work: z.enum(works),
  /** For instance "§3.4.2" or "bilaga 4". Left out where the work has no sections. */
  section: line.optional(),
  /** Lines of the work's text edition: "5601-5636" or several, "5601-5636, 5701". */
  lines: z
    .string()
    .regex(/^\d+(-\d+)?(, \d+(-\d+)?)*$/, 'lines are written "5601-5636, 5701"')
    .optional(),
});

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
