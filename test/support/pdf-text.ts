import { inflateSync } from "node:zlib";

/** The text that a PDF of the program's shows, in the order in which it is drawn, without spaces. @source ISO 32000-1 §7.3, §9.4.3 and §9.10.3 */
export function textOfPdf(bytes: Buffer): string {
  const objects = objectsOf(bytes);
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const { head } of objects.values())
    for (const [, names = ""] of head.matchAll(/\/Font <<([^>]*)>>/gu))
      for (const [, name = "", id = ""] of names.matchAll(/\/(\w+) (\d+) 0 R/gu)) {
        const meaning = /\/ToUnicode (\d+) 0 R/u.exec(objects.get(id)?.head ?? "")?.[1] ?? "";
        fonts.set(name, lettersOf(objects.get(meaning)?.content ?? ""));
      }
  return [...objects.values()].map(({ content }) => shownBy(content, fonts)).join("");
}

type PdfObject = { readonly head: string; readonly content: string };

function objectsOf(bytes: Buffer): ReadonlyMap<string, PdfObject> {
  const file = bytes.toString("latin1");
  const objects = new Map<string, PdfObject>();
  for (const [, id = "", body = ""] of file.matchAll(/\n(\d+) 0 obj\n(.*?)\nendobj/gsu)) {
    const [, head = body, stream = ""] = /^(.*?)\nstream\r?\n(.*)\nendstream/su.exec(body) ?? [];
    const content = head.includes("/FlateDecode") && stream !== "" ? inflateSync(Buffer.from(stream, "latin1")).toString("latin1") : stream;
    objects.set(id, { head, content });
  }
  return objects;
}

const fromHex = (hex: string): string => Buffer.from(hex.replaceAll(" ", ""), "hex").swap16().toString("utf16le");

/** What each code of a font means. */
function lettersOf(meanings: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>();
  const at = (first: string, index: number): string => (Number.parseInt(first, 16) + index).toString(16).padStart(4, "0");
  for (const [, list = ""] of meanings.matchAll(/beginbfchar(.*?)endbfchar/gsu))
    for (const [, code = "", letter = ""] of list.matchAll(/<(\w+)>\s*<(\w+)>/gu)) letters.set(code.toLowerCase(), fromHex(letter));
  for (const [, list = ""] of meanings.matchAll(/beginbfrange(.*?)endbfrange/gsu)) {
    for (const [, first = "", , several = "", one = ""] of list.matchAll(/<(\w+)>\s*<(\w+)>\s*(?:\[([^\]]*)\]|<(\w+)>)/gu)) {
      for (const [index, [, letter = ""]] of [...several.matchAll(/<([\w ]+)>/gu)].entries())
        letters.set(at(first, index), fromHex(letter));
      if (one !== "") letters.set(first.toLowerCase(), fromHex(one));
    }
  }
  return letters;
}

function shownBy(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let [text, letters]: [string, ReadonlyMap<string, string> | undefined] = ["", undefined];
  for (const [, font, codes = ""] of content.matchAll(/\/(\w+) [\d.]+ Tf|<([\da-fA-F]+)>/gu)) {
    if (font === undefined) for (const [code] of codes.toLowerCase().matchAll(/.{4}/gu)) text += letters?.get(code) ?? "";
    else letters = fonts.get(font);
  }
  return text.replaceAll(/\s/gu, "");
}
