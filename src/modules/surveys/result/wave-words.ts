import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import { answerCodes, inLanguage, type Question } from "../instrument/instrument.ts";
import { answerLabel } from "../instrument/question-words.ts";
import { comparedMessages } from "../messages.ts";
import { toldAnswers } from "./result-view.ts";
import { testWords } from "./test-words.ts";
import type { LoneQuestion, LoneVerdict, QuestionBeside, QuestionInWaves, RoundBeside, Verdict } from "./told-wave.ts";
import { hasPatterns, type ReleasedWave } from "./wave.ts";

type Broken = { readonly text: Question["text"]; readonly verdict: Verdict | LoneVerdict };

/** What the test of all who answered says and takes for granted; nothing where there is none. */
export function unpairedWords(language: Language, wave: RoundBeside, told: QuestionInWaves): readonly string[] {
  const { unpaired } = told;
  if (unpaired === undefined) return [];
  return [...testedWords(language, wave, told), ...grantedWords(language, wave)];
}

/** What the test of all who answered says of one question. */
export function testedWords(language: Language, wave: RoundBeside, told: QuestionInWaves): readonly string[] {
  const { unpaired, wholes } = told;
  if (unpaired === undefined) return [];
  const test = testWords({ language, compared: unpaired, of: "rounds" });
  const [{ asked, name }] = wave.sides;
  const answered = wholes?.[0].base;
  const isTold = wave.isSample && wave.isPrinted && asked !== undefined && answered !== undefined;
  const number = (value: number): string => formatNumber(language, value);
  const missing = isTold ? [comparedMessages[language].waves.printedMissing(name, number(asked), number(asked - answered))] : [];
  return [...weightedShares(language, wave, told), ...test, ...missing];
}

/** What the tests of all who answered take for granted, of every question alike. */
export function grantedWords(language: Language, { isSample, isPrinted }: RoundBeside): readonly string[] {
  const { waves: text, test } = comparedMessages[language];
  if (!isSample) return [isPrinted ? text.printedNote : text.unpairedNote, test.census];
  return [...(isPrinted ? [text.printedOnly] : []), text.sampleNote, text.sampleOverlap];
}

function weightedShares(language: Language, { sides }: RoundBeside, { question, unpaired }: QuestionInWaves): readonly string[] {
  const text = comparedMessages[language].waves;
  return sides.flatMap(({ label }, wave) => {
    const shares = toldAnswers(question).flatMap((code) => {
      const share = weightedShare(unpaired, answerCodes(question).indexOf(code), wave);
      return share === undefined ? [] : [{ percent: formatNumber(language, share), answer: answerLabel(language, question, code) }];
    });
    const [first, second] = shares;
    if (first === undefined) return [];
    if (second === undefined) return [text.weighted(label, first.percent, first.answer)];
    return [text.weightedAll(label, shares.map(({ percent, answer }) => text.weightedOne(percent, answer)).join("; "))];
  });
}

/** In whole per cent: what the share would be if each answer stood for as many as it represents; none where no sample was asked. */
export function weightedShare(compared: QuestionInWaves["unpaired"], answer: number, wave: number): number | undefined {
  const share = compared?.shares?.[wave]?.[answer];
  return share === undefined ? undefined : Math.round(share * 100);
}

/** What the agencies answered that answered both times; nothing of a printed round. */
export function pairedWords(language: Language, { question, pair }: QuestionInWaves): readonly string[] {
  if (pair === undefined) return [];
  const text = comparedMessages[language].waves;
  const number = (value: number): string => formatNumber(language, value);
  const inBoth = text.inBoth(number(pair.inAll));
  const { patterns, paired } = pair;
  if (patterns === undefined) return [inBoth, hasPatterns(question) ? text.movedHidden : text.severalAnswers];
  const countOf = (before: string, after: string): string =>
    number(patterns.find(({ answers }) => answers[0] === before && answers[1] === after)?.count ?? 0);
  const moved = text.moved(countOf("yes", "yes"), countOf("no", "no"), countOf("yes", "no"), countOf("no", "yes"));
  return [inBoth, moved, ...(paired === undefined ? [] : testWords({ language, compared: paired, of: "changes" }))];
}

/** What the agencies answered that answered in three rounds or more. */
export function seriesWords(language: Language, { inAll, patterns, paired }: ReleasedWave): readonly string[] {
  const text = comparedMessages[language].waves;
  const all = text.inAll(formatNumber(language, inAll));
  if (patterns === undefined) return [all, text.seriesHidden];
  return [all, ...(paired === undefined ? [] : testWords({ language, compared: paired, of: "changes" }))];
}

/** Why a difference may be due to who was asked, where the frames are not known to be the same. */
export function breakWords(language: Language, { isSameFrame, sides }: RoundBeside): readonly string[] {
  const text = comparedMessages[language].waves;
  const [then, now] = sides;
  if (isSameFrame === true) return [];
  if (isSameFrame === false) return [text.otherFrame];
  if (then.asked === undefined || now.inFrame === undefined) return [];
  return [text.printedFrame(then.name, formatNumber(language, then.asked), formatNumber(language, now.inFrame))];
}

/** Each question that has nothing to be held against: those that could be answered in other ways, and those in one of the rounds alone. */
export function brokenWords(
  language: Language,
  { questions, alone }: { readonly questions: readonly QuestionBeside[]; readonly alone: readonly LoneQuestion[] },
): readonly string[] {
  const answers = questions.flatMap(({ question: { text }, verdict }) => (verdict === "answers" ? [{ text, verdict }] : []));
  return [...answers, ...alone].map((one) => loneWords(language, one));
}

/** A question whose series is broken, and why. */
export function loneWords(language: Language, { text, verdict }: Broken): string {
  return `${inLanguage(text, language).text} ${comparedMessages[language].waves.verdicts[verdict]}`;
}
