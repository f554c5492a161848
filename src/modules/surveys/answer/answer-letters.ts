/** Letters that say codes: what can be seen of ASCII, so that a column can be stored as text, a byte a letter. */
const firstLetter = 32;
const letterCount = 95;
/** Places of a table that is looked up by letter. */
export const letterPlaces = 128;

/** Codes of a column at most, with that for none. */
export const mostCodes = letterCount;

/** Of a column with so many codes, how many units one letter speaks for: twelve codes one by one, seven by twos, three by fours. */
export function unitsInLetter(width: number): number {
  let units = 1;
  while (width > 1 && width ** (units + 1) <= letterCount) units += 1;
  return units;
}

/** The last letter is filled up with the code for none. */
export function lettersOf(codes: Uint8Array, width: number): Uint8Array {
  const units = unitsInLetter(width);
  const letters = new Uint8Array(Math.ceil(codes.length / units)).fill(firstLetter);
  for (let unit = 0, letter = 0; unit < codes.length; letter += 1) {
    for (let weight = 1, place = 0; place < units && unit < codes.length; weight *= width, place += 1, unit += 1)
      letters[letter] = (letters[letter] ?? 0) + (codes[unit] ?? 0) * weight;
  }
  return letters;
}

/** The code of each of the units that a letter speaks for: `[place * letterPlaces + letter]`. */
export function codesInLetters(width: number): Uint8Array {
  const units = unitsInLetter(width);
  const codes = new Uint8Array(units * letterPlaces);
  for (let letter = 0; letter < letterCount; letter += 1) {
    for (let rest = letter, place = 0; place < units; rest = Math.floor(rest / width), place += 1)
      codes[place * letterPlaces + firstLetter + letter] = rest % width;
  }
  return codes;
}

/** What letters say, unit by unit. */
export function codesOf({
  values,
  units,
  letters,
}: {
  readonly values: readonly string[];
  readonly units: number;
  readonly letters: Uint8Array;
}): Uint8Array {
  const width = values.length + 1;
  const [inLetter, table] = [unitsInLetter(width), codesInLetters(width)];
  return Uint8Array.from({ length: units }, (_, unit) => {
    const letter = Math.floor(unit / inLetter);
    return table[(unit - letter * inLetter) * letterPlaces + (letters[letter] ?? 0)] ?? 0;
  });
}
