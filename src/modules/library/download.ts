import { stringify } from "yaml";
import { licenceOfTexts } from "../../kernel/openapi.ts";
import { writeTable, zip } from "../../kernel/tables/index.ts";
import { folderOf, type Item, type Kind } from "./content.ts";
import { messages } from "./messages.ts";
import { toOpen } from "./open-item.ts";
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
export async function wholeLibrary({ origin, changedAt, items, links }: Whole): Promise<Uint8Array<ArrayBuffer>> {
  const open = items.map((item) => toOpen(origin, item));
  const { readme, licence } = messages.sv.download;
  const entries = [
    file("LÄS-MIG.txt", `${readme(changedAt, String(items.length), origin)}\n`),
    file("README.txt", `${messages.en.download.readme(changedAt, String(items.length), origin)}\n`),
    file("LICENS.txt", `${licence}\n${licenceOfTexts}\n\n${messages.en.download.licence}\n`),
    file("bibliotek.json", `${JSON.stringify({ changedAt, licence: licenceOfTexts, items: open, links }, undefined, 1)}\n`),
    ...items.flatMap((item) => filesOf(item, origin)),
  ];
  const parts = [];
  for await (const part of zip(entries)) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

function file(name: string, text: string) {
  return { name, content: [Buffer.from(text)] };
}

function filesOf({ kind, slug, content, updatedAt }: Given, origin: string) {
  if (content === undefined) return [];
  const text = file(`text/${folderOf[kind]}/${slug}.md`, markdownOf(content, origin, { kind, slug }));
  if (content.kind !== "dataset") return [text];
  const table = tableOfFigures({ language: "sv", origin, dataset: content, changedAt: updatedAt });
  return [text, { name: `siffror/${slug}.csv`, content: writeTable("csv", table) }];
}

/** The short fields as they are in the library's own files, then the text. */
function markdownOf(content: Item, origin: string, { kind, slug }: { readonly kind: Kind; readonly slug: string }): string {
  const { body = "", ...fields } = { body: undefined, ...content };
  return `---\n${stringify({ ...fields, address: `${origin}/v1/${folderOf[kind]}/${slug}` })}---\n\n${body}\n`;
}
