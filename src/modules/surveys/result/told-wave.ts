import { formatDate, type Language } from "../../../kernel/i18n.ts";
import { answerCodes, compareInstruments, type Instrument, type Question, questionsOf } from "../instrument/instrument.ts";
import type { PrintedTotals } from "../printed/printed.ts";
import type { KeptRound } from "../round/round.ts";
import type { Compared } from "../statistics/compare.ts";
import { sampledRoundOf } from "./estimate.ts";
import { isShown, type ShownGroup } from "./result-view.ts";
import type { ReleasedTable } from "./result.ts";
import { apart, isPrinted, labelsApart, sideOfPrinted, sideOfRound, tablesOfPrinted, type WaveSide } from "./wave-view.ts";
import { comparableQuestions, compareRounds, type KeptWave, type ReleasedWave } from "./wave.ts";

/** A round that was published, with what was given out of it. */
export type GivenRound = { readonly round: KeptRound; readonly instrument: Instrument; readonly tables: readonly ReleasedTable[] };

/** What a round is held against: an earlier one that it was compared with when it was published, or printed tables. */
export type OtherRound = ({ readonly kind: "round" } & GivenRound) | { readonly kind: "printed"; readonly totals: PrintedTotals };

/** The rounds a round is held against, and everything that was given out of it together with them. */
export type GivenWaves = { readonly others: readonly OtherRound[]; readonly kept: readonly KeptWave[] };

/** How far a question can be compared. Of printed tables only yes and no are, in the very same words. */
export type Verdict = "same" | "words" | "asked-of" | "answers";
export type LoneVerdict = "gone" | "new" | "printed-words" | "printed-answers";

/** One question in two rounds, side by side. */
export type QuestionBeside = {
  readonly question: Question;
  readonly verdict: Verdict;
  /** Then and later; none where the answers of one of them are not shown, or cannot be held against each other. */
  readonly wholes: readonly [ShownGroup, ShownGroup] | undefined;
};

/** With its tests: what its page shows, and every file, report and answer of the API. */
export type QuestionInWaves = QuestionBeside & {
  /** What the same agencies answered in both; none of a printed round, nor where the question is not the same. */
  readonly pair: ReleasedWave | undefined;
  /** The test of all who answered: where what the same agencies answered is not shown, and always where a sample was asked. */
  readonly unpaired: Compared | undefined;
};

/** A question that is in one of the rounds alone. */
export type LoneQuestion = { readonly code: string; readonly text: Question["text"]; readonly verdict: LoneVerdict };

/** A round beside another, before a question is looked at. */
export type RoundBeside = {
  /** The id of the other round, or the name of the printed one. */
  readonly other: string;
  readonly isPrinted: boolean;
  /** Whether one of the rounds at least asked a sample. */
  readonly isSample: boolean;
  /** Whether the frame was defined alike: not known of what was printed. */
  readonly isSameFrame: boolean | undefined;
  readonly sides: readonly [WaveSide, WaveSide];
  readonly alone: readonly LoneQuestion[];
};

export type WaveOutline = RoundBeside & { readonly questions: readonly QuestionBeside[] };
export type ToldWave = RoundBeside & { readonly questions: readonly QuestionInWaves[] };

/** A question of yes or no in three rounds or more. */
export type ToldSeries = {
  readonly question: Question;
  readonly wave: ReleasedWave;
  readonly others: readonly string[];
  /** When each was held, the oldest first. */
  readonly labels: readonly string[];
};

const nameOfOther = (other: OtherRound): string => (other.kind === "round" ? other.round.id : other.totals.slug);

export function verdictsOf(instrument: Instrument, other: OtherRound): readonly Asked[] {
  if (other.kind === "round") return comparableQuestions(other.instrument, instrument);
  return (
    questionsOf(instrument)
      .filter((question) => isPrinted(other.totals, question))
      // Printed tables do not say whom a question was put to: all, as far as is known.
      .map((question) => ({ question, verdict: question.when === undefined ? "same" : "asked-of" }))
  );
}

const isCounted = (question: Question): boolean => answerCodes(question).length > 0;

function aloneOf(later: Instrument, other: OtherRound): readonly LoneQuestion[] {
  if (other.kind === "printed") return aloneBesidePrinted(later, other.totals);
  const { questions, gone } = compareInstruments(other.instrument, later);
  const alone = [
    ...questionsOf(later).filter((question) => isCounted(question) && questions.get(question.code) === "new"),
    ...questionsOf(other.instrument).filter((question) => isCounted(question) && gone.includes(question.code)),
  ];
  return alone.map(({ code, text }) => ({ code, text, verdict: gone.includes(code) ? "gone" : "new" }));
}

function aloneBesidePrinted(later: Instrument, { words, counts }: PrintedTotals): readonly LoneQuestion[] {
  const now = questionsOf(later).filter(isCounted);
  const unlike = now.filter((question) => !isPrinted({ words }, question));
  const gone = [...counts].flatMap(([code, { yes }]) => {
    const { sv, en } = words.questions[code] ?? {};
    if (yes === undefined || sv === undefined || now.some((question) => question.code === code)) return [];
    return [{ code, text: { sv, ...(en === undefined ? {} : { en }) }, verdict: "gone" as const }];
  });
  return [
    ...unlike.map(({ code, text, kind }) => {
      const isThere = words.questions[code] !== undefined;
      return { code, text, verdict: !isThere ? "new" : kind === "yes-no" ? "printed-words" : "printed-answers" } as const;
    }),
    ...gone,
  ];
}

function sidesOf(language: Language, later: Omit<GivenRound, "instrument">, other: OtherRound): readonly [WaveSide, WaveSide] {
  const earlier = other.kind === "round" ? sideOfRound(language, other.round, other.tables) : sideOfPrinted(language, other.totals);
  return apart([earlier, sideOfRound(language, later.round, later.tables)]);
}

function isSampled({ round }: Pick<GivenRound, "round">, other: OtherRound): boolean {
  return round.frame.sample !== undefined || (other.kind === "round" && other.round.frame.sample !== undefined);
}

/** A round beside another, by the tables that are given. */
export function layBeside(language: Language, later: GivenRound, other: OtherRound): RoundBeside {
  return {
    other: nameOfOther(other),
    isPrinted: other.kind === "printed",
    isSample: isSampled(later, other),
    isSameFrame: isFrameAlike(later, other),
    sides: sidesOf(language, later, other),
    alone: aloneOf(later.instrument, other),
  };
}

type Asked = { readonly question: Question; readonly verdict: Verdict };

function besideIn({ sides }: RoundBeside, { question, verdict }: Asked): QuestionBeside {
  const [before, after] = sides.map(({ wholes }) => wholes.get(question.code));
  return { question, verdict, wholes: verdict !== "answers" && isShown(before) && isShown(after) ? [before, after] : undefined };
}

/** All questions side by side, without their tests. */
export function outlineWave(language: Language, later: GivenRound, other: OtherRound): WaveOutline {
  const beside = layBeside(language, later, other);
  return { ...beside, questions: verdictsOf(later.instrument, other).map((one) => besideIn(beside, one)) };
}

type Compares = { readonly later: GivenRound; readonly other: OtherRound; readonly kept: readonly KeptWave[] };

/** @param kept what was given out of the later round together with others, of this question at least */
export function tellQuestion({ later, other, kept }: Compares, beside: RoundBeside, asked: Asked): QuestionInWaves {
  const { question, verdict } = asked;
  const pair = kept.find(
    ({ question: code, earlier }) => code === question.code && earlier.length === 1 && earlier[0] === nameOfOther(other),
  );
  return {
    ...besideIn(beside, asked),
    pair,
    unpaired: verdict === "same" ? unpairedOf({ later, other, pair }, question) : undefined,
  };
}

type Paired = Omit<Compares, "kept"> & { readonly pair: ReleasedWave | undefined };

function unpairedOf({ later, other, pair }: Paired, question: Question): Compared | undefined {
  if (other.kind === "printed") return compareWithPrinted(other.totals, later, question);
  const isSample = isSampled(later, other);
  if (!isSample && pair?.paired !== undefined) return undefined;
  const compared = pair?.unpaired;
  // Of rounds that were compared before there was a test of samples, what was written down takes no account of what answers stand for.
  return isSample && compared?.test !== "rao-scott" && compared?.test !== "none" ? undefined : compared;
}

/**
 * The test of a question against the printed counts, worked out from what is given out of the round: it costs little to do it when it is read. All were asked
 * in the printed round; beside a sample those of them who did not answer are taken to be like the others.
 */
function compareWithPrinted(totals: PrintedTotals, { round, tables, instrument }: GivenRound, question: Question): Compared | undefined {
  const before = sampledRoundOf({ tables: tablesOfPrinted(totals, instrument), sample: undefined, instrument }, question);
  const after = sampledRoundOf({ tables, sample: round.frame.sample, instrument }, question);
  return before === undefined || after === undefined ? undefined : compareRounds([before, after]);
}

/** Kinds, types and least size: who was left out by hand, or drawn, has its own words. */
function isFrameAlike({ round }: Pick<GivenRound, "round">, other: OtherRound): boolean | undefined {
  if (other.kind === "printed") return undefined;
  const [one, another] = [round, other.round].map(({ frame: { kinds, types, moreThan } }) => JSON.stringify([kinds, types, moreThan]));
  return one === another;
}

/** All that may be said of a round beside another. */
function tellWave(language: Language, compares: Compares): ToldWave {
  const { later, other } = compares;
  const beside = layBeside(language, later, other);
  return { ...beside, questions: verdictsOf(later.instrument, other).map((one) => tellQuestion(compares, beside, one)) };
}

type Telling = GivenRound & { readonly waves: GivenWaves };

/** A round beside each that it is held against, the newest first and printed tables last. */
export function tellWaves(language: Language, { waves: { others, kept }, ...later }: Telling): readonly ToldWave[] {
  return others.map((other) => tellWave(language, { later, other, kept }));
}

export function tellSeries(language: Language, { waves: { others, kept }, round, instrument }: Telling): readonly ToldSeries[] {
  const closings = new Map(others.flatMap((other) => (other.kind === "round" ? [[other.round.id, other.round.closesAt] as const] : [])));
  return questionsOf(instrument).flatMap((question) =>
    kept
      .filter(({ question: code, earlier }) => code === question.code && earlier.length > 1)
      .map((wave) => {
        const moments = [...wave.earlier.map((id) => closings.get(id) ?? round.closesAt), round.closesAt];
        return { question, wave, others: wave.earlier, labels: labelsApart(moments.map((moment) => formatDate(language, moment))) };
      }),
  );
}
