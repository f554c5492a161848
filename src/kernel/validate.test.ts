import { expect, test } from "vitest";
import { z } from "zod";
import { Invalid } from "./errors.ts";
import { choices, nameLine, oneLine, pageNumber, parseQuery } from "./validate.ts";

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
  expect(issuesOf("principle=tillit&principle=lojalitet")).toEqual([
    { field: "principle", code: "not-a-choice", value: "lojalitet", expected: { kind: "one-of", words: ["tillit", "oppenhet"] } },
  ]);
});

const [least, most] = [
  { kind: "least", value: 1 },
  { kind: "most", value: 10_000 },
];

test.each([
  ["0", least],
  ["-1", least],
  ["1.5", undefined],
  ["abc", undefined],
  ["1e99", most],
  ["99999999", most],
])("%s is no page number, and where there is a bound it is told", (page, expected) => {
  const issue = { field: "page", code: "not-a-number", value: page };
  expect(issuesOf(`page=${page}`)).toEqual([expected === undefined ? issue : { ...issue, expected }]);
});

test("a text that is too long is named, and shown only in part", () => {
  expect(issuesOf(`name=${"x".repeat(100)}`)).toEqual([{ field: "name", code: "too-long", value: "x".repeat(60) }]);
});

test("every fault is told at once", () => {
  expect(issuesOf("page=0&principle=x")).toHaveLength(2);
});

test.each([
  ["a line end", "Teamet\nAlla kan se"],
  ["a line separator", "Teamet\u2028Alla kan se"],
  ["an override of the direction", "Teamet \u202Ees nak allA"],
  ["an isolate that is never ended", "Teamet \u2067"],
])("%s does not stand in words on one line", (_, written) => {
  expect(oneLine(100).safeParse(written).success).toBe(false);
});

test("a name is of any script, with marks of joining, and is more than what cannot be seen", () => {
  const written = ["Team Öst 2", "नमस्ते", "می\u200cخواهم", "\u200b\u200b", "–"];
  expect(written.map((name) => nameLine(100).safeParse(name).success)).toEqual([true, true, true, false, false]);
});
