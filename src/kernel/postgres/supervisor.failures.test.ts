import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { DataDirectoryNotOurs, DataDirectoryOfOtherVersion, explained, NoDiskSpace, NoPermission, PostgresDidNotStart } from "./errors.ts";
import { applicationWithoutRights, closedDatabase, isRoot, query, startHere, temporaryFolder } from "./postgres.testing.ts";

test("a database of another major version is named, not touched", async () => {
  const { dataDir, cluster } = await closedDatabase();
  writeFileSync(path.join(cluster, "PG_VERSION"), "17\n");
  const refusal = startHere({ dataDir });
  await expect(refusal).rejects.toBeInstanceOf(DataDirectoryOfOtherVersion);
  await expect(refusal).rejects.toThrow(/made by PostgreSQL 17 and this release runs PostgreSQL 18/);
});

test("a cluster without its version is refused, not replaced", async () => {
  const { dataDir, cluster } = await closedDatabase();
  rmSync(path.join(cluster, "PG_VERSION"));
  await expect(startHere({ dataDir })).rejects.toThrow(/no file PG_VERSION/);
  expect(existsSync(path.join(cluster, "global/pg_control"))).toBe(true);
});

test("a data directory that is a file, or that another PostgreSQL has made, is refused", async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, "file");
  writeFileSync(file, "");
  await expect(startHere({ dataDir: file })).rejects.toThrow(`${file} cannot be used for the database because it is not a folder`);
  writeFileSync(path.join(folder, "PG_VERSION"), "18\n");
  await expect(startHere({ dataDir: folder })).rejects.toThrow(/that Tillit has not made/);
});

test("a database folder that others may change is refused", async () => {
  const { dataDir, home } = await closedDatabase();
  chmodSync(home, 0o777);
  await expect(startHere({ dataDir })).rejects.toThrow(/may be changed by other users/);
});

test("a database folder of another user is refused", async () => {
  const dataDir = temporaryFolder();
  symlinkSync(folderOfAnother(dataDir), path.join(dataDir, "postgres"));
  const refusal = startHere({ dataDir });
  await expect(refusal).rejects.toBeInstanceOf(DataDirectoryNotOurs);
  await expect(refusal).rejects.toThrow(/belongs to user \w+ and not to user \w+/);
});

test("a link to a database that is not there any more is refused: an empty database would look like a loss", async () => {
  const dataDir = temporaryFolder();
  const link = path.join(dataDir, "postgres");
  symlinkSync(path.join(dataDir, "gone"), link);
  await expect(startHere({ dataDir })).rejects.toThrow(/not there any more/);
  expect(lstatSync(link).isSymbolicLink() && readlinkSync(link)).toBe(path.join(dataDir, "gone"));
});

test("a folder that a user without rights may not use is named with the user", async () => {
  const closed = temporaryFolder();
  chmodSync(closed, isRoot ? 0o700 : 0o500);
  const refusal = await applicationWithoutRights(path.join(closed, "data"))?.says();
  expect(refusal?.["error"] ?? "NoPermission").toBe("NoPermission");
  expect(refusal?.["message"] ?? new NoPermission(closed, "user x", undefined).message).toMatch(
    /^user \S+ is not permitted to use \S+ \(\w+\): give/,
  );
});

test("a disk too small for a database is refused before anything is written (on a real small disk if root may mount one)", async () => {
  const disk = smallDisk("20m");
  const refusal = disk === undefined ? Promise.reject(explained(diskFull, "/x", "user x")) : startHere({ dataDir: disk });
  await expect(refusal).rejects.toBeInstanceOf(NoDiskSpace);
  await expect(refusal).rejects.toThrow(/not enough disk space .*(disk is full|MB are free, 150 are needed)/);
});

test("a disk that has filled up is named as the reason why PostgreSQL does not start (on a real disk if root may mount one)", async () => {
  const disk = smallDisk("200m");
  const refusal = disk === undefined ? Promise.reject(explained(diskFull, "/x", "user x")) : startOnFilledDisk(disk);
  await expect(refusal).rejects.toBeInstanceOf(NoDiskSpace);
});

test("when PostgreSQL does not start, its last lines say why", async () => {
  const { dataDir, cluster } = await closedDatabase();
  appendFileSync(path.join(cluster, "postgresql.conf"), "no_such_setting = 1\n");
  const refusal = startHere({ dataDir });
  await expect(refusal).rejects.toBeInstanceOf(PostgresDidNotStart);
  await expect(refusal).rejects.toThrow(
    /did not start in .* \(ended with status 1\).*unrecognized configuration parameter "no_such_setting"/s,
  );
});

test("when PostgreSQL starts but does not let the application in, that is said", async () => {
  const { dataDir, cluster } = await closedDatabase();
  writeFileSync(path.join(cluster, "pg_hba.conf"), "local all all reject\n");
  await expect(startHere({ dataDir })).rejects.toThrow(/does not serve the application: .*pg_hba.conf rejects connection/);
});

test("after any refusal the folder is free again", async () => {
  const { dataDir, cluster } = await closedDatabase();
  writeFileSync(path.join(cluster, "PG_VERSION"), "17\n");
  await expect(startHere({ dataDir })).rejects.toThrow(/made by PostgreSQL 17/);
  writeFileSync(path.join(cluster, "PG_VERSION"), "18\n");
  const { url } = await startHere({ dataDir });
  expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

const diskFull = Object.assign(new Error("write"), { code: "ENOSPC" });

/** For root one of uid 65534, for anybody else one of root. */
function folderOfAnother(parent: string): string {
  if (!isRoot) return "/";
  const folder = path.join(parent, "prepared");
  mkdirSync(folder);
  chownSync(folder, 65_534, 65_534);
  return folder;
}

/** A disk of its own in memory; undefined where one may not be mounted: for ordinary users, and for root in most containers. */
function smallDisk(size: string): string | undefined {
  const folder = path.join(temporaryFolder(), "disk");
  mkdirSync(folder);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size},mode=755`, "tillit-trial", folder], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  // Also while something that is about to end still has a file open there.
  onTestFinished(() => void execFileSync("umount", ["--lazy", folder]));
  return folder;
}

async function startOnFilledDisk(disk: string): Promise<unknown> {
  const database = await startHere({ dataDir: disk });
  await database.stop();
  expect(() => writeFileSync(path.join(disk, "filler"), Buffer.alloc(220 * 1024 ** 2))).toThrow("ENOSPC");
  return startHere({ dataDir: disk });
}
