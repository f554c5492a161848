import { expect, test } from "vitest";
import { cohenKappa, krippendorffAlpha } from "./agreement.ts";

test("Cohen's kappa: 91 couples of Hout, Duncan and Sobel 1987, the data set SexualFun of the R package vcd, in whole numbers", () => {
  const couples = [
    [7, 7, 2, 3],
    [2, 8, 3, 7],
    [1, 5, 4, 9],
    [2, 8, 9, 14],
  ];
  const first: string[] = [];
  const second: string[] = [];
  for (const [r, row] of couples.entries()) {
    for (const [c, count] of row.entries()) {
      for (let n = 0; n < count; n += 1) {
        first.push(String(r));
        second.push(String(c));
      }
    }
  }
  // 33 of 91 agree, 2219 of 91² by chance.
  const kappa = (91 * 33 - 2219) / (91 ** 2 - 2219);
  expect(cohenKappa(first, second)).toEqual({ kind: "agreement", value: expect.closeTo(kappa, 12) as number, units: 91 });
  expect(kappa).toBeCloseTo(0.129, 3);
  expect(cohenKappa([...first, "0"], [...second, undefined])).toEqual(cohenKappa(first, second));
});

const coder = (codes: string): (string | undefined)[] => [...codes].map((code) => (code === "." ? undefined : code));

test("Krippendorff's alpha: four coders with gaps, Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, part C (0.743)", () => {
  const coded = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."].map(coder);
  // 40 values in 11 units: 9, 13, 10, 5 and 3 of each code; the paper's coincidences outside the diagonal are 8.
  expect(krippendorffAlpha(coded)).toEqual({ kind: "agreement", value: expect.closeTo(1 - (39 * 8) / 1216, 12) as number, units: 11 });
  expect(1 - (39 * 8) / 1216).toBeCloseTo(0.743, 3);
});

test("where nothing was coded twice, or all alike, no agreement is measured", () => {
  expect(cohenKappa(["a", undefined], [undefined, "b"])).toEqual({ kind: "none", reason: "nothing-coded-twice", units: 0 });
  expect(
    krippendorffAlpha([
      ["a", undefined],
      [undefined, "b"],
    ]),
  ).toEqual({ kind: "none", reason: "nothing-coded-twice", units: 0 });
  expect(cohenKappa(["a", "a"], ["a", "a"])).toEqual({ kind: "none", reason: "one-code-only", units: 2 });
  expect(
    krippendorffAlpha([
      ["a", "a"],
      ["a", "a"],
    ]),
  ).toEqual({ kind: "none", reason: "one-code-only", units: 2 });
  expect(cohenKappa(["a", "b"], ["a", "b"])).toMatchObject({ value: 1 });
  expect(
    krippendorffAlpha([
      ["a", "b"],
      ["a", "b"],
    ]),
  ).toMatchObject({ value: 1 });
  expect(() => cohenKappa(["a"], [])).toThrow(RangeError);
});
