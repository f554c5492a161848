import { describe, expect, test } from "vitest";
import { parseInstant, parsePlainDate } from "../time.ts";
import { columnsOf, describeFault, readTable, type RowOf, type TableLimits, type TakeRows } from "./index.ts";

const columns = columnsOf([
  { key: "name", kind: "text", needs: "value", label: { sv: "Namn", en: "Name" } },
  { key: "employees", kind: "number", label: { sv: "Antal anställda", en: "Employees" } },
  { key: "founded", kind: "date", needs: "nothing", label: { sv: "Bildad", en: "Founded" }, alsoCalled: ["inrättad"] },
  { key: "seen", kind: "instant", needs: "nothing", label: { sv: "Sedd", en: "Seen" } },
  { key: "seats", kind: "list", needs: "nothing", label: { sv: "Orter", en: "Seats" } },
]);
type Row = RowOf<typeof columns>;

async function* pieces(content: string | Uint8Array, size = 1_000_000): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function read(content: string | Uint8Array, options: { size?: number; limits?: Partial<TableLimits>; take?: TakeRows<Row> } = {}) {
  const rows: { row: number; cells: Row }[] = [];
  const report = await readTable(pieces(content, options.size), { columns, limits: options.limits ?? {} }, async (batch, reject) => {
    rows.push(...batch);
    await options.take?.(batch, reject);
  });
  return { rows, report, faults: report.faults.map(({ row, column, code, found }) => [row, column, code, found]) };
}

const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");

describe("what a file may be", () => {
  const wanted = { name: "Åklagarmyndigheten", employees: 1500.5 };

  test.each([
    ["UTF-8", Buffer.from("namn;antal anställda\r\nÅklagarmyndigheten;1500,5\r\n"), "utf-8"],
    ["UTF-8 with a mark", Buffer.from("\uFEFFnamn;antal anställda\r\nÅklagarmyndigheten;1500,5\r\n"), "utf-8"],
    ["UTF-16, little end first", Buffer.from("\uFEFFnamn;antal anställda\r\nÅklagarmyndigheten;1500,5\r\n", "utf16le"), "utf-16le"],
    ["UTF-16, big end first", Buffer.from("\uFEFFnamn;antal anställda\r\nÅklagarmyndigheten;1500,5\r\n", "utf16le").swap16(), "utf-16be"],
    ["Latin-1", latin1("namn;antal anställda\r\nÅklagarmyndigheten;1500,5\r\n"), "windows-1252"],
    ["line feeds, no last one", Buffer.from("name;employees\nÅklagarmyndigheten;1 500,5"), "utf-8"],
    ["carriage returns", Buffer.from("NAME;EMPLOYEES\rÅklagarmyndigheten;1\u00a0500,5\r"), "utf-8"],
    ["commas", Buffer.from('name,employees\nÅklagarmyndigheten,"1500,5"\n'), "utf-8"],
    ["tabs", Buffer.from("name\temployees\nÅklagarmyndigheten\t1500.5\n"), "utf-8"],
    ["a line that names the delimiter", Buffer.from("sep=,\nname,employees\nÅklagarmyndigheten,1500.5\n"), "utf-8"],
    ["notes and empty lines", Buffer.from('"# Källa; register"\n;\n"  Namn ";"Employees"\n"Åklagarmyndigheten";"1500.5"\n;\n'), "utf-8"],
  ])("%s, in one piece or byte by byte", async (_, bytes, encoding) => {
    for (const size of [1, 3, 1_000]) {
      const { rows, report } = await read(bytes, { size });
      expect(report).toMatchObject({ encoding, faults: [], faultCount: 0, rows: 1, ignored: [] });
      expect(rows.map(({ cells }) => cells)).toEqual([wanted]);
    }
  });

  test("Windows-1252 is told by its first letters that are not ASCII, however far down they are", async () => {
    const far = `name;employees\n${"Sida;1\n".repeat(30_000)}`;
    const { rows, report } = await read(Buffer.concat([latin1(far), Buffer.from([0x80, 0x96]), latin1("Ö;2\n")]));
    expect(report).toMatchObject({ encoding: "windows-1252", faultCount: 0, rows: 30_001 });
    expect(rows.at(-1)).toEqual({ row: 30_002, cells: { name: "€–Ö", employees: 2 } });
  });

  test("every kind of cell", async () => {
    const { rows, faults } = await read(
      `name;employees;inrättad;seen;seats;Mer\n'=1+1;−1 234,5;1983-07-01;2026-11-21T09:30:00+01:00;Lund | a\\|b|;x\n"a ""b""\r\n;c";;;;;\n`,
    );
    expect(faults).toEqual([]);
    expect(rows).toEqual([
      {
        row: 2,
        cells: {
          name: "=1+1",
          employees: -1234.5,
          founded: parsePlainDate("1983-07-01"),
          seen: parseInstant("2026-11-21T08:30:00Z"),
          seats: ["Lund", "a|b"],
        },
      },
      { row: 3, cells: { name: 'a "b"\r\n;c' } },
    ]);
  });

  test("a column that nobody knows is named, and not read", async () => {
    const { rows, report } = await read("Namn;Ort;employees;;\nSida;Visby;1;;\n");
    expect(report).toMatchObject({ ignored: ["Ort"], rows: 1, faultCount: 0 });
    expect(rows[0]?.cells).toEqual({ name: "Sida", employees: 1 });
  });
});

describe("what is wrong is told", () => {
  const header = "name;employees;founded\n";

  test.each([
    ["nothing at all", "", [[undefined, undefined, "empty", undefined]]],
    ["empty lines", "\n\n;;\n", [[undefined, undefined, "empty", undefined]]],
    ["a header alone", header, [[undefined, undefined, "no-rows", undefined]]],
    ["a file of a spreadsheet", "PK\u0003\u0004abc", [[undefined, undefined, "not-text", "PK\u0003\u0004abc"]]],
    ["UTF-16 that does not say so", "n\0a\0", [[undefined, undefined, "not-text", "n\0a\0"]]],
    ["a missing column", "Namn\nSida\n", [[1, undefined, "missing-column", undefined]]],
    ["a column by two names", "Namn;Name;employees\n", [[1, "Name", "doubled-column", "Name"]]],
    ["no value", `${header} ;1;\n`, [[2, "name", "no-value", " "]]],
    ["no number", `${header}Sida;många;\n`, [[2, "employees", "not-a-number", "många"]]],
    ["a point between thousands", `${header}Sida;1.234,5;\n`, [[2, "employees", "not-a-number", "1.234,5"]]],
    ["a comma that may be either", 'name,employees\nSida,"1,234"\n', [[2, "employees", "ambiguous-number", "1,234"]]],
    [
      "no date",
      `${header}Sida;1;2026-02-30\nSida;1;21/11 2026\n`,
      [
        [2, "founded", "not-a-date", "2026-02-30"],
        [3, "founded", "not-a-date", "21/11 2026"],
      ],
    ],
    ["too few cells", `${header}Sida;1\nSida;2;\n`, [[2, undefined, "too-few-cells", "Sida;1"]]],
    ["too many cells", `${header}Sida;1;;x\n`, [[2, undefined, "too-many-cells", "Sida;1;;x"]]],
    ["text behind a quote", `${header}"Si"da;1;\nSida;2;\n`, [[2, "name", "stray-quote", "Sida"]]],
    ["a file that was cut", `${header}Sida;1;\nSida;2;"20`, [[3, "founded", "unclosed-quote", "20"]]],
    ["NUL", `${header}${"Sida;1;\n".repeat(200)}Si\0da;1;\n`, [[202, "name", "unreadable", "Si\0da"]]],
    [
      "a long value, cut to sixty characters",
      `${header}Sida;${"å😀".repeat(99)};\n`,
      [[2, "employees", "not-a-number", `${"å😀".repeat(29)}å…`]],
    ],
  ])("%s", async (_, content, expected) => {
    const { faults, report } = await read(content);
    expect(faults).toEqual(expected);
    expect(report.faultCount).toBe(expected.length);
  });

  test("a byte that is no UTF-8, by row and column", async () => {
    const { faults, report } = await read(
      Buffer.concat([Buffer.from(`${header}Åmål;1;\nÅre;2;\n`), Buffer.from([0x53, 0xe5]), Buffer.from(";3;\n")]),
    );
    expect(report).toMatchObject({ encoding: "utf-8", rows: 2 });
    expect(faults).toEqual([[4, "name", "unreadable", "S\uFFFD"]]);
  });

  test("a cell that is too long, and a header without end", async () => {
    const long = await read(`${header}${"x".repeat(101)};1;\nSida;1;\n`, { limits: { cellLength: 100 }, size: 10 });
    expect(long.faults).toEqual([[2, "name", "too-long", `${"x".repeat(59)}…`]]);
    expect(long.report.rows).toBe(1);
    expect((await read(`"${"x".repeat(1_100_000)}`)).report.faults[0]?.code).toBe("header-too-long");
  });

  test("the first are kept, all are counted, and the rows without fault are handed over", async () => {
    const { report, rows } = await read(`${header}${"Sida;x;y\nSida;1;\n".repeat(500)}`, { limits: { faultsKept: 7 } });
    expect(report).toMatchObject({ rows: 500, faultCount: 1_000 });
    expect(report.faults).toHaveLength(7);
    expect(rows).toHaveLength(500);
  });

  test("what the caller finds stands with the rest, and too many rows end the reading", async () => {
    const { report } = await read(`${header}${"Sida;1;\n".repeat(50)}`, {
      limits: { rows: 20, batch: 8 },
      take: (rows, reject) => {
        expect(rows.length).toBeLessThanOrEqual(8);
        reject({
          code: "refused",
          row: rows[0]?.row ?? 0,
          column: "Namn",
          found: "Sida",
          expected: { sv: "ett annat namn", en: "another name" },
        });
      },
    });
    expect(report.rows).toBe(20);
    expect(report.faults.map(({ code }) => code).sort()).toEqual(["refused", "refused", "refused", "too-many-rows"]);
    const [fault] = report.faults.filter(({ code }) => code === "refused");
    expect(fault && describeFault("sv", fault)).toEqual({
      place: "Rad 2, Namn",
      sentence: "Här ska det stå ett annat namn. Här står: ”Sida”.",
    });
    expect(fault && describeFault("en", fault).sentence).toBe("This must be another name. It says: “Sida”.");
  });

  test("the source is let go of when the taker gives up", async () => {
    let released = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        yield Buffer.from(header);
        for (;;) yield await Promise.resolve(Buffer.from("Sida;1;\n".repeat(10_000)));
      } finally {
        released = true;
      }
    }
    const reading = readTable(endless(), { columns }, () => Promise.reject(new Error("enough")));
    await expect(reading).rejects.toThrow("enough");
    expect(released).toBe(true);
  });
});

describe("columns of years", () => {
  const counts = columnsOf([
    { key: "name", kind: "text", label: { sv: "Namn", en: "Name" } },
    { key: "staff", kind: "number", yearly: true, label: { sv: "Anställda", en: "Employees" } },
  ]);
  const readCounts = async (content: string) => {
    const rows: RowOf<typeof counts>[] = [];
    const report = await readTable(pieces(content), { columns: counts }, (batch, reject) => {
      rows.push(...batch.map(({ cells }) => cells));
      for (const { row } of batch) reject({ code: "refused", row, column: "staff_2027" });
    });
    return { rows, report, faults: report.faults.map(({ column, code }) => [column, code]) };
  };

  test("there are as many as the file has, by key or heading, and a fault that is told by key stands under the heading", async () => {
    const { rows, report, faults } = await readCounts("name;staff_2025;Anställda 2027;staff;staff_27;staff_0300\nSida;;7;1;2;3\n");
    expect(rows).toEqual([{ name: "Sida", staff_2027: 7 }]);
    expect(Object.keys(rows[0] ?? {})).toContain("staff_2025");
    expect(report.ignored).toEqual(["staff", "staff_27", "staff_0300"]);
    expect(faults).toEqual([["Anställda 2027", "refused"]]);
  });

  test("one must be there, and none twice", async () => {
    const missing = await readCounts("name;staff\nSida;1\n");
    expect(missing.faults).toEqual([[undefined, "missing-year-column"]]);
    expect(missing.report.faults.map((fault) => describeFault("sv", fault).sentence)).toEqual([
      "Det saknas en kolumn för ”Anställda” med ett årtal i rubriken, till exempel ”Anställda 2026”.",
    ]);
    expect((await readCounts("name;staff_2027;Employees 2027\nSida;1;2\n")).faults).toEqual([["Employees 2027", "doubled-column"]]);
  });
});
