import { isDeepStrictEqual } from "node:util";
import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import { publish } from "../../kernel/events.ts";
import { noticeDue } from "../../kernel/notice.ts";
import { newId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/time.ts";
import {
  holdPerson,
  type OrganisationId,
  type PersonActor,
  type PersonId,
  selectOptionalOrganisation,
  selectOrganisationsNamed,
} from "../people/index.ts";
import type { Item } from "./content.ts";
import { organisationsOf } from "./item.ts";
import { type CommentId, freeSlug, isAlive, type ManuscriptId, type SaveOutcome, slugOf, subjectOf } from "./manuscript.ts";
import {
  type Details,
  insertManuscriptUnlessOpen,
  insertVersion,
  selectManuscript,
  selectOptionalBegun,
  selectOptionalManuscript,
  selectOptionalOpenManuscript,
  selectTakenSlugs,
  updateDetails,
  updateToNextVersion,
} from "./manuscript.queries.ts";
import { deskSources } from "./desk-kinds.ts";
import type { DeskTables } from "./desk-tables.ts";
import { detailsOf } from "./manuscript-view.ts";
import { selectDraftSeen, selectOptionalStored, selectReferenced } from "./publish.queries.ts";
import { needsReasonNow, newReason, uncheckedIn } from "./no-fact-check.ts";
import { insertNoFactCheck } from "./no-fact-check.queries.ts";
import {
  insertComment,
  lockManuscript,
  selectIsComment,
  selectOptionalLastAsked,
  selectOptionalSaid,
  updateCommentToSettled,
} from "./review.queries.ts";
import { type DeskKind, type DraftContent, fieldsOf } from "./schema-field.ts";
import { tidy } from "./schema-form.ts";
import { deleteUnsaved } from "./unsaved.queries.ts";
import { selectOptionalVersion } from "./version.queries.ts";

type Which = { readonly id: ManuscriptId; readonly at: Instant };

type Beginning = {
  readonly kind: DeskKind;
  readonly title: string;
  /** What there is to begin with, when it is more than a title, and where that came from. */
  readonly content?: DraftContent;
  readonly note?: string;
  readonly describedId: OrganisationId | undefined;
  /** Of the form: one that is sent twice begins one text. */
  readonly key?: ManuscriptId | undefined;
  readonly at: Instant;
};

/** Begins a text that is not in the library yet. */
export async function beginManuscript(database: Database<DeskTables>, actor: PersonActor, beginning: Beginning): Promise<ManuscriptId> {
  return inTransaction(database, (tx) => beginInTransaction(tx, actor, beginning));
}

/** The same, as a part of another deed. */
export async function beginInTransaction(
  tx: Write<DeskTables>,
  actor: PersonActor,
  { kind, title, content = { title }, note, describedId, at, key = newId(at) }: Beginning,
): Promise<ManuscriptId> {
  await holdWriter(tx, actor.personId);
  const taken = await selectOptionalBegun(tx, { key, kind, title, by: actor.personId });
  if (taken === "same") return key;
  const id = taken === undefined ? key : newId<"library.manuscript">(at);
  const slugs = await selectTakenSlugs(tx, { kind, except: undefined, itemId: undefined });
  const slug = freeSlug(slugOf(title), slugs);
  await insertManuscriptUnlessOpen(tx, { id, kind, slug, title, itemId: undefined, by: actor.personId, describedId, at });
  await insertVersion(tx, { id, number: 1, content, by: actor.personId, note, at });
  await recordAudit(tx, { at, actor, action: "library.manuscript.begin", subject: subjectOf(id), detail: { kind } });
  return id;
}

type Changing = { readonly kind: DeskKind; readonly slug: string; readonly at: Instant };

/**
 * Begins a change of a text that is in the library, from how it stands there; or leads to the change that has begun.
 * @throws NotFound when there is no such text, Refused when somebody else is at it whose draft the actor may not see.
 */
export async function beginChange(database: Database<DeskTables>, actor: PersonActor, { kind, slug, at }: Changing): Promise<ManuscriptId> {
  return inTransaction(database, async (tx) => {
    await holdWriter(tx, actor.personId);
    // What has been narrowed is begun by nobody who cannot read it: the draft would give it to them.
    const seen = await selectReferenced(tx, actor, [{ kind, slug }]);
    const stored = seen.size === 0 ? undefined : await selectOptionalStored(tx, { kind, slug });
    if (stored === undefined) throw new NotFound("library.item");
    const id = newId<"library.manuscript">(at);
    const describedId = await selectDescribed(tx, actor, stored.item);
    const { title } = stored.item;
    const begun = await insertManuscriptUnlessOpen(tx, { id, kind, slug, title, itemId: stored.id, by: actor.personId, describedId, at });
    if (!begun) {
      const open = await selectOptionalOpenManuscript(tx, stored.id);
      const own = open && (await selectOptionalManuscript(tx, actor, { id: open, action: "library.manuscript.read" }));
      if (own === undefined) throw new Refused("already-open");
      return own.id;
    }
    // Nobody wrote this version here: it is the text as it stood.
    const content = await selectDraftSeen(tx, actor, tidy(fieldsOf[kind], stored.item));
    await insertVersion(tx, { id, number: 1, content, by: undefined, at });
    await recordAudit(tx, { at, actor, action: "library.manuscript.begin", subject: subjectOf(id), detail: { kind, item: stored.id } });
    return id;
  });
}

/** Whoever is given a text to answer for is here until it is theirs. */
async function holdWriter(tx: Write<DeskTables>, personId: PersonId): Promise<void> {
  if (!(await holdPerson(tx, personId))) throw new NotFound("people.person");
}

/** An example is about the first agency that it names, where the register has it. */
async function selectDescribed(tx: Write<DeskTables>, actor: PersonActor, item: Item): Promise<OrganisationId | undefined> {
  if (item.kind !== "example") return undefined;
  const names = organisationsOf(item);
  const agency = [...(await selectOrganisationsNamed(tx, actor, names)).values()][0];
  return agency === undefined ? undefined : (await selectOptionalOrganisation(tx, actor, agency.slug))?.id;
}

export type Saving = Which & { readonly from: number; readonly content: DraftContent; readonly note?: string | undefined };

/**
 * Saves what somebody has written as the next version, if the version that they began from is still the current one. Otherwise nothing is
 * saved and nothing is written over: what they have written is still theirs to put together with what has come meanwhile.
 * @throws NotFound, Refused when the text is no longer a draft.
 */
export async function saveManuscript(database: Database<DeskTables>, actor: PersonActor, saving: Saving): Promise<SaveOutcome> {
  return inTransaction(database, async (tx) => {
    const outcome = await saveVersion(tx, actor, saving);
    // Whoever is overtaken has not saved yet.
    if (outcome.kind !== "overtaken") await deleteUnsaved(tx, actor, saving.id);
    return outcome;
  });
}

async function saveVersion(tx: Write<DeskTables>, actor: PersonActor, saving: Saving): Promise<SaveOutcome> {
  const { id, from, note, at } = saving;
  const action = "library.manuscript.write";
  const before = await selectManuscript(tx, actor, { id, action });
  if (before.state !== "draft") throw new Refused("not-a-draft");
  const content = tidy(fieldsOf[before.kind], saving.content);
  if (before.version === from && isDeepStrictEqual(content, before.content)) return { kind: "unchanged" };
  const title = typeof content["title"] === "string" ? content["title"].slice(0, 300) : undefined;
  const version = await updateToNextVersion(tx, actor, { id, from, title, at });
  if (version === undefined) {
    const now = await selectManuscript(tx, actor, { id, action });
    if (now.state !== "draft") throw new Refused("not-a-draft");
    return { kind: "overtaken", version: now.version };
  }
  await insertVersion(tx, { id, number: version, content, by: actor.personId, note, at });
  await recordAudit(tx, { at, actor, action, subject: subjectOf(id), detail: { version } });
  return { kind: "saved", version };
}

/**
 * Makes an earlier version the current one, as a version of its own: what came in between stays.
 * @throws NotFound, Refused.
 */
export async function restoreVersion(
  database: Database<DeskTables>,
  actor: PersonActor,
  { id, number, from, note, at }: Which & { readonly number: number; readonly from: number; readonly note: string },
): Promise<SaveOutcome> {
  const before = await selectOptionalManuscript(database, actor, { id, action: "library.manuscript.write" });
  const content = before && (await selectOptionalVersion(database, { id, number }));
  if (content === undefined) throw new NotFound("library.version");
  // What one has written and not saved is another text than the one that one goes back to: it stays.
  return inTransaction(database, (tx) => saveVersion(tx, actor, { id, from, content, note, at }));
}

/**
 * Changes what stands beside the text: its name in the address, who answers for it, and which agency it describes.
 * @param because why no agency has to check its facts, where one is named or has been asked and none is to.
 * @param seen what stood there when it was looked at, as `detailsOf` says it: nobody changes what they have not seen.
 * @throws NotFound, Refused when the name is taken, a reason is missing, the text is no longer a draft, or somebody else has changed this meanwhile.
 */
export async function changeDetails(
  database: Database<DeskTables>,
  actor: PersonActor,
  { id, at, seen, because, ...details }: Which & Details & { readonly seen: string; readonly because?: string | undefined },
): Promise<void> {
  const action = "library.manuscript.write";
  await inTransaction(database, async (tx) => {
    await holdWriter(tx, details.ownerId);
    // Before it is read: who checks the facts must not change while somebody hands it over.
    await lockManuscript(tx, id);
    const before = await selectManuscript(tx, actor, { id, action });
    if (before.state === "draft" && seen !== detailsOf(before)) throw new Refused("details-changed");
    // Readers have seen the address of a text that is in the library.
    const slug = before.itemId === undefined ? details.slug : before.slug;
    const taken = await selectTakenSlugs(tx, { kind: before.kind, except: id, itemId: before.itemId });
    if (taken.has(slug)) throw new Refused("slug-taken");
    const [from, to] = [before.described?.id, details.describedId];
    const isOtherAgency = from !== to;
    const unchecked = uncheckedIn({ ...before, described: to === undefined ? undefined : { id: to } });
    const said = because === undefined ? undefined : newReason({ unchecked, because, said: before.noFactCheck });
    if (because === undefined && needsReasonNow(unchecked, before.noFactCheck)) throw new Refused("reason-missing");
    // Whoever says who checks the facts, or that nobody has to, has had a hand in the text.
    const saysWhoChecks = isOtherAgency || said !== undefined;
    if (!(await updateDetails(tx, actor, { id, at, ...details, slug, saysWhoChecks }))) throw new Refused("not-a-draft");
    if (said !== undefined) await insertNoFactCheck(tx, { id, version: before.version, ...said, by: actor.personId, at });
    if (isOtherAgency && from !== undefined) await tellAskedBefore(tx, { id, agency: from, at });
    const detail = {
      owner: details.ownerId,
      renamed: slug !== before.slug,
      ...(isOtherAgency ? { describedBefore: from ?? "", described: to ?? "" } : {}),
      // What was said, and of which agencies: the words stand in the row.
      ...(said === undefined ? {} : { noFactCheck: said.number, unchecked: said.unchecked.asked.map((agency) => agency.id) }),
    };
    await recordAudit(tx, { at, actor, action, subject: subjectOf(id), detail });
  });
}

/** An agency that has been asked hears that the text describes it no longer. */
async function tellAskedBefore(tx: Write<DeskTables>, { id, agency, at }: Which & { readonly agency: OrganisationId }): Promise<void> {
  const subject = await selectOptionalLastAsked(tx, { id, agency });
  if (subject === undefined) return;
  await publish(tx, { kind: noticeDue, payload: { source: deskSources.noLongerDescribed, subject }, at });
}

type Commenting = Which & {
  readonly path: string;
  readonly body: string;
  /** Of the form: one that is sent twice says it once. */
  readonly key?: CommentId | undefined;
};

/** Says something about a field of the current version. */
export async function commentOnField(
  database: Database<DeskTables>,
  actor: PersonActor,
  { id, path, body, at, key = newId(at) }: Commenting,
): Promise<void> {
  const action = "library.manuscript.comment";
  await inTransaction(database, async (tx) => {
    await lockManuscript(tx, id);
    const { version, state } = await selectManuscript(tx, actor, { id, action });
    // A text that is over is nobody's to mend: there is nothing more to say of it here.
    if (!isAlive(state)) throw new Refused("changed-meanwhile");
    const said = { id, path, body, by: actor.personId };
    const taken = await selectOptionalSaid(tx, { key, ...said });
    if (taken === "same") return;
    await insertComment(tx, { ...said, key: taken === undefined ? key : newId(at), version, at });
    await recordAudit(tx, { at, actor, action, subject: subjectOf(id), detail: { version, path } });
  });
}

/**
 * Marks a comment as dealt with. Nothing happens when somebody has done so already.
 * @throws NotFound when the text has no such comment.
 */
export async function settleComment(
  database: Database<DeskTables>,
  actor: PersonActor,
  { id, comment, at }: Which & { readonly comment: CommentId },
): Promise<void> {
  const action = "library.manuscript.comment";
  await inTransaction(database, async (tx) => {
    await selectManuscript(tx, actor, { id, action });
    if (!(await selectIsComment(tx, { id, comment }))) throw new NotFound("library.field_comment");
    const settled = await updateCommentToSettled(tx, { id, comment, by: actor.personId, at });
    if (settled) await recordAudit(tx, { at, actor, action, subject: subjectOf(id), detail: { settled: comment } });
  });
}
