import { expect, test } from "vitest";
import { Refused } from "./errors.ts";
import { fileTypes } from "./file-type.ts";
import { requireSound } from "./sound-file.ts";

function refusalOf(content: string): string {
  try {
    requireSound(Buffer.from(content, "latin1"), fileTypes.pdf);
    return "taken";
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}

/** A document with one more part, whose list of parts begins where it says. */
function pdfWith(part: string, after = ""): string {
  const body = `%PDF-1.7\n1 0 obj\n<< /Type /Catalog ${part} >>\nendobj\n`;
  return `${body}xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n${after}`;
}

test("a document that runs something is refused, however its names are spelt", () => {
  expect(refusalOf(pdfWith("/Lang (sv)"))).toBe("taken");
  for (const part of [
    "/S /JavaScript",
    "/S/J#61vaScript",
    "/S /#4aS",
    "/S/L#61unch",
    "/Type /Embedded#46ile",
    "/AcroForm << /XFA [] >>",
    "/S /SubmitForm",
  ])
    expect([part, refusalOf(pdfWith(part))]).toEqual([part, "file-runs"]);
  // A name that only begins like one of them is none of them.
  expect(refusalOf(pdfWith("/JSon (x)"))).toBe("taken");
});

test("a document is nothing but a document: it ends where it says, and its list of parts is where it says", () => {
  const archive = "PK\x05\x06" + "\0".repeat(18) + "\n%%EOF";
  expect(refusalOf(pdfWith("", `PK\x03\x04 something${archive}`))).toBe("file-broken");
  expect(refusalOf(pdfWith("", "and more"))).toBe("file-broken");
  expect(refusalOf(pdfWith("").replace(/startxref\n\d+/, "startxref\n3"))).toBe("file-broken");
  expect(refusalOf(pdfWith("").replace(/startxref\n\d+\n/, ""))).toBe("file-broken");
});
