import { html, type Reply } from "../../kernel/http-reply.ts";

/** A link that no longer works is forbidden rather than missing: whoever has it must learn what to do. */
export const closed = 403;

/**
 * An address that holds a secret is kept by nobody, and told to no other site. Told to none at all, the browser would not say where the
 * form on it comes from.
 */
export async function secretPage(element: unknown, status = 200): Promise<Reply> {
  const reply = await html(element, status);
  return { ...reply, headers: { ...reply.headers, "Cache-Control": "no-store", "Referrer-Policy": "same-origin" } };
}
