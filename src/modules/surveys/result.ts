import { Refused } from "../../kernel/errors.ts";
import { type Instant, type PlainDate, stockholmMoment } from "../../kernel/time.ts";
import { type Answers, answeredCount, isAsked } from "./answer.ts";
import { flat } from "./disclosure/dimension.ts";
import { type FineTable, groupAt, layOut } from "./disclosure/frame.ts";
import { protect } from "./disclosure/protect.ts";
import { judgeGroup, rulesFor } from "./disclosure/rules.ts";
import { countedSubject } from "./disclosure/subject.ts";
import { answerCodes, type Instrument, type Question, questionsOf } from "./instrument.ts";
import { groupsThatTell, type MemberGroup } from "./nested.ts";
import type { Compared } from "./statistics/compare.ts";

/** What one unit sent in, with what the register says of it. */
export type Sent = { readonly background: Readonly<Record<string, string>>; readonly answers: Answers };

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

/** How many of those that were asked count, in all and by each variable. Which agencies these are is not said. */
export function countResponses(
  asked: readonly { readonly background: Readonly<Record<string, string>>; readonly counts: boolean }[],
  variables: readonly string[],
): readonly ReleasedTable[] {
  return [ofAll, ...variables].map((variable) => ({
    question: ofResponse,
    variable,
    groups: categoriesOf(asked, variable).map((category) => {
      const own = asked.filter(({ background }) => variable === ofAll || background[variable] === category);
      return { category, base: own.length, counts: { answered: own.filter(({ counts }) => counts).length } };
    }),
  }));
}

/** The variable of the table of all, and its only category. */
export const ofAll = "";

/** So many agencies stand on a page of a round whose answers are given with names. */
export const namesOnPage = 50;

export type Counting = {
  readonly instrument: Instrument;
  readonly variables: readonly string[];
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

/**
 * Counts every question that has given answers, in all and by each variable, hides what may not be shown, and whatever it could be worked out from.
 * Questions in words of one's own are not here: they are read, not counted.
 * @throws Refused when the disclosure engine cannot vouch for what would be shown.
 */
export function countResults(sent: readonly Sent[], counting: Counting): readonly ReleasedTable[] {
  const counted = thoseThatCount(sent, counting);
  const hiddenIn = new Map<string, ReadonlySet<string>>();
  return questionsOf(counting.instrument).flatMap((question) => tablesOf(question, counted, { ...counting, hiddenIn }));
}

/** Those who were asked a question and have answered it. */
export function thoseWhoAnswered<One extends Pick<Sent, "answers">>(
  sent: readonly One[],
  question: Question,
  instrument: Instrument,
): readonly One[] {
  return sent.filter(({ answers }) => isAsked(question, instrument, answers) && answers[question.code]?.value !== undefined);
}

/** The groups that are not shown, of each question so far. */
type Hidden = { readonly hiddenIn: Map<string, ReadonlySet<string>> };

function tablesOf(question: Question, sent: readonly Sent[], counting: Counting & Hidden): readonly ReleasedTable[] {
  const codes = answerCodes(question);
  if (codes.length === 0) return [];
  const { instrument, variables, threshold } = counting;
  const answered = thoseWhoAnswered(sent, question, instrument);
  const isChosen = (code: string) => (value: readonly string[]) => value.includes(code);
  const isNotChosen = (code: string) => (value: readonly string[]) => !value.includes(code);
  // Of several that can be chosen each is a question of its own, chosen or not; a group is shown when it may be for all of them.
  const layers = question.kind === "several" ? codes.map((code) => [isChosen(code), isNotChosen(code)]) : [codes.map(isChosen)];
  const hidden = new Set(layers.flatMap((tests) => [...hiddenGroups(answered, question, { variables, threshold, tests })]));
  // How many were asked this is how many answered so before: it must not be told of a group whose answers to that are hidden.
  for (const key of counting.hiddenIn.get(question.when?.question ?? "") ?? []) hidden.add(key);
  counting.hiddenIn.set(question.code, hidden);
  return [ofAll, ...variables].map((variable) => ({
    question: question.code,
    variable,
    groups: categoriesOf(answered, variable).map((category) => {
      const own = answered.filter(({ background }) => variable === ofAll || background[variable] === category);
      if (hidden.has(keyOf(variable, category))) return { category, hidden: true as const };
      const counts = Object.fromEntries(
        codes.map((code) => [code, own.filter(({ answers }) => chosen(answers, question).includes(code)).length]),
      );
      return { category, base: own.length, counts };
    }),
  }));
}

const keyOf = (variable: string, category: string): string => `${variable} ${category}`;

export function chosen(answers: Answers, { code }: Question): readonly string[] {
  const value = answers[code]?.value ?? [];
  return typeof value === "string" ? [value] : value;
}

function categoriesOf(answered: readonly Pick<Sent, "background">[], variable: string): readonly string[] {
  return variable === ofAll ? [ofAll] : [...new Set(answered.map(({ background }) => background[variable] ?? ""))].toSorted();
}

type Hiding = Pick<Counting, "variables" | "threshold"> & { readonly tests: readonly ((value: readonly string[]) => boolean)[] };

/** The groups that are not shown, all tables of the question taken together: they share their total. */
function hiddenGroups(answered: readonly Sent[], question: Question, { variables, threshold, tests }: Hiding): ReadonlySet<string> {
  if (answered.length === 0) return new Set();
  const countsOf = (own: readonly Sent[]): readonly number[] =>
    tests.map((test) => own.filter(({ answers }) => test(chosen(answers, question))).length);
  const total = "\0all";
  const named = variables.length === 0 ? [ofAll] : variables;
  const dimensions = named.map((variable) => flat(variable, total, categoriesOf(answered, variable)));
  const tables: readonly FineTable[] = named.map((variable) => ({
    dimensions: [variable],
    rows: categoriesOf(answered, variable).map((category) => ({
      at: [category],
      counts: countsOf(answered.filter(({ background }) => variable === ofAll || background[variable] === category)),
    })),
  }));
  const frame = layOut(
    dimensions,
    tests.map((_, index) => String(index)),
    tables,
  );
  const rules = rulesFor("agencies", { threshold });
  const mayShow = (members: readonly number[]): boolean =>
    judgeGroup(countsOf(members.flatMap((one) => answered[one] ?? [])), rules) === undefined;
  const groups = memberGroups(answered, variables);
  const kept = new Set<number>();
  for (;;) {
    const { reasons, findings } = protect(countedSubject(frame, rules), { isDeclared: (group) => !kept.has(group) });
    if (findings.length > 0) throw new Refused("nothing-to-release");
    const numberOf = ({ variable, category }: Pick<MemberGroup, "variable" | "category">): number =>
      groupAt(frame, { [variable]: category }) ?? -1;
    const shown = groups.filter((group) => !reasons.has(numberOf(group)));
    const telling = groupsThatTell(shown, mayShow);
    if (telling.length === 0) {
      const hidden = groups.filter((group) => !shown.includes(group)).map(({ variable, category }) => keyOf(variable, category));
      return new Set(reasons.has(groupAt(frame, {}) ?? -1) ? [...hidden, keyOf(ofAll, ofAll)] : hidden);
    }
    for (const group of telling) kept.add(numberOf(group));
  }
}

/** Who is in each group of each variable. */
function memberGroups(answered: readonly Pick<Sent, "background">[], variables: readonly string[]): readonly MemberGroup[] {
  return variables.flatMap((variable) =>
    categoriesOf(answered, variable).map((category) => ({
      variable,
      category,
      members: new Set([...answered.keys()].filter((one) => (answered[one]?.background[variable] ?? "") === category)),
    })),
  );
}
