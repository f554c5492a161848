import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { compileDictionary } from "../src/kernel/search/dictionary/compile.ts";

/**
 * Makes the search engine's dictionary from the spelling dictionary `dictionary-sv` and the lists in `src/kernel/search/words/`.
 *
 *   npx tsx tools/build-dictionary.ts [dist/search/sv.dict]
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const target = path.resolve(process.argv[2] ?? path.join(root, "dist/search/sv.dict"));
const spelling = path.dirname(createRequire(import.meta.url).resolve("dictionary-sv"));
const words = path.join(root, "src/kernel/search/words");

const read = (folder: string, name: string): Promise<string> => readFile(path.join(folder, name), "utf8");

const started = performance.now();
const bytes = compileDictionary({
  aff: await read(spelling, "index.aff"),
  dic: await read(spelling, "index.dic"),
  opaque: await read(words, "opaque.txt"),
  notFirst: await read(words, "not-first.txt"),
  notLast: await read(words, "not-last.txt"),
  parts: await read(words, "parts.txt"),
  prefixes: await read(words, "prefixes.txt"),
  irregular: await read(words, "irregular.txt"),
  families: await read(words, "families.txt"),
  stop: await read(words, "stop.txt"),
});
await mkdir(path.dirname(target), { recursive: true });
await writeFile(target, bytes);
process.stdout.write(
  `${path.relative(process.cwd(), target)}: ${(bytes.length / 1e6).toFixed(2)} MB in ${((performance.now() - started) / 1000).toFixed(1)} s\n`,
);
