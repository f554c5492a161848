const smallest = 1e-300;
const precision = 1e-16;
const mostSteps = 100_000;

/**
 * The natural logarithm of Γ(x), for x > 0. Below 10 the argument is raised by Γ(x + 1) = xΓ(x); from there Stirling's series is exact to the last digits.
 * @source NIST Digital Library of Mathematical Functions 5.5.1 and 5.11.1
 * @throws RangeError when x is not above 0.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError("the gamma function is taken of numbers above 0");
  let product = 1;
  let at = x;
  for (; at < 10; at += 1) product *= at;
  const r = 1 / (at * at);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - (r * 691) / 360_360))))) / at;
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}

const factorials: number[] = [0];
for (let n = 1; n < 256; n += 1) factorials.push(logGamma(n + 1));

/** The natural logarithm of n!, for whole n ≥ 0. */
export function logFactorial(n: number): number {
  return factorials[n] ?? logGamma(n + 1);
}

/** The natural logarithm of the number of ways to choose k of n, 0 ≤ k ≤ n. */
export function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

/**
 * Q(a, x), the upper part of the incomplete gamma function divided by Γ(a): from 1 at x = 0 down to 0. a > 0, x ≥ 0.
 * @source NIST Digital Library of Mathematical Functions 8.7.1 (series) and 8.9.2 (continued fraction, by Lentz's method)
 */
export function upperGamma(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0)) throw new RangeError("the incomplete gamma function is taken of a > 0 and x ≥ 0");
  if (x === 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - scale * gammaSeries(a, x) : scale * gammaFraction(a, x);
}

function gammaSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < mostSteps && term > sum * precision; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / smallest;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < mostSteps; n += 1) {
    const factor = -n * (n - a);
    b += 2;
    d = 1 / awayFromZero(factor * d + b);
    c = awayFromZero(b + factor / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return value;
}

/**
 * I(x; a, b), the incomplete beta function divided by B(a, b): from 0 at x = 0 up to 1 at x = 1. a, b > 0.
 * @source NIST Digital Library of Mathematical Functions 8.17.4 (symmetry) and 8.17.22 (continued fraction, by Lentz's method)
 */
export function lowerBeta(x: number, a: number, b: number): number {
  if (!(a > 0) || !(b > 0) || !(x >= 0 && x <= 1)) throw new RangeError("the incomplete beta function is taken of a, b > 0 and 0 ≤ x ≤ 1");
  if (x === 0 || x === 1) return x;
  const scale = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (scale * betaFraction(x, a, b)) / a : 1 - (scale * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < mostSteps; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return value;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < smallest ? smallest : value;
}

/** How likely chance alone makes χ² at least as large, with so many degrees of freedom. */
export function chiSquareTail(statistic: number, degrees: number): number {
  return upperGamma(degrees / 2, statistic / 2);
}

/** How likely chance alone takes a standard normal figure at least as far from 0, on either side. */
export function normalTails(z: number): number {
  return upperGamma(0.5, (z * z) / 2);
}

/** The z with `level` of the standard normal distribution between −z and z: 1.959964 for 0.95. */
export function normalQuantile(level: number): number {
  return bisect({ from: 0, to: 40, isBelow: (z) => normalTails(z) > 1 - level });
}

/** The x at which I(x; a, b) reaches `probability`. */
export function betaQuantile(probability: number, a: number, b: number): number {
  return bisect({ from: 0, to: 1, isBelow: (x) => lowerBeta(x, a, b) < probability });
}

function bisect({ from, to, isBelow }: { from: number; to: number; isBelow: (at: number) => boolean }): number {
  let [low, high] = [from, to];
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
