/**
 * The chain of governance of a meeting with 60 actors and 200 relations: processor time of the program for each of its pages beside a light page, as
 * it is looked at again and as it is drawn anew because one relation has changed since; and how long it takes from a changed relation that is sent
 * until the page that shows it has been read. Bars: ≤ 3 ms a page, ≤ 100 ms from edit to shown. `--actors=60`, `--relations=200`.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import type { Tables } from "../src/app/modules.ts";
import { type Database, openDatabase } from "../src/kernel/db.ts";
import { openLog } from "../src/kernel/log.ts";
import { findRunning } from "../src/kernel/postgres/supervisor.ts";
import { aLargeChain, aVisitor, relationAt, type Visitor } from "./support/chain.ts";
import { type BenchServer, median, startServer } from "./support/server.ts";

const option = (name: string, usual: number): number =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split("=")[1] ?? usual);
const size = { actors: option("actors", 60), relations: option("relations", 200) };
const [rounds, requestsInRound, edits] = [5, 60, 50];
const bars = { page: 3, edit: 100 };

const folder = await mkdtemp(path.join(os.tmpdir(), "tillit-bench-"));
await chmod(folder, 0o755);
const dataDir = path.join(folder, "data");
const tillit = await startServer([process.execPath, "dist/web.js"], { PORT: "0", DATA_DIR: dataDir, LOG_LEVEL: "info" });
const db = openBeside();
try {
  const { studyId, secret } = await aLargeChain(db, size);
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
  const used = { server: tillit, visitor, change: async () => changeOne(db, studyId) };
  await report(used, pages);
  await reportEdit(tillit, visitor, chain);
  visitor.leave();
} finally {
  await db.destroy();
  await tillit.stop();
  await rm(folder, { recursive: true, force: true });
}

function openBeside(): Database<Tables> {
  const url = findRunning(dataDir);
  if (url === undefined) throw new Error("the database does not run");
  return openDatabase<Tables>({ url, size: 2, log: openLog("silent") });
}

/** Behind the back of the server, whose time is measured: nothing that it has drawn holds after that. */
async function changeOne(database: Database<Tables>, studyId: string): Promise<void> {
  await sql`UPDATE casework.chain_relation SET words = 'Ändring ' || md5(words) WHERE study_id = ${studyId} AND number = 1`.execute(
    database,
  );
}

type BenchPage = { readonly says: string; readonly address: string };
type Used = { readonly server: BenchServer; readonly visitor: Visitor; readonly change: () => Promise<void> };

/** The pages take turns in every round, so that neighbours on the machine disturb all of them alike. */
async function report(used: Used, pages: readonly BenchPage[]): Promise<void> {
  const samples = pages.map((): { again: number[]; anew: number[] } => ({ again: [], anew: [] }));
  for (let round = -1; round < rounds; round += 1)
    for (const [index, { address }] of pages.entries()) {
      const [again, anew] = [await cpuAgain(used, address), await cpuAnew(used, address)];
      // The first is until what is done often has been compiled.
      if (round < 0) continue;
      samples[index]?.again.push(again);
      samples[index]?.anew.push(anew);
    }
  const [light = Number.NaN] = samples.map(({ again }) => median(again));
  for (const [index, { says, address }] of pages.entries()) {
    const { again, anew } = samples[index] ?? { again: [], anew: [] };
    const kilobytes = Math.round(Buffer.byteLength(await used.visitor.get(address)) / 1_000);
    process.stdout.write(
      `${says.padEnd(28)} ${String(kilobytes).padStart(4)} kB  again ${told(again, light)}  anew ${told(anew, light)}\n`,
    );
  }
}

/** The middle, the least – which neighbours on the machine have disturbed the least –, and the middle beside that of the light page. */
function told(figures: readonly number[], light: number): string {
  const middle = median(figures);
  const met = middle <= bars.page ? "met" : "NOT met";
  return `${middle.toFixed(2)} ms, least ${Math.min(...figures).toFixed(2)} (bar ≤ ${bars.page}: ${met}), ${(middle / light).toFixed(1)} times the light page`;
}

async function cpuAgain({ server, visitor }: Used, address: string): Promise<number> {
  // Looked at a first time, since the page before it in the row has changed the chain.
  await visitor.get(address);
  const before = await server.cpu();
  await Promise.all(Array.from({ length: requestsInRound }, async () => visitor.get(address)));
  return ((await server.cpu()) - before) / requestsInRound;
}

async function cpuAnew({ server, visitor, change }: Used, address: string): Promise<number> {
  const before = await server.cpu();
  for (let request = 0; request < requestsInRound; request += 1) {
    await change();
    await visitor.get(address);
  }
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
  const at = (share: number): number => Math.round(sorted[Math.floor(sorted.length * share)] ?? Number.NaN);
  process.stdout.write(
    `from edit to shown: median ${at(0.5)} ms, 95 % within ${at(0.95)} ms (bar ≤ ${bars.edit}: ${at(0.5) <= bars.edit ? "met" : "NOT met"}); ${used.toFixed(2)} ms of processor\n`,
  );
}
