import { instantInStockholm } from "../time.ts";
import { textOfList, textOfNumber } from "./cells.ts";
import { xmlText } from "../xml.ts";
import { inPieces, noteSheet, noteWidths, rowsOf, sheetName, widthOf, xmlHeader } from "./rows.ts";
import type { CellValue, Column, Table } from "./table.ts";
import { zip } from "./zip.ts";

const mediaType = "application/vnd.oasis.opendocument.spreadsheet";
const names = "urn:oasis:names:tc:opendocument:xmlns";

/**
 * An OpenDocument spreadsheet: one sheet with the table, its header frozen, and one with the notes. A text is a cell of the type string, which no
 * program reads as a formula, so nothing is put before it.
 * @source OpenDocument 1.2 part 1, §9 and §6.1
 */
export function writeOds<const Columns extends readonly Column[]>(table: Table<Columns>): AsyncGenerator<Buffer> {
  const name = sheetName(table.name);
  return zip([
    // First and stored, so that the kind of file can be seen in its first bytes.
    { name: "mimetype", stored: Buffer.from(mediaType) },
    { name: "META-INF/manifest.xml", content: [Buffer.from(manifest)] },
    { name: "settings.xml", content: [Buffer.from(settings(name))] },
    { name: "content.xml", content: inPieces(contentOf(table, name)) },
  ]);
}

async function* contentOf<Columns extends readonly Column[]>(table: Table<Columns>, name: string): AsyncGenerator<string> {
  const widths = [table.columns.map(widthOf), noteWidths] as const;
  yield contentStart(widths);
  yield sheetStart(name, widths[0], 1);
  yield `<table:table-header-rows>${rowXml(table.columns.map(({ label }) => textCell(label[table.language], "heading")))}</table:table-header-rows>`;
  for await (const row of rowsOf(table)) yield rowXml(row.map(odsCell));
  yield `</table:table>${sheetStart(sheetName(noteSheet[table.language], [name]), widths[1], 2)}`;
  for (const { label, value } of table.notes) yield rowXml([textCell(label, "heading"), textCell(value, "text")]);
  // A sheet without a row is no sheet.
  if (table.notes.length === 0) yield rowXml(["<table:table-cell/>"]);
  yield "</table:table></office:spreadsheet></office:body></office:document-content>";
}

function rowXml(cells: readonly string[]): string {
  return `<table:table-row>${cells.join("")}</table:table-row>`;
}

function odsCell(value: CellValue | undefined): string {
  if (value === undefined || value === "") return "<table:table-cell/>";
  if (typeof value === "string") return textCell(value, "text");
  if (typeof value === "number") return `<table:table-cell office:value-type="float" office:value="${textOfNumber(value)}"/>`;
  if ("epochMilliseconds" in value) return dateCell(instantInStockholm(value).toPlainDateTime().toString(), "instant");
  if ("day" in value) return dateCell(value.toString(), "date");
  return value.length === 0 ? "<table:table-cell/>" : textCell(textOfList(value), "text");
}

function dateCell(text: string, style: "date" | "instant"): string {
  return `<table:table-cell table:style-name="${style}" office:value-type="date" office:date-value="${text}"/>`;
}

function textCell(text: string, style: "text" | "heading"): string {
  const lines = text
    .split(/\r\n|[\r\n]/u)
    .map((line) => `<text:p>${lineXml(line)}</text:p>`)
    .join("");
  return `<table:table-cell table:style-name="${style}" office:value-type="string">${lines}</table:table-cell>`;
}

/**
 * Spaces that would be drawn together are elements; what XML has no place for becomes U+FFFD. A tab is a character and not the element for it, which
 * LibreOffice Calc reads as nothing.
 */
function lineXml(line: string): string {
  return xmlText(line.replace(/(?![\t\u007F-\u009F])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, "\uFFFD"))
    .replace(/^ +| +$| {2,}/gu, (spaces) => `<text:s text:c="${spaces.length}"/>`)
    .replaceAll("\t", "&#9;");
}

function sheetStart(name: string, widths: readonly number[], sheet: 1 | 2): string {
  const columns = widths.map((_, index) => `<table:table-column table:style-name="c${sheet}-${index}"/>`).join("");
  return `<table:table table:name="${xmlText(name)}">${columns}`;
}

function contentStart(widths: readonly (readonly number[])[]): string {
  const spaces = ["office", "table", "text", "style", "number"].map(
    (name) => `xmlns:${name}="${names}:${name === "number" ? "datastyle" : name}:1.0"`,
  );
  const columns = widths.flatMap((sheet, index) =>
    sheet.map(
      (width, column) =>
        `<style:style style:name="c${index + 1}-${column}" style:family="table-column"><style:table-column-properties style:column-width="${(width * 0.2).toFixed(2)}cm"/></style:style>`,
    ),
  );
  return `${xmlHeader}<office:document-content ${spaces.join(" ")} xmlns:fo="${names}:xsl-fo-compatible:1.0" office:version="1.2"><office:automatic-styles>${dataStyles}${columns.join("")}</office:automatic-styles><office:body><office:spreadsheet>`;
}

const day =
  '<number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>';
const time =
  '<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/><number:text>:</number:text><number:seconds number:style="long"/>';
const cellStyle = (name: string, format: string, more = ""): string =>
  `<style:style style:name="${name}" style:family="table-cell" style:data-style-name="${format}">${more}</style:style>`;
// The format @ keeps a cell text when somebody edits it.
const dataStyles =
  '<number:text-style style:name="n-text"><number:text-content/></number:text-style>' +
  `<number:date-style style:name="n-date">${day}</number:date-style><number:date-style style:name="n-instant">${day}${time}</number:date-style>` +
  cellStyle("text", "n-text") +
  cellStyle("date", "n-date") +
  cellStyle("instant", "n-instant") +
  cellStyle("heading", "n-text", '<style:text-properties fo:font-weight="bold"/>');

const manifest = `${xmlHeader}<manifest:manifest xmlns:manifest="${names}:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="${mediaType}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/></manifest:manifest>`;

/** The header stays where it is while the rows move. */
function settings(sheet: string): string {
  const frozen = [
    ["VerticalSplitMode", "short", 2],
    ["VerticalSplitPosition", "int", 1],
    ["PositionBottom", "int", 1],
    ["ActiveSplitRange", "short", 2],
  ]
    .map(([name, type, value]) => `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`)
    .join("");
  return `${xmlHeader}<office:document-settings xmlns:office="${names}:office:1.0" xmlns:config="${names}:config:1.0" office:version="1.2"><office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry><config:config-item config:name="ActiveTable" config:type="string">${xmlText(sheet)}</config:config-item><config:config-item-map-named config:name="Tables"><config:config-item-map-entry config:name="${xmlText(sheet)}">${frozen}</config:config-item-map-entry></config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>`;
}
