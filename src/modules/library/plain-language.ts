import { type DraftContent, type DraftValue, isContent } from "./schema-field.ts";

/** Something in a text that may be heavy to read. It is advice: whoever writes decides. */
export type Advice =
  | { readonly kind: "long-sentence"; readonly path: string; readonly words: number; readonly begins: string }
  | { readonly kind: "long-word"; readonly path: string; readonly word: string }
  | { readonly kind: "heavy-word"; readonly path: string; readonly word: string; readonly instead: string };

/** Longer sentences are read twice by many. */
const mostWords = 25;
/** In letters. Names and addresses are not counted. */
const longestWord = 22;
/** A form that says everything at once says nothing: the heaviest come first. */
const mostAdvice = 20;

/** Words of the chancery, and what one says instead. Editors add to it. */
const heavy: Readonly<Record<string, string>> = {
  alltjämt: "fortfarande",
  anledningen: "skälet, orsaken",
  angående: "om",
  avseende: "om, för",
  beträffande: "om",
  därest: "om",
  därjämte: "dessutom",
  därvid: "då",
  därvidlag: "där, i det fallet",
  enär: "eftersom",
  envar: "var och en",
  erfordras: "behövs, krävs",
  erfordrar: "behöver, kräver",
  erhålla: "få",
  erhåller: "får",
  erlägga: "betala",
  föreligger: "finns",
  föreligga: "finnas",
  förefinns: "finns",
  förevarande: "den här",
  härvid: "då",
  huruvida: "om",
  härutöver: "dessutom",
  ifrågavarande: "den här, det här",
  implementera: "införa",
  implementerar: "inför",
  implementering: "införande",
  inkomma: "komma in",
  jämlikt: "enligt",
  jämväl: "också",
  medelst: "med, genom",
  nyttja: "använda",
  nyttjar: "använder",
  ombesörja: "ordna, sköta",
  ombesörjer: "ordnar, sköter",
  samtliga: "alla",
  såframt: "om",
  sålunda: "alltså, så",
  tillika: "också",
  tillse: "se till",
  tillser: "ser till",
  utvisar: "visar",
  varvid: "och då",
  vederbörande: "den som det gäller",
  vidtaga: "göra",
  vidtar: "gör",
  åtnjuta: "ha, få",
  ävensom: "och, liksom",
};

const heavyPhrases: readonly (readonly [phrase: string, instead: string])[] = [
  ["i enlighet med", "enligt"],
  ["i syfte att", "för att"],
  ["med anledning av", "på grund av, eftersom"],
  ["på grundval av", "utifrån"],
  ["med hänsyn tagen till", "med hänsyn till"],
  ["i samband med att", "när"],
  ["under förutsättning att", "om"],
  ["för det fall att", "om"],
  ["i förekommande fall", "om det finns"],
  ["såvitt avser", "om"],
  ["inom ramen för", "i"],
  ["i den mån", "om"],
];

/** Fields that hold codes, names or addresses. */
const notProse = new Set(["work", "section", "lines", "url", "keywords", "organisations", "related", "english", "records", "measures"]);

/** What may be heavy in a text, field by field: long sentences first, then words. A quotation is somebody else's and is left alone. */
export function adviceOn(content: DraftContent): Advice[] {
  const found = textsOf(content, "").flatMap(({ path, text }) => [...sentencesIn(path, text), ...wordsIn(path, text)]);
  const order = ["long-sentence", "heavy-word", "long-word"];
  return found.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind)).slice(0, mostAdvice);
}

function textsOf(value: DraftValue, path: string): { readonly path: string; readonly text: string }[] {
  if (typeof value === "string") return [{ path, text: withoutMarks(value) }];
  if (Array.isArray(value)) return (value as readonly DraftValue[]).flatMap((row, index) => textsOf(row, `${path}.${index}`));
  if (!isContent(value)) return [];
  return Object.entries(value).flatMap(([name, inside]) =>
    notProse.has(name) ? [] : textsOf(inside, path === "" ? name : `${path}.${name}`),
  );
}

/** Markdown without quotations, code, addresses and the signs that format it. */
function withoutMarks(text: string): string {
  return text
    .replaceAll(/^>.*$/gm, "")
    .replaceAll(/”[^”]*”/g, "”…”")
    .replaceAll(/\]\([^()]*\)/g, "]")
    .replaceAll(/https?:\/\/\S+/g, "")
    .replaceAll(/[*_`#]/g, "");
}

function sentencesIn(path: string, text: string): Advice[] {
  return blocksIn(text)
    .flatMap((block) => block.split(/(?<=[.!?:])\s/))
    .flatMap((sentence) => {
      const words = sentence.split(/\s/).filter((word) => /\p{L}/u.test(word));
      if (words.length <= mostWords) return [];
      return [{ kind: "long-sentence", path, words: words.length, begins: words.slice(0, 6).join(" ") } as const];
    });
}

/** Paragraphs, and the rows of lists, whose lines may be broken anywhere. */
function blocksIn(text: string): string[] {
  const blocks: string[] = [""];
  for (const line of text.split("\n").map((one) => one.trim())) {
    const isNew = line === "" || /^(?:[-–+]|\d{1,3}[.)])\s/.test(line);
    if (isNew) blocks.push(line);
    else blocks.push(`${blocks.pop() ?? ""} ${line}`);
  }
  return blocks;
}

function wordsIn(path: string, text: string): Advice[] {
  const words = [...new Set(text.match(/[\p{L}-]+/gu))];
  const long = words.filter((word) => word.length > longestWord && !word.includes("-") && word === word.toLowerCase());
  const lower = text.toLowerCase();
  return [
    ...words.flatMap((word) => {
      const instead = Object.hasOwn(heavy, word.toLowerCase()) ? heavy[word.toLowerCase()] : undefined;
      return instead === undefined ? [] : [{ kind: "heavy-word", path, word, instead } as const];
    }),
    ...heavyPhrases.flatMap(([word, instead]) => (lower.includes(word) ? [{ kind: "heavy-word", path, word, instead } as const] : [])),
    ...long.map((word) => ({ kind: "long-word", path, word }) as const),
  ];
}
