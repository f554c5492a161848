import { instantInStockholm, type PlainDate } from "../time.ts";
import { textOfList, textOfNumber } from "./cells.ts";
import { xmlText } from "../xml.ts";
import { inPieces, noteSheet, noteWidths, rowsOf, sheetName, widthOf, xmlHeader } from "./rows.ts";
import type { CellValue, Column, Table } from "./table.ts";
import { zip } from "./zip.ts";

/** The most that a sheet holds. @source Microsoft, Excel specifications and limits */
const mostRows = 1_048_576;
const mostCharacters = 32_767;
const cutMark = " […]";

/** Places in the list of formats in `styles` below. */
const styles = { text: 1, date: 2, instant: 3, heading: 4 } as const;

/**
 * An Office Open XML workbook: one sheet with the table, its header frozen, and one with the notes. A text is a cell of the type text, which no
 * program reads as a formula, so nothing is put before it.
 * @source ECMA-376 part 1, §18
 * @throws RangeError beyond 1 048 575 rows.
 */
export function writeXlsx<const Columns extends readonly Column[]>(table: Table<Columns>): AsyncGenerator<Buffer> {
  const name = sheetName(table.name);
  const names = [name, sheetName(noteSheet[table.language], [name])];
  return zip([
    ...Object.entries(fixedParts(names)).map(([part, content]) => ({ name: part, content: [Buffer.from(xmlHeader + content)] })),
    { name: "xl/worksheets/sheet1.xml", content: inPieces(tableSheet(table)) },
    { name: "xl/worksheets/sheet2.xml", content: inPieces(notesSheet(table)) },
  ]);
}

async function* tableSheet<Columns extends readonly Column[]>(table: Table<Columns>): AsyncGenerator<string> {
  yield sheetStart(table.columns.map(widthOf), true);
  const letters = table.columns.map((_, index) => columnLetters(index));
  yield `<row r="1">${table.columns.map(({ label }, index) => textCell(`${letters[index]}1`, label[table.language], styles.heading)).join("")}</row>`;
  let number = 1;
  for await (const row of rowsOf(table)) {
    number += 1;
    if (number > mostRows) throw new RangeError(`a sheet of a workbook holds ${mostRows} rows`);
    yield `<row r="${number}">${row.map((value, index) => xlsxCell(`${letters[index]}${number}`, value)).join("")}</row>`;
  }
  yield "</sheetData></worksheet>";
}

function* notesSheet({ notes }: Pick<Table, "notes">): Generator<string> {
  yield sheetStart(noteWidths, false);
  for (const [index, { label, value }] of notes.entries()) {
    const row = index + 1;
    yield `<row r="${row}">${textCell(`A${row}`, label, styles.heading)}${textCell(`B${row}`, value, styles.text)}</row>`;
  }
  yield "</sheetData></worksheet>";
}

function xlsxCell(at: string, value: CellValue | undefined): string {
  if (value === undefined || value === "") return "";
  if (typeof value === "string") return textCell(at, value, styles.text);
  if (typeof value === "number") return `<c r="${at}"><v>${textOfNumber(value)}</v></c>`;
  if ("epochMilliseconds" in value) {
    const local = instantInStockholm(value);
    return serialCell(at, local.toPlainDate(), {
      part: (local.hour * 3600 + local.minute * 60 + local.second + local.millisecond / 1000) / 86_400,
      style: styles.instant,
      text: () => local.toString({ timeZoneName: "never" }),
    });
  }
  if ("day" in value) return serialCell(at, value, { part: 0, style: styles.date, text: () => value.toString() });
  return value.length === 0 ? "" : textCell(at, textOfList(value), styles.text);
}

/** Days are counted from 1900, with a 29 February that year that never was: what is earlier, or beyond 9999, is text. */
function serialCell(at: string, { year, month, day: ofMonth }: PlainDate, { part, style, text }: Serial): string {
  const day = Math.round((Date.UTC(year, month - 1, ofMonth) - dayZero) / 86_400_000);
  // Date.UTC takes years below 100 for those of the 1900s.
  if (day < 61 || year < 1900 || year > 9999) return textCell(at, text(), styles.text);
  return `<c r="${at}" s="${style}"><v>${textOfNumber(day + part)}</v></c>`;
}

const dayZero = Date.UTC(1899, 11, 30);

type Serial = { readonly part: number; readonly style: number; readonly text: () => string };

function textCell(at: string, text: string, style: number): string {
  const fitting = text.length > mostCharacters ? text.slice(0, mostCharacters - cutMark.length) + cutMark : text;
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(escapeCharacters(fitting))}</t></is></c>`;
}

/**
 * What XML has no place for is written as _xHHHH_, and so is a text that looks like that.
 * @source ECMA-376 part 1, §22.9.2.19
 */
function escapeCharacters(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, "_x005F_")
    .replace(
      /(?![\t\n\u007F-\u009F])\p{Cc}|[\uFFFE\uFFFF]/gu,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`,
    )
    .replace(/\p{Cs}/gu, "\uFFFD");
}

/** 0 → A, 25 → Z, 26 → AA. */
function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";

function sheetStart(widths: readonly number[], frozen: boolean): string {
  const pane = frozen ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' : "";
  const columns = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join("");
  const views = `<sheetViews><sheetView workbookViewId="0"${frozen ? ' tabSelected="1"' : ""}>${pane}</sheetView></sheetViews>`;
  return `${xmlHeader}<worksheet xmlns="${main}">${views}<cols>${columns}</cols><sheetData>`;
}

function fixedParts(names: readonly string[]): Readonly<Record<string, string>> {
  const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const sheets = names.map((_, index) => index + 1);
  return {
    "[Content_Types].xml": `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>${sheets.map((sheet) => `<Override PartName="/xl/worksheets/sheet${sheet}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`).join("")}</Types>`,
    "_rels/.rels": `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names.map((name, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packaged}/relationships">${sheets.map((sheet) => `<Relationship Id="rId${sheet}" Type="${relations}/worksheet" Target="worksheets/sheet${sheet}.xml"/>`).join("")}<Relationship Id="rId9" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": styleSheet,
  };
}

// The format @ keeps a cell text when somebody edits it.
const styleSheet =
  `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">' +
  [0, 49, 164, 165]
    .map((format) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`)
    .join("") +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>';
