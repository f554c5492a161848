import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import {
  application,
  closedDatabase,
  commandLineOf,
  guardsOf,
  killIfThere,
  postgresIn,
  query,
  socketFolderOf,
  startHere,
  temporaryFolder,
  until,
} from "./postgres.testing.ts";

test("kill -9 of the application alone: PostgreSQL closes the database in order by itself", async () => {
  const { dataDir } = await closedDatabase();
  const running = application(dataDir);
  const said = await running.says();
  running.kill("SIGKILL");
  await until(() => postgresIn(dataDir).length === 0);
  expect(readFileSync(path.join(String(said["dataDir"]), "postgresql.log"), "utf8")).toMatch(/database system is shut down\s*$/);
});

test("kill -9 of the application as soon as PostgreSQL is started, when it does not heed signals yet: it ends all the same", async () => {
  const { dataDir } = await closedDatabase();
  const running = application(dataDir);
  await until(() => guardsOf(dataDir).length > 0);
  running.kill("SIGKILL");
  await running.ended;
  await until(() => guardsOf(dataDir).length === 0 && postgresIn(dataDir).length === 0);
});

test("kill -9 of application and PostgreSQL: the next start recovers what was saved", async () => {
  const { dataDir } = await closedDatabase();
  const running = application(dataDir);
  const { url } = await running.says();
  await query(String(url), "CREATE TABLE kept AS SELECT 42 AS answer");
  for (const pid of [running.pid, ...postgresIn(dataDir)]) killIfThere(pid, "SIGKILL");
  await running.ended;
  const heard: string[] = [];
  const again = await startHere({ dataDir, log: (line) => heard.push(line) });
  expect(await query(again.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  expect(heard).toEqual([expect.stringContaining("was not closed in order")]);
});

test("a PostgreSQL that outlived its application and its guard is stopped and replaced", async () => {
  const { dataDir, postmaster } = await orphan();
  const heard: string[] = [];
  const { url } = await startHere({ dataDir, log: (line) => heard.push(line) });
  expect(heard).toEqual([expect.stringContaining(`left behind (process ${postmaster})`)]);
  expect(postgresIn(dataDir)).not.toContain(postmaster);
  expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a busy process of a killed PostgreSQL does not keep the next one from starting", async () => {
  const { dataDir, postmaster, url } = await orphan();
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  const busy = client.query("SELECT count(*) FROM generate_series(1, 1e10)").catch(() => undefined);
  await until(() => busyIn(dataDir));
  process.kill(postmaster, "SIGKILL");
  await until(() => !postgresIn(dataDir).includes(postmaster));
  expect(postgresIn(dataDir)).not.toEqual([]);
  const again = await startHere({ dataDir });
  expect(await query(again.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await busy;
});

test("a pid file that names a stranger, a dead process that nobody reaped, or nothing at all does not keep it from starting", async () => {
  const { dataDir, cluster } = await closedDatabase();
  const stranger = sleeper();
  const zombie = await unreaped();
  for (const content of [`${stranger.pid}\n`, `${zombie}\n`, "", "no number\n"]) {
    writeFileSync(path.join(cluster, "postmaster.pid"), content);
    writeFileSync(path.join(dataDir, "postgres/socket/.s.PGSQL.5432.lock"), content);
    const again = await startHere({ dataDir });
    expect(await query(again.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await again.stop();
  }
  expect(stranger.exitCode).toBeNull();
});

test("kill -9 in the middle of the first start: the next start begins anew", async () => {
  const dataDir = temporaryFolder();
  const running = application(dataDir);
  await until(() => guardsOf(dataDir).length > 0);
  running.kill("SIGKILL");
  await running.ended;
  const { url, firstStart } = await startHere({ dataDir });
  expect(firstStart).toBe(true);
  expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("after kill -9 of everything the database is found at the same address, also with a short folder for its socket", async () => {
  const dataDir = path.join(temporaryFolder(), "long".repeat(20));
  const running = application(dataDir);
  const { url } = await running.says();
  for (const pid of [...guardsOf(dataDir), running.pid, ...postgresIn(dataDir)]) killIfThere(pid, "SIGKILL");
  await running.ended;
  const again = await startHere({ dataDir });
  expect(again.url).toBe(url);
  await again.stop();
  expect(existsSync(socketFolderOf(again.url))).toBe(false);
});

/** A PostgreSQL whose application and guard were killed before they could do anything about it. */
async function orphan(): Promise<{ dataDir: string; postmaster: number; url: string }> {
  const { dataDir, cluster } = await closedDatabase();
  const running = application(dataDir);
  const { url } = await running.says();
  const postmaster = Number(readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);
  for (const pid of guardsOf(dataDir)) killIfThere(pid, "SIGKILL");
  running.kill("SIGKILL");
  await running.ended;
  return { dataDir, postmaster, url: String(url) };
}

function busyIn(dataDir: string): boolean {
  return postgresIn(dataDir).some((pid) => commandLineOf(pid).includes("tillit tillit [local] SELECT"));
}

function sleeper(): ChildProcess {
  const child = spawn("sleep", ["600"]);
  onTestFinished(() => void child.kill());
  return child;
}

/** A process that has ended while its parent sleeps. */
async function unreaped(): Promise<number> {
  const parent = spawn("/bin/sh", ["-c", "sleep 0 & echo $!; exec sleep 600"], { stdio: ["ignore", "pipe", "ignore"] });
  onTestFinished(() => killIfThere(parent.pid ?? Number.NaN, "SIGKILL"));
  const pid = await new Promise<number>((resolve) => parent.stdout.once("data", (data) => resolve(Number(String(data)))));
  await until(() => readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z "));
  return pid;
}
