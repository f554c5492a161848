import { z } from "zod";
import { type FormReading, readForm } from "../../kernel/validate.ts";
import type { Group, Sharing } from "./sharing.ts";

/** One of the ways in which somebody may share something, with those who would read it. */
export type SharingChoice = { readonly value: string; readonly sharing: Sharing; readonly readers: Group };

/** The field that `SharingField` makes; to be spread into a module's own form. */
export const sharingForm = z.object({ sharing: z.string().max(60) });

/** What stands in a form for a sharing. */
export function valueOfSharing(sharing: Sharing): string {
  if ("circleId" in sharing) return `${sharing.audience}.${sharing.circleId}`;
  return sharing.audience === "agency" ? `agency.${sharing.organisationId}` : sharing.audience;
}

/**
 * The way that was chosen. Only what the person could choose when it was sent is taken, whatever the form says: a team that they have left
 * meanwhile is no choice.
 */
export function readSharing(fields: URLSearchParams, choices: readonly SharingChoice[]): FormReading<{ readonly sharing: Sharing }> {
  const form = readForm(sharingForm, fields);
  if (form.kind === "invalid") return form;
  const chosen = choices.find(({ value }) => value === form.value.sharing);
  if (chosen !== undefined) return { kind: "valid", value: { sharing: chosen.sharing } };
  return { kind: "invalid", draft: { fields, issues: [{ field: "sharing", code: "not-a-choice", value: form.value.sharing }] } };
}
