import { z } from "zod";
import { oneLine } from "../../../kernel/validate.ts";
import type { Head, SectionHead } from "./instrument-change.ts";
import { type InstrumentSection, longest, questionCode, questionKinds, type Words } from "./instrument.ts";

const several = (most: number): z.ZodString => z.string().max(most);
const mark = z.string().max(40).optional();

export const headForm = z.object({
  titleSv: oneLine(longest.title),
  titleEn: oneLine(longest.title).optional(),
  leadSv: several(longest.intro),
  leadEn: several(longest.intro).optional(),
  sourceSv: oneLine(longest.title).optional(),
  sourceEn: oneLine(longest.title).optional(),
  mark,
});

export const sectionForm = z.object({
  titleSv: oneLine(longest.title),
  titleEn: oneLine(longest.title).optional(),
  introSv: several(longest.intro).optional(),
  introEn: several(longest.intro).optional(),
  mark,
});

/** What new questions begin with: one of the bank or of one's own, or those of a round that was held. */
export const copyForm = z.object({ from: z.enum(["instrument", "round"]), id: z.uuid() });
export const moveForm = z.object({ what: z.enum(["section", "question"]), code: questionCode, direction: z.enum(["up", "down"]) });
export const removeForm = z.object({ mark: z.string().max(40) });
export const pickForm = z.object({ section: questionCode, picked: z.array(z.string().max(100)).min(1).max(100) });

export const pickQuery = z.object({ q: z.string().max(200).default("") });
export const shownQuery = z.object({ done: z.string().optional(), in: z.enum(["sv", "en"]).optional() });
/** Where a new question is to stand and of which kind it is. Which sections there are, the instrument knows. */
export const newQuestionQuery = z.object({ section: z.string().max(40).optional(), kind: z.enum(questionKinds).optional() });

export function wordsFrom(sv: string, en: string | undefined): Words {
  return { sv, ...(en === undefined ? {} : { en }) };
}

export function optionalWordsFrom(sv: string | undefined, en: string | undefined): Words | undefined {
  return sv === undefined ? undefined : wordsFrom(sv, en);
}

export function headFrom(form: z.infer<typeof headForm>): Head {
  return {
    title: wordsFrom(form.titleSv, form.titleEn),
    lead: wordsFrom(form.leadSv, form.leadEn),
    source: optionalWordsFrom(form.sourceSv, form.sourceEn),
  };
}

export function headIn({ title, lead, source }: Head): Head {
  return { title, lead, source };
}

export function fieldsOfHead({ title, lead, source }: Head): Record<string, string> {
  return { ...fieldsOf("title", title), ...fieldsOf("lead", lead), ...fieldsOf("source", source) };
}

export function sectionFrom(form: z.infer<typeof sectionForm>): SectionHead {
  return { title: wordsFrom(form.titleSv, form.titleEn), intro: optionalWordsFrom(form.introSv, form.introEn) };
}

export function sectionHeadIn({ title, intro }: InstrumentSection): SectionHead {
  return { title, intro };
}

export function fieldsOfSection({ title, intro }: SectionHead): Record<string, string> {
  return { ...fieldsOf("title", title), ...fieldsOf("intro", intro) };
}

/** A text as its two fields: "titleSv", "titleEn". */
export function fieldsOf(name: string, words: Words | undefined): Record<string, string> {
  return { [`${name}Sv`]: words?.sv ?? "", [`${name}En`]: words?.en ?? "" };
}
