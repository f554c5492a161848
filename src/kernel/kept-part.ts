import { createHash, randomUUID } from "node:crypto";
import { constants, deflateRawSync } from "node:zlib";

/**
 * A large part of pages that is drawn once: its bytes as they are, and as they stand in a page that is sent compressed, so that neither drawing nor
 * packing is done again for each who looks at it. In a page its mark stands where it belongs (`html` puts it there).
 */
export class KeptPart {
  /** Looks like a comment, and nobody can have written it: it is drawn by lot. */
  readonly mark = `<!--${randomUUID()}-->`;
  readonly bytes: Uint8Array<ArrayBuffer>;
  #tag: string | undefined;
  #deflated: Uint8Array | undefined;

  /** @param text HTML. */
  constructor(text: string) {
    this.bytes = Buffer.from(text);
  }

  /** Differs when the text differs. */
  get tag(): string {
    return (this.#tag ??= createHash("sha256").update(this.bytes).digest("base64url"));
  }

  get deflated(): Uint8Array {
    return (this.#deflated ??= deflatedPiece(this.bytes));
  }

  /** Bytes that it takes, with what it will be packed into: about a third. */
  get size(): number {
    return this.bytes.byteLength * 1.4;
  }
}

/**
 * Deflate blocks that end on a whole byte, refer to nothing before them and do not say that they are the last: so they can stand anywhere among others.
 * Lightly packed, since what is not kept is packed for one reader. @source RFC 1951 §3.2.3, §3.2.4
 */
export function deflatedPiece(bytes: Uint8Array): Uint8Array {
  return deflateRawSync(bytes, { level: 1, finishFlush: constants.Z_SYNC_FLUSH });
}
