import { expect, test } from "vitest";
import { UseCounter } from "./use-count.ts";

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const params = { slug: "a" };
const asked = (headers: Record<string, string> = {}, method = "GET") =>
  new Request("http://a.example/", { method, headers: { "user-agent": firefox, ...headers } });

function counted(request: Request, status = 200, kind: string | undefined = "theme"): number {
  const uses = new UseCounter();
  uses.note(kind, { params, request }, status);
  return uses.take().get("theme/a") ?? 0;
}

test("a page that a browser opened is counted, also when the browser had it", () => {
  const uses = new UseCounter();
  for (const status of [200, 304, 200]) uses.note("theme", { params, request: asked() }, status);
  expect([...uses.take()]).toEqual([["theme/a", 3]]);
  expect([...uses.take()]).toEqual([]);
});

test("programs, pages that are fetched in case, looks at the headers and what was not shown are not", () => {
  const chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
  const programs = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0)",
    "facebookexternalhit/1.1 LinkPreview",
    "curl/8.5.0",
    "python-requests/2.32",
    "Mozilla/5.0 HeadlessChrome/140.0",
    "",
  ];
  expect(programs.map((name) => counted(asked({ "user-agent": name })))).toEqual(programs.map(() => 0));
  const ahead = [{ "sec-purpose": "prefetch;prerender" }, { purpose: "prefetch" }, { "x-moz": "prefetch" }];
  expect(ahead.map((headers) => counted(asked(headers)))).toEqual([0, 0, 0]);
  expect([counted(asked({}, "HEAD")), counted(asked(), 404), counted(asked(), 410)]).toEqual([0, 0, 0]);
  expect(counted(asked({ "user-agent": chrome }))).toBe(1);
});
