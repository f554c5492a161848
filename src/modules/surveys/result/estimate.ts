import type { SampleDefinition } from "../round/sampling-frame.ts";
import { decideInterval, wilson } from "../statistics/proportion.ts";
import { weightedInterval } from "../statistics/weighted-interval.ts";
import type { SampledRound } from "../statistics/two-samples.ts";
import type { AnsweredStratum } from "../statistics/weights.ts";
import { answerCodes, type Instrument, type Question, questionsOf } from "../instrument/instrument.ts";
import { ofAll } from "./hidden-groups.ts";
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
  | "one-in-stratum";

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

/** What was given out of a question and of who answered, and how those who were asked had been drawn. */
export type Estimating = {
  readonly tables: readonly ReleasedTable[];
  readonly sample: SampleDefinition | undefined;
};

type Share = { readonly question: string; readonly variable: string; readonly category: string; readonly code: string };

/**
 * Whether a share has an interval, and which. It is worked out from shown counts and from what the register says of the frame, so that it gives nothing away that
 * the table does not: a stratum that is hidden counts only together with all others that are.
 */
export function estimateOf({ tables, sample }: Estimating, share: Share): Estimate {
  const { question, variable, category, code } = share;
  if (sample === undefined) return { kind: "none", reason: "census" };
  const group = groupIn(tables, question, variable, category);
  if (!isShown(group)) return { kind: "none", reason: "hidden" };
  if (sample.kind === "stratified" && variable === ofAll) return weightedEstimate({ tables, by: sample.by }, share, group);
  const asked = groupIn(tables, ofResponse, variable, category);
  const inFrame = isShown(asked) ? asked.counts["inFrame"] : undefined;
  if (sample.kind === "stratified" && variable !== sample.by) return { kind: "none", reason: "across-strata" };
  if (!isShown(asked) || inFrame === undefined) return { kind: "none", reason: "not-in-register" };
  const decision = decideInterval({ design: "sample", frame: inFrame, sample: asked.base, answered: group.base });
  if (decision.kind === "none") return decision;
  const part = group.counts[code] ?? 0;
  const interval = wilson({ part, whole: group.base, frame: decision.frame });
  return { kind: "interval", share: part / group.base, ...interval, weighted: false, pooled: false };
}

function groupIn(tables: readonly ReleasedTable[], question: string, variable: string, category: string): ReleasedGroup | undefined {
  return tables
    .find((table) => table.question === question && table.variable === variable)
    ?.groups.find((group) => group.category === category);
}

type Strata = { readonly tables: readonly ReleasedTable[]; readonly by: string };
type ShownStratum = {
  readonly name: string;
  readonly frame: number;
  readonly answered: number;
  readonly counts: Readonly<Record<string, number>>;
};

/** The strata of a question; those that are not shown are one, which is what the shown leave of the whole. */
function strataOf(
  { tables, by }: Strata,
  question: string,
  whole: ShownGroup,
): { readonly strata: readonly ShownStratum[]; readonly pooled: boolean } {
  const { groups = [] } = tables.find((table) => table.question === ofResponse && table.variable === by) ?? {};
  const strata: ShownStratum[] = [];
  const rest = { name: "", frame: 0, answered: whole.base, counts: { ...whole.counts } };
  let pooled = false;
  for (const asked of groups.filter(isShown)) {
    const frame = asked.counts["inFrame"] ?? asked.base;
    const own = groupIn(tables, question, by, asked.category);
    if (own !== undefined && !isShown(own)) {
      pooled = true;
      rest.frame += frame;
      continue;
    }
    strata.push({ name: asked.category, frame, answered: own?.base ?? 0, counts: own?.counts ?? {} });
    rest.answered -= own?.base ?? 0;
    for (const [code, count] of Object.entries(own?.counts ?? {})) rest.counts[code] = (rest.counts[code] ?? 0) - count;
  }
  return { strata: pooled ? [...strata, rest] : strata, pooled };
}

function weightedEstimate(drawn: Strata, { question, code }: Share, whole: ShownGroup): Estimate {
  const { strata, pooled } = strataOf(drawn, question, whole);
  const answered = strata.map((stratum): AnsweredStratum => ({ ...stratum, part: stratum.counts[code] ?? 0 }));
  const interval = weightedInterval(answered);
  if (interval.kind === "none")
    return { kind: "none", reason: interval.reason === "whole-frame-answered" ? "whole-frame-drawn" : interval.reason };
  return { ...interval, weighted: true, pooled };
}

/** With the questions as they stood in the round, each with whom it was put to. */
export type EstimatingQuestion = Estimating & { readonly instrument: Instrument };

/**
 * Whoever answered a question in a round, by strata where it was drawn by such, to be compared with another round.
 * @returns undefined where not shown, or where the register does not say how many there are
 */
export function sampledRoundOf({ tables, sample, instrument }: EstimatingQuestion, question: Question): SampledRound | undefined {
  const whole = groupIn(tables, question.code, ofAll, ofAll);
  if (!isShown(whole)) return undefined;
  const countsOf = (counts: Readonly<Record<string, number>>): readonly number[] => answerCodes(question).map((code) => counts[code] ?? 0);
  const asked = groupIn(tables, ofResponse, ofAll, ofAll);
  if (sample === undefined) {
    const frame = putTo({ tables, instrument }, question);
    const strata = [{ frame: Math.max(Math.round(frame ?? 0), whole.base), counts: countsOf(whole.counts) }];
    return { isSample: false, strata, ...(frame === undefined ? { isFrameUnknown: true } : {}) };
  }
  if (sample.kind === "stratified") {
    const { strata } = strataOf({ tables, by: sample.by }, question.code, whole);
    return { isSample: true, strata: strata.map(({ frame, counts }) => ({ frame, counts: countsOf(counts) })) };
  }
  const frame = isShown(asked) ? asked.counts["inFrame"] : undefined;
  return frame === undefined ? undefined : { isSample: true, strata: [{ frame, counts: countsOf(whole.counts) }] };
}

/**
 * How many a question was put to where all were asked the survey. Of one that hangs on another: those who gave the answer it hangs on, and as large a part of those
 * who did not answer that one. What is answered to it by all of them is certain, however few they are.
 * @returns undefined where that answer is not shown, or several of them count and some may have given more than one
 */
function putTo(round: Omit<EstimatingQuestion, "sample">, question: Question): number | undefined {
  const { tables, instrument } = round;
  const { code, when } = question;
  if (when === undefined) {
    const asked = groupIn(tables, ofResponse, ofAll, ofAll) ?? groupIn(tables, code, ofAll, ofAll);
    return isShown(asked) ? asked.base : undefined;
  }
  const earlier = questionsOf(instrument).find((one) => one.code === when.question);
  const group = groupIn(tables, when.question, ofAll, ofAll);
  if (earlier === undefined || !isShown(group) || (earlier.kind === "several" && when.isOneOf.length > 1)) return undefined;
  const asked = putTo(round, earlier);
  if (asked === undefined || group.base === 0) return undefined;
  const given = when.isOneOf.reduce((sum, answer) => sum + (group.counts[answer] ?? 0), 0);
  return (Math.max(asked, group.base) * given) / group.base;
}

/**
 * What one answer stands for in the whole frame: so many agencies, by stratum where strata were drawn differently. The mean of them is how many there are for each that
 * answered.
 * @returns undefined where all were asked, or nobody answered in the stratum
 */
export function weightOf({ tables, sample }: Estimating, background: Readonly<Record<string, string>>): number | undefined {
  if (sample === undefined) return undefined;
  const group =
    sample.kind === "simple"
      ? groupIn(tables, ofResponse, ofAll, ofAll)
      : groupIn(tables, ofResponse, sample.by, background[sample.by] ?? "");
  if (!isShown(group)) return undefined;
  const answered = group.counts["answered"] ?? 0;
  return answered === 0 ? undefined : (group.counts["inFrame"] ?? group.base) / answered;
}
