import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Keeps secrets that the program must be able to read again, such as another program's password, from whoever has the database alone. */
export type Seal = {
  /** @param about what the secret belongs to: moved to another row, it opens no more. */
  readonly close: (secret: string, about: string) => Buffer;
  /** @throws when the key is another, or the bytes or what they are about have been changed. */
  readonly open: (sealed: Uint8Array, about: string) => string;
};

/** @source NIST SP 800-38D: 96-bit nonces, 128-bit tags */
const lengths = { key: 32, nonce: 12, tag: 16 } as const;
const algorithm = "aes-256-gcm";
/** So that another way of sealing can be told from this one. */
const version = 1;

/** The key as it stands in a setting, 32 bytes as hexadecimal or base64; undefined when it is none. */
export function parseKey(text: string): Buffer | undefined {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, "hex") : Buffer.from(text, /[-_]/.test(text) ? "base64url" : "base64");
  return key.byteLength === lengths.key && /^[\w+/=-]+$/.test(text) ? key : undefined;
}

export function sealWith(key: Buffer): Seal {
  return {
    close: (secret, about) => {
      const nonce = randomBytes(lengths.nonce);
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(about));
      const hidden = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
      return Buffer.concat([Buffer.from([version]), nonce, hidden, cipher.getAuthTag()]);
    },
    open: (sealed, about) => {
      const bytes = Buffer.from(sealed);
      if (bytes[0] !== version || bytes.byteLength < 1 + lengths.nonce + lengths.tag) throw new Error("sealed in another way");
      const nonce = bytes.subarray(1, 1 + lengths.nonce);
      const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: lengths.tag }).setAAD(Buffer.from(about));
      decipher.setAuthTag(bytes.subarray(-lengths.tag));
      const hidden = bytes.subarray(1 + lengths.nonce, -lengths.tag);
      return Buffer.concat([decipher.update(hidden), decipher.final()]).toString("utf8");
    },
  };
}
