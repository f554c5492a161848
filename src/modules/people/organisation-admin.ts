import type { Instant } from "../../kernel/time.ts";
import type { CorrectableField, Facts, OrganisationKind, Status } from "./organisation.ts";

export const marks = ["doubtful", "corrected", "added", "gone"] as const;
/** What somebody who looks after the register may want to look at. */
export type Mark = (typeof marks)[number];

export type OrganisationLine = {
  readonly slug: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly status: Status;
  readonly doubtful: boolean;
  /** Fields that are corrected by hand. */
  readonly corrected: number;
  readonly added: boolean;
  readonly gone: boolean;
};

export type CorrectionLine = {
  readonly field: CorrectableField;
  readonly value: unknown;
  readonly before: unknown;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
  readonly undone: { readonly by: string; readonly at: Instant } | undefined;
};

export type AdministeredOrganisation = {
  readonly slug: string;
  readonly facts: Facts;
  /** What the last file said; none for what was added by hand. */
  readonly imported: Facts | undefined;
  readonly status: Status;
  readonly doubts: readonly string[];
  readonly goneAt: Instant | undefined;
  /** The newest first. */
  readonly corrections: readonly CorrectionLine[];
};

export type FactSource =
  | { readonly kind: "correction"; readonly correction: CorrectionLine }
  | { readonly kind: "file" | "completion" | "hand" | "nobody" };

/** Where a field's value comes from. */
export function sourceOf(field: keyof Facts, { facts, imported, corrections }: AdministeredOrganisation): FactSource {
  const correction = corrections.find((one) => one.field === field && one.undone === undefined);
  if (correction !== undefined) return imported === undefined ? { kind: "hand" } : { kind: "correction", correction };
  const value = facts[field];
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return { kind: "nobody" };
  if (imported === undefined) return { kind: "hand" };
  return { kind: imported.completedFields?.includes(field) === true ? "completion" : "file" };
}
