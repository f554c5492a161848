import type { Language } from "../../kernel/i18n.ts";
import { caseCollections, foundCaseHref, foundCaseKinds, reconstructedMessages } from "../casework/index.ts";
import { itemHref, kinds, libraryMessages, searchCollection } from "../library/index.ts";
import { foundSurveyHref, foundSurveyKinds, foundSurveyMessages, surveyCollections } from "../surveys/index.ts";

/** Everything that can be searched for: the texts of the library, surveys, and meetings of others to learn from. */
export const foundKinds = [...kinds, ...foundSurveyKinds, ...foundCaseKinds] as const;
export type FoundKind = (typeof foundKinds)[number];

/** What anyone may search. A search knows no rights: what is not for everyone is in other collections. */
export function collectionsFor(language: Language): readonly string[] {
  return [searchCollection, surveyCollections[language], caseCollections[language]];
}

export function kindWords(language: Language, kind: FoundKind): { readonly one: string; readonly many: string } {
  if (isOneOf(foundSurveyKinds, kind)) return foundSurveyMessages[language].kinds[kind];
  if (isOneOf(foundCaseKinds, kind)) return reconstructedMessages[language].kinds[kind];
  return libraryMessages[language].kinds[kind];
}

/** Where what was found is read. @param address as its own module has told the search */
export function foundHref(language: Language, kind: FoundKind, address: string): string {
  if (isOneOf(foundSurveyKinds, kind)) return foundSurveyHref(language, address);
  if (isOneOf(foundCaseKinds, kind)) return foundCaseHref(language, address);
  return itemHref(language, kind, address.slice(address.indexOf("/") + 1));
}

function isOneOf<Kind extends FoundKind>(some: readonly Kind[], kind: FoundKind): kind is Kind {
  return some.some((one) => one === kind);
}
