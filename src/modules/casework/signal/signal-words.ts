import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import { signalMessages } from "../messages.ts";
import type { Hours, HoursSum } from "./hours.ts";
import type { Signal, SignalFacts } from "./signal.ts";

/** Whose it is, by name where it has one. */
export function ownerInWords(language: Language, { owner, ownerName, ...rest }: SignalFacts & Pick<Signal, "ownerOrganisation">): string {
  const text = signalMessages[language];
  if (owner === "agency") return rest.ownerOrganisation ?? text.owners.agency;
  if (owner === "government") return ownerName === undefined ? text.owners.government : text.ofGovernment(ownerName);
  return ownerName ?? text.owners[owner];
}

/** "20–60 timmar om året, troligast 30". */
export function hoursInWords(language: Language, { least, likely, most }: Hours): string {
  const { hours } = signalMessages[language];
  const number = (value: number): string => formatNumber(language, value);
  if (least === undefined && most === undefined) return likely === undefined ? hours.none : hours.about(number(likely));
  const range = rangeInWords(language, least, most);
  return likely === undefined ? range : hours.likely(range, number(likely));
}

function rangeInWords(language: Language, least: number | undefined, most: number | undefined): string {
  const { hours } = signalMessages[language];
  const number = (value: number): string => formatNumber(language, value);
  if (most === undefined) return least === undefined ? hours.none : hours.atLeast(number(least));
  if (least === undefined) return hours.atMost(number(most));
  return least === most ? hours.one(number(least)) : hours.range(number(least), number(most));
}

/** A sum with its ends, what is in the middle of it, and how many nobody has put a figure on. */
export function sumInWords(language: Language, { counted, without, least, most, middle }: HoursSum): string {
  const { hours } = signalMessages[language];
  const number = (value: number): string => formatNumber(language, value);
  const range = counted === 0 ? hours.none : rangeInWords(language, least, most);
  const sentence = `${range.charAt(0).toUpperCase()}${range.slice(1)}.`;
  const hasMiddle = middle !== undefined && counted > 0 && least !== most;
  return [sentence, hasMiddle ? hours.middle(number(middle)) : [], counted > 0 && without > 0 ? hours.without(without) : []]
    .flat()
    .join(" ");
}
