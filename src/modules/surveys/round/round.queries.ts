import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import { type Actor, permitted } from "../../../kernel/policy.ts";
import { type Instant, parsePlainDate } from "../../../kernel/time.ts";
import { isDemonstration, type PersonId } from "../../people/index.ts";
import type { KeptRound, Plan, Round, RoundId, RoundSummary } from "./round.ts";
import { codingPolicy, resultPolicy, type RoundAction, roundPolicy } from "../surveys.policy.ts";
import type { Tables } from "../surveys-route.ts";

const allowed = { ...roundPolicy, ...resultPolicy, ...codingPolicy };
const may = (action: RoundAction, actor: Actor): RawBuilder<boolean> => permitted(allowed, action, actor, "round");

type Nullable<Value> = { [Key in keyof Value]: undefined extends Value[Key] ? Exclude<Value[Key], undefined> | null : Value[Key] };
type Row = Nullable<Omit<Round, "reminders">> & { readonly reminders: readonly string[]; readonly demonstration: boolean };

const columns = sql`round.id, round.title, round.instrument_id AS "instrumentId", round.level, round.threshold, round.least_answered AS "leastAnswered",
  round.variables, round.frame, round.opens_at AS "opensAt", round.closes_at AS "closesAt", round.reminders, round.version, round.opened_at AS "openedAt",
  round.released_at AS "releasedAt", round.definition, round.hash, round.demonstration`;

function roundOf(row: Row): KeptRound {
  return {
    ...row,
    reminders: row.reminders.map(parsePlainDate),
    openedAt: row.openedAt ?? undefined,
    releasedAt: row.releasedAt ?? undefined,
    definition: row.definition ?? undefined,
    hash: row.hash ?? undefined,
  };
}

/** The rounds of one's own world, the newest first, each with how many are asked and have answered. */
export async function selectRoundList(db: Read<Tables>, actor: Actor): Promise<readonly RoundSummary[]> {
  const { rows } = await sql<Row & { asked: number; sent: number }>`SELECT ${columns},
      (SELECT count(*) FROM surveys.unit WHERE unit.round_id = round.id AND unit.left_out IS NULL) AS asked,
      (SELECT count(*) FROM surveys.sheet WHERE sheet.round_id = round.id AND sheet.sent_at IS NOT NULL) AS sent
    FROM surveys.round WHERE ${may("surveys.round.read", actor)} ORDER BY round.created_at DESC, round.id LIMIT 200`.execute(db);
  return rows.map((row) => ({ ...roundOf(row), asked: row.asked, sent: row.sent }));
}

/** Rounds whose results whoever asks may read, the newest first. */
export async function selectReleasedRounds(
  db: Read<Tables>,
  actor: Actor,
): Promise<readonly Pick<KeptRound, "id" | "title" | "closesAt">[]> {
  const { rows } = await sql<Pick<KeptRound, "id" | "title" | "closesAt">>`SELECT round.id, round.title, round.closes_at AS "closesAt"
    FROM surveys.round WHERE ${may("surveys.result.read", actor)} ORDER BY round.closes_at DESC, round.id LIMIT 200`.execute(db);
  return rows;
}

/** The rounds of the same world that were published before, the newest first: what a round can be compared with. */
export async function selectReleasedBefore(
  tx: Write<Tables>,
  { id, demonstration, opensAt }: Pick<KeptRound, "id" | "demonstration" | "opensAt">,
): Promise<readonly KeptRound[]> {
  const { rows } = await sql<Row>`SELECT ${columns} FROM surveys.round
    WHERE round.demonstration = ${demonstration} AND round.released_at IS NOT NULL AND round.id <> ${id} AND round.opens_at <= ${opensAt}
    ORDER BY round.opens_at DESC, round.id DESC LIMIT 50`.execute(tx);
  return rows.map(roundOf);
}

/** Rounds whose results whoever asks may read, with everything that is known of them, some at a time; and how many there are. */
export async function selectReleasedPart(
  db: Read<Tables>,
  actor: Actor,
  { limit, page }: { readonly limit: number; readonly page: number },
): Promise<{ readonly rounds: readonly KeptRound[]; readonly total: number }> {
  const readable = may("surveys.result.read", actor);
  const { rows } = await sql<Row>`SELECT ${columns} FROM surveys.round WHERE ${readable}
    ORDER BY round.closes_at DESC, round.id LIMIT ${limit} OFFSET ${(page - 1) * limit}`.execute(db);
  const { rows: counted } = await sql<{ total: number }>`SELECT count(*)::integer AS total FROM surveys.round WHERE ${readable}`.execute(
    db,
  );
  return { rounds: rows.map(roundOf), total: counted[0]?.total ?? 0 };
}

type Which = { readonly id: RoundId; readonly action: RoundAction };

export async function selectOptionalRound(db: Read<Tables>, actor: Actor, { id, action }: Which): Promise<KeptRound | undefined> {
  const { rows } = await sql<Row>`SELECT ${columns} FROM surveys.round WHERE round.id = ${id} AND ${may(action, actor)}`.execute(db);
  return rows[0] === undefined ? undefined : roundOf(rows[0]);
}

/**
 * A round with what else a page needs of it, in one trip to the database, since a page of results is little more than its trips.
 * @param beside an expression in which `round` is the round.
 */
export async function selectOptionalRoundWith<Beside>(
  db: Read<Tables>,
  actor: Actor,
  { id, action, beside }: Which & { readonly beside: RawBuilder<Beside> },
): Promise<{ readonly round: KeptRound; readonly beside: Beside } | undefined> {
  const { rows } = await sql<Row & { readonly beside: Beside }>`SELECT ${columns}, ${beside} AS beside
    FROM surveys.round WHERE round.id = ${id} AND ${may(action, actor)}`.execute(db);
  if (rows[0] === undefined) return undefined;
  const { beside: read, ...row } = rows[0];
  return { round: roundOf(row), beside: read };
}

/** Those of some rounds that the actor may read, the newest first. */
export async function selectReadableRounds(
  db: Read<Tables>,
  actor: Actor,
  { ids, action }: { readonly ids: readonly RoundId[]; readonly action: RoundAction },
): Promise<readonly KeptRound[]> {
  const { rows } = await sql<Row>`SELECT ${columns} FROM surveys.round
    WHERE round.id = ANY(${[...ids]}) AND ${may(action, actor)} ORDER BY round.opens_at DESC, round.id`.execute(db);
  return rows.map(roundOf);
}

/** The same, held until the end of the transaction. */
export async function selectOptionalRoundForUpdate(
  tx: Write<Tables>,
  actor: Actor,
  { id, action }: { readonly id: RoundId; readonly action: RoundAction },
): Promise<KeptRound | undefined> {
  const { rows } =
    await sql<Row>`SELECT ${columns} FROM surveys.round WHERE round.id = ${id} AND ${may(action, actor)} FOR NO KEY UPDATE`.execute(tx);
  return rows[0] === undefined ? undefined : roundOf(rows[0]);
}

/** Whether the actor may plan a round in their own world: asked of one that is not there yet. */
export async function selectMayPlan(db: Read<Tables>, actor: Actor, personId: PersonId): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    SELECT ${may("surveys.round.plan", actor)} AS may FROM (SELECT ${isDemonstration(personId)} AS demonstration) AS round`.execute(db);
  return rows[0]?.may === true;
}

function valuesOf(plan: Plan) {
  return {
    title: JSON.stringify(plan.title),
    instrument_id: plan.instrumentId,
    level: plan.level,
    threshold: plan.threshold,
    least_answered: plan.leastAnswered,
    variables: [...plan.variables],
    frame: JSON.stringify(plan.frame),
    opens_at: plan.opensAt,
    closes_at: plan.closesAt,
    reminders: JSON.stringify(plan.reminders.map(String)),
  };
}

export async function insertRound(
  tx: Write<Tables>,
  { id, plan, by, at }: { readonly id: RoundId; readonly plan: Plan; readonly by: PersonId; readonly at: Instant },
): Promise<void> {
  const made = { id, demonstration: isDemonstration(by), created_at: at, created_by: by };
  await tx
    .insertInto("surveys.round")
    .values({ ...valuesOf(plan), ...made })
    .execute();
}

export async function updatePlan(tx: Write<Tables>, id: RoundId, plan: Plan): Promise<void> {
  await tx
    .updateTable("surveys.round")
    .set((row) => ({ ...valuesOf(plan), version: row("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

type Opening = { readonly definition: string; readonly hash: string; readonly by: PersonId; readonly at: Instant };

export async function updateToOpen(tx: Write<Tables>, id: RoundId, { definition, hash, by, at }: Opening): Promise<void> {
  await tx
    .updateTable("surveys.round")
    .set((row) => ({ definition, hash, opened_at: at, opened_by: by, version: row("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

export async function updateToReleased(
  tx: Write<Tables>,
  id: RoundId,
  { by, at }: { readonly by: PersonId; readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable("surveys.round")
    .set((row) => ({ released_at: at, released_by: by, version: row("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

export async function updateClosesAt(tx: Write<Tables>, id: RoundId, closesAt: Instant): Promise<void> {
  await tx
    .updateTable("surveys.round")
    .set((row) => ({ closes_at: closesAt, version: row("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** For the program itself, at work on what somebody has opened. */
export async function selectOptionalRoundToWriteFor(tx: Write<Tables>, id: RoundId): Promise<KeptRound | undefined> {
  const { rows } = await sql<Row>`SELECT ${columns} FROM surveys.round WHERE round.id = ${id}`.execute(tx);
  return rows[0] === undefined ? undefined : roundOf(rows[0]);
}
