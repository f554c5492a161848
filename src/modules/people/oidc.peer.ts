import * as client from "openid-client";
import { fetchOut, type Reach, Unfetched } from "../../kernel/fetch-out.ts";
import { type Claims, normaliseNumber, type ProviderSetup } from "./identity-provider.ts";
import { type FlowSecrets, NotSignedIn } from "./sign-in-flow.ts";

export type OidcPeer = {
  /** Names one version of the provider: what was fetched for another is not used. */
  readonly key: string;
  readonly setup: Extract<ProviderSetup, { kind: "oidc" }>;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly reach: Reach;
};

/** Beyond the usual: the number of the organisation that the person acts for. @source OIDC Sweden, Claims and Scopes 1.0 */
const numberScope = "https://id.oidc.se/scope/naturalPersonOrgId";
const numberClaim = "https://id.oidc.se/claim/orgNumber";

/** Where the browser is sent. @throws NotSignedIn when the provider does not answer as it should. */
export async function askOidc(peer: OidcPeer, { state, nonce, verifier }: FlowSecrets): Promise<string> {
  const config = await configurationOf(peer);
  const { scopes_supported: scopes = [] } = config.serverMetadata();
  const wantsNumber = peer.setup.organisationNumber !== undefined && scopes.includes(numberScope);
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: peer.redirectUri,
    scope: `openid email profile${wantsNumber ? ` ${numberScope}` : ""}`,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
    nonce,
  });
  if (!(url.protocol === "https:" || (url.protocol === "http:" && peer.reach.loopback)))
    throw new NotSignedIn("answer", "authorization-endpoint");
  return url.href;
}

/**
 * What the provider says of whoever comes back with its answer: asked of the provider itself, signed by it, for us, and for this very errand.
 * @throws NotSignedIn
 * @source OpenID Connect Core 1.0 §3.1.3.7; RFC 9207; RFC 9700 §2.1, §4.4
 */
export async function hearOidc(peer: OidcPeer, { state, nonce, verifier }: FlowSecrets, query: URLSearchParams): Promise<Claims> {
  if (query.has("error")) throw new NotSignedIn("denied", codeIn(query.get("error") ?? ""));
  const config = await configurationOf(peer);
  const url = new URL(peer.redirectUri);
  url.search = query.toString();
  try {
    const checks = { pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: state, idTokenExpected: true };
    const tokens = await client.authorizationCodeGrant(config, url, checks);
    const said = tokens.claims();
    if (said === undefined) throw new NotSignedIn("answer", "no-id-token");
    const more = await moreOf(config, tokens.access_token, said);
    return claimsOf({ ...more, ...said });
  } catch (error) {
    throw asNotSignedIn(error);
  }
}

/** What stands in no token is asked of the provider for the same subject, where it can be. */
async function moreOf(config: client.Configuration, accessToken: string, said: client.IDToken): Promise<Readonly<Record<string, unknown>>> {
  if (said["email"] !== undefined || config.serverMetadata().userinfo_endpoint === undefined) return {};
  return client.fetchUserInfo(config, accessToken, said.sub);
}

function claimsOf(said: Readonly<Record<string, unknown>> & { readonly sub: string }): Claims {
  const text = (name: string): string | undefined => {
    const value = said[name];
    return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
  };
  const parts = [text("given_name"), text("family_name")].filter((part) => part !== undefined).join(" ");
  const verified = said["email_verified"];
  return {
    subject: said.sub,
    email: text("email"),
    emailVerified: verified === undefined ? undefined : verified === true,
    name: text("name") ?? (parts === "" ? undefined : parts),
    organisationNumber: normaliseNumber(text(numberClaim) ?? ""),
  };
}

type Kept = { readonly config: Promise<client.Configuration>; readonly until: number };
/** Descriptions of providers, for as long as it is cheaper than it is stale. */
const kept = new Map<string, Kept>();
const keptFor = 5 * 60_000;
const keptAtMost = 500;

async function configurationOf(peer: OidcPeer): Promise<client.Configuration> {
  const now = performance.now();
  const known = kept.get(peer.key);
  if (known !== undefined && known.until > now) return known.config;
  const config = discover(peer).catch((error: unknown) => {
    kept.delete(peer.key);
    throw asNotSignedIn(error);
  });
  if (kept.size >= keptAtMost) kept.clear();
  kept.set(peer.key, { config, until: now + keptFor });
  return config;
}

async function discover({ setup, clientSecret, reach }: OidcPeer): Promise<client.Configuration> {
  const fetcher: client.CustomFetch = async (url, { method, headers, body }) =>
    fetchOut(url, { reach, method, headers, body: body === undefined || body === null ? undefined : textOf(body) });
  const execute = [client.enableNonRepudiationChecks, ...(reach.loopback ? [client.allowInsecureRequests] : [])];
  const options = { execute, timeout: 5, [client.customFetch]: fetcher };
  const config = await client.discovery(new URL(setup.issuer), setup.clientId, clientSecret, authenticate(clientSecret), options);
  // To the letter: a description that speaks for many tenants at once, as Microsoft's common one does, lets any of them speak.
  if (config.serverMetadata().issuer.replace(/\/$/, "") !== setup.issuer.replace(/\/$/, "")) throw new NotSignedIn("answer", "issuer");
  return config;
}

/** As the provider says that it takes it; where it says nothing, as the standard does. @source OpenID Connect Discovery 1.0 §3 */
function authenticate(secret: string): client.ClientAuth {
  const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    (ways.includes("client_secret_basic") || !ways.includes("client_secret_post") ? basic : post)(server, ...rest);
  };
}

function textOf(body: NonNullable<client.FetchBody>): string {
  if (typeof body === "string") return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new Error("a body that is no text");
}

function asNotSignedIn(error: unknown): NotSignedIn {
  if (error instanceof NotSignedIn) return error;
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof Unfetched) return new NotSignedIn("unreachable", cause.fault, error);
  }
  const code =
    error instanceof Error && "error" in error ? error.error : error instanceof Error && "code" in error ? error.code : undefined;
  return new NotSignedIn("answer", codeIn(typeof code === "string" ? code : "answer"), error);
}

/** What another program wrote, as far as it is a code. */
function codeIn(text: string): string {
  return /^[\w-]{1,60}$/.test(text) ? text : "answer";
}
