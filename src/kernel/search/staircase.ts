import { highestLevel, leastImpactAt } from "./impact.ts";

/** For each word of a question the level of weight it must have at least. */
export type Step = readonly number[];

/** How finely the levels of two, three or four words are combined: the combinations must stay some dozens. */
const levelsFor: Readonly<Record<number, readonly number[]>> = {
  1: Array.from({ length: highestLevel + 1 }, (_, level) => level),
  2: Array.from({ length: highestLevel + 1 }, (_, level) => level),
  3: [0, 2, 4, 6],
  4: [0, 3, 5],
};
/** Of more words only the rarest so many are asked for by level. */
const mostWeighed = 4;
const mostTiers = 6;

/**
 * Divides the documents that have all the words by what the words weigh together, the weightiest first, in terms that an index can
 * answer: a document is within a tier when it reaches all levels of one of its steps. The tiers are nested and the last holds every
 * document, so the best documents are found without weighing the others.
 */
export function staircase(rarities: readonly number[]): Step[][] {
  const weighed = rarest(rarities);
  const levels = levelsFor[weighed.length] ?? [0];
  const combinations = allCombinations(weighed.length, levels).map((chosen) => {
    const step = rarities.map((_, term) => chosen[weighed.indexOf(term)] ?? 0);
    const value = weighed.reduce((sum, term, place) => sum + (rarities[term] ?? 0) * leastImpactAt(chosen[place] ?? 0), 0);
    return { step, value };
  });
  return limitsOf(combinations.map(({ value }) => value))
    .map((limit) => lowest(combinations.filter(({ value }) => value >= limit).map(({ step }) => step)))
    .filter((steps) => steps.length > 0);
}

/** From which value on a combination is within each tier: each value by itself when they are few, otherwise equal spaces. */
function limitsOf(values: readonly number[]): number[] {
  const falling = [...new Set(values)].toSorted((one, other) => other - one);
  if (falling.length <= highestLevel + 1) return falling;
  const [most, least] = [falling[0] ?? 0, falling.at(-1) ?? 0];
  return Array.from({ length: mostTiers }, (_, tier) =>
    tier === mostTiers - 1 ? least : most - ((most - least) * (tier + 1)) / mostTiers,
  );
}

function rarest(rarities: readonly number[]): number[] {
  const order = rarities.map((rarity, term) => ({ rarity, term })).sort((one, other) => other.rarity - one.rarity);
  return order.slice(0, mostWeighed).map(({ term }) => term);
}

function allCombinations(length: number, levels: readonly number[]): Step[] {
  let combinations: Step[] = [[]];
  for (let place = 0; place < length; place++) combinations = combinations.flatMap((step) => levels.map((level) => [...step, level]));
  return combinations;
}

/** Those that no other is below: whoever reaches a step has reached every lower one. */
function lowest(steps: readonly Step[]): Step[] {
  return steps.filter((step) => !steps.some((other) => other !== step && other.every((level, term) => level <= (step[term] ?? 0))));
}
