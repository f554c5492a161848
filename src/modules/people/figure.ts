/** What one register counts: full-time equivalents by Statskontoret and by ESV, employees by ESV and by Arbetsgivarverket, these also by sex. */
export const figureKinds = ["fte", "employees", "fte-esv", "members", "women", "men"] as const;
export type FigureKind = (typeof figureKinds)[number];

/** One count of people, as one register has it for one year: `fte-2027`. */
export type FigureName = `${FigureKind}-${number}`;
export type Figures = Readonly<Partial<Record<FigureName, number>>>;

export type Figure = { readonly kind: FigureKind; readonly year: number; readonly value: number };

export function figureName(kind: FigureKind, year: number): FigureName {
  return `${kind}-${year}`;
}

/** Every count that is known, kind by kind, the years of each in order. What is called anything else is no count. */
export function figuresIn(figures: Figures): Figure[] {
  const known = Object.entries(figures).flatMap(([name, value]) => {
    const [, called, year] = /^(.+)-(\d{4})$/.exec(name) ?? [];
    const kind = figureKinds.find((one) => one === called);
    return kind === undefined || value === undefined ? [] : [{ kind, year: Number(year), value }];
  });
  return known.sort((a, b) => figureKinds.indexOf(a.kind) - figureKinds.indexOf(b.kind) || a.year - b.year);
}

/** Kinds that say how large an agency is, heads before full-time equivalents. */
const sizeKinds: readonly FigureKind[] = ["employees", "members", "fte"];

/** The last year of the survey that examples of 2018–2019 are compared by: its counts say nothing of how large an agency is now. */
const surveyYear = 2019;

/** The newest count of people that is known; of those of one year heads before full-time equivalents. */
export function newestCount({ figures }: { readonly figures: Figures }): Figure | undefined {
  const counts = figuresIn(figures).filter(({ kind, year }) => sizeKinds.includes(kind) && year > surveyYear);
  return counts.sort((a, b) => b.year - a.year || sizeKinds.indexOf(a.kind) - sizeKinds.indexOf(b.kind))[0];
}

/** Years that a newer file has no column for are kept: it says nothing against them. @param columns what the file counts */
export function withEarlierFigures(before: Figures, after: Figures, columns: ReadonlySet<FigureName>): Figures {
  const kept = figuresIn(before).flatMap(({ kind, year, value }) => {
    const name = figureName(kind, year);
    return columns.has(name) ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), ...after };
}
