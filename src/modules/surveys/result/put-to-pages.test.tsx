import { expect, test } from "vitest";
import { aPage, rendered } from "../../../design/design.testing.ts";
import { languages } from "../../../kernel/i18n.ts";
import { parseInstant } from "../../../kernel/time.ts";
import { anInstrument, aQuestion } from "../instrument/instrument.testing.ts";
import { questionsOf } from "../instrument/instrument.ts";
import { conditionSentence } from "../instrument/question-words.ts";
import { comparedMessages, resultMessages } from "../messages.ts";
import type { KeptRound } from "../round/round.ts";
import { CrossTablePage } from "./cross-table.pages.tsx";
import { ofAll } from "./hidden-groups.ts";
import { NonResponsePage } from "./non-response.pages.tsx";
import { ResultQuestionPage } from "./result.pages.tsx";
import { ResultWordsPage } from "./result-words.pages.tsx";
import type { ReleasedTable } from "./result.ts";

const instrument = anInstrument([aQuestion("q"), aQuestion("q2", { when: { question: "q", isOneOf: ["yes"] } })]);
const question = questionsOf(instrument).find(({ code }) => code === "q2") ?? aQuestion("q2");
const at = parseInstant("2026-11-02T07:00:00Z");
const round = {
  id: "01a17705-ac42-75d4-a6f1-500e77299304",
  title: { sv: "Prov", en: "Trial" },
  level: "dolt",
  threshold: 5,
  leastAnswered: 1,
  variables: [],
  reminders: [],
  opensAt: at,
  closesAt: at,
  demonstration: false,
  frame: {},
} as unknown as KeptRound;

const table = (code: string, base: number, counts: Readonly<Record<string, number>>): ReleasedTable => ({
  question: code,
  variable: ofAll,
  groups: [{ category: ofAll, base, counts }],
});
/** All 60 who were asked answered q, 20 of them with yes; all but one of these answered q2. */
const tables = [table("", 60, { answered: 60 }), table("q", 60, { yes: 20, no: 40 }), table("q2", 19, { yes: 12, no: 7 })];

test("those whom a question was not put to are not told of as missing, nor taken for what they might have answered", () => {
  for (const language of languages) {
    const page = aPage(language);
    const { words } = comparedMessages[language];
    const condition = conditionSentence(language, instrument, question, "told") ?? "";
    expect(condition).toContain("q");
    const alone = rendered(ResultQuestionPage({ page, round, instrument, tables, question }));
    const inWords = rendered(ResultWordsPage({ page, round, instrument, tables }));
    const cross = rendered(CrossTablePage({ page, view: { round, instrument, question, variable: ofAll, variables: [], tables } }));
    for (const html of [alone, inWords, cross]) expect(html).toContain(condition);
    expect(inWords).toContain(words.missingOfSome("1", "20"));
    // The control: what would be said had it been put to all.
    expect(inWords).not.toContain(words.missing("41", "60"));
    const answer = language === "sv" ? "Ja" : "Yes";
    expect(alone).toContain(resultMessages[language].boundsOfSome(answer, "60", "65"));
    // 12 of 60 at least, 53 of 60 at most, would have been a warning.
    const missing = rendered(NonResponsePage({ page, round, instrument, tables, leftOut: [] }));
    expect(missing).not.toContain(comparedMessages[language].warnings.boundsQuestions);
  }
});

test("where it is not known whom a question was put to, every page says so and none says that nothing is to be careful about", () => {
  const hidden = tables.map((one): ReleasedTable => (one.question === "q" ? { ...one, groups: [{ category: ofAll, hidden: true }] } : one));
  for (const language of languages) {
    const page = aPage(language);
    const pages = [
      ResultQuestionPage({ page, round, instrument, tables: hidden, question }),
      ResultWordsPage({ page, round, instrument, tables: hidden }),
    ].map(rendered);
    for (const html of pages) expect(html).toContain(resultMessages[language].boundsUnknown);
    const missing = rendered(NonResponsePage({ page, round, instrument, tables: hidden, leftOut: [] }));
    expect(missing).toContain(comparedMessages[language].warnings.unknownQuestions);
  }
});
