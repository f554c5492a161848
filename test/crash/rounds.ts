import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { readPidFile } from "../../src/kernel/postgres/pid-file.ts";
import { guardsOf, killIfThere, postgresIn } from "../../src/kernel/postgres/postgres.testing.ts";
import { generator, startChild } from "./killing.ts";

/** What is killed with SIGKILL: one process, two, or all at once with no time for any of them to notice the end of another. */
const victims = ["application", "postmaster", "application and postmaster", "everything"] as const;
type Victim = (typeof victims)[number];

/** Connections that write at the same time. */
export const connections = 4;

/** How what is in the database differs from what it has acknowledged. */
type Faults = {
  /** Acknowledged entries that are not there. */
  readonly lost: number;
  /** Entries that are there more than once. */
  readonly doubled: number;
  /** Entries without their three lines, and lines without their entry. */
  readonly halfWritten: number;
  /** Entries of one round that are there and were not told: right if it is at most the one that each connection was at when it was killed. */
  readonly untold: number;
};

export type Figures = Faults & {
  readonly acknowledged: number;
  readonly kills: Readonly<Record<Victim, number>>;
  /** Milliseconds from the kill of the application alone until PostgreSQL had closed the database by itself. */
  readonly closing: readonly number[];
  /** Milliseconds from the start of the program after a kill, Node included, until the database served again. */
  readonly back: readonly number[];
};

/** Lets the writer write and kills it, again and again on one database, and compares after every restart. The figures are the worst seen. */
export async function killDuringWrites(options: {
  readonly dataDir: string;
  readonly rounds: number;
  readonly seed: number;
  readonly synchronousCommit: "on" | "off";
}): Promise<Figures> {
  const { dataDir, rounds, seed, synchronousCommit } = options;
  const random = generator(seed);
  const acknowledged = new Set<string>();
  const kills = Object.fromEntries(victims.map((victim) => [victim, 0])) as Record<Victim, number>;
  const closing: number[] = [];
  const back: number[] = [];
  let worst: Faults = { lost: 0, doubled: 0, halfWritten: 0, untold: 0 };
  let writer = await startWriter(dataDir, 0, synchronousCommit);
  for (let round = 1; round <= rounds; round++) {
    await writer.writeFor(50 + random() * 350);
    const victim = victims[Math.floor(random() * victims.length)] ?? "everything";
    const milliseconds = await kill(victim, dataDir, writer);
    if (victim === "application") closing.push(milliseconds);
    kills[victim] += 1;
    for (const id of await writer.acknowledged) acknowledged.add(id);
    writer = await startWriter(dataDir, round, synchronousCommit);
    back.push(writer.startedIn);
    worst = worseOf(worst, await compare(writer.url, acknowledged));
  }
  await kill("application", dataDir, writer);
  return { acknowledged: acknowledged.size, ...worst, kills, closing, back };
}

type Writer = {
  readonly pid: number;
  readonly url: string;
  readonly startedIn: number;
  /** Lets it write for so many milliseconds after it has written the first entry. */
  readonly writeFor: (milliseconds: number) => Promise<void>;
  /** The entries that were acknowledged, once it has ended. */
  readonly acknowledged: Promise<readonly string[]>;
};

async function startWriter(dataDir: string, round: number, synchronousCommit: string): Promise<Writer> {
  const began = performance.now();
  const program = fileURLToPath(new URL("writer.ts", import.meta.url));
  const parameters = [dataDir, String(round), synchronousCommit, String(connections)];
  const { pid, said, say, nextLine, ended } = startChild(["--import", "tsx", program, ...parameters]);
  await nextLine();
  const url = /^READY (.+)$/.exec(said.shift() ?? "")?.[1];
  if (url === undefined) throw new Error(`the writer of round ${round} did not start`);
  return {
    pid,
    url,
    startedIn: performance.now() - began,
    writeFor: async (milliseconds) => {
      say("go");
      await nextLine();
      await sleep(milliseconds);
    },
    acknowledged: ended.then(() => said.filter((line) => line !== "GONE")),
  };
}

/** Kills, waits until neither the writer nor any process of PostgreSQL is left, and says how many milliseconds that took. */
async function kill(victim: Victim, dataDir: string, writer: Writer): Promise<number> {
  const pids = processesOf(victim, dataDir, writer.pid);
  const began = performance.now();
  for (const pid of pids) killIfThere(pid, "SIGKILL");
  await writer.acknowledged;
  while (postgresIn(dataDir).length > 0) await sleep(5);
  return performance.now() - began;
}

function processesOf(victim: Victim, dataDir: string, application: number): number[] {
  const postmaster = readPidFile(path.join(dataDir, "postgres/cluster"))?.pid ?? Number.NaN;
  const everything = [...guardsOf(dataDir), ...postgresIn(dataDir), application];
  return {
    application: [application],
    postmaster: [postmaster],
    "application and postmaster": [postmaster, application],
    everything,
  }[victim];
}

async function compare(url: string, acknowledged: ReadonlySet<string>): Promise<Faults> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const entries = await client.query<{ id: string; times: number }>("SELECT id, count(*)::int AS times FROM entry GROUP BY id");
  const halves = await client.query(
    `SELECT
     FROM (SELECT id, count(*) AS times FROM entry GROUP BY id) AS entry
     FULL JOIN (SELECT entry, count(*) AS times FROM line GROUP BY entry) AS line ON line.entry = entry.id
     WHERE line.times IS DISTINCT FROM 3 * entry.times`,
  );
  await client.end();
  const there = new Set(entries.rows.map(({ id }) => id));
  return {
    lost: [...acknowledged].filter((id) => !there.has(id)).length,
    doubled: entries.rows.filter(({ times }) => times > 1).length,
    halfWritten: halves.rows.length,
    untold: mostOfOneRound([...there].filter((id) => !acknowledged.has(id))),
  };
}

/** The number of a round stands first in the ids of its entries. */
function mostOfOneRound(ids: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const id of ids) {
    const [round = ""] = id.split("-");
    counts.set(round, (counts.get(round) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

function worseOf(one: Faults, other: Faults): Faults {
  return {
    lost: Math.max(one.lost, other.lost),
    doubled: Math.max(one.doubled, other.doubled),
    halfWritten: Math.max(one.halfWritten, other.halfWritten),
    untold: Math.max(one.untold, other.untold),
  };
}
