import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { inTransaction } from "./db.ts";
import { html } from "./http-reply.ts";
import type { AppOptions } from "./http.ts";
import { somebody, trialApp } from "./http.testing.ts";
import { advanceRevision } from "./revision.ts";
import { databaseForThisTest } from "./testing/database.ts";
import { type Clock, parseInstant } from "./time.ts";

type Identify = AppOptions<unknown, unknown>["identify"];

/** A page that says how many times it has been drawn. */
async function countingApp(options: { readonly clock?: Clock; readonly identify?: Identify } = {}) {
  const db = await databaseForThisTest<unknown>();
  let drawn = 0;
  const app = await trialApp({ get: () => html(`drawn ${(drawn += 1)} times`), drawnFrom: ["things"] }, { ...options, db });
  const read = async (address: string): Promise<string> => (await app.request(address)).text();
  return { app, db, read };
}

test("a page that every visitor sees is drawn once, until what it is drawn from has changed", async () => {
  const { db, read } = await countingApp();
  expect([await read("/saker/x"), await read("/saker/x")]).toEqual(["drawn 1 times", "drawn 1 times"]);
  await inTransaction(db, (tx) => advanceRevision(tx, "other"));
  expect(await read("/saker/x")).toBe("drawn 1 times");
  await inTransaction(db, (tx) => advanceRevision(tx, "things"));
  expect(await read("/saker/x")).toBe("drawn 2 times");
});

test("a search is drawn each time: it has no end of questions, and what was asked is not kept", async () => {
  const { read } = await countingApp();
  expect([await read("/saker/x?q=ord"), await read("/saker/x?q=ord"), await read("/saker/x?q=+")]).toEqual(
    [1, 2, 3].map((count) => `drawn ${count} times`),
  );
  expect(await read("/saker/x?q=+")).toBe("drawn 3 times");
});

test("a change that is taken back leaves the page as it was", async () => {
  const { db, read } = await countingApp();
  await read("/saker/x");
  await inTransaction(db, async (tx) => {
    await advanceRevision(tx, "things");
    throw new Error("taken back");
  }).catch(() => undefined);
  expect(await read("/saker/x")).toBe("drawn 1 times");
});

test("another address, another query and another day are other pages", async () => {
  let now = "2026-11-21T12:00:00Z";
  const { read } = await countingApp({ clock: () => parseInstant(now) });
  const pages = [await read("/saker/x"), await read("/saker/y"), await read("/saker/x?page=2"), await read("/en/things/x")];
  now = "2026-11-21T23:30:00Z";
  pages.push(await read("/saker/x"));
  expect(pages).toEqual([1, 2, 3, 4, 5].map((count) => `drawn ${count} times`));
});

test("a page that was kept is compressed, tagged and guarded as one that is drawn", async () => {
  const app = await trialApp({ get: () => html("<p>långt</p>".repeat(500)), drawnFrom: [] });
  const ask = () => app.request("/saker/x", { headers: { "accept-encoding": "gzip" } });
  const [first, second] = [await ask(), await ask()];
  const { "x-request-id": _, ...headers } = Object.fromEntries(second.headers);
  expect(Object.fromEntries(first.headers)).toMatchObject(headers);
  expect(headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(await second.arrayBuffer()).toString()).toBe("<p>långt</p>".repeat(500));
  const again = await app.request("/saker/x", { headers: { "if-none-match": headers["etag"] ?? "" } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});

test("whoever is signed in gets a page that was drawn for them, and leaves none for visitors", async () => {
  const { app, read } = await countingApp({ identify: () => Promise.resolve(somebody) });
  const own = await app.request("/saker/x", { headers: { cookie: `tillit=${"s".repeat(43)}` } });
  expect([await own.text(), own.headers.get("cache-control")]).toEqual(["drawn 1 times", "no-store"]);
  expect(await read("/saker/x")).toBe("drawn 2 times");
});
