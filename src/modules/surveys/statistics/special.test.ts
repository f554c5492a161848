import { expect, test } from "vitest";
import {
  betaQuantile,
  chiSquareTail,
  logChoose,
  logFactorial,
  logGamma,
  lowerBeta,
  normalQuantile,
  normalTails,
  upperGamma,
} from "./special.ts";
import { binomialTail, choose } from "./statistics.testing.ts";

const close = (value: number, expected: number): void => expect(Math.abs(value / expected - 1)).toBeLessThan(1e-11);

test("the logarithm of the gamma function: factorials in whole numbers, Γ(½) = √π, R 4.2.2 lgamma", () => {
  let factorial = 1n;
  for (let n = 2n; n <= 150n; n += 1n) {
    factorial *= n;
    close(logGamma(Number(n) + 1), Math.log(Number(factorial)));
    close(logFactorial(Number(n)), Math.log(Number(factorial)));
  }
  close(logGamma(0.5), Math.log(Math.PI) / 2);
  close(logGamma(0.1), 2.252712651734206);
  close(logGamma(123.456), 469.605547129929562);
  close(logChoose(300, 120), Math.log(Number(choose(300, 120))));
  expect(() => logGamma(0)).toThrow(RangeError);
});

test("the incomplete gamma function: its finite sum for whole a, R 4.2.2 pgamma", () => {
  for (const a of [1, 2, 7, 30, 100]) {
    for (const x of [0.01, 1, 6, 29, 31, 150]) {
      let term = Math.exp(-x);
      let sum = term;
      for (let k = 1; k < a; k += 1) sum += term *= x / k;
      close(upperGamma(a, x), sum);
    }
  }
  close(upperGamma(3.5, 5), 0.18857346751345);
  close(upperGamma(310.5, 300), 0.72030909365126);
  expect(upperGamma(2, 0)).toBe(1);
  expect(upperGamma(2, Number.POSITIVE_INFINITY)).toBe(0);
});

test("the incomplete beta function: the binomial sum in whole numbers, R 4.2.2 pbeta and qbeta", () => {
  for (const [whole, part] of [
    [1, 1],
    [10, 3],
    [100, 20],
    [306, 202],
  ] as const) {
    for (const percent of [1n, 20n, 50n, 66n, 97n])
      close(lowerBeta(Number(percent) / 100, part, whole - part + 1), binomialTail(part, whole, [percent, 100n]));
  }
  close(lowerBeta(0.2, 2.5, 7.25), 0.384442725199765);
  close(lowerBeta(0.52, 900, 850.5), 0.688022384097046);
  close(betaQuantile(0.3, 4, 9), 0.233226935224976);
});

test("quantiles and tails of the normal and the χ² distribution: R 4.2.2 qnorm and pchisq", () => {
  close(normalQuantile(0.95), 1.959963984540054);
  close(normalQuantile(0.99), 2.5758293035489);
  close(normalTails(1.959963984540054), 0.05);
  close(chiSquareTail(2, 2), Math.exp(-1));
});
