import { loadDictionary } from "./dictionary/dictionary.ts";
import { englishAnalyser } from "./english.ts";
import { type Analyser, swedishAnalyser } from "./swedish.ts";

/** The languages that a document may have. */
export type Language = "sv" | "en";
export type Analysers = Readonly<Record<Language, Analyser>>;

/**
 * Loads the language knowledge once for the whole process: a few milliseconds and megabytes.
 * @throws Unstartable when the dictionary has not been built (`npm run build`), or by another version.
 */
export function loadAnalysers(dictionaryFile: string): Analysers {
  return { sv: swedishAnalyser(loadDictionary(dictionaryFile)), en: englishAnalyser() };
}
