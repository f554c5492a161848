import { describe, expect, test } from "vitest";
import { parsePlainDate } from "../../../kernel/time.ts";
import { exampleMessages } from "../messages.ts";
import { type Case, contentOf, exampleFields, filledFrom, missingIn, toAnswer, tooMuchIn, unlooked } from "./example.ts";

const consentedOn = parsePlainDate("2026-11-20");

const told = (over: Partial<Case> = {}): Case => ({
  study: { host: "kundservice", guest: "den som söker", team: "Teamet Svar direkt", organisation: "Verket för prov" },
  agencyType: "authority",
  passages: [{ question: "why", words: "Många ringer två gånger och får två olika svar." }],
  obstacles: [
    { words: "Ingen ser hela ärendet", catalogueName: "ingen-ser-helheten" },
    { words: "Vi mäter samtalstid", catalogueName: null },
  ],
  measures: [
    { words: "Ringa upp samma dag", catalogueName: null, trial: "två veckor, fyra handläggare", reasons: [] },
    { words: "En gemensam mall", catalogueName: "gemensam-mall", trial: null, reasons: ["Mallen tog längre tid än den gav."] },
  ],
  learning: {
    talks: [],
    results: [
      {
        id: "1" as never,
        version: 1,
        writer: null,
        area: "staff",
        status: "potential",
        words: "Lugnare dagar",
        signId: null,
        storyId: null,
      },
    ],
  },
  ...over,
});

describe("an example of the work", () => {
  test("is filled in with what the team has written already: four fields of seven that must be there, and what was hard from what was given up", () => {
    const filled = filledFrom(told());
    expect(filled).toMatchObject({
      title: "Kundservice möter den som söker",
      inTheWay: "Ingen ser hela ärendet\nVi mäter samtalstid",
      steps: "Ringa upp samma dag: två veckor, fyra handläggare\nEn gemensam mall",
      hard: "Mallen tog längre tid än den gav.",
      staff: "Lugnare dagar",
      agencyType: "authority",
    });
    expect(toAnswer(filled)).toEqual(["meetingType", "citizenContact"]);
  });

  test("cannot do without what was hard, whatever else it tells", () => {
    const measures = told().measures.map((measure) => ({ ...measure, reasons: [] }));
    const filled = { ...filledFrom(told({ measures })), meetingType: "citizens", citizenContact: "direct" };
    expect(missingIn(filled)).toEqual([{ field: "hard", code: "missing" }]);
  });

  test("a summary is whole sentences that there is room for", () => {
    const words = "En mening som är ganska lång och säger något. ".repeat(12).trim();
    const { summary = "" } = filledFrom(told({ passages: [{ question: "why", words }] }));
    expect(summary.length).toBeLessThanOrEqual(320);
    expect(summary.endsWith("något.")).toBe(true);
  });

  test("what is too long or no choice is told of, by its field", () => {
    expect(tooMuchIn({ title: "x".repeat(201), meetingType: "annat" })).toEqual([
      { field: "title", code: "too-long" },
      { field: "meetingType", code: "not-a-choice" },
    ]);
  });

  test("the desk gets the fields of its skeleton: names of the catalogue, results by status, and who tells it", () => {
    const texts = { ...filledFrom(told()), partners: "Kommunen", lessons: "Fråga först" };
    const content = contentOf({ draft: { texts, methods: ["tvarteam"] }, told: told(), consentedOn });
    expect(content).toMatchObject({
      organisations: ["Verket för prov"],
      partners: ["Kommunen"],
      obstacles: ["ingen-ser-helheten"],
      measures: ["gemensam-mall"],
      methods: ["tvarteam"],
      steps: [
        { title: "Ringa upp samma dag", text: "två veckor, fyra handläggare" },
        // A step that does not say how: the library shows it once.
        { title: "En gemensam mall", text: "En gemensam mall" },
      ],
      gains: {
        staff: { status: "potential", text: "Lugnare dagar" },
        citizens: { status: "not-measured", text: "Inget är berättat om det här." },
      },
      hard: [{ text: "Mallen tog längre tid än den gav." }],
      sources: [{ work: "own-account", account: { agency: "Verket för prov", date: "2026-11-20", ask: "Teamet Svar direkt" } }],
    });
  });

  test("nothing that may point somebody out is passed over, but the names of the work itself are no persons", () => {
    const texts = {
      ...filledFrom(told()),
      hard: "Det var Nadifa som såg det.",
      partners: "Stiftelsen Lyktan",
      who: "Två från Stiftelsen Lyktan och Teamet Svar direkt",
    };
    const marks = (cleared: readonly string[]) => unlooked({ texts, cleared }, told().study).map(({ field, words }) => [field, words]);
    expect(marks([])).toEqual([["hard", "Nadifa"]]);
    expect(marks(["Nadifa"])).toEqual([]);
  });

  test("every field has a label in both languages", () => {
    const names = exampleFields.map(({ name }) => name).toSorted();
    for (const { fields } of [exampleMessages.sv, exampleMessages.en]) expect(Object.keys(fields).toSorted()).toEqual(names);
  });
});
