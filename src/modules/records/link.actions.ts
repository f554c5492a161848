import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction } from "../../kernel/db.ts";
import { Refused } from "../../kernel/errors.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PersonActor } from "../people/index.ts";
import type { DocumentId } from "./document.ts";
import { selectOptionalDocumentForUpdate } from "./document.queries.ts";
import { type LinkId, namedAt } from "./link.ts";
import { insertLinkUnlessThere, selectOptionalTarget, updateLinkToEnded } from "./link.queries.ts";
import { found, type Tables } from "./records-route.ts";

type Linking = { readonly documentId: DocumentId; readonly address: string; readonly at: Instant };

/**
 * Ties a document to a text or an agency on the platform, named by the address of its page.
 * @throws Refused when the address names nothing that the actor may see.
 */
export async function linkDocument(database: Database<Tables>, actor: PersonActor, { documentId, address, at }: Linking): Promise<void> {
  const action = "records.document.link";
  await inTransaction(database, async (tx) => {
    found(await selectOptionalDocumentForUpdate(tx, actor, { id: documentId, action }));
    const named = namedAt(address);
    const target = named === undefined ? undefined : await selectOptionalTarget(tx, actor, named);
    if (target === undefined) throw new Refused("link-unknown");
    await insertLinkUnlessThere(tx, { documentId, target, by: actor.personId, at });
    const detail = { kind: target.kind, object: target.id };
    await recordAudit(tx, { at, actor, action, subject: { kind: "records.document", id: documentId }, detail });
  });
}

type Ending = { readonly id: LinkId; readonly at: Instant };

/** Unties a document from something. That it was tied stays in the log. */
export async function unlinkDocument(database: Database<Tables>, actor: PersonActor, { id, at }: Ending): Promise<DocumentId> {
  const action = "records.document.link";
  return inTransaction(database, async (tx) => {
    const documentId = found(await updateLinkToEnded(tx, actor, { id, at }));
    const subject = { kind: "records.document", id: documentId };
    await recordAudit(tx, { at, actor, action, subject, detail: { ended: id } });
    return documentId;
  });
}
