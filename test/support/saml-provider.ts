import samlp from "samlp";
import type { Signing } from "./certificate.ts";

/** What the browser was sent to ask. */
export type SamlQuestion = { readonly id: string; readonly issuer: string; readonly acs: string; readonly relayState: string };

export async function readQuestion(address: string): Promise<SamlQuestion> {
  const query = Object.fromEntries(new URL(address).searchParams);
  const request = { query, method: "GET" } as unknown as Parameters<typeof samlp.parseRequest>[0];
  const {
    id = "",
    issuer = "",
    assertionConsumerServiceURL: acs = "",
  } = await new Promise<samlp.SamlRequest>((resolve, reject) => {
    samlp.parseRequest(request, (error, data) => {
      if (error === null || error === undefined) resolve(data);
      else reject(error instanceof Error ? error : new Error("samlp said no"));
    });
  });
  return { id, issuer, acs, relayState: query["RelayState"] ?? "" };
}

export type SamlPerson = {
  readonly nameId?: string;
  readonly format?: string;
  readonly email?: string;
  readonly name?: string;
  readonly number?: string;
};

/** How an answer is to be otherwise than it should. */
export type SamlManner = Partial<{
  readonly entityId: string;
  readonly signing: Signing;
  readonly audience: string;
  readonly recipient: string;
  readonly destination: string;
  readonly inResponseTo: string;
  readonly signAssertion: boolean;
  readonly signResponse: boolean;
  readonly signatureAlgorithm: "rsa-sha1" | "rsa-sha256";
  readonly digestAlgorithm: "sha1" | "sha256";
  readonly lifetimeInSeconds: number;
}>;

const persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

/** An answer by a provider that others wrote, as XML. */
export async function answerSaml(
  question: SamlQuestion,
  { entityId = "", signing, person, ...manner }: SamlManner & { readonly person: SamlPerson },
): Promise<string> {
  const { nameId = "anna-1", format = persistent, email, name, number } = person;
  const attributes = {
    ...(email === undefined ? {} : { "urn:oid:0.9.2342.19200300.100.1.3": email }),
    ...(name === undefined ? {} : { displayName: name }),
    ...(number === undefined ? {} : { "urn:oid:2.5.4.97": number }),
  };
  const options = {
    issuer: entityId,
    key: signing?.key ?? "",
    cert: signing?.certificate ?? "",
    audience: question.issuer,
    recipient: question.acs,
    destination: question.acs,
    inResponseTo: question.id,
    signatureAlgorithm: "rsa-sha256",
    digestAlgorithm: "sha256",
    lifetimeInSeconds: 300,
    profileMapper: () => ({
      getClaims: () => attributes,
      getNameIdentifier: () => ({ nameIdentifier: nameId, nameIdentifierFormat: format }),
    }),
    ...manner,
  };
  return new Promise((resolve, reject) => {
    samlp.getSamlResponse(options as unknown as Parameters<typeof samlp.getSamlResponse>[0], {}, (error: unknown, xml) => {
      if (error === null || error === undefined) resolve(xml);
      else reject(error);
    });
  });
}
