import type { Language } from "../../kernel/i18n.ts";
import type { FacetName } from "./item.ts";
import { messages } from "./messages.ts";

/** A facet's value in the reader's language. Principles and areas are named by their titles, agencies by themselves. */
export function labelOf(language: Language, titles: Readonly<Record<string, string>>, facet: FacetName, value: string): string {
  const values: Readonly<Record<string, Readonly<Record<string, string>>>> = messages[language].values;
  return values[facet]?.[value] ?? titles[`${facet}/${value}`] ?? value;
}
