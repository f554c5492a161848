/**
 * The chain of governance of a meeting with 60 actors and 200 relations: processor time of the program for each of its pages beside a light page, and
 * how long it takes from a changed relation that is sent until the page that shows it has been read. Bars: ≤ 3 ms a page, ≤ 100 ms from edit to shown.
 * `--actors=60`, `--relations=200`.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Tables } from "../src/app/modules.ts";
import { openDatabase } from "../src/kernel/db.ts";
import { openLog } from "../src/kernel/log.ts";
import { findRunning } from "../src/kernel/postgres/supervisor.ts";
import { type AtWork, aLargeChain, aVisitor, relationAt, type Visitor } from "./support/chain.ts";
import { type BenchServer, median, startServer } from "./support/server.ts";

const option = (name: string, usual: number): number =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split("=")[1] ?? usual);
const size = { actors: option("actors", 60), relations: option("relations", 200) };
const [rounds, requestsInRound, edits] = [9, 100, 100];

const folder = await mkdtemp(path.join(os.tmpdir(), "tillit-bench-"));
await chmod(folder, 0o755);
const dataDir = path.join(folder, "data");
const tillit = await startServer([process.execPath, "dist/web.js"], { PORT: "0", DATA_DIR: dataDir, LOG_LEVEL: "info" });
try {
  const { studyId, secret } = await fill();
  const visitor = aVisitor(tillit.address, secret);
  const chain = `/moten/${studyId}/styrkedja`;
  const pages = [
    { says: "light page: open a meeting", address: "/moten/nytt" },
    { says: "picture", address: `${chain}?view=picture` },
    { says: "list", address: `${chain}?view=list` },
    { says: "table", address: `${chain}?view=table` },
    { says: "then and now", address: `${chain}/da-och-nu` },
    { says: "form of a relation", address: `${chain}/relationer/1` },
  ];
  process.stdout.write(
    `${size.actors} actors, ${size.relations} relations; others use ${(os.loadavg()[0] ?? 0).toFixed(1)} of ${os.availableParallelism()} cores\n`,
  );
  await report(tillit, visitor, pages);
  await reportEdit(tillit, visitor, chain);
  visitor.leave();
} finally {
  await tillit.stop();
  await rm(folder, { recursive: true, force: true });
}

async function fill(): Promise<AtWork> {
  const url = findRunning(dataDir);
  if (url === undefined) throw new Error("the database does not run");
  const db = openDatabase<Tables>({ url, size: 2, log: openLog("silent") });
  try {
    return await aLargeChain(db, size);
  } finally {
    await db.destroy();
  }
}

type BenchPage = { readonly says: string; readonly address: string };

/** The pages take turns in every round, so that neighbours on the machine disturb all of them alike. */
async function report(server: BenchServer, visitor: Visitor, pages: readonly BenchPage[]): Promise<void> {
  const samples = pages.map((): number[] => []);
  for (let round = -1; round < rounds; round += 1)
    for (const [index, { address }] of pages.entries()) {
      const used = await cpuPerRequest(server, visitor, address);
      // The first is until what is done often has been compiled.
      if (round >= 0) samples[index]?.push(used);
    }
  const figures = samples.map(median);
  for (const [index, { says, address }] of pages.entries()) {
    const [figure = Number.NaN, light = Number.NaN] = [figures[index], figures[0]];
    const kilobytes = Math.round(Buffer.byteLength(await visitor.get(address)) / 1_000);
    process.stdout.write(
      `${says.padEnd(28)} ${String(kilobytes).padStart(4)} kB  ${figure.toFixed(2)} ms of processor (bar ≤ 3), ${(figure / light).toFixed(1)} times the light page\n`,
    );
  }
}

async function cpuPerRequest(server: BenchServer, visitor: Visitor, address: string): Promise<number> {
  const before = await server.cpu();
  await Promise.all(Array.from({ length: requestsInRound }, async () => visitor.get(address)));
  return ((await server.cpu()) - before) / requestsInRound;
}

/** A change of one relation, sent, and the page that it leads to, read to its end. */
async function reportEdit(server: BenchServer, visitor: Visitor, chain: string): Promise<void> {
  const took: number[] = [];
  const before = await server.cpu();
  for (let edit = 0; edit < edits; edit += 1) {
    const { from, to, kind } = relationAt(0, size.actors, "");
    const words = `Det som gäller från ändring ${edit}.`;
    // It has been changed once, after the moment that has a name.
    const fields = { from: String(from), to: String(to), kind, words, version: String(2 + edit), view: "picture" };
    const began = performance.now();
    const shown = await visitor.get(await visitor.send(`${chain}/relationer/1`, fields));
    took.push(performance.now() - began);
    if (!shown.includes(words)) throw new Error("what was changed is not shown");
  }
  const used = ((await server.cpu()) - before) / edits;
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(0);
  process.stdout.write(
    `from edit to shown: median ${at(0.5)} ms, 95 % within ${at(0.95)} ms (bar ≤ 100); ${used.toFixed(2)} ms of processor\n`,
  );
}
