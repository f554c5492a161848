import { Writable } from "node:stream";
import { pino } from "pino";
import { expect, test } from "vitest";
import { Forbidden, Invalid, NotFound, Refused, TooLarge, TooOften, Unavailable } from "./errors.ts";
import { html, json } from "./http-reply.ts";
import { somebody, trialApp, trialSettings } from "./http.testing.ts";

test("a route answers in the language of its address", async () => {
  const app = await trialApp(({ language, params, page }) => json({ language, slug: params["slug"], alternates: page.alternates }));
  const expected = { slug: "tvärteam", alternates: { sv: "/saker/tv%C3%A4rteam?a=1", en: "/en/things/tv%C3%A4rteam?a=1" } };
  expect(await (await app.request("/saker/tv%C3%A4rteam?a=1")).json()).toEqual({ language: "sv", ...expected });
  expect(await (await app.request("/en/things/tv%C3%A4rteam?a=1")).json()).toEqual({ language: "en", ...expected });
});

test.each([
  [new NotFound("x"), 404, "not-found"],
  [new Forbidden("x"), 404, "not-found"],
  [new Invalid([{ field: "q", code: "too-long" }]), 400, "invalid"],
  [new Refused("thing.closed"), 409, "refused"],
  [new TooLarge(10), 413, "too-large"],
  [new TooOften(60), 429, "too-often"],
  [new Unavailable("x"), 503, "unavailable"],
  [Object.assign(new Error("refused"), { code: "ECONNREFUSED" }), 503, "unavailable"],
  [new Error("a fault"), 500, "fault"],
])("%s answers %i", async (error, status, kind) => {
  const app = await trialApp(() => {
    throw error;
  });
  const response = await app.request("/saker/x");
  expect(response.status).toBe(status);
  expect(await response.text()).toMatch(new RegExp(`sv ${kind} [2-9A-Z]{4}-[2-9A-Z]{4}`));
});

test("what may not be seen answers byte for byte as what is not there, but for the reference", async () => {
  const answer = async (error: Error): Promise<string> => {
    const app = await trialApp(() => {
      throw error;
    });
    return (await (await app.request("/saker/x")).text()).replace(/[2-9A-Z]{4}-[2-9A-Z]{4}/, "reference");
  };
  expect(await answer(new Forbidden("x"))).toBe(await answer(new NotFound("x")));
});

test("an address that leads nowhere answers in its language; one with a slash too many is sent on", async () => {
  const app = await trialApp(() => json({}));
  expect(await (await app.request("/ingenstans")).text()).toContain("sv not-found");
  expect(await (await app.request("/en/nowhere")).text()).toContain("en not-found");
  const redirect = await app.request("/saker/x/");
  expect([redirect.status, redirect.headers.get("location")]).toEqual([308, "/saker/x"]);
});

test("a slash too many never leads to another site", async () => {
  const app = await trialApp(() => json({}));
  for (const path of ["//evil.example/", "///evil.example//", "/%2f%2fevil.example/", "/\\evil.example/"]) {
    const location = (await app.request(`http://localhost${path}`)).headers.get("location");
    expect(new URL(location ?? "/", "http://localhost").host).toBe("localhost");
  }
});

test.each(["a=%E0%A4%A", "b=%", "c=%00", "a=1&d=%zz"])(
  "a query that cannot be read is refused with the parameter's name: %s",
  async (query) => {
    const app = await trialApp(() => json({}));
    const response = await app.request(`/saker/x?${query}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(`${query.split("&").at(-1)?.charAt(0)}=malformed`);
  },
);

test("another method is told which ones there are", async () => {
  const app = await trialApp(() => json({}));
  const response = await app.request("/saker/x", { method: "POST" });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});

test("an unchanged page is not sent again", async () => {
  const app = await trialApp(() => html("<p>sida</p>"));
  const first = await app.request("/saker/x");
  const again = await app.request("/saker/x", { headers: { "If-None-Match": first.headers.get("etag") ?? "" } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});

test.each(["*", 'W/"other", TAG', "STRONG"])("a reader who says %s has the page already", async (header) => {
  const app = await trialApp(() => html("<p>sida</p>"));
  const tag = (await app.request("/saker/x")).headers.get("etag") ?? "";
  const known = header.replace("TAG", tag).replace("STRONG", tag.replace("W/", ""));
  expect((await app.request("/saker/x", { headers: { "If-None-Match": known } })).status).toBe(304);
});

test.each([
  ["gzip", "gzip"],
  ["br, gzip;q=0.5", "gzip"],
  ["*", "gzip"],
  ["gzip;q=0", null],
  ["identity", null],
  ["gzip;q=0, *", null],
])("a reader who accepts %s gets %s", async (accepted, coding) => {
  const app = await trialApp(() => html("<p>sida</p>".repeat(500)));
  const response = await app.request("/saker/x", { headers: { "Accept-Encoding": accepted } });
  expect(response.headers.get("content-encoding")).toBe(coding);
});

test("a long page is compressed for those who can read it", async () => {
  const app = await trialApp(() => html("<p>sida</p>".repeat(500)));
  const plain = await app.request("/saker/x");
  const compressed = await app.request("/saker/x", { headers: { "Accept-Encoding": "gzip" } });
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(compressed.headers.get("content-encoding")).toBe("gzip");
  expect((await compressed.arrayBuffer()).byteLength).toBeLessThan((await plain.arrayBuffer()).byteLength / 10);
});

test("every answer forbids what no page needs", async () => {
  const app = await trialApp(() => html("<p>sida</p>"));
  const { headers } = await app.request("/saker/x");
  expect(headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(headers.get("content-security-policy")).not.toContain("unsafe");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("set-cookie")).toBeNull();
});

/** A log, and the lines that stand in it. */
function aLog() {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  return { lines, log: pino({ base: null }, stream) };
}

test("whoever is signed in and asks for what is not there for them stands in the log by their id, and a visitor does not", async () => {
  const { lines, log } = aLog();
  const missing = (): never => {
    throw new NotFound("x");
  };
  const app = await trialApp(missing, { log, identify: () => Promise.resolve(somebody) });
  const cookie = `tillit=${"s".repeat(43)}`;
  await app.request("/saker/hemligt-namn?q=personnummer");
  await app.request("/finns-inte", { headers: { cookie } });
  expect(lines.join("")).not.toContain("personId");
  await app.request("/saker/hemligt-namn?q=personnummer", { headers: { cookie } });
  const refused = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ msg }) => msg === "refused");
  expect(refused).toMatchObject([{ level: 40, kind: "not-found", route: "/saker/:slug", personId: "p" }]);
  expect(lines.join("")).not.toMatch(/hemligt-namn|personnummer|Demonstration/);
});

test.each([
  ["subdomains", "max-age=31536000; includeSubDomains"],
  ["host", "max-age=31536000"],
  ["off", null],
] as const)("browsers are told to come by TLS alone: %s", async (httpsOnly, header) => {
  const app = await trialApp(() => html("sida"), { settings: { ...trialSettings, httpsOnly } });
  for (const path of ["/saker/x", "/finns-inte", "/healthz"])
    expect((await app.request(path)).headers.get("strict-transport-security"), path).toBe(header);
});

test("the log holds the reference and the pattern, and nothing of what was asked", async () => {
  const { lines, log: destination } = aLog();
  const app = await trialApp(
    () => {
      throw new Error("a fault");
    },
    { log: destination },
  );
  const response = await app.request("/saker/hemligt-namn?q=personnummer", { headers: { "X-Forwarded-For": "192.0.2.1" } });
  const reference = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(await response.text())?.[0] ?? "none";
  const log = lines.join("");
  expect(log.split(reference)).toHaveLength(3);
  expect(log).toContain("/saker/:slug");
  expect(log).not.toMatch(/hemligt-namn|personnummer|192\.0\.2\.1/);
});

test("a route whose action nobody may do answers as if it were not there, whatever its handler says", async () => {
  const app = await trialApp(() => json({ secret: true }), { reasons: [] });
  expect((await app.request("/saker/x")).status).toBe(404);
});

test("an address of any length is looked up in time that grows with it, not with its square", async () => {
  const app = await trialApp(() => json({}));
  const timeOf = async (length: number): Promise<number> => {
    // Of the processor, which other programs use too.
    const before = process.cpuUsage();
    for (let times = 0; times < 5; times += 1) await app.request(`/${"a".repeat(length)}`);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  await timeOf(1_000);
  const [short, long] = [await timeOf(4_000), await timeOf(64_000)];
  expect(long / short).toBeLessThan(64);
});

test("a route whose action no policy knows does not start", async () => {
  await expect(trialApp({ get: () => json({}), action: "thing.unknown" })).rejects.toThrow("thing.unknown");
});

test("the style in a page's head is allowed by its hash, and no other", async () => {
  const app = await trialApp(() => html("<html><head><style>@page{margin:0}</style></head><body><style>p{}</style></body></html>"));
  const policy = (await app.request("/saker/x")).headers.get("content-security-policy") ?? "";
  expect(policy.match(/'sha256-[^']+'/g)).toEqual(["'sha256-4rosI/RqHCYZV4R9upMOrZJYH3ZFLNCT9B4LE/BGWEg='"]);
});

test("whoever asks too often is told when to try again", async () => {
  const app = await trialApp(() => {
    throw new TooOften(90);
  });
  expect((await app.request("/saker/x")).headers.get("retry-after")).toBe("90");
});

test("the style in the head is allowed however much of the address stands before it", async () => {
  const long = `<link rel="alternate" href="/?q=${"a".repeat(16_000)}">`;
  const app = await trialApp(() => html(`<head>${long}<style>@page{margin:0}</style></head><body></body>`));
  const policy = (await app.request("/saker/x")).headers.get("content-security-policy") ?? "";
  expect(policy).toContain("'sha256-4rosI/RqHCYZV4R9upMOrZJYH3ZFLNCT9B4LE/BGWEg='");
});

test("a style below the head is refused, also where the head has none or the page no head", async () => {
  for (const page of ["<head></head><body><style>p{}</style></body>", "<style>p{}</style>"]) {
    const app = await trialApp(() => html(page));
    expect((await app.request("/saker/x")).headers.get("content-security-policy")).toContain("style-src 'self';");
  }
});
