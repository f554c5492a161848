import { formTokenField, formTokenOf } from "../../src/kernel/http-guard.ts";
import type { composed } from "./whole-app.ts";

export type Seen = { readonly status: number; readonly body: string; readonly location: string; readonly refresh: string };

/** A browser of somebody's, with its cookies. Of another site's forms it sends none along, as they are `SameSite=Lax`. */
export function aBrowser(app: ReturnType<typeof composed>, origin: string) {
  const jar = new Map<string, string>();

  async function send(path: string, init: RequestInit, withCookies = true): Promise<Seen> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...(init.headers as Record<string, string> | undefined), ...(withCookies && cookie !== "" ? { cookie } : {}) };
    const response = await app.request(path.replace(origin, ""), { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    const refresh = /url=(.*)$/.exec(response.headers.get("refresh") ?? "")?.[1] ?? "";
    return { status: response.status, body: await response.text(), location: response.headers.get("location") ?? "", refresh };
  }

  const get = (path: string): Promise<Seen> => send(path, {});

  function post(path: string, fields: Readonly<Record<string, string>> = {}): Promise<Seen> {
    const session = jar.get("tillit");
    const token = session === undefined ? {} : { [formTokenField]: formTokenOf(session) };
    return send(path, { method: "POST", headers: { origin }, body: new URLSearchParams({ ...fields, ...token }) });
  }

  /** A form of another site, which the browser is made to send here. */
  function postFromElsewhere(path: string, fields: Readonly<Record<string, string>>): Promise<Seen> {
    const headers = { origin: "https://idp.example", "sec-fetch-site": "cross-site" };
    return send(path, { method: "POST", headers, body: new URLSearchParams(fields) }, false);
  }

  /** Goes where it is sent, as far as that is here. */
  async function follow(seen: Seen): Promise<Seen> {
    return seen.location === "" ? seen : follow(await get(seen.location));
  }

  return { get, post, postFromElsewhere, follow, jar, isSignedIn: () => jar.has("tillit") };
}

export type Browser = ReturnType<typeof aBrowser>;
