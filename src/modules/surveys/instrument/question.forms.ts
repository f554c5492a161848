import { z } from "zod";
import type { Issue } from "../../../kernel/errors.ts";
import { oneLine, readForm } from "../../../kernel/validate.ts";
import { fieldsOf, optionalWordsFrom, wordsFrom } from "./instrument.forms.ts";
import { answerCodes, codeFrom, longest, most, type Question, questionCode, type QuestionKind, questionSchema } from "./instrument.ts";

const several = (length: number): z.ZodString => z.string().max(length);
const option = oneLine(longest.option);
/** A number as people here write it: "1 200", "3,5". */
const bound = z
  .preprocess(
    (value) => (typeof value === "string" ? Number(value.replace(/\s/g, "").replace(",", ".")) : value),
    z.number().min(-1e12).max(1e12),
  )
  .optional();

const ends = { leastSv: option, leastEn: option.optional(), mostSv: option, mostEn: option.optional() };

const shared = {
  section: questionCode,
  textSv: several(longest.question),
  textEn: several(longest.question).optional(),
  helpSv: several(longest.help).optional(),
  helpEn: several(longest.help).optional(),
  whySv: several(longest.why),
  whyEn: several(longest.why).optional(),
  required: z.enum(["yes"]).optional(),
  comment: z.enum(["yes"]).optional(),
  /** Made of the words when it is left empty. */
  code: questionCode.optional(),
  whenQuestion: z.string().max(40).optional(),
  whenAnswers: z.array(z.string().max(40)).max(most.options),
};
const sharedForm = z.object(shared);
const endsForm = z.object(ends);
const boundsForm = z.object({ least: bound, most: bound });

/** Fields of which each may have several values, or leads to the first of its choices. */
export const questionGroups = ["required", "comment", "whenAnswers"];

export type Row = { readonly number: number; readonly code: string; readonly sv: string; readonly en: string; readonly order: string };

const usualRows = 4;

/** The rows for answers that a form has: as many as were asked for, and a few for a new question. */
export function rowsIn(fields: URLSearchParams): readonly Row[] {
  const asked = Number(fields.get("rows") ?? usualRows);
  const count = Math.min(Math.max(Number.isInteger(asked) ? asked : usualRows, 2), most.options);
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const written = (name: string): string => (fields.get(`${name}${number}`) ?? "").trim();
    return { number, code: written("optionCode"), sv: written("optionSv"), en: written("optionEn"), order: written("optionOrder") };
  });
}

/** The same form with some rows more. */
export function withMoreRows(fields: URLSearchParams): URLSearchParams {
  const more = new URLSearchParams(fields);
  more.set("rows", String(Math.min(rowsIn(fields).length + usualRows, most.options)));
  return more;
}

export type QuestionReading =
  | { readonly kind: "question"; readonly section: string; readonly question: Question }
  | { readonly kind: "faulty"; readonly issues: readonly Issue[] };

type Circumstances = {
  readonly kind: QuestionKind;
  /** The code that it has; none for a new question. */
  readonly was: string | undefined;
  readonly isTaken: (code: string) => boolean;
  /** Those that it can hang on. */
  readonly earlier: readonly Question[];
};

/** A question as a form says it, or all that is wrong. */
export function readQuestion(fields: URLSearchParams, { kind, was, isTaken, earlier }: Circumstances): QuestionReading {
  const form = readForm(sharedForm, fields);
  const own = ofItsKind(kind, fields);
  const issues = [...(form.kind === "invalid" ? form.draft.issues : []), ...own.issues, ...conditionIssues(fields, earlier)];
  if (form.kind === "invalid" || issues.length > 0) return { kind: "faulty", issues };
  const { value } = form;
  const whenQuestion = value.whenQuestion ?? "";
  const question = questionSchema.parse({
    kind,
    code: value.code ?? was ?? codeFrom(value.textSv, isTaken),
    text: wordsFrom(value.textSv, value.textEn),
    help: optionalWordsFrom(value.helpSv, value.helpEn),
    why: wordsFrom(value.whySv, value.whyEn),
    required: value.required === "yes",
    comment: value.comment === "yes",
    ...(whenQuestion === "" ? {} : { when: { question: whenQuestion, isOneOf: value.whenAnswers } }),
    ...own.parts,
  });
  return { kind: "question", section: value.section, question };
}

type Parts = { readonly parts: object; readonly issues: readonly Issue[] };

function ofItsKind(kind: QuestionKind, fields: URLSearchParams): Parts {
  if (kind === "one" || kind === "several") return readOptions(fields);
  if (kind === "scale" || kind === "score") {
    const form = readForm(endsForm, fields);
    if (form.kind === "invalid") return { parts: {}, issues: form.draft.issues };
    const { leastSv, leastEn, mostSv, mostEn } = form.value;
    return { parts: { ends: { least: wordsFrom(leastSv, leastEn), most: wordsFrom(mostSv, mostEn) } }, issues: [] };
  }
  if (kind !== "number") return { parts: {}, issues: [] };
  const form = readForm(boundsForm, fields);
  return form.kind === "invalid" ? { parts: {}, issues: form.draft.issues } : { parts: form.value, issues: [] };
}

/** Rows without words are no answers. They stand in the order that is written, and where none is, in that of the rows. */
function readOptions(fields: URLSearchParams): Parts {
  const rows = rowsIn(fields);
  const written = rows.filter(({ sv, en }) => sv !== "" || en !== "");
  const issues = written.flatMap(({ number, sv, en }): Issue[] => [
    ...(sv === "" ? [{ field: `optionSv${number}`, code: "missing" } as const] : []),
    ...(sv.length > longest.option ? [{ field: `optionSv${number}`, code: "too-long" } as const] : []),
    ...(en.length > longest.option ? [{ field: `optionEn${number}`, code: "too-long" } as const] : []),
  ]);
  const empty = rows.filter(({ sv, en }) => sv === "" && en === "");
  const missing = Math.max(0, 2 - written.length);
  issues.push(...empty.slice(0, missing).map(({ number }): Issue => ({ field: `optionSv${number}`, code: "missing" })));
  const placeOf = ({ order, number }: Row): number => (/^\d{1,3}$/.test(order) ? Number(order) : number);
  const ordered = written.toSorted((one, other) => placeOf(one) - placeOf(other) || one.number - other.number);
  const kept = new Set(ordered.map(({ code }) => code).filter((code) => questionCode.safeParse(code).success));
  const taken = new Set(kept);
  const options = ordered.map(({ code, sv, en }) => {
    // Whoever sends a code twice gets a new one for the second.
    const own = kept.delete(code) ? code : codeFrom(sv, (candidate) => taken.has(candidate));
    taken.add(own);
    return { code: own, text: wordsFrom(sv, en === "" ? undefined : en) };
  });
  return { parts: { options }, issues };
}

/** A condition names an earlier question, and at least one of its answers. */
function conditionIssues(fields: URLSearchParams, earlier: readonly Question[]): Issue[] {
  const code = fields.get("whenQuestion")?.trim() ?? "";
  if (code === "") return [];
  const question = earlier.find((one) => one.code === code);
  if (question === undefined) return [{ field: "whenQuestion", code: "not-a-choice", value: code.slice(0, 40) }];
  const known = answerCodes(question);
  const chosen = fields.getAll("whenAnswers");
  if (chosen.length === 0) return [{ field: "whenAnswers", code: "missing" }];
  const wrong = chosen.find((answer) => !known.includes(answer));
  return wrong === undefined ? [] : [{ field: "whenAnswers", code: "not-a-choice", value: wrong.slice(0, 40) }];
}

/** The fields of a form that begins with a question that is there. */
export function fieldsOfQuestion(question: Question, section: string): URLSearchParams {
  const { code, text, help, why, required, comment, when } = question;
  const fields = new URLSearchParams({
    section,
    code,
    ...fieldsOf("text", text),
    ...fieldsOf("help", help),
    ...fieldsOf("why", why),
    whenQuestion: when?.question ?? "",
  });
  if (required) fields.set("required", "yes");
  if (comment) fields.set("comment", "yes");
  for (const answer of when?.isOneOf ?? []) fields.append("whenAnswers", answer);
  if ("ends" in question) setAll(fields, { ...fieldsOf("least", question.ends.least), ...fieldsOf("most", question.ends.most) });
  if (question.kind === "number") setAll(fields, { least: String(question.least ?? ""), most: String(question.most ?? "") });
  if ("options" in question) {
    fields.set("rows", String(Math.min(question.options.length + 2, most.options)));
    for (const [index, one] of question.options.entries()) {
      const number = index + 1;
      setAll(fields, { [`optionCode${number}`]: one.code, [`optionOrder${number}`]: String(number) });
      setAll(fields, { [`optionSv${number}`]: one.text.sv, [`optionEn${number}`]: one.text.en ?? "" });
    }
  }
  return fields;
}

function setAll(fields: URLSearchParams, values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) fields.set(name, value);
}
