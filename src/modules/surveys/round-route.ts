import { z } from "zod";
import { parseQuery } from "../../kernel/validate.ts";
import { idOf } from "../people/index.ts";
import { selectOptionalInstrument } from "./instrument.queries.ts";
import type { Instrument } from "./instrument.ts";
import { roundMessages } from "./messages.ts";
import type { Done } from "./round-parts.pages.tsx";
import { selectOptionalRound } from "./round.queries.ts";
import type { KeptRound } from "./round.ts";
import { found, type SurveysRequest } from "./surveys-route.ts";
import type { RoundAction } from "./surveys.policy.ts";

/** The round of the address. @throws NotFound when there is none that whoever asks may do this with */
export async function findRound({ db, actor, params }: SurveysRequest, action: RoundAction): Promise<KeptRound> {
  return found(await selectOptionalRound(db, actor, { id: idOf<"surveys.round">(params), action }));
}

/** The questions as they were fixed, or as they are now. */
export async function instrumentOf({ db, actor }: SurveysRequest, round: KeptRound): Promise<Instrument> {
  if (round.definition !== undefined) return round.definition;
  const { definition } = found(await selectOptionalInstrument(db, actor, { id: round.instrumentId, action: "surveys.instrument.read" }));
  return definition;
}

const doneQuery = z.object({ done: z.string().optional() });

/** What was just done, as the address says. */
export function doneIn({ query }: SurveysRequest): Done | undefined {
  const { done } = parseQuery(doneQuery, query);
  return (Object.keys(roundMessages.sv.done) as Done[]).find((deed) => deed === done);
}
