import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from "age-encryption";
import { Unstartable } from "../errors.ts";

/** The first bytes of every file that is encrypted so. @source https://age-encryption.org/v1 */
export const ageMark = Buffer.from("age-encryption.org/v1\n");

export type Encrypted = {
  readonly content: AsyncIterable<Buffer>;
  /** Opens this one file: it is known to nobody else, and gone when the process ends. */
  readonly identity: string;
};

/**
 * Encrypts for whoever holds the other half of one of these keys, and for the one who writes, so that it can be read again.
 * @param recipients public keys, `age1…`: of them, only those on another machine can open it.
 * @throws Unstartable when one of them is no such key.
 */
export async function encrypted(content: AsyncIterable<Buffer>, recipients: readonly string[]): Promise<Encrypted> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) addRecipient(encrypter, recipient);
  // Of the kind that weakens none of the others.
  const identity = await generateHybridIdentity();
  encrypter.addRecipient(await identityToRecipient(identity));
  return { content: asBuffers(await encrypter.encrypt(asWeb(content))), identity };
}

function addRecipient(encrypter: Encrypter, recipient: string): void {
  try {
    encrypter.addRecipient(recipient);
  } catch {
    throw new Unstartable(`"${recipient}" is no key to encrypt to. One begins with age1, and comes from age-keygen.`);
  }
}

/**
 * What an encrypted file holds.
 * @param identities secret keys, `AGE-SECRET-KEY-1…`.
 * @throws Error when none of them opens it, or when it is not as it was written.
 */
export async function* decrypted(content: AsyncIterable<Buffer>, identities: readonly string[]): AsyncGenerator<Buffer> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  yield* asBuffers(await decrypter.decrypt(asWeb(content)));
}

/**
 * The secret keys in a file as age-keygen writes it: one on a line, beside remarks.
 * @throws Unstartable when it cannot be read, or holds none.
 */
export async function readIdentities(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new Unstartable(`The key file ${file} cannot be read.`);
  });
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const keys = lines.filter((line) => line !== "" && !line.startsWith("#"));
  const isKey = (line: string): boolean => {
    try {
      new Decrypter().addIdentity(line);
      return true;
    } catch {
      return false;
    }
  };
  if (keys.length === 0 || !keys.every(isKey)) {
    throw new Unstartable(`${file} is no key file. A key is a line that begins with AGE-SECRET-KEY-, and comes from age-keygen.`);
  }
  return keys;
}

/** Node's types and those of the web differ in name only. */
function asWeb(content: AsyncIterable<Buffer>): ReadableStream<Uint8Array> {
  return Readable.toWeb(Readable.from(content, { objectMode: false }));
}

async function* asBuffers(stream: ReadableStream<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const part of stream) yield Buffer.from(part.buffer, part.byteOffset, part.byteLength);
}
