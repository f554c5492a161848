import { z } from "zod";
import { calendarDay, nameLine, oneLine } from "../../../kernel/validate.ts";
import { longestOfMeasure, toldStates } from "./measure.ts";
import { closings, fates, longestOf, owners } from "./obstacle.ts";

const version = z.coerce.number().int().min(1).max(1_000_000);
const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u)
  .max(80);

/** Something on each line. */
export const obstacleLinesForm = z.object({
  lines: z
    .string()
    .min(1)
    .max(longestOf.lines * (longestOf.words + 1)),
});
export const measureLinesForm = z.object({
  lines: z
    .string()
    .min(1)
    .max(longestOfMeasure.lines * (longestOfMeasure.words + 1)),
});
/** A measure of the library, and the obstacle that it was suggested for. */
export const measureChoiceForm = z.object({ measure: slug, obstacle: z.uuid() });

export const placeForm = z.object({ place: slug });
export const obstacleForm = z.object({
  words: z.string().min(1).max(longestOf.words),
  place: slug.optional(),
  area: slug.optional(),
  owner: z.enum(owners).optional(),
  "owner-name": nameLine(longestOf.ownerName).optional(),
  propose: z.enum(["yes"]).optional(),
  version,
});
/** What is looked for in the catalogue: nothing, where the whole list is wanted. Whatever else was sent is given back as it was. */
export const findForm = z.object({ find: oneLine(longestOf.find).optional() });
/** What Enter in a field says, under the name `row`. */
export const enterSaves = "save";

/**
 * Whether something is looked for in the catalogue: by its button, or by Enter when other words stand in its field than those that the list is of.
 * Everything else saves.
 */
export function isFinding(fields: URLSearchParams): boolean {
  const find = fields.get("find")?.trim() ?? "";
  return fields.get("deed") === "find" || (fields.get("row") === enterSaves && find !== "" && find !== fields.get("looked"));
}
export const closeForm = z.object({ deed: z.enum([...closings, "open"]), version });
export const fateForm = z.object({ fate: z.enum(fates), told: z.string().min(1).max(longestOf.fate).optional() });
export const principleQuery = z.object({ principle: slug.optional() });

const long = z.string().min(1).max(longestOfMeasure.long).optional();
export const measureForm = z.object({
  words: z.string().min(1).max(longestOfMeasure.words),
  hypothesis: long,
  trial: long,
  who: oneLine(longestOfMeasure.who).min(1).optional(),
  expected: long,
  starts: calendarDay.optional(),
  review: calendarDay.optional(),
  obstacle: z.array(z.uuid()).max(200),
  version,
});
export const outcomeForm = z.object({
  state: z.enum(toldStates),
  reason: z.string().min(1).max(longestOfMeasure.reason).optional(),
  version,
});
