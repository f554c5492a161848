/** The cookie that holds a session's secret. On https no other site, not even a subdomain, can set or read it. @source RFC 6265bis §4.1.3 */
function cookieName(secure: boolean): string {
  return secure ? "__Host-tillit" : "tillit";
}

/** The session's secret, when the request has one. */
export function readSessionCookie(headers: Headers, secure: boolean): string | undefined {
  const name = cookieName(secure);
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const [key = "", value = ""] = part.trim().split("=");
    if (key === name && /^[\w-]{20,100}$/.test(value)) return value;
  }
  return undefined;
}

/** What a reply says to begin a session: `Lax`, so that a link in a mail leads to a page where one is signed in. */
export function sessionCookie(secret: string, { secure, seconds }: { readonly secure: boolean; readonly seconds: number }): string {
  return `${cookieName(secure)}=${secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? "; Secure" : ""}`;
}

/** What a reply says to end it. */
export function endedSessionCookie(secure: boolean): string {
  return sessionCookie("", { secure, seconds: 0 });
}
