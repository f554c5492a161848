import { recordAudit } from "../../../kernel/audit.ts";
import { type Database, inTransaction, type Read, type Write } from "../../../kernel/db.ts";
import { Refused } from "../../../kernel/errors.ts";
import { advanceRevision } from "../../../kernel/revision.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonActor, PersonId } from "../../people/index.ts";
import { answeredCount } from "../answer/answer.ts";
import { partsWithWords } from "./coding.actions.ts";
import { selectAnswers, selectReadings, selectUngathered } from "./coding.queries.ts";
import { finalCodes, readingState } from "./coding.ts";
import { countMentions, type ReleasedReading } from "./mention.ts";
import { insertReleasedReading, selectReleasedReading, selectSentOf } from "./mention.queries.ts";
import { surveysRevision } from "../printed/printed.ts";
import { selectOptionalRoundForUpdate } from "../round/round.queries.ts";
import type { KeptRound, RoundId, UnitId } from "../round/round.ts";
import { found, type Tables } from "../surveys-route.ts";

/**
 * Publishes how many agencies mention which obstacles, once and for good, when the results of the questions are out.
 * @throws Refused when they are not, when something is not read, or when it is published already.
 */
export async function releaseReading(
  database: Database<Tables>,
  actor: PersonActor,
  { id, at }: { readonly id: RoundId; readonly at: Instant },
): Promise<void> {
  const action = "surveys.coding.release";
  await inTransaction(database, async (tx) => {
    const round = found(await selectOptionalRoundForUpdate(tx, actor, { id, action }));
    if (round.releasedAt === undefined) throw new Refused("not-over");
    if ((await selectReleasedReading(tx, id)) !== undefined) throw new Refused("is-out");
    if (!(await isReadingDone(tx, round))) throw new Refused("not-finished");
    if ((await readingToRelease(tx, round)) === undefined) throw new Refused("nothing-to-release");
    await countReading(tx, round, { by: actor.personId, at });
    await advanceRevision(tx, surveysRevision);
    await recordAudit(tx, { at, actor, action, subject: { kind: "surveys.round", id }, detail: {} });
  });
}

/** Whether everything that was written is read, and the codes hold. Of what nobody has written nothing is done. */
export async function isReadingDone(db: Read<Tables>, round: KeptRound): Promise<boolean> {
  const readings = await selectReadings(db, round.id);
  if (readings.length === 0 || readings.some((reading) => readingState(reading) !== "finished")) return false;
  return (await selectUngathered(db, round.id, partsWithWords(round))).length === 0;
}

/** Writes down what may be shown; nothing, when too few have written. */
export async function countReading(
  tx: Write<Tables>,
  round: KeptRound,
  { by, at }: { readonly by: PersonId; readonly at: Instant },
): Promise<void> {
  const reading = await readingToRelease(tx, round);
  if (reading !== undefined) await insertReleasedReading(tx, round.id, { reading, by, at });
}

/** What would be shown. Agencies that have answered too few questions to count do not count here either. None when too few have written. */
export async function readingToRelease(db: Read<Tables>, round: KeptRound): Promise<ReleasedReading | undefined> {
  const definition = found(round.definition);
  const sent = await selectSentOf(db, round.id);
  const counted = new Set(
    sent.filter(({ answers }) => answeredCount(definition, answers) >= round.leastAnswered).map(({ unitId }) => unitId),
  );
  const agencies = new Map<UnitId, { answers: number; items: string[] }>();
  for (const { unitId, codings } of await selectAnswers(db, round.id)) {
    const codes = finalCodes(codings);
    if (!counted.has(unitId) || codes === undefined) continue;
    const before = agencies.get(unitId) ?? { answers: 0, items: [] };
    agencies.set(unitId, { answers: before.answers + 1, items: [...before.items, ...codes.mentions.map(({ item }) => item)] });
  }
  return agencies.size < round.threshold ? undefined : countMentions([...agencies.values()], round.threshold);
}
