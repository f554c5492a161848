import { expect, test } from "vitest";
import { element, xmlDocument } from "./xml.ts";

test("text and attributes are made safe, and what XML cannot hold is left out", () => {
  const made = element("a", { b: '"<&', c: undefined }, "x < y & \0z\uD800", element("d", {}, ""));
  expect(xmlDocument(made)).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<a b="&quot;&lt;&amp;">x &lt; y &amp; z<d/></a>\n');
});
