import { recordAudit } from "../../../kernel/audit.ts";
import { type Database, inTransaction } from "../../../kernel/db.ts";
import { Refused } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Clock, Instant } from "../../../kernel/time.ts";
import type { PersonActor } from "../../people/index.ts";
import { readInstruments } from "./instrument.files.ts";
import {
  insertInstrument,
  selectOptionalInstrument,
  selectOptionalInstrumentForUpdate,
  selectUsedCodes,
  updateInstrument,
  upsertBankInstrument,
} from "./instrument.queries.ts";
import { type Instrument, type InstrumentId, instrumentSchema, markOfPart, most, questionsOf } from "./instrument.ts";
import { selectOptionalRound } from "../round/round.queries.ts";
import type { RoundId } from "../round/round.ts";
import { found, type Tables } from "../surveys-route.ts";

export type Beginning =
  | { readonly kind: "empty"; readonly definition: Instrument }
  /** Of the bank, or another of one's own. */
  | { readonly kind: "copy"; readonly from: InstrumentId }
  /** The questions of a round that was held: what is asked again can be compared. */
  | { readonly kind: "wave"; readonly from: RoundId };

/** Begins an instrument. @returns its id */
export async function beginInstrument(
  database: Database<Tables>,
  actor: PersonActor,
  { beginning, at }: { readonly beginning: Beginning; readonly at: Instant },
): Promise<InstrumentId> {
  const id: InstrumentId = newId(at);
  return inTransaction(database, async (tx) => {
    const definition = await definitionFor(tx, actor, beginning);
    const copiedFrom = beginning.kind === "wave" ? beginning.from : undefined;
    await insertInstrument(tx, { id, definition, copiedFrom, by: actor.personId, at });
    const detail = { questions: questionsOf(definition).length };
    await recordAudit(tx, { at, actor, action: "surveys.instrument.write", subject: { kind: "surveys.instrument", id }, detail });
    return id;
  });
}

async function definitionFor(tx: Parameters<typeof insertInstrument>[0], actor: PersonActor, beginning: Beginning): Promise<Instrument> {
  if (beginning.kind === "empty") return beginning.definition;
  if (beginning.kind === "copy") {
    const { definition } = found(await selectOptionalInstrument(tx, actor, { id: beginning.from, action: "surveys.instrument.read" }));
    return definition;
  }
  const { definition } = found(await selectOptionalRound(tx, actor, { id: beginning.from, action: "surveys.round.read" }));
  return found(definition);
}

/** Refuses what cannot be done with how the instrument is now. `used`: codes of questions that have been asked in a round. */
export type Change = (definition: Instrument, used: ReadonlySet<string>) => Instrument;

type Changing = {
  readonly id: InstrumentId;
  readonly change: Change;
  readonly at: Instant;
};

/**
 * Changes what an instrument asks, as it is now: two who change different questions are not in each other's way. Rounds that are open keep the
 * questions that they were opened with.
 * @throws Refused when the change cannot be made, or there would be too many questions.
 */
export async function changeInstrument(database: Database<Tables>, actor: PersonActor, { id, change, at }: Changing): Promise<void> {
  await inTransaction(database, async (tx) => {
    const held = found(await selectOptionalInstrumentForUpdate(tx, actor, id));
    const definition = instrumentSchema.parse(change(held.definition, await selectUsedCodes(tx, held)));
    const questions = questionsOf(definition).length;
    if (questions > most.questions) throw new Refused("too-many-questions");
    if (markOfPart(definition) === markOfPart(held.definition)) return;
    await updateInstrument(tx, actor, { id, definition, at });
    const detail = { version: held.version + 1, questions };
    await recordAudit(tx, { at, actor, action: "surveys.instrument.write", subject: { kind: "surveys.instrument", id }, detail });
  });
}

/** Brings the question bank up to its files, all of it or nothing. */
export async function loadInstruments({
  db,
  folder,
  clock,
}: {
  readonly db: Database<Tables>;
  readonly folder: string;
  readonly clock: Clock;
}): Promise<void> {
  const instruments = await readInstruments(folder);
  const at = clock();
  await inTransaction(db, async (tx) => {
    for (const { code, instrument } of instruments) await upsertBankInstrument(tx, { id: newId(at), code, definition: instrument, at });
  });
}
