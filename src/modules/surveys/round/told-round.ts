import { formatDate, formatList, formatNumber, type Language } from "../../../kernel/i18n.ts";
import type { Note } from "../../../kernel/tables/index.ts";
import { agreementInWords, mentionInWords, readingInWords, type ToldReading } from "../coding/told-reading.ts";
import { organisationMessages } from "../../people/index.ts";
import { inLanguage, type Instrument } from "../instrument/instrument.ts";
import { codingMessages, fileMessages, resultMessages, roundMessages, sampleMessages } from "../messages.ts";
import { percentOf, responsesOf, variableWords } from "../result/result-view.ts";
import type { ReleasedTable } from "../result/result.ts";
import type { GivenWaves } from "../result/told-wave.ts";
import type { KeptRound } from "./round.ts";
import type { LeftOutReason } from "./sampling-frame.ts";

/** A round whose results are out, with all that may be said of it: what every file, the codebook and the report are made of. */
export type ToldRound = {
  readonly round: KeptRound;
  readonly instrument: Instrument;
  readonly tables: readonly ReleasedTable[];
  readonly leftOut: readonly { readonly reason: LeftOutReason; readonly count: number }[];
  /** What agencies wrote in words of their own, once that is published. */
  readonly reading: ToldReading | undefined;
  /** What it is held against. */
  readonly waves: GivenWaves;
  /** Where its results are read. */
  readonly href: Readonly<Record<Language, string>>;
};

export function titleOf({ round }: Pick<ToldRound, "round">, language: Language): string {
  return inLanguage(round.title, language).text;
}

/** What every file says of the round: purpose, whom it covers, who did not answer, how it is counted, what is hidden, and how to name it. */
export function notesOf(language: Language, told: ToldRound): readonly Note[] {
  const { round, instrument } = told;
  const { labels, levels, licence } = fileMessages[language];
  const { rounding, hiddenNote, honestPoints } = resultMessages[language];
  const { source, lead } = instrument;
  const notes: readonly (Note | undefined)[] = [
    { label: labels.title, value: titleOf(told, language) },
    { label: labels.purpose, value: inLanguage(lead, language).text.trim() },
    source === undefined ? undefined : { label: labels.source, value: inLanguage(source, language).text },
    { label: labels.held, value: resultMessages[language].held(formatDate(language, round.opensAt), formatDate(language, round.closesAt)) },
    { label: labels.level, value: levels[round.level] },
    { label: labels.frame, value: frameInWords(language, told) },
    leftOutNote(language, told),
    sampleNote(language, told),
    { label: labels.responses, value: responsesInWords(language, told) },
    { label: labels.counted, value: honestPoints.counted(formatNumber(language, round.leastAnswered)) },
    {
      label: labels.variables,
      value: formatList(
        language,
        round.variables.map((one) => variableWords(language, one)),
      ),
    },
    { label: labels.rounding, value: rounding },
    { label: labels.hidden, value: hiddenNote(formatNumber(language, round.threshold)) },
    ...readingNotes(language, told),
    { label: labels.instrument, value: `SHA-256 ${round.hash ?? ""}` },
    { label: labels.cite, value: citationOf(language, told) },
    { label: labels.licence, value: licence },
  ];
  return notes.filter((note) => note !== undefined).filter(({ value }) => value !== "");
}

/** Whom the survey was for, by the definition that was kept when it opened. */
export function frameInWords(language: Language, { round: { frame } }: ToldRound): string {
  const { kind, type } = organisationMessages[language].values as Readonly<Record<string, Readonly<Record<string, string>>>>;
  const text = fileMessages[language].frame;
  const named = (words: Readonly<Record<string, string>> | undefined, codes: readonly string[]): string =>
    formatList(
      language,
      codes.map((code) => words?.[code] ?? code),
    );
  const parts = [
    text.kinds(named(kind, frame.kinds)),
    frame.types.length === 0 ? "" : text.types(named(type, frame.types)),
    frame.moreThan === undefined ? "" : text.moreThan(formatNumber(language, frame.moreThan)),
    frame.leftOut.length === 0 ? "" : text.byHand([...new Set(frame.leftOut.map(({ because }) => because))].join(" ")),
  ];
  return parts.filter((part) => part !== "").join(" ");
}

/** How those who were asked had been drawn, so that anybody can repeat it, and what that means for the figures; nothing where all were asked. */
export function sampleInWords(language: Language, { round: { frame }, tables }: Pick<ToldRound, "round" | "tables">): readonly string[] {
  const { sample } = frame;
  if (sample === undefined) return [];
  const text = sampleMessages[language].told;
  const { asked, inFrame } = responsesOf(tables);
  const [drawn, all] = [formatNumber(language, asked), formatNumber(language, inFrame)];
  return sample.kind === "simple"
    ? [text.simple(drawn, all, sample.seed), text.margin]
    : [text.stratified(drawn, all, variableWords(language, sample.by), sample.seed), text.margin, text.weighted, text.unweighted];
}

function sampleNote(language: Language, told: ToldRound): Note | undefined {
  return { label: sampleMessages[language].told.label, value: sampleInWords(language, told).join(" ") };
}

function leftOutNote(language: Language, { leftOut }: ToldRound): Note | undefined {
  if (leftOut.length === 0) return undefined;
  const { reasons } = roundMessages[language].frame;
  const { missing } = resultMessages[language];
  return { label: missing.leftOut, value: leftOut.map(({ reason, count }) => `${reasons[reason]}: ${missing.count(count)}`).join("; ") };
}

/** What is told of answers in words of one's own: how many mention what, and how far their readers agreed. */
function readingNotes(language: Language, { instrument, reading }: ToldRound): readonly Note[] {
  if (reading === undefined) return [];
  const { title, table, agreementTitle } = codingMessages[language].results;
  return [
    { label: title, value: readingInWords(language, reading) },
    { label: table, value: reading.mentions.map((mention) => mentionInWords(language, mention)).join("; ") },
    { label: agreementTitle, value: reading.agreements.map((one) => agreementInWords(language, instrument, one)).join(" ") },
  ];
}

export function responsesInWords(language: Language, { tables }: Pick<ToldRound, "tables">): string {
  const { asked, answered } = responsesOf(tables);
  const number = (value: number): string => formatNumber(language, value);
  return resultMessages[language].lead(number(answered), number(asked), number(percentOf(answered, asked)));
}

/** How the results are named by whoever uses them: the day is that of publication, so that it never changes. */
export function citationOf(language: Language, told: ToldRound): string {
  const { round, href } = told;
  const day = round.releasedAt === undefined ? "" : formatDate(language, round.releasedAt);
  return fileMessages[language].citation(titleOf(told, language), day, href[language]);
}
