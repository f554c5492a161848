import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction } from "../../kernel/db.ts";
import { sendMail } from "../../kernel/mail.ts";
import type { Instant } from "../../kernel/time.ts";
import { type PersonActor, selectOptionalMailbox } from "../people/index.ts";
import { addresses, hrefById } from "./addresses.ts";
import type { DeskTables } from "./desk-tables.ts";
import type { LibraryTables } from "./library.tables.ts";
import { type ManuscriptId, subjectOf } from "./manuscript.ts";
import { selectManuscript, updateToAsked } from "./manuscript.queries.ts";
import { useMessages } from "./messages.ts";
import { addUses } from "./use.queries.ts";

/** Writes down how often texts were opened since this was last done. */
export async function saveUses(database: Database<LibraryTables>, uses: ReadonlyMap<string, number>, at: Instant): Promise<void> {
  if (uses.size > 0) await inTransaction(database, (tx) => addUses(tx, uses, at));
}

type Asking = { readonly id: ManuscriptId; readonly at: Instant; readonly origin: string };

/**
 * Asks whoever answers for a published text whether it is needed. Nothing happens when they have been asked already.
 * @throws NotFound.
 */
export async function askOwner(database: Database<DeskTables>, actor: PersonActor, { id, at, origin }: Asking): Promise<void> {
  const action = "library.manuscript.archive";
  await inTransaction(database, async (tx) => {
    await selectManuscript(tx, actor, { id, action });
    const owner = await updateToAsked(tx, { id, at });
    if (owner === undefined) return;
    await recordAudit(tx, { at, actor, action, subject: subjectOf(id), detail: { asked: owner } });
    const mailbox = await selectOptionalMailbox(tx, owner);
    if (mailbox === undefined) return;
    const { email, language } = mailbox;
    const { subject, body } = useMessages[language].mail;
    await sendMail(tx, {
      at,
      to: email,
      language,
      purpose: "library.seldom-read",
      subject,
      text: body(origin + hrefById(addresses.manuscript, language, id)),
    });
  });
}
