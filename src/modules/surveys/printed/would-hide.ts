import { flat } from "../disclosure/dimension.ts";
import { groupAt, layOut, type FineRow } from "../disclosure/frame.ts";
import { protect } from "../disclosure/protect.ts";
import { rulesFor } from "../disclosure/rules.ts";
import { countedSubject } from "../disclosure/subject.ts";
import type { Variable } from "../consistency/figure.ts";
import { type Hiding, type PrintedFigure, rowsOf } from "./printed.ts";

const total = "\0all";
const rest = "\0rest";

/**
 * What the disclosure engine would have hidden in the tables of answers, by the floor for agencies. Each question and variable by itself: the tables do not
 * agree about their totals. Where the counts allow it, those who are in no category are a group too. Overlapping categories are each held against all others.
 */
export function wouldHide(figures: readonly PrintedFigure[], variables: readonly Variable[]): readonly Hiding[] {
  const rows = rowsOf(figures).filter(({ question, parts }) => question !== undefined && parts.length > 1);
  const questions = [...new Set(rows.flatMap(({ question }) => question ?? []))];
  return questions.flatMap((question) => {
    const own = rows.filter((row) => row.question === question);
    const all = own.find(({ category }) => category === undefined)?.parts.map(({ count }) => count ?? 0);
    return variables.flatMap((variable) => {
      const cells = own.flatMap(({ variable: name, category, parts }) =>
        name === variable.name && category !== undefined ? [{ at: [category], counts: parts.map(({ count }) => count ?? 0) }] : [],
      );
      const tables = variable.disjoint ? [cells] : cells.map((cell) => [cell]);
      return tables.flatMap((table) =>
        hideIn(variable.name, table, all).map(({ category, reason }) => ({ question, variable: variable.name, category, reason })),
      );
    });
  });
}

function hideIn(variable: string, cells: readonly FineRow[], all: readonly number[] | undefined): Pick<Hiding, "category" | "reason">[] {
  if (cells.length === 0) return [];
  const left = all?.map((count, layer) => count - cells.reduce((sum, { counts }) => sum + (counts[layer] ?? 0), 0)) ?? [];
  const hasRest = left.every((count) => count >= 0) && left.some((count) => count > 0);
  const rows = hasRest ? [...cells, { at: [rest], counts: left }] : cells;
  const dimension = flat(
    variable,
    total,
    rows.map(({ at }) => at[0] ?? ""),
  );
  const layers = Array.from({ length: cells[0]?.counts.length ?? 0 }, (_, layer) => String(layer));
  const frame = layOut([dimension], layers, [{ dimensions: [variable], rows }]);
  const { reasons } = protect(countedSubject(frame, rulesFor("agencies")));
  return cells.flatMap(({ at: [category = ""] }) => {
    const reason = reasons.get(groupAt(frame, { [variable]: category }) ?? -1);
    return reason === undefined ? [] : [{ category, reason }];
  });
}
