import { recordAudit } from "../../kernel/audit.ts";
import type { Write } from "../../kernel/db.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import { publish } from "../../kernel/events.ts";
import { noticeDue } from "../../kernel/notice.ts";
import { newId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/time.ts";
import { holdPerson, type OrganisationId, type PersonActor } from "../people/index.ts";
import { deskSources } from "./desk-kinds.ts";
import type { DeskTables } from "./desk-tables.ts";
import { type ManuscriptId, subjectOf } from "./manuscript.ts";
import { beginInTransaction } from "./manuscript.actions.ts";
import { insertManuscriptUnlessOpen, insertVersion } from "./manuscript.queries.ts";
import { updateToTakenIn } from "./take-in.queries.ts";
import { selectDraftSeen, selectOptionalStored, selectReferenced } from "./publish.queries.ts";
import { type DraftContent, fieldsOf } from "./schema-field.ts";
import { tidy } from "./schema-form.ts";

type TakingIn = {
  readonly title: string;
  /** The fields of the skeleton that are answered; what is missing stays to be asked for. */
  readonly content: DraftContent;
  /** Where it comes from, in words for whoever edits it. */
  readonly note: string;
  /** The agency that it is about, and that checks its facts. */
  readonly describedId: OrganisationId;
  /** The example in the library that it is a newer version of, as long as it is there. */
  readonly newerOf?: string | undefined;
  readonly at: Instant;
};

/**
 * Takes in an example from those who did it, as a draft at the desk: whoever hands it in need not write there, and from then on it is the desk's.
 * Of one that is in the library already it begins a change, in which what the desk has added stays; once that one is there no more, it is a text of
 * its own. The editors are told that it waits.
 * @throws Refused when somebody is changing it ("already-open").
 */
export async function takeInExample(tx: Write<DeskTables>, actor: PersonActor, taking: TakingIn): Promise<ManuscriptId> {
  const { at } = taking;
  const id = await beginTakenIn(tx, actor, taking);
  await updateToTakenIn(tx, id, at);
  await publish(tx, { kind: noticeDue, payload: { source: deskSources.takenIn, subject: id }, at });
  return id;
}

async function beginTakenIn(tx: Write<DeskTables>, actor: PersonActor, taking: TakingIn): Promise<ManuscriptId> {
  const { title, note, describedId, newerOf, at } = taking;
  const content = tidy(fieldsOf.example, taking.content);
  const beginOwn = async () => beginInTransaction(tx, actor, { kind: "example", title, content, note, describedId, at });
  if (newerOf === undefined) return beginOwn();
  if (!(await holdPerson(tx, actor.personId))) throw new NotFound("people.person");
  const named = { kind: "example", slug: newerOf } as const;
  // Whoever has it taken out of the library meanwhile has it taken out: those who hand theirs in have nothing to do with that.
  const seen = await selectReferenced(tx, actor, [named]);
  const stored = seen.size === 0 ? undefined : await selectOptionalStored(tx, named);
  if (stored === undefined) return beginOwn();
  const id: ManuscriptId = newId(at);
  const begun = await insertManuscriptUnlessOpen(tx, { id, ...named, title, itemId: stored.id, by: actor.personId, describedId, at });
  if (!begun) throw new Refused("already-open");
  const before = await selectDraftSeen(tx, actor, tidy(fieldsOf.example, stored.item));
  await insertVersion(tx, { id, number: 1, content: { ...before, ...content }, by: actor.personId, note, at });
  const detail = { kind: named.kind, item: stored.id };
  await recordAudit(tx, { at, actor, action: "library.manuscript.begin", subject: subjectOf(id), detail });
  return id;
}
