import { expect, test } from "vitest";
import { parsePlainDate } from "../../../kernel/time.ts";
import { measureStates } from "./measure.ts";
import { measureFacts } from "./obstacle-parts.pages.tsx";

test("a measure is to be looked over as long as the team has not kept or dropped it", () => {
  const when = { who: undefined, startsOn: undefined, reviewOn: parsePlainDate("2026-12-01") };
  const shown = measureStates.filter((state) => measureFacts("sv", { state, ...when }).includes("Ses över 1 december 2026"));
  expect(shown).toEqual(["planned", "trying", "adjusted"]);
});
