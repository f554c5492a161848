import { z } from "zod";
import type { Draft, FormReading } from "../../../kernel/validate.ts";
import { asOneLine, nameLine, oneLine } from "../../../kernel/validate.ts";
import { kinds, levels, longestInChain, mandates } from "./chain.ts";
import { suggestions } from "./chain-missing.ts";
import { templateNames } from "./chain-templates.ts";
import { chainThings, type ChainPart, chainViews, type ChainViewName } from "./chain-view.ts";

const numberInStudy = z.coerce.number().int().min(1).max(1_000_000);
const version = z.coerce.number().int().min(0).max(1_000_000).default(0);

export const actorForm = z.object({
  name: nameLine(longestInChain.name).min(1),
  level: z.enum(levels),
  contributes: asOneLine(longestInChain.contributes).optional(),
  version,
});

export const relationForm = z.object({
  from: numberInStudy,
  to: numberInStudy,
  kind: z.enum(kinds),
  mandate: z.enum(mandates).optional(),
  lasts: oneLine(longestInChain.lasts).optional(),
  words: asOneLine(longestInChain.words),
  version,
});

type RelationReading = FormReading<z.infer<typeof relationForm>>;

/** A mandate says which. */
export function withMandate(form: RelationReading, fields: URLSearchParams): RelationReading {
  if (form.kind === "invalid" || form.value.kind !== "mandate" || form.value.mandate !== undefined) return form;
  const draft: Draft = { fields, issues: [{ field: "mandate", code: "missing" }] };
  return { kind: "invalid", draft };
}

export const removalForm = z.object({ deed: z.enum(["remove", "restore"]), version });
export const beginningForm = z.object({ template: z.enum(templateNames).optional(), study: z.uuid().optional() });
export const suggestionForm = z.object({ suggestion: z.enum(suggestions).optional(), answer: z.enum(["add", "wave", "again"]) });
export const momentForm = z.object({ name: nameLine(longestInChain.moment).min(1) });
export const forgetForm = z.object({ forget: numberInStudy, called: z.string().max(longestInChain.moment) });

/** A number from an address; nothing when it is none. */
export function numberFrom(text: string | undefined): number | undefined {
  const read = numberInStudy.safeParse(text);
  return read.success ? read.data : undefined;
}

/** How the chain is to be shown: from an address or a form. As a picture, when nobody has said. */
export const viewFrom = (fields: URLSearchParams): ChainViewName => chainViews.find((one) => one === fields.get("view")) ?? "picture";

/** What was just taken away, from an address: `actor.3`. */
export function partFrom(text: string | null): ChainPart | undefined {
  const [sort, digits] = text?.split(".") ?? [];
  const thing = chainThings.find((one) => one === sort);
  const number = numberFrom(digits);
  return thing === undefined || number === undefined ? undefined : { thing, number };
}
