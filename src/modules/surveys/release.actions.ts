import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction } from "../../kernel/db.ts";
import { Refused } from "../../kernel/errors.ts";
import { planJob } from "../../kernel/jobs.ts";
import { advanceRevision } from "../../kernel/revision.ts";
import { type Instant, stockholmMoment } from "../../kernel/time.ts";
import type { PersonActor } from "../people/index.ts";
import { answeredCount } from "./answer.ts";
import { releaseJob } from "./invitation.ts";
import { surveysRevision } from "./printed.ts";
import { insertReleased } from "./released.queries.ts";
import { arrival, countResponses, countResults, ofAll, type ReleasedTable } from "./result.ts";
import { selectOptionalRoundForUpdate, updateToReleased } from "./round.queries.ts";
import type { KeptRound } from "./round.ts";
import { type RoundId, stateOf } from "./round.ts";
import type { AskedWithAnswers } from "./answering.ts";
import { holdAnswers, selectAskedWithAnswers } from "./sheet.queries.ts";
import { found, type Tables } from "./surveys-route.ts";

/**
 * Counts a round that is over and publishes its results, once and for good: what has been shown cannot be hidden again. Those who answered are told.
 * @throws Refused when it is not over, or nothing can be shown.
 */
export async function releaseResults(
  database: Database<Tables>,
  actor: PersonActor,
  { id, at }: { readonly id: RoundId; readonly at: Instant },
): Promise<void> {
  const action = "surveys.round.release";
  await inTransaction(database, async (tx) => {
    const round = found(await selectOptionalRoundForUpdate(tx, actor, { id, action }));
    if (stateOf(round, at) !== "closed") throw new Refused("not-over");
    await holdAnswers(tx, id);
    const tables = tablesFor(round, await selectAskedWithAnswers(tx, id));
    if (
      !tables.some(
        ({ question, variable, groups }) => question !== "" && variable === ofAll && groups.some((group) => !("hidden" in group)),
      )
    )
      throw new Refused("nothing-to-release");
    await insertReleased(tx, id, tables);
    await updateToReleased(tx, id, { by: actor.personId, at });
    await advanceRevision(tx, surveysRevision);
    if (!round.demonstration) await planJob(tx, releaseJob, { round: id }, { key: `release ${id}` });
    const groups = tables.flatMap((table) => table.groups);
    const detail = { groups: groups.length, hidden: groups.filter((group) => "hidden" in group).length };
    await recordAudit(tx, { at, actor, action, subject: { kind: "surveys.round", id }, detail });
  });
}

/** What would be shown of a round. @throws Refused when the disclosure engine cannot vouch for it. */
export function tablesFor(round: KeptRound, asked: readonly AskedWithAnswers[]): readonly ReleasedTable[] {
  const instrument = found(round.definition);
  const { threshold, leastAnswered, reminders } = round;
  const [first] = reminders;
  const reminded = first === undefined ? undefined : stockholmMoment(first, "08:00").epochMilliseconds;
  const withArrival = (sentAt: Instant): Readonly<Record<string, string>> =>
    reminded === undefined ? {} : { [arrival.name]: sentAt.epochMilliseconds < reminded ? arrival.before : arrival.after };
  const sent = asked.flatMap(({ background, sent: one }) =>
    one === undefined ? [] : [{ background: { ...background, ...withArrival(one.at) }, answers: one.answers }],
  );
  const variables = [...round.variables, ...(reminded === undefined ? [] : [arrival.name])];
  const responses = asked.map(({ background, sent: one }) => ({
    background,
    counts: one !== undefined && answeredCount(instrument, one.answers) >= leastAnswered,
  }));
  return [...countResponses(responses, round.variables), ...countResults(sent, { instrument, variables, threshold, leastAnswered })];
}
