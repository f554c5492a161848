import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { MailKind } from "./notice.ts";
import { mailKinds } from "./notice.ts";

/** What the links in mails to one person are signed with, and what stands in them in place of the person. */
export type MailKey = { readonly handle: string; readonly secret: Buffer };

export const newMailSecret = (): Buffer => randomBytes(32);

/**
 * What a link holds that ends mails of one kind to one person: whose, which, and a signature of both, which nobody can make without the key.
 * @source RFC 8058 §4
 */
export function signStop({ handle, secret }: MailKey, kind: MailKind): string {
  return `${handle}.${kind}.${signatureOf(secret, handle, kind).toString("base64url")}`;
}

export type ReadStop = { readonly handle: string; readonly kind: MailKind; readonly signature: string };

/** Takes apart what a link holds; undefined when it cannot be one. */
export function readStop(token: string): ReadStop | undefined {
  const [, handle = "", kind = "", signature = ""] =
    /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([a-z]{1,10})\.([\w-]{43})$/.exec(token) ?? [];
  const known = mailKinds.find((one) => one === kind);
  return known === undefined ? undefined : { handle, kind: known, signature };
}

/** Whether a link was signed with the key, compared in a time that tells nothing of where it differs. */
export function isSigned({ handle, kind, signature }: ReadStop, secret: Buffer): boolean {
  // As they are written: the last letter of one has bits that say nothing, and would let others stand for it.
  const [given, expected] = [Buffer.from(signature), Buffer.from(signatureOf(secret, handle, kind).toString("base64url"))];
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected);
}

function signatureOf(secret: Buffer, handle: string, kind: MailKind): Buffer {
  return createHmac("sha256", secret).update(`stop ${handle} ${kind}`).digest();
}
