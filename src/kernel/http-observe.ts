import type { Context } from "hono";
import type { HttpVariables } from "./http-context.ts";
import type { Log } from "./log.ts";
import { newReference } from "./reference.ts";
import type { HttpsOnly } from "./settings.ts";

/** A year. @source OWASP ASVS 5.0 V3.4.1 */
const httpsOnlyFor = 31_536_000;

const strictTransport: Readonly<Record<HttpsOnly, string | undefined>> = {
  subdomains: `max-age=${httpsOnlyFor}; includeSubDomains`,
  host: `max-age=${httpsOnlyFor}`,
  off: undefined,
};

/** Gives every request a reference number and logs its pattern, never its address: that may hold what a person searched for. */
export function observe(log: Log, httpsOnly: HttpsOnly) {
  const strict = strictTransport[httpsOnly];
  return async (context: Context<HttpVariables>, next: () => Promise<void>): Promise<void> => {
    const started = performance.now();
    context.set("reference", newReference());
    await next();
    // On the answer itself: `context.header` would build it anew, with its body as a stream (1 ms for 77 kB).
    const { headers } = context.res;
    headers.set("X-Request-Id", context.get("reference"));
    if (strict !== undefined) headers.set("Strict-Transport-Security", strict);
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
