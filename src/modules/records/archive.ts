import type { FileId } from "../../kernel/files.ts";
import { columnsOf, writeTable, type ZipEntry } from "../../kernel/tables/index.ts";
import type { Instant } from "../../kernel/time.ts";
import type { Attachment } from "./attachment.ts";
import type { CaseFileView } from "./case-file.ts";
import type { Correction } from "./correction.ts";
import type { DocumentView } from "./document.ts";
import type { Link } from "./link.ts";
import { messages } from "./messages.ts";

/** A document with all that belongs to it. */
export type ArchivePart = {
  readonly document: DocumentView;
  readonly files: readonly Attachment[];
  readonly links: readonly Link[];
  readonly corrections: readonly Correction[];
};

/** A case file as it is given out. */
export type Archive = {
  /** With what is kept apart. */
  readonly whole: boolean;
  readonly caseFile: CaseFileView;
  readonly parts: readonly ArchivePart[];
  readonly corrections: readonly Correction[];
};

export type ArchivedFile = Pick<Attachment, "fileId" | "bytes" | "sha256" | "name"> & {
  /** Where it lies in the archive. */
  readonly path: string;
};

/** The archive is written in Swedish: it is read by others than whoever asked for it. */
const text = messages.sv;

/** The files of a document that go into the archive: none that was struck, and without what is kept apart none where there is a ground for secrecy. */
export function filesOf({ whole, caseFile }: Archive, { document, files }: ArchivePart): ArchivedFile[] {
  const open = document.secrecy === undefined && caseFile.secrecy === undefined;
  if (!whole && !open) return [];
  const folder = folderOf(document);
  // By their numbers in the document, as those that are left out are told of: number 2 is never two files.
  return files
    .map((file, index) => ({ ...file, path: `${folder}/${String(index + 1).padStart(2, "0")} ${safeName(file.name)}` }))
    .filter(({ struck }) => struck === undefined);
}

/** A file of a document that is not in the archive, and why not. It has no name here: what was kept apart may be told by its name alone. */
export type LeftOut = {
  /** Which of the files of the document, in the order in which they were added. */
  readonly file: number;
  readonly why: "struck" | "secrecy";
  /** The provision, for secrecy: of the document, or else of the case file. */
  readonly ground: string | undefined;
  readonly of: "document" | "case-file" | undefined;
};

/** The files of a document that do not go into the archive: each is said, so that whoever gets it knows what to ask for. */
export function leftOutOf({ whole, caseFile }: Archive, { document, files }: ArchivePart): LeftOut[] {
  const ground = whole ? undefined : (document.secrecy ?? caseFile.secrecy);
  return files.flatMap(({ struck }, index): LeftOut[] => {
    const file = index + 1;
    if (struck !== undefined) return [{ file, why: "struck", ground: undefined, of: undefined }];
    if (ground === undefined) return [];
    return [{ file, why: "secrecy", ground, of: document.secrecy === undefined ? "case-file" : "document" }];
  });
}

/** "Fil 2 är inte med: sekretessgrund 39 kap. 2 §." */
export function leftOutInWords({ file, ground, of }: LeftOut): string {
  const number = String(file);
  if (ground === undefined) return text.archive.leftOutStruck(number);
  return of === "document" ? text.archive.leftOutSecrecy(number, ground) : text.archive.leftOutCase(number, ground);
}

export function filesIn(archive: Archive): ArchivedFile[] {
  return archive.parts.flatMap((part) => filesOf(archive, part));
}

/** Numbers of documents hold a slash, which in an archive is a folder. Working material has only its id. */
function folderOf({ number, id }: DocumentView): string {
  return number === undefined ? `${text.archive.working.toLowerCase()}-${id.slice(-12)}` : number.replace("/", "-");
}

const longestName = 120;

/** A name that every system can make a file of. What stands before it makes it unlike any name that a system keeps for itself. */
export function safeName(name: string): string {
  const letters = Array.from(name.replace(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}]/gu, "_"));
  const end = letters.findLastIndex((letter) => letter !== "." && letter !== " ") + 1;
  return end === 0 ? "_" : letters.slice(Math.max(0, end - longestName), end).join("");
}

/** "arende-2026-17.zip". */
export function fileNameOf({ caseFile }: Archive): string {
  return `${text.archive.file}-${caseFile.number.replace("/", "-")}.zip`;
}

/** Draws the list as a page of its own. */
export type DrawIndex = (archive: Archive, at: Instant) => Promise<string>;

type Writing = {
  readonly at: Instant;
  readonly drawIndex: DrawIndex;
  readonly read: (fileId: FileId) => AsyncIterable<Uint8Array>;
  /** Told how many files are done. */
  readonly onFile: (done: number) => void;
};

/** What the archive holds, as it is asked for: the list in three forms, then the files. */
export async function* entriesOf(archive: Archive, { at, drawIndex, read, onFile }: Writing): AsyncGenerator<ZipEntry> {
  yield { name: "index.html", whole: Buffer.from(await drawIndex(archive, at)) };
  yield { name: "index.csv", content: writeTable("csv", tableOf(archive)) };
  yield { name: "index.json", whole: Buffer.from(JSON.stringify(describe(archive, at), undefined, 2)) };
  for (const [index, { path, fileId }] of filesIn(archive).entries()) {
    yield { name: path, content: inBuffers(read(fileId)) };
    onFile(index + 1);
  }
}

async function* inBuffers(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const piece of content) yield Buffer.from(piece);
}

const columns = columnsOf([
  { key: "number", kind: "text", label: { sv: "Nummer", en: "Number" } },
  { key: "status", kind: "text", label: { sv: "Slag", en: "Sort" } },
  { key: "dated", kind: "date", label: { sv: "Datum", en: "Date" } },
  { key: "party", kind: "text", label: { sv: "Avsändare eller mottagare", en: "Sender or receiver" } },
  { key: "subject", kind: "text", label: { sv: "Vad den rör", en: "What it is about" } },
  { key: "secrecy", kind: "text", label: { sv: "Sekretessgrund", en: "Ground for secrecy" } },
  { key: "registered", kind: "instant", label: { sv: "Registrerad", en: "Registered" } },
  { key: "files", kind: "list", label: { sv: "Filer", en: "Files" } },
  { key: "sha256", kind: "list", label: { sv: "Kontrollsummor (SHA-256)", en: "Checksums (SHA-256)" } },
  { key: "leftOut", kind: "list", label: { sv: "Filer som inte är med", en: "Files left out" } },
]);

function tableOf(archive: Archive) {
  const rows = archive.parts.map((part) => {
    const { document } = part;
    const files = filesOf(archive, part);
    return {
      number: document.number,
      status: text.statuses[document.status],
      dated: document.dated,
      party: document.party ?? (document.partyApart ? text.apart : undefined),
      subject: document.subject ?? text.apart,
      secrecy: document.secrecy,
      registered: document.registeredAt,
      files: files.map(({ path }) => path),
      sha256: files.map(({ sha256 }) => sha256),
      leftOut: leftOutOf(archive, part).map(leftOutInWords),
    };
  });
  return { language: "sv", name: text.caseFile.documents, columns, rows, notes: [] } as const;
}

/** The same for programs, with what has been corrected. */
function describe(archive: Archive, at: Instant): object {
  const { whole, caseFile, parts, corrections } = archive;
  const { number, organisation, title, titleApart, secrecy, openedAt, closedAt } = caseFile;
  return {
    format: "tillit-case-file-1",
    made: at.toString(),
    whole,
    caseFile: {
      number,
      organisation,
      title: title ?? null,
      titleApart,
      secrecy: secrecy ?? null,
      secrecyNotedOn: caseFile.secrecyNotedOn?.toString() ?? null,
      opened: openedAt.toString(),
      closed: closedAt?.toString() ?? null,
      corrections: corrections.map(describeCorrection),
    },
    documents: parts.map((part) => describePart(archive, part)),
  };
}

function describePart(archive: Archive, part: ArchivePart): object {
  const { document, links, corrections } = part;
  return {
    number: document.number ?? null,
    status: document.status,
    dated: document.dated?.toString() ?? null,
    party: document.party ?? null,
    partyApart: document.partyApart,
    subject: document.subject ?? null,
    subjectApart: document.subjectApart,
    secrecy: document.secrecy ?? null,
    secrecyNotedOn: document.secrecyNotedOn?.toString() ?? null,
    noted: document.notedAt.toString(),
    registered: document.registeredAt?.toString() ?? null,
    files: filesOf(archive, part).map(({ path, name, bytes, sha256 }) => ({ path, name, bytes, sha256 })),
    leftOut: leftOutOf(archive, part).map(({ file, why, ground, of }) => ({ file, why, ground: ground ?? null, of: of ?? null })),
    links: links.map(({ kind, title, now }) => ({ kind, title: title ?? null, address: now?.href ?? null })),
    corrections: corrections.map(describeCorrection),
  };
}

function describeCorrection({ version, before, reason, at, by }: Correction): object {
  return { version, before, reason, at: at.toString(), by };
}
