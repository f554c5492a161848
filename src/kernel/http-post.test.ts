import { describe, expect, test } from "vitest";
import { NotFound } from "./errors.ts";
import { formTokenOf } from "./http-guard.ts";
import { html, json, seeOther } from "./http-reply.ts";
import { somebody, trialApp, trialSettings } from "./http.testing.ts";
import { hasRole, signedIn } from "./policy.ts";

const secret = "s".repeat(43);
const cookie = `tillit=${secret}`;
const origin = "http://localhost";
const atExample = { ...trialSettings, origin: "https://tillit.example" };
const form = "application/x-www-form-urlencoded";

/** Takes a form and says what was in it. */
const echo = {
  post: ({ submission }: { submission: { fields: URLSearchParams; files: ReadonlyMap<string, { name: string; bytes: Uint8Array }> } }) =>
    json({
      fields: [...submission.fields],
      files: [...submission.files].map(([field, { name, bytes }]) => [field, name, bytes.byteLength]),
    }),
};

const send = (app: Awaited<ReturnType<typeof trialApp>>, body: string, headers: Record<string, string> = {}) =>
  app.request("/saker/x", { method: "POST", body, headers: { origin, "content-type": form, ...headers } });

test("a form from a page of this site is taken", async () => {
  const app = await trialApp(echo);
  expect(await (await send(app, "a=r%C3%A4v+h%C3%A5la&b=1&b=2")).json()).toMatchObject({
    fields: [
      ["a", "räv håla"],
      ["b", "1"],
      ["b", "2"],
    ],
  });
});

test.each([
  ["without an origin", { origin: "" }],
  ["from another site", { origin: "https://evil.example" }],
  ["from a frame without an origin", { origin: "null" }],
  ["from another site, as the browser says", { "sec-fetch-site": "cross-site" }],
  ["from another host of the same site", { "sec-fetch-site": "same-site" }],
])("a form %s is refused, and nothing is done", async (_, headers) => {
  let done = false;
  const app = await trialApp({
    post: () => {
      done = true;
      return json({});
    },
  });
  const wanted = Object.fromEntries(Object.entries({ origin, "content-type": form, ...headers }).filter(([, value]) => value !== ""));
  const response = await app.request("/saker/x", { method: "POST", body: "a=1", headers: wanted });
  expect([response.status, done]).toEqual([403, false]);
});

test("a form of someone who is signed in must hold what only a page of the same session holds", async () => {
  const app = await trialApp(echo, { identify: (given) => Promise.resolve(given === secret ? somebody : undefined) });
  const [own, foreign] = [formTokenOf(secret), formTokenOf("t".repeat(43))];
  expect((await send(app, "a=1", { cookie })).status).toBe(403);
  expect((await send(app, `a=1&_form=${foreign}`, { cookie })).status).toBe(403);
  const taken = await send(app, `a=1&_form=${own}`, { cookie });
  expect([taken.status, await taken.json()]).toMatchObject([200, { fields: [["a", "1"]] }]);
});

test("a form for visitors that was open in another tab while somebody signed in does nothing, and leads to its page", async () => {
  let done = 0;
  const take = {
    post: () => {
      done += 1;
      return json({});
    },
  };
  const identify = (given: string) => Promise.resolve(given === secret ? somebody : undefined);
  const entrance = await trialApp({ ...take, forVisitors: true }, { identify });
  const led = await send(entrance, "a=1", { cookie });
  expect([led.status, led.headers.get("location"), done]).toEqual([303, "/saker/x", 0]);
  expect((await send(entrance, "a=1", { cookie, origin: "https://evil.example" })).status).toBe(403);
  expect((await send(entrance, `a=1&_form=${formTokenOf("t".repeat(43))}`, { cookie })).status).toBe(403);
  expect([(await send(entrance, "a=1")).status, done]).toEqual([200, 1]);
  expect((await send(await trialApp(take, { identify }), "a=1", { cookie })).status).toBe(403);
});

test("the site's own address counts as its own, whatever name the request was sent to", async () => {
  const app = await trialApp(echo, { settings: atExample });
  expect((await send(app, "a=1", { origin: "https://tillit.example" })).status).toBe(200);
  expect((await send(app, "a=1", { origin: "https://tillit.example.evil.example" })).status).toBe(403);
});

test("a page under a name that was led here is not of this site; one at the address of the machine is", async () => {
  const app = await trialApp(echo, { settings: atExample });
  const sendTo = async (host: string) =>
    (await app.request(`${host}/saker/x`, { method: "POST", body: "a=1", headers: { origin: host, "content-type": form } })).status;
  expect(await Promise.all(["http://evil.example:3000", "http://tillit:3000"].map(sendTo))).toEqual([403, 403]);
  expect(await Promise.all(["http://127.0.0.1:3000", "http://[::1]:3000", "http://localhost:3000"].map(sendTo))).toEqual([200, 200, 200]);
});

test("a form that is long on its way is taken from whom its sender is when it has come", async () => {
  let asked = 0;
  const signedOutMeanwhile = () => {
    asked += 1;
    return Promise.resolve(asked === 1 ? somebody : undefined);
  };
  const app = await trialApp(echo, { reasons: [signedIn], identify: signedOutMeanwhile });
  const response = await send(app, `a=1&_form=${formTokenOf(secret)}`, { cookie });
  expect([response.status, await response.json()]).toEqual([403, { kept: { action: "/saker/x", fields: [["a", "1"]], withFile: false } }]);
  expect(asked).toBe(2);
});

test("a file comes with its name and its bytes", async () => {
  const app = await trialApp({ ...echo, formSize: 300_000 });
  const body = new FormData();
  body.append("what", "register");
  body.append("file", new File([new Uint8Array(200_000)], "åäö.csv"));
  const response = await app.request("/saker/x", { method: "POST", body, headers: { origin } });
  expect(await response.json()).toEqual({ fields: [["what", "register"]], files: [["file", "åäö.csv", 200_000]] });
});

test.each([
  ["more than the page takes", "a".repeat(100_001), form, 413],
  ["no UTF-8", "a=%ff", form, 400],
  ["a NUL", "a=%00", form, 400],
  ["JSON", "{}", "application/json", 400],
  ["no type", "a=1", "", 400],
  ["a multipart body without its parts", "hello", "multipart/form-data; boundary=x", 400],
  ["a multipart body without a boundary", "hello", "multipart/form-data", 400],
])("%s is refused in a sentence", async (_, body, type, status) => {
  const app = await trialApp(echo);
  expect((await send(app, body, { "content-type": type })).status).toBe(status);
});

test("a body that says to be short and is long is cut off", async () => {
  const app = await trialApp(echo);
  const parts = new ReadableStream({
    pull: (controller) => {
      controller.enqueue(new Uint8Array(50_000));
    },
  });
  const request = { method: "POST", body: parts, headers: { origin, "content-type": form }, duplex: "half" } as RequestInit;
  expect((await app.request("/saker/x", request)).status).toBe(413);
});

test("a page without a form takes none, and says what it does take", async () => {
  const app = await trialApp(() => html("sida"));
  const response = await send(app, "a=1");
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});

test("a form without a page has none to show", async () => {
  const app = await trialApp(echo);
  const response = await app.request("/saker/x");
  expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
});

test("whoever opens the address of a form gets a page that says so, under their own name; a program gets a line", async () => {
  const app = await trialApp(echo, {
    identify: () => Promise.resolve(somebody),
    renderProblem: (problem, { viewer }) => html(`${problem.kind} ${viewer?.name ?? ""}`, problem.status),
  });
  const opened = await app.request("/saker/x", { headers: { cookie } });
  expect([opened.status, opened.headers.get("allow"), await opened.text()]).toEqual([405, "POST", `method ${somebody.name}`]);
  const deleted = await app.request("/saker/x", { method: "DELETE", headers: { cookie } });
  expect([deleted.status, deleted.headers.get("allow"), await deleted.text()]).toEqual([405, "POST", "Method Not Allowed"]);
});

test("a visitor is led to sign in from a door that may be open to them, and back", async () => {
  const app = await trialApp(() => html("sida"), { reasons: [signedIn] });
  const response = await app.request("/en/things/x?page=2");
  expect([response.status, response.headers.get("location")]).toEqual([303, "/en/sign-in?next=%2Fen%2Fthings%2Fx%3Fpage%3D2"]);
});

test("a door that signing in does not open is not there for whoever is signed in", async () => {
  const administrator = hasRole("administrator", { sv: "administratören", en: "the administrator" });
  const app = await trialApp({ get: () => html("sida"), ...echo }, { reasons: [administrator], identify: () => Promise.resolve(somebody) });
  expect((await app.request("/saker/x", { headers: { cookie } })).status).toBe(404);
  expect((await send(app, `_form=${formTokenOf(secret)}`, { cookie })).status).toBe(404);
});

describe("a form that nobody of the session sends", () => {
  let done = 0;
  const take = {
    post: () => {
      done += 1;
      return json({});
    },
  };
  const identify = (given: string) => Promise.resolve(given === secret ? somebody : undefined);
  const app = async (route: Parameters<typeof trialApp>[0] = take, reasons = [signedIn]) => trialApp(route, { reasons, identify });
  const kept = { action: "/saker/x", fields: [["a", "Hej & hå"]], withFile: false };
  const asking = "a=Hej+%26+h%C3%A5";

  test("is given back without a session, alike whatever it was sent to, and not taken", async () => {
    for (const path of ["/saker/x", "/saker/finns-inte"]) {
      const headers = { origin, "content-type": form };
      const response = await (await app()).request(path, { method: "POST", body: `${asking}&_form=old`, headers });
      expect([response.status, await response.json(), done]).toEqual([403, { kept: { ...kept, action: path } }, 0]);
    }
  });

  test("is given back in another session, and taken with the token of that one", async () => {
    for (const token of ["", `&_form=${formTokenOf("t".repeat(43))}`]) {
      const response = await send(await app(), asking + token, { cookie });
      expect([response.status, await response.json(), done]).toEqual([403, { kept }, 0]);
    }
    expect([(await send(await app(), `${asking}&_form=${formTokenOf(secret)}`, { cookie })).status, done]).toEqual([200, 1]);
  });

  test("is not given back to another site, nor where a secret was written, nor where nobody can come in", async () => {
    expect(await (await send(await app(), asking, { origin: "https://evil.example" })).text()).not.toContain("Hej");
    const secretly = await app({ ...take, holdsSecret: true });
    const [unsigned, other] = [await send(secretly, asking), await send(secretly, asking, { cookie })];
    expect([unsigned.status, await unsigned.json()]).toEqual([403, { kept: null }]);
    expect([other.status, (await other.text()).includes("Hej")]).toEqual([403, false]);
    expect((await send(await app(take, []), asking)).status).toBe(404);
  });

  test("comes back without its file, and not at all when it is more than anybody writes", async () => {
    const upload = await app({ ...take, formSize: 5_000_000 });
    const sendFile = async (bytes: number) => {
      const body = new FormData();
      body.append("a", "Hej");
      body.append("file", new File([new Uint8Array(bytes)], "bild.png"));
      return (await upload.request("/saker/x", { method: "POST", body, headers: { origin } })).json();
    };
    expect(await sendFile(1_000)).toEqual({ kept: { action: "/saker/x", fields: [["a", "Hej"]], withFile: true } });
    expect(await sendFile(3_000_000)).toEqual({ kept: null });
  });
});

test("a session begins with a cookie that no script and no other site can read, and ends with it", async () => {
  const begin = await trialApp({ post: () => ({ ...seeOther("/"), session: { secret, seconds: 60 } }) }, { settings: atExample });
  const begun = await send(begin, "", { origin: "https://tillit.example" });
  expect(begun.headers.get("set-cookie")).toBe(`__Host-tillit=${secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure`);
  const end = await trialApp({ post: () => ({ ...seeOther("/"), session: "ended" as const }) });
  expect((await send(end, "")).headers.get("set-cookie")).toBe("tillit=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
});

test("on https the cookie of a plain connection opens nothing", async () => {
  const app = await trialApp(({ actor }) => json({ kind: actor.kind }), {
    settings: atExample,
    identify: () => Promise.resolve(somebody),
  });
  const kindWith = async (name: string) => (await app.request("/saker/x", { headers: { cookie: `${name}=${secret}` } })).json();
  expect([await kindWith("tillit"), await kindWith("__Host-tillit")]).toEqual([{ kind: "visitor" }, { kind: "person" }]);
});

test("whoever signs out leaves nothing in their browser, and what they saw was kept by none", async () => {
  const signedOut = await send(await trialApp({ post: () => ({ ...seeOther("/"), session: "ended" as const }) }), "");
  expect(signedOut.headers.get("clear-site-data")).toBe('"cache", "storage"');
  const missing = (): never => {
    throw new NotFound("x");
  };
  for (const get of [() => html("sida"), () => seeOther("/"), missing]) {
    const app = await trialApp(get, { identify: () => Promise.resolve(somebody) });
    const [own, visitors] = [await app.request("/saker/x", { headers: { cookie } }), await app.request("/saker/x")];
    expect([own.headers.get("cache-control"), visitors.headers.get("cache-control")]).toEqual(["no-store", "no-cache"]);
    expect(own.headers.get("clear-site-data")).toBeNull();
  }
});

test("what is not there answers someone who is signed in under their own name, whether or not there are such pages", async () => {
  const app = await trialApp(
    () => {
      throw new NotFound("x");
    },
    {
      identify: () => Promise.resolve(somebody),
      renderProblem: (problem, { viewer }) => html(viewer?.name ?? "", problem.status),
    },
  );
  for (const path of ["/saker/x", "/nowhere/at/all"]) {
    const response = await app.request(path, { headers: { cookie } });
    expect([response.status, await response.text()]).toEqual([404, somebody.name]);
  }
});

test.each([
  [0, "1.1.1.1, 2.2.2.2", "unknown"],
  [1, "1.1.1.1, 2.2.2.2", "2.2.2.2"],
  [2, "1.1.1.1, 2.2.2.2", "1.1.1.1"],
  [2, "2.2.2.2", "unknown"],
])("with %i proxies and the header %s, the request comes from %s", async (proxies, header, from) => {
  const app = await trialApp({ post: (request) => json({ from: request.from }) }, { proxies });
  expect(await (await send(app, "", { "x-forwarded-for": header })).json()).toEqual({ from });
});
