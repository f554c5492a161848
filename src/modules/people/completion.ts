import { z } from "zod";
import { contacts, type Facts, statuses } from "./organisation.ts";

const words = z.string().trim().min(1).max(300);

/** Why a row is no organisation of the register: another row is the same one; a sum over several; a name for many bodies. */
export const leavings = ["doubled", "sum", "many"] as const;
export type Leaving = (typeof leavings)[number];

/**
 * What is known of a row besides the file: the whole of a name that was cut, names that people use, what the report of 2019 says. It stands
 * in a file of its own, with where each entry comes from, and is applied at every import.
 */
export const completion = z.strictObject({
  /** The name exactly as the file has it. */
  row: words,
  source: z.enum(["register", "sou-2019-43", "editors"]),
  note: words.optional(),
  name: words.optional(),
  short: z.array(words).default([]),
  english: z.array(words).default([]),
  former: z.array(words).default([]),
  alias: z.array(words).default([]),
  status: z.enum(statuses).optional(),
  closedYear: z.int().min(1600).max(2100).optional(),
  successor: words.optional(),
  contact: z.enum(contacts).optional(),
  /** A number that the row is known to have wrongly, and that is taken as missing; any other that cannot be read is a fault. */
  unreadableNumber: words.optional(),
  /** The row tells of two agencies at once. */
  mixed: z.boolean().default(false),
  /** Fields and figures of the row that are another agency's. */
  omit: z.array(words).default([]),
  /** Why the row is no organisation of the register. */
  leaveOut: z.enum(leavings).optional(),
});
export type Completion = z.infer<typeof completion>;

/** The facts with what the completion knows better. */
export function completed(facts: Facts, known: Completion): Facts {
  const { source, short, english, former, alias, status, closedYear, successor, contact, omit } = known;
  const given = Object.entries({ name: known.name, short, english, former, alias, status, closedYear, successor, contact });
  const fields = given.filter(([, value]) => value !== undefined && (!Array.isArray(value) || value.length > 0)).map(([field]) => field);
  const kept = Object.fromEntries(Object.entries(facts).filter(([field]) => !omit.includes(field))) as Facts;
  return {
    ...kept,
    short: joined(facts.short, short),
    english: joined(omit.includes("english") ? [] : facts.english, english),
    former: joined(facts.former, former),
    alias: joined(facts.alias, alias),
    status: status ?? facts.status,
    closedYear: closedYear ?? facts.closedYear,
    successor,
    contact,
    figures: Object.fromEntries(Object.entries(facts.figures).filter(([name]) => !omit.includes(name))),
    ...(fields.length === 0 ? {} : { completedFrom: source, completedFields: fields }),
  };
}

function joined(first: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...first, ...more])];
}
