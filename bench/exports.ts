/**
 * Answers of 500 000 respondents to 40 variables in every format (bar: ≤ 150 MB of memory each). Each is written by a process of its own, to
 * nowhere, so that its highest memory is that of the format. `--rows=20000` for fewer.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { buildSync } from "esbuild";
import { type ExportFormat, exportFormats } from "../src/modules/surveys/export/write-export.ts";

const rows = Number(process.argv.find((word) => word.startsWith("--rows="))?.slice(7) ?? 500_000);
const folder = mkdtempSync(path.join(os.tmpdir(), "exports-"));
const writer = path.join(folder, "writer.mjs");
// Built as the program is, so that no compiler is in the memory that is measured.
buildSync({ entryPoints: ["bench/support/export-writer.ts"], outfile: writer, bundle: true, platform: "node", format: "esm" });

type Measured = { readonly seconds: number; readonly processor: number; readonly bytes: number; readonly peak: number };

function measure(format: ExportFormat | "nothing", count: number): Measured {
  const ran = spawnSync(process.execPath, [writer, format, String(count)], { encoding: "utf8" });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout) as Measured;
}

const mebi = (bytes: number): string => (bytes / 1_048_576).toFixed(0);
try {
  process.stdout.write(`${rows} rows of 40 variables. Node and the rows alone: ${mebi(measure("nothing", rows).peak)} MiB\n`);
  for (const format of Object.keys(exportFormats) as ExportFormat[]) {
    const few = measure(format, Math.round(rows / 10));
    const { seconds, processor, bytes, peak } = measure(format, rows);
    const said = [
      `${mebi(peak)} MiB at most (${mebi(few.peak)} for a tenth of the rows; bar ≤ 150 MB)`,
      `${seconds.toFixed(1)} s, ${processor.toFixed(1)} s of processor`,
      `${mebi(bytes)} MiB written`,
    ];
    process.stdout.write(`${format.padEnd(5)} ${said.join("; ")}\n`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
