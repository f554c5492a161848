import { z } from "zod";
import { moment, oneLine } from "../../kernel/validate.ts";
import { answeredStates, longestAnswer, longestProposal, proposalKinds } from "./proposal.ts";

/** Which text, as references write it. */
const text = z.string().max(200);

export const proposeQuery = z.object({ text: text.default("") });
/** The form's own, and the secret of where one follows what became of it: whoever sends it twice is led to the same. */
const key = z
  .string()
  .regex(/^[\w-]{43}$/)
  .optional();

export const proposeForm = z.object({ text, key, kind: z.enum(proposalKinds), said: z.string().max(longestProposal) });
export const answerForm = z.object({ state: z.enum(answeredStates), answer: z.string().max(longestAnswer).optional() });
/** `seen`: when the answer was given that is put right. */
export const correctForm = z.object({
  state: z.enum(["done", "declined"]),
  answer: z.string().max(longestAnswer),
  seen: moment,
});
export const makeExampleForm = z.object({
  key: z.uuid().optional(),
  heading: oneLine(200),
  organisation: oneLine(200).optional(),
  chosen: oneLine(200).optional(),
});
export const proposalListForm = z.object({ over: z.enum(["", "1"]).default("") });
