import { z } from "zod";
import type { KeptForm } from "../../kernel/kept-form.ts";
import { ownAddress } from "./entry.ts";

/** The name of the hidden field in which what was written goes along while somebody confirms that it is them. */
export const keptField = "kept";

/** Bytes of a form in which the longest other one goes along: as JSON, and once more as a field, it takes up to four times as many. */
export const sizeWithKept = 6_000_000;

const keptForm = z.object({
  action: z.string(),
  fields: z.array(z.tuple([z.string(), z.string()])).max(1_000),
  withFile: z.boolean(),
});

/** The form that goes along; undefined when there is none, or what is said to be one could lead to another site. */
export function readKept(fields: URLSearchParams): KeptForm | undefined {
  const text = fields.get(keptField);
  if (text === null) return undefined;
  const kept = keptForm.safeParse(parsedJson(text)).data;
  return kept === undefined || ownAddress(kept.action) === undefined ? undefined : kept;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // JSON.parse is the judge of what is JSON: this is its way of saying no.
    return undefined;
  }
}
