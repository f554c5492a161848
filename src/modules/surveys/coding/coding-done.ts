import { z } from "zod";
import { parseQuery } from "../../../kernel/validate.ts";
import { codingMessages } from "../messages.ts";
import type { RefusalCode } from "../surveys-route.ts";

/** What can just have been done with open answers. */
type CodingDone = keyof (typeof codingMessages)["sv"]["done"];
export type CodingTold = { readonly refusal?: RefusalCode | undefined; readonly done?: CodingDone | undefined };

const doneQuery = z.object({ done: z.string().optional() });

/** What was just done, as the address says. */
export function codingDoneIn(query: URLSearchParams): CodingDone | undefined {
  const { done } = parseQuery(doneQuery, query);
  return (Object.keys(codingMessages.sv.done) as CodingDone[]).find((deed) => deed === done);
}
