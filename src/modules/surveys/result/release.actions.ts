import { recordAudit } from "../../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../../kernel/db.ts";
import { Refused } from "../../../kernel/errors.ts";
import { planJob } from "../../../kernel/jobs.ts";
import { advanceRevision } from "../../../kernel/revision.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonActor } from "../../people/index.ts";
import { insertChunk, insertColumns, selectColumns } from "../answer/answer-column.queries.ts";
import { ColumnWriter, type Sent } from "../answer/answer-column.ts";
import { answeredCount } from "../answer/answer.ts";
import { countReading, isReadingDone } from "../coding/mention.actions.ts";
import { releaseJob } from "../round/invitation.ts";
import { surveysRevision } from "../printed/printed.ts";
import { insertReleased, insertReleasedAnswers } from "./released.queries.ts";
import {
  arrival,
  arrivalOf,
  countColumns,
  type Counting,
  countResponses,
  countResults,
  type ReleasedTable,
  thoseThatCount,
} from "./result.ts";
import { ofAll } from "./hidden-groups.ts";
import { selectOptionalRoundForUpdate, updateToReleased } from "../round/round.queries.ts";
import type { KeptRound } from "../round/round.ts";
import { type RoundId, stateOf } from "../round/round.ts";
import type { AskedWithAnswers } from "../answer/answering.ts";
import { holdAnswers, selectAskedInParts } from "../answer/sheet.queries.ts";
import { questionsOf } from "../instrument/instrument.ts";
import { testOf } from "./shown-test.ts";
import { found, type Tables } from "../surveys-route.ts";
import { publishWaves } from "./wave.actions.ts";

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
    const tables = await countRound(tx, round);
    if (
      !tables.some(
        ({ question, variable, groups }) => question !== "" && variable === ofAll && groups.some((group) => !("hidden" in group)),
      )
    )
      throw new Refused("nothing-to-release");
    // One at a time: two rounds that are compared with the same third must know of each other.
    await advanceRevision(tx, surveysRevision);
    const asked = new Map(questionsOf(found(round.definition)).map((question) => [question.code, question]));
    await insertReleased(
      tx,
      id,
      tables.map((table) => ({ ...table, compared: testOf(table, asked.get(table.question)) })),
    );
    if (round.level === "open") await insertReleasedAnswers(tx, id);
    await publishWaves(tx, round);
    await updateToReleased(tx, id, { by: actor.personId, at });
    // What is read by then is counted at once; what is not, later and by itself.
    if (await isReadingDone(tx, round)) await countReading(tx, round, { by: actor.personId, at });
    if (!round.demonstration) await planJob(tx, releaseJob, { round: id }, { key: `release ${id}` });
    const groups = tables.flatMap((table) => table.groups);
    const detail = { groups: groups.length, hidden: groups.filter((group) => "hidden" in group).length };
    await recordAudit(tx, { at, actor, action, subject: { kind: "surveys.round", id }, detail });
  });
}

/** So many that were asked are in memory at a time, and in a chunk of each column. */
const mostInChunk = 32_768;

/** Puts what was sent in into columns, which stay, and counts them. @throws Refused when the disclosure engine cannot vouch for what would be shown. */
async function countRound(tx: Write<Tables>, round: KeptRound): Promise<readonly ReleasedTable[]> {
  const counting = countingOf(round);
  const writer = new ColumnWriter(counting);
  const responses: Response[] = [];
  let place = 0;
  for await (const asked of selectAskedInParts(tx, round.id, mostInChunk)) {
    responses.push(...responsesOf(asked, counting));
    const sent = thoseThatCount(sentOf(asked, counting), counting);
    if (sent.length > 0) await insertChunk(tx, { roundId: round.id, place, codes: writer.write(sent) });
    place += 1;
  }
  await insertColumns(tx, round.id, writer.values());
  return [...countResponses(responses, round.variables), ...countColumns(await selectColumns(tx, round.id), counting)];
}

/** What would be shown of a round. @throws Refused when the disclosure engine cannot vouch for it. */
export function tablesFor(round: KeptRound, asked: readonly AskedWithAnswers[]): readonly ReleasedTable[] {
  const counting = countingOf(round);
  return [...countResponses(responsesOf(asked, counting), round.variables), ...countResults(sentOf(asked, counting), counting)];
}

type RoundCounting = Counting & Pick<KeptRound, "reminders">;

function countingOf({ definition, threshold, leastAnswered, reminders, variables }: KeptRound): RoundCounting {
  const all = [...variables, ...(reminders.length === 0 ? [] : [arrival.name])];
  return { instrument: found(definition), variables: all, threshold, leastAnswered, reminders };
}

type Response = { readonly background: Readonly<Record<string, string>>; readonly counts: boolean };

function responsesOf(asked: readonly AskedWithAnswers[], { instrument, leastAnswered }: Counting): readonly Response[] {
  return asked.map(({ background, sent }) => ({
    background,
    counts: sent !== undefined && answeredCount(instrument, sent.answers) >= leastAnswered,
  }));
}

function sentOf(asked: readonly AskedWithAnswers[], { reminders }: RoundCounting): readonly Sent[] {
  return asked.flatMap(({ background, sent }) =>
    sent === undefined ? [] : [{ background: { ...background, ...arrivalOf(reminders, sent.at) }, answers: sent.answers }],
  );
}
