import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import type { PaperPart } from "../../../kernel/pdf/index.ts";
import { answerCodes, inLanguage } from "../instrument/instrument.ts";
import { answerLabel } from "../instrument/question-words.ts";
import { comparedMessages, waveMessages } from "../messages.ts";
import { percentOf, type ShownGroup } from "../result/result-view.ts";
import { type QuestionInWaves, tellSeries, tellWaves, type ToldSeries, type ToldWave } from "../result/told-wave.ts";
import { breakWords, brokenWords, grantedWords, pairedWords, seriesWords, testedWords } from "../result/wave-words.ts";
import type { ToldRound } from "../round/told-round.ts";

/** What a round is held against, as its pages have it: figures side by side, what each test says, and where the series is broken. */
export function partsOfWaves(language: Language, told: ToldRound): readonly PaperPart[] {
  const waves = tellWaves(language, told);
  if (waves.length === 0) return [];
  const { rounding, agencies } = comparedMessages[language].waves;
  return [
    { kind: "heading", level: 2, text: waveMessages[language].report },
    { kind: "paragraph", text: rounding },
    { kind: "paragraph", text: agencies },
    ...waves.flatMap((wave) => partsOfWave(language, wave)),
    ...tellSeries(language, told).flatMap((series) => partsOfSeries(language, series)),
  ];
}

function partsOfWave(language: Language, wave: ToldWave): readonly PaperPart[] {
  const text = waveMessages[language];
  const { broken } = comparedMessages[language].waves;
  const [then, now] = wave.sides;
  const compared = wave.questions.filter(({ verdict }) => verdict !== "answers");
  const rows = compared.flatMap((told) => rowsOf(language, told));
  const granted = compared.some(({ unpaired }) => unpaired !== undefined) ? grantedWords(language, wave) : [];
  const notes = [...breakWords(language, wave), ...granted, ...(wave.isPrinted ? [text.printedDoubts] : [])];
  const lone = brokenWords(language, wave);
  return [
    { kind: "heading", level: 3, text: text.heading(then.name) },
    ...notes.map((note) => ({ kind: "note", text: note }) as const),
    { kind: "table", caption: text.table(then.label), columns: [text.questionAndAnswer, then.label, now.label], rows },
    { kind: "facts", facts: compared.map((told) => factOf(language, wave, told)) },
    ...(lone.length === 0
      ? []
      : ([
          { kind: "paragraph", text: broken },
          { kind: "list", items: lone },
        ] as const)),
  ];
}

function rowsOf(language: Language, { question, wholes }: QuestionInWaves): readonly (readonly string[])[] {
  const text = waveMessages[language];
  const number = (value: number): string => formatNumber(language, value);
  const cell = ({ counts, base }: ShownGroup, code: string): string => {
    const count = counts[code] ?? 0;
    return text.cell(number(count), number(base), number(percentOf(count, base)));
  };
  return answerCodes(question).map((code) => [
    text.question(question.code, answerLabel(language, question, code)),
    ...(wholes === undefined ? [text.hidden, text.hidden] : wholes.map((whole) => cell(whole, code))),
  ]);
}

/** A question, and in words what may be said of it. */
function factOf(language: Language, wave: ToldWave, told: QuestionInWaves) {
  const { question, verdict, wholes } = told;
  const { verdicts, wholeHidden } = comparedMessages[language].waves;
  const words = [
    verdicts[verdict],
    ...(wholes === undefined ? [wholeHidden] : []),
    ...testedWords(language, wave, told),
    ...pairedWords(language, told),
  ];
  return { label: waveMessages[language].about(question.code, inLanguage(question.text, language).text), value: words.join(" ") };
}

function partsOfSeries(language: Language, { question, wave, labels }: ToldSeries): readonly PaperPart[] {
  const caption = waveMessages[language].series(question.code);
  const label = waveMessages[language].about(question.code, inLanguage(question.text, language).text);
  const words = { kind: "facts", facts: [{ label, value: seriesWords(language, wave).join(" ") }] } as const;
  if (wave.patterns === undefined) return [words];
  const rows = wave.patterns.map(({ answers, count }) => [
    ...answers.map((answer) => answerLabel(language, question, answer)),
    formatNumber(language, count),
  ]);
  return [{ kind: "table", caption, columns: [...labels, comparedMessages[language].waves.patternCount], rows }, words];
}
