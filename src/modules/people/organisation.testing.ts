import { type AgencyFile, type ImportOptions } from "./import.actions.ts";
import { agencyColumns, type AgencyRow } from "./agency-row.ts";
import { parseInstant } from "../../kernel/time.ts";
import type { Database } from "../../kernel/db.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { newId } from "../../kernel/ids.ts";
import type { PeopleTables } from "./people.tables.ts";
import { actorOf, morning } from "./people.testing.ts";

/** A row of an agency that is open and of which little is known. */
export function aRow(row: Partial<AgencyRow> = {}): AgencyRow {
  const nothing = Object.fromEntries(agencyColumns.flatMap((column) => ("yearly" in column ? [] : [[column.key, undefined]])));
  return { ...nothing, name: "Verket för prov", org_nr: "202100-0001", sources: "scb", ...row } as AgencyRow;
}

/** Those of the file of 2026. */
const yearsOf: Readonly<Record<string, readonly number[]>> = {
  fte: [2018, 2019, 2025],
  employees_esv: [2026],
  fte_esv: [2026],
  employees_agv: [2025],
  women_agv: [2025],
  men_agv: [2025],
};

/** A file of rows: the values by heading, all else empty. */
export function aFile(rows: readonly Readonly<Record<string, string>>[], delimiter = ",", years = yearsOf): string {
  const headings = agencyColumns.flatMap(({ key }) => years[key]?.map((year) => `${key}_${year}`) ?? [key]);
  const cell = (text: string): string => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => headings.map((heading) => cell(row[heading] ?? "")).join(delimiter));
  return [headings.join(delimiter), ...lines, ""].join("\n");
}

export function fileOf(content: string | Uint8Array, name = "file.csv"): AgencyFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    name,
    fingerprint: name,
    bundled: false,
    open: async function* () {
      yield await Promise.resolve(bytes);
    },
  };
}

/** An import by an administrator. */
export function anImport(db: Database<PeopleTables & KernelTables>, file: AgencyFile, more: Partial<ImportOptions> = {}): ImportOptions {
  const actor = actorOf(newId(morning), ["administrator"]);
  return { db, file, completions: new Map(), actor, at: parseInstant("2026-11-26T12:00:00Z"), ...more };
}
