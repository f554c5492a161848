import PdfDocument from "pdfkit";
import { dateOf } from "../time.ts";
import type { PaperBars, PaperDocument, PaperPart, PaperTable } from "./document.ts";
import { fontOf } from "./font.ts";

const margin = 56;
const ink = { text: "#1c1b19", quiet: "#55524c", line: "#b9b4a8", bar: "#1f4f41", track: "#e7e3d8" } as const;
const sizes = { 1: 22, 2: 15, 3: 12 } as const;
const textSize = { lead: 13, paragraph: 10.5, note: 9.5 } as const;
const cellSize = 9;

/**
 * A document as PDF for people and for programs that read aloud: tagged, with language, title, headings, heads of tables and words for each drawing.
 * @source ISO 14289-1 (PDF/UA-1)
 */
export async function writePdf(document: PaperDocument): Promise<Buffer> {
  const pdf = new PdfDocument({
    size: "A4",
    margins: { top: margin, left: margin, right: margin, bottom: margin + 12 },
    pdfVersion: "1.7",
    subset: "PDF/UA" as never,
    tagged: true,
    displayTitle: true,
    lang: document.language,
    bufferPages: true,
    font: fontOf(400) as never,
    info: { Title: document.title, Author: document.author, CreationDate: dateOf(document.at) },
  });
  const pieces: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    pdf.on("data", (piece: Buffer) => pieces.push(piece));
    pdf.on("end", resolve);
    pdf.on("error", reject);
  });
  new PdfWriter(pdf).write(document);
  pdf.end();
  await done;
  return Buffer.concat(pieces);
}

type Element = PDFKit.PDFStructureElement;
type Tag = string;
type Style = { readonly size: number; readonly bold?: boolean; readonly color?: string };
type Place = { readonly x: number; readonly y: number; readonly width: number };

class PdfWriter {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #root: Element;
  readonly #width: number;

  constructor(pdf: PDFKit.PDFDocument) {
    this.#pdf = pdf;
    pdf.registerFont("bold", fontOf(700));
    pdf.registerFont("plain", fontOf(400));
    this.#root = pdf.struct("Document");
    pdf.addStructure(this.#root);
    this.#width = pdf.page.width - 2 * margin;
  }

  write({ parts, foot }: PaperDocument): void {
    for (const part of parts) this.#part(part);
    this.#root.end();
    this.#feet(foot);
  }

  #part(part: PaperPart): void {
    switch (part.kind) {
      case "heading":
        return this.#heading(part.level, part.text);
      case "list":
        return this.#list(part.items);
      case "facts":
        return this.#facts(part.facts);
      case "bars":
        return this.#bars(part);
      case "table":
        return this.#table(part);
      default:
        this.#paragraph("P", part.text, { size: textSize[part.kind], ...(part.kind === "paragraph" ? {} : { color: ink.quiet }) });
    }
  }

  #heading(level: 1 | 2 | 3, text: string): void {
    const style = { size: sizes[level], bold: true };
    this.#pdf.y += level === 1 ? 0 : 12;
    // A heading is not left alone at the foot of a page, nor with one below it.
    this.#room(this.#height(text, style, this.#width) + (level === 3 ? 70 : 130));
    this.#paragraph(`H${level}`, text, style);
  }

  #paragraph(tag: Tag, text: string, style: Style): void {
    const height = this.#height(text, style, this.#width);
    if (height < 300) this.#room(height);
    this.#tagged(this.#root, tag, () => {
      this.#text(text, style, { x: margin, y: this.#pdf.y, width: this.#width });
    });
    this.#pdf.y += style.size * 0.5;
  }

  #list(items: readonly string[]): void {
    const list = this.#child(this.#root, "L");
    const style = { size: textSize.paragraph };
    const width = this.#width - 14;
    for (const item of items) {
      this.#room(this.#height(item, style, width));
      const line = this.#child(list, "LI");
      const { y } = this.#pdf;
      this.#tagged(line, "Lbl", () => {
        this.#text("•", style, { x: margin, y, width: 12 });
      });
      this.#tagged(line, "LBody", () => {
        this.#text(item, style, { x: margin + 14, y, width });
      });
      this.#pdf.y += 3;
    }
    list.end();
    this.#pdf.y += 4;
  }

  /** Each a paragraph that begins with what it is about. */
  #facts(facts: readonly { readonly label: string; readonly value: string }[]): void {
    const width = this.#width - 150;
    const style = { size: textSize.paragraph };
    for (const { label, value } of facts) {
      const height = Math.max(this.#height(label, { ...style, bold: true }, 140), this.#height(value, style, width));
      this.#room(height);
      const { y } = this.#pdf;
      this.#tagged(this.#root, "P", () => {
        // A question has its mark.
        this.#text(label.endsWith("?") ? `${label} ` : `${label}: `, { ...style, bold: true }, { x: margin, y, width: 140 });
        this.#text(value, style, { x: margin + 150, y, width });
      });
      this.#pdf.y = y + height + 4;
    }
    this.#pdf.y += 4;
  }

  #bars({ title, words, bars }: PaperBars): void {
    const pdf = this.#pdf;
    const rowHeight = 27;
    const height = 20 + bars.length * rowHeight;
    this.#room(height);
    const top = pdf.y;
    const alt = `${title}. ${words}`;
    const figure = this.#child(this.#root, "Figure", { alt, bbox: [margin, top, margin + this.#width, top + height], placement: "Block" });
    const content = pdf.markStructureContent("Figure");
    this.#text(title, { size: textSize.note, bold: true }, { x: margin, y: top, width: this.#width });
    for (const [index, { label, percent, says }] of bars.entries()) {
      const y = top + 20 + index * rowHeight;
      this.#line(`${label}: ${says}`, { size: cellSize }, { x: margin, y, width: this.#width });
      const track = this.#width * 0.7;
      pdf.rect(margin, y + 13, track, 7).fill(ink.track);
      if (percent > 0) pdf.rect(margin, y + 13, (track * percent) / 100, 7).fill(ink.bar);
    }
    pdf.endMarkedContent();
    figure.add(content);
    figure.end();
    pdf.y = top + height + 8;
  }

  #table({ caption, columns, rows }: PaperTable): void {
    const widths = widthsOf(columns.length, this.#width);
    const heightOf = (cells: readonly string[], bold: boolean): number =>
      8 + Math.max(...cells.map((cell, index) => this.#height(cell, { size: cellSize, bold }, (widths[index] ?? 0) - 6)));
    const head = heightOf(columns, true);
    this.#room(24 + head + heightOf(rows[0] ?? [""], false));
    const table = this.#child(this.#root, "Table");
    this.#tagged(table, "Caption", () => {
      this.#text(caption, { size: textSize.note, bold: true }, { x: margin, y: this.#pdf.y, width: this.#width });
    });
    this.#pdf.y += 3;
    const row = (cells: readonly string[], isHead: boolean): void => {
      const height = isHead ? head : heightOf(cells, false);
      const before = this.#pdf.page;
      this.#room(height);
      if (!isHead && this.#pdf.page !== before) this.#repeat(columns, widths, head);
      this.#row(table, { cells, widths, height, isHead });
    };
    row(columns, true);
    for (const cells of rows) row(cells, false);
    table.end();
    this.#pdf.y += 10;
  }

  /** The heads once more on the next page: for the eye only, since a program that reads aloud knows them already. */
  #repeat(columns: readonly string[], widths: readonly number[], height: number): void {
    const pdf = this.#pdf;
    const { y } = pdf;
    pdf.markContent("Artifact", { type: "Layout" });
    let x = margin;
    for (const [index, column] of columns.entries()) {
      const width = widths[index] ?? 0;
      this.#text(column, { size: cellSize, bold: true }, { x, y: y + 4, width: width - 6 });
      x += width;
    }
    pdf.endMarkedContent();
    this.#rule(y + height);
    pdf.y = y + height;
  }

  #row(table: Element, { cells, widths, height, isHead }: Row): void {
    const { y } = this.#pdf;
    const line = this.#child(table, "TR");
    let x = margin;
    for (const [index, cell] of cells.entries()) {
      const width = widths[index] ?? 0;
      const at = { x, y: y + 4, width: width - 6 };
      const style = { size: cellSize, bold: isHead };
      const scope = isHead ? { scope: "Column" } : index === 0 ? { scope: "Row" } : {};
      const tag = isHead || index === 0 ? "TH" : "TD";
      this.#tagged(
        line,
        tag,
        () => {
          this.#text(cell, style, at);
        },
        scope,
      );
      x += width;
    }
    this.#rule(y + height);
    this.#pdf.y = y + height;
  }

  #rule(y: number): void {
    const pdf = this.#pdf;
    pdf.markContent("Artifact", { type: "Layout" });
    pdf
      .moveTo(margin, y)
      .lineTo(margin + this.#width, y)
      .lineWidth(0.5)
      .stroke(ink.line);
    pdf.endMarkedContent();
  }

  #feet(foot: string): void {
    const pdf = this.#pdf;
    const { start, count } = pdf.bufferedPageRange();
    for (let index = start; index < start + count; index += 1) {
      pdf.switchToPage(index);
      pdf.page.margins.bottom = 0;
      pdf.markContent("Artifact", { type: "Pagination" });
      const at = { x: margin, y: pdf.page.height - margin, width: this.#width };
      this.#line(`${foot} · ${index + 1} (${count})`, { size: 8.5, color: ink.quiet }, at);
      pdf.endMarkedContent();
    }
  }

  #child(parent: Element, tag: Tag, options: object = {}): Element {
    const element = this.#pdf.struct(tag, options);
    parent.add(element);
    return element;
  }

  #tagged(parent: Element, tag: Tag, draw: () => void, options: object = {}): void {
    const element = this.#child(parent, tag, options);
    const content = this.#pdf.markStructureContent(tag);
    draw();
    this.#pdf.endMarkedContent();
    // Afterwards: what went on to another page is part of it.
    element.add(content);
    element.end();
  }

  #text(text: string, { size, bold = false, color = ink.text }: Style, { x, y, width }: Place): void {
    const pdf = this.#pdf
      .font(bold ? "bold" : "plain")
      .fontSize(size)
      .fillColor(color);
    pdf.text(printable(text), x, y, { width, lineGap: size * 0.15 });
  }

  /** On one line, cut where there is no more room: the whole stands in the words of the figure. */
  #line(text: string, { size, color = ink.text }: Style, { x, y, width }: Place): void {
    const options = { width, height: size * 1.3, ellipsis: true, lineBreak: true };
    this.#pdf.font("plain").fontSize(size).fillColor(color).text(printable(text), x, y, options);
  }

  #height(text: string, { size, bold = false }: Style, width: number): number {
    const pdf = this.#pdf.font(bold ? "bold" : "plain").fontSize(size);
    return pdf.heightOfString(printable(text), { width, lineGap: size * 0.15 });
  }

  #room(height: number): void {
    const { page, y } = this.#pdf;
    if (y + height > page.height - page.margins.bottom) this.#pdf.addPage();
  }
}

type Row = { readonly cells: readonly string[]; readonly widths: readonly number[]; readonly height: number; readonly isHead: boolean };

/** The first column says what the row is about and has the most room. */
function widthsOf(count: number, width: number): readonly number[] {
  const first = count > 4 ? width * 0.26 : width * 0.4;
  return Array.from({ length: count }, (_, index) => (index === 0 ? first : (width - first) / (count - 1)));
}

/** Letters that the font lacks and that are read as a word. */
const named = new Map([["\u03c7", "chi"]]);

/** The letters that the font has; of others its name, the letter without its mark, or a question mark. A letter that is not drawn would be read by nobody. */
function printable(text: string): string {
  const known = /[\n\u0020-\u007e\u00a0-\u00ff\u0152\u0153\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac\u2122\u2212]/u;
  return [...text.normalize("NFC").replaceAll("\u202f", "\u00a0")]
    .map((letter) => {
      if (known.test(letter)) return letter;
      const [plain = "?"] = letter.normalize("NFD");
      return named.get(letter) ?? (known.test(plain) ? plain : "?");
    })
    .join("");
}
