import { z } from "zod";
import { formatUntil, type Language } from "../../../kernel/i18n.ts";
import type { Instant } from "../../../kernel/time.ts";
import { hrefTo } from "../addresses.ts";
import type { AssessmentId } from "./assessment.ts";
import { assessmentMessages } from "../messages.ts";

const payload = z.object({ assessment: z.uuid() });
/** Ends one whose time is over. */
export const endAssessmentJob = { name: "surveys.end-assessment", payload };
/** Sends the link to those of the group who have an account. */
export const askGroupJob = { name: "surveys.ask-group", payload };
/** On the day that the group wanted to look at its step again. */
export const stepDueJob = { name: "surveys.step-due", payload: z.object({ assessment: z.uuid(), day: z.iso.date() }) };

type Letter = { readonly language: Language; readonly origin: string };

/** The same link for all: who has followed it is known to nobody. Nothing in it says what anybody answered. */
export function askingLetter({ language, origin, token, closesAt }: Letter & { readonly token: string; readonly closesAt: Instant }) {
  const text = assessmentMessages[language].mail.asking;
  const address = origin + hrefTo("assessmentSheet", language, { token });
  return { subject: text.subject, text: text.body({ address, until: formatUntil(language, closesAt) }) };
}

export function stepLetter({ language, origin, id }: Letter & { readonly id: AssessmentId }) {
  const text = assessmentMessages[language].mail.step;
  return { subject: text.subject, text: text.body({ address: origin + hrefTo("assessment", language, { id }) }) };
}
