import { z } from "zod";
import { pageNumber } from "../../kernel/validate.ts";

export const logForm = z.object({ page: pageNumber });
export const releaseForm = z.object({ address: z.string().max(254) });
export const doneQuery = z.object({ done: z.string().optional() });
