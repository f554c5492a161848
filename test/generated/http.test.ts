import { modules } from "../../src/app/modules.ts";
import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Fetched, hasKeyOfItsOwn, inParallel, patterns, readOneOfEach } from "../support/pages.ts";
import { Asker, sendBytes } from "../support/raw-http.ts";
import { type RunningProgram, startWithLibrary } from "../support/running-program.ts";

let program: RunningProgram;
let asker: Asker;
let pages: Fetched[];

beforeAll(async () => {
  program = await startWithLibrary();
  asker = new Asker(program.address);
  pages = [...(await readOneOfEach(program.address)).values()].filter((page) => !hasKeyOfItsOwn(page));
}, 120_000);
afterAll(async () => {
  asker.close();
  await program.stop();
});

test("every address refuses every method that it does not have, and says which it has", async () => {
  const methods = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"];
  const taking = new Set(modules.flatMap(({ routes }) => routes.flatMap((route) => ("post" in route ? Object.values(route.address) : []))));
  const requests = patterns.flatMap(({ pattern }) => {
    const has = taking.has(pattern) ? "GET, HEAD, POST" : "GET, HEAD";
    return methods.filter((method) => !has.includes(method)).map((method) => ({ path: pattern.replace(/:[a-z]+/, "tillit"), method, has }));
  });
  const answers = await inParallel(requests, async ({ path, method, has }) => {
    const { status, headers } = await asker.ask(path, { method });
    return status === 405 && headers.allow === has ? [] : [`${method} ${path}: ${status}, allows ${headers.allow ?? "nothing"}`];
  });
  expect(answers.flat()).toEqual([]);
});

test("HEAD answers as GET does, without the page", async () => {
  const differing = await inParallel(pages, async ({ path }) => {
    const [get, head] = [await asker.ask(path), await asker.ask(path, { method: "HEAD" })];
    const names = ["content-type", "etag", "cache-control", "content-security-policy", "vary"];
    const isSame = get.status === head.status && names.every((name) => get.headers[name] === head.headers[name]);
    return isSame && head.bytes.length === 0 ? [] : [path];
  });
  expect(differing.flat()).toEqual([]);
});

test("a page that has not changed is not sent again; one that has is", async () => {
  const wrong = await inParallel(pages, async ({ path }) => {
    const tag = (await asker.ask(path)).headers.etag ?? "";
    const [same, other] = [
      await asker.ask(path, { headers: { "if-none-match": tag } }),
      await asker.ask(path, { headers: { "if-none-match": 'W/"another"' } }),
    ];
    return same.status === 304 && same.bytes.length === 0 && same.headers.etag === tag && other.status === 200 ? [] : [path];
  });
  expect(wrong.flat()).toEqual([]);
});

/** @source RFC 9110 §13.1.2 */
test("a cache that knows several versions of a page, or any, is told that one of them is still right", async () => {
  const tag = (await asker.ask("/metoder")).headers.etag ?? "";
  const statuses = await inParallel(
    [`W/"another", ${tag}`, tag.replace("W/", ""), "*"],
    async (known) => (await asker.ask("/metoder", { headers: { "if-none-match": known } })).status,
  );
  expect(statuses).toEqual([304, 304, 304]);
});

test("a page comes compressed to who can read it so, and is the same page", async () => {
  const wrong = await inParallel(pages, async ({ path }) => {
    const [plain, compressed] = [await asker.ask(path), await asker.ask(path, { headers: { "accept-encoding": "br, gzip" } })];
    if (compressed.headers["content-encoding"] === undefined) return plain.bytes.length < 1_500 ? [] : [`${path}: not compressed`];
    const isSame = gunzipSync(compressed.bytes).equals(plain.bytes);
    const isMarked = compressed.headers.vary?.toLowerCase().includes("accept-encoding") === true;
    return isSame && isMarked && compressed.bytes.length < plain.bytes.length / 2 ? [] : [path];
  });
  expect(wrong.flat()).toEqual([]);
});

/** @source RFC 9110 §12.5.3 */
test("a page does not come compressed to who has said no to that", async () => {
  const answer = await asker.ask("/metoder", { headers: { "accept-encoding": "gzip;q=0, identity" } });
  expect(answer.headers["content-encoding"]).toBeUndefined();
});

test("every page forbids scripts and frames from elsewhere, sets no cookie and is of the kind it says", async () => {
  const wrong = await inParallel([...pages.map(({ path }) => path), "/finns-inte", "/metoder?page=noll"], async (path) => {
    const { headers } = await asker.ask(path);
    const policy = String(headers["content-security-policy"] ?? "");
    const isStrict = /default-src 'none'/.test(policy) && /frame-ancestors 'none'/.test(policy) && !/unsafe-/.test(policy);
    return isStrict && headers["x-content-type-options"] === "nosniff" && headers["set-cookie"] === undefined ? [] : [path];
  });
  expect(wrong.flat()).toEqual([]);
});

test("an address longer than any is turned away, and the program goes on", async () => {
  const answers = await inParallel([17_000, 60_000, 1_000_000], (length) =>
    sendBytes(program.address, request(`/sok?q=${"a".repeat(length)}`)),
  );
  expect(answers.map(statusOf)).toEqual([431, 431, 431]);
  expect((await asker.ask("/")).status).toBe(200);
});

test("an address as long as the web server takes is answered by a page whose printed form is allowed", async () => {
  const { status, headers, bytes } = await asker.ask(`/sok?q=${"ö".repeat(2_500).replaceAll("ö", "%C3%B6")}`);
  expect(status).toBe(200);
  const style = /<style>(.*)<\/style>/.exec(bytes.toString())?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  expect(headers["content-security-policy"]).toContain(`'sha256-${hash}'`);
});

const strangeRequests = [
  "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET /sok?q=\xc3\xb6 HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET /\x80\xff HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET http://example.org/metoder HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET http://[/ HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET metoder HTTP/1.1\r\nHost: a\r\n\r\n",
  "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
  "CONNECT example.org:443 HTTP/1.1\r\nHost: a\r\n\r\n",
  "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET / HTTP/1.1\r\n\r\n",
  "GET / HTTP/1.1\r\nHost: \r\n\r\n",
  "GET / HTTP/1.1\r\nHost: <script>\r\n\r\n",
  "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
  "GET / HTTP/1.1\r\nHost: a/..\\@:99999\r\n\r\n",
  "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
  "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\x01\r\n\r\n",
  "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
  "GET / HTTP/1.0\r\n\r\n",
  "\r\n\r\n\r\n",
  "\x16\x03\x01\x02\x00\x01\x00",
  "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  "GET //example.org/ HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET /\\example.org/ HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET /%5C%5Cexample.org/ HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET /%2F%2Fexample.org/ HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET /%0d%0aSet-Cookie:%20a=b/ HTTP/1.1\r\nHost: a\r\n\r\n",
];

test.each(strangeRequests.map((bytes) => ({ bytes })))("the bytes $bytes harm nothing", async ({ bytes }) => {
  const answer = await sendBytes(program.address, bytes);
  expect(statusOf(answer) ?? 400).toBeLessThan(500);
  expect(answer).not.toMatch(/^location: *(https?:)?[/\\]{2}/im);
  expect(answer).not.toMatch(/^set-cookie:/im);
  expect(answer).not.toContain("<script>");
  expect((await asker.ask("/healthz")).status).toBe(200);
});

test("who hangs up in the middle of a page harms nothing", async () => {
  await inParallel(Array.from({ length: 40 }), () => sendBytes(program.address, request("/hinder")));
  expect((await asker.ask("/hinder")).status).toBe(200);
});

function request(target: string): string {
  return `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
}

function statusOf(answer: string): number | undefined {
  const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1];
  return status === undefined ? undefined : Number(status);
}
