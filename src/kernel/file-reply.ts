import type { Read } from "./db.ts";
import { fileTypes } from "./file-type.ts";
import { readFile, type StoredFile } from "./files.ts";
import type { Reply } from "./http-reply.ts";
import type { KernelTables } from "./kernel.tables.ts";

/**
 * A stored file as one to be saved, piece by piece: never shown in the browser, whatever is in it, and kept by no cache. That whoever asks may
 * have it has been asked before this.
 */
export function sendFile(db: Read<KernelTables>, { id, name, type, bytes }: StoredFile): Reply {
  const headers = {
    // A text is UTF-8 when it is taken in; a table may be older, and says by itself what it is.
    "Content-Type": type === fileTypes.txt ? `${type}; charset=utf-8` : type,
    "Content-Length": String(bytes),
    "Content-Disposition": dispositionOf(name),
    // Opened from a viewer that shows it all the same, nothing in it runs.
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cache-Control": "no-store",
  };
  return { status: 200, headers, body: "", stream: readFile(db, id) };
}

/**
 * A stored picture as one to be shown on a page of ours. It never changes, but whoever may see it does: a browser that has it asks each time
 * whether it still may.
 */
export async function showFile(db: Read<KernelTables>, { id, name, type }: StoredFile): Promise<Reply> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readFile(db, id)) pieces.push(piece);
  const headers = {
    "Content-Type": type,
    "Content-Disposition": dispositionOf(name, "inline"),
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
  };
  return { status: 200, headers, body: Buffer.concat(pieces) };
}

/**
 * The name of a file to be saved, or shown: as it is, and in letters that every program reads.
 * @source RFC 6266 §4.3, RFC 8187 §3.2
 */
export function dispositionOf(name: string, kind: "attachment" | "inline" = "attachment"): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\w. -]/g, "_");
  // Half a character, which no address can hold, becomes U+FFFD.
  const whole = encodeURIComponent(Buffer.from(name).toString()).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
