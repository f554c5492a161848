import { z } from "zod";
import { named } from "../../kernel/api.ts";
import type { Asked, DoorProblem } from "../../kernel/door.ts";
import type { Expected, IssueCode } from "../../kernel/errors.ts";
import { formatNumber, type Language } from "../../kernel/i18n.ts";
import type { ProblemExample } from "../../kernel/openapi.ts";
import { addresses } from "./addresses.ts";
import { messages } from "./messages.ts";

/** @source RFC 9457 §3 */
export const problemSchema = named(
  "Problem",
  z.object({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    reference: z.string(),
    errors: z.array(z.object({ parameter: z.string(), code: z.string(), value: z.string().optional(), detail: z.string() })).optional(),
  }),
);

/** A longer address says no more. */
const shownPath = 200;

/** What went wrong, for a program: what, where and under which number it stands in the log. */
export function problemBody(problem: DoorProblem, { path, place }: Pick<Asked, "path" | "place">, language: Language) {
  const text = messages[language].problem;
  const { title, detail } = text[problem.kind];
  const errors = problem.issues.map(({ field, code, value, expected }) => ({
    parameter: field,
    code,
    ...(value === undefined ? {} : { value }),
    detail: [text.issues[code], ...(expected === undefined ? [] : [expectedIn(expected, language)])].join(" "),
  }));
  return {
    // The same whatever language is asked for: programs compare it.
    type: `${place.origin}${addresses.api.en}#${problemAnchor(problem.kind)}`,
    title,
    status: problem.status,
    detail,
    instance: path.slice(0, shownPath),
    reference: problem.reference,
    ...(errors.length === 0 ? {} : { errors }),
  };
}

/** More words than this are looked up in the description. */
const wordsShown = 40;

function expectedIn(expected: Expected, language: Language): string {
  const text = messages[language].problem.expected;
  if (expected.kind !== "one-of") return text[expected.kind](formatNumber(language, expected.value));
  if (expected.words.length === 0) return text.none;
  return text.oneOf(expected.words.slice(0, wordsShown).join(", "), expected.words.length > wordsShown);
}

/** Where the page about the API tells of a kind of problem. */
export function problemAnchor(kind: DoorProblem["kind"]): string {
  return `problem-${kind}`;
}

/** Swedish, unless the reader would rather have English. @source RFC 9110 §12.5.4 */
export function preferredLanguage(acceptLanguage: string): Language {
  const weight = (language: Language): number => {
    const ranges = acceptLanguage.split(",").map((range) => range.trim().toLowerCase());
    const range = ranges.find((one) => one.startsWith(language));
    return range === undefined ? 0 : Number(/q=([\d.]+)/.exec(range)?.[1] ?? 1);
  };
  return weight("en") > weight("sv") ? "en" : "sv";
}

type Kind = DoorProblem["kind"];

/** The problems that an operation may meet, in the order of their numbers. */
export const expectedProblems = ["invalid", "not-found", "method", "media", "gone", "unavailable"] as const satisfies readonly Kind[];

const statusOf = { invalid: 400, "not-found": 404, method: 405, media: 406, gone: 410, unavailable: 503 } as const;

/** For the description of the API. */
export function problemExamples(origin: string): ProblemExample[] {
  const place = { origin, supportEmail: undefined, publisher: undefined };
  const wrong = {
    field: "limit",
    code: "not-a-number" satisfies IssueCode,
    value: "500",
    expected: { kind: "most", value: 100 },
  } as const;
  return expectedProblems.map((kind) => {
    const problem = { status: statusOf[kind], kind, reference: "K7QM-3WXA", issues: kind === "invalid" ? [wrong] : [] } as DoorProblem;
    return {
      status: problem.status,
      says: { sv: messages.sv.problem[kind].title, en: messages.en.problem[kind].title },
      example: problemBody(problem, { path: "/v1/examples", place }, "en"),
    };
  });
}
