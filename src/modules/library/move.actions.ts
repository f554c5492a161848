import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Read, type Write } from "../../kernel/db.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import { planJob } from "../../kernel/jobs.ts";
import { publish } from "../../kernel/events.ts";
import { noticeDue } from "../../kernel/notice.ts";
import type { Analysers } from "../../kernel/search/index.ts";
import type { Instant } from "../../kernel/time.ts";
import { endWidening, type PersonActor } from "../people/index.ts";
import { askStillTrue, deskSources, textDecided } from "./desk-kinds.ts";
import { textsNamedIn } from "./field-reference.ts";
import type { ItemId } from "./item.ts";
import {
  type ContentFault,
  decideMove,
  type Deed,
  faultsOf,
  type ManuscriptId,
  type Move,
  type Outcome,
  type ReviewId,
  subjectOf,
  trueForDays,
} from "./manuscript.ts";
import type { ManuscriptAction } from "./manuscript.policy.ts";
import {
  selectManuscript,
  selectTakenSlugs,
  selectWasArchivedSince,
  updateEarlierToReplaced,
  updateItemOf,
  updateState,
  updateToConfirmed,
  updateToReturned,
} from "./manuscript.queries.ts";
import { detailsOf, type Manuscript } from "./manuscript-view.ts";
import type { DeskTables } from "./desk-tables.ts";
import { selectOptionalProposalToTell, updateProposalToAnswered } from "./proposal.queries.ts";
import { selectIsTakenIn } from "./take-in.queries.ts";
import { selectTextFiles } from "./text-file.queries.ts";
import { lacksReason, uncheckedIn } from "./no-fact-check.ts";
import { nextChecker } from "./checker.ts";
import { selectCheckers } from "./checker.queries.ts";
import { lockItems } from "./load.queries.ts";
import { lostIn } from "./text-file.ts";
import { itemSubject } from "./share.ts";
import { archiveText, publishText, selectLost } from "./publish.actions.ts";
import { selectUnknownAgencies } from "./unknown-agency.queries.ts";
import { selectOptionalVersion } from "./version.queries.ts";
import {
  insertComment,
  insertReview,
  lockManuscript,
  selectIsApproved,
  updateFactCheckToDecided,
  updateReviewToDecided,
} from "./review.queries.ts";

/** The version is the one that was looked at: nobody hands over, approves or withdraws what they have not seen. */
type Seen = { readonly id: ManuscriptId; readonly version: number; readonly at: Instant };
/** What stood beside it, as `detailsOf` says it: left out where no page was looked at. */
type WithDetails = Seen & { readonly seen?: string };

function requireSeen(manuscript: Manuscript, seen: string | undefined): void {
  if (seen !== undefined && seen !== detailsOf(manuscript)) throw new Refused("changed-meanwhile");
}

/** What names an agency, or has lost one that was asked, goes on with an agency to check it or a reason why none has to. The database asks the same. */
function requireReason(manuscript: Manuscript): void {
  if (lacksReason(uncheckedIn(manuscript), manuscript.noFactCheck)) throw new Refused("reason-missing");
}

/** Everything that has to be mended before somebody else is asked to read it. */
export async function selectFaults(
  db: Read<DeskTables>,
  { id, kind, slug, content, itemId }: Pick<Manuscript, "id" | "kind" | "slug" | "content" | "itemId">,
): Promise<ContentFault[]> {
  const texts = textsNamedIn(content);
  const lost = await selectLost(db, texts, itemId);
  const taken = await selectTakenSlugs(db, { kind, except: id, itemId });
  const unknown = await selectUnknownAgencies(db, { content, itemId });
  const lostFiles = lostIn(content, await selectTextFiles(db, id));
  return [
    ...faultsOf({ kind, slug, content }),
    ...unknown.map(({ path, near }) => ({ path, code: "not-in-register", names: near }) as const),
    ...lostFiles.map(({ path }) => ({ path, code: "no-such-file" }) as const),
    ...texts.flatMap(({ path, ...text }) => {
      const name = `${text.kind}/${text.slug}`;
      return lost.has(name) ? [{ path, code: "not-there", names: [name] } as const] : [];
    }),
    ...(taken.has(slug) ? [{ path: "slug", code: "malformed" } as const] : []),
  ];
}

async function moveOf(tx: Read<DeskTables>, deed: Deed, { id, state }: Manuscript): Promise<Move> {
  const needsFactCheck = nextChecker(await selectCheckers(tx, [id])) !== undefined;
  const move = decideMove(deed, { state, needsFactCheck });
  if (move === undefined) throw new Refused("changed-meanwhile");
  return move;
}

type Deeds = Seen & { readonly action: ManuscriptAction; readonly move: Move };

async function moveOn(tx: Write<DeskTables>, actor: PersonActor, { id, version, action, move, at }: Deeds): Promise<void> {
  if (!(await updateState(tx, actor, { id, action, move, version, at }))) throw new Refused("changed-meanwhile");
  await recordAudit(tx, { at, actor, action, subject: subjectOf(id), detail: { from: move.from, to: move.to, version } });
}

/**
 * Hands a draft over: to the agency that it describes, to one that took part, or to a second reader.
 * @throws NotFound, Refused when something is missing in it, or when it has been changed meanwhile.
 */
export async function handOver(database: Database<DeskTables>, actor: PersonActor, { id, version, seen, at }: WithDetails): Promise<void> {
  const action = "library.manuscript.hand-over";
  await inTransaction(database, async (tx) => {
    // Whom it describes is not changed while it is decided who is to be asked.
    await lockManuscript(tx, id);
    const manuscript = await selectManuscript(tx, actor, { id, action });
    const move = await moveOf(tx, "hand-over", manuscript);
    requireSeen(manuscript, seen);
    if ((await selectFaults(tx, manuscript)).length > 0) throw new Refused("not-complete");
    requireReason(manuscript);
    if (await selectWasArchivedSince(tx, id)) throw new Refused("archived-meanwhile");
    await moveOn(tx, actor, { id, version, action, move, at });
    if (move.asks !== undefined) await askNext(tx, actor, { id, version, at });
  });
}

/** Asks the next agency that has not approved this version, and when all have, a second reader. */
async function askNext(tx: Write<DeskTables>, actor: PersonActor, { id, version, at }: Seen): Promise<void> {
  const agency = nextChecker(await selectCheckers(tx, [id]));
  const kind = agency === undefined ? "second-reading" : "fact-check";
  await insertReview(tx, { id, version, kind, describedId: agency?.id, by: actor.personId, at });
  await tell(tx, agency === undefined ? "secondReading" : "factCheck", { id, at });
}

/** Something was said of a text that was handed in, or it was given up. Those who handed it in are in no module below this one. */
async function tellItsTeller(tx: Write<DeskTables>, { id, at }: Pick<Seen, "id" | "at">): Promise<void> {
  if (await selectIsTakenIn(tx, id)) await publish(tx, { kind: textDecided, payload: { manuscript: id }, at });
}

/** There is something to tell about the text. Whom, and what, the notices of the desk say. */
async function tell(tx: Write<DeskTables>, source: keyof typeof deskSources, { id, at }: Pick<Seen, "id" | "at">): Promise<void> {
  await publish(tx, { kind: noticeDue, payload: { source: deskSources[source], subject: id }, at });
}

/** Takes a text back from whoever was asked to read it, to be written on. */
export async function takeBack(database: Database<DeskTables>, actor: PersonActor, { id, version, at }: Seen): Promise<void> {
  const action = "library.manuscript.take-back";
  await inTransaction(database, async (tx) => {
    await lockManuscript(tx, id);
    const manuscript = await selectManuscript(tx, actor, { id, action });
    const move = await moveOf(tx, "take-back", manuscript);
    await moveOn(tx, actor, { id, version, action, move, at });
    await endReview(tx, actor, manuscript, at);
  });
}

/** Ends a text that will not be published. Its versions stay. */
export async function withdraw(database: Database<DeskTables>, actor: PersonActor, { id, version, at }: Seen): Promise<void> {
  const action = "library.manuscript.withdraw";
  await inTransaction(database, async (tx) => {
    await lockManuscript(tx, id);
    const manuscript = await selectManuscript(tx, actor, { id, action });
    const move = await moveOf(tx, "withdraw", manuscript);
    await moveOn(tx, actor, { id, version, action, move, at });
    await endReview(tx, actor, manuscript, at);
    await tellItsTeller(tx, { id, at });
  });
}

/**
 * Takes a draft up again that was given up, as it stood then.
 * @throws NotFound, Refused when somebody else has begun to change the same text meanwhile.
 */
export async function takeUp(database: Database<DeskTables>, actor: PersonActor, { id, version, at }: Seen): Promise<void> {
  const action = "library.manuscript.take-up";
  const taken = inTransaction(database, async (tx) => {
    await lockManuscript(tx, id);
    const manuscript = await selectManuscript(tx, actor, { id, action });
    const move = await moveOf(tx, "take-up", manuscript);
    await moveOn(tx, actor, { id, version, action, move, at });
  });
  await taken.catch((error: unknown) => {
    throw isAtWorkAlready(error) ? new Refused("already-open") : error;
  });
}

/** A text is changed in one place at a time, also when two begin in the same moment: the database says so. */
function isAtWorkAlready(error: unknown): boolean {
  return error instanceof Error && "constraint" in error && error.constraint === "manuscript_open";
}

async function endReview(tx: Write<DeskTables>, actor: PersonActor, { id, state }: Manuscript, at: Instant): Promise<void> {
  if (state !== "fact-check" && state !== "second-reading") return;
  await updateReviewToDecided(tx, { id, kind: state, outcome: "taken-back", by: actor.personId, at });
}

/** What is read is what is published: whoever waits for another publication reads after it. Items are locked before manuscripts, everywhere. */
async function lockToPublish(tx: Write<DeskTables>, id: ManuscriptId): Promise<void> {
  await lockItems(tx);
  await lockManuscript(tx, id);
}

type Reading = WithDetails & { readonly analysers: Analysers; readonly outcome: Outcome; readonly comment: string | undefined };

/**
 * What the second reader says. Approved, the text is published in the same transaction; otherwise it goes back.
 * @throws NotFound also to whoever has written in it, Refused when something is missing in it or it has been changed meanwhile.
 */
export async function decideSecondReading(database: Database<DeskTables>, actor: PersonActor, reading: Reading): Promise<void> {
  const { id, version, seen, analysers, outcome, comment, at } = reading;
  const action = "library.manuscript.second-read";
  await inTransaction(database, async (tx) => {
    await lockToPublish(tx, id);
    const manuscript = await selectManuscript(tx, actor, { id, action });
    if (manuscript.state !== "second-reading") throw new Refused("changed-meanwhile");
    requireSeen(manuscript, seen);
    const move = await moveOf(tx, outcome === "approved" ? "approve" : "ask-for-changes", manuscript);
    if (outcome === "changes") {
      await moveOn(tx, actor, { id, version, action, move, at });
      await updateToReturned(tx, id, at);
    } else {
      // What the text points at may have gone since it was handed over.
      if ((await selectFaults(tx, manuscript)).length > 0) throw new Refused("not-complete");
      requireReason(manuscript);
      const { kind, slug, content, described } = manuscript;
      // Whatever way it came here, nothing is published about an agency that has not checked it.
      if (described !== undefined && !(await selectIsApproved(tx, { id, version, describedId: described.id })))
        throw new Refused("changed-meanwhile");
      // What was taken out of the library after this was begun does not come back by it, unseen.
      if (await selectWasArchivedSince(tx, id)) throw new Refused("archived-meanwhile");
      const [began, files] = [await selectOptionalVersion(tx, { id, number: 1 }), await selectTextFiles(tx, id)];
      const itemId = await publishText(tx, { analysers, kind, slug, content, began, files, at });
      // Who asked that it be for everyone asked that of the text as it stood.
      await endWidening(tx, actor, { subject: { kind: itemSubject, id: itemId }, at });
      await updateItemOf(tx, id, itemId);
      await updateEarlierToReplaced(tx, { id, itemId, at });
      await moveOn(tx, actor, { id, version, action, move, at });
      await askLater(tx, id, at);
      await endProposal(tx, actor, { id, at });
    }
    const decided = await updateReviewToDecided(tx, { id, kind: "second-reading", outcome, comment, by: actor.personId, at });
    if (!decided) throw new Refused("changed-meanwhile");
    await tell(tx, "answered", { id, at });
    await tellItsTeller(tx, { id, at });
  });
}

/** What the text was made of is done by it, unless it is answered for good already. Whoever told it hears that the text is there. */
async function endProposal(tx: Write<DeskTables>, actor: PersonActor, { id, at }: Pick<Reading, "id" | "at">): Promise<void> {
  const proposal = await selectOptionalProposalToTell(tx, id);
  if (proposal === undefined) return;
  await updateProposalToAnswered(tx, actor, { id: proposal, state: "done", answer: undefined, at });
  await publish(tx, { kind: noticeDue, payload: { source: deskSources.proposalAnswered, subject: proposal }, at });
}

/** One question is planned for a text, whoever planned an earlier one. */
async function askLater(tx: Write<DeskTables>, id: ManuscriptId, at: Instant): Promise<void> {
  await planJob(tx, askStillTrue, { manuscript: id }, { runAt: at.add({ hours: 24 * trueForDays }), key: `library.ask-still-true ${id}` });
}

type Checking = Seen & {
  /** The question that was shown: left out where no page was looked at. */
  readonly seen?: ReviewId;
  readonly outcome: Outcome;
  readonly comment: string | undefined;
  readonly comments: readonly { readonly path: string; readonly body: string }[];
};

/**
 * What an agency says about the version that it was asked about. When it has approved, the next one is asked, or a second reader.
 * @throws NotFound when it is not theirs to say, or when somebody has taken it back or said it already.
 */
export async function decideFactCheck(database: Database<DeskTables>, actor: PersonActor, checking: Checking): Promise<void> {
  const { id, version, seen, outcome, comment, comments, at } = checking;
  await inTransaction(database, async (tx) => {
    await lockManuscript(tx, id);
    const decided = await updateFactCheckToDecided(tx, actor, { id, version, seen, outcome, comment, at });
    if (!decided) throw new NotFound("library.review");
    const isLast = nextChecker(await selectCheckers(tx, [id])) === undefined;
    const move = decideMove(outcome === "approved" ? "approve" : "ask-for-changes", { state: "fact-check", needsFactCheck: !isLast });
    const goesOn = outcome === "changes" || isLast;
    if (goesOn && (move === undefined || !(await updateState(tx, actor, { id, move, version, at }))))
      throw new Refused("changed-meanwhile");
    for (const { path, body } of comments) await insertComment(tx, { id, version, path, body, by: actor.personId, at });
    if (outcome === "changes") await updateToReturned(tx, id, at);
    else await askNext(tx, actor, { id, version, at });
    await tell(tx, "answered", { id, at });
    await tellItsTeller(tx, { id, at });
    const detail = { version, outcome, comments: comments.length };
    await recordAudit(tx, { at, actor, action: "library.fact-check.decide", subject: subjectOf(id), detail });
  });
}

type Archiving = Seen & { readonly analysers: Analysers; readonly reason: string; readonly replacedBy: ItemId | undefined };

/**
 * Takes a published text out of the library. Its address says why.
 * @throws NotFound, Refused when it has been archived or replaced meanwhile.
 */
export async function archive(database: Database<DeskTables>, actor: PersonActor, archiving: Archiving): Promise<void> {
  const { id, version, analysers, reason, replacedBy, at } = archiving;
  const action = "library.manuscript.archive";
  await inTransaction(database, async (tx) => {
    await lockToPublish(tx, id);
    const manuscript = await selectManuscript(tx, actor, { id, action });
    const move = await moveOf(tx, "archive", manuscript);
    const { itemId } = manuscript;
    const farewell = { analysers, reason, replacedBy, by: actor.personId, at };
    const gone = itemId !== undefined && (await archiveText(tx, { itemId, ...farewell }));
    if (!gone) throw new Refused("changed-meanwhile");
    await moveOn(tx, actor, { id, version, action, move, at });
  });
}

/** Says that a published text is still true. It is asked again in a year. */
export async function confirmStillTrue(
  database: Database<DeskTables>,
  actor: PersonActor,
  { id, at }: { readonly id: ManuscriptId; readonly at: Instant },
): Promise<void> {
  const action = "library.manuscript.confirm";
  await inTransaction(database, async (tx) => {
    await selectManuscript(tx, actor, { id, action });
    if (!(await updateToConfirmed(tx, actor, { id, at }))) throw new Refused("changed-meanwhile");
    await askLater(tx, id, at);
    await recordAudit(tx, { at, actor, action, subject: subjectOf(id) });
  });
}
