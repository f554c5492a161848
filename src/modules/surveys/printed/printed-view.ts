import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import type { Place } from "../consistency/figure.ts";
import { type Rounding, roundShare } from "../consistency/share.ts";
import type { Naming } from "../consistency/words.ts";
import { messages } from "../messages.ts";
import { cellOf, findingsBeside, type KeptFinding, nameOf, type PrintedFigure, type PrintedRound, type PrintedRow } from "./printed.ts";

/** What things are called in sentences about a round. */
export function namingOf({ words, figures }: PrintedRound, language: Language): Naming {
  const text = messages[language];
  const columnAt = new Map<string | undefined, { readonly kind: string; readonly isShare: boolean }>(
    figures.flatMap(({ countCell, shareCell, kind }) => [
      [countCell, { kind, isShare: false }] as const,
      [shareCell, { kind, isShare: true }] as const,
    ]),
  );
  return {
    kind: (kind) => nameOf(words, language, "kinds", kind),
    variable: (name) => nameOf(words, language, "variables", name),
    column: (place: Place) => {
      const { kind, isShare } = columnAt.get(cellOf(place)) ?? { kind: place.column, isShare: false };
      return `”${nameOf(words, language, "kinds", kind)}”${isShare ? " (%)" : ` (${text.count})`}`;
    },
  };
}

/** The group of a row in words: "färre än 20", "Alla". */
export function groupName({ words }: PrintedRound, language: Language, category: string | undefined): string {
  return category === undefined ? messages[language].all : nameOf(words, language, "categories", category);
}

/** The share that the counts of the row give, rounded as the work rounds, with as many decimals as the printed one; nothing where they are not both printed. */
export function recomputed(figure: PrintedFigure, whole: PrintedFigure | undefined, rounding: Rounding): string | undefined {
  if (figure.count === undefined || whole?.count === undefined || whole.count === 0 || figure.count > whole.count) return undefined;
  const decimals = figure.share?.split(".")[1]?.length ?? 0;
  return (roundShare(figure.count, whole.count, { decimals, rounding }) / 10 ** decimals).toFixed(decimals);
}

export function writePercent(language: Language, share: string): string {
  return language === "sv" ? share.replace(".", ",") : share;
}

/** How many of those who answered the survey did not answer the question. */
export function missingIn(row: PrintedRow, figures: readonly PrintedFigure[], language: Language): string {
  const all = figures.find(
    ({ kind, question, variable, category }) =>
      kind === "responses" && question === undefined && category === row.category && (category === undefined || variable === row.variable),
  );
  if (row.question === undefined || all?.count === undefined || row.whole?.count === undefined || all.count < row.whole.count) return "–";
  return formatNumber(language, all.count - row.whole.count);
}

/** The findings of a figure that stand beside it: that some did not answer a question has a column of its own. */
export function findingsAt(
  figure: PrintedFigure | undefined,
  cell: "countCell" | "shareCell",
  findings: readonly KeptFinding[],
): readonly KeptFinding[] {
  const at = figure?.[cell];
  return at === undefined ? [] : findings.filter((kept) => kept.cell === at && kept.finding.rule !== "fewer-than-whole");
}

/** Rows whose own figures contradict each other are not drawn. */
export function contradictsItself(row: PrintedRow, findings: readonly KeptFinding[]): boolean {
  return findingsBeside([row], findings).some(
    ({ finding: { severity, rule } }) => severity === "contradiction" && (rule === "parts-of-row" || rule === "share-of-count"),
  );
}
