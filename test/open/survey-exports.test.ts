import { expect, test } from "vitest";
import { odsRows, unzip, xlsxRows } from "../../src/kernel/tables/tables.testing.ts";
import { answered, bytesOf, everything, writtenAt } from "../../src/modules/surveys/export/export.testing.ts";
import { writeExport } from "../../src/modules/surveys/export/write-export.ts";

const answers = { codebook: everything, rows: answered };

test("workbooks have the answers on one sheet and the codebook on the other", async () => {
  const xlsx = unzip(await bytesOf(writeExport("xlsx", answers, { at: writtenAt })));
  const [, first] = xlsxRows(String(xlsx.get("xl/worksheets/sheet1.xml")));
  expect(first?.slice(0, 3).map(({ text, type }) => [text, type])).toEqual([
    ["Åklagarmyndigheten", "inlineStr"],
    ["Ja", "inlineStr"],
    ["12.25", "n"],
  ]);
  const notes = xlsxRows(String(xlsx.get("xl/worksheets/sheet2.xml"))).map(([label, value]) => [label?.text, value?.text]);
  expect(notes).toContainEqual([
    "fraga_1",
    "Har ni en strategi? | 1 = Ja; 0 = Nej; 98 = Vet ej; 99 = Inte aktuellt – frågan ställdes inte | Svar saknas: 98, 99 | Varför frågan ställdes: Svaren visar vilka hinder som är värda att ta itu med först.",
  ]);
  const ods = unzip(await bytesOf(writeExport("ods", answers, { at: writtenAt })));
  expect(String(ods.get("content.xml"))).toContain("Varför frågan ställdes: Svaren visar");
  expect(odsRows(String(ods.get("content.xml"))).some(([cell]) => cell?.text === "=1+1" && !cell.formula)).toBe(true);
});
