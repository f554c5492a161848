import { expect, test } from "vitest";
import { z } from "zod";
import { Invalid } from "./errors.ts";
import { choices, pageNumber, parseQuery } from "./validate.ts";

const form = z.object({ principle: choices(["tillit", "oppenhet"]), page: pageNumber, name: z.string().max(5).optional() });

function issuesOf(query: string): unknown {
  try {
    return parseQuery(form, new URLSearchParams(query));
  } catch (error) {
    return error instanceof Invalid ? error.issues : error;
  }
}

test("a parameter may come several times, and an unknown one is left alone", () => {
  expect(issuesOf("principle=tillit&principle=oppenhet&utm_source=mail")).toEqual({ principle: ["tillit", "oppenhet"], page: 1 });
});

test("a value that is not among the choices is named, with what was written", () => {
  expect(issuesOf("principle=tillit&principle=lojalitet")).toEqual([{ field: "principle", code: "not-a-choice", value: "lojalitet" }]);
});

test.each(["0", "-1", "1.5", "abc", "1e99", "99999999"])("%s is no page number", (page) => {
  expect(issuesOf(`page=${page}`)).toEqual([{ field: "page", code: "not-a-number", value: page }]);
});

test("a text that is too long is named, and shown only in part", () => {
  expect(issuesOf(`name=${"x".repeat(100)}`)).toEqual([{ field: "name", code: "too-long", value: "x".repeat(60) }]);
});

test("every fault is told at once", () => {
  expect(issuesOf("page=0&principle=x")).toHaveLength(2);
});
