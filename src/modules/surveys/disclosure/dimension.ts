import { Refused } from "../../../kernel/errors.ts";

/** A category is exactly these together, and none is in two of them. */
export type Partition = { readonly whole: string; readonly parts: readonly string[] };

/** A variable that groups are divided by. Several ways to divide the same leaves are several partitions of one whole. */
export type Dimension = {
  readonly name: string;
  /** The category of all. */
  readonly total: string;
  readonly partitions: readonly Partition[];
};

/** A dimension whose categories are numbers; the total is 0. */
export type Tree = {
  readonly name: string;
  readonly categories: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  /** The ways in which each category is divided. */
  readonly partitions: readonly (readonly (readonly number[])[])[];
  /** The category and all that it is part of. */
  readonly above: readonly (readonly number[])[];
  /** The leaves that each category is made of. */
  readonly leaves: readonly ReadonlySet<number>[];
};

export function flat(name: string, total: string, categories: readonly string[]): Dimension {
  return { name, total, partitions: [{ whole: total, parts: categories }] };
}

/**
 * @throws Refused when a category is part of itself, is divided into nothing or in ways that do not cover the same leaves, or hangs loose.
 */
export function growTree({ name, total, partitions }: Dimension): Tree {
  const categories = [...new Set([total, ...partitions.flatMap(({ whole, parts }) => [whole, ...parts])])];
  const numbers = new Map(categories.map((category, index) => [category, index]));
  const numberOf = (category: string): number => numbers.get(category) ?? 0;
  const divided: number[][][] = categories.map(() => []);
  const parents: Set<number>[] = categories.map(() => new Set());
  for (const { whole, parts } of partitions) {
    if (parts.length === 0 || new Set(parts).size < parts.length) throw new Refused("partition-of-nothing");
    divided[numberOf(whole)]?.push(parts.map(numberOf));
    for (const part of parts) parents[numberOf(part)]?.add(numberOf(whole));
  }
  const leaves = leavesOf(divided);
  if (parents.some((above, index) => index > 0 && above.size === 0)) throw new Refused("loose-category");
  const above = categories.map((_, index) => {
    const found = new Set([index]);
    for (const category of found) for (const parent of parents[category] ?? []) found.add(parent);
    return [...found];
  });
  return { name, categories, numbers, partitions: divided, above, leaves };
}

function leavesOf(divided: readonly (readonly (readonly number[])[])[]): readonly ReadonlySet<number>[] {
  const known: (ReadonlySet<number> | "open" | undefined)[] = divided.map(() => undefined);
  const find = (category: number): ReadonlySet<number> => {
    const before = known[category];
    if (before === "open") throw new Refused("category-within-itself");
    if (before !== undefined) return before;
    known[category] = "open";
    const ways = (divided[category] ?? []).map((parts) => parts.flatMap((part) => [...find(part)]));
    const leaves = new Set(ways[0] ?? [category]);
    for (const way of ways) {
      if (way.length !== leaves.size || way.some((leaf) => !leaves.has(leaf))) throw new Refused("ways-that-differ");
    }
    known[category] = leaves;
    return leaves;
  };
  return divided.map((_, category) => find(category));
}
