import { z } from "zod";
import { roundings } from "./share.ts";

const name = z.string().min(1).max(100);
const names = z.array(name);

/** Columns of the figures of one kind, by their headings. */
const figureColumns = z.strictObject({ kind: name, count: name.optional(), share: name.optional() });

/** What the columns of a file are. */
export const fileLayout = z.strictObject({
  file: name,
  /** The table's number or name: one for the whole file, or a column. */
  table: z.union([z.strictObject({ name }), z.strictObject({ column: name })]),
  /** The column with the line of the work that a row was taken from. */
  line: name.optional(),
  /** Columns that say whom a row is about, each with the variable it gives the category of. */
  group: z.record(name, name).default({}),
  /** For files of several variables: the column that names the variable, and the one with its category. */
  long: z.strictObject({ variable: name, category: name }).optional(),
  whole: figureColumns,
  parts: z.array(figureColumns).default([]),
  /** For files with a row for each part: the column that names the part, and the words for the whole in it. */
  partRows: z.strictObject({ column: name, whole: names, count: name, share: name.optional() }).optional(),
  /** Whether everyone of the whole is in one of the parts. */
  complete: z.boolean().default(true),
});
export type FileLayout = z.infer<typeof fileLayout>;

/** What is known of some printed tables besides what is printed: all that the rules need. */
export const tablePlan = z.strictObject({
  rounding: z.enum(roundings).default("half-up"),
  threshold: z.int().min(2).max(1000).default(5),
  /** Words for all categories of a variable together. */
  totals: names.default(["Totalt", "Total"]),
  variables: z
    .record(
      name,
      z.strictObject({
        disjoint: z.boolean().default(true),
        outside: z.int().min(0).optional(),
        /** Other words for a category: what the file has, and what it is. */
        alsoCalled: z.record(name, name).default({}),
      }),
    )
    .default({}),
  within: z.array(z.strictObject({ kind: name, of: name, without: names.default([]) })).default([]),
  files: z.array(fileLayout).min(1),
});
export type TablePlan = z.infer<typeof tablePlan>;
