import type { Id } from "../../kernel/ids.ts";
import type { Encoding, Fault } from "../../kernel/tables/index.ts";
import type { Instant } from "../../kernel/time.ts";
import type { ImportCounts, RowNote } from "./import.ts";

export type CheckId = Id<"people.register-check">;

/** From the moment a file came: being checked, waiting for a decision, being brought in; or ended in one of four ways. */
export type CheckState = "checking" | "checked" | "faulty" | "applying" | "applied" | "stale" | "discarded";

/** What a check found, as it is stored. */
export type CheckReport =
  | { readonly kind: "faulty"; readonly faults: readonly Fault[]; readonly faultCount: number; readonly read: ReadAs }
  | { readonly kind: "planned"; readonly counts: ImportCounts; readonly notes: readonly RowNote[]; readonly read: ReadAs };

/** How the file was understood: the first thing to look at when something is strange. */
export type ReadAs = { readonly encoding: Encoding; readonly delimiter: string; readonly ignored: readonly string[] };

export type Check = {
  readonly id: CheckId;
  readonly fileName: string;
  readonly state: CheckState;
  readonly done: number;
  readonly total: number | undefined;
  readonly movedAt: Instant;
  readonly report: CheckReport | undefined;
  readonly checkedAgainst: number | undefined;
  readonly sentAt: Instant;
  /** The person's name now, or the number that they had. */
  readonly sentBy: string;
  readonly decidedAt: Instant | undefined;
  readonly decidedBy: string | undefined;
};

export type CheckLine = Pick<Check, "id" | "fileName" | "state" | "sentAt" | "sentBy">;

export type ImportLine = ImportCounts & {
  readonly id: string;
  readonly fileName: string;
  readonly at: Instant;
  readonly by: string;
  readonly bundled: boolean;
  /** The check that came before it; none for what the program or the command line brought in. */
  readonly checkId: CheckId | undefined;
};

/** Largest file that is taken: the register has 0.2 MB. */
export const mostBytes = 20_000_000;

type Doubtful = Extract<RowNote, { kind: "doubtful" }>;

/** What is doubtful in rows that say something else than before, apart from what was as doubtful already. */
export function doubtsOf(notes: readonly RowNote[]): { readonly fresh: readonly Doubtful[]; readonly known: readonly Doubtful[] } {
  const differing = new Set(notes.flatMap((note) => (note.kind === "added" || note.kind === "changed" ? [note.row] : [])));
  const doubtful = notes.filter((note): note is Doubtful => note.kind === "doubtful");
  return { fresh: doubtful.filter(({ row }) => differing.has(row)), known: doubtful.filter(({ row }) => !differing.has(row)) };
}
