import { instantInStockholm, type Instant, type PlainDate } from "./time.ts";

export const languages = ["sv", "en"] as const;
export type Language = (typeof languages)[number];

/**
 * The shape a translation must have: the same keys, with the same parameters. A module writes `sv` and then
 * `en satisfies Translation<typeof sv>`, so that a missing text does not compile.
 */
export type Translation<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends (...parameters: infer Parameters) => string
    ? (...parameters: Parameters) => string
    : Source[Key] extends string
      ? string
      : Translation<Source[Key]>;
};

export type Catalogue<Source> = Readonly<Record<Language, Translation<Source>>>;

const localeOf: Readonly<Record<Language, string>> = { sv: "sv-SE", en: "en-GB" };

const numberFormats = {
  sv: new Intl.NumberFormat(localeOf.sv, { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat(localeOf.en, { maximumFractionDigits: 2 }),
} as const;

/** 1075 → "1 075" in Swedish, "1,075" in English. At most two decimals. */
export function formatNumber(language: Language, value: number): string {
  return numberFormats[language].format(value);
}

/** "1,2 MB", or kilobytes where that says more. */
export function formatSize(language: Language, bytes: number): string {
  if (bytes < 1_000_000) return `${formatNumber(language, Math.max(1, Math.round(bytes / 1_000)))} kB`;
  return `${formatNumber(language, Math.round(bytes / 100_000) / 10)} MB`;
}

const dateFormats = {
  sv: new Intl.DateTimeFormat(localeOf.sv, { dateStyle: "long", timeZone: "UTC" }),
  en: new Intl.DateTimeFormat(localeOf.en, { dateStyle: "long", timeZone: "UTC" }),
} as const;

/** "21 november 2026". The day is the one in Sweden. */
export function formatDate(language: Language, value: Instant | PlainDate): string {
  const day = "epochMilliseconds" in value ? instantInStockholm(value).toPlainDate() : value;
  return dateFormats[language].format(Date.UTC(day.year, day.month - 1, day.day));
}

const momentFormats = {
  sv: new Intl.DateTimeFormat(localeOf.sv, { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Stockholm" }),
  en: new Intl.DateTimeFormat(localeOf.en, { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Stockholm" }),
} as const;

/** "21 november 2026 kl. 13:05", as the clock is in Sweden. */
export function formatMoment(language: Language, value: Instant): string {
  return momentFormats[language].format(value.epochMilliseconds);
}

const dayEnds = { sv: (day: string) => `${day} kl. 24:00`, en: (day: string) => `the end of ${day}` } as const;

/**
 * When something closes. Midnight belongs to the day that it ends, as people speak of it: "4 december 2026 kl. 24:00", "the end of 4 December 2026", never
 * "5 december 2026 kl. 00:00", which is read as a day more.
 */
export function formatUntil(language: Language, value: Instant): string {
  const { hour, minute } = instantInStockholm(value);
  if (hour !== 0 || minute !== 0) return formatMoment(language, value);
  return dayEnds[language](formatDate(language, value.subtract({ seconds: 60 })));
}

const clockFormats = {
  sv: new Intl.DateTimeFormat(localeOf.sv, { timeStyle: "short", timeZone: "Europe/Stockholm" }),
  en: new Intl.DateTimeFormat(localeOf.en, { timeStyle: "short", timeZone: "Europe/Stockholm" }),
} as const;

/** "13:05", as the clock is in Sweden. */
export function formatClock(language: Language, value: Instant): string {
  return clockFormats[language].format(value.epochMilliseconds);
}

const pluralRules = { sv: new Intl.PluralRules(localeOf.sv), en: new Intl.PluralRules(localeOf.en) } as const;

/** Chooses between the form for one and the form for several. */
export function plural(language: Language, count: number, forms: { readonly one: string; readonly other: string }): string {
  return pluralRules[language].select(count) === "one" ? forms.one : forms.other;
}

const listFormats = {
  sv: new Intl.ListFormat(localeOf.sv, { type: "conjunction" }),
  en: new Intl.ListFormat(localeOf.en, { type: "conjunction" }),
} as const;

/** "chefer, medarbetare och stödfunktioner". */
export function formatList(language: Language, words: readonly string[]): string {
  return listFormats[language].format(words);
}

const choiceFormats = {
  sv: new Intl.ListFormat(localeOf.sv, { type: "disjunction" }),
  en: new Intl.ListFormat(localeOf.en, { type: "disjunction" }),
} as const;

/** "Statskontoret, Skatteverket eller Trafikverket". */
export function formatChoice(language: Language, words: readonly string[]): string {
  return choiceFormats[language].format(words);
}

const collators = { sv: new Intl.Collator(localeOf.sv), en: new Intl.Collator(localeOf.en) } as const;

/** Alphabetical order of the language: å, ä and ö come last in Swedish. */
export function compareText(language: Language, a: string, b: string): number {
  return collators[language].compare(a, b);
}

/** A heading inside a sentence: only its first letter becomes small, so that what is written in capitals stays so. */
export function inSentence(heading: string): string {
  return heading.charAt(0).toLowerCase() + heading.slice(1);
}
