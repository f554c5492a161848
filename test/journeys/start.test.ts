import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, cp, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { expect, inject, onTestFinished, test } from "vitest";
import { openDatabase, withDatabase } from "../../src/kernel/db.ts";
import { openLog } from "../../src/kernel/log.ts";
import { sleep } from "../../src/kernel/time.ts";

const root = path.resolve(import.meta.dirname, "../..");

type Started = { readonly child: ChildProcess; readonly output: () => string; readonly exit: Promise<number | null> };

function start(folder: string, environment: Readonly<Record<string, string>>): Started {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(PORT|HOST|DATA_DIR|DATABASE_URL|BASE_URL|LOG_LEVEL)$/.test(name)),
  );
  const child = spawn(process.execPath, ["tools/start.mjs"], { cwd: folder, env: { ...inherited, LOG_LEVEL: "silent", ...environment } });
  const parts: string[] = [];
  child.stdout.on("data", (part: Buffer) => parts.push(part.toString()));
  child.stderr.on("data", (part: Buffer) => parts.push(part.toString()));
  const exit = new Promise<number | null>((resolve) => {
    child.once("exit", resolve);
  });
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await exit;
  });
  return { child, output: () => parts.join(""), exit };
}

async function addressOf(started: Started): Promise<string> {
  for (let tries = 0; tries < 1_800; tries += 1) {
    const address = /Tillit is ready at (\S+)/.exec(started.output())?.[1];
    if (address !== undefined) return address;
    if (started.child.exitCode !== null) throw new Error(started.output());
    await sleep(50);
  }
  throw new Error(`not ready within 90 s: ${started.output()}`);
}

async function folderForData(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "tillit-start-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  // Run by root, the database belongs to another user, who must be let in.
  await chmod(folder, 0o755);
  return path.join(folder, "data");
}

/** A copy of the repository that a test may change. Packages, which it does not, are linked. */
async function copyOfRepository(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "tillit-copy-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const names = (await readdir(root)).filter((name) => ![".git", "data", "node_modules"].includes(name));
  for (const name of names) await cp(path.join(root, name), path.join(folder, name), { recursive: true, preserveTimestamps: true });
  await symlink(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  return folder;
}

test(
  "a first start makes a database, loads the library and says where it is; a second start is quick; SIGTERM stops it",
  { timeout: 120_000 },
  async () => {
    const dataDir = await folderForData();
    const began = performance.now();
    const first = start(root, { PORT: "0", DATA_DIR: dataDir });
    const address = await addressOf(first);
    const firstTook = performance.now() - began;
    expect((await fetch(address)).status).toBe(200);
    expect(await (await fetch(`${address}/healthz`)).text()).toBe("ok");
    expect(await (await fetch(`${address}/readyz`)).text()).toBe("ready");
    expect(first.output()).toMatch(/library: \d{3} texts added/);
    first.child.kill("SIGTERM");
    expect(await first.exit).toBe(0);

    const started = performance.now();
    const second = start(root, { PORT: "0", DATA_DIR: dataDir });
    await addressOf(second);
    expect(second.output()).not.toContain("texts added");
    // The bar is two seconds on two quiet processors; this only catches a start that does work which was done already, on any machine.
    expect(performance.now() - started).toBeLessThan(Math.max(2_000, firstTook));
  },
);

test("a port that is taken is said in a sentence that tells what to do", { timeout: 60_000 }, async () => {
  const blocker = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void blocker.close());
  await new Promise((resolve) => {
    blocker.once("listening", resolve);
  });
  const { port } = blocker.address() as { port: number };
  const started = start(root, { PORT: String(port), DATA_DIR: await folderForData() });
  expect(await started.exit).toBe(1);
  expect(started.output()).toContain(`Port ${port} on 127.0.0.1 is taken by another program. Set PORT to a free one`);
  expect(started.output()).not.toContain("    at ");
});

test.each([
  [{ DATABASE_URL: "postgresql://tillit@127.0.0.1:1/tillit" }, "The database that DATABASE_URL names does not answer"],
  [{ PORT: "seven" }, 'PORT must be a port number (it is "seven").'],
  [{ HOST: "192.0.2.1", PORT: "0" }, "HOST is 192.0.2.1, which is no address of this machine."],
])("with %o the program ends with a sentence", { timeout: 60_000 }, async (environment, sentence) => {
  const started = start(root, { DATA_DIR: await folderForData(), ...environment });
  expect(await started.exit).toBe(1);
  expect(started.output()).toContain(sentence);
  expect(started.output()).not.toContain("    at ");
});

test("a broken content file is named with what is wrong; the library that was there is still served", { timeout: 120_000 }, async () => {
  const folder = await copyOfRepository();
  const dataDir = await folderForData();
  const first = start(folder, { PORT: "0", DATA_DIR: dataDir });
  await addressOf(first);
  first.child.kill("SIGTERM");
  await first.exit;
  await writeFile(path.join(folder, "content/principles/tillit.md"), "---\ntitle: [\n---\n");
  const second = start(folder, { PORT: "0", DATA_DIR: dataDir });
  const address = await addressOf(second);
  expect(second.output()).toMatch(/content\/principles\/tillit\.md: .*line/);
  expect(second.output()).toContain("library: not loaded");
  expect((await fetch(`${address}/principer/tillit`)).status).toBe(200);
});

test(
  "a database that cannot hold every letter is refused in a sentence, before anything is written to it",
  { timeout: 60_000 },
  async () => {
    const name = `latin_${randomBytes(4).toString("hex")}`;
    const server = openDatabase({ url: inject("serverUrl"), size: 1, log: openLog("silent") });
    onTestFinished(() => server.destroy());
    await sql`CREATE DATABASE ${sql.id(name)} ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER 'libc' TEMPLATE template0`.execute(
      server,
    );
    const started = start(root, { PORT: "0", DATA_DIR: await folderForData(), DATABASE_URL: withDatabase(inject("serverUrl"), name) });
    expect(await started.exit).toBe(1);
    expect(started.output()).toContain("The database has the encoding SQL_ASCII");
    await sql`DROP DATABASE ${sql.id(name)}`.execute(server);
  },
);
