import { type ChildProcess, spawn } from "node:child_process";
import type { Socket } from "node:net";
import { type DatabaseUser, environment } from "./database-user.ts";
import { codeOf, ProgramMissing } from "./errors.ts";

export type Ending = { readonly status: number | null; readonly signal: NodeJS.Signals | null };

export type GuardedProcess = {
  /** Settles when the program has ended; rejects only if it could not be started at all. */
  readonly ended: Promise<Ending>;
  /** Asks the program to end (SIGINT, until it has). */
  readonly stop: () => void;
  /** Lets this application end while the program runs; the pipe stops it then. */
  readonly unref: () => void;
};

/**
 * The death pipe. Descriptor 3 is a pipe whose other end only this application holds, so that the kernel closes it however the
 * application ends, also by kill -9. Then the shell interrupts the program; to PostgreSQL that is a fast, clean shutdown.
 *
 * It asks again every 0.2 s because a program that is just starting still ignores the signal. The shell stays the program's parent: it
 * reaps it, so that its process id cannot pass to a stranger while the shell may still signal it. The shell itself ignores the signals
 * that a terminal or a service manager sends to all processes at once: only the application decides when the database stops.
 */
const guard = `
trap '' HUP INT TERM
"$@" 3<&- &
program=$!
(
  while read -r _ <&3; do :; done
  while kill -INT "$program" 2>/dev/null; do sleep 0.2; done
) &
watch=$!
exec 3<&-
wait "$program"
status=$?
kill -KILL "$watch" 2>/dev/null
[ -z "$REMOVE_AFTERWARDS" ] || rmdir "$REMOVE_AFTERWARDS"
exit "$status"
`;

/** Starts a program as the database's user, its output appended to a file, so that it ends when this application does. */
export function spawnGuarded(
  program: string,
  args: readonly string[],
  options: { readonly user: DatabaseUser; readonly output: number; readonly removeAfterwards?: string | undefined },
): GuardedProcess {
  const child = spawn("/bin/sh", ["-c", guard, "tillit-database", program, ...args], {
    ...options.user.credentials,
    cwd: "/",
    env: { ...environment, REMOVE_AFTERWARDS: options.removeAfterwards ?? "" },
    stdio: ["ignore", options.output, options.output, "pipe"],
    // A session of its own: Ctrl-C in the terminal must reach the application only, which closes its connections before it stops the database.
    detached: true,
  });
  const pipe = child.stdio[3] as Socket | undefined;
  // Nothing is ever sent; an error here only means that the shell has gone, which "exit" tells as well.
  pipe?.on("error", () => undefined);
  return {
    ended: ending(child),
    stop: () => {
      child.ref();
      pipe?.destroy();
    },
    unref: () => {
      child.unref();
      pipe?.unref();
    },
  };
}

function ending(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve, reject) => {
    child.once("exit", (code, signal) => resolve(asEnding(code, signal)));
    child.once("error", (error) => reject(codeOf(error) === "ENOENT" ? new ProgramMissing("/bin/sh") : error));
  });
}

/** A shell reports a program ended by signal n as status 128 + n. */
function asEnding(code: number | null, signal: NodeJS.Signals | null): Ending {
  if (code !== null && code > 128) return { status: null, signal: signalNames[code - 128] ?? null };
  return { status: code, signal };
}

const signalNames: Readonly<Record<number, NodeJS.Signals>> = {
  2: "SIGINT",
  3: "SIGQUIT",
  6: "SIGABRT",
  7: "SIGBUS",
  9: "SIGKILL",
  11: "SIGSEGV",
  15: "SIGTERM",
};

export function describeEnding({ status, signal }: Ending): string {
  return signal === null ? `ended with status ${status ?? "unknown"}` : `ended by ${signal}`;
}
