import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { Invalid, type Issue, type IssueCode } from "./errors.ts";

/** Longest part of a wrong value that is shown back to the reader. */
const shownLength = 60;

/** One or several of the given words, in any order: `?principle=tillit&principle=oppenhet`. */
export function choices<const Word extends string>(words: readonly [Word, ...Word[]]): z.ZodArray<z.ZodEnum<{ [Key in Word]: Key }>> {
  return z.array(z.enum(words)).max(words.length);
}

/** A page number, from 1. */
export const pageNumber = z.coerce.number().int().min(1).max(10_000).default(1);

/**
 * Reads the query string by a schema whose fields are the names of the parameters. A field that takes several values is an array.
 * Parameters that the schema does not name are left alone: mail programs and search engines add their own.
 * @throws Invalid naming every parameter that cannot be understood.
 */
export function parseQuery<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, query: URLSearchParams): z.infer<z.ZodObject<Shape>> {
  const draft = Object.fromEntries(
    Object.entries(schema.shape).map(([name, field]) => [name, takesSeveral(field) ? query.getAll(name) : (query.get(name) ?? undefined)]),
  );
  const parsed = schema.safeParse(draft);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => toIssue(issue, query));
  // A number may be wrong in two ways at once; the reader needs one sentence a value.
  throw new Invalid(issues.filter((issue, index) => issues.findIndex((other) => isDeepStrictEqual(issue, other)) === index));
}

function takesSeveral(field: unknown): boolean {
  return field instanceof z.ZodArray;
}

function toIssue(issue: z.core.$ZodIssue, query: URLSearchParams): Issue {
  const [name, index] = issue.path;
  const field = String(name);
  const value = query.getAll(field)[typeof index === "number" ? index : 0];
  const code = issueCode(issue);
  return value === undefined ? { field, code } : { field, code, value: value.slice(0, shownLength) };
}

function issueCode(issue: z.core.$ZodIssue): IssueCode {
  if (issue.code === "invalid_value") return "not-a-choice";
  if (issue.code === "too_big") return issue.origin === "string" ? "too-long" : issue.origin === "array" ? "too-many" : "not-a-number";
  if (issue.code === "too_small") return issue.origin === "string" ? "missing" : "not-a-number";
  if (issue.code === "invalid_type" && issue.expected === "number") return "not-a-number";
  if (issue.code === "invalid_type" && issue.expected === "int") return "not-a-number";
  return "malformed";
}
