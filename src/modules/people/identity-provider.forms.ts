import { X509Certificate } from "node:crypto";
import { z } from "zod";
import { isDomain, isPublicMail, normaliseNumber, type ProviderSetup } from "./identity-provider.ts";
import { linesOf } from "./organisation.forms.ts";
import { signInFaults } from "./sign-in-flow.ts";

const address = z
  .string()
  .max(500)
  .refine((text) => /^https?:\/\/[\x21-\x7e]+$/.test(text) && URL.canParse(text));
const word = z
  .string()
  .max(500)
  .regex(/^[\x21-\x7e]+$/);

/** Domains, one on each line; with the @ in front of them that people write. */
const domains = z
  .string()
  .max(5_000)
  .transform((text) => [...new Set(linesOf(text.toLowerCase()).map((line) => line.replace(/^@/, "")))])
  .pipe(
    z
      .array(z.string().refine((domain) => isDomain(domain) && !isPublicMail(domain)))
      .min(1)
      .max(50),
  );

const organisationNumber = z
  .string()
  .max(40)
  .transform((text, context) => {
    const number = normaliseNumber(text);
    if (number === undefined) context.addIssue({ code: "custom", message: "no number" });
    return number;
  })
  .optional();

const common = {
  organisation: z.string().max(200).optional(),
  chosen: z.string().max(200).optional(),
  version: z.coerce.number().int().min(1).max(1_000_000).optional(),
  domains,
  organisationNumber,
};

export const oidcForm = z.object({
  ...common,
  // A description is fetched below it: a question would swallow that.
  issuer: address.refine((text) => !/[?#]/.test(text)),
  clientId: word,
  clientSecret: z
    .string()
    .max(1_000)
    .regex(/^[\x20-\x7e]+$/)
    .optional(),
  asksVerified: z.enum(["yes"]).optional(),
});

export const samlForm = z.object({
  ...common,
  entryPoint: address,
  entityId: word,
  certificates: z
    .string()
    .max(60_000)
    .transform((text, context) => {
      const found = certificatesIn(text);
      if (found === undefined) context.addIssue({ code: "custom", message: "no certificate" });
      return found ?? [];
    }),
});

const pem = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;
const mostCertificates = 10;

/** The certificates in a text of nothing else; those of a key that is strong enough to mean something. */
function certificatesIn(text: string): string[] | undefined {
  const found = text.match(pem) ?? [];
  if (found.length === 0 || found.length > mostCertificates || text.replace(pem, "").trim() !== "") return undefined;
  try {
    const strong = found.every((one) => isStrongKey(new X509Certificate(one)));
    return strong ? found.map((one) => new X509Certificate(one).toString().trim()) : undefined;
  } catch {
    return undefined;
  }
}

function isStrongKey({ publicKey }: X509Certificate): boolean {
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  return publicKey.asymmetricKeyType === "ec" || (publicKey.asymmetricKeyType === "rsa" && bits >= 2048);
}

type Written = { readonly setup: ProviderSetup; readonly secret: string | undefined };

export function writtenOidc(form: z.infer<typeof oidcForm>): Written {
  const { domains: spokenFor, organisationNumber: number, issuer, clientId, clientSecret: secret } = form;
  const spoken = { domains: spokenFor, organisationNumber: number };
  return { setup: { kind: "oidc", issuer, clientId, asksVerified: form.asksVerified === "yes", ...spoken }, secret };
}

export function writtenSaml(form: z.infer<typeof samlForm>): Written {
  const { domains: spokenFor, organisationNumber: number, entryPoint, entityId, certificates } = form;
  const spoken = { domains: spokenFor, organisationNumber: number };
  return { setup: { kind: "saml", entryPoint, entityId, certificates, asksVerified: false, ...spoken }, secret: undefined };
}

/** A form that begins with what is there. The secret is not among it. */
export function fieldsOf(setup: ProviderSetup, version: number): Record<string, string> {
  const shared = { version: String(version), domains: setup.domains.join("\n"), organisationNumber: setup.organisationNumber ?? "" };
  if (setup.kind === "saml") {
    const { entryPoint, entityId, certificates } = setup;
    return { ...shared, entryPoint, entityId, certificates: certificates.join("\n") };
  }
  return { ...shared, issuer: setup.issuer, clientId: setup.clientId, ...(setup.asksVerified ? { asksVerified: "yes" } : {}) };
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** What stands in a certificate that somebody recognises it by; the day as in "2040-01-01". */
export function describeCertificate(text: string): { readonly subject: string; readonly until: string } {
  const { subject, validTo } = new X509Certificate(text);
  // As OpenSSL writes it: "Jan  1 00:00:00 2040 GMT".
  const [, month = "", day = "", year = ""] = /^(\w{3}) +(\d+) [\d:]+ (\d{4})/.exec(validTo) ?? [];
  const number = (count: number | string): string => String(count).padStart(2, "0");
  return { subject: subject.replaceAll("\n", ", "), until: `${year}-${number(months.indexOf(month) + 1)}-${number(day)}` };
}

export const providerDone = ["added", "changed", "tried", "used", "stopped"] as const;
export const providerQuery = z.object({
  done: z.enum(providerDone).optional().catch(undefined),
  fault: z.enum(signInFaults).optional().catch(undefined),
  technical: z
    .string()
    .regex(/^[\w-]{1,60}$/)
    .optional()
    .catch(undefined),
});
export const chooseQuery = z.object({ q: z.string().max(200).default(""), next: z.string().optional() });
export const faultQuery = z.object({ fault: z.enum(signInFaults).optional().catch(undefined) });
