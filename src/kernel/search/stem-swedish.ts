/**
 * Takes the endings off a Swedish word that no dictionary has.
 * @source https://snowballstem.org/algorithms/swedish/stemmer.html (2001), with the neuter definite form (-et) added, which it leaves on
 */
export function stemSwedish(word: string): string {
  const region = regionOf(word);
  return dropDerivation(dropDoubling(dropInflection(word, region), region), region);
}

const vowels = "aeiouyåäö";
const inflections = (
  "heterna hetens ornas andes arens ernas arnas anden andet heten heter arna erna orna ande arne aste aren ades " +
  "erns ens ets het ast ad en ar er or as es at et a e"
).split(" ");
const mayPrecedeS = "bcdfghjklmnoprtvy";

/** Where the first region begins: after the first consonant that follows a vowel, but never before the fourth letter. */
function regionOf(word: string): number {
  for (let at = 1; at < word.length; at++) {
    if (!vowels.includes(word.charAt(at)) && vowels.includes(word.charAt(at - 1))) return Math.max(3, at + 1);
  }
  return word.length;
}

function endsWithin(word: string, ending: string, region: number): boolean {
  return word.endsWith(ending) && word.length - ending.length >= region;
}

function dropInflection(word: string, region: number): string {
  const ending = inflections.find((candidate) => endsWithin(word, candidate, region));
  if (ending !== undefined) return word.slice(0, -ending.length);
  return endsWithin(word, "s", region) && mayPrecedeS.includes(word.charAt(word.length - 2)) ? word.slice(0, -1) : word;
}

function dropDoubling(word: string, region: number): string {
  return ["dd", "gd", "nn", "dt", "gt", "kt", "tt"].some((pair) => endsWithin(word, pair, region)) ? word.slice(0, -1) : word;
}

function dropDerivation(word: string, region: number): string {
  const ending = ["lig", "els", "ig"].find((candidate) => endsWithin(word, candidate, region));
  if (ending !== undefined) return word.slice(0, -ending.length);
  if (endsWithin(word, "löst", region) || endsWithin(word, "fullt", region)) return word.slice(0, -1);
  return word;
}
