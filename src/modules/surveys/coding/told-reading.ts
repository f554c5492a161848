import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import type { NamedItem } from "../../library/index.ts";
import { inLanguage, type Instrument, questionsOf } from "../instrument/instrument.ts";
import { codingMessages } from "../messages.ts";
import type { Agreement } from "../statistics/agreement.ts";
import { type AgreementLevel, agreementLevel, leastUnits, type ReadersAgreement } from "./coding-agreement.ts";
import type { ReleasedReading } from "./mention.ts";

/** An obstacle as it is told of: by what the library calls it, with how many mention it where that is shown. */
export type ToldMention = {
  /** None when the library has it no more. */
  readonly slug: string | undefined;
  readonly title: Readonly<Record<Language, { readonly text: string; readonly language: Language }>>;
  readonly agencies: number | undefined;
};

type ToldLevel = Exclude<AgreementLevel, "few" | "none">;

/** How far the readers of a question agreed. `not-shown`: two have read it, and the figure would say too little, or too much of few. */
export type ToldAgreement = { readonly question: string } & (
  | {
      readonly kind: "figure";
      readonly answers: number;
      readonly alpha: number;
      readonly kappa: number | undefined;
      readonly level: ToldLevel;
    }
  | { readonly kind: "not-shown" }
  | { readonly kind: "one-reader" }
);

/** What was published of answers in words of one's own, as every page and file tells it. */
export type ToldReading = {
  readonly agencies: number;
  readonly answers: number;
  readonly mentions: readonly ToldMention[];
  readonly agreements: readonly ToldAgreement[];
};

/** A question whose codes hold, with how far its readers agreed; none where one has read it. */
export type FinishedReading = { readonly question: string; readonly agreement: ReadersAgreement | undefined };

type Telling = {
  readonly reading: ReleasedReading;
  readonly finished: readonly FinishedReading[];
  readonly named: Readonly<Record<Language, readonly NamedItem[]>>;
  readonly threshold: number;
};

/** Those that most mention come first; of those that are not shown the order says nothing. */
export function toldReading({ reading, finished, named, threshold }: Telling): ToldReading {
  const mentions = reading.mentions.map(({ item, agencies }): ToldMention => {
    const titleIn = (language: Language): ToldMention["title"][Language] => {
      const known = named[language].find(({ id }) => id === item);
      return known === undefined
        ? { text: codingMessages[language].results.gone, language }
        : { text: known.title, language: known.language };
    };
    return { slug: named.sv.find(({ id }) => id === item)?.slug, title: { sv: titleIn("sv"), en: titleIn("en") }, agencies };
  });
  const { agencies, answers } = reading;
  return {
    agencies,
    answers,
    mentions: mentions.toSorted(
      (one, other) => Math.sign((other.agencies ?? 0) - (one.agencies ?? 0)) || ((one.slug ?? "") < (other.slug ?? "") ? -1 : 1),
    ),
    agreements: finished.map((one) => shownAgreement(one, { agencies, threshold })),
  };
}

/**
 * What may be said of agreement: the figure comes with how many answers two have read, so it is given where that number may be. Those who have written
 * here, and those who have written elsewhere alone, are as many as any group must be, or none. That all answers were put down as one and the same is
 * not said: it would say what each of them says.
 */
export function shownAgreement(
  { question, agreement }: FinishedReading,
  { agencies, threshold }: { readonly agencies: number; readonly threshold: number },
): ToldAgreement {
  if (agreement === undefined) return { question, kind: "one-reader" };
  const { alpha, kappa, units } = agreement;
  const level = agreementLevel(alpha);
  const apart = Math.abs(agencies - units);
  const isOfFew = units < Math.max(leastUnits, threshold) || (apart > 0 && apart < threshold);
  if (alpha.kind === "none" || level === "few" || level === "none" || isOfFew) return { question, kind: "not-shown" };
  return { question, kind: "figure", answers: units, alpha: inHundredths(alpha.value), kappa: valueOf(kappa), level };
}

function valueOf(agreement: Agreement | undefined): number | undefined {
  return agreement === undefined || agreement.kind === "none" ? undefined : inHundredths(agreement.value);
}

const inHundredths = (value: number): number => Math.round(value * 100) / 100;

/** How many have written what, in a sentence. */
export function readingInWords(language: Language, { agencies, answers }: Pick<ToldReading, "agencies" | "answers">): string {
  return codingMessages[language].results.lead(formatNumber(language, agencies), formatNumber(language, answers));
}

/** What a figure of agreement says, in a sentence or two. */
export function agreementInWords(language: Language, instrument: Instrument, agreement: ToldAgreement): string {
  const { results: text } = codingMessages[language];
  const asked = questionsOf(instrument).find(({ code }) => code === agreement.question);
  const name = asked === undefined ? agreement.question : inLanguage(asked.text, language).text;
  if (agreement.kind !== "figure") return text.noAgreement(name, text.agreements[agreement.kind]);
  const { answers, alpha, kappa, level } = agreement;
  const figures = [text.alpha(formatNumber(language, alpha)), ...(kappa === undefined ? [] : [text.kappa(formatNumber(language, kappa))])];
  return text.agreement(name, figures.join(", "), formatNumber(language, answers), text.levels[level]);
}

/** An obstacle with how many mention it, in words. */
export function mentionInWords(language: Language, { title, agencies }: ToldMention): string {
  const { results: text } = codingMessages[language];
  return text.mentionedBy(title[language].text, agencies === undefined ? text.hidden : formatNumber(language, agencies));
}
