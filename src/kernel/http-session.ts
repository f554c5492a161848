import type { Begun } from "./http-reply.ts";

/** What a cookie is for: whoever is signed in, or an errand that the browser is on at another site. */
type Use = "session" | "errand";

/** On https no other site, not even a subdomain, can set or read it. @source RFC 6265bis §4.1.3 */
function cookieName(use: Use, secure: boolean): string {
  return `${secure ? "__Host-" : ""}tillit${use === "session" ? "" : "-errand"}`;
}

/** The session's secret, when the request has one. */
export function readSessionCookie(headers: Headers, secure: boolean): string | undefined {
  return read("session", headers, secure);
}

/** The secret of the errand, when the browser is on one. */
export function readErrandCookie(headers: Headers, secure: boolean): string | undefined {
  return read("errand", headers, secure);
}

function read(use: Use, headers: Headers, secure: boolean): string | undefined {
  const name = cookieName(use, secure);
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const [key = "", value = ""] = part.trim().split("=");
    if (key === name && /^[\w-]{20,100}$/.test(value)) return value;
  }
  return undefined;
}

type Cookies = { readonly session?: Begun | "ended"; readonly errand?: Begun | "ended" };

/** What a reply says to begin or end a session or an errand. */
export function cookiesOf({ session, errand }: Cookies, secure: boolean): string[] {
  const said = [["session", session] as const, ["errand", errand] as const];
  return said.flatMap(([use, begun]) => {
    if (begun === undefined) return [];
    return [cookie(use, begun === "ended" ? { secret: "", seconds: 0 } : begun, secure)];
  });
}

/** `Lax`, so that a link in a mail, or in an answer from another site, leads to a page where it is there. */
function cookie(use: Use, { secret, seconds }: Begun, secure: boolean): string {
  return `${cookieName(use, secure)}=${secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? "; Secure" : ""}`;
}
