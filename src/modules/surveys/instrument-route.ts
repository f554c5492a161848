import { type Reply, seeOther } from "../../kernel/http-reply.ts";
import { idOf, personOf } from "../people/index.ts";
import { hrefTo } from "./addresses.ts";
import { changeInstrument } from "./instrument.actions.ts";
import type { InstrumentDone } from "./instrument-parts.pages.tsx";
import { selectOptionalInstrument } from "./instrument.queries.ts";
import type { Instrument, InstrumentId } from "./instrument.ts";
import type { KeptInstrument } from "./kept-instrument.ts";
import { found, refusalOf, type RefusalCode, type SurveysForm, type SurveysRequest } from "./surveys-route.ts";
import type { InstrumentAction } from "./surveys.policy.ts";

/** The instrument of the address. @throws NotFound when there is none that whoever asks may do this with */
export async function findInstrument({ db, actor, params }: SurveysRequest, action: InstrumentAction): Promise<KeptInstrument> {
  return found(await selectOptionalInstrument(db, actor, { id: idOf<"surveys.instrument">(params), action }));
}

/** The page of the instrument, at one of its parts. */
export function backTo({ language }: SurveysRequest, id: InstrumentId, done: InstrumentDone, part = ""): Reply {
  return seeOther(`${hrefTo("instrument", language, { id })}?done=${done}${part}`);
}

/** Does something to the instrument of the address. @returns what a rule said no with */
export function changing(
  { database, actor, at, params }: SurveysForm,
  change: (definition: Instrument, used: ReadonlySet<string>) => Instrument,
): Promise<RefusalCode | undefined> {
  return refusalOf(changeInstrument(database, personOf(actor), { id: idOf<"surveys.instrument">(params), change, at }));
}
