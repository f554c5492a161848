/** Names of places and other names inside the names of agencies, as they are written. */
const properWords: Readonly<Record<string, string>> = {
  eu: "EU",
  ilo: "ILO",
  fao: "FAO",
  fn: "FN",
  nato: "NATO",
  oecd: "OECD",
  unesco: "UNESCO",
  e: "E",
  it: "IT",
  blekinge: "Blekinge",
  skåne: "Skåne",
  norrland: "Norrland",
  nedre: "Nedre",
  övre: "Övre",
  västra: "Västra",
  sverige: "Sverige",
  barsebäck: "Barsebäck",
  studsvik: "Studsvik",
};

/** Whether a name is written in capitals throughout, as one of the registers writes them. An abbreviation is no such name. */
export function isInCapitals(name: string): boolean {
  return name.length > 6 && name === name.toUpperCase() && /\p{Lu}{4,}/u.test(name);
}

/**
 * A Swedish name in capitals as it is written: the first letter large, and what follows "i" (a town), names of lands and abbreviations.
 * HOVRÄTTEN FÖR ÖVRE NORRLAND → Hovrätten för Övre Norrland.
 */
export function inSwedishCase(name: string): string {
  const words = name.toLowerCase().split(" ");
  const cased = words.map((word, index) => {
    if (index === 0) return capitalised(word);
    return words[index - 1] === "i" ? capitalised(word) : (properWords[word] ?? word);
  });
  return cased
    .join(" ")
    .replace(/^Hyres och arrende/, "Hyres- och arrende")
    .replace(/^Ilo-/, "ILO-");
}

/** An English name in capitals: every word but the small ones begins with a large letter. */
export function inEnglishCase(name: string): string {
  const small = new Set(["and", "of", "for", "the", "in"]);
  return name
    .toLowerCase()
    .split(" ")
    .map((word, index) => (index > 0 && small.has(word) ? word : capitalised(word)))
    .join(" ");
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
