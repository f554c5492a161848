import { expect, test } from "vitest";
import { parseInstant, parsePlainDate } from "../../../kernel/time.ts";
import { closingWords } from "./closing-words.ts";
import { reminderStates } from "./round.ts";

const round = {
  reminders: ["2026-11-01", "2026-11-16", "2026-11-25", "2026-12-05"].map(parsePlainDate),
  opensAt: parseInstant("2026-11-02T07:00:00Z"),
  openedAt: parseInstant("2026-11-01T12:00:00Z"),
  closesAt: parseInstant("2026-12-01T22:59:00Z"),
};
const statesAt = (moment: string, given: Partial<Parameters<typeof reminderStates>[0]> = {}) =>
  reminderStates({ ...round, ...given }, parseInstant(moment)).map(({ state }) => state);

test("a reminder has gone, is to come, or never goes; of a round that is over none is to come", () => {
  expect(statesAt("2026-11-10T12:00:00Z")).toEqual(["never", "to-come", "to-come", "never"]);
  expect(statesAt("2026-11-16T07:00:00Z")).toEqual(["never", "gone", "to-come", "never"]);
  // Ended early: what was to come does not go.
  expect(statesAt("2026-11-26T12:00:00Z", { closesAt: parseInstant("2026-11-20T12:00:00Z") })).toEqual(["never", "gone", "never", "never"]);
  expect(statesAt("2027-01-10T12:00:00Z")).not.toContain("to-come");
  // Opened late: what had passed by then is not sent after.
  expect(statesAt("2026-11-20T12:00:00Z", { openedAt: parseInstant("2026-11-18T12:00:00Z") })).toEqual([
    "never",
    "never",
    "to-come",
    "never",
  ]);
  expect(statesAt("2026-10-01T12:00:00Z", { openedAt: undefined })).toEqual(["never", "to-come", "to-come", "never"]);
});

test("rounds of one name are told apart by their day, and those of one day by the clock", () => {
  const title = { sv: "Enkäten" };
  const closed = ["2026-11-20T22:59:00Z", "2026-11-20T12:05:00Z", "2025-11-20T22:59:00Z"].map((moment) => ({
    title,
    closesAt: parseInstant(moment),
  }));
  expect(closingWords("sv", closed)).toEqual([
    "Stängde 20 november 2026 kl. 23:59",
    "Stängde 20 november 2026 kl. 13:05",
    "Stängde 20 november 2025",
  ]);
  expect(
    closingWords("en", [...closed.slice(0, 1), { title: { sv: "En annan" }, closesAt: parseInstant("2026-11-20T12:05:00Z") }]),
  ).toEqual(["Closed 20 November 2026", "Closed 20 November 2026"]);
});
