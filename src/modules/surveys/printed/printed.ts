import { z } from "zod";
import type { Language } from "../../../kernel/i18n.ts";
import type { Finding } from "../consistency/finding.ts";
import type { Rounding } from "../consistency/share.ts";
import type { Reason } from "../disclosure/protect.ts";

/** Counts the changes of what the pages of printed rounds are drawn from. */
export const surveysRevision = "surveys";

const both = z.strictObject({ sv: z.string().min(1), en: z.string().min(1) });
/** What is Swedish in the tables themselves. */
const translated = z.strictObject({ sv: z.string().min(1).optional(), en: z.string().min(1) });

/** What the things in the tables of a round are called. */
export const roundWords = z.strictObject({
  title: both,
  work: z.string(),
  /** How the work is cited. */
  cite: z.string().min(1),
  section: both,
  lines: z.string(),
  held: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
  /** The round in a sentence or two, what its figures can and cannot say, and what there is to know of its questions. */
  lead: both,
  canSay: z.array(both).min(1),
  aboutQuestions: both,
  questions: z.record(z.string(), translated),
  variables: z.record(z.string(), both),
  categories: z.record(z.string(), translated),
  kinds: z.record(z.string(), both),
  tables: z.record(z.string(), both),
});
/** With the rule by which the work rounds its shares, from the plan of its tables. */
export type RoundWords = z.infer<typeof roundWords> & { readonly rounding: Rounding };

export type PrintedFigure = {
  readonly file: string;
  readonly table: string;
  readonly line: number | undefined;
  readonly question: string | undefined;
  readonly variable: string | undefined;
  readonly category: string | undefined;
  readonly kind: string;
  readonly isWhole: boolean;
  readonly count: number | undefined;
  readonly share: string | undefined;
  readonly countCell: string | undefined;
  readonly shareCell: string | undefined;
};

export type KeptFinding = {
  readonly number: number;
  readonly question: string | undefined;
  readonly variable: string | undefined;
  readonly category: string | undefined;
  readonly cell: string;
  readonly finding: Finding;
};

export type Hiding = { readonly question: string; readonly variable: string; readonly category: string; readonly reason: Reason };

export type PrintedRound = {
  readonly slug: string;
  readonly words: RoundWords;
  readonly figures: readonly PrintedFigure[];
  readonly findings: readonly KeptFinding[];
  readonly hidings: readonly Hiding[];
};

/** What was printed of all who answered: yes and no to each question, and how many were asked. */
export type PrintedTotals = {
  readonly slug: string;
  readonly words: RoundWords;
  readonly asked: number | undefined;
  readonly answered: number | undefined;
  readonly counts: ReadonlyMap<string, { readonly yes: number | undefined; readonly no: number | undefined }>;
};

/** What something is called: by the round's words, else as in the table. */
export function nameOf(
  words: RoundWords,
  language: Language,
  what: "questions" | "variables" | "categories" | "kinds" | "tables",
  key: string,
): string {
  return words[what][key]?.[language] ?? key;
}

/** A cell of a file as one word: what a finding and a figure know each other by. */
export function cellOf({ file, row, column }: { readonly file: string; readonly row: number; readonly column: string }): string {
  return `${file}:${row}:${column}`;
}

/** The row of a table: a whole and its parts, about one group. */
export type PrintedRow = Pick<PrintedFigure, "file" | "table" | "line" | "question" | "variable" | "category"> & {
  readonly whole: PrintedFigure | undefined;
  readonly parts: readonly PrintedFigure[];
};

export function rowsOf(figures: readonly PrintedFigure[]): readonly PrintedRow[] {
  const rows = new Map<string, PrintedFigure[]>();
  for (const figure of figures) {
    const key = JSON.stringify([figure.table, figure.question, figure.variable, figure.category]);
    rows.set(key, [...(rows.get(key) ?? []), figure]);
  }
  return [...rows.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { file, table, line, question, variable, category } = first;
    return [
      {
        file,
        table,
        line,
        question,
        variable,
        category,
        whole: own.find(({ isWhole }) => isWhole),
        parts: own.filter(({ isWhole }) => !isWhole),
      },
    ];
  });
}

/** The findings that stand beside the figures of some rows. */
export function findingsBeside(rows: readonly PrintedRow[], findings: readonly KeptFinding[]): readonly KeptFinding[] {
  const figures = rows.flatMap(({ whole, parts }) => [whole, ...parts]);
  const cells = new Set(figures.flatMap((figure) => [figure?.countCell, figure?.shareCell]));
  return findings.filter(({ cell }) => cells.has(cell));
}

/** Question and background variable of a group. */
export function placeOfGroup(
  group: Readonly<Record<string, string>>,
  totalOf?: string,
): Pick<PrintedFigure, "question" | "variable" | "category"> {
  const { question, ...others } = group;
  const [[variable, category] = [totalOf, undefined], ...more] = Object.entries(others);
  if (more.length > 0) throw new Error("a printed table has more background variables than pages can show");
  return { question, variable, category };
}
