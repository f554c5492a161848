import { expect, test } from "vitest";
import { aPage, rendered } from "../../design/design.testing.ts";
import { source as schema } from "./content-parts.ts";
import type { Source } from "./content.ts";
import { item as itemSchema } from "./content.ts";
import { textsNamedIn } from "./field-reference.ts";
import { faultsOf } from "./manuscript.ts";
import { openSourcesOf } from "./open-item.ts";
import { FaultList } from "./schema-form.pages.tsx";
import { Sources } from "./part.pages.tsx";
import { fieldAt, fieldsOf } from "./schema-field.ts";

const account: Source = {
  work: "own-account",
  account: { agency: "Försäkringskassan", date: "2026-11-27", ask: "enhetschefen för kundtjänst" },
};
const other: Source = {
  work: "other-work",
  section: "kapitel 3",
  other: { title: "Att leda nära", publisher: "Ett förlag", year: 2024, link: "https://exempel.se/att-leda-nara" },
};

const anExample = (sources: unknown) => ({
  title: "Ett exempel",
  summary: "En mening som säger vad det handlar om.",
  sources,
  depth: "short",
  organisations: ["Försäkringskassan"],
  agencyType: "authority",
  meetingType: "internal",
  citizenContact: "none",
  track: "own",
  hard: [{ text: "Det tog tid." }],
});

const placesOf = (sources: unknown) =>
  faultsOf({ kind: "example", slug: "ett", content: anExample(sources) as never }).map(({ path, code }) => `${path} ${code}`);

test("an example of today may be told by the agency itself or in another work, and is told as the agency's own work", () => {
  expect(placesOf([account, other])).toEqual([]);
});

test("a text without a source is refused as before, and so is a source that says too little or too much", () => {
  expect(placesOf(undefined)).toEqual(["sources missing"]);
  expect(placesOf([{ work: "own-account" }])).toEqual(
    ["account.agency", "account.date", "account.ask"].map((at) => `sources.0.${at} missing`),
  );
  expect(placesOf([{ work: "other-work", other: { title: "Att leda nära" } }])).toEqual([
    "sources.0.other.publisher missing",
    "sources.0.other.year missing",
  ]);
  // Of what no reader is shown, nothing is kept either: it would stand in the open data alone.
  expect(placesOf([{ ...account, work: "sou-2019-43" }])).toEqual(["sources.0.account not-here"]);
  expect(placesOf([{ ...account, lines: "1-2" }])).toEqual(["sources.0.lines not-here"]);
});

test.each([
  ["http://exempel.se", false],
  ["javascript:alert(1)", false],
  ["https://namn:ord@exempel.se", false],
  ["https://exempel.se/a b", false],
  ["https://exempel.se", true],
])("a link to another work, %s: %s", (link, isTaken) => {
  expect(schema.safeParse({ ...other, other: { ...other.other, link } }).success).toBe(isTaken);
});

test.each(["2026-02-30", "27 november 2026"])("a day that is none, %s, is refused at its field", (date) => {
  expect(placesOf([{ work: "own-account", account: { ...account.account, date } }])).toEqual(["sources.0.account.date malformed"]);
});

test("the form asks for both, also of each step, hardship and lesson", () => {
  for (const path of ["sources.0", "hard.0.sources.0", "steps.0.sources.0"]) {
    expect(fieldAt(fieldsOf.example, `${path}.account.ask`)).toMatchObject({ kind: "text", size: "line", optional: false });
    expect(fieldAt(fieldsOf.example, `${path}.other.link`)).toMatchObject({ kind: "text", size: "line", optional: true });
  }
});

test("a page cites them, whom to ask and where to find the work included, in both languages", () => {
  const drawn = (language: "sv" | "en") =>
    rendered(<Sources page={aPage(language)} sources={[account, account, other]} />).replaceAll(/<(?!a |\/a>)[^>]+>/g, "");
  expect(drawn("sv")).toBe(
    'Källa: Försäkringskassan, egen berättelse 27 november 2026, fråga enhetschefen för kundtjänst; <a href="https://exempel.se/att-leda-nara">Att leda nära, Ett förlag 2024</a>, kapitel 3',
  );
  expect(drawn("en")).toContain("Försäkringskassan, own account, 27 November 2026, ask enhetschefen för kundtjänst; <a");
});

test("the API says them in words and in fields", () => {
  const item = itemSchema.parse({ ...anExample([account, other]), kind: "example", slug: "ett" });
  expect(openSourcesOf(item)).toEqual([
    { ...account, workTitle: "Försäkringskassan, egen berättelse 27 november 2026" },
    { ...other, workTitle: "Att leda nära, Ett förlag 2024" },
  ]);
});

test("a short example that says nothing of what was hard is not whole, and is told so together with every other fault", () => {
  const { hard: _hard, summary: _summary, meetingType: _meeting, ...rest } = anExample([account]);
  expect(faultsOf({ kind: "example", slug: "ett", content: rest as never }).map(({ path }) => path)).toEqual([
    "summary",
    "hard",
    "meetingType",
  ]);
  expect(faultsOf({ kind: "example", slug: "ett", content: { ...rest, depth: "case" } as never }).map(({ path }) => path)).toEqual([
    "summary",
  ]);
});

test("what is asked of all but case studies is not said to be for choice, and a fault leads to its field", () => {
  const optional = ["meetingType", "citizenContact", "period"].map((path) => fieldAt(fieldsOf.example, path)?.optional);
  expect(optional).toEqual([false, false, true]);
  const faults = [
    { path: "hard", code: "missing" },
    { path: "track", code: "missing" },
  ] as const;
  const html = rendered(<FaultList page={aPage()} kind="example" faults={faults} form="/skriv" />);
  expect(html).toContain('<a href="/skriv#hard">Det som var svårt saknas.</a>');
  expect(html).toContain('<a href="/skriv#track">Ange var det gjordes.</a>');
});

test("what a draft points at is looked for also while other things are wrong with it", () => {
  const content = { related: ["theme/moten", "moten", "okand/x"], obstacles: ["ett-hinder", "Ett Hinder"], choices: [{}] };
  const named = textsNamedIn(content).map(({ kind, slug }) => `${kind}/${slug}`);
  expect(named).toEqual(["theme/moten", "obstacle/ett-hinder"]);
});
