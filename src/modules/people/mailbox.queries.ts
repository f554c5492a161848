import type { Read } from "../../kernel/db.ts";
import type { Language } from "../../kernel/i18n.ts";
import type { OrganisationId } from "./organisation.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonId } from "./person.ts";

/** Where somebody is written to, and in which language. */
export type Mailbox = { readonly email: string; readonly language: Language };

/** Of a person who is still here. */
export async function selectOptionalMailbox(db: Read<PeopleTables>, personId: PersonId): Promise<Mailbox | undefined> {
  const row = await db
    .selectFrom("people.person")
    .select(["email", "language"])
    .where("id", "=", personId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row === undefined ? undefined : { email: row.email, language: row.language as Language };
}

/**
 * Of those who coordinate or head an organisation: who speak for it.
 * @param demonstration whether those of the demonstration are written to, or the real ones: never both.
 */
export async function selectMailboxesOfSpeakers(
  db: Read<PeopleTables>,
  organisationId: OrganisationId,
  { demonstration }: { readonly demonstration: boolean },
): Promise<Mailbox[]> {
  const rows = await db
    .selectFrom("people.membership as membership")
    .innerJoin("people.person as person", "person.id", "membership.person_id")
    .select(["person.email", "person.language"])
    .where("membership.organisation_id", "=", organisationId)
    .where("membership.ended_at", "is", null)
    .where("person.ended_at", "is", null)
    .where("person.demonstration", "=", demonstration)
    .where((eb) => eb.or([eb("membership.coordinator", "=", true), eb("membership.place", "=", "agency-head")]))
    .orderBy("person.email")
    .execute();
  return rows.map(({ email, language }) => ({ email, language: language as Language }));
}
