import { expect, test } from "vitest";
import { detourTo } from "./detour.ts";

test("the way round leads back", () => {
  const address = { sv: "/bekrafta", en: "/en/confirm" };
  expect(detourTo(address, "sv", "/a?b=1&c=2")).toBe("/bekrafta?next=%2Fa%3Fb%3D1%26c%3D2");
  expect(detourTo(address, "en", undefined)).toBe("/en/confirm");
});
