import { z } from "zod";
import { nameLine } from "../../kernel/validate.ts";
import { longestPurpose, longestTeamName } from "./team.ts";

const words = {
  name: nameLine(longestTeamName),
  purpose: z.string().max(longestPurpose).optional(),
};

export const startTeamForm = z.object({ ...words, organisation: z.uuid() });
export const changeTeamForm = z.object(words);
/** Somebody is taken in by their address, or taken out by their id. */
export const addMemberForm = z.object({ email: z.email().max(254) });
export const removeMemberForm = z.object({ person: z.uuid() });
