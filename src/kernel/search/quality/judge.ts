import { type Alternative, type JudgedQuery, pairDistance } from "./queries.ts";

/** The words of a text, by a rule that shares nothing with the engine's own. */
export function judgedWords(text: string): string[] {
  const joined = text
    .toLowerCase()
    .replaceAll("\u00AD", "")
    .replace(/(\p{L})-\s*\n\s*(?!och\b|eller\b|samt\b|respektive\b)(?=\p{L})/gu, "$1");
  return joined.match(/[a-zåäöéüàáèêëíóôõúýæøß0-9]+/g) ?? [];
}

export function isRelevant({ criteria }: JudgedQuery, words: readonly string[]): boolean {
  return criteria.every((alternatives) => alternatives.some((alternative) => holds(alternative, words)));
}

function holds(alternative: Alternative, words: readonly string[]): boolean {
  if (alternative instanceof RegExp) return words.some((word) => alternative.test(word));
  const [one, other] = alternative;
  return words.some(
    (word, at) => one.test(word) && words.slice(Math.max(0, at - pairDistance), at + pairDistance + 1).some((near) => other.test(near)),
  );
}

export type Quality = { readonly relevant: number; readonly recall: number; readonly precision: number };

/** A question that nothing answers has no recall; one that finds nothing is not wrong in what it found. */
export function qualityOf(found: ReadonlySet<string>, relevant: ReadonlySet<string>): Quality {
  const both = [...found].filter((id) => relevant.has(id)).length;
  return {
    relevant: relevant.size,
    recall: relevant.size === 0 ? 1 : both / relevant.size,
    precision: found.size === 0 ? 1 : both / found.size,
  };
}

export function meanOf(qualities: readonly Quality[]): { recall: number; precision: number } {
  const judged = qualities.filter(({ relevant }) => relevant > 0);
  const mean = (of: (quality: Quality) => number): number =>
    judged.reduce((sum, quality) => sum + of(quality), 0) / Math.max(1, judged.length);
  return { recall: mean(({ recall }) => recall), precision: mean(({ precision }) => precision) };
}
