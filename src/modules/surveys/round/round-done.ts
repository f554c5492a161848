import { z } from "zod";
import { parseQuery } from "../../../kernel/validate.ts";
import { roundMessages } from "../messages.ts";

/** What can just have been done with a round. */
export type Done = keyof (typeof roundMessages)["sv"]["done"];

const doneQuery = z.object({ done: z.string().optional() });

/** What was just done, as the address says. */
export function doneIn(query: URLSearchParams): Done | undefined {
  const { done } = parseQuery(doneQuery, query);
  return (Object.keys(roundMessages.sv.done) as Done[]).find((deed) => deed === done);
}
