import { describe, expect, test } from "vitest";
import { newId } from "../../../kernel/ids.ts";
import { parseInstant } from "../../../kernel/time.ts";
import type { PersonId, Place, TeamStay } from "../../people/index.ts";
import { answersTo, stateOfAnchoring } from "./anchoring.ts";
import { askedOf, type Situation, standingOf } from "./situation.ts";
import { coverageOf, leavingsIn, presentIn, type Seat, type SeatId } from "./team.ts";

const day = (number: number) => parseInstant(`2026-11-${String(number).padStart(2, "0")}T08:00:00Z`);
const began = day(5);
const someone = (): PersonId => newId(began);

type Given = { readonly from?: number; readonly until?: number; readonly personId?: PersonId };

const stay = (place: Place, { from = 1, until, personId = someone() }: Given = {}): TeamStay => ({
  personId,
  name: "Kim Ek",
  place,
  function: "handläggare",
  joinedAt: day(from),
  leftAt: until === undefined ? null : day(until),
});
const seat = (place: Place, { from = 6, until }: Given = {}): Seat => ({
  id: newId<"casework.seat">(began) satisfies SeatId,
  place,
  roleName: "student",
  seatedAt: day(from),
  leftAt: until === undefined ? undefined : day(until),
  version: 1,
});

describe("coverage", () => {
  test("a team of one level lacks the others, and is told in the order of the chain", () => {
    const { missing, besideMissing, size } = coverageOf(["staff", "staff"]);
    expect(missing).toEqual(["agency-head", "middle-manager", "first-line-manager"]);
    expect(besideMissing).toEqual(["support", "union", "outside"]);
    expect(size).toBe("few");
  });

  test("five from the whole chain lack nobody, and a seat counts as an account does", () => {
    const people = ["agency-head", "middle-manager", "first-line-manager", "staff"] as const;
    const present = presentIn({ stays: people.map((place) => stay(place)), seats: [seat("outside")] });
    const { missing, besideMissing, size } = coverageOf(present.map(({ place }) => place));
    expect([missing, besideMissing, size]).toEqual([[], ["support", "union"], "right"]);
  });

  test("whoever has left, with an account or from a seat, covers no level any more", () => {
    const present = presentIn({
      stays: [stay("staff"), stay("agency-head", { until: 10 })],
      seats: [seat("middle-manager", { until: 12 }), seat("first-line-manager")],
    });
    expect(coverageOf(present.map(({ place }) => place)).missing).toEqual(["agency-head", "middle-manager"]);
  });

  test.each([
    [2, "few"],
    [3, "right"],
    [8, "right"],
    [9, "many"],
  ])("%i are %s", (count, size) => {
    expect(coverageOf(Array.from({ length: count }, () => "staff" as const)).size).toBe(size);
  });
});

describe("what has changed", () => {
  test("a place that somebody has left is empty from that day, and is told without a name", () => {
    const told = leavingsIn({ stays: [stay("first-line-manager", { until: 10 }), stay("staff")], seats: [] }, began);
    expect(told).toEqual([{ place: "first-line-manager", leftAt: day(10), filledAt: undefined, othersThere: false }]);
    expect(JSON.stringify(told)).not.toContain("Kim");
  });

  test("whoever came afterwards fills it, others on the level are others, and who left before the work began is not told", () => {
    const everyone = {
      stays: [stay("staff", { until: 8 }), stay("staff", { until: 3 }), stay("support", { until: 9 }), stay("support")],
      seats: [seat("staff", { from: 12 }), seat("outside", { until: 14 })],
    };
    expect(leavingsIn(everyone, began)).toEqual([
      { place: "outside", leftAt: day(14), filledAt: undefined, othersThere: false },
      { place: "support", leftAt: day(9), filledAt: undefined, othersThere: true },
      { place: "staff", leftAt: day(8), filledAt: day(12), othersThere: false },
    ]);
  });

  test("whoever goes on in the same place has not left; whoever stands elsewhere has left the place that they had", () => {
    const personId = someone();
    const same = [stay("staff", { personId, until: 8 }), stay("staff", { personId, from: 8 })];
    expect(leavingsIn({ stays: same, seats: [] }, began)).toEqual([]);
    const elsewhere = [stay("staff", { personId, until: 8 }), stay("first-line-manager", { personId, from: 8 })];
    expect(leavingsIn({ stays: elsewhere, seats: [] }, began)).toMatchObject([{ place: "staff", leftAt: day(8) }]);
    expect(presentIn({ stays: elsewhere, seats: [] }).map(({ place }) => place)).toEqual(["first-line-manager"]);
  });
});

test("what the leadership has said is told, confirmed or taken back, and the head answers only what stands", () => {
  const said = { confirmedAt: undefined, takenBackOn: undefined };
  const states = [
    undefined,
    said,
    { ...said, confirmedAt: day(9) },
    { confirmedAt: day(9), takenBackOn: day(10).toZonedDateTimeISO("UTC").toPlainDate() },
  ];
  expect(states.map(stateOfAnchoring)).toEqual(["none", "reported", "confirmed", "taken-back"]);
  expect(states.map(stateOfAnchoring).map(answersTo)).toEqual([[], ["confirm", "take-back"], ["take-back"], []]);
});

describe("where the work stands", () => {
  const situation = (changes: Partial<Situation>): Situation => ({
    study: { endedAt: undefined } as Situation["study"],
    answered: 0,
    planned: 0,
    trying: 0,
    tried: 0,
    changedAt: began,
    review: undefined,
    step: undefined,
    waiting: [],
    places: ["agency-head", "middle-manager", "first-line-manager", "staff"],
    anchoring: "reported",
    ...changes,
  });

  test.each([
    [{}, "opened"],
    [{ answered: 1 }, "asking"],
    [{ answered: 4, planned: 2 }, "choosing"],
    [{ planned: 1, trying: 1, tried: 3 }, "trying"],
    [{ planned: 1, tried: 1 }, "learning"],
    [{ trying: 1, study: { endedAt: began } as Situation["study"] }, "ended"],
  ] as const)("%o is %s", (changes, standing) => {
    expect(standingOf(situation(changes))).toBe(standing);
  });

  test("managers are asked for what is the agency's own, for levels that are missing and for their word, and for no report", () => {
    const waiting = [
      { words: "Mallen", owner: "organisation", ownerName: undefined },
      { words: "Lagen", owner: "other", ownerName: "regeringen" },
    ] as const;
    expect(askedOf(situation({ waiting, places: ["staff", "middle-manager", "agency-head"], anchoring: "taken-back" }))).toEqual([
      { kind: "obstacle", words: "Mallen" },
      { kind: "place", place: "first-line-manager" },
      { kind: "anchoring" },
    ]);
    expect(askedOf(situation({}))).toEqual([]);
    expect(askedOf(situation({ waiting, study: { endedAt: began } as Situation["study"] }))).toEqual([]);
  });
});
