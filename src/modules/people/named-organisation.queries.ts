import type { Read } from "../../kernel/db.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import { newestCount } from "./figure.ts";
import type { Facts, OrganisationId } from "./organisation.ts";
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

/** What a survey needs to know of an organisation to draw its frame. */
export type RegisteredOrganisation = NamedOrganisation & {
  readonly kind: string;
  readonly status: string;
  /** "size:51-100", "type:court", … */
  readonly facets: readonly string[];
  /** The newest count of people that the register has. */
  readonly people: number | undefined;
};

/** All of some kinds, in the order of the alphabet. */
export async function selectRegisteredOf(
  db: Read<PeopleTables>,
  actor: Actor,
  kinds: readonly string[],
): Promise<readonly RegisteredOrganisation[]> {
  const rows = await named(db, actor)
    .select(["organisation.kind", "organisation.status", "organisation.facets", "organisation.facts"])
    .where("organisation.kind", "in", kinds)
    .orderBy("organisation.sort_key")
    .orderBy("organisation.slug")
    .$castTo<Omit<RegisteredOrganisation, "people"> & { facts: Pick<Facts, "figures"> }>()
    .execute();
  return rows.map(({ facts, ...row }) => ({ ...row, people: newestCount(facts)?.value }));
}
