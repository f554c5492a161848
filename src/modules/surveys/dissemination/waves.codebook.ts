import type { Language } from "../../../kernel/i18n.ts";
import type { AnswerRow, Answers, Variable } from "../export/codebook.ts";
import { answerCodes, inLanguage, type Question } from "../instrument/instrument.ts";
import { answerLabel } from "../instrument/question-words.ts";
import { comparedMessages, fileMessages, waveMessages } from "../messages.ts";
import { percentOf } from "../result/result-view.ts";
import { type QuestionInWaves, tellSeries, tellWaves, type ToldSeries, type ToldWave } from "../result/told-wave.ts";
import { hasPatterns, type ReleasedWave } from "../result/wave.ts";
import { breakWords, loneWords, pairedWords, seriesWords, unpairedWords, weightedShare } from "../result/wave-words.ts";
import { notesOf, titleOf, type ToldRound } from "../round/told-round.ts";
import type { Compared } from "../statistics/compare.ts";

/** What a row is about, in the order in which they are explained. */
const kinds = { beside: 1, pattern: 2, all: 3, same: 4, broken: 5, whole: 6 } as const;
const verdicts = ["same", "words", "asked-of", "answers", "gone", "new", "printed-words", "printed-answers"] as const;

/** Whether there is anything that a round is held against. */
export function hasWaves({ waves }: ToldRound): boolean {
  return waves.others.length > 0;
}

/**
 * The rounds that a round is held against, question by question, as they stand on its pages: counts side by side, what the same agencies answered, and each
 * test with its words. Every format is written from it, .sav too: it is a table of counts, as that of the results.
 */
export function describeWaves(language: Language, told: ToldRound): Answers {
  const text = waveMessages[language];
  const rows = [
    ...tellWaves(language, told).flatMap((wave) => rowsOfWave(language, wave)),
    ...tellSeries(language, told).flatMap((series) => rowsOfSeries(language, series)),
  ];
  const { rounding, agencies } = comparedMessages[language].waves;
  return {
    codebook: {
      language,
      title: `${text.file}. ${titleOf(told, language)}`,
      notes: [...notesOf(language, told), { label: fileMessages[language].labels.rows, value: [text.says, rounding, agencies].join(" ") }],
      variables: variablesFor(language, rows),
    },
    rows,
  };
}

type About = Readonly<Record<"other" | "wave" | "question" | "text", string>> & { readonly comparable: number };

function rowsOfWave(language: Language, wave: ToldWave): readonly AnswerRow[] {
  const place = { other: wave.other, wave: wave.sides[0].name };
  const lone = wave.alone.map((one): AnswerRow => {
    const about = {
      ...place,
      question: one.code,
      text: inLanguage(one.text, language).text,
      comparable: verdicts.indexOf(one.verdict) + 1,
    };
    return { ...about, row: kinds.broken, words: loneWords(language, one) };
  });
  const rows = wave.questions.flatMap((told): readonly AnswerRow[] => {
    const { question, verdict } = told;
    const about = {
      ...place,
      question: question.code,
      text: inLanguage(question.text, language).text,
      comparable: verdicts.indexOf(verdict) + 1,
    };
    if (verdict === "answers") return [{ ...about, row: kinds.broken, words: loneWords(language, { text: question.text, verdict }) }];
    return [
      ...besideRows(language, about, told),
      ...(told.pair === undefined ? [] : patternRows(language, { about, question, wave: told.pair })),
      ...testRow(about, { row: kinds.all, compared: told.unpaired, words: unpairedWords(language, wave, told) }),
      ...testRow(about, { row: kinds.same, compared: told.pair?.paired, words: pairedWords(language, told) }),
    ];
  });
  const breaks = breakWords(language, wave);
  return [...rows, ...lone, ...(breaks.length === 0 ? [] : [{ ...place, row: kinds.whole, words: breaks.join(" ") }])];
}

function besideRows(language: Language, about: About, { question, verdict, wholes, unpaired }: QuestionInWaves): readonly AnswerRow[] {
  const { waves: text } = comparedMessages[language];
  if (wholes === undefined) return [{ ...about, row: kinds.beside, hidden: 1, words: text.wholeHidden }];
  const [then, now] = wholes;
  return answerCodes(question).map((code, index) => {
    const [before, after] = [then.counts[code] ?? 0, now.counts[code] ?? 0];
    return {
      ...about,
      row: kinds.beside,
      hidden: 0,
      answer: code,
      label: answerLabel(language, question, code),
      earlier_count: before,
      earlier_base: then.base,
      earlier_share: percentOf(before, then.base),
      earlier_estimate: weightedShare(unpaired, index, 0),
      count: after,
      base: now.base,
      share: percentOf(after, now.base),
      estimate: weightedShare(unpaired, index, 1),
      words: verdict === "same" ? undefined : text.verdicts[verdict],
    };
  });
}

type Patterns = { readonly about: About; readonly question: Question; readonly wave: ReleasedWave };

function patternRows(language: Language, { about, question, wave: { inAll, patterns } }: Patterns): readonly AnswerRow[] {
  const shared = { ...about, row: kinds.pattern, base: inAll };
  if (patterns === undefined) return hasPatterns(question) ? [{ ...shared, hidden: 1 }] : [];
  return patterns.map(({ answers, count }) => {
    const label = answers.map((answer) => answerLabel(language, question, answer)).join(waveMessages[language].separator);
    return { ...shared, hidden: 0, answer: answers.join(" "), label, count, share: percentOf(count, inAll) };
  });
}

type Tested = { readonly row: number; readonly compared: Compared | undefined; readonly words: readonly string[] };

function testRow(about: About, { row, compared, words }: Tested): readonly AnswerRow[] {
  if (words.length === 0) return [];
  const said = { ...about, row, words: words.join(" ") };
  if (compared === undefined) return [said];
  if (compared.test === "none") return [{ ...said, test: compared.reason }];
  const { test, statistic, degrees, within, p, doubtful } = compared;
  return [{ ...said, test, statistic, degrees, within, p, doubtful: doubtful ? 1 : 0 }];
}

function rowsOfSeries(language: Language, { question, wave, others, labels }: ToldSeries): readonly AnswerRow[] {
  const about = {
    other: others.join(" "),
    wave: labels.join(" · "),
    question: question.code,
    text: inLanguage(question.text, language).text,
    comparable: verdicts.indexOf("same") + 1,
  };
  const words = seriesWords(language, wave);
  return [...patternRows(language, { about, question, wave }), ...testRow(about, { row: kinds.same, compared: wave.paired, words })];
}

const text = (name: string, label: string, rows: readonly AnswerRow[]): Variable => {
  const bytes = rows.reduce((most, row) => Math.max(most, Buffer.byteLength(String(row[name] ?? ""))), 1);
  return { name, label, type: { kind: "text", bytes }, measure: "nominal" };
};

const coded = (name: string, label: string, values: readonly string[], from = 1): Variable => ({
  name,
  label,
  type: { kind: "number", width: 1, decimals: 0 },
  measure: "nominal",
  values: values.map((one, index) => ({ value: index + from, label: one })),
});

const amount = (name: string, label: string, decimals = 0): Variable => {
  return { name, label, type: { kind: "number", width: decimals === 0 ? 8 : 16, decimals }, measure: "scale" };
};

const kindNames = Object.keys(kinds) as (keyof typeof kinds)[];

function variablesFor(language: Language, rows: readonly AnswerRow[]): readonly Variable[] {
  const { variables: label, rows: kind, comparable } = waveMessages[language];
  const { shown, notShown } = fileMessages[language];
  const texts = (...names: readonly ("other" | "wave" | "question" | "text" | "answer" | "label" | "test" | "words")[]): Variable[] =>
    names.map((name) => text(name, label[name], rows));
  return [
    ...texts("other", "wave", "question", "text"),
    // In the order of their codes.
    coded(
      "row",
      label.row,
      kindNames.map((name) => kind[name]),
    ),
    coded(
      "comparable",
      label.comparable,
      verdicts.map((name) => comparable[name]),
    ),
    coded("hidden", label.hidden, [shown, notShown], 0),
    ...texts("answer", "label"),
    amount("earlier_count", label.earlierCount),
    amount("earlier_base", label.earlierBase),
    amount("earlier_share", label.earlierShare),
    amount("earlier_estimate", label.earlierEstimate),
    ...(["count", "base", "share", "estimate"] as const).map((name) => amount(name, label[name])),
    ...texts("test"),
    ...testVariables(language),
    ...texts("words"),
  ];
}

function testVariables(language: Language): readonly Variable[] {
  const { variables: label, doubtful } = waveMessages[language];
  return [
    ...(["statistic", "degrees", "within"] as const).map((name) => amount(name, label[name], 6)),
    amount("p", label.p, 10),
    coded("doubtful", label.doubtful, [doubtful.no, doubtful.yes], 0),
  ];
}
