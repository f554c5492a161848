/**
 * How many send in their answers to the eight questions a second, over HTTP, each on the disk before it is acknowledged; with an empty round and with
 * 300 000 answers stored. Bars: ≥ 1 200 a second on two cores, ≤ 1 ms of the program's processor each, 99 % within a second.
 * `--stored=20000` for fewer, `--seconds=5`, `--connections=64`.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { clusterIn } from "../src/kernel/postgres/cluster.ts";
import { chooseDatabaseUser } from "../src/kernel/postgres/database-user.ts";
import { homeIn } from "../src/kernel/postgres/data-directory.ts";
import { processesIn } from "../src/kernel/postgres/pid-file.ts";
import { findRunning } from "../src/kernel/postgres/supervisor.ts";
import { commentOf, fieldOf, markOf, markOfAnswer } from "../src/modules/surveys/answer/answer.ts";
import { fillWithCrowd } from "./support/crowd.ts";
import { type Form, sendForms } from "./support/senders.ts";
import { type BenchServer, cpuOf, cpuOfAll, startServer } from "./support/server.ts";

const option = (name: string, usual: number): number =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split("=")[1] ?? usual);
const [stored, seconds, connections] = [option("stored", 300_000), option("seconds", 10), option("connections", 32)];
const fresh = 80_000;
const warmUp = option("warm", 2_000);

const codes = ["1", "2", "3", "4", "5", "6", "7", "8"];
const page = new URLSearchParams([
  ...codes.map((code) => [markOf(code), markOfAnswer(undefined)] as [string, string]),
  ...codes.filter((code) => code !== "1").map((code) => [fieldOf(code), Number(code) % 2 === 0 ? "yes" : "no"] as [string, string]),
  [commentOf("2"), "Vi har talat om det i ett halvår, och prövar oss fram."],
]).toString();

for (const answered of [0, stored]) await measure(answered);

async function measure(answered: number): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "tillit-bench-"));
  await chmod(folder, 0o755);
  const dataDir = path.join(folder, "data");
  const tillit = await startServer([process.execPath, "dist/web.js"], { PORT: "0", DATA_DIR: dataDir, LOG_LEVEL: "info" });
  try {
    const url = findRunning(dataDir);
    if (url === undefined) throw new Error("the database does not run");
    await fillWithCrowd(url, { asked: answered + fresh, answered });
    let next = 0;
    const someone = (): string => `bench-${(next += 1)}`;
    const ways: Readonly<Record<string, () => readonly Form[]>> = {
      "sent in from the page": () => once(someone()),
      "saved, looked at, sent in": () => twice(someone()),
    };
    for (const [name, forms] of Object.entries(ways)) {
      await report(`${String(answered).padStart(6)} stored, ${name}`, { server: tillit, url, dataDir, forms });
    }
    const bare = await startServer([process.execPath, "bench/support/bare-form.mjs", url], {});
    await report(`${" ".repeat(6)} bare server, one statement`, { server: bare, url, dataDir, forms: () => [{ path: "/", body: page }] });
    await bare.stop();
  } finally {
    await tillit.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Measuring = {
  readonly server: BenchServer;
  readonly url: string;
  readonly dataDir: string;
  readonly forms: () => readonly Form[];
};

async function report(name: string, { server, url, dataDir, forms }: Measuring): Promise<void> {
  // Until what is done often has been compiled.
  let warm = 0;
  await sendForms({ address: server.address, connections, seconds: 60, next: () => ((warm += 1) > warmUp ? undefined : forms()) });
  const before = await stateOf({ server, url, dataDir });
  const { count, seconds: took, latencies, refused } = await sendForms({ address: server.address, connections, seconds, next: forms });
  const after = await stateOf({ server, url, dataDir });
  const used = (key: keyof typeof before): number => after[key] - before[key];
  const at = (share: number): string => (latencies[Math.floor(latencies.length * share)] ?? Number.NaN).toFixed(0);
  const own = used("program") + used("postgres") + used("sender");
  const cores = os.availableParallelism();
  const said = [
    `${(count / took).toFixed(0)}/s while others used ${((used("all") - own) / took / 1_000).toFixed(1)} of ${cores} cores (bar ≥ 1 200)`,
    `program ${(used("program") / count).toFixed(2)} ms each (bar ≤ 1), database ${(used("postgres") / count).toFixed(2)} ms, sender ${(used("sender") / count).toFixed(2)} ms: ${((cores * 1_000 * count) / own).toFixed(0)}/s on ${cores} cores of one's own`,
    `median ${at(0.5)} ms, 99 % within ${at(0.99)} ms (bar ≤ 1 000)`,
    `${(used("commits") / count).toFixed(1)} transactions, ${(used("flushes") / count).toFixed(2)} flushes, ${(used("bytes") / count).toFixed(0)} bytes of log each`,
  ];
  process.stdout.write(`${name}: ${said.join("; ")}\n`);
  if (refused.length > 0) throw new Error(`${refused.length} refused: ${refused[0] ?? ""}`);
}

function twice(token: string): readonly Form[] {
  return [
    { path: `/svara/${token}/fragor/agency`, body: page },
    { path: `/svara/${token}/granska`, body: "deed=send" },
  ];
}

function once(token: string): readonly Form[] {
  return [{ path: `/svara/${token}/fragor/agency`, body: `${page}&to=_sent` }];
}

/** What has been used and done so far; processor time in milliseconds. */
async function stateOf({ server, url, dataDir }: Omit<Measuring, "forms">) {
  const { user, system } = process.cpuUsage();
  const [program, postgres, all, work] = await Promise.all([server.cpu(), cpuOfPostgres(dataDir), cpuOfAll(), workOf(url)]);
  return { program, postgres, all, sender: (user + system) / 1_000, ...work };
}

/** Of all processes of the database, with those that have ended meanwhile. */
async function cpuOfPostgres(dataDir: string): Promise<number> {
  const cluster = clusterIn(homeIn(dataDir));
  const used = await Promise.all(processesIn(cluster, chooseDatabaseUser(cluster)).map((pid) => cpuOf(pid, true).catch(() => 0)));
  return used.reduce((sum, one) => sum + one, 0);
}

async function workOf(url: string): Promise<{ readonly commits: number; readonly flushes: number; readonly bytes: number }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ commits: number; flushes: number; bytes: number }>(`
    SELECT (SELECT sum(xact_commit) FROM pg_stat_database)::float8 AS commits, wal_bytes::float8 AS bytes,
      (SELECT sum(fsyncs) FROM pg_stat_io WHERE object = 'wal')::float8 AS flushes FROM pg_stat_wal`);
  await client.end();
  return rows[0] ?? { commits: 0, flushes: 0, bytes: 0 };
}
