import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import { type Actor, permitted } from "../../../kernel/policy.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonId } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import { type OwnStudyAction, studyPolicy } from "../study/study.policy.ts";
import { selectOptionalStudy } from "../study/study.queries.ts";
import type { Study, StudyId } from "../study/study.ts";
import type { Hours } from "./hours.ts";
import type { DemandId, Signal, SignalDecision, SignalFacts, SignalId } from "./signal.ts";

const may = (action: OwnStudyAction, actor: Actor): RawBuilder<boolean> => permitted(studyPolicy, action, actor, "study");

type Nullable<Row> = { readonly [Key in keyof Row]: undefined extends Row[Key] ? Exclude<Row[Key], undefined> | null : Row[Key] };
type Figures = { readonly least: number | null; readonly likely: number | null; readonly most: number | null };
type DecisionRow = Nullable<Omit<SignalDecision, "freed">> & { readonly freed_least: number | null; readonly freed_most: number | null };
type SignalRow = Nullable<Omit<Signal, "hours" | "decision">> &
  Figures & { readonly [Key in keyof DecisionRow as `d_${Key}`]: DecisionRow[Key] };

const hoursOf = ({ least, likely, most }: Partial<Figures>): Hours => ({
  least: least ?? undefined,
  likely: likely ?? undefined,
  most: most ?? undefined,
});

const decisionOf = (row: DecisionRow): SignalDecision => ({
  number: row.number,
  decision: row.decision,
  reason: row.reason,
  dialogue: row.dialogue,
  decidedOn: row.decidedOn,
  freed: hoursOf({ least: row.freed_least, most: row.freed_most }),
  decidedBy: row.decidedBy,
  decidedAt: row.decidedAt,
  outcome: row.outcome ?? undefined,
  toldBy: row.toldBy,
  toldAt: row.toldAt ?? undefined,
});

function signalOf(row: SignalRow): Signal {
  const isDecided = (row.d_number as number | null) !== null;
  return {
    ...row,
    ownerOrganisationId: row.ownerOrganisationId ?? undefined,
    ownerOrganisation: row.ownerOrganisation ?? undefined,
    ownerName: row.ownerName ?? undefined,
    part: row.part ?? undefined,
    form: row.form ?? undefined,
    required: row.required ?? undefined,
    requiredBy: row.requiredBy ?? undefined,
    usedBy: row.usedBy ?? undefined,
    struckAt: row.struckAt ?? undefined,
    demand: row.demand ?? undefined,
    demandId: row.demandId ?? undefined,
    hours: hoursOf(row),
    decision: isDecided
      ? decisionOf({
          number: row.d_number,
          decision: row.d_decision,
          reason: row.d_reason,
          dialogue: row.d_dialogue,
          decidedOn: row.d_decidedOn,
          freed_least: row.d_freed_least,
          freed_most: row.d_freed_most,
          decidedBy: row.d_decidedBy,
          decidedAt: row.d_decidedAt,
          outcome: row.d_outcome,
          toldBy: row.d_toldBy,
          toldAt: row.d_toldAt,
        })
      : undefined,
  };
}

const columns = sql`signal.id, signal.study_id AS "studyId", signal.words, signal.owner, signal.owner_organisation_id AS "ownerOrganisationId",
  (SELECT organisation.name FROM people.organisation WHERE organisation.id = signal.owner_organisation_id) AS "ownerOrganisation",
  signal.owner_name AS "ownerName", signal.effect, signal.part, signal.form, signal.required, signal.requirement AS "requiredBy",
  signal.hours_least AS least, signal.hours_likely AS likely, signal.hours_most AS most, signal.purpose AS "usedBy",
  signal.use_unknown AS "useUnknown", signal.written_at AS "writtenAt", writer.name AS writer, signal.struck_at AS "struckAt", signal.version,
  signal.demand_id AS "demandId", (SELECT demand.words FROM casework.demand WHERE demand.id = signal.demand_id) AS demand,
  decision.number AS "d_number", decision.decision AS "d_decision", decision.reason AS "d_reason", decision.dialogue AS "d_dialogue",
  decision.decided_on AS "d_decidedOn", decision.freed_least AS "d_freed_least", decision.freed_most AS "d_freed_most",
  decider.name AS "d_decidedBy", decision.decided_at AS "d_decidedAt", decision.outcome AS "d_outcome", teller.name AS "d_toldBy",
  decision.told_at AS "d_toldAt"`;
/** With what holds of what was decided. */
const from = sql`casework.signal JOIN people.person AS writer ON writer.id = signal.written_by
  LEFT JOIN LATERAL (SELECT * FROM casework.signal_decision AS one WHERE one.signal_id = signal.id ORDER BY one.number DESC LIMIT 1)
    AS decision ON true
  LEFT JOIN people.person AS decider ON decider.id = decision.decided_by
  LEFT JOIN people.person AS teller ON teller.id = decision.told_by`;

/** All of a meeting, as they were written down, with what was decided of each. */
export async function selectSignals(db: Read<Tables>, studyId: StudyId): Promise<readonly Signal[]> {
  const { rows } = await sql<SignalRow>`SELECT ${columns} FROM ${from}
    WHERE signal.study_id = ${studyId} ORDER BY signal.written_at, signal.id LIMIT 500`.execute(db);
  return rows.map(signalOf);
}

type Which = { readonly id: SignalId; readonly action: OwnStudyAction };

export async function selectOptionalSignal(db: Read<Tables>, actor: Actor, { id, action }: Which): Promise<Signal | undefined> {
  const { rows } = await sql<SignalRow>`SELECT ${columns} FROM ${from} JOIN casework.study ON study.id = signal.study_id
    WHERE signal.id = ${id} AND ${may(action, actor)}`.execute(db);
  return rows[0] === undefined ? undefined : signalOf(rows[0]);
}

/** The same with the meeting that it is of. */
export async function selectOptionalSignalInStudy(
  db: Read<Tables>,
  actor: Actor,
  which: Which,
): Promise<{ readonly study: Study; readonly signal: Signal } | undefined> {
  const signal = await selectOptionalSignal(db, actor, which);
  const study = signal && (await selectOptionalStudy(db, actor, { id: signal.studyId, action: which.action }));
  return study && { study, signal };
}

/** All that was decided of one, the latest first. */
export async function selectDecisions(db: Read<Tables>, id: SignalId): Promise<readonly SignalDecision[]> {
  const { rows } = await sql<DecisionRow>`SELECT decision.number, decision.decision, decision.reason, decision.dialogue,
      decision.decided_on AS "decidedOn", decision.freed_least, decision.freed_most, decider.name AS "decidedBy",
      decision.decided_at AS "decidedAt", decision.outcome, teller.name AS "toldBy", decision.told_at AS "toldAt"
    FROM casework.signal_decision AS decision JOIN people.person AS decider ON decider.id = decision.decided_by
    LEFT JOIN people.person AS teller ON teller.id = decision.told_by
    WHERE decision.signal_id = ${id} ORDER BY decision.number DESC LIMIT 200`.execute(db);
  return rows.map(decisionOf);
}

export type OwnFreed = { readonly meetings: number; readonly freed: readonly Hours[] };

/** What is expected to be freed in the meetings of one organisation that the actor may read: what others keep to themselves is not in it. */
export async function selectFreedIn(db: Read<Tables>, actor: Actor, organisationId: string): Promise<OwnFreed> {
  const { rows } = await sql<{ studyId: StudyId; least: number | null; most: number | null }>`
    SELECT signal.study_id AS "studyId", decision.freed_least AS least, decision.freed_most AS most FROM casework.study
    JOIN casework.signal ON signal.study_id = study.id AND signal.struck_at IS NULL
    JOIN LATERAL (SELECT * FROM casework.signal_decision AS one WHERE one.signal_id = signal.id ORDER BY one.number DESC LIMIT 1)
      AS decision ON decision.decision IN ('simplify', 'stop')
    WHERE study.organisation_id = ${organisationId} AND ${may("casework.study.read", actor)}`.execute(db);
  return { meetings: new Set(rows.map(({ studyId }) => studyId)).size, freed: rows.map(hoursOf) };
}

export async function selectSignalCount(tx: Write<Tables>, studyId: StudyId): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*) FROM casework.signal
    WHERE signal.study_id = ${studyId} AND signal.struck_at IS NULL`.execute(tx);
  return rows[0]?.count ?? 0;
}

const storedFacts = (facts: SignalFacts) => ({
  words: facts.words,
  owner: facts.owner,
  owner_organisation_id: facts.ownerOrganisationId ?? null,
  owner_name: facts.ownerName ?? null,
  effect: facts.effect,
  part: facts.part ?? null,
  form: facts.form ?? null,
  required: facts.required ?? null,
  requirement: facts.requiredBy ?? null,
  hours_least: facts.hours.least ?? null,
  hours_likely: facts.hours.likely ?? null,
  hours_most: facts.hours.most ?? null,
  purpose: facts.usedBy ?? null,
  use_unknown: facts.useUnknown,
});

type By = { readonly by: PersonId; readonly at: Instant };
type NewSignal = By & { readonly id: SignalId; readonly studyId: StudyId; readonly facts: SignalFacts };

export async function insertSignal(tx: Write<Tables>, { id, studyId, facts, by, at }: NewSignal): Promise<void> {
  await tx
    .insertInto("casework.signal")
    .values({ id, study_id: studyId, ...storedFacts(facts), written_at: at, written_by: by })
    .execute();
}

export async function updateSignalFacts(tx: Write<Tables>, id: SignalId, facts: SignalFacts): Promise<void> {
  await tx
    .updateTable("casework.signal")
    .set((row) => ({ ...storedFacts(facts), version: row("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** What was taken off the list is no longer in the talk with its owner. */
export async function updateSignalStruck(
  tx: Write<Tables>,
  { id, struckAt }: { readonly id: SignalId; readonly struckAt: Instant | undefined },
): Promise<void> {
  await tx
    .updateTable("casework.signal")
    .set((row) => ({ struck_at: struckAt ?? null, demand_id: null, offered_at: null, version: row("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

export async function updateSignalDemand(
  tx: Write<Tables>,
  { id, demandId, at }: { readonly id: SignalId; readonly demandId: DemandId | undefined; readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable("casework.signal")
    .set((row) => ({ demand_id: demandId ?? null, offered_at: demandId === undefined ? null : at, version: row("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

type Deciding = Pick<SignalDecision, "decision" | "reason" | "dialogue" | "decidedOn" | "freed">;

export async function insertDecision(
  tx: Write<Tables>,
  { signalId, number, decided, by, at }: By & { readonly signalId: SignalId; readonly number: number; readonly decided: Deciding },
): Promise<void> {
  const { decision, reason, dialogue, decidedOn, freed } = decided;
  await tx
    .insertInto("casework.signal_decision")
    .values({
      id: newId(at),
      signal_id: signalId,
      number,
      decision,
      reason,
      dialogue,
      decided_on: decidedOn,
      freed_least: freed.least ?? null,
      freed_most: freed.most ?? null,
      decided_at: at,
      decided_by: by,
    })
    .execute();
  await touch(tx, signalId);
}

export async function updateOutcome(
  tx: Write<Tables>,
  { signalId, number, outcome, by, at }: By & { readonly signalId: SignalId; readonly number: number; readonly outcome: string },
): Promise<void> {
  await tx
    .updateTable("casework.signal_decision")
    .set({ outcome, told_at: at, told_by: by })
    .where("signal_id", "=", signalId)
    .where("number", "=", number)
    .execute();
  await touch(tx, signalId);
}

/** Whoever looked at it before is told. */
async function touch(tx: Write<Tables>, id: SignalId): Promise<void> {
  await tx
    .updateTable("casework.signal")
    .set((row) => ({ version: row("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}
