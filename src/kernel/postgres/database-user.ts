import { spawnSync } from "node:child_process";
import { accessSync, chownSync, constants, statSync } from "node:fs";
import { CannotChangeUser, codeOf, ProgramMissing } from "./errors.ts";

/** Who PostgreSQL runs as. It refuses to run as root, so root hands it to somebody with fewer rights; anybody else runs it themselves. */
export type DatabaseUser = {
  /** For messages: "user postgres". */
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** What to give to a new process; undefined when it runs as ourselves. */
  readonly credentials: { readonly uid: number; readonly gid: number } | undefined;
};

/** Programs of the database see only these: the application's environment holds secrets, and variables (PG…) that would change their behaviour. */
export const environment = { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" } as const;

const nobody = { uid: 65534, gid: 65534 };

/**
 * The owner of an existing cluster keeps it, or a `postgres` user created by an installation later would lock the database out.
 * A new one goes to `postgres` where there is such a user, else to nobody.
 */
export function chooseDatabaseUser(cluster: string): DatabaseUser {
  const self = { uid: process.geteuid?.() ?? -1, gid: process.getegid?.() ?? -1 };
  if (self.uid !== 0) return { ...self, name: nameOf(self.uid), credentials: undefined };
  const ids = ownerOf(cluster) ?? userNamed("postgres") ?? nobody;
  return { ...ids, name: nameOf(ids.uid), credentials: ids };
}

/** Runs a short program as the database's user and waits for it. */
export function runAs(
  user: DatabaseUser,
  program: string,
  args: readonly string[],
): { readonly status: number | null; readonly output: string } {
  const run = spawnSync(program, args, { ...user.credentials, cwd: "/", env: environment, encoding: "utf8" });
  if (codeOf(run.error) === "ENOENT" && program.startsWith("/bin/")) throw new ProgramMissing(program);
  if (codeOf(run.error) === "EPERM") throw new CannotChangeUser(user.name);
  return { status: run.status, output: run.error?.message ?? `${run.stdout}${run.stderr}`.trim() };
}

/** Asks the system rather than reading modes: access lists, mounts and namespaces have a say too. */
export function mayEnter(user: DatabaseUser, folder: string): boolean {
  if (user.credentials !== undefined) return runAs(user, "/bin/sh", ["-c", 'cd -- "$1"', "sh", folder]).status === 0;
  try {
    accessSync(folder, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function giveTo(user: DatabaseUser, folder: string): void {
  if (user.credentials !== undefined) chownSync(folder, user.uid, user.gid);
}

/** "user anna", or "user 1000" for one without a name. */
export function nameOf(uid: number): string {
  const run = spawnSync("id", ["-un", String(uid)], { encoding: "utf8" });
  return `user ${run.status === 0 ? run.stdout.trim() : uid}`;
}

function ownerOf(folder: string): { uid: number; gid: number } | undefined {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found === undefined || found.uid === 0 ? undefined : { uid: found.uid, gid: found.gid };
}

function userNamed(name: string): { uid: number; gid: number } | undefined {
  const [uid, gid] = ["-u", "-g"].map((which) => spawnSync("id", [which, name], { encoding: "utf8" }));
  return uid?.status === 0 && gid?.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined;
}
