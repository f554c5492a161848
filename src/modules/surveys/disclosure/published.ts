import { type Dimension, growTree, type Tree } from "./dimension.ts";
import { type Fraction, fraction, minus, ratioOf } from "./fraction.ts";

/** A number of people in a group (by number) and a layer. The layer behind the last is all layers together, the base. */
export type Cell = { readonly group: number; readonly layer: number };
/** What is known of a cell: exactly, when both are the same. */
export type Known = { readonly least: bigint; readonly most: bigint | undefined };
/** A sum of cells, each so many times, that is 0. */
export type Statement = ReadonlyMap<number, Fraction>;

export type PublishedRow = {
  /** A category for each dimension that the table has; none is all. */
  readonly at: Readonly<Record<string, string>>;
  /** For each layer what is printed; `undefined` where it is hidden. */
  readonly cells: readonly (Known | undefined)[];
  readonly base?: Known | undefined;
  readonly means?: readonly PublishedMean[];
};
/**
 * A printed mean of the layers that have a weight: between `least` and `most`, as far as its decimals tell. A share whose base is not printed is one too,
 * of 1 and 0.
 */
export type PublishedMean = { readonly weights: readonly (Fraction | undefined)[]; readonly least: Fraction; readonly most: Fraction };
export type PublishedTable = { readonly dimensions: readonly string[]; readonly rows: readonly PublishedRow[] };

export type Survey = {
  readonly trees: readonly Tree[];
  readonly layers: readonly string[];
  readonly groups: readonly number[];
  readonly cells: readonly Cell[];
  readonly cellAt: (group: number, layer: number) => number;
  readonly known: ReadonlyMap<number, Known>;
  /** Cells that a table has a place for and does not print. */
  readonly hidden: ReadonlySet<number>;
  readonly statements: readonly Statement[];
  readonly relations: readonly { readonly total: number; readonly parts: readonly number[] }[];
};

/** With one layer the base is that layer. */
export function baseLayer({ layers }: Pick<Survey, "layers">): number {
  return layers.length === 1 ? 0 : layers.length;
}

/** Puts all published tables together: cells that are the same people are the same cell, wherever they are printed. */
export function surveyOf(dimensions: readonly Dimension[], layers: readonly string[], tables: readonly PublishedTable[]): Survey {
  const building = new Building(dimensions.map(growTree), layers);
  for (const { rows } of tables) for (const row of rows) building.take(row);
  for (const table of tables) {
    building.beginTable();
    for (const { at } of table.rows) building.relateAbove(building.groupOf(at), table.dimensions);
  }
  building.sumLayers();
  return building;
}

class Building implements Survey {
  readonly trees: readonly Tree[];
  readonly layers: readonly string[];
  readonly groups: number[] = [];
  readonly cells: Cell[] = [];
  readonly known = new Map<number, Known>();
  readonly hidden = new Set<number>();
  readonly statements: Statement[] = [];
  readonly relations: { total: number; parts: readonly number[] }[] = [];
  readonly #places = new Map<string, number>();
  readonly #seen = new Set<number>();
  readonly #related = new Set<string>();
  #above = new Set<number>();

  beginTable(): void {
    this.#above = new Set();
  }

  constructor(trees: readonly Tree[], layers: readonly string[]) {
    this.trees = trees;
    this.layers = layers;
  }

  groupOf(at: Readonly<Record<string, string>>): number {
    let key = 0;
    let stride = 1;
    for (const tree of this.trees) {
      key += stride * (tree.numbers.get(at[tree.name] ?? "") ?? 0);
      stride *= tree.categories.length;
    }
    return key;
  }

  cellAt = (group: number, layer: number): number => {
    const name = `${group} ${layer}`;
    let place = this.#places.get(name);
    if (place === undefined) {
      place = this.cells.length;
      this.#places.set(name, place);
      this.cells.push({ group, layer });
      if (!this.#seen.has(group)) {
        this.#seen.add(group);
        this.groups.push(group);
      }
    }
    return place;
  };

  take({ at, cells, base, means = [] }: PublishedRow): void {
    const group = this.groupOf(at);
    for (const mean of means) this.#bound(group, mean);
    for (const [layer, known] of cells.entries()) this.#learn(this.cellAt(group, layer), known);
    if (this.layers.length > 1 && base !== undefined) this.#learn(this.cellAt(group, this.layers.length), base);
  }

  /** How far the sum of the weighed layers is above the least that the mean stands for, and below the most: never less than 0. */
  #bound(group: number, { weights, least, most }: PublishedMean): void {
    for (const [bound, sign] of [
      [least, 1],
      [most, -1],
    ] as const) {
      const terms = weights.flatMap((weight, layer) =>
        weight === undefined ? [] : [[layer, ratioOf(sign === 1 ? minus(weight, bound) : minus(bound, weight))] as const],
      );
      const common = terms.reduce((product, [, { d }]) => (product % d === 0n ? product : product * d), 1n);
      const over = this.cells.length;
      this.cells.push({ group: -1, layer: -1 });
      this.known.set(over, { least: 0n, most: undefined });
      const entries = terms.map(([layer, { n, d }]) => [this.cellAt(group, layer), fraction((n * common) / d)] as const);
      this.statements.push(new Map([...entries.filter(([, factor]) => factor !== 0), [over, -1] as const]));
    }
  }

  /** What two tables print of the same cell is both known; the narrower counts. */
  #learn(cell: number, known: Known | undefined): void {
    const before = this.known.get(cell);
    if (known === undefined) {
      if (before === undefined) this.hidden.add(cell);
      return;
    }
    this.hidden.delete(cell);
    const width = ({ least, most }: Known): bigint | undefined => (most === undefined ? undefined : most - least);
    const [now, then] = [width(known), before === undefined ? undefined : width(before)];
    if (before === undefined || then === undefined || (now !== undefined && now < then)) this.known.set(cell, known);
    else if (now === 0n && then === 0n && before.least !== known.least) {
      // Two figures of the same thing that differ: kept apart as a cell of its own that must be equal, which shows as a contradiction.
      const other = this.cells.length;
      this.cells.push(this.cells[cell] ?? { group: -1, layer: -1 });
      this.known.set(other, known);
      this.statements.push(
        new Map([
          [cell, 1],
          [other, -1],
        ]),
      );
    }
  }

  /** All sums that the row is part of: margins may be printed in another table, or nowhere. */
  relateAbove(group: number, names: readonly string[]): void {
    if (this.#above.has(group)) return;
    this.#above.add(group);
    this.#relate(group, names);
    let stride = 1;
    for (const tree of this.trees) {
      const category = Math.floor(group / stride) % tree.categories.length;
      for (const higher of names.includes(tree.name) ? (tree.above[category] ?? []) : []) {
        this.relateAbove(group + (higher - category) * stride, names);
      }
      stride *= tree.categories.length;
    }
  }

  #relate(group: number, names: readonly string[]): void {
    let stride = 1;
    for (const tree of this.trees) {
      const category = Math.floor(group / stride) % tree.categories.length;
      for (const [way, parts] of names.includes(tree.name) ? (tree.partitions[category] ?? []).entries() : []) {
        const name = `${group} ${tree.name} ${way}`;
        if (this.#related.has(name)) continue;
        this.#related.add(name);
        const groups = parts.map((part) => group + (part - category) * stride);
        this.relations.push({ total: group, parts: groups });
        for (const layer of this.#countedLayers()) {
          const entries = groups.map((part) => [this.cellAt(part, layer), 1] as const);
          this.statements.push(new Map([...entries, [this.cellAt(group, layer), -1] as const]));
        }
      }
      stride *= tree.categories.length;
    }
  }

  #countedLayers(): readonly number[] {
    return this.layers.length === 1 ? [0] : [...this.layers.keys(), this.layers.length];
  }

  /** The base is what its layers add up to. */
  sumLayers(): void {
    if (this.layers.length === 1) return;
    for (const group of this.groups) {
      const entries = this.layers.map((_, layer) => [this.cellAt(group, layer), 1] as const);
      this.statements.push(new Map([...entries, [this.cellAt(group, this.layers.length), -1] as const]));
      this.#sumKnown(group);
    }
  }

  /** A base that is not printed is known when its layers are. */
  #sumKnown(group: number): void {
    const base = this.cellAt(group, this.layers.length);
    const layers = this.layers.map((_, layer) => this.known.get(this.cellAt(group, layer)));
    if (this.known.has(base) || layers.some((known) => known === undefined || known.least !== known.most)) return;
    const sum = layers.reduce((total, known) => total + (known?.least ?? 0n), 0n);
    this.known.set(base, { least: sum, most: sum });
  }
}
