import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../src/kernel/postgres/index.ts";
import { postgresIn, temporaryFolder } from "../../src/kernel/postgres/postgres.testing.ts";
import { Asker } from "../support/raw-http.ts";
import { type RunningProgram, startProgramProcess } from "../support/running-program.ts";

const patience = 120_000;
/** A page may wait this long for a database that is away before it says so. */
const longestAnswer = 8_000;

test(
  "while the database is away the pages say so in the reader's language, and they are back when it is",
  { timeout: patience },
  async () => {
    const dataDir = temporaryFolder();
    const database = await startDatabase(dataDir);
    const program = await startProgram({ DATABASE_URL: database.url });
    expect(await statusesOf(program)).toEqual({ page: 200, health: 200, readiness: 200 });

    await database.stop();
    expect(await statusesOf(program)).toEqual({ page: 503, health: 200, readiness: 503 });
    await expectSentence(program, "/hinder", "Vi når inte databasen just nu", "Vänta en minut och ladda om sidan");
    await expectSentence(program, "/en/obstacles", "We cannot reach the database right now", "reload the page");
    await expectSentence(program, "/sok?q=tillit", "Vi når inte databasen just nu", "Vänta en minut och ladda om sidan");
    expect((await fetchPage(program.address, "/om")).status).toBe(200);

    const again = await startDatabase(dataDir);
    expect(again.url).toBe(database.url);
    await expect.poll(() => statusesOf(program), { timeout: 20_000 }).toEqual({ page: 200, health: 200, readiness: 200 });
    await askManyTimes(program);
    expect(saidReady(program)).toBe(1);
  },
);

test("a database that is killed under the program comes back by itself", { timeout: patience }, async () => {
  const dataDir = temporaryFolder();
  const program = await startProgram({ DATA_DIR: dataDir });
  const before = await fetchPage(program.address, "/hinder");
  expect(before.status).toBe(200);

  const killed = postgresIn(dataDir);
  expect(killed.length).toBeGreaterThan(1);
  for (const pid of killed) killIfThere(pid);
  const during = await Promise.all(Array.from({ length: 10 }, () => fetchPage(program.address, "/hinder")));
  expect(during.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);

  await expect.poll(() => statusesOf(program), { timeout: 60_000 }).toEqual({ page: 200, health: 200, readiness: 200 });
  expect((await fetchPage(program.address, "/hinder")).body).toBe(before.body);
  await askManyTimes(program);
  expect(postgresIn(dataDir).filter((pid) => killed.includes(pid))).toEqual([]);
  expect(program.output.some((line) => line.includes("the database is back"))).toBe(true);
  expect(saidReady(program)).toBe(1);
});

async function startDatabase(dataDir: string): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ dataDir, log: () => undefined, sync: false });
  onTestFinished(() => database.stop());
  return database;
}

async function startProgram(settings: Record<string, string>): Promise<RunningProgram> {
  const program = await startProgramProcess(settings);
  onTestFinished(() => program.stop());
  return program;
}

async function fetchPage(address: string, path: string): Promise<{ status: number; body: string }> {
  const { status, bytes } = await new Asker(address, { keepAlive: false }).ask(path);
  return { status, body: bytes.toString() };
}

async function statusesOf({ address }: RunningProgram): Promise<{ page: number; health: number; readiness: number }> {
  const [page, health, readiness] = await Promise.all(["/hinder", "/healthz", "/readyz"].map((path) => fetchPage(address, path)));
  return { page: page?.status ?? 0, health: health?.status ?? 0, readiness: readiness?.status ?? 0 };
}

async function expectSentence({ address, output }: RunningProgram, path: string, ...sentences: string[]): Promise<void> {
  const began = performance.now();
  const { status, body } = await fetchPage(address, path);
  expect(status).toBe(503);
  expect(performance.now() - began).toBeLessThan(longestAnswer);
  for (const sentence of sentences) expect(body).toContain(sentence);
  const reference = /<strong>([2-9A-Z]{4}-[2-9A-Z]{4})<\/strong>/.exec(body)?.[1] ?? "none on the page";
  await expect.poll(() => output.some((line) => line.includes(`"${reference}"`))).toBe(true);
}

/** More than there are connections, so that none of them is a dead one. */
async function askManyTimes({ address }: RunningProgram): Promise<void> {
  await sleep(100);
  const pages = await Promise.all(Array.from({ length: 30 }, () => fetchPage(address, "/metoder")));
  expect(pages.filter(({ status }) => status !== 200)).toEqual([]);
}

function saidReady({ output }: RunningProgram): number {
  return output.filter((line) => line.startsWith("Tillit is ready at ")).length;
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // The others end by themselves when the first of them has gone.
  }
}
