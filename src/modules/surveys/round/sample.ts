import { createHash } from "node:crypto";

/** One that can be drawn. Of agencies of the same name the id decides. */
type Drawable = { readonly id: string; readonly name: string; readonly stratum: string };

/** How many are to be drawn of each stratum. */
export type Sizes = ReadonlyMap<string, number>;

/**
 * Draws by chance, and by the same seed always the same ones. Everyone gets the SHA-256 of the seed, a space and the name; of each stratum those whose
 * hash is first in order are drawn. So anybody who has the frame can repeat it with `sha256sum`, and whoever is left out afterwards changes nothing for others
 * than the next in order.
 * @source Ohlsson 1995, Coordination of samples using permanent random numbers, in: Business Survey Methods
 * @returns the ids of those that are drawn
 */
export function drawSample(units: readonly Drawable[], sizes: Sizes, seed: string): ReadonlySet<string> {
  const ordered = units
    .map(({ id, name, stratum }) => ({ id, stratum, number: createHash("sha256").update(`${seed} ${name}`).digest("hex") }))
    .toSorted((one, other) => (`${one.number} ${one.id}` < `${other.number} ${other.id}` ? -1 : 1));
  const left = new Map(sizes);
  const drawn = new Set<string>();
  for (const { id, stratum } of ordered) {
    const wanted = left.get(stratum) ?? 0;
    if (wanted === 0) continue;
    left.set(stratum, wanted - 1);
    drawn.add(id);
  }
  return drawn;
}

/** How many there are in each stratum, in the order in which they come. */
export function countStrata(units: readonly Pick<Drawable, "stratum">[]): Sizes {
  const counts = new Map<string, number>();
  for (const { stratum } of units) counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
  return counts;
}

/** With fewer than two of a stratum nobody can say how much those in it differ. */
export const leastOfStratum = 2;

/** Sizes that follow how many there are in each stratum: two of each at least, the rest one by one to where the share is furthest behind. */
export function proportionalSizes(frame: Sizes, total: number): Sizes {
  const sizes = new Map([...frame].map(([stratum, count]) => [stratum, Math.min(leastOfStratum, count)]));
  const all = [...frame.values()].reduce((sum, count) => sum + count, 0);
  let left = Math.min(total, all) - [...sizes.values()].reduce((sum, size) => sum + size, 0);
  for (; left > 0; left -= 1) {
    const behind = [...frame]
      .filter(([stratum, count]) => (sizes.get(stratum) ?? 0) < count)
      .map(([stratum, count]) => ({ stratum, need: count / (2 * (sizes.get(stratum) ?? 0) + 1) }));
    const [first, ...others] = behind;
    if (first === undefined) break;
    const { stratum } = others.reduce((most, one) => (one.need > most.need ? one : most), first);
    sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1);
  }
  return sizes;
}
