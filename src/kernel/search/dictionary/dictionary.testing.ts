import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Analysers } from "../analysers.ts";
import { englishAnalyser } from "../english.ts";
import { swedishAnalyser } from "../swedish.ts";
import { compileDictionary } from "./compile.ts";
import { Dictionary } from "./dictionary.ts";

let dictionary: Dictionary | undefined;

/** The real dictionary, compiled once for each test file from what lies in the repository: never an old build. */
export function theDictionary(): Dictionary {
  dictionary ??= new Dictionary(compileDictionary(dictionarySources()));
  return dictionary;
}

export function theAnalysers(): Analysers {
  return { sv: swedishAnalyser(theDictionary()), en: englishAnalyser() };
}

function dictionarySources(): Parameters<typeof compileDictionary>[0] {
  const spelling = path.dirname(createRequire(import.meta.url).resolve("dictionary-sv"));
  const words = fileURLToPath(new URL("../words", import.meta.url));
  const read = (folder: string, name: string): string => readFileSync(path.join(folder, name), "utf8");
  return {
    aff: read(spelling, "index.aff"),
    dic: read(spelling, "index.dic"),
    opaque: read(words, "opaque.txt"),
    notFirst: read(words, "not-first.txt"),
    notLast: read(words, "not-last.txt"),
    parts: read(words, "parts.txt"),
    irregular: read(words, "irregular.txt"),
    families: read(words, "families.txt"),
    stop: read(words, "stop.txt"),
  };
}
