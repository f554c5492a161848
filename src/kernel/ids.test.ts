import { expect, test } from "vitest";
import { newId } from "./ids.ts";
import { parseInstant } from "./time.ts";

test("an id is a UUID of version 7", () => {
  expect(newId(parseInstant("2026-11-21T12:00:00Z"))).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("ids of a later moment come after those of an earlier one", () => {
  const earlier = newId(parseInstant("2026-11-21T12:00:00.000Z"));
  const later = newId(parseInstant("2026-11-21T12:00:00.001Z"));
  expect(earlier < later).toBe(true);
});

test("ids of the same moment differ, and come in the order they were made", () => {
  const at = parseInstant("2026-11-21T12:00:00Z");
  const made = Array.from({ length: 1_000 }, () => newId(at));
  expect(new Set(made).size).toBe(1_000);
  expect(made.toSorted()).toEqual(made);
});
