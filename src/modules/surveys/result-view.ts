import { compareText, type Language } from "../../kernel/i18n.ts";
import { organisationTypes, sizes } from "../people/index.ts";
import { roundShare } from "./consistency/share.ts";
import { answerCodes, type Question } from "./instrument.ts";
import { resultMessages } from "./messages.ts";
import { arrival, ofAll, ofResponse, type ReleasedGroup, type ReleasedTable } from "./result.ts";
import { shareBounds } from "./statistics/nonresponse.ts";
import { unknownCategory } from "./sampling-frame.ts";
import { categoryName, variableName } from "./variable-words.ts";

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

export type Responses = { readonly asked: number; readonly answered: number };

export function responsesOf(tables: readonly ReleasedTable[]): Responses {
  const whole = wholeOf(tables, ofResponse);
  return isShown(whole) ? { asked: whole.base, answered: whole.counts["answered"] ?? 0 } : { asked: 0, answered: 0 };
}

/** What the share among all who were asked can have been at least and at most, in whole per cent. */
export function boundsOf(part: number, base: number, asked: number): { readonly least: number; readonly most: number } {
  const { least, most, frame } = shareBounds({ part, answered: base, frame: asked });
  return { least: percentOf(least, frame), most: percentOf(most, frame) };
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
  const known = categoryOrder(variable);
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

function categoryOrder(variable: string): readonly string[] {
  if (variable === arrival.name) return [arrival.before, arrival.after];
  return variable === "size" ? sizes : variable === "type" ? organisationTypes : [];
}
