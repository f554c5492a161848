/**
 * A rational number, exact. A small whole number, which nearly all are, is a `number` below 2²⁶, so that a product of two is exact too; any other is a
 * pair of whole numbers without limit, in lowest terms. No decision of this folder rests on floating point.
 */
export type Fraction = number | Ratio;
type Ratio = { readonly n: bigint; readonly d: bigint };

const limit = 2 ** 26;
const bigLimit = BigInt(limit);

export function fraction(n: bigint, d = 1n): Fraction {
  if (d === 0n) throw new RangeError("a fraction cannot have the denominator 0");
  let [a, b] = [n < 0n ? -n : n, d < 0n ? -d : d];
  while (b !== 0n) [a, b] = [b, a % b];
  const [numerator, denominator] = a === 0n ? [0n, 1n] : [(d < 0n ? -n : n) / a, (d < 0n ? -d : d) / a];
  return denominator === 1n && numerator < bigLimit && numerator > -bigLimit ? Number(numerator) : { n: numerator, d: denominator };
}

export function ratioOf(a: Fraction): Ratio {
  return typeof a === "number" ? { n: BigInt(a), d: 1n } : a;
}

export function plus(a: Fraction, b: Fraction): Fraction {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (sum < limit && sum > -limit) return sum;
  }
  const [left, right] = [ratioOf(a), ratioOf(b)];
  return fraction(left.n * right.d + right.n * left.d, left.d * right.d);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, negative(b));
}

export function times(a: Fraction, b: Fraction): Fraction {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (product < limit && product > -limit) return product === 0 ? 0 : product;
  }
  const [left, right] = [ratioOf(a), ratioOf(b)];
  return fraction(left.n * right.n, left.d * right.d);
}

export function over(a: Fraction, b: Fraction): Fraction {
  if (b === 1) return a;
  const [left, right] = [ratioOf(a), ratioOf(b)];
  return fraction(left.n * right.d, left.d * right.n);
}

export function negative(a: Fraction): Fraction {
  return typeof a === "number" ? 0 - a : { n: -a.n, d: a.d };
}

export function isNegative(a: Fraction): boolean {
  return typeof a === "number" ? a < 0 : a.n < 0n;
}

/** The largest whole number that is not above. */
export function floor(a: Fraction): bigint {
  const { n, d } = ratioOf(a);
  const whole = n / d;
  return n < 0n && whole * d !== n ? whole - 1n : whole;
}

/** The smallest whole number that is not below. */
export function ceiling(a: Fraction): bigint {
  return -floor(negative(a));
}
