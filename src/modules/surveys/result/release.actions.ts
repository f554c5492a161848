import { createHash } from "node:crypto";
import { recordAudit } from "../../../kernel/audit.ts";
import { type Database, inTransaction } from "../../../kernel/db.ts";
import { Refused } from "../../../kernel/errors.ts";
import { planJob } from "../../../kernel/jobs.ts";
import { advanceRevision } from "../../../kernel/revision.ts";
import type { Analysers } from "../../../kernel/search/index.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonActor } from "../../people/index.ts";
import { insertColumns } from "../answer/answer-column.queries.ts";
import { type AnswerColumns, ColumnWriter, type Sent } from "../answer/answer-column.ts";
import { answeredCount } from "../answer/answer.ts";
import { countReading, isReadingDone } from "../coding/mention.actions.ts";
import { indexRound } from "../found/found.actions.ts";
import { releaseJob } from "../round/invitation.ts";
import { surveysRevision } from "../printed/printed.ts";
import { insertReleased, insertReleasedAnswers } from "./released.queries.ts";
import {
  arrival,
  arrivalOf,
  countColumns,
  type Counting,
  countResponses,
  ofResponse,
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
import { selectNotDrawn } from "../round/unit.queries.ts";
import { testOf } from "./shown-test.ts";
import { found, type Tables } from "../surveys-route.ts";
import { publishWaves } from "./wave.actions.ts";

type Releasing = {
  readonly id: RoundId;
  readonly at: Instant;
  /** The mark of the tables that whoever publishes has looked at; none where nobody looks. */
  readonly seen?: string | undefined;
  /** By which everyone finds it; of the demonstration nothing is found, and they are not needed. */
  readonly analysers?: Analysers | undefined;
};

/**
 * Counts a round that is over and publishes its results, once and for good: what has been shown cannot be hidden again. Those who answered are told.
 * @throws Refused when it is not over, nothing can be shown, or something has come in since it was looked at.
 */
export async function releaseResults(
  database: Database<Tables>,
  actor: PersonActor,
  { id, at, seen, analysers }: Releasing,
): Promise<void> {
  const action = "surveys.round.release";
  await inTransaction(database, async (tx) => {
    const round = found(await selectOptionalRoundForUpdate(tx, actor, { id, action }));
    if (stateOf(round, at) !== "closed") throw new Refused("not-over");
    await holdAnswers(tx, id);
    const notDrawn = await selectNotDrawn(tx, id);
    const { columns, tables } = await countRound(round, { parts: selectAskedInParts(tx, id, mostAtOnce), notDrawn });
    if (seen !== undefined && seen !== markOfTables(tables)) throw new Refused("changed-meanwhile");
    if (!tables.some(isOfAllAndShown)) throw new Refused("nothing-to-release");
    // One at a time: two rounds that are compared with the same third must know of each other.
    await advanceRevision(tx, surveysRevision);
    await insertColumns(tx, id, columns);
    await insertReleased(tx, id, testedTables(round, tables));
    if (round.level === "open") await insertReleasedAnswers(tx, id);
    await publishWaves(tx, round);
    await updateToReleased(tx, id, { by: actor.personId, at });
    if (analysers !== undefined) await indexRound(tx, analysers, round);
    // What is read by then is counted at once; what is not, later and by itself.
    if (await isReadingDone(tx, round)) await countReading(tx, round, { by: actor.personId, at });
    if (!round.demonstration) await planJob(tx, releaseJob, { round: id }, { key: `release ${id}` });
    const groups = tables.flatMap((table) => table.groups);
    const detail = { groups: groups.length, hidden: groups.filter((group) => "hidden" in group).length };
    await recordAudit(tx, { at, actor, action, subject: { kind: "surveys.round", id }, detail });
  });
}

function isOfAllAndShown({ question, variable, groups }: ReleasedTable): boolean {
  return question !== ofResponse && variable === ofAll && groups.some((group) => !("hidden" in group));
}

/** With what the test of each says. */
function testedTables({ definition, frame }: KeptRound, tables: readonly ReleasedTable[]): readonly ReleasedTable[] {
  const asked = new Map(questionsOf(found(definition)).map((question) => [question.code, question]));
  return tables.map((table) => ({ ...table, compared: testOf(table, asked.get(table.question), frame.sample) }));
}

/** So many that were asked are in memory at a time. */
const mostAtOnce = 32_768;

/** What is counted of a round, and what would be shown of it. */
type CountedRound = { readonly columns: AnswerColumns; readonly tables: readonly ReleasedTable[] };

type ToCount = {
  readonly parts: AsyncIterable<readonly AskedWithAnswers[]> | Iterable<readonly AskedWithAnswers[]>;
  /** What is known of those of the frame who are not in the sample. */
  readonly notDrawn: Awaited<ReturnType<typeof selectNotDrawn>>;
};

/**
 * Puts what was sent in into columns and counts these: the look beforehand and the publication alike, so that what was looked at is what is published.
 * @throws Refused when the disclosure engine cannot vouch for what would be shown.
 */
export async function countRound(round: KeptRound, { parts, notDrawn }: ToCount): Promise<CountedRound> {
  const counting = countingOf(round);
  const writer = new ColumnWriter(counting);
  const responses: Response[] = [];
  for await (const asked of parts) {
    responses.push(...responsesOf(asked, counting));
    writer.write(thoseThatCount(sentOf(asked, counting), counting));
  }
  const backgrounds = notDrawn.map((background) => ({ background }));
  const columns = writer.columns();
  return { columns, tables: [...countResponses(responses, round.variables, backgrounds), ...countColumns(columns, counting)] };
}

/** What tells the tables that somebody has looked at from others. */
export function markOfTables(tables: readonly ReleasedTable[]): string {
  return createHash("sha256").update(JSON.stringify(tables)).digest("hex");
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
