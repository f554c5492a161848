import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { html, respond, prepareReply, toResponse } from "./http-reply.ts";
import { KeptPart } from "./kept-part.ts";

const packed = new Headers({ "accept-encoding": "gzip" });
const plain = new Headers();
const rows = Array.from({ length: 500 }, (_, index) => `<li>Åtgärd ${index} för medborgaren</li>`).join("");
const around = (part: KeptPart): string => `<html><head></head><body>å${part.mark}ö — ${"slut ".repeat(400)}</body></html>`;

test("a part that is kept stands in the page where its mark was, for those who take it packed and for those who do not", async () => {
  const part = new KeptPart(rows);
  const reply = await html(around(part), 200, part);
  const whole = around(part).replace(part.mark, rows);
  for (const answer of [(headers: Headers) => toResponse(reply, headers), (headers: Headers) => respond(prepareReply(reply), headers)]) {
    expect(await answer(plain).text()).toBe(whole);
    const bytes = Buffer.from(await answer(packed).arrayBuffer());
    // The checksum and the length at its end are looked at as it is unpacked.
    expect(gunzipSync(bytes).toString()).toBe(whole);
    expect(answer(packed).headers.get("content-encoding")).toBe("gzip");
    expect(bytes.length).toBeLessThan(whole.length / 4);
  }
});

test("the tag of a page differs when the part differs, and whoever has the page is sent nothing", async () => {
  const [one, same, other] = [new KeptPart(rows), new KeptPart(rows), new KeptPart(rows.replace("Åtgärd 7 ", "Åtgärd 8 "))];
  const tagOf = async (part: KeptPart) => toResponse(await html(around(part), 200, part), plain).headers.get("etag");
  expect(await tagOf(one)).toBe(await tagOf(same));
  expect(await tagOf(one)).not.toBe(await tagOf(other));
  const known = new Headers({ "accept-encoding": "gzip", "if-none-match": (await tagOf(one)) ?? "" });
  const response = toResponse(await html(around(one), 200, one), known);
  expect([response.status, await response.text()]).toEqual([304, ""]);
  const kept = prepareReply(await html(around(one), 200, one));
  expect([respond(kept, known).status, respond(kept, packed).headers.get("etag")]).toEqual([304, await tagOf(one)]);
});

test("what was refused is sent whole, with its status and without a tag", async () => {
  const part = new KeptPart(rows);
  const response = toResponse(await html(around(part), 409, part), packed);
  expect([response.status, response.headers.get("etag")]).toEqual([409, null]);
  expect(gunzipSync(Buffer.from(await response.arrayBuffer())).toString()).toBe(around(part).replace(part.mark, rows));
});

test("a page without a place for its part is a mistake that is seen, and no two parts have the same mark", async () => {
  const part = new KeptPart(rows);
  await expect(html("<p>Ingen plats</p>", 200, part)).rejects.toThrow("has no place");
  await expect(html(around(new KeptPart(rows)), 200, part)).rejects.toThrow("has no place");
});

test("a part of nothing, and a page that is nothing else, are sent whole; what fits in a packet is not compressed, as of any page", async () => {
  const before = "<p>å</p>".repeat(300);
  for (const [text, beside, isPacked] of [
    ["", "", false],
    ["å", "", false],
    ["", before, true],
    ["å", before, true],
    [rows, "", true],
  ] as const) {
    const part = new KeptPart(text);
    const response = toResponse(await html(beside + part.mark, 200, part), packed);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get("content-encoding")).toBe(isPacked ? "gzip" : null);
    expect((isPacked ? gunzipSync(bytes) : bytes).toString()).toBe(beside + text);
  }
});
