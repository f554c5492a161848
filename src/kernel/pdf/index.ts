/** Documents on paper that can be read aloud: a description of what stands in them, and PDF made from it. Knows no domain word. */
export type { PaperDocument, PaperPart } from "./document.ts";
export { writePdf } from "./write-pdf.ts";
