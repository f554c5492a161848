import path from "node:path";
import { fileURLToPath } from "node:url";
import { readConfig } from "./config.ts";
import { fail, say, stopOnSignal } from "./process.ts";
import { startProgram } from "./program.ts";

/** The web server's entry: starts the program, says where it is, and stops it in order when asked to. */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

try {
  const config = readConfig(process.env, process.stdout.isTTY);
  const program = await startProgram({ config, root, say, onLost: fail });
  say(`Tillit is ready at ${program.address}`);
  stopOnSignal(program.stop);
} catch (error) {
  fail(error);
}
