import { type Dimension, flat } from "../disclosure/dimension.ts";
import { type FineTable, type Frame, groupAt, layOut } from "../disclosure/frame.ts";
import { protect } from "../disclosure/protect.ts";
import { rulesFor } from "../disclosure/rules.ts";
import { countedSubject } from "../disclosure/subject.ts";
import {
  answerCodes,
  type Comparability,
  compareInstruments,
  type Instrument,
  type Question,
  questionsOf,
} from "../instrument/instrument.ts";
import { type Meeting, sumThatTells } from "./crossing.ts";
import { type Estimating, sampledRoundOf } from "./estimate.ts";
import { isShown } from "./result-view.ts";
import { ofAll } from "./hidden-groups.ts";
import type { ReleasedTable } from "./result.ts";
import type { RoundId } from "../round/round.ts";
import type { SampledRound } from "../statistics/two-samples.ts";
import { compare, type Compared } from "../statistics/compare.ts";
import { columnSums } from "../statistics/counts.ts";

/** So many rounds are looked back on: a survey that is held every year is compared with the three years before. */
export const mostEarlier = 3;

/** So many of those who answered a question in every wave gave these answers, one a wave. */
export type WavePattern = { readonly answers: readonly string[]; readonly count: number };

/** A question in several waves, the oldest first. No patterns: they may not be shown, or the question has more answers than two. */
export type ReleasedWave = {
  readonly question: string;
  /** How many answered it in all of them. */
  readonly inAll: number;
  readonly patterns: readonly WavePattern[] | undefined;
  readonly paired: Compared | undefined;
  readonly unpaired: Compared | undefined;
};

/** What a round, as the newest of some, has given out together with others. */
export type KeptWave = ReleasedWave & { readonly roundId: RoundId; readonly earlier: readonly RoundId[] };

/** Whether a later wave is compared with an earlier: at least one question is the same, word by word. */
export function isComparable(earlier: Instrument, later: Instrument): boolean {
  const { questions } = compareInstruments(earlier, later);
  return questionsOf(later).some((question) => answerCodes(question).length > 0 && questions.get(question.code) === "same");
}

/** Questions whose answers stand side by side, and those whose series is broken, each with why. */
export function comparableQuestions(
  earlier: Instrument,
  later: Instrument,
): readonly { readonly question: Question; readonly verdict: Exclude<Comparability, "new"> }[] {
  const { questions } = compareInstruments(earlier, later);
  return questionsOf(later).flatMap((question) => {
    const verdict = questions.get(question.code);
    return answerCodes(question).length === 0 || verdict === undefined || verdict === "new" ? [] : [{ question, verdict }];
  });
}

/** An agency's answer to a question of yes or no, with what the results of its wave are shown by. */
export type WaveAnswer = {
  readonly organisation: string;
  readonly background: Readonly<Record<string, string>>;
  readonly answer: string;
};

/** What the same agencies answered in other waves, as one word: of those who answered in all of them. */
export type WaveLink = ReadonlyMap<string, string>;

/** A question in one wave: its answers, what is given out of it, and what it has already been compared with. */
export type Wave = {
  readonly answers: readonly WaveAnswer[];
  readonly threshold: number;
  readonly shown: readonly ReleasedTable[];
  readonly links: readonly WaveLink[];
};

export function linkTo(others: readonly Pick<Wave, "answers">[]): WaveLink {
  const [first, ...more] = others.map(({ answers }) => new Map(answers.map(({ organisation, answer }) => [organisation, answer])));
  const link = new Map<string, string>();
  for (const [organisation, answer] of first ?? []) {
    const rest = more.map((wave) => wave.get(organisation));
    if (!rest.includes(undefined)) link.set(organisation, [answer, ...rest].join(" "));
  }
  return link;
}

const names = { total: "\0total", linked: "\0linked", alone: "\0alone" } as const;
const layers = ["yes", "no"] as const;
const dimensionOf = (link: number): string => `\0link ${link}`;

/**
 * Whether the answers of a wave may be shown by what the same agencies answered in others. To whoever knows those other answers they are a variable like any:
 * its groups, and those who answered in this wave alone, must be such as could be shown, beside everything that has been given out of the wave before. All of
 * them or none: the table is shown whole or not at all.
 */
export function mayLink(wave: Wave, link: WaveLink): boolean {
  const { answers, threshold, shown } = wave;
  if (answers.length === 0 || !isShown(shown.find(({ variable }) => variable === ofAll)?.groups[0])) return false;
  const links = [...wave.links, link];
  const frame = frameOf(
    answers,
    shown.flatMap(({ variable }) => (variable === ofAll ? [] : [variable])),
    links,
  );
  const before = wave.links.flatMap((one, index) => groupsOfLink(frame, answers, one, index));
  const published = new Set([...publishedGroups(frame, shown), ...before]);
  const asked = groupsOfLink(frame, answers, link, wave.links.length);
  const rules = rulesFor("agencies", { threshold });
  const isDeclared = (group: number): boolean => published.has(group) || asked.includes(group);
  const { reasons, findings } = protect(countedSubject(frame, rules), { published, isDeclared });
  if (findings.length > 0 || asked.some((group) => reasons.has(group))) return false;
  const linked = links.map(partsOfLink);
  const others = [...partsShown(shown), ...linked];
  return linked.every((one) =>
    others.every((other) => one === other || sumThatTells(meetingsOf(answers, one, other), rules) === undefined),
  );
}

/** In which part of a variable somebody is; those whose groups are not shown are in one. */
type PartOf = (one: WaveAnswer) => string;

function partsShown(shown: readonly ReleasedTable[]): readonly PartOf[] {
  return shown.flatMap(({ variable, groups }) => {
    const told = new Set(groups.filter(isShown).map(({ category }) => category));
    return variable === ofAll
      ? []
      : [({ background }: WaveAnswer) => (told.has(background[variable] ?? "") ? (background[variable] ?? "") : "")];
  });
}

const partsOfLink =
  (link: WaveLink): PartOf =>
  ({ organisation }) =>
    link.get(organisation) ?? names.alone;

function meetingsOf(answers: readonly WaveAnswer[], one: PartOf, other: PartOf): readonly Meeting[] {
  const { rows } = tableBy([], answers, (answer) => [one(answer), other(answer)]);
  return [...rows].map(({ at: [left = "", right = ""], counts }) => ({ left, right, counts }));
}

const countsOf = (answers: readonly WaveAnswer[]): readonly number[] =>
  layers.map((layer) => answers.filter(({ answer }) => answer === layer).length);

/** Groups by variables one by one, as they were given out; groups by links all together, because one may lie within another. */
function frameOf(answers: readonly WaveAnswer[], variables: readonly string[], links: readonly WaveLink[]): Frame {
  const byVariable = variables.map((variable) => {
    const categoryOf = ({ background }: WaveAnswer): string => background[variable] ?? "";
    const categories = [...new Set(answers.map(categoryOf))].toSorted();
    return {
      dimension: flat(variable, names.total, categories),
      table: tableBy([variable], answers, (one) => [categoryOf(one)]),
    };
  });
  const ofLinks = links.map((link, index) => dimensionOfLink(answers, link, index));
  const linked = tableBy(
    ofLinks.map(({ name }) => name),
    answers,
    ({ organisation }) => links.map((link) => link.get(organisation) ?? names.alone),
  );
  return layOut([...byVariable.map(({ dimension }) => dimension), ...ofLinks], layers, [...byVariable.map(({ table }) => table), linked]);
}

function tableBy(
  dimensions: readonly string[],
  answers: readonly WaveAnswer[],
  placeOf: (one: WaveAnswer) => readonly string[],
): FineTable {
  const places = new Map<string, { readonly at: readonly string[]; readonly own: WaveAnswer[] }>();
  for (const one of answers) {
    const at = placeOf(one);
    const key = JSON.stringify(at);
    const place = places.get(key) ?? { at, own: [] };
    place.own.push(one);
    places.set(key, place);
  }
  return { dimensions, rows: [...places.values()].map(({ at, own }) => ({ at, counts: countsOf(own) })) };
}

function dimensionOfLink(answers: readonly WaveAnswer[], link: WaveLink, index: number): Dimension {
  const { patterns, alone } = partsOf(answers, link);
  const whole = [...(patterns.length === 0 ? [] : [names.linked]), ...(alone ? [names.alone] : [])];
  const partitions = [{ whole: names.total, parts: whole }, ...(patterns.length === 0 ? [] : [{ whole: names.linked, parts: patterns }])];
  return { name: dimensionOf(index), total: names.total, partitions };
}

function partsOf(answers: readonly WaveAnswer[], link: WaveLink): { readonly patterns: readonly string[]; readonly alone: boolean } {
  const found = answers.map(({ organisation }) => link.get(organisation));
  const patterns = [...new Set(found.flatMap((pattern) => (pattern === undefined ? [] : [pattern])))].toSorted();
  return { patterns, alone: found.includes(undefined) };
}

function groupsOfLink(frame: Frame, answers: readonly WaveAnswer[], link: WaveLink, index: number): readonly number[] {
  return [names.linked, names.alone, ...partsOf(answers, link).patterns].flatMap(
    (category) => groupAt(frame, { [dimensionOf(index)]: category }) ?? [],
  );
}

function publishedGroups(frame: Frame, shown: readonly ReleasedTable[]): readonly number[] {
  return shown.flatMap(({ variable, groups }) =>
    groups.filter(isShown).flatMap(({ category }) => groupAt(frame, variable === ofAll ? {} : { [variable]: category }) ?? []),
  );
}

/** How many answered a question in all waves, and their answers together, if each wave lets them be shown by those of the others. */
export function linkWaves(waves: readonly Wave[]): Pick<ReleasedWave, "inAll" | "patterns" | "paired"> {
  const all = linkTo(waves);
  const isFree = waves.every((wave, index) => mayLink(wave, linkTo(waves.toSpliced(index, 1))));
  if (all.size === 0 || !isFree) return { inAll: all.size, patterns: undefined, paired: undefined };
  const counts = new Map<string, number>();
  for (const pattern of all.values()) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  const patterns = everyPattern(waves.length).map((answers) => ({ answers, count: counts.get(answers.join(" ")) ?? 0 }));
  return { inAll: all.size, patterns, paired: comparePatterns(patterns) };
}

function everyPattern(length: number): readonly (readonly string[])[] {
  if (length === 0) return [[]];
  const rest = everyPattern(length - 1);
  return layers.flatMap((answer) => rest.map((others) => [answer, ...others]));
}

/** Whether it is counted how the same agencies answered each time: of more answers than two the groups would be too small. */
export function hasPatterns({ kind }: Question): boolean {
  return kind === "yes-no";
}

/** The test that fits the answers of the same agencies: it follows from the table that is shown. */
export function comparePatterns(patterns: readonly WavePattern[]): Compared {
  if (patterns[0]?.answers.length !== 2) {
    return compare({
      kind: "waves",
      patterns: patterns.map(({ answers, count }) => ({ answers: answers.map((one) => one === "yes"), count })),
    });
  }
  const countOf = (first: string, second: string): number =>
    patterns.find(({ answers }) => answers[0] === first && answers[1] === second)?.count ?? 0;
  return compare({ kind: "two-waves", table: layers.map((first) => layers.map((second) => countOf(first, second))) });
}

/**
 * The test of two waves as if they were of different agencies, from the counts of all that both have given out: where one was a sample, with what each answer
 * stands for.
 */
export function compareUnpaired(question: Question, [earlier, later]: readonly [Estimating, Estimating]): Compared | undefined {
  if (question.kind === "several") return undefined;
  const [before, after] = [sampledRoundOf(earlier, question), sampledRoundOf(later, question)];
  return before === undefined || after === undefined ? undefined : compareRounds([before, after]);
}

/** As if different agencies had answered: of a sample with what each answer stands for, of two rounds that asked all as they answered. */
export function compareRounds([before, after]: readonly [SampledRound, SampledRound]): Compared {
  if (before.isSample || after.isSample) return compare({ kind: "samples", rounds: [before, after] });
  return compare({
    kind: "groups",
    table: [before, after].map(({ strata }) => columnSums(strata.map(({ counts }) => counts))),
    ordered: false,
  });
}
