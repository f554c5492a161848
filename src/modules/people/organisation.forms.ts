import { z } from "zod";
import type { Issue } from "../../kernel/errors.ts";
import { choices, pageNumber } from "../../kernel/validate.ts";
import { marks } from "./organisation-admin.ts";
import { correctable, type CorrectableField, organisationKinds, organisationTypes, sectors, sizes, statuses } from "./organisation.ts";

/** The filters of the list, as they stand in its address. */
export const listForm = z.object({
  q: z.string().max(200).default(""),
  type: choices(organisationTypes),
  status: choices(statuses),
  size: choices([...sizes, "unknown"]),
  sector: choices([...sectors, "unknown"]),
  contact: choices(["direct", "indirect", "unknown"]),
  department: z.array(z.string().max(100)).max(30),
  examples: choices(["yes"]),
  page: pageNumber,
});

const line = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^[^\p{Cc}]+$/u);
/** With something to know it by: a letter or a digit. */
const nameLine = line.regex(/[\p{L}\p{N}]/u);
const list = z.array(nameLine).max(20);

/** What each field may be corrected to; `null` says that there is none. */
export const correctionFields = {
  name: nameLine,
  number: z
    .string()
    .regex(/^\d{6}-\d{4}$/)
    .nullable(),
  kind: z.enum(organisationKinds),
  type: z.enum(organisationTypes),
  status: z.enum(statuses),
  closedYear: z.int().min(1600).max(2100).nullable(),
  successor: line.nullable(),
  short: list,
  english: list,
  former: list,
  alias: list,
  department: line.nullable(),
  management: z.enum(["single-head", "board-of-directors", "committee", "limited-board", "other"]).nullable(),
  sector: z.enum(sectors).nullable(),
  host: line.nullable(),
  instruction: line.nullable(),
  website: z
    .string()
    .trim()
    .max(300)
    .regex(/^(https?:\/\/)?[^\s/.]+(\.[^\s/.]+)+(\/\S*)?$/)
    .nullable(),
  seat: line.nullable(),
  contact: z.enum(["direct", "indirect"]).nullable(),
} as const satisfies Record<(typeof correctable)[number], z.ZodType>;

/** One correction by hand: the field, the right value, and where that is known from. */
export const correctionForm = z.object({
  field: z.enum(correctable),
  value: z.unknown(),
  reason: line,
  /** The value that stood there when the form was drawn, see `valueSeen`. */
  seen: z.string().optional(),
});
export type Correction = z.infer<typeof correctionForm>;

/** One more name. */
export const namingForm = z.object({ kind: z.enum(["former", "short", "alias", "english"]), name: nameLine, reason: line });
export type Naming = z.infer<typeof namingForm>;

/** A line each. */
const lines = z.string().max(6_000).default("").transform(linesOf).pipe(list);

/** An organisation that is not in the register of agencies. */
export const additionForm = z.object({
  name: nameLine,
  kind: z.enum(organisationKinds),
  number: correctionFields.number.unwrap().optional(),
  website: correctionFields.website.unwrap().optional(),
  short: lines,
  alias: lines,
  reason: line,
});
export type Addition = z.infer<typeof additionForm>;

export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

/** A correction as its page sends it; what is written in `value` depends on the field, see `readWritten`. */
export const correctingForm = z.object({ reason: line, seen: z.string().max(20_000).optional() });

export const undoingForm = z.object({ field: z.enum(correctable) });

export type WrittenValue = { readonly kind: "valid"; readonly value: unknown } | { readonly kind: "invalid"; readonly issue: Issue };

/** What was written for a field: a line each where it holds several, nothing for "there is none". */
export function readWritten(field: CorrectableField, text: string): WrittenValue {
  const written = text.replaceAll("\r\n", "\n").trim();
  const several = correctionFields[field] instanceof z.ZodArray;
  const year = field === "closedYear" && /^\d+$/.test(written);
  const value = several ? linesOf(written) : written === "" ? null : year ? Number(written) : written;
  const parsed = correctionFields[field].safeParse(value);
  if (parsed.success) return { kind: "valid", value: parsed.data };
  const tooLong = parsed.error.issues.some(({ code }) => code === "too_big");
  const code = written === "" ? "missing" : tooLong ? "too-long" : "malformed";
  return { kind: "invalid", issue: { field: "value", code, value: written.slice(0, 60) } };
}

/** A value as `readWritten` reads it back. */
export function writtenOf(value: unknown): string {
  if (Array.isArray(value)) return value.join("\n");
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** The filters of the list for those who look after organisations; an empty value is what a list of choices sends for "any". */
export const administeredListForm = z.object({
  q: z.string().max(200).default(""),
  kind: z.enum(["", ...organisationKinds]).default(""),
  status: z.enum(["", ...statuses]).default(""),
  mark: z.enum(["", ...marks]).default(""),
  page: pageNumber,
});

/** What was just done; anything else says nothing. */
export const doneQuery = z.object({ done: z.enum(["corrected", "undone", "named", "closed", "added"]).optional().catch(undefined) });

/** An organisation that is no more. */
export const closingForm = z.object({ closedYear: z.coerce.number().int().min(1600).max(2100), successor: line.optional(), reason: line });
export type Closing = z.infer<typeof closingForm>;
