import { type Instrument, type Question, questionsOf } from "../instrument/instrument.ts";
import { ofAll } from "./hidden-groups.ts";
import { isShown } from "./result-view.ts";
import { ofResponse, type ReleasedGroup, type ReleasedTable } from "./result.ts";

/** A question and those it hangs on, the nearest first. */
export function chainOf(instrument: Instrument, question: Question): readonly Question[] {
  const earlier = questionsOf(instrument).find(({ code }) => code === question.when?.question);
  return earlier === undefined ? [question] : [question, ...chainOf(instrument, earlier)];
}

type GroupOf = (code: string) => ReleasedGroup | undefined;

/** Those who answered what a question hangs on, and how many of them so that it was put to them; not known where several answers count and some may have given more. */
function answeredBefore(instrument: Instrument, { when }: Question, groupOf: GroupOf): { given: number; base: number } | undefined {
  const earlier = questionsOf(instrument).find(({ code }) => code === when?.question);
  const group = earlier === undefined ? undefined : groupOf(earlier.code);
  if (when === undefined || !isShown(group) || (earlier?.kind === "several" && when.isOneOf.length > 1)) return undefined;
  return { given: [...new Set(when.isOneOf)].reduce((sum, answer) => sum + (group.counts[answer] ?? 0), 0), base: group.base };
}

/**
 * How large a part of those who were asked the survey a question is put to, from 0 to 1: 1, unless it hangs on another. Else those who gave the answer it hangs on,
 * of those who answered that one: of the others, as large a part. What is answered to it by all of them is certain, however few they are.
 * @param groupOf what was given out of a question, of those of whom it is asked
 * @returns undefined where that answer is not shown or nobody gave any, or several answers count and some may have given more than one
 */
export function partPutTo(instrument: Instrument, question: Question, groupOf: GroupOf): number | undefined {
  const [, earlier] = chainOf(instrument, question);
  if (earlier === undefined) return 1;
  const answered = answeredBefore(instrument, question, groupOf);
  const before = answered && partPutTo(instrument, earlier, groupOf);
  if (answered === undefined || before === undefined || before === 0) return before;
  return answered.base === 0 ? undefined : (before * answered.given) / answered.base;
}

/**
 * How many a question may have been put to at most: all who were asked the survey, but those who answered otherwise to what it hangs on. What lies between the least
 * and the most that all of them can have answered holds without any assumption.
 * @returns undefined where that answer is not shown, as `partPutTo`
 */
export function mostPutTo(
  { tables, instrument }: { readonly tables: readonly ReleasedTable[]; readonly instrument: Instrument },
  question: Question,
): number | undefined {
  const groupOf: GroupOf = (code) => tables.find((one) => one.question === code && one.variable === ofAll)?.groups[0];
  const asked = groupOf(ofResponse);
  let most = isShown(asked) ? asked.base : 0;
  for (const one of chainOf(instrument, question)) {
    if (one.when === undefined) continue;
    const answered = answeredBefore(instrument, one, groupOf);
    if (answered === undefined) return undefined;
    most -= answered.base - answered.given;
  }
  return most;
}
