import type { Embed } from "../../kernel/markdown.ts";
import { type FileType, fileTypes } from "../../kernel/file-type.ts";
import type { FileId } from "../../kernel/files.ts";
import { formatSize } from "../../kernel/i18n.ts";
import type { Id } from "../../kernel/ids.ts";
import { pictureTypes } from "../../kernel/pictures/index.ts";
import { addresses } from "./addresses.ts";
import type { DraftContent } from "./schema-field.ts";

export type TextFileId = Id<"library.text_file">;

export const licences = ["cc-by", "cc-by-sa", "cc0", "permission"] as const;
export type Licence = (typeof licences)[number];

export const attachmentTypes: readonly FileType[] = Object.values(fileTypes).filter((type) => !pictureTypes.some((one) => one === type));

/** In bytes: of one file, of all files of a text, and of those of all texts. */
export const mostOfPicture = 4_000_000;
export const mostOfAttachment = 10_000_000;
export const mostOfText = 60_000_000;
export const mostOfAll = 10_000_000_000;
export const mostFiles = 40;

/** How long a file waits for a version that refers to it. */
export const unplacedDays = 30;

type Facts = { readonly id: TextFileId; readonly number: number; readonly fileId: FileId; readonly type: string; readonly bytes: number };

export type TextPicture = Facts & {
  readonly kind: "picture";
  /** In place of the picture, for whoever does not see it. */
  readonly title: string;
  readonly caption: string | undefined;
  readonly credit: string;
  readonly licence: Licence;
  readonly width: number;
  readonly height: number;
};

export type TextAttachment = Facts & { readonly kind: "attachment"; readonly title: string };

export type TextFile = TextPicture | TextAttachment;

export type ListedFile = TextFile & { /** A version refers to it. */ readonly placed: boolean };

/** What a text calls its files. */
const schemes = { picture: "bild", attachment: "bilaga" } as const;

/** What a text has where a picture stands. */
export function pictureReference(number: number): string {
  return `${schemes.picture}:${number}`;
}

/** What is written where the file is to stand: a picture has its words with it, an attachment is a link. */
export function referenceTo({ kind, number, title }: Pick<TextFile, "kind" | "number" | "title">): string {
  return kind === "picture" ? `![](${pictureReference(number)})` : `[${title.replace(/[[\]\\]/g, "")}](${schemes.attachment}:${number})`;
}

/** A text that shows one picture in the place of another, with the same file or not. */
export function withOtherPicture(content: DraftContent, before: number, after: number): DraftContent {
  const changed = fields.flatMap((name) => {
    const text = content[name];
    const [from, to] = [before, after].map((number) => `](${pictureReference(number)})`) as [string, string];
    return typeof text === "string" ? [[name, text.replaceAll(from, to)] as const] : [];
  });
  return { ...content, ...Object.fromEntries(changed) };
}

/** Fields that files can stand in, those that hold Markdown. */
const fields = ["background", "body"] as const;

/** The numbers of all files that a text may show: whatever looks like a reference is one. */
export function numbersIn(content: DraftContent): number[] {
  const written = fields.map((name) => content[name]).filter((value) => typeof value === "string");
  const numbers = written.flatMap((text) => [...text.matchAll(/(?:bild|bilaga):(\d{1,4})/g)].map(([, number]) => Number(number)));
  return [...new Set(numbers)].filter((number) => number > 0);
}

/** References that lead to no file of the text, with where they are: "bild:7". */
export function lostIn(content: DraftContent, files: readonly Pick<TextFile, "kind" | "number">[]): { path: string; reference: string }[] {
  const known = new Set(files.map(({ kind, number }) => `${schemes[kind]}:${number}`));
  return fields.flatMap((path) => {
    const text = content[path];
    if (typeof text !== "string") return [];
    const references = [...text.matchAll(/\]\(((?:bild|bilaga):\d{1,4})\)/g)].map(([, reference = ""]) => reference);
    return [...new Set(references)].filter((reference) => !known.has(reference)).map((reference) => ({ path, reference }));
  });
}

/** The library's texts are Swedish, and so is what is said of their files. */
const words: Readonly<Record<Licence, string>> = {
  "cc-by": "CC BY 4.0",
  "cc-by-sa": "CC BY-SA 4.0",
  cc0: "CC0",
  permission: "återges med tillstånd",
};

const endings: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(fileTypes).map(([name, type]) => [type, name.toUpperCase()]),
);

/** "PDF", for a reader. */
export function typeInWords(type: string): string {
  return endings[type] ?? type;
}

/** How the files of a text are put where it refers to them. */
export function embedOf(files: readonly TextFile[]): Embed {
  const known = new Map(files.map((file) => [`${schemes[file.kind]}:${file.number}`, file]));
  return (reference) => {
    const file = known.get(reference);
    if (file === undefined) return undefined;
    const href = addresses.file.sv.replace(":id", file.id);
    if (file.kind === "attachment") return { kind: "file", href, facts: `${typeInWords(file.type)}, ${formatSize("sv", file.bytes)}` };
    const { width, height, title: alt, caption, credit, licence } = file;
    const source = `Bild: ${credit} (${words[licence]}).`;
    return { kind: "picture", src: href, width, height, alt, caption: caption === undefined ? source : `${caption} ${source}` };
  };
}

/** What the rules of files say no with. Each has a sentence in the messages. */
export const fileRefusals = [
  "file-missing",
  "file-empty",
  "file-too-large",
  "file-type-not-allowed",
  "file-name-unlike",
  "file-broken",
  "file-unpacks-large",
  "file-runs",
  "picture-broken",
  "picture-moves",
  "picture-too-many-pixels",
  "too-many-files",
  "text-full",
  "all-full",
  "not-a-draft",
  "changed-meanwhile",
] as const;
export type FileRefusal = (typeof fileRefusals)[number];
