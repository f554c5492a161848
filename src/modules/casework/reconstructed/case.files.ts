import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse, YAMLParseError } from "yaml";
import { type CaseFile, caseFile } from "./case-file.ts";

export type CaseFault = { readonly file: string; readonly message: string };

/**
 * Reads and validates every case of a folder, in the order of the files and of the cases in them. Faults are returned, not thrown, so that whoever
 * writes sees all of them at once. A folder that is not there holds none.
 */
export async function readCases(folder: string): Promise<{ readonly cases: readonly CaseFile[]; readonly faults: readonly CaseFault[] }> {
  const cases: CaseFile[] = [];
  const faults: CaseFault[] = [];
  for (const file of await listFiles(folder)) {
    const read = parseCases(file, await readFile(file, "utf8"));
    for (const one of read.cases) {
      if (cases.some(({ name }) => name === one.name)) faults.push({ file, message: `${one.name}: the name is already used` });
      else cases.push(one);
    }
    faults.push(...read.faults);
  }
  return { cases, faults };
}

async function listFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => path.join(folder, name));
}

function parseCases(file: string, text: string): { readonly cases: CaseFile[]; readonly faults: CaseFault[] } {
  const list = listIn(text);
  if (typeof list === "string") return { cases: [], faults: [{ file, message: list }] };
  const cases: CaseFile[] = [];
  const faults: CaseFault[] = [];
  list.forEach((draft, index) => {
    const parsed = caseFile.safeParse(draft);
    if (parsed.success) cases.push(parsed.data);
    else
      for (const issue of parsed.error.issues)
        faults.push({ file, message: `${nameOf(draft) ?? `case ${index + 1}`}: ${issue.path.join(".")}: ${issue.message}` });
  });
  return { cases, faults };
}

/** What the file lists, or what is wrong with it. */
function listIn(text: string): readonly unknown[] | string {
  try {
    const list: unknown = parse(text);
    return Array.isArray(list) ? list : "the file must hold a list of cases";
  } catch (error) {
    if (error instanceof YAMLParseError) return error.message;
    throw error;
  }
}

const nameOf = (draft: unknown): string | undefined =>
  typeof draft === "object" && draft !== null && "name" in draft ? String(draft.name) : undefined;
