/** What in a text may tell of a person or a case. */
export const markKinds = ["email", "person-number", "case-number", "phone", "birthday", "name"] as const;
export type MarkKind = (typeof markKinds)[number];

/** A place in a text, from `start` to before `end`, in characters. */
export type Mark = { readonly kind: MarkKind; readonly start: number; readonly end: number; readonly words: string };

type Rule = { readonly kind: MarkKind; readonly pattern: RegExp; readonly holds?: (words: string) => boolean };

const digitsIn = (words: string): string => words.replaceAll(/\D/gu, "");

/** Six digits of a day that there is, or of a coordination number, whose day has sixty more. @source Skatteverket, SKV 704 (personnummer, samordningsnummer) */
function isBirth(words: string): boolean {
  const six = digitsIn(words).slice(-10, -4);
  const [month, day] = [Number(six.slice(2, 4)), Number(six.slice(4, 6))];
  return month >= 1 && month <= 12 && ((day >= 1 && day <= 31) || (day >= 61 && day <= 91));
}

/** From the surest to the least sure: what one has taken no other takes. */
const rules: readonly Rule[] = [
  { kind: "email", pattern: /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu },
  { kind: "person-number", pattern: /(?<!\d)(?:19|20)?\d{6}[-+ ]?\d{4}(?!\d)/gu, holds: isBirth },
  {
    kind: "case-number",
    pattern:
      /(?<![\p{L}\p{N}])(?:dnr|diarie(?:nr|nummer)|ärende(?:t|nr|numret|nummer)?|mål(?:et)?(?: ?nr|nummer)?|akt(?:nr|nummer)?)\.?:? (?:[A-ZÅÄÖÉÜ]{1,6}[ -]?)?\d[\d./:-]*\d/giu,
  },
  // Without a word before it: letters and two numbers. What is published has a number of that form too.
  { kind: "case-number", pattern: /(?<![\p{L}\p{N}])[A-ZÅÄÖÉÜ]{1,6} ?\d{1,6}[/-]\d{2,6}(?!\d)/gu },
  { kind: "case-number", pattern: /(?<![\p{L}\p{N}])\d{4}\/\d{3,6}(?!\d)/gu },
  { kind: "case-number", pattern: /(?<![\p{L}\p{N}])\d{4}-\d{5,8}(?!\d)/gu },
  {
    kind: "phone",
    pattern: /(?<![\d-])(?:\+\d{1,3}[ -]?(?:\(0\) ?)?|0)\d{1,3}[ -]?\d{2,3}(?:[ -]?\d{2,3}){1,3}(?!\d)/gu,
    holds: (words) => digitsIn(words).length >= 8,
  },
  { kind: "birthday", pattern: /(?<=född(?: den)? )\d{4}-\d{2}-\d{2}/giu },
];

/**
 * What may tell of a person or a case in a text, in its order. Numbers go by their form; names by the capital letter that Swedish gives to nothing
 * but names, in the middle of a sentence, and at the beginning of one by a list of common given names or by a name that follows. On the judged
 * set (`judged.testing.ts`): see the test for how much it finds. What it finds may be nothing; what it misses, a reader has to see.
 * @param known names that are no person's here: organisations and places, each as a whole.
 */
export function marksIn(text: string, known: readonly string[] = []): readonly Mark[] {
  const found: Mark[] = [];
  const isFree = (start: number, end: number): boolean => found.every((mark) => end <= mark.start || start >= mark.end);
  for (const { kind, pattern, holds = () => true } of rules) {
    for (const { 0: words, index } of text.matchAll(pattern))
      if (holds(words) && isFree(index, index + words.length)) found.push({ kind, start: index, end: index + words.length, words });
  }
  for (const mark of namesIn(text, known)) if (isFree(mark.start, mark.end)) found.push(mark);
  return found.toSorted((one, other) => one.start - other.start);
}

/** Words with a capital, one after the other, with what stands small inside a name; an initial keeps its full stop. */
const nameRun =
  /(?<![\p{L}\p{N}])[A-ZÅÄÖÉÜ][\p{L}’']*(?:-[A-ZÅÄÖÉÜ][\p{L}’']*)*\.?(?: (?:(?:von|af|de|van|el|al) )?[A-ZÅÄÖÉÜ][\p{L}’']*(?:-[A-ZÅÄÖÉÜ][\p{L}’']*)*(?:(?<= [A-ZÅÄÖÉÜ])\.)?)*/gu;

function namesIn(text: string, known: readonly string[]): readonly Mark[] {
  const ours = spansOf(text, known);
  const isInKnown = (start: number, end: number): boolean => ours.some((one) => start >= one.start && end <= one.end);
  return [...text.matchAll(nameRun)].flatMap(({ 0: run, index }) => {
    const words = run.split(" ");
    const isFirst = beginsSentence(text, index);
    // The first word of a sentence has a capital whatever it is.
    const skips = isFirst && !isGivenName(words[0] ?? "") && (words.length === 1 || isPlain(words[0] ?? "")) ? 1 : 0;
    const shown = words
      .slice(skips)
      .join(" ")
      .replace(/(?<!(?:^| )\p{Lu})\.$/u, "");
    if (shown === "" || isInKnown(index, index + run.length) || !words.slice(skips).some((word) => tells(word))) return [];
    const start = index + (skips === 0 ? 0 : (words[0] ?? "").length + 1);
    return [{ kind: "name" as const, start, end: start + shown.length, words: shown }];
  });
}

/** Where in a text names stand that are no person's. */
function spansOf(text: string, names: readonly string[]): readonly { readonly start: number; readonly end: number }[] {
  return names.flatMap((name) => {
    const spans: { readonly start: number; readonly end: number }[] = [];
    for (let at = name === "" ? -1 : text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
      spans.push({ start: at, end: at + name.length + (text[at + name.length] === "s" ? 1 : 0) });
    return spans;
  });
}

/** So many characters before a word say whether it begins a sentence: the end of the one before, a quotation mark and some space. */
const looksBack = 12;

function beginsSentence(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - looksBack), index);
  const space = before.slice(before.trimEnd().length);
  return before.trim() === "" || [...space].some((sign) => sign !== " " && sign !== "\t") || /[.:;?…•–-]["”’]?\s*$/u.test(before);
}

/** Ends of words that name organisations, and words that stand in their names. */
const organisationEnd =
  /(?:verket|kassan|myndigheten|styrelsen|nämnden|rätten|domstolen|förvaltningen|inspektionen|rådet|institutet|universitetet?|högskolan?|kommuner?|fogden|polisen|banken|gälden|avdelningen|departementet|sjukhuset)s?$/iu;
const organisationWord =
  /^(?:Region|Regionen|Stad|Kommun|Län|Länsstyrelsen|Sveriges?|Svenska|Svensk|Norra|Södra|Östra|Västra|Mellersta|Riksdagen|Regeringen|Regeringskansliet|EU|Europa|Norden|Statens|Kungliga|Nationella)s?$/u;

/** Counties and large towns: places that a team names without telling of anybody. */
const places = new Set(
  (
    "Stockholm Göteborg Malmö Uppsala Västerås Örebro Linköping Helsingborg Jönköping Norrköping Lund Umeå Gävle Borås Södertälje Eskilstuna Halmstad Växjö " +
    "Karlstad Sundsvall Östersund Trollhättan Luleå Kalmar Falun Kristianstad Skövde Karlskrona Nyköping Visby Härnösand Kiruna Skellefteå Piteå Borlänge " +
    "Blekinge Dalarna Gotland Gävleborg Halland Jämtland Härjedalen Kronoberg Norrbotten Skåne Södermanland Värmland Västerbotten Västernorrland Västmanland " +
    "Östergötland Götaland Svealand Norrland Sverige Norge Danmark Finland Bryssel"
  ).split(" "),
);

const isPlace = (word: string): boolean => places.has(word) || places.has(word.replace(/s$/u, ""));

/** All in capitals: an abbreviation; or a single letter. */
const isAbbreviation = (word: string): boolean => /^[\p{Lu}\d]{2,}s?$/u.test(word);

function tells(word: string): boolean {
  const bare = word.replace(/\.$/u, "");
  return !(isPlace(bare) || isAbbreviation(bare) || organisationEnd.test(bare) || organisationWord.test(bare));
}

/** A word that begins many sentences, and whose capital therefore says nothing though a name may follow. */
const plain = new Set(
  (
    "Det Den De Vi Ni Jag Han Hon Hen Man En Ett Alla Ingen Någon När Då Om Men Och Så Efter Före Under Enligt Hos Med Utan För Från Till På I Av Som Att Där Här Hur Vad Vem " +
    "Varför Chefen Handläggaren Studenten Patienten Kollegan Medarbetaren Överläkaren Läkaren Sjuksköterskan Juristen Gruppchefen Enhetschefen Kunden Sökanden Fru Herr Doktor Professor"
  ).split(" "),
);
/** Also a word with its article at its end, as "systemet": no family name begins a sentence so. */
const isPlain = (word: string): boolean => plain.has(word) || /\p{Ll}{3}(?:et|arna|orna|erna)$/u.test(word);

/**
 * Given names that are common in Sweden, among older and younger, with roots in several parts of the world: a list of our own, from no register,
 * for the beginning of a sentence alone.
 */
const givenNames = new Set(
  (
    "Anna Eva Maria Karin Kristina Kerstin Lena Sara Emma Malin Helena Ingrid Marie Linda Birgitta Johanna Jenny Susanne Hanna Annika Monica Sofia Elin Ulla Therese Elisabeth " +
    "Inger Ida Julia Linnea Anette Åsa Amanda Gunilla Lisa Camilla Maja Anita Jessica Ann Frida Ebba Pia Ellen Agneta Wilma Cecilia Siv Barbro Alice Margareta Matilda Klara " +
    "Yvonne Agnes Ulrika Charlotte Louise Jonna Tove Ylva Gun Britt Berit Sonja Astrid Maj Alva Nora Stina Fatima Amina Zahra Maryam Leila Layla Aisha Nadia Samira Yasmin Hodan " +
    "Lars Mikael Anders Johan Per Erik Karl Peter Jan Thomas Daniel Fredrik Hans Andreas Stefan Mats Marcus Magnus Mattias Jonas Bengt Bo Niklas Martin Oskar Leif Patrik Björn " +
    "Viktor Alexander David Henrik Emil Christer Joakim Ulf Robert Anton Simon Filip Kjell William Jonathan Rickard Roger Göran Sven Håkan Gustav Christian Robin Elias Hugo Lucas " +
    "Oliver Kent Jesper Rolf Sebastian Johannes Samuel Olof Claes Nils Axel Ali Mohammed Muhammad Mohamed Ahmed Ahmad Omar Hassan Hussein Ibrahim Abdi Yusuf Mustafa Khalid Mahmoud Amir Reza"
  ).split(" "),
);

function isGivenName(word: string): boolean {
  const [first = ""] = word.split("-");
  return givenNames.has(first) || givenNames.has(first.replace(/s$/u, ""));
}

/** What in some fields has been looked at by nobody yet: neither changed nor said to be no person and no case. */
export function unlookedIn(
  texts: Readonly<Record<string, string>>,
  { cleared, known }: { readonly cleared: readonly string[]; readonly known: readonly string[] },
): readonly (Mark & { readonly field: string })[] {
  const done = new Set(cleared);
  return Object.entries(texts).flatMap(([field, text]) =>
    marksIn(text, known)
      .filter(({ words }) => !done.has(words))
      .map((mark) => ({ ...mark, field })),
  );
}
