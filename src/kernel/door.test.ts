import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { type Database, inTransaction } from "./db.ts";
import { type Door, takes } from "./door.ts";
import { Invalid, NotFound, Unavailable } from "./errors.ts";
import { json, type Reply } from "./http-reply.ts";
import { trialApp } from "./http.testing.ts";
import { everyone, type Reason } from "./policy.ts";
import { advanceRevision } from "./revision.ts";
import { databaseForThisTest } from "./testing/database.ts";

type Drawn = Pick<Door<unknown>, "reads" | "drawnFrom">;
type Options = Drawn & { readonly reasons?: readonly Reason<object>[]; readonly action?: string; readonly db?: Database<unknown> };

async function appWithDoor(get: Door<unknown>["get"], options: Options = {}) {
  const { reasons = [everyone], action = "thing.read", db, ...drawn } = options;
  const policy: Readonly<Record<string, readonly Reason<object>[]>> = { "thing.read": reasons };
  return trialApp(() => json({}), {
    doors: [{ path: "/v1/things/:slug", action, media: "application/json", ...drawn, get }],
    ...(db === undefined ? {} : { db }),
    policies: [policy],
    renderDoorProblem: ({ status, kind, reference }, { path }) => json({ status, kind, reference, path }, status),
  });
}

test("a door answers any site, and has no actor and no cookie to go by", async () => {
  const app = await appWithDoor((request) => json({ knows: Object.keys(request).sort(), slug: request.params["slug"] }));
  const response = await app.request("/v1/things/x", { headers: { cookie: "session=1", origin: "https://elsewhere.example" } });
  expect(await response.json()).toEqual({ knows: ["analysers", "db", "params", "path", "place", "query"], slug: "x" });
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("access-control-allow-credentials")).toBeNull();
});

test.each([
  [new NotFound("x"), 404, "not-found"],
  [new Invalid([{ field: "q", code: "too-long" }]), 400, "invalid"],
  [new Unavailable("x"), 503, "unavailable"],
  [new Error("a fault"), 500, "fault"],
])("%s answers %i with the number that is in the header", async (error, status, kind) => {
  const app = await appWithDoor(() => {
    throw error;
  });
  const response = await app.request("/v1/things/x");
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ status, kind, reference: response.headers.get("x-request-id"), path: "/v1/things/x" });
  expect(response.headers.get("retry-after")).toBe(status === 503 ? "5" : null);
});

test("a door that nobody may open is not there; one whose action no policy knows does not start", async () => {
  const app = await appWithDoor(() => json({}), { reasons: [] });
  expect((await app.request("/v1/things/x")).status).toBe(404);
  await expect(appWithDoor(() => json({}), { action: "thing.unknown" })).rejects.toThrow("No policy knows thing.unknown");
});

test("a door is asked only what it reads", async () => {
  const app = await appWithDoor(({ query }) => json(query.toString()), { reads: ["q", "kind"] });
  expect(await (await app.request("/v1/things/x?kind=a&utm=mail&q=ord&kind=b")).json()).toBe("kind=a&q=ord&kind=b");
});

/** A door that says how many times it has been asked. */
async function countingDoor(drawn: Drawn = {}) {
  const db = await databaseForThisTest<unknown>();
  let count = 0;
  const get = async (): Promise<Reply> => {
    count += 1;
    const body = `${count} ${"långt ".repeat(500)}`;
    // As a door that asks the database is: others come meanwhile.
    return Promise.resolve({ status: 200, headers: { "Content-Type": "application/json" }, body });
  };
  const app = await appWithDoor(get, { db, drawnFrom: ["things"], reads: ["q", "page"], ...drawn });
  const read = async (address: string): Promise<string> => (await (await app.request(address)).text()).slice(0, 1);
  return { app, db, read };
}

test("what everyone gets alike is made once, whatever else stands in the address, until what it is made of has changed", async () => {
  const { db, read } = await countingDoor();
  expect(await Promise.all([read("/v1/things/x"), read("/v1/things/x")])).toEqual(["1", "1"]);
  expect([await read("/v1/things/x?visit=2"), await read("/v1/things/x?page=2"), await read("/v1/things/y")]).toEqual(["1", "2", "3"]);
  await inTransaction(db, (tx) => advanceRevision(tx, "other"));
  expect(await read("/v1/things/x")).toBe("1");
  await inTransaction(db, (tx) => advanceRevision(tx, "things"));
  expect(await read("/v1/things/x")).toBe("4");
});

test("a search is made each time, and so is everything of a door that does not say what it is made of", async () => {
  const { read } = await countingDoor();
  expect([await read("/v1/things/x?q=ord"), await read("/v1/things/x?q=ord"), await read("/v1/things/x?q=")]).toEqual(["1", "2", "3"]);
  const app = await appWithDoor(() => json({ at: Math.random() }), {});
  const [one, other] = [await app.request("/v1/things/x"), await app.request("/v1/things/x")];
  expect(await one.text()).not.toBe(await other.text());
});

test("what was kept is compressed, tagged and open to any site as what is made", async () => {
  const { app } = await countingDoor();
  const ask = () => app.request("/v1/things/x", { headers: { "accept-encoding": "gzip" } });
  const [first, second] = [await ask(), await ask()];
  const { "x-request-id": _, ...headers } = Object.fromEntries(second.headers);
  expect(Object.fromEntries(first.headers)).toMatchObject(headers);
  expect(headers).toMatchObject({ "content-encoding": "gzip", "access-control-allow-origin": "*" });
  expect(gunzipSync(await second.arrayBuffer()).toString()).toContain("långt");
  const again = await app.request("/v1/things/x", { headers: { "if-none-match": headers["etag"] ?? "" } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});

test("a slash too many under /v1 leads to the address without it, query kept, from any site; never to another site", async () => {
  const app = await appWithDoor(() => json({}));
  const response = await app.request("/v1/things/x/?q=ord");
  expect([response.status, response.headers.get("location")]).toEqual([308, "/v1/things/x?q=ord"]);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect((await app.request("/v1/nowhere")).status).toBe(404);
  expect((await app.request("/v1/things//")).status).toBe(404);
});

/** @source RFC 9110 §12.5.1 */
test.each([
  [undefined, true],
  ["", true],
  ["*/*", true],
  ["application/json", true],
  ["text/html, application/*;q=0.1", true],
  ["text/html", false],
  ["application/json;q=0, */*", false],
  ["*/*;q=0", false],
])("a reader that accepts %s takes JSON: %s", (accept, expected) => {
  expect(takes(accept, "application/json")).toBe(expected);
});
