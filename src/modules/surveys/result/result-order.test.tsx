import { expect, test } from "vitest";
import { aPage, rendered } from "../../../design/design.testing.ts";
import { languages } from "../../../kernel/i18n.ts";
import { parseInstant } from "../../../kernel/time.ts";
import { CrossTablePage } from "./cross-table.pages.tsx";
import { type Instrument, instrumentSchema, type Question } from "../instrument/instrument.ts";
import { NonResponsePage } from "./non-response.pages.tsx";
import { ReleasePage } from "./release.pages.tsx";
import { ResultNamesPage } from "./result-names.pages.tsx";
import { ResultQuestionPage, ResultPage } from "./result.pages.tsx";
import { ResultWordsPage } from "./result-words.pages.tsx";
import { groupWords, inOrder } from "./result-view.ts";
import { categoryOrder } from "../round/variable-words.ts";
import { ofAll } from "./hidden-groups.ts";
import { ofResponse, type ReleasedTable } from "./result.ts";
import type { KeptRound, RoundId } from "../round/round.ts";

const said = { sv: "Finns det?", en: "Is there?" };
const instrument: Instrument = instrumentSchema.parse({
  title: said,
  lead: said,
  sections: [{ code: "s", title: said, questions: ["a", "b"].map((code) => ({ code, kind: "yes-no", text: said, why: said })) }],
});
const question = instrument.sections[0]?.questions[0] as Question;
const at = parseInstant("2026-11-02T07:00:00Z");
const round = {
  id: "01a17705-ac42-75d4-a6f1-500e77299304" as RoundId,
  title: said,
  level: "open",
  threshold: 5,
  leastAnswered: 1,
  variables: ["type"],
  reminders: [],
  opensAt: at,
  closesAt: at,
  demonstration: false,
  frame: {},
} as unknown as KeptRound;

const types = ["agency", "court", "museum", "university"];

/** Each group answered by as many, so many of them yes. */
function tablesWith(yes: readonly number[]): readonly ReleasedTable[] {
  const all = yes.reduce((sum, one) => sum + one, 0);
  const responses = types.map((category, index) => ({ category, base: 80, counts: { answered: 42 + (yes[index] ?? 0) } }));
  const groups = types.map((category, index) => ({ category, base: 40, counts: { yes: yes[index] ?? 0, no: 40 - (yes[index] ?? 0) } }));
  const ofQuestion = ["a", "b"].flatMap((code) => [
    { question: code, variable: ofAll, groups: [{ category: ofAll, base: 160, counts: { yes: all, no: 160 - all } }] },
    { question: code, variable: "type", groups },
  ]);
  return [
    { question: ofResponse, variable: ofAll, groups: [{ category: ofAll, base: 320, counts: { answered: 168 + all } }] },
    { question: ofResponse, variable: "type", groups: responses },
    ...ofQuestion,
  ];
}

const of = (tables: readonly ReleasedTable[], code: string): readonly ReleasedTable[] => tables.filter((table) => table.question === code);

/** Every page that shows groups or agencies beside each other, of the same groups with these answers. */
function pagesWith(yes: readonly number[], language: (typeof languages)[number]): readonly string[] {
  const page = aPage(language);
  const tables = tablesWith(yes);
  const view = { round, instrument, question, variable: "type", variables: ["type"], tables };
  const named = yes.map((count, index) => ({ name: `Verket ${index}`, value: count > 20 ? "yes" : "no" }));
  return [
    ResultPage({ page, round, instrument, tables, reading: undefined }),
    ResultQuestionPage({ page, round, instrument, tables: [...of(tables, "a"), ...of(tables, ofResponse)], question }),
    NonResponsePage({ page, round, instrument, tables, leftOut: [] }),
    CrossTablePage({ page, view }),
    ResultWordsPage({ page, round, instrument, tables }),
    ResultNamesPage({ page, round, question, named, current: 1, pages: 1 }),
  ].map(rendered);
}

/** What stands first in each row, and at each bar. */
function orderIn(html: string): readonly string[] {
  return [...html.matchAll(/<th scope="row"[^>]*>(.*?)<\/th>|<text class="drawing__label" x="0"[^>]*>(.*?)<\/text>/g)].map(
    ([, row, bar]) => row ?? bar ?? "",
  );
}

test("no page of results puts groups or agencies in the order of what they answered", () => {
  for (const language of languages) {
    const rising = pagesWith([5, 15, 25, 35], language).map(orderIn);
    expect(rising.map((order) => order.length > 2)).toEqual([false, true, true, true, false, true]);
    for (const values of [
      [35, 25, 15, 5],
      [15, 35, 5, 25],
    ]) {
      expect(pagesWith(values, language).map(orderIn)).toEqual(rising);
    }
  }
});

test("a share has an interval where a sample was drawn, and none where all were asked; the page says which", () => {
  const page = aPage("sv");
  const view = { round, instrument, question, variable: "type", variables: ["type"], tables: tablesWith([5, 15, 25, 35]) };
  const census = CrossTablePage({ page, view });
  expect(rendered(census)).toContain("enkäten gick till alla i ramen");
  expect(rendered(census)).not.toContain("spann i %");
  const drawn = { ...round, frame: { sample: { kind: "simple", size: 320, seed: "7" } } } as unknown as KeptRound;
  // Of each type 80 were asked out of 100 000.
  const tables = view.tables.map((table) =>
    table.question === ofResponse
      ? {
          ...table,
          groups: table.groups.map((group) => ("hidden" in group ? group : { ...group, counts: { ...group.counts, inFrame: 100_000 } })),
        }
      : table,
  );
  const sample = CrossTablePage({ page, view: { ...view, round: drawn, tables } });
  expect(rendered(sample)).toContain("dragna på måfå ur hela ramen med startordet 7");
  expect(rendered(sample)).toContain("om de som inte svarade skulle ha svarat som de andra");
  // Wilson's interval of 5 in 40 is 0.0546 to 0.2611: in whole per cent, outwards.
  expect(rendered(sample)).toContain(">5–27<");
});

test("the preview lists sizes from small to large, as the results will, and what is not known last", () => {
  const groups = ["unknown", ...categoryOrder("size").toReversed()].map((category) => ({
    category,
    base: 20,
    counts: { yes: 10, no: 10 },
  }));
  const tables = [
    { question: ofResponse, variable: ofAll, groups: [{ category: ofAll, base: 320, counts: { answered: 200 } }] },
    { question: "a", variable: "size", groups },
  ];
  for (const language of languages) {
    const definition = { ...round, definition: instrument };
    const html = rendered(ReleasePage({ page: aPage(language), round: definition, tables, sent: 200, seen: "0" }));
    const places = inOrder(language, "size", groups).map(({ category }) => html.indexOf(groupWords(language, "size", category)));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(inOrder(language, "size", groups).map(({ category }) => category)).toEqual([...categoryOrder("size"), "unknown"]);
  }
});
