import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { sql } from "kysely";
import { inject } from "vitest";
import { type Database, openDatabase, withDatabase } from "../../src/kernel/db.ts";
import { openLog } from "../../src/kernel/log.ts";
import { dropDatabase } from "../../src/kernel/testing/database.ts";
import { startRoundRobin } from "./round-robin.ts";

/** The built program as an operator runs it: a process of its own, reached over HTTP. */
export type RunningProgram = {
  /** http://127.0.0.1:40001, without a slash at the end. */
  readonly address: string;
  /** Every line that the program has written so far. */
  readonly output: readonly string[];
  /** Asks the program to end, and waits until it has. */
  readonly end: () => Promise<void>;
  /** The same, and removes what was made for it. */
  readonly stop: () => Promise<void>;
};

/** With the settings that lead to its database, for a command of the operator. */
type ProgramWithLibrary = RunningProgram & { readonly database: ReturnType<typeof databaseSettings> };

type Starting = {
  /** So many processes, each request going to another one. */
  readonly nodes?: number;
  /** What readers call the machine, where it is one process: passkeys need a name. */
  readonly host?: "127.0.0.1" | "localhost";
  readonly settings?: Readonly<Record<string, string>>;
};

/**
 * Starts the built program on a free port, with the library loaded, in a database of its own. The library is read from its files once
 * for the whole run; every other start copies that database.
 */
export async function startWithLibrary({
  nodes = usualNodes,
  host = "127.0.0.1",
  settings = {},
}: Starting = {}): Promise<ProgramWithLibrary> {
  const server = openDatabase({ url: inject("serverUrl"), size: 1, log: openLog("silent") });
  const name = `test_${randomBytes(6).toString("hex")}`;
  const template = await libraryTemplate(server);
  await sql`CREATE DATABASE ${sql.id(name)} TEMPLATE ${sql.id(template)}`.execute(server);
  const all = { ...databaseSettings(name), ...settings };
  const program = nodes > 1 ? await startNodes(nodes, all) : await startProgramProcess(all, host);
  async function stop(): Promise<void> {
    await program.stop();
    await dropDatabase(server, name);
    await server.destroy();
  }
  return { ...program, stop, database: databaseSettings(name) };
}

/** Set to run every journey with several processes, each request going to another one: `npm run prove -- nodes`. */
const usualNodes = Number(process.env["NODES"] ?? 1);

/** Several processes on one database, behind a proxy that gives each request to the next of them. */
async function startNodes(count: number, settings: Readonly<Record<string, string>>): Promise<RunningProgram> {
  const proxy = await startRoundRobin();
  const programs: RunningProgram[] = [];
  // One after the other, as in a rolling start: the first brings the database up to date.
  for (let node = 0; node < count; node += 1) {
    programs.push(await startProgramProcess({ ...settings, BASE_URL: proxy.address, PROXIES: "0" }));
  }
  proxy.serve(programs.map(({ address }) => address));
  return {
    address: proxy.address,
    get output() {
      return programs.flatMap(({ output }) => output);
    },
    end: async () => {
      await Promise.all(programs.map((program) => program.end()));
    },
    stop: async () => {
      const counts = proxy.counts();
      await proxy.stop();
      await Promise.all(programs.map(({ stop }) => stop()));
      if (counts.some((served) => served === 0)) throw new Error(`one process was asked nothing: ${counts.join(", ")}`);
    },
  };
}

/** The program runs as the lesser role, as it does on its own database. */
function databaseSettings(name: string): Record<"DATABASE_URL" | "MIGRATION_DATABASE_URL", string> {
  return { DATABASE_URL: withDatabase(inject("programUrl"), name), MIGRATION_DATABASE_URL: withDatabase(inject("serverUrl"), name) };
}

/** Any number that nothing else on the server uses for a lock. */
const templateLock = 7_201_954;

/**
 * The name of a migrated database with the library in it. The first file that asks makes it; the others wait. It is named after the
 * migrated template of this run, so that a server that outlives the run never gives an old library to the next one.
 */
async function libraryTemplate(server: Database<unknown>): Promise<string> {
  return server.connection().execute(async (connection) => {
    // The others wait for as long as the first takes, which on a busy machine is longer than a statement may.
    await sql`SET statement_timeout TO 0`.execute(connection);
    await sql`SELECT pg_advisory_lock(${templateLock})`.execute(connection);
    try {
      const name = `template_library_${await numberOf(connection, inject("template"))}`;
      if ((await numberOf(connection, name)) === undefined) await makeLibraryTemplate(connection, name);
      return name;
    } finally {
      await sql`SELECT pg_advisory_unlock(${templateLock})`.execute(connection);
    }
  });
}

async function makeLibraryTemplate(server: Database<unknown>, name: string): Promise<void> {
  const unfinished = `${name}_unfinished`;
  await sql`DROP DATABASE IF EXISTS ${sql.id(unfinished)} WITH (FORCE)`.execute(server);
  await sql`CREATE DATABASE ${sql.id(unfinished)} TEMPLATE ${sql.id(inject("template"))}`.execute(server);
  const program = await startProgramProcess(databaseSettings(unfinished));
  await program.stop();
  const loaded = program.output.some((line) => /^library: \d+ texts added/.test(line));
  if (!loaded) throw new Error(`The library was not loaded:\n${program.output.join("\n")}`);
  await sql`ALTER DATABASE ${sql.id(unfinished)} RENAME TO ${sql.id(name)}`.execute(server);
}

async function numberOf(server: Database<unknown>, database: string): Promise<string | undefined> {
  const { rows } = await sql<{ oid: string }>`SELECT oid::text FROM pg_database WHERE datname = ${database}`.execute(server);
  return rows[0]?.oid;
}

/**
 * Starts the built program with these settings, on a free port unless they name one, and waits until it says that it is ready. Between looking
 * for a port and taking it, somebody else may: then another one is looked for.
 */
export async function startProgramProcess(
  settings: Readonly<Record<string, string>>,
  host = "127.0.0.1",
  tries = 5,
): Promise<RunningProgram> {
  try {
    return await startOnFreePort(settings, host);
  } catch (error) {
    if (settings["PORT"] !== undefined || tries === 1 || !/is taken by another program/.test(String(error))) throw error;
    return startProgramProcess(settings, host, tries - 1);
  }
}

async function startOnFreePort(settings: Readonly<Record<string, string>>, host: string): Promise<RunningProgram> {
  const port = settings["PORT"] ?? String(await freePort());
  const address = `http://${host}:${port}`;
  const ledger = path.join(os.tmpdir(), `tillit-erased-${randomBytes(6).toString("hex")}.jsonl`);
  // Passkeys have journeys of their own; elsewhere roles count at once.
  const usual = { HOST: "127.0.0.1", BASE_URL: address, DEMO: "on", SECOND_FACTOR: "off", LOG_LEVEL: "info", ERASURE_LEDGER: ledger };
  const child = spawn(process.execPath, ["dist/web.js"], {
    env: { PATH: process.env["PATH"], ...usual, PORT: port, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: string[] = [];
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        output.push(line);
        if (line.startsWith("Tillit is ready at ")) resolve();
      });
    }
    child.once("close", () => reject(new Error(`The program ended before it was ready:\n${output.join("\n")}`)));
  });
  await ready;
  const stop = async (): Promise<void> => {
    await end(child);
    await rm(ledger, { force: true });
  };
  return { address, output, end: () => end(child), stop };
}

/** Longest wait for an orderly stop, in milliseconds. */
const patience = 20_000;

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "close");
  child.kill("SIGTERM");
  const giveUp = setTimeout(() => child.kill("SIGKILL"), patience);
  await ended;
  clearTimeout(giveUp);
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
