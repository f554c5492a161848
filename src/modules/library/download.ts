import { setImmediate } from "node:timers/promises";
import { strToU8, Zip, ZipDeflate } from "fflate";
import { stringify } from "yaml";
import { licenceOfTexts } from "../../kernel/openapi.ts";
import { folderOf, type Item, type Kind } from "./content.ts";
import { messages } from "./messages.ts";
import { toOpen } from "./open-item.ts";

export const wholePath = "/data/bibliotek.zip";

type Given = Parameters<typeof toOpen>[1];

export type Whole = {
  readonly origin: string;
  readonly changedAt: string;
  readonly items: readonly Given[];
  readonly links: readonly { readonly from: string; readonly to: string; readonly relation: string }[];
};

/** The whole library as one archive: as data, as texts to read, and what one needs to know to use them. The same library gives the same bytes. */
export function wholeLibrary({ origin, changedAt, items, links }: Whole): Promise<Uint8Array<ArrayBuffer>> {
  const open = items.map((item) => toOpen(origin, item));
  const texts = items.flatMap(({ kind, slug, content }) =>
    content === undefined ? [] : [[`text/${folderOf[kind]}/${slug}.md`, markdownOf(content, origin, { kind, slug })] as const],
  );
  const { readme, licence } = messages.sv.download;
  const files = {
    "LÄS-MIG.txt": `${readme(changedAt, String(items.length), origin)}\n`,
    "README.txt": `${messages.en.download.readme(changedAt, String(items.length), origin)}\n`,
    "LICENS.txt": `${licence}\n${licenceOfTexts}\n\n${messages.en.download.licence}\n`,
    "bibliotek.json": `${JSON.stringify({ changedAt, licence: licenceOfTexts, items: open, links }, undefined, 1)}\n`,
    ...Object.fromEntries(texts),
  };
  return pack(files, changedAt);
}

/** As much as is packed before other requests get their turn. */
const mostAtOnce = 64_000;

async function pack(files: Readonly<Record<string, string>>, changedAt: string): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const archive = new Zip((error, part) => {
    if (error !== null) throw error;
    parts.push(part);
  });
  let waiting = 0;
  for (const [name, text] of Object.entries(files)) {
    const file = Object.assign(new ZipDeflate(name, { level: 6 }), { mtime: changedAt });
    archive.add(file);
    const bytes = strToU8(text);
    for (let start = 0; start < bytes.length || start === 0; start += mostAtOnce) {
      file.push(bytes.subarray(start, start + mostAtOnce), start + mostAtOnce >= bytes.length);
      waiting += mostAtOnce < bytes.length ? mostAtOnce : bytes.length;
      if (waiting < mostAtOnce) continue;
      waiting = 0;
      await setImmediate();
    }
  }
  archive.end();
  return new Uint8Array(Buffer.concat(parts));
}

/** The short fields as they are in the library's own files, then the text. */
function markdownOf(content: Item, origin: string, { kind, slug }: { readonly kind: Kind; readonly slug: string }): string {
  const { body = "", ...fields } = { body: undefined, ...content };
  return `---\n${stringify({ ...fields, address: `${origin}/v1/${folderOf[kind]}/${slug}` })}---\n\n${body}\n`;
}
