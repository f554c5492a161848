import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Analysers } from "../analysers.ts";
import { englishAnalyser } from "../english.ts";
import { swedishAnalyser } from "../swedish.ts";
import { compileDictionary } from "./compile.ts";
import { Dictionary } from "./dictionary.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
let dictionary: Dictionary | undefined;

/** The real dictionary, compiled from what lies in the repository: never an old build. Compiling takes seconds, so it is kept between files. */
export function theDictionary(): Dictionary {
  dictionary ??= new Dictionary(compiled());
  return dictionary;
}

function compiled(): Buffer {
  const sources = dictionarySources();
  const program = readdirSync(here).map((name) => readFileSync(path.join(here, name), "utf8"));
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([sources, program]))
    .digest("hex")
    .slice(0, 20);
  const file = path.join(os.tmpdir(), `tillit-dictionary-${fingerprint}.dict`);
  if (existsSync(file)) return readFileSync(file);
  const bytes = compileDictionary(sources);
  // Another file's tests may be writing it at the same moment: whole, or not there.
  const unfinished = `${file}.${randomUUID()}`;
  writeFileSync(unfinished, bytes);
  renameSync(unfinished, file);
  return bytes;
}

export function theAnalysers(): Analysers {
  return { sv: swedishAnalyser(theDictionary()), en: englishAnalyser() };
}

function dictionarySources(): Parameters<typeof compileDictionary>[0] {
  const spelling = path.dirname(createRequire(import.meta.url).resolve("dictionary-sv"));
  const words = path.join(here, "../words");
  const read = (folder: string, name: string): string => readFileSync(path.join(folder, name), "utf8");
  return {
    aff: read(spelling, "index.aff"),
    dic: read(spelling, "index.dic"),
    opaque: read(words, "opaque.txt"),
    notFirst: read(words, "not-first.txt"),
    notLast: read(words, "not-last.txt"),
    parts: read(words, "parts.txt"),
    prefixes: read(words, "prefixes.txt"),
    irregular: read(words, "irregular.txt"),
    families: read(words, "families.txt"),
    stop: read(words, "stop.txt"),
  };
}
