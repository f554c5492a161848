import { pino, type Logger } from "pino";

export type Log = Logger;

export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * One line of JSON for each thing worth knowing. What a person wrote, searched for or is called never goes into it:
 * addresses are logged as route patterns, and errors without their parameters.
 */
export function openLog(level: LogLevel): Log {
  return pino({
    level,
    base: null,
    serializers: { err: describeError },
  });
}

/** Name, message, code and stack. The driver also puts the failing row into `detail`, which may hold what a person wrote: left out. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: "something that is not an error was thrown" };
  const code = "code" in error ? String(error.code) : undefined;
  const cause = error.cause === undefined ? undefined : describeError(error.cause);
  return { name: error.name, message: error.message, code, stack: error.stack, cause };
}
