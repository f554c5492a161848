import { expect, test } from "vitest";
import { detourTo, sentFrom } from "./detour.ts";

test("the way round leads back", () => {
  const address = { sv: "/bekrafta", en: "/en/confirm" };
  expect(detourTo(address, "sv", { next: "/a?b=1&c=2", unsent: false })).toBe("/bekrafta?next=%2Fa%3Fb%3D1%26c%3D2");
  expect(detourTo(address, "en", { next: undefined, unsent: true })).toBe("/en/confirm?unsent=yes");
  expect(detourTo(address, "sv", { next: undefined, unsent: false })).toBe("/bekrafta");
});

test("where a form was sent from is a page of this site, or not known", () => {
  const from = (referer: string) => sentFrom(new Headers({ referer }), ["https://tillit.example"]);
  expect(from("https://tillit.example/a?b=1#c")).toBe("/a?b=1");
  expect(["https://evil.example/a", "ingen adress", ""].map(from)).toEqual([undefined, undefined, undefined]);
  expect(sentFrom(new Headers(), ["https://tillit.example"])).toBeUndefined();
});
