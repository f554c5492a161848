import path from "node:path";
import { readIdentities } from "../kernel/backup/index.ts";
import { Unstartable } from "../kernel/errors.ts";

/** One line to whoever started the program. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Ends the process, with a sentence when the person running it can mend what is wrong, else with all there is to know. */
export function fail(error: unknown): never {
  const message = error instanceof Unstartable ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** Stops in order at the first signal that asks for it; further ones are not heard. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      stop().then(() => process.exit(0), fail);
    });
  }
}

/** For a command that must not be cut in the middle: the signal with which it ends by itself, leaving things as they were. */
export function cancelOnSignal(sentence: string): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => controller.abort(new Unstartable(sentence)));
  return controller.signal;
}

/** A path that was typed: npm goes to the program's folder, and says where it was called from. */
export function placeGiven(file: string): string {
  return path.resolve(process.env["INIT_CWD"] ?? "", file);
}

/** The secret keys in a key file that was named on the command line, if one was. */
export async function identitiesIn(keyFile: string | undefined): Promise<readonly string[]> {
  return keyFile === undefined ? [] : readIdentities(placeGiven(keyFile));
}
