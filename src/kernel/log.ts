import { DatabaseError } from "pg";
import { type DestinationStream, type Logger, pino } from "pino";

export type Log = Logger;

export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * One line of JSON for each thing worth knowing. What a person wrote, searched for or is called never goes into it:
 * addresses are logged as route patterns, and errors without their parameters.
 */
export function openLog(level: LogLevel, destination: DestinationStream = pino.destination(1)): Log {
  return pino({ level, base: null, serializers: { err: describeError } }, destination);
}

/**
 * Name, message, code and stack. What PostgreSQL says may quote what a person wrote ("invalid input syntax … "x""), and so may the failing
 * row in `detail`: of its errors only the code and the names of table and constraint are kept.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: "something that is not an error was thrown" };
  if (error instanceof DatabaseError) {
    const { code, table, constraint, column, routine } = error;
    return { name: "DatabaseError", code, table, constraint, column, routine, at: error.stack?.split("\n    at ").slice(1) };
  }
  const code = "code" in error ? String(error.code) : undefined;
  const cause = error.cause === undefined ? undefined : describeError(error.cause);
  return { name: error.name, message: error.message, code, stack: error.stack, cause };
}
