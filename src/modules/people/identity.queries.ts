import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/time.ts";
import type { Candidate, ProviderId } from "./identity-provider.ts";
import type { IdentityLine } from "./identity-view.ts";
import type { OrganisationId } from "./organisation.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonId } from "./person.ts";

export type IdentityOf = { readonly providerId: ProviderId; readonly issuer: string; readonly subject: string };

type Candidates = { readonly linked: Candidate | undefined; readonly holder: Candidate | undefined };

/** Whoever the provider has spoken of before under this name, and whoever has the address; held, so that nobody leaves meanwhile. */
export async function selectCandidates(
  tx: Write<PeopleTables>,
  { providerId, issuer, subject, email, organisationId }: IdentityOf & { readonly email: string; readonly organisationId: OrganisationId },
): Promise<Candidates> {
  const { rows } = await sql<Candidate & { readonly linked: boolean; readonly holds: boolean }>`
    SELECT person.id, person.ended_at IS NOT NULL AS left, person.demonstration, person.email = ${email} AS holds,
      EXISTS (SELECT FROM people.membership WHERE membership.person_id = person.id AND membership.organisation_id = ${organisationId}
        AND membership.ended_at IS NULL) AS "isMember",
      EXISTS (SELECT FROM people.identity AS known WHERE known.person_id = person.id AND known.provider_id = ${providerId}
        AND known.issuer = ${issuer} AND known.subject = ${subject}) AS linked
    FROM people.person
    WHERE person.email = ${email} OR person.id = (SELECT known.person_id FROM people.identity AS known
      WHERE known.provider_id = ${providerId} AND known.issuer = ${issuer} AND known.subject = ${subject})
    ORDER BY person.id FOR UPDATE OF person`.execute(tx);
  return { linked: rows.find(({ linked }) => linked), holder: rows.find(({ holds }) => holds) };
}

/** Gives whether the provider had spoken of nobody under this name. */
export async function insertIdentityUnlessThere(
  tx: Write<PeopleTables>,
  { providerId, issuer, subject, personId, at }: IdentityOf & { readonly personId: PersonId; readonly at: Instant },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("people.identity")
    .values({
      id: newId<"people.identity">(at),
      person_id: personId,
      provider_id: providerId,
      issuer,
      subject,
      linked_at: at,
      used_at: at,
    })
    .onConflict((conflict) => conflict.columns(["provider_id", "issuer", "subject"]).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function updateIdentityUsed(
  tx: Write<PeopleTables>,
  { providerId, issuer, subject, at }: IdentityOf & { readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable("people.identity")
    .set({ used_at: at })
    .where("provider_id", "=", providerId)
    .where("issuer", "=", issuer)
    .where("subject", "=", subject)
    .executeTakeFirstOrThrow();
}

/** Whether somebody belongs, or ever belonged, to an organisation. */
export async function selectHasEverBelonged(
  db: Read<PeopleTables>,
  { personId, organisationId }: { readonly personId: PersonId; readonly organisationId: OrganisationId },
): Promise<boolean> {
  const row = await db
    .selectFrom("people.membership")
    .select("id")
    .where("person_id", "=", personId)
    .where("organisation_id", "=", organisationId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The organisations that know a person, by when they were linked. */
export async function selectIdentities(db: Read<PeopleTables>, personId: PersonId): Promise<IdentityLine[]> {
  const rows = await db
    .selectFrom("people.identity as known")
    .innerJoin("people.identity_provider as provider", "provider.id", "known.provider_id")
    .innerJoin("people.organisation as organisation", "organisation.id", "provider.organisation_id")
    .select(["organisation.name as organisation", "provider.state", "known.linked_at", "known.used_at"])
    .where("known.person_id", "=", personId)
    .orderBy("known.linked_at")
    .execute();
  return rows.map((row) => ({
    organisation: row.organisation,
    linkedAt: row.linked_at,
    usedAt: row.used_at,
    inUse: row.state === "in-use",
  }));
}
