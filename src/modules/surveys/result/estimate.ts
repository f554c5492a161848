import type { SampleDefinition } from "../round/sampling-frame.ts";
import { decideInterval, wilson } from "../statistics/proportion.ts";
import { weightedInterval } from "../statistics/weighted-interval.ts";
import type { SampledRound } from "../statistics/two-samples.ts";
import type { AnsweredStratum } from "../statistics/weights.ts";
import { answerCodes, type Instrument, type Question, questionsOf } from "../instrument/instrument.ts";
import { ofAll } from "./hidden-groups.ts";
import { chainOf, partPutTo } from "./put-to.ts";
import { isShown, type ShownGroup } from "./result-view.ts";
import { ofResponse, type ReleasedGroup, type ReleasedTable } from "./result.ts";

/** Why a share has no interval. */
export type NoInterval =
  | "census"
  | "whole-frame-drawn"
  | "nobody-answered"
  | "hidden"
  | "across-strata"
  | "not-in-register"
  | "stratum-without-answers"
  | "one-in-stratum"
  | "put-to-unknown";

/** What the share of an answer is in the whole frame, as far as a sample can say: proportions from 0 to 1. */
export type Estimate =
  | { readonly kind: "none"; readonly reason: NoInterval }
  | {
      readonly kind: "interval";
      readonly share: number;
      readonly least: number;
      readonly most: number;
      readonly weighted: boolean;
      /** Whether strata that are not shown were taken together. */
      readonly pooled: boolean;
    };

/** What was given out of a question, of those it hangs on and of who answered; how those who were asked had been drawn, and the questions as they stood. */
export type Estimating = {
  readonly tables: readonly ReleasedTable[];
  readonly sample: SampleDefinition | undefined;
  readonly instrument: Instrument;
};

type Share = { readonly question: string; readonly variable: string; readonly category: string; readonly code: string };

/**
 * Whether a share has an interval, and which. It is worked out from shown counts and from what the register says of the frame, so that it gives nothing away that
 * the table does not: a stratum that is hidden counts only together with all others that are.
 */
export function estimateOf({ tables, sample, instrument }: Estimating, share: Share): Estimate {
  const { question: code, variable, category } = share;
  if (sample === undefined) return { kind: "none", reason: "census" };
  const group = groupIn(tables, code, variable, category);
  if (!isShown(group)) return { kind: "none", reason: "hidden" };
  if (group.base === 0) return { kind: "none", reason: "nobody-answered" };
  const asked = groupIn(tables, ofResponse, variable, category);
  const inFrame = isShown(asked) ? asked.counts["inFrame"] : undefined;
  const question = questionsOf(instrument).find((one) => one.code === code);
  const part = question && partPutTo(instrument, question, (one) => groupIn(tables, one, variable, category));
  if (sample.kind === "stratified" && variable !== ofAll && variable !== sample.by) return { kind: "none", reason: "across-strata" };
  if (question === undefined || part === undefined) return { kind: "none", reason: "put-to-unknown" };
  if (sample.kind === "stratified" && variable === ofAll)
    return weightedEstimate({ tables, by: sample.by, instrument }, { question, code: share.code });
  if (!isShown(asked) || inFrame === undefined) return { kind: "none", reason: "not-in-register" };
  const decision = decideInterval({ design: "sample", frame: inFrame, sample: asked.base, answered: group.base });
  if (decision.kind === "none") return decision;
  const count = group.counts[share.code] ?? 0;
  const interval = wilson({ part: count, whole: group.base, frame: frameOf(decision.frame * part, group) });
  return { kind: "interval", share: count / group.base, ...interval, weighted: false, pooled: false };
}

/** Whole agencies, and no fewer than have answered. */
function frameOf(reckoned: number, { base }: ShownGroup): number {
  const nearly = 1e-9;
  return Math.max(Math.ceil(reckoned - nearly), base);
}

function groupIn(tables: readonly ReleasedTable[], question: string, variable: string, category: string): ReleasedGroup | undefined {
  return tables
    .find((table) => table.question === question && table.variable === variable)
    ?.groups.find((group) => group.category === category);
}

type Strata = { readonly tables: readonly ReleasedTable[]; readonly by: string; readonly instrument: Instrument };
/** `besides` are those who answered in the stratum that the question was not put to (`AnsweredStratum`). */
type ShownStratum = {
  readonly name: string;
  readonly frame: number;
  readonly answered: number;
  readonly besides: number;
  readonly counts: Readonly<Record<string, number>>;
};

/**
 * The strata of a question; those that are not shown are one, which is what the shown leave of the whole. Of a question that hangs on another, those where the answer
 * it hangs on is not shown are among them.
 */
function strataOf(
  { tables, by, instrument }: Strata,
  question: Question,
): { readonly strata: readonly ShownStratum[]; readonly pooled: boolean } {
  const { groups = [] } = tables.find((table) => table.question === ofResponse && table.variable === by) ?? {};
  const codes = chainOf(instrument, question).map(({ code }) => code);
  const left = new Map(codes.map((code) => [code, countsIn(groupIn(tables, code, ofAll, ofAll))]));
  const strata: ShownStratum[] = [];
  let hiddenFrame: number | undefined;
  for (const asked of groups.filter(isShown)) {
    const frame = asked.counts["inFrame"] ?? asked.base;
    const own = new Map(codes.map((code) => [code, groupIn(tables, code, by, asked.category)]));
    if ([...own.values()].some((group) => group !== undefined && !isShown(group))) {
      hiddenFrame = (hiddenFrame ?? 0) + frame;
      continue;
    }
    const counted = new Map([...own].map(([code, group]) => [code, countsIn(group)]));
    strata.push(stratumOf(instrument, question, { name: asked.category, frame, counted }));
    for (const [code, group] of counted) subtract(left.get(code), group);
  }
  if (hiddenFrame === undefined) return { strata, pooled: false };
  return { strata: [...strata, stratumOf(instrument, question, { name: "", frame: hiddenFrame, counted: left })], pooled: true };
}

type Counts = { base: number; counts: Record<string, number> };

/** Nobody, where nobody has answered there. */
const countsIn = (group: ReleasedGroup | undefined): Counts =>
  isShown(group) ? { base: group.base, counts: { ...group.counts } } : { base: 0, counts: {} };

function subtract(from: Counts | undefined, { base, counts }: Counts): void {
  if (from === undefined) return;
  from.base -= base;
  for (const [code, count] of Object.entries(counts)) from.counts[code] = (from.counts[code] ?? 0) - count;
}

type CountedIn = { readonly name: string; readonly frame: number; readonly counted: ReadonlyMap<string, Counts> };

function stratumOf(instrument: Instrument, question: Question, { name, frame, counted }: CountedIn): ShownStratum {
  const of = (code: string): ShownGroup => ({ category: name, ...(counted.get(code) ?? countsIn(undefined)) });
  const { base: answered, counts } = of(question.code);
  const part = partPutTo(instrument, question, of);
  // Where it was put to nobody, all who answered what it hangs on are besides; where nobody answered that either, nobody is.
  const first = chainOf(instrument, question).at(-1) ?? question;
  const besides = part === 0 ? of(first.code).base : part === undefined ? 0 : (answered * (1 - part)) / part;
  return { name, frame, answered, besides, counts };
}

function weightedEstimate(drawn: Strata, { question, code }: { readonly question: Question; readonly code: string }): Estimate {
  const { strata, pooled } = strataOf(drawn, question);
  const answered = strata.map((stratum): AnsweredStratum => ({ ...stratum, part: stratum.counts[code] ?? 0 }));
  const interval = weightedInterval(answered);
  if (interval.kind === "none")
    return { kind: "none", reason: interval.reason === "whole-frame-answered" ? "whole-frame-drawn" : interval.reason };
  return { ...interval, weighted: true, pooled };
}

/**
 * Whoever answered a question in a round, by strata where it was drawn by such, to be compared with another round.
 * @returns undefined where not shown, or where the register does not say how many there are
 */
export function sampledRoundOf({ tables, sample, instrument }: Estimating, question: Question): SampledRound | undefined {
  const whole = groupIn(tables, question.code, ofAll, ofAll);
  if (!isShown(whole)) return undefined;
  const countsOf = (counts: Readonly<Record<string, number>>): readonly number[] => answerCodes(question).map((code) => counts[code] ?? 0);
  const of = (code: string): ReleasedGroup | undefined => groupIn(tables, code, ofAll, ofAll);
  const asked = of(ofResponse);
  const inAll = sample === undefined ? (asked ?? of(chainOf(instrument, question).at(-1)?.code ?? question.code)) : asked;
  const frame = isShown(inAll) ? (sample === undefined ? inAll.base : inAll.counts["inFrame"]) : undefined;
  const part = partPutTo(instrument, question, of);
  const isSample = sample !== undefined;
  if (part === undefined || (frame === undefined && !isSample))
    return { isSample, strata: [{ frame: whole.base, counts: countsOf(whole.counts) }], isFrameUnknown: true };
  if (sample?.kind === "stratified") {
    const { strata } = strataOf({ tables, by: sample.by, instrument }, question);
    return { isSample, strata: strata.map(({ frame: own, besides, counts }) => ({ frame: own, besides, counts: countsOf(counts) })) };
  }
  return frame === undefined ? undefined : { isSample, strata: [{ frame: frameOf(frame * part, whole), counts: countsOf(whole.counts) }] };
}

/**
 * What one answer stands for in the whole frame: so many agencies, by stratum where strata were drawn differently. The mean of them is how many there are for each that
 * answered.
 * @returns undefined where all were asked, or nobody answered in the stratum
 */
export function weightOf(
  { tables, sample }: Omit<Estimating, "instrument">,
  background: Readonly<Record<string, string>>,
): number | undefined {
  if (sample === undefined) return undefined;
  const group =
    sample.kind === "simple"
      ? groupIn(tables, ofResponse, ofAll, ofAll)
      : groupIn(tables, ofResponse, sample.by, background[sample.by] ?? "");
  if (!isShown(group)) return undefined;
  const answered = group.counts["answered"] ?? 0;
  return answered === 0 ? undefined : (group.counts["inFrame"] ?? group.base) / answered;
}
