import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { NotFound } from "../../kernel/errors.ts";
import { holdFormKey } from "../../kernel/form-key.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import { type Instant, parseInstant } from "../../kernel/time.ts";
import {
  type Choice,
  type OrganisationId,
  type PeopleTables,
  type PersonActor,
  type PersonId,
  isDemonstration,
  selectOptionalOrganisation,
} from "../people/index.ts";
import { updatePartners } from "./checker.queries.ts";
import type { ItemId } from "./item.ts";
import type { LibraryTables } from "./library.tables.ts";
import type { ManuscriptId, Move, State } from "./manuscript.ts";
import { type ManuscriptAction, manuscriptPolicy } from "./manuscript.policy.ts";
import type { Manuscript, Permissions } from "./manuscript-view.ts";
import { noFactChecksOf } from "./no-fact-check.queries.ts";
import type { AgencyAsked, NoFactCheck } from "./no-fact-check.ts";
import type { DeskKind, DraftContent } from "./schema-field.ts";
import { insertVersionFiles } from "./text-file.queries.ts";
import { numbersIn } from "./text-file.ts";

type Tables = LibraryTables & PeopleTables;
export type Which = { readonly id: ManuscriptId; readonly action: ManuscriptAction };

const may = (action: ManuscriptAction, actor: Actor) => permitted(manuscriptPolicy, action, actor, "manuscript");

type Row = Pick<
  Manuscript,
  "id" | "kind" | "slug" | "title" | "state" | "version" | "author" | "owner" | "authorId" | "ownerId" | "updatedAt" | "demonstration"
> &
  Permissions & {
    readonly content: unknown;
    readonly itemId: ItemId | null;
    readonly describedId: OrganisationId | null;
    readonly described: string | null;
    readonly returnedAt: Instant | null;
    readonly publishedAt: Instant | null;
    readonly confirmedAt: Instant | null;
    readonly askedAt: Instant | null;
    readonly asked: readonly AgencyAsked[];
    readonly said: (Omit<NoFactCheck, "at"> & { readonly at: string }) | null;
  };

/** What the trigger asks that guards the way on. */
const agenciesAsked = sql`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', agency.id, 'name', agency.name) ORDER BY agency.name COLLATE "C", agency.id), '[]')
  FROM unnest(library.agencies_asked(manuscript.id)) AS one (id) JOIN people.organisation AS agency ON agency.id = one.id
  WHERE manuscript.described_id IS NULL OR one.id <> ALL (manuscript.partner_ids))`;

const lastNoFactCheck = sql`(SELECT to_jsonb(last) FROM (${noFactChecksOf(sql.ref("manuscript.id"))} LIMIT 1) AS last)`;

/** A manuscript that the actor may do this with, with what else they may do. */
export async function selectOptionalManuscript(
  db: Read<Tables>,
  actor: Actor,
  { id, action }: Which,
): Promise<(Manuscript & Permissions) | undefined> {
  const { rows } = await sql<Row>`
    SELECT manuscript.id, manuscript.kind, manuscript.slug, manuscript.title, manuscript.state, manuscript.version, version.content,
      manuscript.item_id AS "itemId", manuscript.author_id AS "authorId", author.name AS author, manuscript.owner_id AS "ownerId",
      owner.name AS owner, manuscript.described_id AS "describedId", organisation.name AS described, manuscript.returned_at AS "returnedAt",
      manuscript.published_at AS "publishedAt", manuscript.confirmed_at AS "confirmedAt", manuscript.asked_at AS "askedAt",
      manuscript.updated_at AS "updatedAt", manuscript.demonstration, ${agenciesAsked} AS asked, ${lastNoFactCheck} AS said,
      ${may("library.manuscript.write", actor)} AS "mayWrite", ${may("library.manuscript.hand-over", actor)} AS "mayHandOver",
      ${may("library.manuscript.take-back", actor)} AS "mayTakeBack", ${may("library.manuscript.withdraw", actor)} AS "mayWithdraw",
      ${may("library.manuscript.take-up", actor)} AS "mayTakeUp",
      ${may("library.manuscript.second-read", actor)} AS "mayRead", ${may("library.manuscript.confirm", actor)} AS "mayConfirm",
      ${may("library.manuscript.archive", actor)} AS "mayArchive"
    FROM library.manuscript
    JOIN library.version ON version.manuscript_id = manuscript.id AND version.number = manuscript.version
    JOIN people.person AS author ON author.id = manuscript.author_id
    JOIN people.person AS owner ON owner.id = manuscript.owner_id
    LEFT JOIN people.organisation ON organisation.id = manuscript.described_id
    WHERE manuscript.id = ${id} AND ${may(action, actor)}`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { itemId, describedId, described, returnedAt, publishedAt, confirmedAt, askedAt, said, ...given } = row;
  return {
    ...given,
    content: row.content as DraftContent,
    itemId: itemId ?? undefined,
    described: describedId === null ? undefined : { id: describedId, name: described ?? "" },
    returnedAt: returnedAt ?? undefined,
    publishedAt: publishedAt ?? undefined,
    confirmedAt: confirmedAt ?? undefined,
    askedAt: askedAt ?? undefined,
    noFactCheck: said === null ? undefined : { ...said, at: parseInstant(said.at) },
  };
}

/** @throws NotFound when there is none that the actor may do this with. */
export async function selectManuscript(db: Read<Tables>, actor: Actor, which: Which): Promise<Manuscript & Permissions> {
  const found = await selectOptionalManuscript(db, actor, which);
  if (found === undefined) throw new NotFound("library.manuscript");
  return found;
}

/** The id of the agency that was chosen in a form; none when none was. */
export async function selectChosenOrganisation(
  db: Read<Tables>,
  actor: Actor,
  choice: Exclude<Choice, { kind: "unclear" }>,
): Promise<OrganisationId | undefined> {
  return choice.kind === "none" ? undefined : (await selectOptionalOrganisation(db, actor, choice.slug))?.id;
}

export type NewManuscript = {
  readonly id: ManuscriptId;
  readonly kind: DeskKind;
  readonly slug: string;
  readonly title: string;
  readonly itemId: ItemId | undefined;
  readonly by: PersonId;
  readonly describedId: OrganisationId | undefined;
  readonly at: Instant;
};

type Begun = { readonly key: ManuscriptId; readonly kind: DeskKind; readonly title: string; readonly by: PersonId };

/** What was begun by the form with this key, which is held: the same once more, or another text, as when somebody has gone back and written on. */
export async function selectOptionalBegun(tx: Write<Tables>, { key, kind, title, by }: Begun): Promise<"same" | "other" | undefined> {
  await holdFormKey(tx, key);
  const { rows } = await sql<{ same: boolean }>`
    SELECT manuscript.author_id = ${by} AND manuscript.kind = ${kind} AND version.content ->> 'title' = ${title} AS same
    FROM library.manuscript JOIN library.version ON version.manuscript_id = manuscript.id AND version.number = 1
    WHERE manuscript.id = ${key}`.execute(tx);
  const [row] = rows;
  return row === undefined ? undefined : row.same ? "same" : "other";
}

/** Nothing happens when the text that it is to change is at work already. Gives whether there is a new row. */
export async function insertManuscriptUnlessOpen(tx: Write<Tables>, manuscript: NewManuscript): Promise<boolean> {
  const { id, kind, slug, title, itemId = null, by, describedId = null, at } = manuscript;
  const { rows } = await sql`
    INSERT INTO library.manuscript (id, kind, item_id, slug, title, state, author_id, owner_id, demonstration, described_id, version, created_at, updated_at)
    VALUES (${id}, ${kind}, ${itemId}, ${slug}, ${title}, 'draft', ${by}, ${by}, ${isDemonstration(by)}, ${describedId}, 1, ${at}, ${at})
    ON CONFLICT (item_id) WHERE state IN ('draft', 'fact-check', 'second-reading') DO NOTHING RETURNING 1`.execute(tx);
  return rows.length === 1;
}

export type NewVersion = {
  readonly id: ManuscriptId;
  readonly number: number;
  readonly content: DraftContent;
  readonly by: PersonId | undefined;
  readonly note?: string | undefined;
  readonly at: Instant;
};

export async function insertVersion(tx: Write<Tables>, { id, number, content, by, note, at }: NewVersion): Promise<void> {
  await tx
    .insertInto("library.version")
    .values({
      manuscript_id: id,
      number,
      content: JSON.stringify(content),
      saved_by: by ?? null,
      saved_at: at,
      note: note ?? null,
    })
    .execute();
  await insertVersionFiles(tx, { id, version: number, numbers: numbersIn(content) });
  await updatePartners(tx, id, content);
}

type Advance = { readonly id: ManuscriptId; readonly from: number; readonly title: string | undefined; readonly at: Instant };

/**
 * Takes the next number for a version of a draft that the actor may write, when the current one is still the one that they began from. Of
 * several who save at once, one gets it.
 */
export async function updateToNextVersion(
  tx: Write<Tables>,
  actor: PersonActor,
  { id, from, title, at }: Advance,
): Promise<number | undefined> {
  const row = await tx
    .updateTable("library.manuscript as manuscript")
    .set((eb) => ({ version: eb("manuscript.version", "+", 1), updated_at: at, ...(title === undefined ? {} : { title }) }))
    .where("manuscript.id", "=", id)
    .where("manuscript.version", "=", from)
    .where("manuscript.state", "=", "draft")
    .where(may("library.manuscript.write", actor))
    .returning("manuscript.version")
    .executeTakeFirst();
  return row?.version;
}

export type Moving = {
  readonly id: ManuscriptId;
  /** Left out where the right to do it lies in another row, which has been asked. */
  readonly action?: ManuscriptAction;
  readonly move: Move;
  readonly version: number;
  readonly at: Instant;
};

/** From the state that was seen to the next, with the version that was seen, when the actor may do this. Of several who try, one does. */
export async function updateState(tx: Write<Tables>, actor: Actor, { id, action, move, version, at }: Moving): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("library.manuscript as manuscript")
    .set({
      state: move.to,
      updated_at: at,
      asked_at: null,
      returned_at: null,
      ...(move.to === "published" ? { published_at: at, confirmed_at: at } : {}),
    })
    .where("manuscript.id", "=", id)
    .where("manuscript.state", "=", move.from)
    .where("manuscript.version", "=", version)
    .where(action === undefined ? sql<boolean>`true` : may(action, actor))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** It came back with a wish for changes. */
export async function updateToReturned(tx: Write<Tables>, id: ManuscriptId, at: Instant): Promise<void> {
  await tx.updateTable("library.manuscript").set({ returned_at: at }).where("id", "=", id).where("state", "=", "draft").execute();
}

/** What was published of the same text before is replaced. */
export async function updateEarlierToReplaced(
  tx: Write<Tables>,
  { id, itemId, at }: { readonly id: ManuscriptId; readonly itemId: ItemId; readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable("library.manuscript")
    .set({ state: "replaced", asked_at: null, updated_at: at })
    .where("item_id", "=", itemId)
    .where("state", "=", "published")
    .where("id", "<>", id)
    .execute();
}

export async function updateItemOf(tx: Write<Tables>, id: ManuscriptId, itemId: ItemId): Promise<void> {
  await tx.updateTable("library.manuscript").set({ item_id: itemId }).where("id", "=", id).executeTakeFirstOrThrow();
}

export type Details = { readonly slug: string; readonly ownerId: PersonId; readonly describedId: OrganisationId | undefined };

/** What stands beside the text, of a draft. */
export async function updateDetails(
  tx: Write<Tables>,
  actor: PersonActor,
  {
    id,
    at,
    slug,
    ownerId,
    describedId,
    saysWhoChecks,
  }: Details & { readonly id: ManuscriptId; readonly at: Instant; readonly saysWhoChecks: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("library.manuscript as manuscript")
    .set({ slug, owner_id: ownerId, described_id: describedId ?? null, updated_at: at })
    .$if(saysWhoChecks, (update) =>
      update.set({ described_by: sql`(SELECT array_agg(DISTINCT writer) FROM unnest(described_by || ${actor.personId}::uuid) AS writer)` }),
    )
    .where("manuscript.id", "=", id)
    .where("manuscript.state", "=", "draft")
    .where(may("library.manuscript.write", actor))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The published text is still true, says whoever may. */
export async function updateToConfirmed(
  tx: Write<Tables>,
  actor: Actor,
  { id, at }: { readonly id: ManuscriptId; readonly at: Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("library.manuscript as manuscript")
    .set({ confirmed_at: at, asked_at: null })
    .where("manuscript.id", "=", id)
    .where("manuscript.state", "=", "published")
    .where(may("library.manuscript.confirm", actor))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Marks a published text as asked about, unless it is no longer published or has been asked about already. */
export async function updateToAsked(tx: Write<Tables>, { id, at }: { readonly id: ManuscriptId; readonly at: Instant }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("library.manuscript")
    .set({ asked_at: at })
    .where("id", "=", id)
    .where("state", "=", "published")
    .where("asked_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Names in addresses that are taken in a kind: by what is or was in the library, and by other texts at work. */
export async function selectTakenSlugs(
  db: Read<Tables>,
  { kind, except, itemId }: { readonly kind: DeskKind; readonly except: ManuscriptId | undefined; readonly itemId: ItemId | undefined },
): Promise<Set<string>> {
  const { rows } = await sql<{ slug: string }>`
    SELECT item.slug FROM library.item WHERE item.kind = ${kind} AND item.id IS DISTINCT FROM ${itemId ?? null}::uuid
    UNION SELECT manuscript.slug FROM library.manuscript
      WHERE manuscript.kind = ${kind} AND manuscript.state IN ('draft', 'fact-check', 'second-reading')
        AND manuscript.id IS DISTINCT FROM ${except ?? null}::uuid AND (manuscript.item_id IS NULL OR manuscript.item_id IS DISTINCT FROM ${itemId ?? null}::uuid)`.execute(
    db,
  );
  return new Set(rows.map(({ slug }) => slug));
}

/** The manuscript of a text that is at work, whoever asks: a text is changed in one place at a time. */
export async function selectOptionalOpenManuscript(db: Read<Tables>, itemId: ItemId): Promise<ManuscriptId | undefined> {
  const row = await db
    .selectFrom("library.manuscript")
    .select("id")
    .where("item_id", "=", itemId)
    .where("state", "in", ["draft", "fact-check", "second-reading"] satisfies State[])
    .executeTakeFirst();
  return row?.id as ManuscriptId | undefined;
}

/** Those who may answer for a text: who write here, by name, in the world of whoever asks. */
export async function selectWriters(db: Read<Tables>, actor: PersonActor): Promise<{ readonly id: PersonId; readonly name: string }[]> {
  const { rows } = await sql<{ id: PersonId; name: string }>`
    SELECT person.id, person.name FROM people.person
    WHERE person.ended_at IS NULL AND person.demonstration = ${isDemonstration(actor.personId)} AND EXISTS (SELECT FROM people.role_grant AS held
      WHERE held.person_id = person.id AND held.ended_at IS NULL AND held.role IN ('editor', 'support'))
    ORDER BY person.name, person.id LIMIT 200`.execute(db);
  return rows;
}

/** Whether the text was archived after this change of it was begun. */
export async function selectWasArchivedSince(db: Read<LibraryTables>, id: ManuscriptId): Promise<boolean> {
  const row = await db
    .selectFrom("library.manuscript as change")
    .innerJoin("library.item as item", "item.id", "change.item_id")
    .select("item.id")
    .where("change.id", "=", id)
    .whereRef("item.withdrawn_at", ">=", "change.created_at")
    .executeTakeFirst();
  return row !== undefined;
}
