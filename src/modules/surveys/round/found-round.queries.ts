import type { Read } from "../../../kernel/db.ts";
import type { Actor } from "../../../kernel/policy.ts";
import { idOf } from "../../people/index.ts";
import { selectOptionalInstrument } from "../instrument/instrument.queries.ts";
import type { Instrument } from "../instrument/instrument.ts";
import { selectOptionalRound } from "./round.queries.ts";
import type { KeptRound } from "./round.ts";
import type { RoundAction } from "../surveys.policy.ts";
import { found, type Tables } from "../surveys-route.ts";

type Asking = { readonly db: Read<Tables>; readonly actor: Actor; readonly params: Readonly<Record<string, string>> };

/** The round of the address. @throws NotFound when there is none that whoever asks may do this with */
export async function findRound({ db, actor, params }: Asking, action: RoundAction): Promise<KeptRound> {
  return found(await selectOptionalRound(db, actor, { id: idOf<"surveys.round">(params), action }));
}

/** The questions as they were fixed, or as they are now. */
export async function instrumentOf({ db, actor }: Omit<Asking, "params">, round: KeptRound): Promise<Instrument> {
  if (round.definition !== undefined) return round.definition;
  const { definition } = found(await selectOptionalInstrument(db, actor, { id: round.instrumentId, action: "surveys.instrument.read" }));
  return definition;
}
