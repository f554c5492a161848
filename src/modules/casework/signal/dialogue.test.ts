import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OrganisationId } from "../../people/index.ts";
import { fewestAgencies, type GivenHours, hoursToGive, type Share } from "./dialogue.ts";
import type { SignalId } from "./signal.ts";
import { addressOf, keyOf, ownerKeyOfName } from "./written-name.ts";

const share = (agency: string, most = 100, least = 40): Share => ({
  signalId: `signal-${agency}` as SignalId,
  agency: agency as OrganisationId,
  least,
  most,
});
const shares = (names: string) => [...names].map((name) => share(name));
const none: ReadonlySet<SignalId> = new Set();
const idsOf = (names: string): ReadonlySet<SignalId> => new Set(shares(names).map(({ signalId }) => signalId));

test("the hours of four agencies are given to nobody, those of five are, rounded outwards", () => {
  expect(hoursToGive(shares("abcd"), none)).toBeUndefined();
  expect(hoursToGive([...shares("abcd"), share("e", 113, 47)], none)).toEqual({ least: 200, most: 520 });
  const fiveOfOne = ["1", "2", "3", "4", "5"].map((number) => ({ ...share("a"), signalId: number as SignalId }));
  expect(hoursToGive(fiveOfOne, none)).toBeUndefined();
});

test("when a sixth agency joins, nothing is given anew; when ten have joined, it is", () => {
  const given = idsOf("abcde");
  expect(hoursToGive(shares("abcdef"), given)).toBeUndefined();
  expect(hoursToGive(shares("abcdefghi"), given)).toBeUndefined();
  expect(hoursToGive(shares("abcdefghij"), given)).toEqual({ least: 400, most: 1000 });
});

test("changed hours, and a new meeting of an agency that is in the figure already, are not new agencies", () => {
  const changed = shares("abcde").map((one) => ({ ...one, most: one.most + 1 }));
  expect(hoursToGive([...changed, share("f")], idsOf("abcde"))).toBeUndefined();
  const again = shares("abcde").map((one) => ({ ...one, signalId: `another-${one.agency}` as SignalId }));
  expect(hoursToGive([...shares("abcde"), ...again], idsOf("abcde"))).toBeUndefined();
});

test("where one is so large that another could work it out, nothing is given", () => {
  expect(hoursToGive([share("a", 10_000), share("b", 5_000), share("c", 300), share("d", 300), share("e", 300)], none)).toBeUndefined();
  expect(hoursToGive([share("a", 10_000), share("b", 5_000), share("c", 400), share("d", 400), share("e", 300)], none)).toBeDefined();
  // Also among those that are new: the others are known from before.
  const joined = [share("f", 9_000), ...shares("ghij").map((one) => ({ ...one, most: 1 }))];
  expect(hoursToGive([...shares("abcde"), ...joined], idsOf("abcde"))).toBeUndefined();
  expect(
    hoursToGive(
      shares("abcde").map((one) => ({ ...one, most: 0, least: 0 })),
      none,
    ),
  ).toBeUndefined();
});

test("a least that only one has said is not given out as the sum of all", () => {
  expect(hoursToGive([share("a", 100, 90), ...shares("bcde").map((one) => ({ ...one, least: 0 }))], none)).toMatchObject({ least: 0 });
});

/** What an attacker keeps: each figure that was ever shown, with those whose hours are in it. */
type Shown = { readonly behind: ReadonlySet<string> };
type Rule = (standing: readonly Share[], given: ReadonlySet<SignalId>) => GivenHours | undefined;

/** What many read: all that is shown when the agencies come and go as the moves say. */
function watch(moves: readonly number[], rule: Rule): readonly Shown[] {
  const there = new Set<string>();
  const given = new Set<SignalId>();
  const shown: Shown[] = [];
  for (const move of moves) {
    const agency = String.fromCodePoint(97 + move);
    if (!there.delete(agency)) there.add(agency);
    const standing = [...there].map((name) => share(name));
    if (rule(standing, given) === undefined) continue;
    for (const { signalId } of standing) given.add(signalId);
    shown.push({ behind: new Set(there) });
  }
  return shown;
}

/** In how few agencies' hours any sum or difference of up to three figures ends. None at all tells nothing. */
function fewestLeft(shown: readonly Shown[]): number {
  const everybody = [...new Set(shown.flatMap(({ behind }) => [...behind]))];
  const vectors = shown.slice(0, 8).map(({ behind }) => everybody.map((name) => (behind.has(name) ? 1 : 0)));
  const factors = [-1, 0, 1];
  const left: number[] = [];
  for (const one of vectors)
    for (const two of vectors)
      for (const three of vectors)
        for (const b of factors)
          for (const c of factors)
            left.push(one.filter((value, index) => value + b * (two[index] ?? 0) + c * (three[index] ?? 0) !== 0).length);
  return Math.min(Infinity, ...left.filter((count) => count > 0));
}

describe("an attacker who keeps all that was ever shown", () => {
  const moves = fc.array(fc.integer({ min: 0, max: 17 }), { maxLength: 60 });

  test("is never left with the hours of fewer than five agencies, whoever joins and leaves, and in whatever order", () => {
    fc.assert(
      fc.property(moves, (some) => fewestLeft(watch(some, hoursToGive)) >= fewestAgencies),
      { numRuns: 300 },
    );
  });

  test("learns what the sixth takes from a rule that only counts to five", () => {
    const naive: Rule = (standing) => (standing.length >= fewestAgencies ? { least: 0, most: 1 } : undefined);
    expect(fewestLeft(watch([0, 1, 2, 3, 4, 5], naive))).toBe(1);
    expect(fewestLeft(watch([0, 1, 2, 3, 4, 5], hoursToGive))).toBe(5);
  });

  test("learns it in three steps from a rule that only compares with the figure before", () => {
    let before = new Set<string>();
    const comparing: Rule = (standing) => {
      const now = new Set(standing.map(({ agency }) => agency as string));
      const changed = [...now, ...before].filter((name) => now.has(name) !== before.has(name));
      if (now.size < fewestAgencies || changed.length < fewestAgencies) return undefined;
      before = now;
      return { least: 0, most: 1 };
    };
    // Five join, five more join, and then four of those leave and one new comes.
    const steps = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 5, 6, 7, 8, 10];
    expect(fewestLeft(watch(steps, comparing))).toBeLessThan(fewestAgencies);
    expect(fewestLeft(watch(steps, hoursToGive))).toBeGreaterThanOrEqual(fewestAgencies);
  });
});

test("a name is the same for all who write it in the same way", () => {
  expect(keyOf("  Åter-rapportering,  Varje ÅR ")).toBe("åter rapportering varje år");
  expect(addressOf("EU-kommissionen, Bryssel (GD Öst)")).toBe("eu-kommissionen-bryssel-gd-ost");
  expect(ownerKeyOfName("EU-kommissionen")).toBe("eu-kommissionen");
});

test("what has neither letters nor figures is nobody's name, nor is what the key of an agency looks like", () => {
  for (const written of ["", " – ", "018F5E3C-7A1B-7C2D-8E3F-0123456789AB"]) expect(ownerKeyOfName(written)).toBeUndefined();
});
