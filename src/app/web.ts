import path from "node:path";
import { fileURLToPath } from "node:url";
import { Unstartable } from "../kernel/errors.ts";
import { readConfig } from "./config.ts";
import { startProgram } from "./program.ts";

/** The web server's entry: starts the program, says where it is, and stops it in order when asked to. */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

try {
  const config = readConfig(process.env, process.stdout.isTTY);
  const program = await startProgram({ config, root, say, onLost: fail });
  say(`Tillit is ready at ${program.address}`);
  let stopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      program.stop().then(() => process.exit(0), fail);
    });
  }
} catch (error) {
  fail(error);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(error: unknown): never {
  const message = error instanceof Unstartable ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
