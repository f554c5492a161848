import { compareText, type Language } from "../../../kernel/i18n.ts";
import { roundShare } from "../consistency/share.ts";
import { answerCodes, type Question } from "../instrument/instrument.ts";
import { resultMessages } from "../messages.ts";
import { ofAll } from "./hidden-groups.ts";
import { arrival, ofResponse, type ReleasedGroup, type ReleasedTable } from "./result.ts";
import { isUnlikely, responseRates, type ResponseRate, shareBounds, straddlesHalf } from "../statistics/nonresponse.ts";
import { unknownCategory } from "../round/sampling-frame.ts";
import { categoryName, categoryOrder, variableName } from "../round/variable-words.ts";

export type ShownGroup = Exclude<ReleasedGroup, { readonly hidden: true }>;

export function isShown(group: ReleasedGroup | undefined): group is ShownGroup {
  return group !== undefined && !("hidden" in group);
}

/** The share in whole per cent, rounded once, a half upwards. @returns 0 of nobody */
export function percentOf(part: number, base: number): number {
  return base === 0 ? 0 : roundShare(part, base, { decimals: 0, rounding: "half-up" });
}

/** The group of all who answered a question. */
export function wholeOf(tables: readonly ReleasedTable[], question: string): ReleasedGroup | undefined {
  return tables.find((table) => table.question === question && table.variable === ofAll)?.groups[0];
}

export type Responses = {
  readonly asked: number;
  readonly answered: number;
  /** As many as were asked, where all were. */
  readonly inFrame: number;
};

export function responsesOf(tables: readonly ReleasedTable[]): Responses {
  const whole = wholeOf(tables, ofResponse);
  if (!isShown(whole)) return { asked: 0, answered: 0, inFrame: 0 };
  return { asked: whole.base, answered: whole.counts["answered"] ?? 0, inFrame: whole.counts["inFrame"] ?? whole.base };
}

/** What the share among all who were asked – a question that hangs on another: may have been – can have been at least and at most, in whole per cent. */
export function boundsOf(part: number, base: number, asked: number): { readonly least: number; readonly most: number } {
  const { least, most, frame } = shareBounds({ part, answered: base, frame: asked });
  return { least: percentOf(least, frame), most: percentOf(most, frame) };
}

/** How large a part of each group answered the survey, in the order of the register. */
export function ratesBy(language: Language, tables: readonly ReleasedTable[], variable: string): readonly ResponseRate[] {
  const { groups = [] } = tables.find((table) => table.question === ofResponse && table.variable === variable) ?? {};
  const strata = inOrder(language, variable, groups)
    .filter(isShown)
    .map(({ category, base, counts }) => ({ name: category, frame: base, answered: counts["answered"] ?? 0 }));
  return responseRates(strata);
}

/** Groups of so many at least are named as those that answered least and most: what few do says little. */
const leastCompared = 10;

export type UnevenRates = { readonly variable: string; readonly lowest: ResponseRate; readonly highest: ResponseRate };

/** The variables by which response rates differ more than by chance, each with its ends. */
export function unevenRates(language: Language, tables: readonly ReleasedTable[]): readonly UnevenRates[] {
  return tables
    .filter(({ question, compared }) => question === ofResponse && isUnlikely(compared))
    .flatMap(({ variable }) => {
      const rates = ratesBy(language, tables, variable).filter(({ frame }) => frame >= leastCompared);
      const [first] = rates;
      if (first === undefined) return [];
      const lowest = rates.reduce((least, one) => (one.rate < least.rate ? one : least), first);
      const highest = rates.reduce((most, one) => (one.rate > most.rate ? one : most), first);
      return lowest.name === highest.name ? [] : [{ variable, lowest, highest }];
    });
}

/**
 * Whether those who did not answer decide if most would say yes. Of other questions no answer is a majority by itself.
 * @param most as many as the question may have been put to, where that is known (`mostPutTo`)
 */
export function isUndecided(question: Question, whole: ReleasedGroup | undefined, most: number | undefined): boolean {
  if (question.kind !== "yes-no" || !isShown(whole) || most === undefined) return false;
  return straddlesHalf(shareBounds({ part: whole.counts["yes"] ?? 0, answered: whole.base, frame: most }));
}

/** Whether those who came after the reminder answered otherwise. */
export function isLateOtherwise(tables: readonly ReleasedTable[], question: string): boolean {
  return isUnlikely(tables.find((table) => table.question === question && table.variable === arrival.name)?.compared);
}

/** The answers that are worth a sentence each: of yes or no the yes is enough. */
export function toldAnswers(question: Question): readonly string[] {
  return question.kind === "yes-no" ? ["yes"] : answerCodes(question);
}

export function groupWords(language: Language, variable: string, category: string): string {
  const { all, arrivals } = resultMessages[language];
  if (variable === ofAll) return all;
  if (variable !== arrival.name) return categoryName(language, variable, category);
  return category === arrival.before ? arrivals["before-reminder"] : arrivals["after-reminder"];
}

export function variableWords(language: Language, variable: string): string {
  return variable === arrival.name ? resultMessages[language].arrival : variableName(language, variable);
}

/** Groups in the order of the register: sizes from small to large, names by the alphabet, what is not known last. */
export function inOrder(language: Language, variable: string, groups: readonly ReleasedGroup[]): readonly ReleasedGroup[] {
  const known = variable === arrival.name ? [arrival.before, arrival.after] : categoryOrder(variable);
  const place = (category: string): number => {
    if (category === unknownCategory) return Number.POSITIVE_INFINITY;
    const index = known.indexOf(category);
    return index === -1 ? known.length : index;
  };
  return groups.toSorted(
    (one, other) =>
      Math.sign(place(one.category) - place(other.category) || 0) ||
      compareText(language, groupWords(language, variable, one.category), groupWords(language, variable, other.category)),
  );
}
