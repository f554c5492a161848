export type Totals = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Files that failed, and passed when they were run again alone, with what they said the first time. */
  readonly unsteady: readonly { readonly file: string; readonly why: string }[];
};
export function runTests(run: {
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly output?: "inherit" | "ignore";
}): Totals;
export function lastLines(totals: Totals): string;
