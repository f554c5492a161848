import { html, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { libraryRevision } from "../../library/index.ts";
import { conflict, idOf, personOf } from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { findReadable } from "./found-reading.queries.ts";
import { isReadingDone, readingToRelease, releaseReading } from "./mention.actions.ts";
import { ReadingReleasePage, ReadingResultPage, type ReleaseHindrance } from "./mention.pages.tsx";
import { selectReleasedReading } from "./mention.queries.ts";
import { selectToldReading, tellReading } from "./told-reading.queries.ts";
import { surveysRevision } from "../printed/printed.ts";
import { selectOptionalRound } from "../round/round.queries.ts";
import { found, refusalOf, type RefusalCode, type SurveysForm, type SurveysRequest, type SurveysRoute } from "../surveys-route.ts";

/** What agencies mention in words of their own: publication, and what was published. */
export const mentionRoutes: readonly SurveysRoute[] = [
  { address: addresses.resultsReading, action: "surveys.result.read", drawnFrom: [surveysRevision, libraryRevision], get: showResult },
  // What has been shown cannot be hidden again.
  { address: addresses.readingRelease, action: "surveys.coding.release", confirmed: "recently", get: showRelease, post: takeRelease },
];

async function showResult({ db, actor, page, params }: SurveysRequest): Promise<Reply> {
  const round = found(await selectOptionalRound(db, actor, { id: idOf<"surveys.round">(params), action: "surveys.result.read" }));
  const reading = found(await selectToldReading(db, actor, round));
  return html(ReadingResultPage({ page, round, instrument: found(round.definition), reading }));
}

async function drawRelease(request: SurveysRequest, refusal?: RefusalCode): Promise<Reply> {
  const { db, actor, page } = request;
  const round = await findReadable(request, "surveys.coding.release");
  const isDone = await isReadingDone(db, round);
  const reading = isDone ? await readingToRelease(db, round) : undefined;
  const hindrance: ReleaseHindrance | undefined = !isDone
    ? "unfinished"
    : reading === undefined
      ? "few"
      : round.releasedAt === undefined
        ? "notReleased"
        : undefined;
  const told = reading && (await tellReading(db, actor, { round, reading }));
  const view = { round, instrument: found(round.definition), hindrance, reading: told, refusal };
  return html(ReadingReleasePage({ page, view }), refusal === undefined ? 200 : conflict);
}

async function showRelease(request: SurveysRequest): Promise<Reply> {
  const { id } = await findReadable(request, "surveys.coding.release");
  const isOut = (await selectReleasedReading(request.db, id)) !== undefined;
  return isOut ? seeOther(hrefTo("reading", request.language, { id })) : drawRelease(request);
}

async function takeRelease(request: SurveysForm): Promise<Reply> {
  const { database, actor, at, language, params } = request;
  const id = idOf<"surveys.round">(params);
  const refusal = await refusalOf(releaseReading(database, personOf(actor), { id, at }));
  if (refusal !== undefined) return drawRelease(request, refusal);
  return seeOther(`${hrefTo("reading", language, { id })}?done=released`);
}
