/** Writes answers in one format to nowhere, and says what it took: `export-writer.ts sav 500000`. */
import { systemClock } from "../../src/kernel/time.ts";
import type { AnswerRow, Codebook, Variable } from "../../src/modules/surveys/export/codebook.ts";
import { type ExportFormat, writeExport } from "../../src/modules/surveys/export/write-export.ts";

const [, , format = "sav", count = "1000"] = process.argv;
const cases = Number(count);
const words = ["Ja", "Nej", "Delvis", "Vet ej"];

/** Thirty with one answer of several, five amounts, three codes, one short and one long text. */
const variables: readonly Variable[] = Array.from({ length: 40 }, (_, index): Variable => {
  const named = {
    name: `q${index + 1}`,
    label: `Fråga ${index + 1}, som den ställdes`,
    question: { code: `q${index + 1}`, text: "Som den ställdes", why: "För att se" },
  };
  if (index < 30) {
    const values = words.map((label, value) => ({ value, label }));
    return { ...named, type: { kind: "number", width: 1, decimals: 0 }, measure: "nominal", values, missing: [3] };
  }
  if (index < 35) return { ...named, type: { kind: "number", width: 8, decimals: 2 }, measure: "scale" };
  if (index < 38) return { ...named, type: { kind: "text", bytes: 12 }, measure: "nominal" };
  return { ...named, type: { kind: "text", bytes: index === 38 ? 100 : 2_000 }, measure: "nominal" };
});
const codebook: Codebook = { language: "sv", title: "Prov", notes: [], variables };

/** As they come from a database: a new row each time, some without an answer, open answers in one of ten. */
async function* rows(): AsyncGenerator<AnswerRow> {
  const open = "Vi får mål som inte hänger ihop. ".repeat(12);
  for (let row = 0; row < cases; row += 1) {
    const cells: Record<string, number | string | undefined> = {};
    for (const [index, { name }] of variables.entries()) {
      const value = (row * 31 + index * 17) % 97;
      if (value % 11 === 0) continue;
      if (index < 30) cells[name] = value % 4;
      else if (index < 35) cells[name] = value * 12.25;
      else if (index < 38) cells[name] = `grupp ${value}`;
      else if (index === 38) cells[name] = `Svar ${row} åäö`;
      else if (value < 10) cells[name] = `${row} ${open}`;
    }
    yield cells;
    // A database gives its rows in pieces; others get their turn between them.
    if (row % 1_000 === 999) await new Promise(setImmediate);
  }
}

const started = performance.now();
let bytes = 0;
if (format === "nothing") for await (const row of rows()) bytes += Object.keys(row).length;
else
  for await (const piece of writeExport(format as ExportFormat, { codebook, rows: rows() }, { at: systemClock(), cases }))
    bytes += piece.length;
const { user, system } = process.cpuUsage();
// Kilobytes, by getrusage.
const peak = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ seconds: (performance.now() - started) / 1000, processor: (user + system) / 1e6, bytes, peak }));
