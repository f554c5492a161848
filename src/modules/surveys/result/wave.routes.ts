import { z } from "zod";
import { NotFound } from "../../../kernel/errors.ts";
import { html, type Reply } from "../../../kernel/http-reply.ts";
import { formatDate, type Language } from "../../../kernel/i18n.ts";
import { type Instant, parsePlainDate } from "../../../kernel/time.ts";
import { idOf } from "../../people/index.ts";
import { addresses, hrefTo, roundHref } from "../addresses.ts";
import { answerCodes, compareInstruments, inLanguage, type Instrument, type Question, questionsOf } from "../instrument/instrument.ts";
import { comparedMessages } from "../messages.ts";
import { selectOptionalPrintedTotals, selectRounds } from "../printed/printed.queries.ts";
import { type PrintedTotals, surveysRevision } from "../printed/printed.ts";
import { selectReleased, selectReleasedCross } from "./released.queries.ts";
import { ofAll } from "./hidden-groups.ts";
import type { ReleasedTable } from "./result.ts";
import { closingWords } from "../round/closing-words.ts";
import { selectOptionalRound, selectReleasedRounds } from "../round/round.queries.ts";
import type { KeptRound, RoundId } from "../round/round.ts";
import { found, type SurveysRequest, type SurveysRoute } from "../surveys-route.ts";
import { apart, compareWithPrinted, labelsApart, isPrinted, sideOfPrinted, sideOfRound } from "./wave-view.ts";
import { WaveQuestionPage } from "./wave-question.pages.tsx";
import { type OtherWave, WavePage, WavesPage, type WaveView } from "./wave.pages.tsx";
import { selectComparedRounds, selectWaves } from "./wave.queries.ts";
import { comparableQuestions, type ReleasedWave } from "./wave.ts";

const shared = { action: "surveys.result.read", drawnFrom: [surveysRevision] } as const;

/** Rounds beside each other: drawn from what was given out when the later was. */
export const waveRoutes: readonly SurveysRoute[] = [
  { ...shared, address: addresses.resultsWaves, get: showWaves },
  { ...shared, address: addresses.resultsWave, get: showWave },
  { ...shared, address: addresses.resultsWaveQuestion, get: showWaveQuestion },
];

async function findReleased({ db, actor }: SurveysRequest, id: RoundId): Promise<KeptRound> {
  return found(await selectOptionalRound(db, actor, { id, action: "surveys.result.read" }));
}

async function showWaves(request: SurveysRequest): Promise<Reply> {
  const { db, actor, page, params, language } = request;
  const round = await findReleased(request, idOf<"surveys.round">(params));
  const [compared, released, printed] = await Promise.all([
    selectComparedRounds(db, round.id),
    selectReleasedRounds(db, actor),
    selectRounds(db),
  ]);
  const others = compared.flatMap(({ earlier, later }) => {
    const other = released.find(({ id }) => id === (earlier === round.id ? later : earlier));
    return other === undefined ? [] : [{ ...other, href: hrefTo("resultsWave", language, { id: later, other: earlier }) }];
  });
  const closings = closingWords(language, others);
  const held = others.map(({ title, href }, index): OtherWave => ({
    name: inLanguage(title, language).text,
    facts: closings[index] ?? "",
    href,
  }));
  const onPaper = printed
    .filter(({ words }) => questionsOf(found(round.definition)).some((question) => isPrinted({ words }, question)))
    .map(({ slug, words }): OtherWave => {
      const { held: time, title } = words;
      const { waves: text } = comparedMessages[language];
      const days = text.held(formatDate(language, parsePlainDate(time.from)), formatDate(language, parsePlainDate(time.to)));
      return {
        name: title[language],
        facts: `${text.printed}, ${days}`,
        href: hrefTo("resultsWave", language, { id: round.id, other: slug }),
      };
    });
  return html(WavesPage({ page, round, others: [...held, ...onPaper] }));
}

type Other =
  | { readonly kind: "round"; readonly round: KeptRound; readonly definition: Instrument }
  | { readonly kind: "printed"; readonly totals: PrintedTotals };

/** The one that the address names: a round that this one was compared with when it was published, or one that was printed. */
async function findOther(request: SurveysRequest, round: KeptRound): Promise<Other> {
  const { db, params } = request;
  const { other = "" } = params;
  const id = z.uuid().safeParse(other);
  if (!id.success) {
    const totals = found(await selectOptionalPrintedTotals(db, other));
    if (questionsOf(found(round.definition)).some((question) => isPrinted(totals, question))) return { kind: "printed", totals };
    throw new NotFound("surveys");
  }
  const compared = await selectComparedRounds(db, round.id);
  if (!compared.some(({ earlier, later }) => earlier === id.data && later === round.id)) throw new NotFound("surveys");
  const earlier = await findReleased(request, id.data as RoundId);
  return { kind: "round", round: earlier, definition: found(earlier.definition) };
}

async function showWave(request: SurveysRequest): Promise<Reply> {
  const { db, page, params, language } = request;
  const round = await findReleased(request, idOf<"surveys.round">(params));
  const other = await findOther(request, round);
  const [tables, before] = await Promise.all([
    selectReleased(db, round.id, { variable: ofAll }),
    other.kind === "round" ? selectReleased(db, other.round.id, { variable: ofAll }) : [],
  ]);
  const definition = found(round.definition);
  const [earlier, later] = apart([sideOfOther(language, other, before), sideOfRound(language, round, tables)]);
  const view: WaveView = {
    round,
    other: params["other"] ?? "",
    earlier,
    later,
    questions: verdictsOf(definition, other),
    alone: other.kind === "round" ? aloneOf(other.definition, definition) : [],
  };
  return html(WavePage({ page, view }));
}

function sideOfOther(language: Language, other: Other, tables: readonly ReleasedTable[]) {
  return other.kind === "round" ? sideOfRound(language, other.round, tables) : sideOfPrinted(language, other.totals);
}

function verdictsOf(definition: Instrument, other: Other): WaveView["questions"] {
  if (other.kind === "round") return comparableQuestions(other.definition, definition);
  return questionsOf(definition)
    .filter((question) => isPrinted(other.totals, question))
    .map((question) => ({ question, verdict: "same" as const }));
}

function aloneOf(earlier: Instrument, later: Instrument): WaveView["alone"] {
  const { questions, gone } = compareInstruments(earlier, later);
  const isCounted = (question: Question): boolean => answerCodes(question).length > 0;
  return [
    ...questionsOf(later)
      .filter((question) => isCounted(question) && questions.get(question.code) === "new")
      .map((question) => ({ question, verdict: "new" as const })),
    ...questionsOf(earlier)
      .filter((question) => isCounted(question) && gone.includes(question.code))
      .map((question) => ({ question, verdict: "gone" as const })),
  ];
}

async function showWaveQuestion(request: SurveysRequest): Promise<Reply> {
  const { db, page, params, language } = request;
  const round = await findReleased(request, idOf<"surveys.round">(params));
  const other = await findOther(request, round);
  const { question, verdict } = found(
    verdictsOf(found(round.definition), other).find((one) => one.question.code === params["question"] && one.verdict !== "answers"),
  );
  const which = { question: question.code, variable: ofAll };
  const [tables, before, waves] = await Promise.all([
    selectReleasedCross(db, round.id, which),
    other.kind === "round" ? selectReleasedCross(db, other.round.id, which) : [],
    other.kind === "round" ? selectWaves(db, round.id, question.code) : [],
  ]);
  const [earlier, later] = apart([sideOfOther(language, other, before), sideOfRound(language, round, tables)]);
  const pair = waves.find((wave) => wave.earlier.length === 1 && wave.earlier[0] === params["other"]);
  const series = waves.find((wave) => wave.earlier.length > 1);
  // Of rounds that were compared before there was a test of samples, what was written down takes no account of what answers stand for.
  const isSample = [round, ...(other.kind === "round" ? [other.round] : [])].some(({ frame }) => frame.sample !== undefined);
  const unpaired = other.kind === "round" ? pair?.unpaired : compareWithPrinted(earlier, later, question.code);
  return html(
    WaveQuestionPage({
      page,
      view: {
        round,
        other: params["other"] ?? "",
        question,
        verdict,
        earlier,
        later,
        pair,
        unpaired: isSample && unpaired?.test !== "rao-scott" && unpaired?.test !== "none" ? undefined : unpaired,
        isSample,
        series: series === undefined ? undefined : { wave: series, labels: await labelsOf(request, series, round.closesAt) },
        printedHref:
          other.kind === "round" ? undefined : roundHref(language, "question", { round: other.totals.slug, question: question.code }),
      },
    }),
  );
}

/** When the rounds of a series were held. */
async function labelsOf(
  { db, actor, language }: SurveysRequest,
  { earlier }: ReleasedWave & { readonly earlier: readonly RoundId[] },
  last: Instant,
): Promise<readonly string[]> {
  const released = await selectReleasedRounds(db, actor);
  const closesAt = earlier.map((id) => found(released.find((one) => one.id === id)).closesAt);
  return labelsApart([...closesAt, last].map((moment) => formatDate(language, moment)));
}
