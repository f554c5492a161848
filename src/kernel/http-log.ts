import type { Context } from "hono";
import type { HttpVariables } from "./http-context.ts";
import type { Problem } from "./http-problem.ts";
import type { Log } from "./log.ts";

/** Gives every request a reference number and logs its pattern, never its address: that may hold what a person searched for. */
export function observe(log: Log) {
  return async (context: Context<HttpVariables>, next: () => Promise<void>): Promise<void> => {
    const started = performance.now();
    context.set("reference", newReference());
    await next();
    // On the answer itself: `context.header` would build it anew, with its body as a stream (1 ms for 77 kB).
    const { headers } = context.res;
    headers.set("X-Request-Id", context.get("reference"));
    headers.set("X-Content-Type-Options", "nosniff");
    if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    log.info(
      {
        reference: context.get("reference"),
        method: context.req.method,
        route: context.get("pattern") ?? "none",
        status: context.res.status,
        ms: Math.round((performance.now() - started) * 10) / 10,
      },
      "request",
    );
  };
}

/** Eight letters and digits that cannot be mistaken for each other when read over the phone. */
function newReference(): string {
  const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  const letters = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => alphabet.charAt(byte % alphabet.length));
  return `${letters.slice(0, 4).join("")}-${letters.slice(4).join("")}`;
}

/** Every reference that a reader is shown stands in the log; of what they wrote, only the names of parameters do. */
export function logProblem(log: Log, error: unknown, { status, kind, reference, issues, code }: Problem): void {
  if (status >= 500) log.error({ err: error, reference }, "a request failed");
  else if (kind !== "not-found" && kind !== "gone")
    log.warn({ reference, kind, code, fields: issues.map((issue) => `${issue.field}: ${issue.code}`) }, "refused");
}
