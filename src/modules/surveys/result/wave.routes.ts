import { z } from "zod";
import { NotFound } from "../../../kernel/errors.ts";
import { html, type Reply } from "../../../kernel/http-reply.ts";
import { formatDate } from "../../../kernel/i18n.ts";
import { type Instant, parsePlainDate } from "../../../kernel/time.ts";
import { idOf } from "../../people/index.ts";
import { addresses, hrefTo, roundHref } from "../addresses.ts";
import { inLanguage, questionsOf } from "../instrument/instrument.ts";
import { comparedMessages } from "../messages.ts";
import { selectOptionalPrintedTotals, selectRounds } from "../printed/printed.queries.ts";
import { surveysRevision } from "../printed/printed.ts";
import { ofAll } from "./hidden-groups.ts";
import { releasedTables, selectOptionalReleased, type WhichTables } from "./released.queries.ts";
import { closingWords } from "../round/closing-words.ts";
import { selectOptionalRound, selectReleasedRounds } from "../round/round.queries.ts";
import type { KeptRound, RoundId } from "../round/round.ts";
import { found, type SurveysRequest, type SurveysRoute } from "../surveys-route.ts";
import { type GivenRound, layBeside, type OtherRound, outlineWave, tellQuestion, verdictsOf } from "./told-wave.ts";
import { isPrinted, labelsApart } from "./wave-view.ts";
import { WaveQuestionPage } from "./wave-question.pages.tsx";
import { type OtherWave, WavePage, WavesPage } from "./wave.pages.tsx";
import { selectComparedRounds, selectWaves } from "./wave.queries.ts";
import type { KeptWave } from "./wave.ts";

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
  const hasEarlier = onPaper.length > 0 || compared.some(({ later }) => later === round.id);
  return html(WavesPage({ page, round, others: [...held, ...onPaper], hasEarlier }));
}

async function findTables({ db, actor }: SurveysRequest, id: RoundId, tables: WhichTables): Promise<GivenRound> {
  const { round, ...given } = found(await selectOptionalReleased(db, actor, { id, tables }));
  return { round, instrument: found(round.definition), ...given };
}

/** The one that the address names: a round that this one was compared with when it was published, or one that was printed. */
async function findOther(request: SurveysRequest, later: GivenRound, tables: WhichTables): Promise<OtherRound> {
  const { db, params } = request;
  const { other = "" } = params;
  const id = z.uuid().safeParse(other);
  if (!id.success) {
    const totals = found(await selectOptionalPrintedTotals(db, other));
    if (questionsOf(later.instrument).some((question) => isPrinted(totals, question))) return { kind: "printed", totals };
    throw new NotFound("surveys");
  }
  const compared = await selectComparedRounds(db, later.round.id);
  if (!compared.some((one) => one.earlier === id.data && one.later === later.round.id)) throw new NotFound("surveys");
  return { kind: "round", ...(await findTables(request, id.data as RoundId, tables)) };
}

async function showWave(request: SurveysRequest): Promise<Reply> {
  const { page, params, language } = request;
  const later = await findTables(request, idOf<"surveys.round">(params), releasedTables.ofAll);
  const other = await findOther(request, later, releasedTables.ofAll);
  return html(WavePage({ page, round: later.round, wave: outlineWave(language, later, other) }));
}

async function showWaveQuestion(request: SurveysRequest): Promise<Reply> {
  const { db, page, params, language } = request;
  const { question: code = "" } = params;
  const tables = releasedTables.ofCross([code], ofAll);
  const later = await findTables(request, idOf<"surveys.round">(params), tables);
  const { round } = later;
  const other = await findOther(request, later, tables);
  const asked = found(verdictsOf(later.instrument, other).find((one) => one.question.code === code && one.verdict !== "answers"));
  const kept = other.kind === "round" ? await selectWaves(db, round.id, code) : [];
  const wave = layBeside(language, later, other);
  const series = kept.find(({ earlier }) => earlier.length > 1);
  return html(
    WaveQuestionPage({
      page,
      view: {
        round,
        wave,
        told: tellQuestion({ later, other, kept }, wave, asked),
        series: series === undefined ? undefined : { wave: series, labels: await labelsOf(request, series, round.closesAt) },
        printedHref: other.kind === "round" ? undefined : roundHref(language, "question", { round: other.totals.slug, question: code }),
      },
    }),
  );
}

/** When the rounds of a series were held. */
async function labelsOf({ db, actor, language }: SurveysRequest, { earlier }: KeptWave, last: Instant): Promise<readonly string[]> {
  const released = await selectReleasedRounds(db, actor);
  const closesAt = earlier.map((id) => found(released.find((one) => one.id === id)).closesAt);
  return labelsApart([...closesAt, last].map((moment) => formatDate(language, moment)));
}
