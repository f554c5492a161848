import { expect, test } from "vitest";
import type { PreparedReply } from "./http-reply.ts";
import { PageStore } from "./page-store.ts";

const page = (text: string): PreparedReply => ({ status: 200, headers: {}, body: Buffer.from(text), tag: text, compressed: undefined });

test("a page is given back for the revision that it was drawn from, and for no other", () => {
  const store = new PageStore(100_000);
  store.put("/metoder", "1", page("before"));
  expect(store.get("/metoder", "1")?.tag).toBe("before");
  expect(store.get("/metoder", "2")).toBeUndefined();
  store.put("/metoder", "2", page("after"));
  expect(store.get("/metoder", "2")?.tag).toBe("after");
});

test("when there is no more room, what has not been asked for the longest goes", () => {
  const store = new PageStore(40_000);
  for (const name of ["a", "b", "c"]) store.put(name, "1", page(name.repeat(10_000)));
  store.get("a", "1");
  store.put("d", "1", page("d".repeat(10_000)));
  expect(["a", "b", "c", "d"].filter((name) => store.get(name, "1") !== undefined)).toEqual(["a", "c", "d"]);
});

test("a page that is larger than the whole store is not kept", () => {
  const store = new PageStore(10_000);
  store.put("small", "1", page("s"));
  store.put("large", "1", page("l".repeat(10_000)));
  expect([store.get("small", "1")?.tag, store.get("large", "1")]).toEqual(["s", undefined]);
});

test("writing the same address again and again takes the room of one page", () => {
  const store = new PageStore(30_000);
  store.put("other", "1", page("o"));
  for (let round = 0; round < 100; round += 1) store.put("same", String(round), page("s".repeat(10_000)));
  expect(store.get("other", "1")?.tag).toBe("o");
});

test("what several ask for at once is drawn once; what could not be drawn is tried again by the next", async () => {
  const store = new PageStore(30_000);
  let drawn = 0;
  const draw = (): Promise<PreparedReply> => {
    drawn += 1;
    return drawn === 1 ? Promise.reject(new Error("the database is away")) : Promise.resolve(page(String(drawn)));
  };
  const outcomes = await Promise.allSettled([store.keep("/metoder", "1", draw), store.keep("/metoder", "1", draw)]);
  expect([outcomes.map(({ status }) => status), drawn]).toEqual([["rejected", "rejected"], 1]);
  const again = await Promise.all([
    store.keep("/metoder", "1", draw),
    store.keep("/metoder", "1", draw),
    store.keep("/metoder", "2", draw),
  ]);
  expect(again.map(({ tag }) => tag)).toEqual(["2", "2", "3"]);
});

test("a refusal is not kept", async () => {
  const store = new PageStore(30_000);
  await store.keep("/metoder", "1", () => Promise.resolve({ ...page("gone"), status: 404 }));
  expect((await store.keep("/metoder", "1", () => Promise.resolve(page("there")))).tag).toBe("there");
});
