import { z } from "zod";
import { type Expected, Invalid, type Issue, type IssueCode } from "./errors.ts";
import { type Instant, parseInstant } from "./time.ts";

/** Longest part of a wrong value that is shown back to the reader. */
const shownLength = 60;

/** One or several of the given words, in any order: `?principle=tillit&principle=oppenhet`. */
export function choices<const Word extends string>(words: readonly [Word, ...Word[]]): z.ZodArray<z.ZodEnum<{ [Key in Word]: Key }>> {
  return z.array(z.enum(words)).max(words.length);
}

/** A page number, from 1. */
export const pageNumber = z.coerce.number().int().min(1).max(10_000).default(1);

/**
 * Words on one line, at most so many characters: no line ends, tabs or other control characters, and nothing that turns the direction of what
 * stands around it. They are put into sentences, such as the one that says who can see something.
 * @source Unicode Standard Annex #9 §2
 */
export function oneLine(most: number): z.ZodString {
  return z
    .string()
    .max(most)
    .regex(/^[^\p{Cc}\u2028-\u202E\u2066-\u2069]*$/u);
}

/** The same, written where there is room for several lines: a new line is a space. */
export function asOneLine(most: number): z.ZodType<string, string> {
  return z
    .string()
    .transform((written) => oneLineOf(written))
    .pipe(oneLine(most));
}

function oneLineOf(written: string): string {
  return written
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
}

/** A name that somebody gives to something: on one line, with something in it that can be read. */
export function nameLine(most: number): z.ZodString {
  return oneLine(most).regex(/[\p{L}\p{N}]/u);
}

/** A day that the database knows too: before the year 1 came none. */
export const calendarDay = z.iso.date().superRefine((written, context) => {
  if (written.startsWith("0000")) context.addIssue({ code: "invalid_format", format: "date" });
});

const firstMoment = parseInstant("0001-01-01T00:00:00Z").epochMilliseconds;
const lastMoment = parseInstant("9999-12-31T23:59:59Z").epochMilliseconds;

/** A moment as a page writes it in a field that nobody sees: the database knows it too. */
export const moment = z
  .string()
  .max(40)
  .transform((written, context): Instant => {
    const at = instantIn(written);
    const isKnown = at !== undefined && at.epochMilliseconds >= firstMoment && at.epochMilliseconds <= lastMoment;
    if (isKnown) return at;
    context.addIssue({ code: "invalid_format", format: "datetime" });
    return z.NEVER;
  });

function instantIn(written: string): Instant | undefined {
  try {
    return parseInstant(written);
  } catch {
    return undefined;
  }
}

/** What was written in a form, and what is wrong with it: a page draws the form again from this. */
export type Draft = { readonly fields: URLSearchParams; readonly issues: readonly Issue[] };

/** A form that nobody has written in, or one that begins with what is there. */
export function draftOf(fields: Readonly<Record<string, string>> = {}): Draft {
  return { fields: new URLSearchParams(fields), issues: [] };
}

type Shaped<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape>>;

export type FormReading<Value> = { readonly kind: "valid"; readonly value: Value } | { readonly kind: "invalid"; readonly draft: Draft };

/**
 * Reads a form by a schema whose fields are the names of its fields. A field that takes several values is an array; spaces around an
 * answer are not part of it, and an empty answer is none. Fields that the schema does not name are not looked at.
 */
export function readForm<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, fields: URLSearchParams): FormReading<Shaped<Shape>> {
  const written = (name: string): string[] =>
    fields
      .getAll(name)
      .map((value) => value.trim().replaceAll("\r\n", "\n"))
      .filter((value) => value !== "");
  const parsed = parse(schema, written);
  return parsed.success
    ? { kind: "valid", value: parsed.data }
    : { kind: "invalid", draft: { fields, issues: issuesOf(parsed.error, written) } };
}

/**
 * Reads the query string by a schema whose fields are the names of the parameters. A field that takes several values is an array.
 * Parameters that the schema does not name are left alone: mail programs and search engines add their own.
 * @throws Invalid naming every parameter that cannot be understood.
 */
export function parseQuery<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, query: URLSearchParams): Shaped<Shape> {
  const parsed = parse(schema, (name) => query.getAll(name));
  if (parsed.success) return parsed.data;
  throw new Invalid(issuesOf(parsed.error, (name) => query.getAll(name)));
}

type Written = (name: string) => readonly string[];

function parse<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, written: Written): z.ZodSafeParseResult<Shaped<Shape>> {
  const draft = Object.fromEntries(
    Object.entries(schema.shape).map(([name, field]) => [name, takesSeveral(field) ? written(name) : written(name)[0]]),
  );
  return schema.safeParse(draft);
}

function issuesOf(error: z.ZodError, written: Written): Issue[] {
  const issues = error.issues.map((issue) => toIssue(issue, written));
  // A number may be wrong in two ways at once; the reader needs one sentence a value.
  const telling = issues.toSorted((one, other) => Number(other.expected !== undefined) - Number(one.expected !== undefined));
  return telling.filter((issue, index) => telling.findIndex((other) => isSameFault(issue, other)) === index);
}

function isSameFault(one: Issue, other: Issue): boolean {
  return one.field === other.field && one.code === other.code && one.value === other.value;
}

function takesSeveral(field: unknown): boolean {
  return field instanceof z.ZodArray;
}

function toIssue(issue: z.core.$ZodIssue, written: Written): Issue {
  const [name, index] = issue.path;
  const field = String(name);
  const value = written(field)[typeof index === "number" ? index : 0];
  const code = value === undefined && issue.code === "invalid_type" ? "missing" : issueCode(issue);
  const expected = expectedBy(issue);
  return {
    field,
    code,
    ...(value === undefined ? {} : { value: value.slice(0, shownLength) }),
    ...(expected === undefined ? {} : { expected }),
  };
}

function expectedBy(issue: z.core.$ZodIssue): Expected | undefined {
  if (issue.code === "invalid_value") return { kind: "one-of", words: issue.values.map(String) };
  if (issue.code === "too_big" && issue.origin === "number") return { kind: "most", value: Number(issue.maximum) };
  if (issue.code === "too_small" && issue.origin === "number") return { kind: "least", value: Number(issue.minimum) };
  return undefined;
}

function issueCode(issue: z.core.$ZodIssue): IssueCode {
  if (issue.code === "invalid_value") return "not-a-choice";
  if (issue.code === "too_big") return issue.origin === "string" ? "too-long" : issue.origin === "array" ? "too-many" : "not-a-number";
  if (issue.code === "too_small") return issue.origin === "string" ? "missing" : "not-a-number";
  if (issue.code === "invalid_type" && issue.expected === "number") return "not-a-number";
  if (issue.code === "invalid_type" && issue.expected === "int") return "not-a-number";
  if (issue.code === "invalid_format" && issue.format === "email") return "not-an-address";
  if (issue.code === "invalid_format" && issue.format === "date") return "not-a-date";
  return "malformed";
}
