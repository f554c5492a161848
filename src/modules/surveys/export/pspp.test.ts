import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { anyAnswers } from "./any-answers.testing.ts";
import { answered, bytesOf, everything, expectedOf, putTogether, writtenAt } from "./export.testing.ts";
import { readSav } from "./sav.testing.ts";
import { writeSav } from "./write-sav.ts";

const hasPspp = spawnSync("pspp", ["--version"]).status === 0;
if (!hasPspp) process.stdout.write("skipped: PSPP is not installed here (Debian: apt-get install pspp), so no .sav file is read by it\n");

/** Reads a file with PSPP, has it written again, and says what PSPP remarked. */
async function throughPspp(bytes: Buffer): Promise<{ readonly again: Buffer; readonly said: string; readonly csv: string }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "pspp-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(path.join(folder, "in.sav"), bytes);
  const syntax = [
    "SET LOCALE='UTF-8'.",
    "GET FILE='in.sav'.",
    "SAVE OUTFILE='out.sav' /COMPRESSED.",
    "SAVE TRANSLATE /OUTFILE='out.csv' /TYPE=CSV /FIELDNAMES /CELLS=LABELS.",
    "DISPLAY DICTIONARY.",
    "DISPLAY ATTRIBUTES.",
    "DISPLAY DOCUMENTS.",
  ];
  await writeFile(path.join(folder, "do.sps"), `${syntax.join("\n")}\n`);
  const ran = promisify(execFile)("pspp", ["-O", "format=txt", "-O", "width=200", "do.sps"], { cwd: folder, encoding: "utf8" });
  const { stdout, stderr } = await ran.catch((error: unknown) => error as { stdout: string; stderr: string });
  const [again, csv] = await Promise.all(
    ["out.sav", "out.csv"].map((name) => readFile(path.join(folder, name)).catch(() => Buffer.alloc(0))),
  );
  return { again: again ?? Buffer.alloc(0), csv: csv?.toString() ?? "", said: stdout + stderr };
}

test.runIf(hasPspp)("PSPP reads the file without a remark, and writes it again with everything in it", async () => {
  const answers = { codebook: everything, rows: answered };
  const { again, said, csv } = await throughPspp(await bytesOf(writeSav(answers, { at: writtenAt, cases: answered.length })));
  expect(said).not.toMatch(/warning|error/iu);
  expect(said).toContain("Svaren visar vilka hinder");
  expect(putTogether(readSav(again), everything)).toEqual(expectedOf(answers));
  expect(csv).toContain("Inte aktuellt – frågan ställdes inte");
});

test.runIf(hasPspp)("PSPP writes any codebook and any answers again as they were", async () => {
  await fc.assert(
    fc.asyncProperty(anyAnswers, async (answers) => {
      const { again, said } = await throughPspp(await bytesOf(writeSav(answers, { at: writtenAt, cases: answers.rows.length })));
      expect(said).not.toMatch(/warning|error/iu);
      expect(putTogether(readSav(again), answers.codebook)).toEqual(expectedOf(answers));
    }),
    { numRuns: Number(process.env["SAV_CASES"] ?? 10), seed: Number(process.env["SAV_SEED"] ?? 2019_43) },
  );
});

test.runIf(hasPspp)("control: PSPP remarks on a file that has lost one byte of filling", async () => {
  const bytes = await bytesOf(writeSav({ codebook: everything, rows: answered }, { at: writtenAt }));
  const label = bytes.indexOf("Myndighet") + "Myndighet".length;
  const { said } = await throughPspp(Buffer.concat([bytes.subarray(0, label), bytes.subarray(label + 1)]));
  expect(said).toMatch(/warning|error/iu);
});
