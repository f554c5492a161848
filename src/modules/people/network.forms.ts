import { z } from "zod";
import { nameLine } from "../../kernel/validate.ts";
import { networkAnswers } from "./network.ts";
import { longestPurpose, longestTeamName } from "./team.ts";

export const networkForm = z.object({
  name: nameLine(longestTeamName),
  purpose: z.string().max(longestPurpose).optional(),
});
/** An organisation is asked by its name, or taken out, or its question back, by its id. */
export const askForm = z.object({ organisation: z.string().min(1).max(200), knowing: z.enum(["yes"]).optional() });
export const outForm = z.object({ out: z.uuid() });
/** Somebody is taken in to lead by their address, or taken out by their id. */
export const leaderForm = z.object({ email: z.email().max(254) });
export const leaderOutForm = z.object({ person: z.uuid() });
/** What is asked about before it is done is asked of one organisation, or of one person. */
export const organisationQuery = z.object({ organisation: z.uuid().optional() });
export const leaderQuery = z.object({ person: z.uuid().optional() });
export const answerForm = z.object({ organisation: z.uuid(), answer: z.enum(networkAnswers) });
