import { generateKeyPairSync, type JsonWebKey, sign } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import { onTestFinished } from "vitest";

export type Said = Readonly<Record<string, unknown>>;

async function listening(): Promise<{ readonly address: string; readonly answerWith: (listener: RequestListener) => void }> {
  let answer: RequestListener = (_, response) => response.writeHead(503).end();
  const server = createServer((request, response) => {
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, answerWith: (listener) => (answer = listener) };
}

export const client = { id: "tillit", secret: "klientens-hemlighet" } as const;

/** An issuer that others wrote, with one person whom it signs in without asking. */
export async function aRealIssuer(person: Said & { readonly sub: string }) {
  const { address, answerWith } = await listening();
  return {
    issuer: address,
    /** From now on it knows us, by where we are sent back to, and signs somebody in. */
    knows: (redirectUri: string, known = person) => {
      const provider = realProvider(address, redirectUri, known);
      const handle = provider.callback();
      answerWith((request, response) => {
        if (request.url?.startsWith("/interaction/") !== true) return void handle(request, response);
        return void provider.interactionFinished(request, response, { login: { accountId: known.sub } });
      });
    },
  };
}

function realProvider(issuer: string, redirectUri: string, person: Said & { readonly sub: string }): Provider {
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirectUri] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    findAccount: (_, accountId) => ({ accountId, claims: () => Promise.resolve({ ...person, sub: accountId }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ["prov"] },
    loadExistingGrant: async ({ oidc }) => {
      const { accountId } = oidc.session ?? {};
      if (oidc.client === undefined || accountId === undefined) return undefined;
      const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  return provider;
}

/** Signs in at an issuer as a browser does; gives the address here that it sends the browser back to. */
export async function signInThere(address: string, origin: string): Promise<string> {
  const jar = new Map<string, string>();
  let next = address;
  for (let step = 0; step < 10; step += 1) {
    if (next.startsWith(origin)) return next;
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(next, { redirect: "manual", headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get("location");
    if (location === null) throw new Error(`${next} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
    next = new URL(location, next).href;
  }
  throw new Error("sent round and round");
}

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** What an issuer of our own may say otherwise than it should. */
export type Forgery = {
  readonly claims?: Said;
  readonly header?: Said;
  /** Signed with a key that it does not publish. */
  readonly otherKey?: boolean;
  /** Does not answer when it is asked for the tokens. */
  readonly down?: boolean;
  /** Seconds from now. */
  readonly expiresIn?: number;
  readonly unsigned?: boolean;
  readonly withoutIdToken?: boolean;
  readonly description?: Said;
  /** What it says when it is asked about the person. */
  readonly userinfo?: Said;
};

/** An issuer of our own, which says whatever a test wants. Untouched, it says what is true. */
export async function aForger() {
  const { address, answerWith } = await listening();
  const keys = [0, 1].map(() => generateKeyPairSync("rsa", { modulusLength: 2048 }));
  let publishes = [0];
  let signsWith = 0;
  const published = (index: number) => ({
    ...(keys[index]?.publicKey.export({ format: "jwk" }) as JsonWebKey),
    kid: `k${index}`,
    alg: "RS256",
    use: "sig",
  });
  let saying: { readonly claims: Said; readonly forgery: Forgery } = { claims: {}, forgery: {} };

  function idToken(): string {
    const { claims, forgery } = saying;
    const now = Math.floor(performance.timeOrigin / 1000 + performance.now() / 1000);
    const body = { iss: address, aud: client.id, iat: now, exp: now + (forgery.expiresIn ?? 300), ...claims, ...forgery.claims };
    const header = { alg: "RS256", kid: `k${signsWith}`, ...(forgery.unsigned === true ? { alg: "none" } : {}), ...forgery.header };
    const text = `${base64(header)}.${base64(body)}`;
    const key = keys[forgery.otherKey === true ? 1 - signsWith : signsWith]?.privateKey;
    if (key === undefined) throw new Error("no key");
    return `${text}.${forgery.unsigned === true ? "" : sign("sha256", Buffer.from(text), key).toString("base64url")}`;
  }

  answerWith((request, response) => {
    const answer = (value: unknown): void =>
      void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
    const path = request.url?.split("?")[0];
    if (path === "/.well-known/openid-configuration") {
      answer({
        issuer: address,
        authorization_endpoint: `${address}/authorize`,
        token_endpoint: `${address}/token`,
        jwks_uri: `${address}/keys`,
        userinfo_endpoint: `${address}/me`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
        authorization_response_iss_parameter_supported: true,
        ...saying.forgery.description,
      });
    } else if (path === "/keys") answer({ keys: publishes.map(published) });
    else if (path === "/me") answer({ sub: saying.claims["sub"], ...saying.forgery.userinfo });
    else if (path === "/token" && saying.forgery.down === true) response.writeHead(503).end();
    else if (path === "/token") {
      const token = saying.forgery.withoutIdToken === true ? {} : { id_token: idToken() };
      answer({ access_token: "a", token_type: "Bearer", ...token });
    } else response.writeHead(404).end();
  });

  return {
    issuer: address,
    /** What it answers from now on, to whoever asked with this address. Gives the parameters that the browser comes back with. */
    says: (asked: string, claims: Said, forgery: Forgery = {}): URLSearchParams => {
      const { searchParams } = new URL(asked);
      saying = { claims: { nonce: searchParams.get("nonce"), ...claims }, forgery };
      return new URLSearchParams({ code: "c", state: searchParams.get("state") ?? "", iss: address });
    },
    /** Signs with one of its two keys from now on, and publishes those. */
    rotatesTo: (index: 0 | 1, shown: readonly (0 | 1)[]): void => {
      signsWith = index;
      publishes = [...shown];
    },
    describes: (description: Said): void => {
      saying = { ...saying, forgery: { description } };
    },
  };
}
