import { z } from "zod";
import { contactAnswers, longestOfQuestion } from "./contact.ts";

const place = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u)
  .max(80);

export const openingForm = z.object({ deed: z.enum(["open", "close", "withdraw"]), place: place.optional() });
/** What is asked, and whether it has been looked at as those read it whom it comes to. */
export const questionForm = z.object({
  why: z.string().min(1).max(longestOfQuestion),
  offers: z.string().min(1).max(longestOfQuestion).optional(),
  place,
  deed: z.enum(["look", "change", "send"]),
});
export const contactAnswerForm = z.object({ question: z.uuid(), answer: z.enum(contactAnswers), seen: z.enum(contactAnswers).optional() });
export const contactForm = z.object({ contact: z.uuid(), deed: z.enum(["end", "speak"]) });
