import type { Language } from "../../../kernel/i18n.ts";
import { categoryName, categoryOrder } from "./variable-words.ts";
import { countStrata, leastOfStratum, proportionalSizes } from "./sample.ts";
import { type SampleDefinition, seed, unknownCategory, type VariableName } from "./sampling-frame.ts";
import type { UnitRow } from "./unit.ts";

/** What the page of the sample shows: how many are in each stratum, and how many are to be drawn. */
export type SampleView = {
  readonly by: VariableName | "";
  /** In all: so many in the frame, so many that are drawn now, so many that are proposed. */
  readonly frame: number;
  readonly drawn: number;
  readonly size: number;
  readonly strata: readonly { readonly category: string; readonly count: number; readonly size: string }[];
  readonly seed: string;
  readonly faults: readonly SampleFault[];
};

export type SampleFault =
  | { readonly kind: "size"; readonly field: string; readonly least: number; readonly most: number }
  | { readonly kind: "seed"; readonly field: "seed" };

export const stratumField = (index: number): string => `size${index + 1}`;

/** What a sample can be drawn by, in an address or a form: one of the variables of the round. */
export function sampleBy(written: string | null, variables: readonly VariableName[]): VariableName | "" {
  return variables.find((name) => name === written) ?? "";
}

/** Those who can be asked: drawn or not, and not left out. */
export function inFrame(units: readonly UnitRow[]): readonly UnitRow[] {
  return units.filter(({ leftOut }) => leftOut === undefined || leftOut === "not-drawn");
}

type Asking = {
  readonly units: readonly UnitRow[];
  readonly by: VariableName | "";
  readonly size: number | undefined;
  readonly seed: string;
};

/** A proposal that follows the frame. A third is enough to begin with. */
export function proposeSample({ units, by, size, seed: word }: Asking): SampleView {
  const own = inFrame(units);
  const total = Math.max(1, Math.min(size ?? Math.ceil(own.length / 3), own.length));
  const counts = countsBy(own, by);
  const sizes = by === "" ? new Map([["", total]]) : proportionalSizes(counts, total);
  return {
    by,
    frame: own.length,
    drawn: units.filter(({ leftOut }) => leftOut === undefined).length,
    size: total,
    strata: [...counts].map(([category, count]) => ({ category, count, size: String(sizes.get(category) ?? 0) })),
    seed: word,
    faults: [],
  };
}

function countsBy(units: readonly UnitRow[], by: VariableName | "") {
  const strata = units.map(({ background }) => ({ stratum: by === "" ? "" : (background[by] ?? unknownCategory) }));
  const counts = countStrata(strata);
  return new Map(strataInOrder(by, [...counts.keys()]).map((category) => [category, counts.get(category) ?? 0]));
}

/** Sizes from small to large, and what is not known last. The fields of the form are counted in this order in every language. */
export function strataInOrder(by: string, categories: readonly string[]): readonly string[] {
  const known = categoryOrder(by);
  const place = (category: string): number => {
    if (category === unknownCategory) return known.length + 1;
    const index = known.indexOf(category);
    return index === -1 ? known.length : index;
  };
  return categories.toSorted((one, other) => place(one) - place(other) || (one < other ? -1 : 1));
}

/** The proposal with the sizes that have been drawn. */
export function asDrawn(view: SampleView, sample: SampleDefinition): SampleView {
  const sizes: Readonly<Record<string, number>> = sample.kind === "simple" ? { "": sample.size } : sample.sizes;
  return {
    ...view,
    size: Object.values(sizes).reduce((sum, size) => sum + size, 0),
    strata: view.strata.map((stratum) => ({ ...stratum, size: String(sizes[stratum.category] ?? stratum.size) })),
  };
}

/** Reads what was written into the proposal; what is wrong stands beside its field. */
export function readSample(
  view: SampleView,
  fields: URLSearchParams,
): { readonly view: SampleView; readonly sample: SampleDefinition | undefined } {
  const strata = view.strata.map((stratum, index) => ({ ...stratum, size: (fields.get(stratumField(index)) ?? "").trim() }));
  const word = (fields.get("seed") ?? "").trim();
  const wrong = strata.flatMap(({ count, size }, index): SampleFault[] => {
    const least = Math.min(leastOfStratum, count);
    const isFine = /^\d{1,7}$/.test(size) && Number(size) >= least && Number(size) <= count;
    return isFine ? [] : [{ kind: "size", field: stratumField(index), least, most: count }];
  });
  const faults: readonly SampleFault[] = seed.safeParse(word).success ? wrong : [...wrong, { kind: "seed", field: "seed" }];
  const total = strata.reduce((sum, stratum) => sum + (Number(stratum.size) || 0), 0);
  const written = { ...view, size: total, strata, seed: word, faults };
  if (faults.length > 0) return { view: written, sample: undefined };
  const sizes = Object.fromEntries(strata.map(({ category, size }) => [category, Number(size)]));
  const sample: SampleDefinition =
    view.by === "" ? { kind: "simple", size: sizes[""] ?? 0, seed: word } : { kind: "stratified", by: view.by, sizes, seed: word };
  return { view: written, sample };
}

export function nameOfStratum(language: Language, by: string, category: string): string {
  return categoryName(language, by, category);
}
