import type { Read } from "../../kernel/db.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { OrganisationId } from "./organisation.ts";
import { organisationPolicy } from "./organisation.policy.ts";
import type { PeopleTables } from "./people.tables.ts";

type NamedOrganisation = { readonly id: OrganisationId; readonly slug: string; readonly name: string };

const named = (db: Read<PeopleTables>, actor: Actor) =>
  db
    .selectFrom("people.organisation as organisation")
    .select(["organisation.id", "organisation.slug", "organisation.name"])
    .where(permitted(organisationPolicy, "people.organisation.read", actor, "organisation"))
    .$castTo<NamedOrganisation>();

/** Organisations as they are named elsewhere. */
export async function selectOrganisationsById(db: Read<PeopleTables>, actor: Actor, ids: readonly string[]): Promise<NamedOrganisation[]> {
  return ids.length === 0 ? [] : named(db, actor).where("organisation.id", "in", ids).execute();
}

export async function selectOptionalOrganisationBySlug(
  db: Read<PeopleTables>,
  actor: Actor,
  slug: string,
): Promise<NamedOrganisation | undefined> {
  return named(db, actor).where("organisation.slug", "=", slug).executeTakeFirst();
}

/** What the import of a file has changed, by the moment that it did. */
export async function selectOrganisationsChangedAt(db: Read<PeopleTables>, at: Instant): Promise<OrganisationId[]> {
  const rows = await db
    .selectFrom("people.organisation")
    .select("id")
    .where("updated_at", "=", at)
    .$castTo<{ id: OrganisationId }>()
    .execute();
  return rows.map(({ id }) => id);
}
