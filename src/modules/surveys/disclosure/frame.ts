import { Refused } from "../../../kernel/errors.ts";
import { type Dimension, growTree, type Tree } from "./dimension.ts";

/** The counts of the finest groups of a table: one category for each dimension of the table, and one number for each layer. */
export type FineRow = { readonly at: readonly string[]; readonly counts: readonly number[] };
export type FineTable = { readonly dimensions: readonly string[]; readonly rows: Iterable<FineRow> };

/** A whole and all its parts that have anybody in them. */
export type Relation = { readonly total: number; readonly parts: readonly number[] };

/**
 * All groups that some tables over the same people have, and what follows from what. A group is a category in each dimension, the total where its table
 * does not have the dimension; so tables that share a margin are linked by sharing its groups. A layer is an answer, each person in one of them.
 */
export type Frame = {
  readonly trees: readonly Tree[];
  readonly layers: readonly string[];
  readonly size: number;
  /** Of each group and layer, group by group. */
  readonly counts: Float64Array;
  readonly keys: readonly number[];
  readonly indexes: ReadonlyMap<number, number>;
  readonly relations: readonly Relation[];
  /** The relations that each group is part of or the total of. */
  readonly touching: readonly (readonly number[])[];
};

/** @throws Refused when a category is unknown, or two tables disagree about a group that both have. */
export function layOut(dimensions: readonly Dimension[], layers: readonly string[], tables: readonly FineTable[]): Frame {
  const trees = dimensions.map(growTree);
  const strides: number[] = [];
  let product = 1;
  for (const tree of trees) {
    strides.push(product);
    product *= tree.categories.length;
  }
  if (!Number.isSafeInteger(product)) throw new Refused("too-many-groups");
  const keys: number[] = [];
  const indexes = new Map<number, number>();
  const sums: number[] = [];
  const relations: Relation[] = [];
  const related = new Set<string>();
  for (const table of tables) {
    const own = table.dimensions.map((name) => trees.findIndex((tree) => tree.name === name));
    if (own.includes(-1)) throw new Refused("unknown-dimension");
    const tallied = tally(table, { trees, strides, own, width: layers.length });
    for (const [key, counts] of tallied) {
      const index = indexes.get(key);
      if (index === undefined) {
        indexes.set(key, keys.length);
        keys.push(key);
        sums.push(...counts);
      } else if (counts.some((count, layer) => sums[index * layers.length + layer] !== count)) throw new Refused("tables-disagree");
    }
    relate(tallied, { trees, strides, own, indexes, related, relations });
  }
  const touching: number[][] = keys.map(() => []);
  for (const [id, { total, parts }] of relations.entries()) for (const group of [total, ...parts]) touching[group]?.push(id);
  return { trees, layers, size: keys.length, counts: Float64Array.from(sums), keys, indexes, relations, touching };
}

type Layout = { readonly trees: readonly Tree[]; readonly strides: readonly number[]; readonly own: readonly number[] };

function tally(table: FineTable, { trees, strides, own, width }: Layout & { readonly width: number }): Map<number, Float64Array> {
  const tallied = new Map<number, Float64Array>();
  for (const { at, counts } of table.rows) {
    let keys = [0];
    for (const [place, dimension] of own.entries()) {
      const tree = trees[dimension];
      const category = tree?.numbers.get(at[place] ?? "");
      if (tree === undefined || category === undefined) throw new Refused("unknown-category");
      const stride = strides[dimension] ?? 1;
      keys = keys.flatMap((key) => (tree.above[category] ?? []).map((higher) => key + higher * stride));
    }
    for (const key of keys) {
      let sums = tallied.get(key);
      if (sums === undefined) tallied.set(key, (sums = new Float64Array(width)));
      for (let layer = 0; layer < width; layer += 1) sums[layer] = (sums[layer] ?? 0) + (counts[layer] ?? 0);
    }
  }
  return tallied;
}

type Relating = Layout & { readonly indexes: ReadonlyMap<number, number>; readonly related: Set<string>; readonly relations: Relation[] };

function relate(tallied: ReadonlyMap<number, unknown>, { trees, strides, own, indexes, related, relations }: Relating): void {
  for (const key of tallied.keys()) {
    for (const dimension of own) {
      const [tree, stride = 1] = [trees[dimension], strides[dimension]];
      const category = Math.floor(key / stride) % (tree?.categories.length ?? 1);
      for (const [way, parts] of (tree?.partitions[category] ?? []).entries()) {
        const name = `${key} ${dimension} ${way}`;
        if (related.has(name)) continue;
        related.add(name);
        const found = parts.flatMap((part) => {
          const at = key + (part - category) * stride;
          return tallied.has(at) ? [indexes.get(at) ?? 0] : [];
        });
        relations.push({ total: indexes.get(key) ?? 0, parts: found });
      }
    }
  }
}

/** The category of a group in each dimension, as numbers. */
export function placeOf({ trees, keys }: Pick<Frame, "trees" | "keys">, group: number): readonly number[] {
  let rest = keys[group] ?? 0;
  return trees.map(({ categories }) => {
    const category = rest % categories.length;
    rest = Math.floor(rest / categories.length);
    return category;
  });
}

/** The group of some categories; none if nobody is in it. */
export function groupAt(frame: Frame, categories: Readonly<Record<string, string>>): number | undefined {
  let key = 0;
  let stride = 1;
  for (const tree of frame.trees) {
    key += stride * (tree.numbers.get(categories[tree.name] ?? tree.categories[0] ?? "") ?? Number.NaN);
    stride *= tree.categories.length;
  }
  return frame.indexes.get(key);
}

/** Whether no person can be in two groups, given by their numbers: in some dimension they have no leaf in common. */
export function areApart(trees: readonly Tree[], one: number, other: number): boolean {
  let [left, right] = [one, other];
  for (const { categories, leaves } of trees) {
    const [a, b] = [leaves[left % categories.length], leaves[right % categories.length]];
    if (
      a !== b &&
      a !== undefined &&
      b !== undefined &&
      ![...(a.size < b.size ? a : b)].some((leaf) => (a.size < b.size ? b : a).has(leaf))
    )
      return true;
    left = Math.floor(left / categories.length);
    right = Math.floor(right / categories.length);
  }
  return false;
}
