import { z } from "zod";
import { oneLine } from "../../../kernel/validate.ts";
import { aliasDeeds } from "./owner-alias.ts";
import { longestOf } from "./signal.ts";

const name = oneLine(longestOf.owner).min(1);

export const aliasForm = z.object({ name, owner: name });
export const takeBackForm = z.object({ alias: z.uuid() });
export const aliasQuery = z.object({ done: z.enum(aliasDeeds).optional().catch(undefined) });
