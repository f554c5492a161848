import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { folderOf, type Kind } from "./content.ts";

/** A content folder that exists until the test ends: kind → file name → text. */
export async function contentFolder(files: Partial<Record<Kind, Readonly<Record<string, string>>>>): Promise<string> {
  const root = await mkdtemp(path.join(os.tmpdir(), "tillit-content-"));
  onTestFinished(() => rm(root, { recursive: true }));
  await writeContent(root, files);
  return root;
}

export async function writeContent(root: string, files: Partial<Record<Kind, Readonly<Record<string, string>>>>): Promise<void> {
  for (const [kind, texts] of Object.entries(files) as [Kind, Readonly<Record<string, string>>][]) {
    const folder = path.join(root, folderOf[kind]);
    await mkdir(folder, { recursive: true });
    for (const [name, text] of Object.entries(texts)) await writeFile(path.join(folder, name), text);
  }
}

const sources = `sources: [{ work: sou-2019-43, section: "§1.1", lines: "1-2" }]`;

type Draft = { readonly title?: string; readonly extra?: string };

/** A theme: the kind with the fewest demands. */
export function aTheme({ title = "Ett tema", extra = "" }: Draft = {}): string {
  return `---\ntitle: ${title}\nsummary: En mening som säger vad temat handlar om.\n${sources}\n${extra}\n---\nText om temat.\n`;
}

/** An area, which obstacles and measures need. */
export function anArea(number: number): string {
  const english = `english: { title: An area, summary: "Two or three sentences about the area, in English." }`;
  return `---\ntitle: Ett område\nsummary: En mening som säger vad området rymmer.\nnumber: ${number}\n${english}\n${sources}\n---\nText om området.\n`;
}

/** A list of obstacles in the area `egna-hinder`. */
export function obstacles(...drafts: readonly ({ readonly slug: string } & Draft)[]): string {
  return drafts
    .map(({ slug, title = `Hinder ${slug}`, extra = "" }) =>
      [
        `- slug: ${slug}`,
        `title: ${title}`,
        "summary: En mening som säger vad hindret är.",
        "area: egna-hinder",
        "nature: cause",
        "level: agency",
        "owners: [managers]",
        "body: Text om hindret.",
        sources,
        ...(extra === "" ? [] : [extra]),
      ].join("\n  "),
    )
    .join("\n");
}

/** A list of measures in the area `egna-hinder`. */
export function measures(...slugs: readonly string[]): string {
  return slugs
    .map((slug) =>
      [
        `- slug: ${slug}`,
        `title: Åtgärd ${slug}`,
        "summary: En mening som säger vad åtgärden är.",
        "area: egna-hinder",
        "cornerstones: [styrning]",
        "proposedBy: [agency]",
        "owners: [managers]",
        "body: Text om åtgärden.",
        sources,
      ].join("\n  "),
    )
    .join("\n");
}
