import { type Expression, type SqlBool, sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { ProviderId, ProviderSetup, ProviderState } from "./identity-provider.ts";
import { identityProviderPolicy, type ProviderAction } from "./identity-provider.policy.ts";
import type { OfferedProvider, Provider } from "./identity-provider-view.ts";
import type { OrganisationId } from "./organisation.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonId } from "./person.ts";

type ProviderRow = Omit<PeopleTables["people.identity_provider"], "created_at" | "created_by" | "changed_by" | "tried_by"> & {
  readonly organisation: string;
  readonly organisation_slug: string;
};

const columns = [
  "provider.id",
  "provider.organisation_id",
  "provider.kind",
  "provider.demonstration",
  "provider.state",
  "provider.version",
  "provider.domains",
  "provider.organisation_number",
  "provider.issuer",
  "provider.client_id",
  "provider.client_secret",
  "provider.asks_verified",
  "provider.entry_point",
  "provider.entity_id",
  "provider.certificates",
  "provider.changed_at",
  "provider.tried_at",
  "organisation.name as organisation",
  "organisation.slug as organisation_slug",
] as const;

const providers = (db: Read<PeopleTables>) =>
  db
    .selectFrom("people.identity_provider as provider")
    .innerJoin("people.organisation as organisation", "organisation.id", "provider.organisation_id")
    .select(columns);

function setupOf(row: ProviderRow): ProviderSetup {
  const common = { domains: row.domains, organisationNumber: row.organisation_number ?? undefined, asksVerified: row.asks_verified };
  if (row.kind === "oidc") return { kind: "oidc", issuer: row.issuer ?? "", clientId: row.client_id ?? "", ...common };
  const { entry_point: entryPoint, entity_id: entityId, certificates } = row;
  return { kind: "saml", entryPoint: entryPoint ?? "", entityId: entityId ?? "", certificates: certificates ?? [], ...common };
}

function providerOf(row: ProviderRow): Provider {
  return {
    id: row.id as ProviderId,
    organisationId: row.organisation_id as OrganisationId,
    organisation: row.organisation,
    organisationSlug: row.organisation_slug,
    demonstration: row.demonstration,
    state: row.state as ProviderState,
    version: row.version,
    setup: setupOf(row),
    sealedSecret: row.client_secret ?? undefined,
    changedAt: row.changed_at,
    triedAt: row.tried_at ?? undefined,
  };
}

/** Those that the actor may see, by the name of the organisation. */
export async function selectProviders(db: Read<PeopleTables>, actor: Actor): Promise<Provider[]> {
  const rows = await providers(db)
    .where(permitted(identityProviderPolicy, "people.identity-provider.read", actor, "provider"))
    .orderBy("organisation.sort_key")
    .orderBy("provider.id")
    .execute();
  return rows.map(providerOf);
}

export async function selectOptionalProvider(
  db: Read<PeopleTables>,
  actor: Actor,
  { id, action }: { readonly id: ProviderId; readonly action: ProviderAction },
): Promise<Provider | undefined> {
  const row = await providers(db)
    .where("provider.id", "=", id)
    .where(permitted(identityProviderPolicy, action, actor, "provider"))
    .executeTakeFirst();
  return row === undefined ? undefined : providerOf(row);
}

/** The same, held until the end of the transaction: of several who change it, one does at a time. */
export async function selectOptionalProviderForUpdate(
  tx: Write<PeopleTables>,
  actor: Actor,
  { id, action }: { readonly id: ProviderId; readonly action: ProviderAction },
): Promise<Provider | undefined> {
  const row = await providers(tx)
    .where("provider.id", "=", id)
    .where(permitted(identityProviderPolicy, action, actor, "provider"))
    .forUpdate("provider")
    .executeTakeFirst();
  return row === undefined ? undefined : providerOf(row);
}

const isInUse = (demonstration: boolean): Expression<SqlBool> =>
  sql<boolean>`(provider.state = 'in-use' AND (NOT provider.demonstration OR ${demonstration}))`;

/** One that people sign in by, whoever asks. Held, nobody stops it until what follows from it is done. */
export async function selectOptionalProviderInUse(
  db: Read<PeopleTables>,
  { id, demonstration, lock = false }: { readonly id: ProviderId; readonly demonstration: boolean; readonly lock?: boolean },
): Promise<Provider | undefined> {
  const row = await providers(db)
    .where("provider.id", "=", id)
    .where(isInUse(demonstration))
    .$if(lock, (query) => query.forShare("provider"))
    .executeTakeFirst();
  return row === undefined ? undefined : providerOf(row);
}

/** One as it is, for a flow that knows it by its id. */
export async function selectOptionalProviderOfFlow(db: Read<PeopleTables>, id: ProviderId): Promise<Provider | undefined> {
  const row = await providers(db).where("provider.id", "=", id).executeTakeFirst();
  return row === undefined ? undefined : providerOf(row);
}

/** The organisations that one signs in with, by name; only those whose names hold what is asked. */
export async function selectOffered(
  db: Read<PeopleTables>,
  { question, demonstration }: { readonly question: string; readonly demonstration: boolean },
): Promise<OfferedProvider[]> {
  const rows = await db
    .selectFrom("people.identity_provider as provider")
    .innerJoin("people.organisation as organisation", "organisation.id", "provider.organisation_id")
    .select(["provider.id", "organisation.name as organisation"])
    .where(isInUse(demonstration))
    .where(
      sql<boolean>`(strpos(lower(organisation.name), lower(${question})) > 0 OR EXISTS (SELECT FROM people.organisation_name AS other
        WHERE other.organisation_id = organisation.id AND strpos(lower(other.name), lower(${question})) > 0))`,
    )
    .orderBy("organisation.sort_key")
    .execute();
  return rows.map((row) => ({ id: row.id as ProviderId, organisation: row.organisation }));
}

/** Whether anybody signs in with their organisation here. */
export async function selectHasOffered(db: Read<PeopleTables>, { demonstration }: { readonly demonstration: boolean }): Promise<boolean> {
  const row = await db
    .selectFrom("people.identity_provider as provider")
    .select("provider.id")
    .where(isInUse(demonstration))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function columnsOf(setup: ProviderSetup) {
  return {
    domains: [...setup.domains],
    organisation_number: setup.organisationNumber ?? null,
    asks_verified: setup.asksVerified,
    issuer: setup.kind === "oidc" ? setup.issuer : null,
    client_id: setup.kind === "oidc" ? setup.clientId : null,
    entry_point: setup.kind === "saml" ? setup.entryPoint : null,
    entity_id: setup.kind === "saml" ? setup.entityId : null,
    certificates: setup.kind === "saml" ? [...setup.certificates] : null,
  };
}

type Changed = {
  readonly setup: ProviderSetup;
  readonly sealedSecret: Buffer | undefined;
  readonly by: PersonId;
  readonly at: Instant;
};

/** Belongs to the demonstration when whoever sets it up does. */
export async function insertProvider(
  tx: Write<PeopleTables>,
  { id, organisationId, setup, sealedSecret, by, at }: Changed & { readonly id: ProviderId; readonly organisationId: OrganisationId },
): Promise<void> {
  await tx
    .insertInto("people.identity_provider")
    .values({
      id,
      organisation_id: organisationId,
      kind: setup.kind,
      demonstration: sql<boolean>`(SELECT own.demonstration FROM people.person AS own WHERE own.id = ${by})`,
      state: "draft",
      version: 1,
      ...columnsOf(setup),
      client_secret: sealedSecret ?? null,
      created_at: at,
      created_by: by,
      changed_at: at,
      changed_by: by,
    })
    .execute();
}

export async function updateProvider(
  tx: Write<PeopleTables>,
  { id, state, setup, sealedSecret, by, at }: Changed & { readonly id: ProviderId; readonly state: ProviderState },
): Promise<void> {
  await tx
    .updateTable("people.identity_provider")
    .set({ ...columnsOf(setup), client_secret: sealedSecret ?? null, state, changed_at: at, changed_by: by })
    .set((row) => ({ version: row("version", "+", 1) }))
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

export async function updateProviderState(
  tx: Write<PeopleTables>,
  { id, state, by, at }: { readonly id: ProviderId; readonly state: ProviderState; readonly by: PersonId; readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable("people.identity_provider")
    .set({ state, changed_at: at, changed_by: by })
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

/** Only of the version that was tried: one that was changed meanwhile has not been. Gives whether it was. */
export async function updateProviderToTried(
  tx: Write<PeopleTables>,
  { id, version, by, at }: { readonly id: ProviderId; readonly version: number; readonly by: PersonId; readonly at: Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("people.identity_provider")
    .set({ tried_at: at, tried_by: by, state: sql<string>`CASE WHEN state = 'draft' THEN 'tried' ELSE state END` })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** What stands in the way of using it beside those that are: each organisation has one, and each domain speaks through one. */
export async function selectConflict(
  tx: Write<PeopleTables>,
  {
    id,
    organisationId,
    domains,
    demonstration,
  }: Pick<Provider, "id" | "organisationId" | "demonstration"> & Pick<ProviderSetup, "domains">,
): Promise<"organisation" | "domain" | undefined> {
  // Two who decide at once would each not see the other's.
  await sql`SELECT pg_advisory_xact_lock(hashtext('people.identity_provider'))`.execute(tx);
  const row = await tx
    .selectFrom("people.identity_provider as provider")
    .select(sql<boolean>`provider.organisation_id = ${organisationId}`.as("same"))
    .where("provider.id", "<>", id)
    .where("provider.state", "=", "in-use")
    .where("provider.demonstration", "=", demonstration)
    .where(sql<boolean>`(provider.organisation_id = ${organisationId} OR provider.domains && ${[...domains]}::text[])`)
    .orderBy("same", "desc")
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return row.same ? "organisation" : "domain";
}
