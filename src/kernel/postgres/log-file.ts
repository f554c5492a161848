import { closeSync, constants, copyFileSync, fstatSync, ftruncateSync, openSync, readSync, renameSync, statSync } from "node:fs";
import path from "node:path";

/** Both the current log and the previous one may have this size, so that an outburst of errors cannot fill the disk. */
const largest = 5 * 1024 * 1024;

export type LogFile = {
  readonly descriptor: number;
  /** What was written since the file was opened: at most the last lines of it. */
  readonly lastLines: () => string;
  readonly close: () => void;
};

/**
 * PostgreSQL writes to the file itself, not through us, so that it can also tell what happens after our end. It appends, which is why the
 * file may be emptied under it; a few lines can be lost then, between the copy and the emptying.
 */
export function openLogFile(home: string): LogFile {
  const file = path.join(home, "postgresql.log");
  const previous = `${file}.1`;
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(file, previous);
  const descriptor = openSync(file, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW, 0o600);
  const start = fstatSync(descriptor).size;
  const limit = (): void => {
    if (fstatSync(descriptor).size <= largest) return;
    copyFileSync(file, previous);
    ftruncateSync(descriptor);
  };
  const timer = setInterval(limit, 60_000).unref();
  return {
    descriptor,
    lastLines: () => readLastLines(descriptor, start),
    close: () => {
      clearInterval(timer);
      closeSync(descriptor);
    },
  };
}

function readLastLines(descriptor: number, start: number): string {
  const { size } = fstatSync(descriptor);
  const from = Math.max(size < start ? 0 : start, size - 4_096);
  const bytes = Buffer.alloc(size - from);
  readSync(descriptor, bytes, 0, bytes.length, from);
  return bytes.toString("utf8").trimEnd().split("\n").slice(-10).join("\n");
}
