import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

export type StaticFiles = { readonly reply: (name: string, acceptEncoding: string | undefined) => Response };

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".map": "application/json",
};

const encodings = [
  { name: "br", extension: ".br" },
  { name: "gzip", extension: ".gz" },
] as const;

/**
 * Holds every file of a folder in memory (a few hundred kilobytes) and serves them under names that carry a hash of their content,
 * so that browsers may keep them for ever. Compressed twins (`.br`, `.gz`) were made when the folder was built.
 */
export async function openStaticFiles(folder: string): Promise<StaticFiles> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isFile()) files.set(entry.name, new Uint8Array(await readFile(path.join(folder, entry.name))));
  }
  return { reply: (name, acceptEncoding) => reply(files, name, acceptEncoding ?? "") };
}

function reply(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>, name: string, acceptEncoding: string): Response {
  const plain = files.get(name);
  const type = types[path.extname(name)];
  if (plain === undefined || type === undefined) return new Response("Not Found", { status: 404 });
  const headers = {
    "Content-Type": type,
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    Vary: "Accept-Encoding",
  };
  for (const { name: encoding, extension } of encodings) {
    const compressed = files.get(name + extension);
    if (compressed !== undefined && acceptEncoding.includes(encoding)) {
      return new Response(compressed, { headers: { ...headers, "Content-Encoding": encoding } });
    }
  }
  return new Response(plain, { headers });
}
