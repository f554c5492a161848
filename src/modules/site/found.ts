import type { Language } from "../../kernel/i18n.ts";
import { itemHref, type Kind, kinds, libraryMessages, searchCollection } from "../library/index.ts";
import { foundSurveyHref, foundSurveyKinds, foundSurveyMessages, surveyCollections } from "../surveys/index.ts";

type SurveyKind = (typeof foundSurveyKinds)[number];

/** Everything that can be searched for: the texts of the library, and surveys. */
export const foundKinds = [...kinds, ...foundSurveyKinds] as const;
export type FoundKind = (typeof foundKinds)[number];

/** What anyone may search. A search knows no rights: what is not for everyone is in other collections. */
export function collectionsFor(language: Language): readonly string[] {
  return [searchCollection, surveyCollections[language]];
}

export function kindWords(language: Language, kind: FoundKind): { readonly one: string; readonly many: string } {
  return isOfSurveys(kind) ? foundSurveyMessages[language].kinds[kind] : libraryMessages[language].kinds[kind];
}

/** Where what was found is read. @param address as its own module has told the search */
export function foundHref(language: Language, kind: FoundKind, address: string): string {
  return isOfSurveys(kind) ? foundSurveyHref(language, address) : itemHref(language, kind, address.slice(address.indexOf("/") + 1));
}

function isOfSurveys(kind: Kind | SurveyKind): kind is SurveyKind {
  return foundSurveyKinds.some((one) => one === kind);
}
