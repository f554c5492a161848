import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Read, type Write } from "../../kernel/db.ts";
import { NotFound } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Instant } from "../../kernel/time.ts";
import { addresses } from "./addresses.ts";
import { type Beginning, beginInstead, sendSignInLink } from "./entry.actions.ts";
import { insertIdentityUnlessThere, selectCandidates, selectHasEverBelonged, updateIdentityUsed } from "./identity.queries.ts";
import { type Claims, decidePlacement, faultOfClaims, issuerOf, nameFor, type ProviderId } from "./identity-provider.ts";
import { selectOptionalProviderForUpdate, selectOptionalProviderInUse, updateProviderToTried } from "./identity-provider.queries.ts";
import type { Provider } from "./identity-provider-view.ts";
import { insertMembershipUnlessThere } from "./membership.queries.ts";
import type { Arrival, SignInSettings } from "./organisation-sign-in.actions.ts";
import type { PeopleTables } from "./people.tables.ts";
import { normaliseEmail, type PersonActor, type PersonId } from "./person.ts";
import { insertPersonUnlessThere } from "./person.queries.ts";
import { holdPerson } from "./role.queries.ts";
import type { StartedSession } from "./session.actions.ts";
import { hashOf } from "./session.ts";
import { NotSignedIn, proofMinutes } from "./sign-in-flow.ts";
import { selectOptionalWaiting, updateFlowToWaiting, updateWaitingToDone, type WaitingFlow } from "./sign-in-flow.queries.ts";

type Tables = PeopleTables & KernelTables;

export type Entrance =
  | { readonly kind: "entered"; readonly session: StartedSession }
  /** A mail has been sent to the address; the browser waits. */
  | { readonly kind: "prove"; readonly seconds: number };

type Entering = Beginning & { readonly settings: SignInSettings };

/**
 * Lets in whomever a provider has spoken of, as far as it may speak of them: finds them, or makes them a member of its organisation with the
 * plainest place there is. What was said decides; nothing that anybody wrote does.
 * @throws NotSignedIn
 * @source reliability goals T14, T16
 */
export async function enterByOrganisation(
  database: Database<Tables>,
  { flow, claims, stateHash }: Arrival,
  { settings, ...beginning }: Entering,
): Promise<Entrance> {
  const { at } = beginning;
  return inTransaction(database, async (tx): Promise<Entrance> => {
    const provider = await selectOptionalProviderInUse(tx, { id: flow.providerId, demonstration: settings.demonstration, lock: true });
    if (provider === undefined) throw new NotSignedIn("not-in-use");
    if (provider.version !== flow.providerVersion) throw new NotSignedIn("changed");
    const email = requireClaims(claims, provider);
    const known = { ...identityOf(provider, claims), email, organisationId: provider.organisationId };
    const placement = decidePlacement({ ...(await selectCandidates(tx, known)), demonstration: provider.demonstration });
    if (placement.kind === "refuse") throw new NotSignedIn(placement.reason);
    if (placement.kind === "prove") {
      const { personId } = placement;
      await updateFlowToWaiting(tx, { stateHash, claims, personId, expiresAt: at.add({ minutes: proofMinutes }) });
      const next = addresses.linkIdentity[flow.language];
      await sendSignInLink(tx, { email, language: flow.language, next }, { at, ...settings });
      return { kind: "prove", seconds: proofMinutes * 60 };
    }
    const personId =
      placement.kind === "make" ? await makePerson(tx, provider, { claims, email, language: flow.language, at }) : placement.personId;
    if (placement.kind === "enter") await updateIdentityUsed(tx, { ...known, at });
    else await link(tx, provider, { claims, personId, at });
    const session = await beginInstead(tx, { ...beginning, personId, way: provider.setup.kind, provider: provider.id });
    return { kind: "entered", session };
  });
}

/** @throws NotSignedIn when the provider may not speak of whom it speaks of. */
function requireClaims(claims: Claims, { setup }: Provider): string {
  const fault = faultOfClaims(claims, setup);
  if (fault !== undefined) throw new NotSignedIn(fault);
  return normaliseEmail(claims.email ?? "");
}

function identityOf({ id, setup }: Provider, { subject }: Claims): { providerId: ProviderId; issuer: string; subject: string } {
  return { providerId: id, issuer: issuerOf(setup), subject };
}

type Making = { readonly claims: Claims; readonly email: string; readonly language: "sv" | "en"; readonly at: Instant };

async function makePerson(tx: Write<Tables>, { demonstration }: Provider, { claims, email, language, at }: Making): Promise<PersonId> {
  const id = newId<"people.person">(at);
  const isNew = await insertPersonUnlessThere(tx, { id, email, name: nameFor(claims), language, demonstration, at });
  // Two sign-ins at once: the other one made the person, and the next try finds them.
  if (!isNew) throw new NotSignedIn("gone", "twice");
  return id;
}

/** Known by the provider from now on, and one of the organisation's, unless they have been and are no more. */
async function link(
  tx: Write<Tables>,
  provider: Provider,
  { claims, personId, at }: { readonly claims: Claims; readonly personId: PersonId; readonly at: Instant },
): Promise<void> {
  const { organisationId } = provider;
  const isNew = await insertIdentityUnlessThere(tx, { ...identityOf(provider, claims), personId, at });
  if (!isNew) throw new NotSignedIn("gone", "twice");
  const placed = !(await selectHasEverBelonged(tx, { personId, organisationId }));
  const standing = { place: "staff", function: undefined, coordinator: false } as const;
  if (placed) await insertMembershipUnlessThere(tx, { ...standing, personId, organisationId, by: personId, at });
  const subject = { kind: "people.person", id: personId };
  const detail = { provider: provider.id, organisation: organisationId, placed, ...(placed ? { place: standing.place } : {}) };
  await recordAudit(tx, { at, actor: { kind: "person", personId }, action: "people.identity.link", subject, detail });
}

/**
 * Takes an administrator's trial: the provider has said something of them that it may say.
 * @throws NotSignedIn, NotFound when it is no longer theirs to try.
 */
export async function finishTrial(database: Database<Tables>, actor: PersonActor, { flow, claims }: Arrival, at: Instant): Promise<void> {
  const action = "people.identity-provider.try";
  if (flow.triedBy !== actor.personId) throw new NotFound("people.identity_provider");
  await inTransaction(database, async (tx) => {
    const provider = await selectOptionalProviderForUpdate(tx, actor, { id: flow.providerId, action });
    if (provider === undefined) throw new NotFound("people.identity_provider");
    requireClaims(claims, provider);
    const tried = await updateProviderToTried(tx, { id: provider.id, version: flow.providerVersion, by: actor.personId, at });
    if (!tried) throw new NotSignedIn("changed");
    await recordAudit(tx, {
      at,
      actor,
      action,
      subject: { kind: "people.identity_provider", id: provider.id },
      detail: { version: provider.version },
    });
  });
}

type Linking = { readonly errand: string | undefined; readonly settings: SignInSettings; readonly at: Instant };
export type WaitingLink = { readonly waiting: WaitingFlow; readonly provider: Provider };

/** What waits for whoever is signed in, in this browser: the link that they are about to make. */
export async function selectWaitingLink(
  db: Read<PeopleTables>,
  actor: PersonActor,
  { errand = "", settings, at }: Linking,
): Promise<WaitingLink | undefined> {
  const waiting = await selectOptionalWaiting(db, { browserHash: hashOf(errand), personId: actor.personId, at });
  if (waiting === undefined) return undefined;
  const provider = await selectOptionalProviderInUse(db, { id: waiting.providerId, demonstration: settings.demonstration });
  return provider?.version === waiting.providerVersion ? { waiting, provider } : undefined;
}

/**
 * Makes the link that waits, for whoever has shown that the address is theirs: they are signed in as its holder, in the browser that set out.
 * @throws NotFound when none waits, NotSignedIn when the provider may not speak of them any more.
 */
export async function linkIdentity(database: Database<Tables>, actor: PersonActor, linking: Linking): Promise<void> {
  const { personId } = actor;
  await inTransaction(database, async (tx) => {
    if (!(await holdPerson(tx, personId))) throw new NotFound("people.identity");
    const found = await selectWaitingLink(tx, actor, linking);
    if (found === undefined || !(await updateWaitingToDone(tx, found.waiting.stateHash))) throw new NotFound("people.identity");
    const { claims } = found.waiting;
    requireClaims(claims, found.provider);
    await link(tx, found.provider, { claims, personId, at: linking.at });
  });
}
