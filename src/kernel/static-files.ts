import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { chooseCoding } from "./content-coding.ts";

export type StaticFiles = { readonly reply: (name: string, acceptEncoding: string | undefined) => Response };

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".map": "application/json",
};

/** The codings of the compressed twins, the smallest first, and how their names end. */
const twins = { br: ".br", gzip: ".gz" } as const;
const codings = ["br", "gzip"] as const satisfies readonly (keyof typeof twins)[];

/**
 * Holds every file of a folder in memory (a few hundred kilobytes) and serves them under names that carry a hash of their content,
 * so that browsers may keep them for ever. Compressed twins (`.br`, `.gz`) were made when the folder was built.
 */
export async function openStaticFiles(folder: string): Promise<StaticFiles> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isFile()) files.set(entry.name, new Uint8Array(await readFile(path.join(folder, entry.name))));
  }
  return { reply: (name, acceptEncoding) => reply(files, name, acceptEncoding) };
}

function reply(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>, name: string, acceptEncoding: string | undefined): Response {
  const plain = files.get(name);
  const type = types[path.extname(name)];
  if (plain === undefined || type === undefined) return new Response("Not Found", { status: 404 });
  const headers = {
    "Content-Type": type,
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    Vary: "Accept-Encoding",
  };
  const coding = chooseCoding(
    acceptEncoding,
    codings.filter((one) => files.has(name + twins[one])),
  );
  if (coding === undefined) return new Response(plain, { headers });
  return new Response(files.get(name + twins[coding]), { headers: { ...headers, "Content-Encoding": coding } });
}
