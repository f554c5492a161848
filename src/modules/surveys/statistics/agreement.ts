/** What each coder put each unit down as, in the same order of units; nothing where a coder has not read it. */
export type Codings = readonly (readonly (string | undefined)[])[];

export type Agreement =
  /** From 1, in all things, over 0, as by chance, to below. `units`: so many were coded by two or more. */
  | { readonly kind: "agreement"; readonly value: number; readonly units: number }
  /** Nothing to measure by: no unit was coded twice, or all of them are of one kind. */
  | { readonly kind: "none"; readonly reason: "nothing-coded-twice" | "one-code-only"; readonly units: number };

/**
 * Cohen's kappa of two coders over the units that both have coded.
 * @source Cohen 1960, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20
 * @throws RangeError unless both lists are as long.
 */
export function cohenKappa(first: Codings[number], second: Codings[number]): Agreement {
  assertSameUnits([first, second]);
  const rows = new Map<string, number>();
  const columns = new Map<string, number>();
  let units = 0;
  let agreed = 0;
  for (const [unit, one] of first.entries()) {
    const other = second[unit];
    if (one === undefined || other === undefined) continue;
    units += 1;
    agreed += one === other ? 1 : 0;
    rows.set(one, (rows.get(one) ?? 0) + 1);
    columns.set(other, (columns.get(other) ?? 0) + 1);
  }
  if (units === 0) return { kind: "none", reason: "nothing-coded-twice", units };
  let byChance = 0;
  for (const [code, count] of rows) byChance += count * (columns.get(code) ?? 0);
  if (byChance === units ** 2) return { kind: "none", reason: "one-code-only", units };
  return { kind: "agreement", value: (units * agreed - byChance) / (units ** 2 - byChance), units };
}

/**
 * Krippendorff's alpha for codes without order, any number of coders, with what is missing. A unit that one coder alone has read does not count.
 * @source Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, part C
 * @throws RangeError unless all lists are as long.
 */
export function krippendorffAlpha(codings: Codings): Agreement {
  assertSameUnits(codings);
  const codes = new Map<string, number>();
  let units = 0;
  let values = 0;
  let disagreed = 0;
  for (const unit of (codings[0] ?? []).keys()) {
    const inUnit = new Map<string, number>();
    for (const coder of codings) {
      const code = coder[unit];
      if (code !== undefined) inUnit.set(code, (inUnit.get(code) ?? 0) + 1);
    }
    const coders = [...inUnit.values()].reduce((total, count) => total + count, 0);
    if (coders < 2) continue;
    units += 1;
    values += coders;
    for (const [code, count] of inUnit) {
      codes.set(code, (codes.get(code) ?? 0) + count);
      disagreed += (count * (coders - count)) / (coders - 1);
    }
  }
  if (units === 0) return { kind: "none", reason: "nothing-coded-twice", units };
  let byChance = 0;
  for (const count of codes.values()) byChance += count * (values - count);
  if (byChance === 0) return { kind: "none", reason: "one-code-only", units };
  return { kind: "agreement", value: 1 - ((values - 1) * disagreed) / byChance, units };
}

function assertSameUnits(codings: Codings): void {
  if (codings.some((coder) => coder.length !== codings[0]?.length)) throw new RangeError("all coders have a place for each unit");
}
