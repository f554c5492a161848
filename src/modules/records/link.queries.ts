import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import type { Language } from "../../kernel/i18n.ts";
import { newId } from "../../kernel/ids.ts";
import type { Actor } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import { itemHref, selectFarewellIds, selectItemsById, selectOptionalItemNamed } from "../library/index.ts";
import { agencyHref, type PersonActor, type PersonId, selectOptionalOrganisationBySlug, selectOrganisationsById } from "../people/index.ts";
import type { CaseFileId } from "./case-file.ts";
import type { DocumentId } from "./document.ts";
import type { Link, LinkId, LinkKind, Named } from "./link.ts";
import type { RecordsTables } from "./records.tables.ts";
import type { Tables } from "./records-route.ts";
import { may } from "./seen.queries.ts";

export type Target = { readonly kind: LinkKind; readonly id: string; readonly title: string };

/** What an address names, if the actor may see it. */
export async function selectOptionalTarget(db: Read<Tables>, actor: Actor, named: Named): Promise<Target | undefined> {
  if (named.kind === "agency") {
    const agency = await selectOptionalOrganisationBySlug(db, actor, named.slug);
    return agency === undefined ? undefined : { kind: "agency", id: agency.id, title: agency.name };
  }
  const item = await selectOptionalItemNamed(db, actor, { kind: named.itemKind, slug: named.slug, language: "sv" });
  return item === undefined ? undefined : { kind: "item", id: item.id, title: item.title };
}

type Row = {
  readonly id: LinkId;
  readonly documentId: DocumentId;
  readonly kind: LinkKind;
  readonly object_id: string;
  readonly title: string;
};

type Tied = { readonly language: Language } & ({ readonly documentId: DocumentId } | { readonly caseFileId: CaseFileId });

/** What a document is tied to, or all those of a case file. Whoever may not see the thing itself sees that it was tied, and no name. */
export async function selectLinks(
  db: Read<Tables>,
  actor: Actor,
  { language, ...tied }: Tied,
): Promise<(Link & { readonly documentId: DocumentId })[]> {
  const which = "documentId" in tied ? sql`document.id = ${tied.documentId}` : sql`document.case_file_id = ${tied.caseFileId}`;
  const { rows } = await sql<Row>`
    SELECT link.id, link.document_id AS "documentId", link.kind, link.object_id, link.title
    FROM records.link JOIN records.document ON document.id = link.document_id JOIN records.case_file ON case_file.id = document.case_file_id
    WHERE ${which} AND link.ended_at IS NULL AND ${may("records.register.read-all", actor)}
    ORDER BY link.linked_at, link.id`.execute(db);
  const ids = (kind: LinkKind) => rows.filter((row) => row.kind === kind).map((row) => row.object_id);
  const [items, archived, agencies] = await Promise.all([
    selectItemsById(db, actor, { ids: ids("item"), language }),
    selectFarewellIds(db, actor, ids("item")),
    selectOrganisationsById(db, actor, ids("agency")),
  ]);
  const now = new Map<string, { title: string; href: string }>([
    ...items.map(({ id, kind, slug, title }) => [id, { title, href: itemHref(language, kind, slug) }] as const),
    ...agencies.map(({ id, slug, name }) => [id, { title: name, href: agencyHref(language, slug) }] as const),
  ]);
  const named = new Set<string>([...now.keys(), ...archived]);
  return rows.map(({ title, object_id, ...link }) => ({
    ...link,
    title: named.has(object_id) ? title : undefined,
    now: now.get(object_id),
  }));
}

type NewLink = { readonly documentId: DocumentId; readonly target: Target; readonly by: PersonId; readonly at: Instant };

/** Nothing happens when it is tied already. */
export async function insertLinkUnlessThere(tx: Write<RecordsTables>, { documentId, target, by, at }: NewLink): Promise<void> {
  const { kind, id, title } = target;
  await sql`INSERT INTO records.link (id, document_id, kind, object_id, title, linked_at, linked_by)
    VALUES (${newId<"records.link">(at)}, ${documentId}, ${kind}, ${id}, ${title}, ${at}, ${by})
    ON CONFLICT (document_id, kind, object_id) WHERE ended_at IS NULL DO NOTHING`.execute(tx);
}

type Ending = { readonly id: LinkId; readonly at: Instant };

/** Unties what the actor may untie. Gives the document. */
export async function updateLinkToEnded(tx: Write<Tables>, actor: PersonActor, { id, at }: Ending): Promise<DocumentId | undefined> {
  const { rows } = await sql<{ documentId: DocumentId }>`
    UPDATE records.link SET ended_at = ${at}, ended_by = ${actor.personId}
    FROM records.document JOIN records.case_file ON case_file.id = document.case_file_id
    WHERE link.id = ${id} AND document.id = link.document_id AND link.ended_at IS NULL AND ${may("records.document.link", actor)}
    RETURNING document.id AS "documentId"`.execute(tx);
  return rows[0]?.documentId;
}
