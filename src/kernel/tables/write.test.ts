import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseInstant, parsePlainDate } from "../time.ts";
import { columnsOf, type CsvOptions, readTable, type RowOf, type Table, type TableFormat, tableFormats, writeTable } from "./index.ts";
import { bytesOf, csvCells, odsRows, unzip, xlsxRows } from "./tables.testing.ts";

const columns = columnsOf([
  { key: "name", kind: "text", label: { sv: "=Namn", en: "@Name" } },
  { key: "employees", kind: "number", label: { sv: "Antal; anställda", en: "Employees" } },
  { key: "founded", kind: "date", label: { sv: "Bildad", en: "Founded" } },
  { key: "seen", kind: "instant", label: { sv: "Sedd", en: "Seen" } },
  { key: "seats", kind: "list", label: { sv: "Orter", en: "Seats" } },
  { key: "note", kind: "text", width: 50, label: { sv: "-Övrigt", en: "Other" } },
]);
type Row = RowOf<typeof columns>;

const notes = [
  { label: "Källa", value: "=Tillit" },
  { label: "Licens", value: "CC BY 4.0" },
];
const tableOf = (rows: readonly Row[]): Table<typeof columns> => ({ language: "sv", name: "Myndigheter", columns, rows, notes });
const row = (cells: Partial<Row>): Row => ({
  name: undefined,
  employees: undefined,
  founded: undefined,
  seen: undefined,
  seats: undefined,
  note: undefined,
  ...cells,
});

const full = row({
  name: "=1+1",
  employees: -1234.5,
  founded: parsePlainDate("1983-07-01"),
  seen: parseInstant("2026-11-21T08:30:00Z"),
  seats: ["Lund", "a|b\\"],
  note: ' two  spaces\tand "quotes" & <tags>;\n- list',
});

const csv = async (rows: readonly Row[], options: CsvOptions = {}): Promise<string> =>
  (await bytesOf(writeTable("csv", tableOf(rows), options))).toString();
const part = async (format: TableFormat, rows: readonly Row[], name: string): Promise<string> =>
  unzip(await bytesOf(writeTable(format, tableOf(rows))))
    .get(name)
    ?.toString() ?? "";
const xlsx = (rows: readonly Row[]): Promise<string> => part("xlsx", rows, "xl/worksheets/sheet1.xml");
const ods = async (rows: readonly Row[]): Promise<string> => (await part("ods", rows, "content.xml")).split("</table:table>")[0] ?? "";

async function readBack(bytes: Buffer): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const report = await readTable(inTwo(bytes), { columns }, (batch) => {
    rows.push(...batch.map(({ cells }) => cells));
  });
  expect(report.faults).toEqual([]);
  return rows;
}

async function* inTwo(bytes: Buffer): AsyncGenerator<Uint8Array> {
  const middle = Math.floor(bytes.length / 2);
  yield await Promise.resolve(bytes.subarray(0, middle));
  yield bytes.subarray(middle);
}

/** Texts that want to be something else: pieces of formulas, of delimiters, of escapes, and any character there is. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "=",
        "+",
        "-",
        "@",
        "＝",
        "＋",
        "－",
        "＠",
        "\t",
        "\r",
        "\n",
        ";",
        ",",
        '"',
        "'",
        " ",
        "\u00a0",
        "#",
        "1+1",
        "cmd|' /C calc'!A0",
      ),
      fc.constantFrom("_x0041_", "_x005F_", "&amp;", "<f>", "]]>", "\\", "|", "å", "𝄞", "\u0001", "\u001f", "\u0085", "  ", "</t>", "{=1}"),
      fc.string({ maxLength: 5, unit: "binary" }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((pieces) => pieces.join(""))
  // U+FFFD says that something was lost, and NUL that it is no text: the reader reports both.
  .filter((text) => text !== "" && !/[\0\uFFFD\p{Cs}]/u.test(text));

const rowsArbitrary: fc.Arbitrary<readonly Row[]> = fc.array(
  fc.record({
    name: hostile,
    employees: fc.option(
      fc.oneof(
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      ),
      { nil: undefined },
    ),
    founded: fc.option(
      fc.integer({ min: -700_000, max: 2_900_000 }).map((days) => parsePlainDate("1970-01-01").add({ days })),
      { nil: undefined },
    ),
    seen: fc.option(
      fc.integer({ min: 0, max: 4e9 }).map((seconds) => parseInstant("1970-01-01T00:00:00Z").add({ seconds })),
      { nil: undefined },
    ),
    seats: fc.option(
      fc.array(
        hostile.map((text) => text.trim()).filter((text) => text !== ""),
        { minLength: 1, maxLength: 3 },
      ),
      { nil: undefined },
    ),
    note: hostile,
  }),
  { minLength: 1, maxLength: 4 },
);

const plainTexts = (rows: readonly Row[]): readonly Readonly<Record<string, string>>[] =>
  rows.map((cells) =>
    Object.fromEntries(Object.entries(cells).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))),
  );

describe("CSV", () => {
  test("for spreadsheets in Swedish, byte by byte", async () => {
    expect(await csv([full, row({ name: "Sida" })])).toBe(
      "\uFEFF'=Namn;\"Antal; anställda\";Bildad;Sedd;Orter;'-Övrigt\r\n" +
        `'=1+1;-1234,5;1983-07-01;2026-11-21T09:30:00+01:00;Lund | a\\|b\\\\;" two  spaces\tand ""quotes"" & <tags>;\n'- list"\r\n` +
        "Sida;;;;;\r\n",
    );
  });

  test("for programs: commas, a point before decimals; without guard only when asked", async () => {
    expect((await csv([full], { delimiter: "," })).split("\r\n")[1]).toMatch(/^'=1\+1,-1234\.5,/u);
    expect((await csv([full], { guard: false })).split("\r\n")[1]).toMatch(/^=1\+1;/u);
  });

  test("notes are lines that our reader passes by", async () => {
    const text = await csv([full], { notes: true });
    expect(text.split("\r\n").slice(0, 2)).toEqual(['\uFEFF"# Källa: =Tillit"', '"# Licens: CC BY 4.0"']);
    expect(plainTexts(await readBack(Buffer.from(text)))).toEqual(plainTexts([full]));
  });

  test("what is written is what is read", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(rowsArbitrary, fc.constantFrom(";", ",", "\t"), fc.boolean(), async (rows, delimiter, withNotes) => {
        const bytes = await bytesOf(writeTable("csv", tableOf(rows), { delimiter, notes: withNotes }));
        expect(plainTexts(await readBack(bytes))).toEqual(plainTexts(rows));
      }),
      { numRuns: 150 },
    );
  });

  test("no cell is a formula, however carelessly the file is divided", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 5 }), fc.constantFrom(";", ",", "\t"), async (texts, delimiter) => {
        const content = await csv(
          texts.map((name) => row({ name, employees: -5.5, note: name })),
          { delimiter },
        );
        const seen = [";", ",", "\t"].flatMap((other) => [true, false].flatMap((quotes) => csvCells(content, other, quotes)));
        expect(seen.filter(({ formula }) => formula)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test("control: without the guard they are formulas", async () => {
    const texts = ["=1+1", "@SUM(A1)", " +1+1", "＝1+1", "x;=1+1", 'x,"=1+1"', "x\n=1+1"];
    for (const name of texts) {
      const content = await csv([row({ name })], { guard: false });
      const seen = [";", ",", "\t"].flatMap((other) => [true, false].flatMap((quotes) => csvCells(content, other, quotes)));
      expect(
        seen.some(({ text, formula }) => formula && text.includes("1")),
        name,
      ).toBe(true);
    }
  });
});

describe("XLSX", () => {
  test("cells have their types, the header is frozen, columns have widths, and the notes a sheet", async () => {
    const sheet = await xlsx([full]);
    expect(xlsxRows(sheet)).toEqual([
      columns.map(({ label }) => ({ text: label.sv, formula: false, type: "inlineStr" })),
      [
        { text: "=1+1", formula: false, type: "inlineStr" },
        { text: "-1234.5", formula: false, type: "n" },
        { text: "30498", formula: false, type: "n" },
        { text: String(46_347 + 9.5 / 24), formula: false, type: "n" },
        { text: "Lund | a\\|b\\\\", formula: false, type: "inlineStr" },
        { text: full.note, formula: false, type: "inlineStr" },
      ],
    ]);
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(sheet).toContain('<col min="6" max="6" width="50" customWidth="1"/>');
    expect(xlsxRows(await part("xlsx", [full], "xl/worksheets/sheet2.xml")).map((cells) => cells.map(({ text }) => text))).toEqual(
      notes.map(({ label, value }) => [label, value]),
    );
    expect(await part("xlsx", [], "xl/workbook.xml")).toContain(
      '<sheet name="Myndigheter" sheetId="1" r:id="rId1"/><sheet name="Om tabellen"',
    );
  });

  test("every text comes back as it was, and none is a formula", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 20 }), async (texts) => {
        const seen = xlsxRows(await xlsx(texts.map((name) => row({ name })))).slice(1);
        expect(seen).toEqual(texts.map((text) => [{ text, formula: false, type: "inlineStr" }]));
      }),
      { numRuns: 100 },
    );
  });

  test("what a sheet cannot hold: a day before its calendar is text, a long text is cut and says so", async () => {
    const [, cells] = xlsxRows(await xlsx([row({ name: "x".repeat(40_000), founded: parsePlainDate("1718-01-02") })]));
    expect(cells?.[0]?.text).toBe(`${"x".repeat(32_763)} […]`);
    expect(cells?.[1]).toEqual({ text: "1718-01-02", formula: false, type: "inlineStr" });
  });
});

describe("OpenDocument", () => {
  test("cells have their types, the kind of file comes first, and the notes have a sheet", async () => {
    expect(odsRows(await ods([full]))[1]).toEqual([
      { text: "=1+1", formula: false, type: "string" },
      { text: "-1234.5", formula: false, type: "float" },
      { text: "1983-07-01", formula: false, type: "date" },
      { text: "2026-11-21T09:30:00", formula: false, type: "date" },
      { text: "Lund | a\\|b\\\\", formula: false, type: "string" },
      { text: full.note, formula: false, type: "string" },
    ]);
    const archive = await bytesOf(writeTable("ods", tableOf([])));
    expect(archive.toString("latin1", 30, 84)).toBe("mimetypeapplication/vnd.oasis.opendocument.spreadsheet");
    expect(unzip(archive).get("content.xml")?.toString()).toContain('table:name="Om tabellen"');
  });

  test("every text comes back, but for the form of line ends and what XML has no place for; none is a formula", async () => {
    const kept = (text: string): string =>
      text.replace(/\r\n?/gu, "\n").replace(/(?![\t\n\u007F-\u009F])\p{Cc}|[\uFFFE\uFFFF]/gu, "\uFFFD");
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 20 }), async (texts) => {
        const seen = odsRows(await ods(texts.map((name) => row({ name })))).slice(1);
        expect(seen.map(([first]) => first)).toEqual(texts.map((text) => ({ text: kept(text), formula: false, type: "string" })));
      }),
      { numRuns: 100 },
    );
  });
});

test("control: a cell that is a formula is seen as one", () => {
  expect(xlsxRows('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>')[0]?.[0]?.formula).toBe(true);
  expect(odsRows('<table:table-row><table:table-cell table:formula="of:=1+1"/></table:table-row>')[0]?.[0]?.formula).toBe(true);
});

describe.each(Object.entries(tableFormats))("%s as a stream", (_, { extension: format }) => {
  test("rows are asked for as bytes are taken, and let go of when nobody takes more", async () => {
    let asked = 0;
    let released = false;
    async function* rows(): AsyncGenerator<Row> {
      try {
        for (; asked < 200_000; asked += 1) yield await Promise.resolve({ ...full, name: `${asked * 7919} ${Math.sin(asked)}` });
      } finally {
        released = true;
      }
    }
    let pieces = 0;
    for await (const piece of writeTable(format, { ...tableOf([]), rows: rows() })) {
      pieces += piece.length;
      if (pieces > 100_000) break;
    }
    expect(asked).toBeGreaterThan(100);
    expect(asked).toBeLessThan(50_000);
    await expect.poll(() => released).toBe(true);
  });

  test("a fault in the rows is thrown, and a number that is none too", async () => {
    async function* rows(): AsyncGenerator<Row> {
      yield await Promise.resolve(full);
      throw new Error("the database is away");
    }
    await expect(bytesOf(writeTable(format, { ...tableOf([]), rows: rows() }))).rejects.toThrow("the database is away");
    await expect(bytesOf(writeTable(format, tableOf([row({ employees: Number.NaN })])))).rejects.toThrow(RangeError);
  });
});

test.each([
  ["[a]:*?/\\b", "a b"],
  ["'citat'", "citat"],
  ["", "Tabell"],
  ["Om tabellen", "Om tabellen"],
  ["x".repeat(40), "x".repeat(31)],
])("a sheet may be called %s", async (name, expected) => {
  const workbook =
    unzip(await bytesOf(writeTable("xlsx", { ...tableOf([]), name })))
      .get("xl/workbook.xml")
      ?.toString() ?? "";
  const [first, second] = [...workbook.matchAll(/<sheet name="([^"]*)"/gu)].map(([, found]) => found);
  expect(first).toBe(expected);
  expect(second).not.toBe(first);
});
