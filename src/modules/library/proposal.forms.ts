import { z } from "zod";
import { answeredStates, longestAnswer, longestProposal, proposalKinds } from "./proposal.ts";

/** Which text, as references write it. */
const text = z.string().max(200);

export const proposeQuery = z.object({ text: text.default("") });
export const proposeForm = z.object({ text, kind: z.enum(proposalKinds), said: z.string().max(longestProposal) });
export const answerForm = z.object({ state: z.enum(answeredStates), answer: z.string().max(longestAnswer).optional() });
export const proposalListForm = z.object({ over: z.enum(["", "1"]).default("") });
