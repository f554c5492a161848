import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

export type Ended = { readonly code: number | null; readonly said: string; readonly complained: string };

/** One of the program's own commands as an operator runs it, to its end. */
export async function runCommand(
  name: string,
  words: readonly string[],
  { folder, settings = {} }: { readonly folder?: string; readonly settings?: Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  const env = { PATH: process.env["PATH"], ...settings, ...(folder === undefined ? {} : { INIT_CWD: folder }) };
  const child = spawn(process.execPath, ["tools/run.mjs", name, ...words], { env, stdio: ["ignore", "pipe", "pipe"] });
  let [said, complained] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complained += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, said, complained }));
  });
}

/** A folder with these files, gone when the test is. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "tables-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  return folder;
}

export async function filesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).toSorted();
}
