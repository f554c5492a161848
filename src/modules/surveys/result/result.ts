import { type Instant, type PlainDate, stockholmMoment } from "../../../kernel/time.ts";
import {
  type AnswerColumns,
  columnNamesOf,
  columnOf,
  columnsOf,
  type Counted,
  type Sent,
  variableColumn,
} from "../answer/answer-column.ts";
import { type Answers, answeredCount, isAsked } from "../answer/answer.ts";
import { type CountedGroup, type CountedLayer, type CountedVariable, hiddenGroups, keyOf, ofAll } from "./hidden-groups.ts";
import { answerCodes, type Instrument, type Question, questionsOf } from "../instrument/instrument.ts";
import type { Compared } from "../statistics/compare.ts";
import { type CrossTable, marginOf, RunCounter, runsOf } from "./tally.ts";

/**
 * A group in a table: how many answered the question, and how many of them gave each answer; or that it is not shown. Why, of those that could be the
 * reason, is not said: it would say which of two is the small one.
 */
export type ReleasedGroup =
  | { readonly category: string; readonly base: number; readonly counts: Readonly<Record<string, number>> }
  | { readonly category: string; readonly hidden: true };

/** One question by one variable; by nothing, its only group is of all. */
export type ReleasedTable = {
  readonly question: string;
  readonly variable: string;
  readonly groups: readonly ReleasedGroup[];
  /** What the test of it says, once it is given out. */
  readonly compared?: Compared | undefined;
};

/** When an answer came: before those were reminded who had not answered, or after. Results are always shown by it too, so that it cannot be looked for. */
export const arrival = { name: "arrival", before: "before-reminder", after: "after-reminder" } as const;

/** When an answer came, as a variable of whoever gave it; none in a round that reminds nobody. */
export function arrivalOf(reminders: readonly PlainDate[], sentAt: Instant): Readonly<Record<string, string>> {
  const [first] = reminders;
  if (first === undefined) return {};
  const isBefore = sentAt.epochMilliseconds < stockholmMoment(first, "08:00").epochMilliseconds;
  return { [arrival.name]: isBefore ? arrival.before : arrival.after };
}

/** The table of how many were asked and have answered: of no question. */
export const ofResponse = "";

type Background = { readonly background: Readonly<Record<string, string>> };

/**
 * How many of those that were asked count, in all and by each variable; of a sample also how many there are in the frame. Which agencies these are is
 * not said.
 * @param notDrawn those of the frame who were not asked
 */
export function countResponses(
  asked: readonly (Background & { readonly counts: boolean })[],
  variables: readonly string[],
  notDrawn: readonly Background[] = [],
): readonly ReleasedTable[] {
  return [ofAll, ...variables].map((variable) => ({
    question: ofResponse,
    variable,
    groups: categoriesOf([...asked, ...notDrawn], variable).map((category) => {
      const isOwn = ({ background }: Background): boolean => variable === ofAll || background[variable] === category;
      const own = asked.filter(isOwn);
      const answered = own.filter(({ counts }) => counts).length;
      const inFrame = own.length + notDrawn.filter(isOwn).length;
      return { category, base: own.length, counts: notDrawn.length === 0 ? { answered } : { answered, inFrame } };
    }),
  }));
}

/** So many agencies stand on a page of a round whose answers are given with names. */
export const namesOnPage = 50;

export type Counting = Counted & {
  readonly threshold: number;
  /** So many questions answered make an answer. */
  readonly leastAnswered: number;
};

/** Those that count: who has answered enough. @source SOU 2019:43 bilaga 5, lines 11855–11858 */
export function thoseThatCount<One extends Pick<Sent, "answers">>(
  sent: readonly One[],
  { instrument, leastAnswered }: Pick<Counting, "instrument" | "leastAnswered">,
): readonly One[] {
  return sent.filter(({ answers }) => answeredCount(instrument, answers) >= leastAnswered);
}

/** Those who were asked a question and have answered it. */
export function thoseWhoAnswered<One extends Pick<Sent, "answers">>(
  sent: readonly One[],
  question: Question,
  instrument: Instrument,
): readonly One[] {
  return sent.filter(({ answers }) => isAsked(question, instrument, answers) && answers[question.code]?.value !== undefined);
}

export function chosen(answers: Answers, { code }: Question): readonly string[] {
  const value = answers[code]?.value ?? [];
  return typeof value === "string" ? [value] : value;
}

/**
 * Counts every question that has given answers, in all and by each variable, hides what may not be shown, and whatever it could be worked out from.
 * Questions in words of one's own are not here: they are read, not counted.
 * @throws Refused when the disclosure engine cannot vouch for what would be shown.
 */
export function countResults(sent: readonly Sent[], counting: Counting): readonly ReleasedTable[] {
  return countColumns(columnsOf(thoseThatCount(sent, counting), counting), counting);
}

/** The same, of answers that are in columns: of those that count. */
export function countColumns(columns: AnswerColumns, counting: Counting): readonly ReleasedTable[] {
  return protectTallied(tallyColumns(columns, counting), counting);
}

/** What was counted: of each column the groups that somebody is in, in order, and how many of each run have answered. */
export type Tallied = { readonly variables: readonly CountedVariable[]; readonly layers: ReadonlyMap<string, CountedLayer> };

/** Counts, and hides nothing. */
export function tallyColumns(columns: AnswerColumns, { instrument, variables }: Counted): Tallied {
  const names = questionsOf(instrument).flatMap(columnNamesOf);
  const questions = names.map((name) => columnOf(columns, name));
  const by = variables.map((name) => ({ name, column: columnOf(columns, variableColumn(name)) }));
  const runs = runsOf(
    by.map(({ column }) => column),
    Math.max(0, ...(by.length === 0 ? questions : by.map(({ column }) => column)).map(({ units }) => units)),
  );
  // Without variables, all are one run and one group.
  const all = { name: ofAll, values: [ofAll], codes: new Uint8Array(runs.starts.length - 1).fill(1) };
  const known = by.map(({ name, column }, place) => ({ name, values: column.values, codes: runs.codes[place] ?? new Uint8Array() }));
  const counter = new RunCounter(runs);
  const layers = names.map((name, index): readonly [string, CountedLayer] => {
    const counted = counter.count(questions[index] ?? columnOf(columns, name));
    const own = (known.length === 0 ? [all] : known).map(
      (variable) => [variable.name, groupsOf(marginOf(counted, variable.codes, variable.values.length), variable.values)] as const,
    );
    return [name, { groups: new Map([[ofAll, totalOf(own[0]?.[1] ?? [])], ...own]), counted }];
  });
  return { variables: known, layers: new Map(layers) };
}

function groupsOf({ width, counts }: CrossTable, categories: readonly string[]): readonly CountedGroup[] {
  return categories
    .map((category, index) => countedGroup(category, [...counts.subarray(index * width + 1, (index + 1) * width)]))
    .filter(({ base }) => base > 0)
    .toSorted((one, other) => (one.category < other.category ? -1 : 1));
}

function countedGroup(category: string, counts: readonly number[]): CountedGroup {
  return { category, base: counts.reduce((sum, count) => sum + count, 0), counts };
}

/** Everyone is in one group of each variable. */
function totalOf(groups: readonly CountedGroup[]): readonly CountedGroup[] {
  const [first] = groups;
  if (first === undefined) return [];
  return [
    countedGroup(
      ofAll,
      first.counts.map((_, code) => groups.reduce((sum, { counts }) => sum + (counts[code] ?? 0), 0)),
    ),
  ];
}

/** What may be shown of what was counted. @throws Refused when the disclosure engine cannot vouch for it. */
export function protectTallied(tallied: Tallied, counting: Counting): readonly ReleasedTable[] {
  const hiddenIn = new Map<string, ReadonlySet<string>>();
  return questionsOf(counting.instrument).flatMap((question) => {
    if (answerCodes(question).length === 0) return [];
    const hidden = new Set(
      // A group is shown when it may be for all of what can be chosen.
      columnNamesOf(question).flatMap((name) => [
        ...hiddenGroups(tallied.layers.get(name) ?? noLayer, { variables: tallied.variables, threshold: counting.threshold }),
      ]),
    );
    // How many were asked this is how many answered so before: it must not be told of a group whose answers to that are hidden.
    for (const key of hiddenIn.get(question.when?.question ?? "") ?? []) hidden.add(key);
    hiddenIn.set(question.code, hidden);
    return tablesOf(question, tallied, { variables: counting.variables, hidden });
  });
}

const noLayer: CountedLayer = { groups: new Map(), counted: { width: 1, cells: new Uint32Array() } };

type Showing = Pick<Counting, "variables"> & { readonly hidden: ReadonlySet<string> };

/** The tables of a question, without the groups that are not shown. Of several answers that can be chosen each is counted as a question of its own. */
function tablesOf(question: Question, tallied: Tallied, { variables, hidden }: Showing): readonly ReleasedTable[] {
  const codes = answerCodes(question);
  const layers = columnNamesOf(question).map((name) => tallied.layers.get(name)?.groups ?? new Map<string, readonly CountedGroup[]>());
  return [ofAll, ...variables].map((variable) => ({
    question: question.code,
    variable,
    groups: (layers[0]?.get(variable) ?? emptyOf(variable)).map((group): ReleasedGroup => {
      const { category, base } = group;
      if (hidden.has(keyOf(variable, category))) return { category, hidden: true };
      const countOf = (index: number): number =>
        question.kind === "several"
          ? (layers[index]?.get(variable)?.find((one) => one.category === category)?.counts[0] ?? 0)
          : (group.counts[index] ?? 0);
      return { category, base, counts: Object.fromEntries(codes.map((code, index) => [code, countOf(index)])) };
    }),
  }));
}

function emptyOf(variable: string): readonly CountedGroup[] {
  return variable === ofAll ? [{ category: ofAll, base: 0, counts: [] }] : [];
}

/** The categories that some have, in order. */
function categoriesOf(asked: readonly Pick<Sent, "background">[], variable: string): readonly string[] {
  return variable === ofAll ? [ofAll] : [...new Set(asked.map(({ background }) => background[variable] ?? ""))].toSorted();
}
