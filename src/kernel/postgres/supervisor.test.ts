import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DataDirectoryInUse, StartCancelled } from "./errors.ts";
import {
  application,
  applicationWithoutRights,
  closedDatabase,
  isRoot,
  postgresIn,
  query,
  socketFolderOf,
  startHere,
  temporaryFolder,
  until,
} from "./postgres.testing.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./supervisor.ts";

test("a first start makes the database, a later one finds it again", async () => {
  const dataDir = path.join(temporaryFolder(), "data");
  const first = await startHere({ dataDir, sync: true });
  await query(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
  await first.stop();
  const second = await startHere({ dataDir });
  expect([first.firstStart, second.firstStart]).toEqual([true, false]);
  expect(second).toMatchObject({ dataDir: path.join(dataDir, "postgres"), usesOtherDirectory: false });
  expect(await query(second.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
});

describe("a database", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "postgres-trial-"));
  let database: EmbeddedPostgres;

  beforeAll(async () => {
    chmodSync(folder, 0o711);
    database = await startEmbeddedPostgres({ dataDir: folder, sync: false, log: () => undefined });
  });

  afterAll(async () => {
    await database.stop();
    rmSync(folder, { recursive: true });
  });

  test("is durable, checked, closed to the network, in UTC and UTF-8 whatever the machine speaks", async () => {
    const names = [
      "fsync",
      "synchronous_commit",
      "full_page_writes",
      "data_checksums",
      "listen_addresses",
      "unix_socket_permissions",
      "TimeZone",
      "server_encoding",
    ];
    const [settings] = await query(database.url, `SELECT ${names.map((name) => `current_setting('${name}') AS "${name}"`).join(", ")}`);
    expect(settings).toEqual({
      fsync: "on",
      synchronous_commit: "on",
      full_page_writes: "on",
      data_checksums: "on",
      listen_addresses: "",
      unix_socket_permissions: "0700",
      TimeZone: "UTC",
      server_encoding: "UTF8",
    });
    expect(await query(database.url, "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = current_database()")).toEqual([
      { datlocprovider: "b", datlocale: "C.UTF-8" },
    ]);
  });

  test("belongs to a role that may make others for tests, but is no superuser", async () => {
    await query(database.url, "CREATE EXTENSION unaccent");
    await query(database.url, "CREATE DATABASE another TEMPLATE tillit");
    await expect(query(database.url, "COPY (SELECT 1) TO PROGRAM 'cat'")).rejects.toThrow("permission denied");
  });

  test("has a log that tells about the server and repeats nothing that people wrote", async () => {
    await query(database.url, "CREATE TABLE person (name text PRIMARY KEY)");
    await query(database.url, "INSERT INTO person VALUES ('Anna Secret')");
    await expect(query(database.url, "INSERT INTO person VALUES ('Anna Secret')")).rejects.toThrow("duplicate key");
    await expect(query(database.url, "SELECT 'Anna Secret'::int")).rejects.toThrow("invalid input syntax");
    const log = readFileSync(path.join(database.dataDir, "postgresql.log"), "utf8");
    expect(log).toContain("ready to accept connections");
    expect(log).not.toContain("Secret");
  });
});

test("stop() may be called again, closes the database in order and leaves no process", async () => {
  const { dataDir } = await closedDatabase();
  const database = await startHere({ dataDir });
  await Promise.all([database.stop(), database.stop()]);
  await database.stop();
  expect(postgresIn(dataDir)).toEqual([]);
  expect(existsSync(path.join(database.dataDir, "cluster/postmaster.pid"))).toBe(false);
  expect(readFileSync(path.join(database.dataDir, "postgresql.log"), "utf8")).toMatch(/database system is shut down\s*$/);
});

test.for([0, 30, 400])("a start can be cancelled after %i ms, leaves no process and can be repeated", async (milliseconds) => {
  const dataDir = temporaryFolder();
  const start = startHere({ dataDir, signal: AbortSignal.timeout(milliseconds) });
  await expect(start).rejects.toBeInstanceOf(StartCancelled);
  expect(postgresIn(dataDir)).toEqual([]);
  const { url } = await startHere({ dataDir });
  expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("of two starts at once in one process one wins and the other says who has the database", async () => {
  const { dataDir } = await closedDatabase();
  const starts = await Promise.allSettled([startHere({ dataDir }), startHere({ dataDir })]);
  expect(starts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refusal = starts.find((start) => start.status === "rejected")?.reason as unknown;
  expect(refusal).toBeInstanceOf(DataDirectoryInUse);
  expect(refusal).toMatchObject({ pid: process.pid });
});

test("of four applications started at once one wins and the others name it", async () => {
  const dataDir = temporaryFolder();
  const applications = [1, 2, 3, 4].map(() => application(dataDir));
  const said = await Promise.all(applications.map(({ says }) => says()));
  const winners = applications.filter((_, index) => said[index]?.["url"] !== undefined);
  expect(winners).toHaveLength(1);
  const refusals = said.filter((line) => line["error"] !== undefined);
  expect(refusals.map((line) => [line["error"], line["pid"]])).toEqual([1, 2, 3].map(() => ["DataDirectoryInUse", winners[0]?.pid]));
  expect(refusals[0]?.["message"]).toContain(`(process ${winners[0]?.pid})`);
});

test("an interrupt of the whole process group reaches the application only, which can still use the database while it closes", async () => {
  const { dataDir } = await closedDatabase();
  const running = application(dataDir);
  await running.says();
  process.kill(-running.pid, "SIGINT");
  expect(await running.says()).toEqual({ closed: true });
  await running.ended;
  expect(postgresIn(dataDir)).toEqual([]);
});

test("variables meant for another PostgreSQL change nothing", async () => {
  const running = application(temporaryFolder(), {
    env: {
      PGPORT: "1",
      PGSSLMODE: "require",
      PGUSER: "x",
      PGDATABASE: "x",
      PGDATA: "/x",
      PGOPTIONS: "-c x.y=1",
      TZ: "Asia/Tokyo",
      LC_ALL: "sv_SE.UTF-8",
    },
  });
  expect(await running.says()).toMatchObject({ firstStart: true });
  running.kill("SIGINT");
  expect(await running.says()).toEqual({ closed: true });
});

test("a data directory with a long path gets a short folder for its socket, which goes away with the server", async () => {
  const dataDir = path.join(temporaryFolder(), "long".repeat(20), "data");
  const database = await startHere({ dataDir });
  const socket = socketFolderOf(database.url);
  expect(Buffer.byteLength(path.join(socket, ".s.PGSQL.5432"))).toBeLessThan(107);
  expect(await query(database.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await database.stop();
  expect(existsSync(socket)).toBe(false);
});

test("a data directory may have any name", async () => {
  const { url } = await startHere({ dataDir: path.join(temporaryFolder(), 'räksmörgås, with "all" + 100%20 $HOME') });
  expect(await query(url, "SELECT current_user")).toEqual([{ current_user: "tillit" }]);
});

test("where the database's user may not enter, root keeps the database elsewhere and says so; anybody else's folder is their own", async () => {
  const closed = path.join(temporaryFolder(), "closed");
  mkdirSync(closed, { mode: 0o700 });
  const dataDir = path.join(closed, "data");
  const heard: string[] = [];
  const first = await startHere({ dataDir, log: (line) => heard.push(line) });
  await query(first.url, "CREATE TABLE kept ()");
  await first.stop();
  // The database stays where it is, also when it would be made in the data directory today.
  chmodSync(closed, 0o711);
  const second = await startHere({ dataDir });
  expect(second).toMatchObject({ dataDir: first.dataDir, firstStart: false, usesOtherDirectory: isRoot });
  expect(first.dataDir.startsWith(isRoot ? "/var/lib/tillit/database-" : closed)).toBe(true);
  expect(heard.some((line) => line.includes("may not enter"))).toBe(isRoot);
  await second.stop();
  rmSync(first.dataDir, { recursive: true });
});

test("an ordinary user needs no special right", async () => {
  const folder = temporaryFolder();
  chmodSync(folder, 0o777);
  const running = applicationWithoutRights(path.join(folder, "data")) ?? application(path.join(folder, "data"));
  expect(await running.says()).toMatchObject({ firstStart: true, usesOtherDirectory: false });
  running.kill("SIGINT");
  expect(await running.says()).toEqual({ closed: true });
  expect(readdirSync(path.join(folder, "data"))).toEqual(["postgres"]);
});

test("PostgreSQL that ends by itself is reported, also to those who ask later, and can be started again", async () => {
  const { dataDir } = await closedDatabase();
  const database = await startHere({ dataDir });
  const told = new Promise<Error>((resolve) => database.onUnexpectedExit(resolve));
  process.kill(Number(readFileSync(path.join(database.dataDir, "cluster/postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
  expect((await told).message).toMatch(/stopped by itself \(ended by SIGKILL\)/);
  const toldLater = new Promise<Error>((resolve) => database.onUnexpectedExit(resolve));
  expect(await toldLater).toBe(await told);
  await database.stop();
  const { url } = await startHere({ dataDir });
  expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a program that forgets to stop the database ends all the same, and the database with it", async () => {
  const { dataDir } = await closedDatabase();
  const running = application(dataDir, { env: { FORGET: "yes" } });
  await running.says();
  await running.ended;
  await until(() => postgresIn(dataDir).length === 0);
});
