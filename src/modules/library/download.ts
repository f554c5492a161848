import { licenceOfTexts } from "../../kernel/openapi.ts";
import { writeTable, zip, type ZipEntry } from "../../kernel/tables/index.ts";
import { folderOf, type Item, type Kind } from "./content.ts";
import { openItemMessages } from "./messages.ts";
import { openHref, toOpen } from "./open-item.ts";
import { tableOfFigures } from "./open-table.ts";

export const wholePath = "/data/bibliotek.zip";

type Given = Parameters<typeof toOpen>[1];

export type Whole = {
  readonly origin: string;
  readonly changedAt: string;
  readonly items: readonly Given[];
  readonly links: readonly { readonly from: string; readonly to: string; readonly relation: string }[];
};

/** The whole library as one archive: as data, as texts to read, its figures as tables, and what one needs to know to use them. */
export async function wholeLibrary(whole: Whole): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await bytesOf(zip(filesOf(whole))));
}

async function bytesOf(parts: AsyncIterable<Buffer>): Promise<Buffer> {
  const all = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

/** One after the other, each made when its turn comes: between two of them other requests are answered. */
async function* filesOf({ origin, changedAt, items, links }: Whole): AsyncGenerator<ZipEntry> {
  const { readme, licence } = openItemMessages.sv.download;
  yield file("LÄS-MIG.txt", `${readme(changedAt, String(items.length), origin)}\n`);
  yield file("README.txt", `${openItemMessages.en.download.readme(changedAt, String(items.length), origin)}\n`);
  yield file("LICENS.txt", `${licence}\n${licenceOfTexts}\n\n${openItemMessages.en.download.licence}\n`);
  const open = items.map((item) => toOpen(origin, item));
  yield file("bibliotek.json", `${JSON.stringify({ changedAt, licence: licenceOfTexts, items: open, links }, undefined, 1)}\n`);
  for (const { kind, slug, content, updatedAt } of items) {
    if (content === undefined) continue;
    yield file(`text/${folderOf[kind]}/${slug}.md`, markdownOf(content, origin, { kind, slug }));
    if (content.kind !== "dataset") continue;
    const table = tableOfFigures({ language: "sv", origin, dataset: content, changedAt: updatedAt });
    yield { name: `siffror/${slug}.csv`, whole: await bytesOf(writeTable("csv", table)) };
  }
}

function file(name: string, text: string): ZipEntry {
  return { name, whole: Buffer.from(text) };
}

/** The text under its short fields, which stand as YAML that is written as JSON: quick to write, and every reader of YAML reads it. */
function markdownOf(content: Item, origin: string, { kind, slug }: { readonly kind: Kind; readonly slug: string }): string {
  const { body = "", ...fields } = { body: undefined, ...content };
  return `---\n${JSON.stringify({ ...fields, address: openHref(origin, kind, slug) }, undefined, 2)}\n---\n\n${body}\n`;
}
