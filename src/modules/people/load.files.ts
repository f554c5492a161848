import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import path from "node:path";
import type { Completion } from "./completion.ts";
import { readCompletions } from "./completion.files.ts";
import type { AgencyFile } from "./import.actions.ts";

/** Where the register lies among the program's files. */
export const registerFolder = "registers/agencies";

export type BundledRegister = { readonly file: AgencyFile; readonly completions: ReadonlyMap<string, Completion> };

/** The register that comes with the program. @param program changes when the rules may have. */
export async function readBundledRegister(folder: string, program: string): Promise<BundledRegister> {
  const file = path.join(folder, "myndigheter.csv");
  const completionsFile = path.join(folder, "completions.yaml");
  const fingerprint = await fingerprintOf([file, completionsFile], program);
  return { file: openAgencyFile(file, { fingerprint, bundled: true }), completions: await readCompletions(completionsFile) };
}

/** A file that somebody wants to import. */
export async function readAgencyFile(file: string): Promise<AgencyFile> {
  return openAgencyFile(file, { fingerprint: await fingerprintOf([file], ""), bundled: false });
}

function openAgencyFile(file: string, known: Pick<AgencyFile, "fingerprint" | "bundled">): AgencyFile {
  return { name: path.basename(file), open: () => createReadStream(file), ...known };
}

async function fingerprintOf(files: readonly string[], program: string): Promise<string> {
  const hash = createHash("sha256").update(program);
  for (const file of files) {
    hash.update("\0");
    for await (const part of createReadStream(file)) hash.update(part as Buffer);
  }
  return hash.digest("hex");
}
