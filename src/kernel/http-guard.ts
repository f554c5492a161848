import { isFixedHost } from "./caller.ts";
import type { Settings } from "./settings.ts";
import { createHmac, timingSafeEqual } from "node:crypto";
import { Untrusted } from "./errors.ts";

/** The hidden field that ties a form to the session it was drawn in. */
export const formTokenField = "_form";

/** What stands in the forms of a session: made of its secret, so that nothing has to be stored, and useless for anything else. */
export function formTokenOf(sessionSecret: string): string {
  return createHmac("sha256", sessionSecret).update("form").digest("base64url");
}

/**
 * Lets a request that changes something through only when it comes from a page of this site: the browser says from where, in headers that
 * no page can write.
 * @param own what pages of this site may call it.
 * @throws Untrusted
 * @source OWASP ASVS 5.0 V3.5
 */
export function requireOwnOrigin(headers: Headers, own: readonly string[]): void {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  if (origin === null || !own.includes(origin) || (site !== null && site !== "same-origin")) throw new Untrusted("another site");
}

/** Whether a form of someone who is signed in holds what only a page of the same session can hold. Without it nothing of the form is taken. */
export function holdsFormToken(expected: string, sent: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(sent)];
  return one.byteLength === other.byteLength && timingSafeEqual(one, other);
}

/** What pages of this site call it: as it is set, and as it was asked here where no other site can be called that. */
export function ownOrigins({ origin }: Settings, { url }: Request): string[] {
  const asked = new URL(url);
  return isFixedHost(asked.hostname) ? [origin, asked.origin] : [origin];
}
