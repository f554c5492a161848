import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";

/** A key and a certificate that it has signed itself: what a SAML provider signs with. */
export type Signing = { readonly key: string; readonly certificate: string };

/** Elements of DER: a tag, a length, and what is in it. @source X.690 §8.1 */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
/** 1.2.840.113549.1.1.11, sha256WithRSAEncryption, and 2.5.4.3, the common name. */
const sha256Rsa = sequence(Buffer.from("06092a864886f70d01010b", "hex"), Buffer.from("0500", "hex"));
const commonName = (name: string): Buffer => sequence(der(0x31, sequence(Buffer.from("0603550403", "hex"), der(0x0c, Buffer.from(name)))));

/** @source RFC 5280 §4.1 */
export function selfSigned(name: string, bits = 2048): Signing {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: bits });
  const validity = sequence(der(0x17, Buffer.from("250101000000Z")), der(0x17, Buffer.from("400101000000Z")));
  const publicInfo = publicKey.export({ type: "spki", format: "der" });
  const serial = der(0x02, Buffer.from([1]));
  const body = sequence(serial, sha256Rsa, commonName(name), validity, commonName(name), publicInfo);
  const certificate = sequence(body, sha256Rsa, der(0x03, Buffer.from([0]), signed(body, privateKey)));
  const lines = certificate.toString("base64").replace(/.{64}(?=.)/g, "$&\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----`,
  };
}

function signed(bytes: Uint8Array, key: KeyObject): Buffer {
  return createSign("sha256").update(bytes).sign(key);
}
