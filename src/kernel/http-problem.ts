import type { Context } from "hono";
import type { HttpVariables } from "./http-context.ts";
import type { Log } from "./log.ts";
import { Forbidden, Gone, Invalid, type Issue, NoPage, NotFound, Refused, TooLarge, TooOften, Unavailable, Untrusted } from "./errors.ts";

/** What went wrong, ready to be told to a reader. */
export type Problem = {
  readonly status: 400 | 403 | 404 | 405 | 409 | 410 | 413 | 429 | 500 | 503;
  readonly kind:
    | "invalid"
    | "untrusted"
    | "not-found"
    | "method"
    | "gone"
    | "refused"
    | "too-large"
    | "too-often"
    | "unavailable"
    | "fault";
  /** Also in the log, so that a person who calls can be helped. */
  readonly reference: string;
  readonly issues: readonly Issue[];
  /** Key of the sentence, when a rule said no. */
  readonly code?: string;
  /** When to try again, where that is known. */
  readonly retryAfter?: number;
  /** Which methods the address has, where it has not the one that was asked. */
  readonly allow?: string;
};

/** The only place that knows which status a kind of error has. What may not be seen answers as what is not there. */
export function problemOf(error: unknown, reference: string): Problem {
  const issues: readonly Issue[] = error instanceof Invalid ? error.issues : [];
  if (error instanceof NotFound || error instanceof Forbidden) return { status: 404, kind: "not-found", reference, issues };
  if (error instanceof NoPage) return { status: 405, kind: "method", reference, issues, allow: error.allow };
  if (error instanceof Gone) return { status: 410, kind: "gone", reference, issues };
  if (error instanceof Invalid) return { status: 400, kind: "invalid", reference, issues };
  if (error instanceof Untrusted) return { status: 403, kind: "untrusted", reference, issues };
  if (error instanceof Refused) return { status: 409, kind: "refused", reference, issues, code: error.code };
  if (error instanceof TooLarge) return { status: 413, kind: "too-large", reference, issues };
  if (error instanceof TooOften) return { status: 429, kind: "too-often", reference, issues, retryAfter: error.seconds };
  if (error instanceof Unavailable) return { status: 503, kind: "unavailable", reference, issues };
  return { status: 500, kind: "fault", reference, issues };
}

/** What a problem says in headers, whatever is drawn of it. */
export function headersOf({ retryAfter, allow }: Problem): Readonly<Record<string, string>> {
  return {
    ...(retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) }),
    ...(allow === undefined ? {} : { Allow: allow }),
  };
}

/** The answer to a method that an address does not have. Whoever opens the address of a form in a browser gets a page that leads on. */
export async function refuseMethod(
  context: Context<HttpVariables>,
  methods: readonly string[],
  findWho: () => Promise<unknown>,
): Promise<Response> {
  const allow = methods.join(", ");
  if (context.req.method !== "GET") return context.text("Method Not Allowed", 405, { Allow: allow });
  await findWho();
  throw new NoPage(allow);
}

/** Every reference that a reader is shown stands in the log; of what they wrote, only the names of parameters do. */
export function logProblem(log: Log, error: unknown, { status, kind, reference, issues, code }: Problem): void {
  if (status >= 500) log.error({ err: error, reference }, "a request failed");
  else if (kind !== "not-found" && kind !== "gone")
    log.warn({ reference, kind, code, fields: issues.map((issue) => `${issue.field}: ${issue.code}`) }, "refused");
}

type Missing = { readonly reference: string; readonly personId: string | undefined; readonly route: string | undefined };

/**
 * Who asked for what is not there for them: it may be somebody else's. Of visitors nothing is known, and of an address that no page has
 * there is nothing to have. Which one it was that they asked for is not said: the pattern is enough to see that somebody tries.
 * @source OWASP ASVS 5.0 V16.3.2
 */
export function logMissing(log: Log, { reference, personId, route }: Missing): void {
  if (personId !== undefined && route !== undefined) log.warn({ reference, kind: "not-found", route, personId }, "refused");
}
