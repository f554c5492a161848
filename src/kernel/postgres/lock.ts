import { spawnSync } from "node:child_process";
import { closeSync, constants, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import path from "node:path";
import { codeOf, DataDirectoryInUse, ProgramMissing } from "./errors.ts";

export type Lock = { readonly release: () => void };

/**
 * At most one running application per folder. The kernel holds the lock and lets go of it when the application ends in any way, so it is
 * never stale, and whoever has it knows that any PostgreSQL still running there was left behind.
 *
 * Node cannot lock a file, but a lock belongs to the open file and not to the process that asked for it: `flock` takes it on the
 * descriptor that it inherits from us, ends, and the lock stays with our descriptor.
 */
export function takeLock(folder: string): Lock {
  const file = path.join(folder, "lock");
  const descriptor = openSync(file, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW, 0o600);
  try {
    const run = spawnSync("flock", ["-x", "-n", "3"], { stdio: ["ignore", "ignore", "ignore", descriptor] });
    if (run.error !== undefined) throw codeOf(run.error) === "ENOENT" ? new ProgramMissing("flock") : run.error;
    if (run.status !== 0) throw new DataDirectoryInUse(folder, holderIn(file));
    ftruncateSync(descriptor);
    writeSync(descriptor, `${process.pid}\n`, 0);
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
  let held = true;
  return {
    release: () => {
      // A second close could hit a descriptor that belongs to something else by then.
      if (held) closeSync(descriptor);
      held = false;
    },
  };
}

/** How long the other may take from its lock to the line that says who it is, in milliseconds. */
const TO_INTRODUCE_ITSELF = 2_000;

/**
 * Who has the lock. Whoever takes it writes its number a moment later: until then the file is empty or names one that has ended, and is
 * read again.
 */
function holderIn(file: string): number | undefined {
  const end = performance.now() + TO_INTRODUCE_ITSELF;
  for (;;) {
    const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
    if (isRunning(pid)) return pid;
    if (performance.now() > end) return undefined;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
}

function isRunning(pid: number): boolean {
  if (Number.isNaN(pid)) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}
