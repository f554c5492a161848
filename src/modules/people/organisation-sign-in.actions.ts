import { recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Read, type Write } from "../../kernel/db.ts";
import { NotFound, TooOften } from "../../kernel/errors.ts";
import type { Language } from "../../kernel/i18n.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { allowRate } from "../../kernel/rate-limit.ts";
import type { Settings } from "../../kernel/settings.ts";
import type { Instant } from "../../kernel/time.ts";
import { addresses, hrefOf, samlMetadataPath } from "./addresses.ts";
import { ownAddress } from "./entry.ts";
import { secretOf } from "./identity-provider.actions.ts";
import type { Claims, ProviderId } from "./identity-provider.ts";
import { selectOptionalProvider, selectOptionalProviderInUse, selectOptionalProviderOfFlow } from "./identity-provider.queries.ts";
import type { Provider } from "./identity-provider-view.ts";
import { askOidc, hearOidc, type OidcPeer } from "./oidc.peer.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor } from "./person.ts";
import { askSaml, hearSaml, type SamlPeer } from "./saml.peer.ts";
import { hashOf, newSecret } from "./session.ts";
import { type Flow, flowMinutes, flowsPerNetwork, NotSignedIn, requestIdFor, secretsOf } from "./sign-in-flow.ts";
import {
  insertAssertionUnlessThere,
  insertFlow,
  selectOptionalFlow,
  updateAnsweredToUsed,
  updateFlowToAnswered,
  updateFlowToUsed,
} from "./sign-in-flow.queries.ts";

type Tables = PeopleTables & KernelTables;
export type SignInSettings = Pick<Settings, "origin" | "seal" | "reach" | "demonstration">;

type SettingOut = {
  readonly providerId: ProviderId;
  readonly language: Language;
  readonly settings: SignInSettings;
  readonly at: Instant;
};

/** What the browser is to hold while it is away, and where it goes. */
export type SetOut = {
  readonly errand: { readonly secret: string; readonly seconds: number };
  readonly address: string;
  readonly organisation: string;
};

/**
 * Sends somebody to their organisation to sign in.
 * @throws NotFound when nobody signs in by it, TooOften, NotSignedIn when it does not answer.
 */
export async function startSignIn(
  database: Database<Tables>,
  { from, next, ...setting }: SettingOut & { readonly from: string; readonly next: string | undefined },
): Promise<SetOut> {
  const allowed = await allowRate(database, { key: `people.organisation-sign-in.network:${from}`, ...flowsPerNetwork });
  if (!allowed) throw new TooOften(flowsPerNetwork.seconds);
  const provider = await selectOptionalProviderInUse(database, { id: setting.providerId, demonstration: setting.settings.demonstration });
  if (provider === undefined) throw new NotFound("people.identity_provider");
  return setOut(database, provider, { ...setting, purpose: "sign-in", triedBy: undefined, next: ownAddress(next) });
}

/**
 * Sends an administrator through a provider to see whether it works. They stay who they are.
 * @throws NotFound, NotSignedIn when it does not answer.
 */
export async function startTrial(database: Database<Tables>, actor: PersonActor, setting: SettingOut): Promise<SetOut> {
  const provider = await selectOptionalProvider(database, actor, { id: setting.providerId, action: "people.identity-provider.try" });
  if (provider === undefined) throw new NotFound("people.identity_provider");
  return setOut(database, provider, { ...setting, purpose: "try", triedBy: actor.personId, next: undefined });
}

async function setOut(
  database: Database<Tables>,
  provider: Provider,
  { settings, language, at, ...rest }: SettingOut & Pick<Flow, "purpose" | "triedBy" | "next">,
): Promise<SetOut> {
  const browser = newSecret();
  const secrets = secretsOf(browser);
  const address =
    provider.setup.kind === "oidc"
      ? await askOidc(oidcPeerOf(provider, settings), secrets)
      : await askSaml(samlPeerOf(provider, settings), secrets);
  const hashes = { stateHash: hashOf(secrets.state), browserHash: hashOf(browser) };
  const expiresAt = at.add({ minutes: flowMinutes });
  const flow = { ...hashes, ...rest, language, providerVersion: provider.version, at, expiresAt };
  await inTransaction(database, (tx) => insertFlow(tx, flow));
  return { errand: { secret: browser, seconds: flowMinutes * 60 }, address, organisation: provider.organisation };
}

function oidcPeerOf({ id, version, setup, sealedSecret }: Provider, { origin, seal, reach }: SignInSettings): OidcPeer {
  if (setup.kind !== "oidc" || sealedSecret === undefined) throw new NotFound("people.identity_provider");
  const redirectUri = origin + hrefOf(addresses.oidcReturn, "sv", id);
  try {
    if (seal === undefined) throw new Error("no key");
    return { key: `${id} ${version}`, setup, clientSecret: seal.open(sealedSecret, secretOf(id)), redirectUri, reach };
  } catch (error) {
    throw new NotSignedIn("unreachable", "secret-key", error);
  }
}

function samlPeerOf({ id, setup }: Provider, { origin }: SignInSettings): SamlPeer {
  if (setup.kind !== "saml") throw new NotFound("people.identity_provider");
  return { setup, ...ourselves(id, origin) };
}

/** Who we are to a SAML provider. */
export function ourselves(id: ProviderId, origin: string): { readonly ownEntityId: string; readonly returnUrl: string } {
  return { ownEntityId: origin + samlMetadataPath.replace(":id", id), returnUrl: origin + hrefOf(addresses.samlReturn, "sv", id) };
}

/** Whoever has come back, with what was said of them. */
export type Arrival = { readonly flow: Flow; readonly claims: Claims; readonly stateHash: Buffer };
type ComingBack = { readonly errand: string | undefined; readonly settings: SignInSettings; readonly at: Instant };

/**
 * Hears the answer of an OpenID Connect provider, once, from the browser that set out.
 * @throws NotSignedIn, with the flow as its cause where it is known
 */
export async function arriveByOidc(
  database: Database<Tables>,
  { providerId, query, errand = "", settings, at }: ComingBack & { readonly providerId: ProviderId; readonly query: URLSearchParams },
): Promise<Arrival | Failure> {
  const stateHash = hashOf(query.get("state") ?? "");
  const which = { stateHash, browserHash: hashOf(errand), providerId, at };
  const flow = await inTransaction(database, (tx) => updateFlowToUsed(tx, which));
  if (flow === undefined) return { flow: undefined, failed: new NotSignedIn("gone") };
  return failing(database, { flow, at }, async () => {
    const provider = await providerOf(database, flow, settings);
    const claims = await hearOidc(oidcPeerOf(provider, settings), secretsOf(errand), query);
    return { flow, claims, stateHash };
  });
}

/** What went wrong, in a flow that is known or not. */
export type Failure = { readonly flow: Flow | undefined; readonly failed: NotSignedIn };

/** Runs what may fail for somebody whose flow is known; that it did is written down. */
export async function failing<Result>(
  database: Database<Tables>,
  { flow, at }: { readonly flow: Flow; readonly at: Instant },
  work: () => Promise<Result>,
): Promise<Result | Failure> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof NotSignedIn)) throw error;
    const subject = { kind: "people.identity_provider", id: flow.providerId };
    const detail = { fault: error.fault, technical: error.technical, purpose: flow.purpose };
    const actor = flow.triedBy === undefined ? { kind: "visitor" as const } : { kind: "person" as const, personId: flow.triedBy };
    await inTransaction(database, (tx) => recordAudit(tx, { at, actor, action: "people.organisation-sign-in.refuse", subject, detail }));
    return { flow, failed: error };
  }
}

/** The provider as it is now: one that has been stopped meanwhile signs nobody in, and a trial is of what was tried. */
async function providerOf(db: Read<Tables>, flow: Flow, { demonstration }: SignInSettings): Promise<Provider> {
  const provider =
    flow.purpose === "try"
      ? await selectOptionalProviderOfFlow(db, flow.providerId)
      : await selectOptionalProviderInUse(db, { id: flow.providerId, demonstration });
  if (provider === undefined) throw new NotSignedIn("not-in-use");
  if (provider.version !== flow.providerVersion) throw new NotSignedIn("changed");
  return provider;
}

/**
 * Hears the answer of a SAML provider where another site has sent a browser with it, and keeps it for the browser that set out. Nobody is
 * signed in here.
 */
export async function receiveSaml(
  database: Database<Tables>,
  sent: {
    readonly providerId: ProviderId;
    readonly state: string;
    readonly response: string;
    readonly settings: SignInSettings;
    readonly at: Instant;
  },
): Promise<{ readonly flow: Flow; readonly code: string } | Failure> {
  const { providerId, state, response, settings, at } = sent;
  const stateHash = hashOf(state);
  const flow = await selectOptionalFlow(database, { stateHash, providerId, at });
  if (flow === undefined) return { flow: undefined, failed: new NotSignedIn("gone") };
  return failing(database, { flow, at }, async () => {
    const peer = samlPeerOf(await providerOf(database, flow, settings), settings);
    const heard = await hearSaml(peer, { response, requestId: requestIdFor(state), askedAt: flow.createdAt, at });
    const code = newSecret();
    await inTransaction(database, async (tx: Write<Tables>) => {
      if (!(await insertAssertionUnlessThere(tx, { providerId, ...heard }))) throw new NotSignedIn("answer", "replayed");
      if (!(await updateFlowToAnswered(tx, { stateHash, codeHash: hashOf(code), claims: heard.claims, at }))) throw new NotSignedIn("gone");
    });
    return { flow, code };
  });
}

/** Takes what was heard, once, in the browser that set out. */
export async function arriveBySaml(
  database: Database<Tables>,
  { code, errand = "", at }: Pick<ComingBack, "errand" | "at"> & { readonly code: string },
): Promise<Arrival | Failure> {
  const arrival = await inTransaction(database, (tx) =>
    updateAnsweredToUsed(tx, { codeHash: hashOf(code), browserHash: hashOf(errand), at }),
  );
  return arrival ?? { flow: undefined, failed: new NotSignedIn("gone") };
}
