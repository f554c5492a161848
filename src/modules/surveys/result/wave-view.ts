import type { Language } from "../../../kernel/i18n.ts";
import { formatDate } from "../../../kernel/i18n.ts";
import { parsePlainDate } from "../../../kernel/time.ts";
import { hrefTo, roundHref } from "../addresses.ts";
import { inLanguage, type Instrument, type Question, questionsOf } from "../instrument/instrument.ts";
import { comparedMessages } from "../messages.ts";
import type { PrintedTotals } from "../printed/printed.ts";
import { responsesOf, wholeOf } from "./result-view.ts";
import { ofAll } from "./hidden-groups.ts";
import { ofResponse, type ReleasedGroup, type ReleasedTable } from "./result.ts";
import type { KeptRound } from "../round/round.ts";

/** A round that stands beside another: held here, or known from its printed tables. */
export type WaveSide = {
  /** As short as a heading of a column. */
  readonly label: string;
  readonly name: string;
  readonly href: string;
  readonly asked: number | undefined;
  readonly answered: number | undefined;
  /** How many there were to ask or draw from; none of printed tables. */
  readonly inFrame: number | undefined;
  readonly wholes: ReadonlyMap<string, ReleasedGroup>;
};

/** @param tables those of all */
export function sideOfRound(language: Language, round: KeptRound, tables: readonly ReleasedTable[]): WaveSide {
  const { asked, answered, inFrame } = responsesOf(tables);
  const label = formatDate(language, round.closesAt);
  const wholes = tables.flatMap(({ question }) => {
    const whole = wholeOf(tables, question);
    return whole === undefined ? [] : [[question, whole] as const];
  });
  return {
    label,
    name: comparedMessages[language].waves.wave(inLanguage(round.title, language).text, label),
    href: hrefTo("results", language, { id: round.id }),
    asked,
    answered,
    inFrame,
    wholes: new Map(wholes),
  };
}

export function sideOfPrinted(language: Language, { slug, words, asked, answered, counts }: PrintedTotals): WaveSide {
  const wholes = [...counts].flatMap(([question, { yes, no }]) =>
    yes === undefined || no === undefined ? [] : [[question, { category: ofAll, base: yes + no, counts: { yes, no } }] as const],
  );
  return {
    label: formatDate(language, parsePlainDate(words.held.to)),
    name: words.title[language],
    href: roundHref(language, "round", { round: slug }),
    asked,
    answered,
    inFrame: undefined,
    wholes: new Map(wholes),
  };
}

type InWords = { readonly words: Pick<PrintedTotals["words"], "questions"> };

/** Of a printed round only questions are compared that were put in the very same words: its tables do not say more of them. */
export function isPrinted({ words }: InWords, question: Question): boolean {
  return question.kind === "yes-no" && words.questions[question.code]?.sv === question.text.sv;
}

type PrintedCounts = Pick<PrintedTotals, "asked" | "counts"> & InWords;

/** What a round that is printed says of all in it, as the tables of one that is held here: of questions in the very same words. */
export function tablesOfPrinted(totals: PrintedCounts, instrument: Instrument): readonly ReleasedTable[] {
  const whole = (question: string, base: number, counts: Readonly<Record<string, number>>): ReleasedTable => {
    return { question, variable: ofAll, groups: [{ category: ofAll, base, counts }] };
  };
  const questions = questionsOf(instrument).flatMap((question) => {
    const { yes, no } = totals.counts.get(question.code) ?? {};
    return yes === undefined || no === undefined || !isPrinted(totals, question) ? [] : [whole(question.code, yes + no, { yes, no })];
  });
  return totals.asked === undefined ? questions : [whole(ofResponse, totals.asked, {}), ...questions];
}

/** Rounds that ended on the same day are told apart by their order. */
export function labelsApart(labels: readonly string[]): readonly string[] {
  return labels.map((label, index) => {
    if (labels.filter((one) => one === label).length === 1) return label;
    return `${label} (${labels.slice(0, index + 1).filter((one) => one === label).length})`;
  });
}

export function apart([earlier, later]: readonly [WaveSide, WaveSide]): readonly [WaveSide, WaveSide] {
  const [before = earlier.label, after = later.label] = labelsApart([earlier.label, later.label]);
  return [
    { ...earlier, label: before },
    { ...later, label: after },
  ];
}
