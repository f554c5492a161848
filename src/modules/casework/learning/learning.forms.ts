import { z } from "zod";
import { calendarDay, type Draft, type FormReading, oneLine, readForm } from "../../../kernel/validate.ts";
import { faultsIn, type Field, fieldsOf, type Sort, type Values } from "./learning.ts";

/** A number as one writes it here, with a comma too. */
const number = z
  .string()
  .max(20)
  .transform((written) => Number(written.replaceAll(/\s/gu, "").replace(",", ".")))
  .pipe(z.number());

function shapeOf(field: Field): z.ZodType<string | number> {
  switch (field.kind) {
    case "line":
      return oneLine(field.most).min(1);
    case "text":
      return z.string().min(1).max(field.most);
    case "day":
      return calendarDay;
    case "number":
      return number;
    case "choice":
      return z.enum(field.options);
    default:
      return z.uuid();
  }
}

const schemaOf = (sort: Sort) =>
  z.object(
    Object.fromEntries(fieldsOf[sort].map((field) => [field.name, field.optional === true ? shapeOf(field).optional() : shapeOf(field)])),
  );

/** What was written of one thing; what is wrong in a field, or between fields, comes back with all that was written. */
export function readEntry(sort: Sort, fields: URLSearchParams): FormReading<Values> {
  const form = readForm(schemaOf(sort), fields);
  if (form.kind === "invalid") return form;
  const faults = faultsIn(sort, form.value);
  return faults.length === 0 ? form : { kind: "invalid", draft: { fields, issues: faults } satisfies Draft };
}

const fromForm = z.coerce.number().int().min(0).max(1_000_000);

/** The version that it was written from; 0 where it is new. */
export function versionIn(fields: URLSearchParams): number {
  const read = fromForm.safeParse(fields.get("from") ?? 0);
  return read.success ? read.data : 0;
}
