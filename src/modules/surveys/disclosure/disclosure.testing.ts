import { type Dimension, flat } from "./dimension.ts";
import { type FineRow, type Frame, layOut, placeOf } from "./frame.ts";
import type { Protection } from "./protect.ts";
import type { Known, PublishedTable } from "./published.ts";
import { countAt } from "./subject.ts";

/** Numbers from 0 to 1 that are the same each time. */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A tree of units with so many under each. */
export function unitsOf(count: number, under: number): Dimension {
  let level = Array.from({ length: count }, (_, index) => `unit ${index}`);
  const partitions: { whole: string; parts: readonly string[] }[] = [];
  for (let depth = 0; level.length > 1; depth += 1) {
    const above: string[] = [];
    for (let from = 0; from < level.length; from += under) {
      const whole = level.length <= under ? "all" : `level ${depth} ${from / under}`;
      above.push(whole);
      partitions.push({ whole, parts: level.slice(from, from + under) });
    }
    level = above;
  }
  return { name: "unit", total: "all", partitions };
}

export type MadeSurvey = {
  readonly seed: number;
  readonly units: number;
  readonly under: number;
  /** Background variables, each a table of its own with the units, linked by the units. */
  readonly variables: readonly number[];
  readonly layers: number;
  readonly largest: number;
};

export function dimensionsOfSurvey({ units, under, variables }: Pick<MadeSurvey, "units" | "under" | "variables">): readonly Dimension[] {
  const others = variables.map((count, index) =>
    flat(
      `variable ${index}`,
      "all",
      Array.from({ length: count }, (_, category) => `category ${category}`),
    ),
  );
  return [unitsOf(units, under), ...others];
}

/** Answers of made persons: sizes of units and answers uneven, as they are. */
export function aSurvey({ seed, units, under, variables, layers, largest }: MadeSurvey): Frame {
  const next = seededNumbers(seed);
  const dimensions = dimensionsOfSurvey({ units, under, variables });
  const names = Array.from({ length: layers }, (_, layer) => `answer ${layer}`);
  const tables = variables.length === 0 ? [[]] : variables.map(() => [] as FineRow[]);
  for (let index = 0; index < units; index += 1) {
    const size = Math.floor(largest ** next());
    const liking = next() * layers;
    const cells = new Map<string, number[]>();
    for (let person = 0; person < size; person += 1) {
      const layer = Math.min(layers - 1, Math.floor(next() < 0.6 ? liking : next() * layers));
      for (const [table, count] of (variables.length === 0 ? [1] : variables).entries()) {
        const key = `${table} ${Math.floor(next() * next() * count)}`;
        const counts = cells.get(key) ?? Array.from({ length: layers }, () => 0);
        counts[layer] = (counts[layer] ?? 0) + 1;
        cells.set(key, counts);
      }
    }
    for (const [key, counts] of cells) {
      const [table = 0, category = 0] = key.split(" ").map(Number);
      (tables[table] as FineRow[]).push({
        at: variables.length === 0 ? [`unit ${index}`] : [`unit ${index}`, `category ${category}`],
        counts,
      });
    }
  }
  const laid = tables.map((rows, table) => ({ dimensions: ["unit", ...(variables.length === 0 ? [] : [`variable ${table}`])], rows }));
  return layOut(dimensions, names, laid);
}

export function known(count: number): Known {
  return { least: BigInt(count), most: BigInt(count) };
}

/** What is printed of a frame: one table of each combination of dimensions, hidden groups with empty cells. */
export function published(frame: Frame, { hidden }: Pick<Protection, "hidden">): readonly PublishedTable[] {
  const tables = new Map<string, { dimensions: string[]; rows: PublishedTable["rows"][number][] }>();
  const names = frame.trees.map(({ name }) => name);
  for (let group = 0; group < frame.size; group += 1) {
    const place = placeOf(frame, group);
    const dimensions = names.filter((_, index) => index === 0 || place[index] !== 0);
    const others = dimensions.length === 1 && names.length > 1 ? names.slice(1) : [dimensions[1] ?? ""];
    for (const other of others) {
      const table = tables.get(other) ?? { dimensions: [names[0] ?? "", ...(other === "" ? [] : [other])], rows: [] };
      tables.set(other, table);
      const at = Object.fromEntries(names.map((name, index) => [name, frame.trees[index]?.categories[place[index] ?? 0] ?? ""]));
      const cells = frame.layers.map((_, layer) => (hidden[group] === 1 ? undefined : known(countAt(frame, group, layer))));
      table.rows.push({ at, cells });
    }
  }
  return [...tables.values()];
}
