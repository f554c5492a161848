import { generateServiceProviderMetadata, SAML, ValidateInResponseTo } from "@node-saml/node-saml";
import { type Instant, parseInstant } from "../../kernel/time.ts";
import { type Claims, normaliseNumber, type ProviderSetup } from "./identity-provider.ts";
import { faultOfShape } from "./saml-shape.ts";
import { NotSignedIn } from "./sign-in-flow.ts";

export type SamlPeer = {
  readonly setup: Extract<ProviderSetup, { kind: "saml" }>;
  /** Our name to this provider: another for each, so that what was said to one of us is not taken by the other. */
  readonly ownEntityId: string;
  readonly returnUrl: string;
};

/** How far clocks may differ, in milliseconds. */
const skew = 60_000;

/** Where the browser is sent. */
export async function askSaml(
  peer: SamlPeer,
  { requestId, state }: { readonly requestId: string; readonly state: string },
): Promise<string> {
  return openSaml(peer, requestId, undefined).getAuthorizeUrlAsync(state, undefined, {});
}

/** Who we are, for the provider's administrator. */
export function describeUs({ ownEntityId, returnUrl }: Pick<SamlPeer, "ownEntityId" | "returnUrl">): string {
  return generateServiceProviderMetadata({
    issuer: ownEntityId,
    callbackUrl: returnUrl,
    wantAssertionsSigned: true,
    identifierFormat: null,
  });
}

function openSaml({ setup, ownEntityId, returnUrl }: SamlPeer, requestId: string, askedAt: Instant | undefined): SAML {
  return new SAML({
    entryPoint: setup.entryPoint,
    issuer: ownEntityId,
    audience: ownEntityId,
    callbackUrl: returnUrl,
    idpCert: [...setup.certificates],
    idpIssuer: setup.entityId,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    disableRequestedAuthnContext: true,
    identifierFormat: null,
    acceptedClockSkewMs: skew,
    generateUniqueId: () => requestId,
    validateInResponseTo: ValidateInResponseTo.always,
    cacheProvider: onlyRequest(requestId, askedAt),
  });
}

/** What has been asked is known by the flow: it is this request, or none. */
function onlyRequest(requestId: string, askedAt: Instant | undefined) {
  return {
    saveAsync: (_key: string, value: string) => Promise.resolve({ value, createdAt: 0 }),
    getAsync: (key: string) => Promise.resolve(key === requestId ? (askedAt?.toString() ?? null) : null),
    removeAsync: () => Promise.resolve(null),
  };
}

export type SamlAnswer = { readonly claims: Claims; readonly assertionId: string; readonly expiresAt: Instant };
type Hearing = { readonly response: string; readonly requestId: string; readonly askedAt: Instant; readonly at: Instant };

/**
 * What the provider says in an answer: an assertion that it has signed itself, to us, here, in answer to this very request, and not too old.
 * Only what is signed is read.
 * @throws NotSignedIn
 * @source SAML 2.0 Profiles §4.1.4.3
 */
export async function hearSaml(peer: SamlPeer, { response, requestId, askedAt, at }: Hearing): Promise<SamlAnswer> {
  const xml = /^[\w+/=\s]+$/.test(response) ? Buffer.from(response, "base64").toString("utf8") : "";
  if (/:status:(?!Success)\w+/.test(xml) && !/Assertion[\s>]/.test(xml)) throw new NotSignedIn("denied", "status");
  const shape = faultOfShape(xml);
  if (shape !== undefined) throw new NotSignedIn("answer", shape);
  const destination = /<(?:[\w.-]+:)?Response\b[^<>]*?\sDestination\s*=\s*["']([^"']*)["']/.exec(xml)?.[1];
  if (destination !== undefined && destination !== peer.returnUrl) throw new NotSignedIn("answer", "destination");
  const { profile } = await openSaml(peer, requestId, askedAt)
    .validatePostResponseAsync({ SAMLResponse: response })
    .catch((error: unknown) => {
      throw new NotSignedIn("answer", faultIn(error), error);
    });
  const assertion = (profile?.getAssertion?.() as { Assertion?: Node } | undefined)?.Assertion;
  if (profile === null || assertion === undefined) throw new NotSignedIn("answer", "no-assertion");
  if (textOf(one(assertion, "Issuer")) !== peer.setup.entityId) throw new NotSignedIn("answer", "issuer");
  const expiresAt = requireBearer(assertion, { recipient: peer.returnUrl, requestId, at });
  const assertionId = assertion.$?.["ID"];
  if (assertionId === undefined || assertionId.length > 500) throw new NotSignedIn("answer", "no-id");
  return { claims: claimsOf(assertion), assertionId, expiresAt };
}

/** What went wrong, as a word for whoever mends it. */
function faultIn(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  if (/signature/i.test(message)) return "signature";
  if (/audience/i.test(message)) return "audience";
  if (/InResponseTo/i.test(message)) return "in-response-to";
  return /expired|not yet valid|confirmation/i.test(message) ? "time" : "answer";
}

/** An element as the library gives it: attributes, text, and children by name. */
type Node = { readonly $?: Readonly<Record<string, string>>; readonly _?: string; readonly [child: string]: unknown };

function children(node: Node | undefined, name: string): readonly Node[] {
  const found = node?.[name];
  return Array.isArray(found) ? (found as Node[]) : [];
}

function one(node: Node | undefined, name: string): Node | undefined {
  const found = children(node, name);
  return found.length === 1 ? found[0] : undefined;
}

function textOf(node: Node | undefined): string | undefined {
  const text = node?._?.trim();
  return text === undefined || text === "" ? undefined : text;
}

const bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

/** Whoever brings it may, here and now, in answer to what we asked. Gives until when. */
function requireBearer(
  assertion: Node,
  { recipient, requestId, at }: { readonly recipient: string; readonly requestId: string; readonly at: Instant },
): Instant {
  if (one(assertion, "Conditions") === undefined) throw new NotSignedIn("answer", "conditions");
  const confirmations = children(one(assertion, "Subject"), "SubjectConfirmation").filter(({ $ }) => $?.["Method"] === bearer);
  for (const confirmation of confirmations) {
    const data: Readonly<Record<string, string>> = one(confirmation, "SubjectConfirmationData")?.$ ?? {};
    const [recipientSaid, request] = [data["Recipient"], data["InResponseTo"]];
    const end = data["NotOnOrAfter"];
    if (recipientSaid !== recipient || request !== requestId || data["NotBefore"] !== undefined || end === undefined) continue;
    const until = instantOf(end)?.add({ milliseconds: skew });
    if (until !== undefined && until.epochMilliseconds > at.epochMilliseconds) return until;
  }
  throw new NotSignedIn("answer", "confirmation");
}

function instantOf(text: string): Instant | undefined {
  try {
    return parseInstant(text);
  } catch {
    return undefined;
  }
}

/** What providers call things. @source Swedish eID Framework, Attribute Profile; eduPerson; the claim types of AD FS */
const names = {
  email: ["urn:oid:0.9.2342.19200300.100.1.3", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "mail", "email"],
  name: [
    "urn:oid:2.16.840.1.113730.3.1.241",
    "displayName",
    "http://schemas.microsoft.com/identity/claims/displayname",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
  ],
  number: ["urn:oid:2.5.4.97", "organizationIdentifier"],
} as const;

const formats = {
  email: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
  transient: "urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
} as const;

function claimsOf(assertion: Node): Claims {
  const nameId = one(one(assertion, "Subject"), "NameID");
  const format = nameId?.$?.["Format"];
  // A name that is another next time names nobody.
  const subject = format === formats.transient ? undefined : textOf(nameId);
  const attributes = children(assertion, "AttributeStatement").flatMap((statement) => children(statement, "Attribute"));
  const said = (wanted: readonly string[]): string | undefined => {
    const values = attributes
      .filter(({ $ }) => wanted.includes($?.["Name"] ?? ""))
      .map((attribute) => textOf(one(attribute, "AttributeValue")));
    return values.find((value) => value !== undefined);
  };
  return {
    subject: subject ?? "",
    email: said(names.email) ?? (format === formats.email ? subject : undefined),
    emailVerified: undefined,
    name: said(names.name),
    organisationNumber: normaliseNumber(said(names.number) ?? ""),
  };
}
