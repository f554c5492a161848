import { type Containment, type CountFigure, countsOf, keyOf, type PlacedShare, type Printed, type Variable, without } from "./figure.ts";
import { type Finding, sameCell } from "./finding.ts";
import { type PrintedShare, writeShare } from "./share.ts";

export type TableContext = {
  readonly printed: Printed;
  readonly counts: ReadonlyMap<string, CountFigure>;
  /** A group that is left over is small if it is smaller than this. */
  readonly threshold: number;
};

/** Every figure that is printed more than once is the same each time. */
export function checkPrintedTwice({ printed, counts }: TableContext): Finding[] {
  return [...countsOf(printed.blocks).flatMap((figure) => compareCount(figure, printed, counts)), ...compareShares(printed)];
}

function compareCount(figure: CountFigure, { variables }: Printed, counts: TableContext["counts"]): Finding[] {
  const { kind, group, place, value, totalOf } = figure;
  const first = counts.get(keyOf(kind, group));
  if (first === undefined || first.value === value || sameCell(first.place, place)) return [];
  const outside = [totalOf, first.totalOf].flatMap((name) => variables.find((variable) => variable.name === name)?.outside ?? []);
  const isExplained = Math.abs(first.value - value) <= Math.max(0, ...outside);
  return [
    {
      rule: "printed-twice",
      severity: isExplained ? "explained" : "contradiction",
      explanation: isExplained ? "outside-variable" : undefined,
      variable: totalOf,
      place,
      group,
      kind,
      printed: String(value),
      expected: String(first.value),
      arithmetic: `${value} ≠ ${first.value}${isExplained ? `; |${value} − ${first.value}| = ${Math.abs(first.value - value)} ≤ ${Math.max(...outside)}` : ""}`,
      beside: [first.place],
      repairs: [],
    },
  ];
}

type SharedWhole = PlacedShare & { readonly outside: number; readonly base: number | undefined };

function compareShares({ blocks, variables }: Printed): Finding[] {
  const first = new Map<string, SharedWhole>();
  return blocks.flatMap(({ group, kind: whole, whole: base, totalOf, parts }) => {
    const outside = variables.find(({ name }) => name === totalOf)?.outside ?? 0;
    return parts.flatMap(({ kind, share }): Finding[] => {
      if (share === undefined) return [];
      const key = JSON.stringify([whole, keyOf(kind, group)]);
      const before = first.get(key);
      if (before === undefined) first.set(key, { ...share, outside, base: base?.value });
      if (before === undefined || couldBeOne(before.share, share.share)) return [];
      const [printed, expected] = [writeShare(share.share), writeShare(before.share)];
      // Shares of two wholes that differ with a reason are two shares.
      const isExplained = Math.max(outside, before.outside) > 0 && base?.value !== before.base;
      const verdict = isExplained
        ? ({ severity: "explained", explanation: "outside-variable" } as const)
        : ({ severity: "contradiction" } as const);
      const found = { place: share.place, group, kind, printed, expected, variable: totalOf, beside: [before.place], repairs: [] };
      return [{ ...found, ...verdict, rule: "printed-twice", arithmetic: `${printed} % ≠ ${expected} %` }];
    });
  });
}

/** Whether one share can have been rounded to both, which may have different numbers of decimals. */
function couldBeOne(one: PrintedShare, other: PrintedShare): boolean {
  const [fine, coarse] = one.decimals >= other.decimals ? [one, other] : [other, one];
  const factor = 10 ** (fine.decimals - coarse.decimals);
  return factor === 1 ? fine.units === coarse.units : 2 * Math.abs(fine.units - coarse.units * factor) <= factor;
}

/** What counts some of others is at most as many; where it is fewer, those who are missing did not answer. */
export function checkContainment({ printed, counts }: TableContext): Finding[] {
  const parts = printed.blocks.flatMap(({ parts: some, kind, group, whole }) =>
    some.flatMap((part) => {
      const all = whole ?? counts.get(keyOf(kind, group));
      return part.count === undefined || all === undefined ? [] : exceeds({ ...part.count, kind: part.kind, group }, all);
    }),
  );
  const within = countsOf(printed.blocks).flatMap((figure) =>
    printed.containments.filter(({ kind }) => kind === figure.kind).flatMap((rule) => checkWithin(figure, rule, counts)),
  );
  return [...parts, ...within];
}

function checkWithin(figure: CountFigure, { within, without: names }: Containment, counts: TableContext["counts"]): Finding[] {
  const all = counts.get(keyOf(within, without(figure.group, names)));
  if (all === undefined || all.value === figure.value) return [];
  if (figure.value > all.value) return exceeds(figure, all);
  const { kind, group, place, value } = figure;
  return [
    {
      rule: "fewer-than-whole",
      severity: "explained",
      explanation: "non-response",
      place,
      group,
      kind,
      printed: String(value),
      expected: String(all.value),
      arithmetic: `${all.value} − ${value} = ${all.value - value}`,
      beside: [all.place],
      repairs: [],
    },
  ];
}

function exceeds({ kind, group, place, value }: CountFigure, all: Pick<CountFigure, "value" | "place">): Finding[] {
  if (value <= all.value) return [];
  const arithmetic = `${value} > ${all.value}`;
  return [
    {
      rule: "more-than-whole",
      severity: "contradiction",
      place,
      group,
      kind,
      printed: String(value),
      expected: String(all.value),
      arithmetic,
      beside: [all.place],
      repairs: [],
    },
  ];
}

type Series = {
  readonly variable: Variable;
  readonly group: Group;
  readonly kind: string;
  readonly figures: readonly CountFigure[];
  readonly total: Pick<CountFigure, "value" | "place">;
};
type Group = CountFigure["group"];

/** The categories of a variable sum to the total, as far as they must. */
export function checkSums(context: TableContext): Finding[] {
  const all = seriesOf(context);
  const bySeries = new Map(all.map((series) => [seriesKey(series), series]));
  const wholeOf = new Map(
    context.printed.blocks.flatMap(({ kind, group, parts }) => parts.map((part) => [keyOf(part.kind, group), kind] as const)),
  );
  return all.flatMap((series) => {
    const whole = bySeries.get(seriesKey({ ...series, kind: wholeOf.get(keyOf(series.kind, series.group)) ?? "" }));
    return checkSum(series, whole === undefined ? undefined : whole.total.value - sumOf(whole.figures));
  });
}

/** @param missingOfWhole so many have no category among those that the figures are some of: no more of these can be without one. */
function checkSum({ variable, group, kind, figures, total }: Series, missingOfWhole: number | undefined): Finding[] {
  const sum = sumOf(figures);
  const missing = total.value - sum;
  const outside = variable.outside === undefined ? undefined : Math.min(variable.outside, Math.max(0, missingOfWhole ?? variable.outside));
  const isWhole = figures.length >= variable.categories.length;
  if (missing === 0 || (missing > 0 && (outside === undefined || !isWhole))) return [];
  const isExplained = missing > 0 && outside !== undefined && missing <= outside;
  const compared = `${figures.map(({ value }) => value).join(" + ")} = ${sum} ${missing > 0 ? "<" : ">"} ${total.value}`;
  return [
    {
      rule: "sum-over-categories",
      severity: isExplained ? "explained" : "contradiction",
      explanation: isExplained ? "outside-variable" : undefined,
      variable: variable.name,
      place: total.place,
      group,
      kind,
      printed: String(total.value),
      expected: String(sum),
      arithmetic:
        missing > 0 && outside !== undefined
          ? `${compared}; ${total.value} − ${sum} = ${missing} ${isExplained ? "≤" : ">"} ${outside}`
          : compared,
      beside: figures.map(({ place }) => place),
      repairs: [],
    },
  ];
}

/**
 * What is left of a total when all categories are taken away: a group that nobody printed, whose answers anybody can read. Told where it is small and
 * its own figures agree; where they do not, the sums have been found to contradict each other already.
 */
export function checkRemainders(context: TableContext): Finding[] {
  const { printed, threshold } = context;
  const series = seriesOf(context).filter(
    ({ variable, figures }) => variable.outside !== undefined && figures.length >= variable.categories.length,
  );
  const byTotal = new Map(series.map((one) => [seriesKey(one), one]));
  return printed.blocks.flatMap((block) => {
    if (block.whole === undefined || !block.complete || Object.keys(block.group).some((name) => isVariable(name, printed))) return [];
    return printed.variables.flatMap((variable) => {
      const find = (kind: string): Series | undefined => byTotal.get(seriesKey({ variable, group: block.group, kind }));
      const [whole, ...parts] = [block.kind, ...block.parts.map(({ kind }) => kind)].map(find);
      if (whole === undefined || parts.includes(undefined)) return [];
      return remainderOf(
        whole,
        parts.flatMap((part) => part ?? []),
        threshold,
      );
    });
  });
}

function remainderOf(whole: Series, parts: readonly Series[], threshold: number): Finding[] {
  const left = ({ total, figures }: Series): number => total.value - sumOf(figures);
  const size = left(whole);
  const answers = parts.map(left);
  if (size <= 0 || size >= threshold || answers.some((count) => count < 0) || answers.reduce((sum, count) => sum + count, 0) !== size)
    return [];
  const { total, figures, variable, group, kind } = whole;
  return [
    {
      rule: "remaining-group",
      severity: "explained",
      explanation: "by-subtraction",
      variable: variable.name,
      place: total.place,
      group,
      kind,
      printed: String(total.value),
      expected: String(size),
      arithmetic: [whole, ...parts].map((one) => `${one.kind}: ${one.total.value} − ${sumOf(one.figures)} = ${left(one)}`).join("; "),
      beside: figures.map(({ place }) => place),
      repairs: [],
    },
  ];
}

/** Figures of one table that differ in one variable only, each with the total that they are to make. */
function seriesOf({ printed, counts }: TableContext): readonly Series[] {
  const all = new Map<string, { variable: Variable; group: Group; kind: string; figures: CountFigure[] }>();
  const disjoint = printed.variables.filter((variable) => variable.disjoint);
  for (const figure of countsOf(printed.blocks)) {
    for (const variable of disjoint) {
      if (figure.group[variable.name] === undefined) continue;
      const group = without(figure.group, [variable.name]);
      const key = JSON.stringify([figure.place.table, seriesKey({ variable, group, kind: figure.kind })]);
      const series = all.get(key) ?? { variable, group, kind: figure.kind, figures: [] };
      series.figures.push(figure);
      all.set(key, series);
    }
  }
  const own = ownTotals(printed);
  return [...all.values()].flatMap((series) => {
    const { variable, kind, group, figures } = series;
    // A row "Total" of the same table goes before what another table says.
    const total = own.get(JSON.stringify([figures[0]?.place.table, variable.name, keyOf(kind, group)])) ?? counts.get(keyOf(kind, group));
    return total === undefined ? [] : [{ ...series, total }];
  });
}

function ownTotals({ blocks }: Printed): ReadonlyMap<string, CountFigure> {
  const totals = countsOf(blocks).filter(({ totalOf }) => totalOf !== undefined);
  return new Map(totals.map((figure) => [JSON.stringify([figure.place.table, figure.totalOf, keyOf(figure.kind, figure.group)]), figure]));
}

function isVariable(name: string, { variables }: Printed): boolean {
  return variables.some((variable) => variable.name === name);
}

function seriesKey({ variable, group, kind }: Pick<Series, "variable" | "group" | "kind">): string {
  return JSON.stringify([variable.name, keyOf(kind, group)]);
}

function sumOf(figures: readonly CountFigure[]): number {
  return figures.reduce((sum, { value }) => sum + value, 0);
}
