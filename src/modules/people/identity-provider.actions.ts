import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Seal } from "../../kernel/seal.ts";
import type { Instant } from "../../kernel/time.ts";
import { isSameProvider, type ProviderId, type ProviderSetup, type ProviderState } from "./identity-provider.ts";
import type { ProviderAction } from "./identity-provider.policy.ts";
import {
  insertProvider,
  selectConflict,
  selectOptionalProviderForUpdate,
  updateProvider,
  updateProviderState,
} from "./identity-provider.queries.ts";
import type { Provider } from "./identity-provider-view.ts";
import type { OrganisationId } from "./organisation.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor } from "./person.ts";
import { endSessionsBegunBy } from "./session.queries.ts";

type Tables = PeopleTables & KernelTables;

type Setting = {
  readonly setup: ProviderSetup;
  /** As it was written; none where the one that is there stays. */
  readonly secret: string | undefined;
  readonly seal: Seal | undefined;
  readonly at: Instant;
};

/** What a provider's secret is sealed to: put into another row, it opens nothing. */
export function secretOf(id: ProviderId): string {
  return `people.identity_provider ${id}`;
}

/**
 * Sets a provider up. Nobody signs in by it before it has been tried and put in use.
 * @throws Refused when there is a secret and no key to keep it with.
 */
export async function addProvider(
  database: Database<Tables>,
  actor: PersonActor,
  { organisationId, at, ...setting }: Setting & { readonly organisationId: OrganisationId },
): Promise<ProviderId> {
  const id = newId<"people.identity_provider">(at);
  const sealedSecret = sealed(id, setting);
  await inTransaction(database, async (tx) => {
    await insertProvider(tx, { id, organisationId, setup: setting.setup, sealedSecret, by: actor.personId, at });
    const detail = { organisation: organisationId, ...toldOf(setting.setup) };
    await recordAudit(tx, { at, actor, action: "people.identity-provider.add", subject: subjectOf(id), detail });
  });
  return id;
}

/**
 * Changes how a provider is asked and what it may speak of. One that asks somebody else now has to be tried anew.
 * @throws NotFound, Refused when it has been changed since it was looked at, when another speaks for the domain, or when there is a secret and
 * no key to keep it with.
 */
export async function changeProvider(
  database: Database<Tables>,
  actor: PersonActor,
  { id, version, at, ...setting }: Setting & { readonly id: ProviderId; readonly version: number },
): Promise<void> {
  const action = "people.identity-provider.change";
  await inTransaction(database, async (tx) => {
    const before = await hold(tx, actor, { id, action });
    if (before.version !== version) throw new Refused("changed-meanwhile");
    const { setup } = setting;
    const state = stateAfter(before, setup);
    if (state === "in-use") await refuseConflict(tx, { ...before, setup });
    const sealedSecret = setting.secret === undefined ? before.sealedSecret : sealed(id, setting);
    await updateProvider(tx, { id, state, setup, sealedSecret, by: actor.personId, at });
    const detail = { ...toldOf(setup), before: before.state, state, secret: setting.secret !== undefined };
    await recordAudit(tx, { at, actor, action, subject: subjectOf(id), detail });
  });
}

/** What was tried has been, as long as it is the same that is asked. One that was stopped stays so until somebody puts it in use. */
function stateAfter({ state, setup: before }: Provider, after: ProviderSetup): ProviderState {
  return isSameProvider(before, after) ? state : "draft";
}

/**
 * Lets people sign in by a provider.
 * @throws NotFound, Refused when nobody has come through it yet, or when another is in use for the organisation or speaks for the domain.
 */
export async function useProvider(
  database: Database<Tables>,
  actor: PersonActor,
  { id, at }: { readonly id: ProviderId; readonly at: Instant },
): Promise<void> {
  const action = "people.identity-provider.use";
  await inTransaction(database, async (tx) => {
    const provider = await hold(tx, actor, { id, action });
    if (provider.state === "in-use") throw new Refused("changed-meanwhile");
    if (provider.state === "draft" || provider.triedAt === undefined) throw new Refused("provider-untried");
    await refuseConflict(tx, provider);
    await updateProviderState(tx, { id, state: "in-use", by: actor.personId, at });
    await recordAudit(tx, { at, actor, action, subject: subjectOf(id), detail: toldOf(provider.setup) });
  });
}

/**
 * Stops a provider: nobody signs in by it from now on, nor does whoever is on their way. Those who are signed in stay so, unless they are signed out
 * with it: when somebody else may have come in by it, nobody knows which of them it is.
 * @throws NotFound, Refused when it is not in use.
 */
export async function stopProvider(
  database: Database<Tables>,
  actor: PersonActor,
  { id, signOut = false, at }: { readonly id: ProviderId; readonly signOut?: boolean; readonly at: Instant },
): Promise<void> {
  const action = "people.identity-provider.stop";
  await inTransaction(database, async (tx) => {
    const provider = await hold(tx, actor, { id, action });
    if (provider.state !== "in-use") throw new Refused("changed-meanwhile");
    await updateProviderState(tx, { id, state: "stopped", by: actor.personId, at });
    const ended = signOut ? await endSessionsBegunBy(tx, id, at) : [];
    await recordAudit(tx, { at, actor, action, subject: subjectOf(id), detail: { signOut, ended: ended.length } });
  });
}

async function hold(
  tx: Write<Tables>,
  actor: PersonActor,
  which: { readonly id: ProviderId; readonly action: ProviderAction },
): Promise<Provider> {
  const provider = await selectOptionalProviderForUpdate(tx, actor, which);
  if (provider === undefined) throw new NotFound("people.identity_provider");
  return provider;
}

async function refuseConflict(tx: Write<Tables>, { setup, ...provider }: Provider): Promise<void> {
  const conflict = await selectConflict(tx, { ...provider, domains: setup.domains });
  if (conflict !== undefined) throw new Refused(conflict === "domain" ? "domain-spoken-for" : "provider-there");
}

function sealed(id: ProviderId, { secret, seal }: Pick<Setting, "secret" | "seal">): Buffer | undefined {
  if (secret === undefined) return undefined;
  if (seal === undefined) throw new Refused("no-secret-key");
  return seal.close(secret, secretOf(id));
}

function subjectOf(id: ProviderId): { kind: string; id: string } {
  return { kind: "people.identity_provider", id };
}

/** What the log says of it: nothing that opens anything. */
function toldOf(setup: ProviderSetup): Readonly<Record<string, string | boolean | readonly string[]>> {
  const told = { kind: setup.kind, domains: setup.domains, number: setup.organisationNumber ?? "none", verified: setup.asksVerified };
  if (setup.kind === "oidc") return { ...told, issuer: setup.issuer, client: setup.clientId };
  return { ...told, entity: setup.entityId, entryPoint: setup.entryPoint };
}
