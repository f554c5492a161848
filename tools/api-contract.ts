/**
 * `npm run api`: what has changed in the API since the last release: additive, deprecated or breaking. Fails when something breaks.
 * `npm run api -- release`: from now on this is what is promised; part of making a release.
 */
import { readFile, writeFile } from "node:fs/promises";
import { compareContracts, contractFile, currentContract } from "./support/api-contract.ts";
import type { OpenApi } from "../src/kernel/openapi.ts";

const current = currentContract();
if (process.argv[2] === "release") {
  await writeFile(contractFile, `${JSON.stringify(current, undefined, 1)}\n`);
  process.stdout.write(`${contractFile} is now what is promised\n`);
} else {
  const released = JSON.parse(await readFile(contractFile, "utf8")) as OpenApi;
  const differences = compareContracts(released, current);
  for (const { kind, where, what } of differences) process.stdout.write(`${kind.padEnd(10)}  ${where}: ${what}\n`);
  const breaking = differences.filter(({ kind }) => kind === "breaking").length;
  process.stdout.write(`${differences.length} differences from the released contract, ${breaking} breaking\n`);
  if (breaking > 0) process.stdout.write("A program that works today would stop. Keep what was promised, or begin /v2.\n");
  process.exitCode = breaking > 0 ? 1 : 0;
}
