import { expect, test } from "vitest";
import { chooseCoding } from "./content-coding.ts";

test.each([
  [undefined, undefined],
  [null, undefined],
  ["", undefined],
  ["br, gzip", "br"],
  ["gzip, br", "br"],
  ["gzip", "gzip"],
  ["GZIP", "gzip"],
  ["x-gzip", "gzip"],
  ["deflate, zstd", undefined],
  ["*", "br"],
  ["br;q=0, *", "gzip"],
  ["br;q=0.2, gzip;q=0.8", "gzip"],
  ["br;q=0.5,gzip ; Q=0.500", "br"],
  ["gzip;q=0, br;q=0.000", undefined],
  ["*;q=0", undefined],
  ["*;q=0, gzip;q=0.001", "gzip"],
  ["identity, gzip;q=0.5", undefined],
  ["identity;q=0.5, gzip", "gzip"],
  ["gzip;q=0.2, br;q=0.2, *;q=0.5", undefined],
  ["identity;q=0", undefined],
  ["br;q=x, gzip;q=2", undefined],
  ["brotli, gzipped, notgzip", undefined],
  [",, ;q=1, gzip", "gzip"],
])("who accepts %j gets %s", (accepted, coding) => {
  expect(chooseCoding(accepted, ["br", "gzip"])).toBe(coding);
});

test("what is not offered is not chosen, however much it is wished for", () => {
  expect(chooseCoding("br, gzip;q=0.1", ["gzip"])).toBe("gzip");
  expect(chooseCoding("br, gzip", [])).toBeUndefined();
});
