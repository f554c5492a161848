import path from "node:path";

/** Types of files that the program takes in. Nothing that a browser would run: no HTML, no SVG, no script. */
export const fileTypes = {
  pdf: "application/pdf",
  png: "image/png",
  jpeg: "image/jpeg",
  webp: "image/webp",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  odt: "application/vnd.oasis.opendocument.text",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  odp: "application/vnd.oasis.opendocument.presentation",
  csv: "text/csv",
  txt: "text/plain",
} as const;

export type FileType = (typeof fileTypes)[keyof typeof fileTypes];

const endings: Readonly<Record<FileType, readonly string[]>> = {
  [fileTypes.pdf]: [".pdf"],
  [fileTypes.png]: [".png"],
  [fileTypes.jpeg]: [".jpg", ".jpeg"],
  [fileTypes.webp]: [".webp"],
  [fileTypes.docx]: [".docx"],
  [fileTypes.xlsx]: [".xlsx"],
  [fileTypes.pptx]: [".pptx"],
  [fileTypes.odt]: [".odt"],
  [fileTypes.ods]: [".ods"],
  [fileTypes.odp]: [".odp"],
  [fileTypes.csv]: [".csv"],
  [fileTypes.txt]: [".txt"],
};

/** Whether a name ends as files of the type do: whoever opens it gets what the name says. */
export function endsAs(name: string, type: FileType): boolean {
  return endings[type].includes(path.extname(name).toLowerCase());
}

/** What the program makes and gives out, and takes in from nobody. */
export type MadeType = "application/zip";

/**
 * What a file is, by its first bytes. The name only tells plain text from a table. Undefined for anything that is not in the list.
 * @source PDF: ISO 32000-2 §7.5.2; PNG: RFC 2083 §3.1; JPEG: ISO 10918-1 B.1.1.3; WebP: RFC 9649 §2.4; ZIP: APPNOTE 4.3.7;
 * OpenDocument: ODF 1.3 part 2 §3.3
 */
export function typeOf(start: Buffer, name: string): FileType | undefined {
  if (start.subarray(0, 5).equals(Buffer.from("%PDF-"))) return fileTypes.pdf;
  if (start.subarray(0, 8).equals(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"))) return fileTypes.png;
  if (start.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return fileTypes.jpeg;
  if (start.toString("latin1", 0, 4) === "RIFF" && start.toString("latin1", 8, 12) === "WEBP") return fileTypes.webp;
  if (start.toString("latin1", 0, 4) === "PK\x03\x04") return typeOfPackage(start);
  const isTable = path.extname(name).toLowerCase() === ".csv";
  if (isText(start)) return isTable ? fileTypes.csv : fileTypes.txt;
  return isTable && isOlderText(start) ? fileTypes.csv : undefined;
}

/** An office document is a ZIP file: OpenDocument says in its first entry what it is, Office Open XML by the folders in it. */
function typeOfPackage(start: Buffer): FileType | undefined {
  const text = start.toString("latin1");
  const openDocument = /^mimetype(application\/vnd\.oasis\.opendocument\.[a-z]+)PK/.exec(text.slice(30))?.[1];
  const known = [fileTypes.odt, fileTypes.ods, fileTypes.odp].find((type) => type === openDocument);
  if (known !== undefined) return known;
  if (!text.includes("[Content_Types].xml")) return undefined;
  if (text.includes("PK\x03\x04") && /word\/\w+\.xml/.test(text)) return fileTypes.docx;
  if (/xl\/\w+\.xml/.test(text)) return fileTypes.xlsx;
  return /ppt\/\w+\.xml/.test(text) ? fileTypes.pptx : undefined;
}

/** UTF-16 with its mark, or Windows-1252: what spreadsheets still write tables in. What no letter has in Windows-1252 is no text. */
function isOlderText(start: Buffer): boolean {
  const marked = start[0] === 0xff && start[1] === 0xfe ? "utf-16le" : start[0] === 0xfe && start[1] === 0xff ? "utf-16be" : undefined;
  const text = marked === undefined ? start.toString("latin1") : new TextDecoder(marked).decode(start, { stream: true });
  return !neverInText.test(text) && !looksLikePage.test(text) && !/[\u0081\u008d\u008f\u0090\u009d]/.test(text);
}

// oxlint-disable-next-line no-control-regex -- it is the control characters that are looked for
const neverInText = /[\u0000-\u0008\u000e-\u001f]/;
const looksLikePage = /^\s*<(!doctype|html|svg|\?xml|script)/i;

/** UTF-8 without control characters, and nothing that a browser could take for a page. */
function isText(start: Buffer): boolean {
  try {
    // A piece may end inside a character: with `stream` that is no fault.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(start, { stream: true });
    return !neverInText.test(text) && !looksLikePage.test(text);
  } catch {
    return false;
  }
}
