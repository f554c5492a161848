import { expect, test } from "vitest";
import { Refused } from "./errors.ts";
import { type FileType, fileTypes } from "./file-type.ts";
import { requireSound } from "./sound-file.ts";

function refusalOf(content: string | Buffer, type: FileType = fileTypes.pdf): string {
  try {
    requireSound(typeof content === "string" ? Buffer.from(content, "latin1") : content, type);
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

/** An office document with a part of each name: what stands in its list is all that is looked at. */
function packageOf(names: readonly string[]): Buffer {
  const mimetype = "mimetypeapplication/vnd.oasis.opendocument.text";
  const head = Buffer.from(`PK\x03\x04${"\0".repeat(26)}${mimetype}`, "latin1");
  const list = Buffer.concat(
    names.map((name) => {
      const entry = Buffer.alloc(46 + name.length);
      entry.writeUInt32LE(0x0201_4b50, 0);
      entry.writeUInt32LE(1_000, 24);
      entry.writeUInt16LE(name.length, 28);
      entry.write(name, 46);
      return entry;
    }),
  );
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(head.length, 16);
  return Buffer.concat([head, list, end]);
}

/** The same numbers each time: what has failed once fails again. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function changed(whole: Buffer, below: (most: number) => number): Buffer {
  const bytes = Buffer.from(below(3) === 0 ? whole.subarray(0, below(whole.length)) : whole);
  if (bytes.length === 0) return bytes;
  for (let flips = below(4); flips > 0; flips -= 1) bytes[below(bytes.length)] = below(256);
  // The end is where the list is found from: most of what can go wrong is there.
  for (let flips = below(4); flips > 0; flips -= 1) bytes[Math.max(0, bytes.length - 1 - below(22))] = below(256);
  return bytes;
}

test("whatever has happened to a document on its way, it is taken or refused, and never an error of the program", () => {
  const whole = packageOf(["mimetype", "content.xml", "META-INF/manifest.xml"]);
  expect(refusalOf(whole, fileTypes.odt)).toBe("taken");
  const below = numbersFrom(20_261_127);
  const told = new Map<string, number>();
  for (let round = 0; round < 5_000; round += 1) {
    for (const [document, type] of [
      [whole, fileTypes.odt],
      [Buffer.from(pdfWith("/Lang (sv)"), "latin1"), fileTypes.pdf],
    ] as const) {
      const outcome = refusalOf(changed(document, below), type);
      told.set(outcome, (told.get(outcome) ?? 0) + 1);
    }
  }
  expect([...told.keys()].toSorted()).toEqual(["file-broken", "file-unpacks-large", "taken"]);
});

test.each([0, 1, 17, 21])("a package that ends %i bytes into its end is broken", (kept) => {
  const whole = packageOf(["mimetype"]);
  const cut = Buffer.concat([whole.subarray(0, whole.length - 22 + 4), Buffer.alloc(Math.max(0, kept - 4))]);
  expect(refusalOf(cut, fileTypes.odt)).toBe("file-broken");
});
