import type { Begun } from "./http-reply.ts";

/**
 * What a cookie is for: whoever is signed in, an errand that the browser is on at another site, or something that has been begun in it by nobody in
 * particular, and that it alone can go on with.
 */
type Use = "session" | "errand" | "ticket";

/** On https no other site, not even a subdomain, can set or read it. @source RFC 6265bis §4.1.3 */
function cookieName(use: Use, secure: boolean): string {
  return `${secure ? "__Host-" : ""}tillit${use === "session" ? "" : `-${use}`}`;
}

/** The session's secret, when the request has one. */
export function readSessionCookie(headers: Headers, secure: boolean): string | undefined {
  return read("session", headers, secure);
}

/** The secret of the errand, when the browser is on one. */
export function readErrandCookie(headers: Headers, secure: boolean): string | undefined {
  return read("errand", headers, secure);
}

/** The secret of what has been begun in the browser without an account, when something has. */
export function readTicketCookie(headers: Headers, secure: boolean): string | undefined {
  return read("ticket", headers, secure);
}

function read(use: Use, headers: Headers, secure: boolean): string | undefined {
  const name = cookieName(use, secure);
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const [key = "", value = ""] = part.trim().split("=");
    if (key === name && /^[\w-]{20,100}$/.test(value)) return value;
  }
  return undefined;
}

type Cookies = { readonly session?: Begun | "ended"; readonly errand?: Begun | "ended"; readonly ticket?: Begun };

/** What a reply says to begin or end a session or an errand, or to begin something without an account. */
export function cookiesOf({ session, errand, ticket }: Cookies, secure: boolean): string[] {
  const said = [["session", session] as const, ["errand", errand] as const, ["ticket", ticket] as const];
  return said.flatMap(([use, begun]) => {
    if (begun === undefined) return [];
    return [cookie(use, begun === "ended" ? { secret: "", seconds: 0 } : begun, secure)];
  });
}

/** `Lax`, so that a link in a mail, or in an answer from another site, leads to a page where it is there. */
function cookie(use: Use, { secret, seconds }: Begun, secure: boolean): string {
  return `${cookieName(use, secure)}=${secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? "; Secure" : ""}`;
}
