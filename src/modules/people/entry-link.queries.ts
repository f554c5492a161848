import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonId } from "./person.ts";

export type EntryPurpose = "sign-in" | "first-administrator";

export type NewEntryLink = {
  readonly tokenHash: Buffer;
  readonly purpose: EntryPurpose;
  readonly personId: PersonId | null;
  readonly next: string | null;
  readonly at: Instant;
  readonly expiresAt: Instant;
};

export async function insertEntryLink(tx: Write<PeopleTables>, link: NewEntryLink): Promise<void> {
  await tx
    .insertInto("people.entry_link")
    .values({
      token_hash: link.tokenHash,
      purpose: link.purpose,
      person_id: link.personId,
      next: link.next,
      created_at: link.at,
      expires_at: link.expiresAt,
    })
    .execute();
}

const isOpen = (purpose: EntryPurpose, at: Instant) => sql<boolean>`
  purpose = ${purpose} AND used_at IS NULL AND revoked_at IS NULL AND expires_at > ${at}`;

type LinkAsked = { readonly tokenHash: Buffer; readonly purpose: EntryPurpose; readonly at: Instant };

/** Looks without using it up: mail programs and their scanners follow links, and people go back. */
const selectOpenLink = (db: Read<PeopleTables>, { tokenHash, purpose, at }: LinkAsked) =>
  db.selectFrom("people.entry_link").select("person_id").where("token_hash", "=", tokenHash).where(isOpen(purpose, at)).executeTakeFirst();

export async function selectIsOpenLink(db: Read<PeopleTables>, asked: LinkAsked): Promise<boolean> {
  return (await selectOpenLink(db, asked)) !== undefined;
}

/** Whose an open link is. */
export async function selectOptionalLinkOwner(db: Read<PeopleTables>, asked: LinkAsked): Promise<PersonId | undefined> {
  const row = await selectOpenLink(db, asked);
  return (row?.person_id ?? undefined) as PersonId | undefined;
}

export type UsedLink = { readonly personId: PersonId | undefined; readonly next: string | undefined };

/** Uses it up. Of several who try at once, one gets it. */
export async function updateToUsed(tx: Write<PeopleTables>, { tokenHash, purpose, at }: LinkAsked): Promise<UsedLink | undefined> {
  const row = await tx
    .updateTable("people.entry_link")
    .set({ used_at: at })
    .where("token_hash", "=", tokenHash)
    .where(isOpen(purpose, at))
    .returning(["person_id", "next"])
    .executeTakeFirst();
  return row === undefined ? undefined : { personId: (row.person_id ?? undefined) as PersonId | undefined, next: row.next ?? undefined };
}

/** Makes the open links of a purpose useless: all of them, or those of one person. */
export async function revokeLinks(
  tx: Write<PeopleTables>,
  { purpose, personId, at }: { readonly purpose: EntryPurpose; readonly personId?: PersonId; readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable("people.entry_link")
    .set({ revoked_at: at })
    .where(isOpen(purpose, at))
    .$if(personId !== undefined, (query) => query.where("person_id", "=", personId ?? null))
    .execute();
}
