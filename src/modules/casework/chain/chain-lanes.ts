type Stretch = { readonly key: number; readonly begins: number; readonly ends: number };

/**
 * Puts stretches along one line into as few lanes as there are side by side anywhere, so that two in one lane are apart.
 * @param apart how far, at least, two in one lane are from each other.
 */
export function lanesOf(
  stretches: readonly Stretch[],
  apart: number,
): { readonly laneOf: ReadonlyMap<number, number>; readonly count: number } {
  const free: number[] = [];
  const laneOf = new Map<number, number>();
  for (const { key, begins, ends } of stretches.toSorted((one, other) => one.begins - other.begins)) {
    const found = free.findIndex((until) => until + apart <= begins);
    const lane = found === -1 ? free.length : found;
    free[lane] = ends;
    laneOf.set(key, lane);
  }
  return { laneOf, count: free.length };
}

/** Words in lines of at most so many signs; a longer word is broken, since a box does not grow in width. */
export function linesOf(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  const add = (word: string): void => {
    if (line !== "" && line.length + 1 + word.length > most) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
  };
  for (const word of text.split(/\s+/u))
    if (word.length <= most) add(word);
    else for (const piece of piecesOf(word, most)) add(piece);
  return line === "" ? lines : [...lines, line];
}

function piecesOf(word: string, most: number): readonly string[] {
  const signs = [...word];
  if (signs.length <= most) return [word];
  const pieces: string[] = [];
  for (let at = 0; at < signs.length; at += most - 1) {
    const piece = signs.slice(at, at + most - 1).join("");
    pieces.push(at + most - 1 < signs.length ? `${piece}-` : piece);
  }
  return pieces;
}
