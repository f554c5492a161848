import { expect, test } from "vitest";
import type { ItemOf } from "./content.ts";
import { facetsOf, firstMinutesOf, firstSessionOf, lengthOf, positionOf, referencesOf, valuesOf } from "./item.ts";
import { searchTextsOf } from "./search-texts.ts";

const shared = { title: "T", summary: "En mening.", sources: [], records: [], related: [], keywords: [], principles: [] };

const obstacle: ItemOf<"obstacle"> = {
  ...shared,
  kind: "obstacle",
  principles: ["tillit"],
  area: "medledarskap",
  nature: "cause",
  level: "unit",
  owners: ["managers", "staff"],
  measures: ["a", "b", "a"],
  metAt: [{ organisation: "Kronofogdemyndigheten" }],
  body: "Kropp",
  related: ["example/x"],
};

type Phase = ItemOf<"method">["phases"][number];
type Step = ItemOf<"method">["phases"][number]["steps"][number];

function method(phases: ItemOf<"method">["phases"]): ItemOf<"method"> {
  const step: Step = { title: "S", form: "group", instruction: "Gör", prompts: ["Fråga?"], uses: [] };
  return {
    ...shared,
    kind: "method",
    english: { title: "M", summary: "English." },
    purpose: "Syfte",
    suits: "Passar",
    meetingTypes: ["internal"],
    participants: { min: 3, mustBeThere: ["Chef"] },
    roles: [],
    time: { overall: "en timme", inSource: false },
    preparation: [],
    material: [],
    phases: phases.length === 0 ? [{ title: "P", kind: "between", steps: [step] }] : phases,
    results: [],
    adaptations: [],
    pitfalls: [],
    usedBy: [],
    obstacles: ["o1"],
    provenance: "Ursprung",
    body: "Kropp",
  };
}

function session(minutes: number): ItemOf<"method">["phases"][number] {
  return { title: "P", kind: "session", steps: [{ title: "S", minutes, form: "group", instruction: "Gör", prompts: [], uses: [] }] };
}

test("an item points at each other item once for each thing it says of it", () => {
  expect(referencesOf(obstacle).map(({ relation, kind, slug }) => `${relation} ${kind}/${slug}`)).toEqual([
    "principle principle/tillit",
    "area area/medledarskap",
    "measure measure/a",
    "measure measure/b",
    "related example/x",
  ]);
});

test("an obstacle is found by its area, its owners and where it was met", () => {
  expect(facetsOf(obstacle, new Map())).toEqual([
    "area:medledarskap",
    "level:unit",
    "nature:cause",
    "organisation:Kronofogdemyndigheten",
    "owner:managers",
    "owner:staff",
    "principle:tillit",
  ]);
});

test("a method is found by the areas of the obstacles it helps with", () => {
  expect(facetsOf(method([]), new Map([["o1", "egna-hinder"]]))).toContain("area:egna-hinder");
});

const between = { title: "P", kind: "between", steps: [{ title: "S", form: "write", instruction: "Gör", prompts: [], uses: [] }] } as const;

test.each([
  ["ongoing", []],
  ["up-to-2-hours", [session(120)]],
  ["half-or-full-day", [session(121)]],
  // Two phases of one meeting, and work before and after it.
  ["half-or-full-day", [session(60), session(90)]],
  ["up-to-2-hours", [between, session(60), between]],
  ["several-meetings", [session(60), between, session(60)]],
] as const)("a method is said to take %s", (length, phases) => {
  expect(lengthOf(method(phases.map((phase) => structuredClone(phase) as Phase)))).toBe(length);
});

test.each([
  ["none", [], undefined],
  ["up-to-1-hour", [between, session(60)], 60],
  ["up-to-2-hours", [session(45), session(45), between, session(300)], 90],
  ["half-day", [session(240)], 240],
  ["full-day", [session(241)], 241],
] as const)("the first session of a method is said to be %s", (first, phases, minutes) => {
  const drafted = method(phases.map((phase) => structuredClone(phase) as Phase));
  expect(firstSessionOf(drafted)).toBe(first);
  expect(firstMinutesOf(drafted)).toBe(minutes);
});

test("a method that can be begun sooner comes first", () => {
  expect(positionOf(method([session(60)]), 999)).toBeLessThan(positionOf(method([session(90)]), 0));
  expect(positionOf(method([session(480)]), 999)).toBeLessThan(positionOf(method([]), 0));
});

test("the values of one facet are told from those of others", () => {
  expect(valuesOf({ facets: ["area:x", "agency-type:court", "area:y"] }, "area")).toEqual(["x", "y"]);
});

test("obstacles are ordered by area first", () => {
  const early = { ...obstacle, area: "egna-hinder" } as const;
  expect(positionOf(early, 999)).toBeLessThan(positionOf(obstacle, 0));
});

test("the text that is searched holds the words of the item and none of its codes", () => {
  const text = searchTextsOf(method([session(30)])).join("\n");
  expect(text).toContain("Syfte");
  expect(text).toContain("Gör");
  expect(text).not.toMatch(/internal|session|group|English/);
});
