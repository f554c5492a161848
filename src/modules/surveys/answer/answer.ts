import { createHash } from "node:crypto";
import type { Issue } from "../../../kernel/errors.ts";
import { answerCodes, type Instrument, type InstrumentSection, longest, type Question, questionsOf } from "../instrument/instrument.ts";

/** What was answered to one question: the code or codes of what was chosen, a number or words as they were written; and what was added. */
export type Answer = { readonly value?: string | readonly string[] | undefined; readonly comment?: string | undefined };
/** By the code of the question. A question without an answer is not there. */
export type Answers = Readonly<Record<string, Answer>>;

/** Characters. An answer in words of one's own may be a page and a half. */
export const longestAnswer = 4_000;

/** The names of the fields of a question: what is answered, what is added, and the mark of what stood there when the page was drawn. */
export const fieldOf = (code: string): string => `q-${code}`;
export const commentOf = (code: string): string => `c-${code}`;
export const markOf = (code: string): string => `m-${code}`;

/** What the button that sends in says where others name the part to go to: the code of no part begins so. */
export const toSent = "_sent";

/** The fields of some questions as they are when nobody has written in them since. */
export function fieldsOfAnswers(answers: Answers, questions: readonly Question[]): URLSearchParams {
  const fields = new URLSearchParams();
  for (const { code } of questions) {
    const { value = [], comment } = answers[code] ?? {};
    for (const one of typeof value === "string" ? [value] : value) fields.append(fieldOf(code), one);
    if (comment !== undefined) fields.set(commentOf(code), comment);
  }
  return fields;
}

/** Whether a question is asked, after what was answered to those before it. One that hangs on a question that is not asked is not asked. */
export function isAsked(question: Question, instrument: Instrument, answers: Answers): boolean {
  const { when } = question;
  if (when === undefined) return true;
  const earlier = questionsOf(instrument).find(({ code }) => code === when.question);
  if (earlier === undefined || !isAsked(earlier, instrument, answers)) return false;
  const value = answers[when.question]?.value ?? [];
  return (typeof value === "string" ? [value] : value).some((code) => when.isOneOf.includes(code));
}

export function askedOf(instrument: Instrument, answers: Answers): readonly Question[] {
  return questionsOf(instrument).filter((question) => isAsked(question, instrument, answers));
}

/** How many of the questions that are asked have an answer. A comment alone is none. */
export function answeredCount(instrument: Instrument, answers: Answers): number {
  return askedOf(instrument, answers).filter(({ code }) => answers[code]?.value !== undefined).length;
}

/** What was written on the page of a section, and what is wrong with it. Answers that are wrong are not among the answers. */
export function readSection(
  section: InstrumentSection,
  fields: URLSearchParams,
): { readonly answers: Answers; readonly issues: readonly Issue[] } {
  const answers: Record<string, Answer> = {};
  const issues: Issue[] = [];
  for (const question of section.questions) {
    const written = fields
      .getAll(fieldOf(question.code))
      .map(tidy)
      .filter((value) => value !== "");
    const issue = issueWith(question, written);
    if (issue !== undefined) issues.push({ ...issue, field: fieldOf(question.code) });
    const comment = question.comment ? tidy(fields.get(commentOf(question.code)) ?? "") : "";
    if (comment.length > longestAnswer)
      issues.push({ field: commentOf(question.code), code: "too-long", expected: { kind: "most", value: longestAnswer } });
    const value = issue === undefined ? valueOf(question, written) : undefined;
    if (value !== undefined || comment !== "")
      answers[question.code] = {
        ...(value === undefined ? {} : { value }),
        ...(comment === "" ? {} : { comment: comment.slice(0, longestAnswer) }),
      };
  }
  return { answers, issues };
}

const tidy = (value: string): string => value.trim().replaceAll("\r\n", "\n").replaceAll("\0", "");

function valueOf(question: Question, written: readonly string[]): Answer["value"] {
  if (question.kind === "several") return written.length === 0 ? undefined : answerCodes(question).filter((code) => written.includes(code));
  if (question.kind === "number") return written[0] === undefined ? undefined : String(numberIn(written[0]));
  return written[0];
}

/** A number as people here write it: "1 200", "3,5". */
function numberIn(text: string): number | undefined {
  const plain = text
    .replace(/[\s\u00a0]/g, "")
    .replace(",", ".")
    .replace("−", "-");
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined;
}

function issueWith(question: Question, written: readonly string[]): Omit<Issue, "field"> | undefined {
  const [first] = written;
  if (first === undefined) return undefined;
  if (question.kind === "text")
    return first.length > longestAnswer ? { code: "too-long", expected: { kind: "most", value: longestAnswer } } : undefined;
  if (question.kind !== "number") {
    const wrong = written.find((value) => !answerCodes(question).includes(value));
    return wrong === undefined ? undefined : { code: "not-a-choice", value: wrong.slice(0, longest.option) };
  }
  const value = first.slice(0, 60);
  const number = numberIn(first);
  if (number === undefined) return { code: "not-a-number", value };
  if (question.least !== undefined && number < question.least)
    return { code: "not-a-number", value, expected: { kind: "least", value: question.least } };
  if (question.most !== undefined && number > question.most)
    return { code: "not-a-number", value, expected: { kind: "most", value: question.most } };
  return undefined;
}

/** What tells whether an answer has changed since a page was drawn: short, and the same for the same answer. */
export function markOfAnswer(answer: Answer | undefined): string {
  const value = answer?.value;
  const parts = [value === undefined ? [] : typeof value === "string" ? [value] : value, answer?.comment ?? ""];
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 16);
}

/** Two have answered the same question differently, neither knowing of the other's. */
export type Clash = { readonly question: string; readonly theirs: Answer | undefined; readonly mine: Answer | undefined };

/**
 * Puts together what stands and what one of those who write has sent, question by question. What one has not touched stays as the others have left it;
 * what both have changed is no program's to decide.
 * @param marks of each question, as it stood when the page was drawn
 */
export function mergeAnswers(
  standing: Answers,
  mine: Answers,
  marks: ReadonlyMap<string, string>,
): { readonly answers: Answers; readonly clashes: readonly Clash[] } {
  const answers: Record<string, Answer> = { ...standing };
  const clashes: Clash[] = [];
  for (const [question, mark] of marks) {
    const [theirs, own] = [standing[question], mine[question]];
    const [now, sent] = [markOfAnswer(theirs), markOfAnswer(own)];
    if (now === sent || sent === mark) continue;
    if (now !== mark) clashes.push({ question, theirs, mine: own });
    else if (own === undefined) delete answers[question];
    else answers[question] = own;
  }
  return { answers, clashes };
}

/** What is sent in: without answers to questions that turned out not to be asked. */
export function answersSent(instrument: Instrument, answers: Answers): Answers {
  return Object.fromEntries(
    askedOf(instrument, answers).flatMap(({ code }) => (answers[code] === undefined ? [] : [[code, answers[code]]])),
  );
}

/** Questions that must have an answer before it is sent in and have none, in order. */
export function missingOf(instrument: Instrument, answers: Answers): readonly Question[] {
  return askedOf(instrument, answers).filter(({ code, required }) => required && answers[code]?.value === undefined);
}
