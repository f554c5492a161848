import { sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import { type Actor, permitted } from "../../../kernel/policy.ts";
import type { Instant } from "../../../kernel/time.ts";
import { isDemonstration, type PersonActor, type PersonId } from "../../people/index.ts";
import type { Instrument, InstrumentId } from "./instrument.ts";
import type { KeptInstrument } from "./kept-instrument.ts";
import type { RoundId } from "../round/round.ts";
import { type InstrumentAction, instrumentPolicy } from "../surveys.policy.ts";
import type { Tables } from "../surveys-route.ts";

const may = (actor: Actor, action: InstrumentAction) => permitted(instrumentPolicy, action, actor, "instrument");

type Row = Omit<KeptInstrument, "code" | "copiedFrom"> & { readonly code: string | null; readonly copiedFrom: RoundId | null };

const columnsFor = (actor: Actor) => sql`instrument.id, instrument.code, instrument.definition, instrument.version,
  instrument.copied_from AS "copiedFrom", instrument.changed_at AS "changedAt", ${may(actor, "surveys.instrument.write")} AS "mayChange"`;

function keptOf({ code, copiedFrom, ...same }: Row): KeptInstrument {
  return { ...same, code: code ?? undefined, copiedFrom: copiedFrom ?? undefined };
}

/** Those of the bank first, then one's own world's, the last changed first. Some tens of them. */
export async function selectInstruments(db: Read<Tables>, actor: Actor): Promise<readonly KeptInstrument[]> {
  const { rows } = await sql<Row>`SELECT ${columnsFor(actor)} FROM surveys.instrument
    WHERE ${may(actor, "surveys.instrument.read")} ORDER BY instrument.code NULLS LAST, instrument.changed_at DESC, instrument.id LIMIT 500`.execute(
    db,
  );
  return rows.map(keptOf);
}

export async function selectOptionalInstrument(
  db: Read<Tables>,
  actor: Actor,
  { id, action }: { readonly id: InstrumentId; readonly action: InstrumentAction },
): Promise<KeptInstrument | undefined> {
  const { rows } =
    await sql<Row>`SELECT ${columnsFor(actor)} FROM surveys.instrument WHERE instrument.id = ${id} AND ${may(actor, action)}`.execute(db);
  return rows[0] === undefined ? undefined : keptOf(rows[0]);
}

/** One of the bank, by the name of its file: for the program itself. */
export async function selectOptionalBankInstrument(db: Read<Tables>, code: string): Promise<Instrument | undefined> {
  const { rows } = await sql<{ definition: Instrument }>`SELECT definition FROM surveys.instrument WHERE code = ${code}`.execute(db);
  return rows[0]?.definition;
}

/** The same, held until the end of the transaction. */
export async function selectOptionalInstrumentForUpdate(
  tx: Write<Tables>,
  actor: Actor,
  id: InstrumentId,
): Promise<KeptInstrument | undefined> {
  const { rows } = await sql<Row>`SELECT ${columnsFor(actor)} FROM surveys.instrument
    WHERE instrument.id = ${id} AND ${may(actor, "surveys.instrument.write")} FOR NO KEY UPDATE`.execute(tx);
  return rows[0] === undefined ? undefined : keptOf(rows[0]);
}

/** Codes of questions that have been asked: in rounds of this instrument, or in the one that it was copied from. */
export async function selectUsedCodes(db: Read<Tables>, { id, copiedFrom }: KeptInstrument): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ code: string }>`
    SELECT DISTINCT jsonb_path_query(round.definition, '$.sections[*].questions[*].code') #>> '{}' AS code
    FROM surveys.round WHERE round.instrument_id = ${id} OR round.id = ${copiedFrom ?? null}`.execute(db);
  return new Set(rows.map(({ code }) => code));
}

type NewInstrument = {
  readonly id: InstrumentId;
  readonly definition: Instrument;
  readonly copiedFrom: RoundId | undefined;
  readonly by: PersonId;
  readonly at: Instant;
};

export async function insertInstrument(tx: Write<Tables>, { id, definition, copiedFrom, by, at }: NewInstrument): Promise<void> {
  await tx
    .insertInto("surveys.instrument")
    .values({
      id,
      demonstration: isDemonstration(by),
      definition: JSON.stringify(definition),
      copied_from: copiedFrom ?? null,
      created_at: at,
      created_by: by,
      changed_at: at,
      changed_by: by,
    })
    .execute();
}

export async function updateInstrument(
  tx: Write<Tables>,
  actor: PersonActor,
  { id, definition, at }: { readonly id: InstrumentId; readonly definition: Instrument; readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable("surveys.instrument")
    .set((row) => ({ definition: JSON.stringify(definition), version: row("version", "+", 1), changed_at: at, changed_by: actor.personId }))
    .where("id", "=", id)
    .execute();
}

/** Brings one of the bank up to its file. What nobody has changed is left as it is. */
export async function upsertBankInstrument(
  tx: Write<Tables>,
  { id, code, definition, at }: { readonly id: InstrumentId; readonly code: string; readonly definition: Instrument; readonly at: Instant },
): Promise<void> {
  const written = JSON.stringify(definition);
  await sql`INSERT INTO surveys.instrument (id, code, demonstration, definition, created_at, changed_at)
    VALUES (${id}, ${code}, false, ${written}::jsonb, ${at}, ${at})
    ON CONFLICT (code) DO UPDATE SET definition = excluded.definition, version = instrument.version + 1, changed_at = excluded.changed_at
    WHERE instrument.definition <> excluded.definition`.execute(tx);
}
