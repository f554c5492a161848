/**
 * Processor time of the server for each page of results, drawn anew for each request (bar ≤ 3 ms) and as it is sent again, of rounds with 3 000, 30 000 and
 * 300 000 agencies, two thirds of which answered; and how long it takes to publish one. The figures are to be the same at any size: pages are drawn from
 * what was given out. `--sizes=300,3000` for others; of each page it is said at last how much more it takes in the largest than in the smallest.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import type { Tables } from "../src/app/modules.ts";
import { openDatabase } from "../src/kernel/db.ts";
import { newId } from "../src/kernel/ids.ts";
import { openLog } from "../src/kernel/log.ts";
import { findRunning } from "../src/kernel/postgres/supervisor.ts";
import { systemClock } from "../src/kernel/time.ts";
import type { PersonActor, PersonId } from "../src/modules/people/index.ts";
import { releaseResults } from "../src/modules/surveys/result/release.actions.ts";
import type { RoundId } from "../src/modules/surveys/round/round.ts";
import { type BenchServer, median, startServer } from "./support/server.ts";

const given = process.argv.find((word) => word.startsWith("--sizes="))?.split("=")[1] ?? "3000,30000,300000";
const rounds = 5;
const requestsInRound = 100;
const bar = 3;
const analyst = "00000000-0000-4000-8000-000000000001" as PersonId;

/** By page, of each size. */
const drawn = new Map<string, number[]>();
for (const agencies of given.split(",").map(Number)) await measure(agencies);
process.stdout.write(`from the smallest to the largest (bar: the same)\n`);
for (const [name, [first = Number.NaN, ...others]] of drawn)
  process.stdout.write(`  ${name.padEnd(36)} ${((others.at(-1) ?? first) / first).toFixed(2)} times\n`);

async function measure(agencies: number): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "tillit-bench-"));
  await chmod(folder, 0o755);
  const dataDir = path.join(folder, "data");
  const tillit = await startServer([process.execPath, "dist/web.js"], { PORT: "0", DATA_DIR: dataDir, LOG_LEVEL: "info" });
  try {
    const url = findRunning(dataDir);
    if (url === undefined) throw new Error("the database does not run");
    const ids = await fill(url, agencies);
    process.stdout.write(
      `${agencies} agencies: published in ${(await publish(url, ids)).map((ms) => `${(ms / 1000).toFixed(1)} s`).join(", ")}\n`,
    );
    const [earlier = "", later = ""] = ids;
    const base = `/enkatresultat/${later}`;
    const pages = {
      "the results": base,
      "a question by all variables": `${base}/fragor/5`,
      "a question by one variable": `${base}/tabell?question=5&variable=department`,
      "many answers by one variable": `${base}/tabell?question=1&variable=department`,
      "non-response": `${base}/bortfall`,
      "in words": `${base}/i-ord`,
      "names, a page of them": `${base}/fragor/5/namn`,
      "rounds to compare with": `${base}/jamfor`,
      "two rounds": `${base}/jamfor/${earlier}`,
      "a question in two rounds": `${base}/jamfor/${earlier}/5`,
      "a question and the printed tables": `${base}/jamfor/2019/5`,
    };
    for (const { name, anew, again, size } of await costOfPages(tillit, pages)) {
      drawn.set(name, [...(drawn.get(name) ?? []), anew]);
      process.stdout.write(
        `  ${name.padEnd(36)} ${String(Math.round(size / 1000)).padStart(4)} kB  ${anew.toFixed(2).padStart(6)} ms drawn anew (bar ≤ ${bar}: ${anew <= bar ? "met" : "NOT met"})  ${again.toFixed(2).padStart(6)} ms again\n`,
      );
    }
  } finally {
    await tillit.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Two rounds of the eight questions, with names beside answers, closed and not yet published. */
async function fill(url: string, agencies: number): Promise<readonly RoundId[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const roundAt = (
    days: number,
  ): string => `INSERT INTO surveys.round (id, demonstration, title, instrument_id, level, threshold, least_answered, variables,
      frame, opens_at, closes_at, reminders, created_at, created_by, opened_at, opened_by, definition, hash)
    SELECT gen_random_uuid(), false, '{"sv": "Bench"}', instrument.id, 'open', 5, 1, '{size,type,department,sector,contact}', '{}',
      now() - interval '${days} days', now() - interval '${days - 20} days', jsonb_build_array((now() - interval '${days - 10} days')::date::text), now(),
      '${analyst}', now(), '${analyst}', instrument.definition, repeat('0', 64)
    FROM surveys.instrument WHERE instrument.code = 'agencies-2019'`;
  const statements = [
    `INSERT INTO people.person (id, email, name, language, created_at) VALUES ('${analyst}', 'analytiker@bench.example', 'Analytiker', 'sv', now())`,
    `INSERT INTO people.organisation (id, slug, kind, name, sort_key, facts, status, doubts, facets, created_at, updated_at)
      SELECT gen_random_uuid(), 'bench-' || n, 'agency', 'Bench ' || n, 'bench ' || lpad(n::text, 6, '0'), '{}', 'open', '{}', '{}', now(), now()
      FROM generate_series(1, ${agencies}) AS n`,
    roundAt(90),
    roundAt(30),
    `INSERT INTO surveys.unit (id, round_id, organisation_id, name, background)
      SELECT gen_random_uuid(), round.id, organisation.id, organisation.name, jsonb_build_object(
        'size', (ARRAY['1-20', '21-50', '51-100', '101-500', '501-1000', 'over-1000', 'unknown'])[1 + place % 7],
        'type', (ARRAY['agency', 'court', 'county-board', 'university', 'museum', 'fund', 'enterprise', 'parliament', 'research'])[1 + place * 7 % 9],
        'department', 'Departement ' || (place * 11 % 13), 'sector', 'sector-' || (place * 13 % 10), 'contact', 'contact-' || (place * 17 % 3))
      FROM surveys.round CROSS JOIN (SELECT id, name, row_number() OVER (ORDER BY sort_key) AS place FROM people.organisation WHERE slug LIKE 'bench-%') AS organisation`,
    "SELECT setseed(0.4)",
    `INSERT INTO surveys.sheet (unit_id, round_id, answers, began_at, changed_at, sent_at)
      SELECT unit.id, unit.round_id, (SELECT jsonb_object_agg(n::text, jsonb_build_object('value', CASE
          WHEN n = 1 THEN (ARRAY['head', 'administration', 'staff', 'hr', 'deputy', 'other'])[1 + floor(random() * 6)::integer]
          WHEN random() < 0.4 THEN 'yes' ELSE 'no' END))
        FROM generate_series(1, 8) AS n WHERE unit.id IS NOT NULL), round.opens_at, round.opens_at, round.opens_at + random() * interval '19 days'
      FROM surveys.unit JOIN surveys.round ON round.id = unit.round_id WHERE random() < 0.66`,
    "ANALYZE",
  ];
  try {
    for (const statement of statements) await client.query(statement);
    const { rows } = await client.query<{ id: RoundId }>("SELECT id FROM surveys.round ORDER BY opens_at");
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}

async function publish(url: string, ids: readonly RoundId[]): Promise<readonly number[]> {
  const db = openDatabase<Tables>({ url, size: 2, log: openLog("silent") });
  const at = systemClock();
  const actor: PersonActor = { kind: "person", personId: analyst, sessionId: newId(at), roles: ["analyst"] };
  const times: number[] = [];
  try {
    for (const id of ids) {
      const started = performance.now();
      await releaseResults(db, actor, { id, at });
      times.push(performance.now() - started);
    }
  } finally {
    await db.destroy();
  }
  return times;
}

type Cost = { readonly name: string; readonly anew: number; readonly again: number; readonly size: number };

/**
 * The median over rounds, in which the pages take turns, so that neighbours on the machine disturb all of them alike. A parameter that means nothing
 * makes an address that has not been asked for, so that its page is drawn; without it the page is sent as it was kept.
 */
async function costOfPages(server: BenchServer, pages: Readonly<Record<string, string>>): Promise<readonly Cost[]> {
  let count = 0;
  const ask = async (address: string): Promise<number> => {
    const reply = await fetch(`${server.address}${address}`);
    if (reply.status !== 200) throw new Error(`${address} answered ${reply.status}`);
    return (await reply.arrayBuffer()).byteLength;
  };
  const cpuOf = async (addressOf: () => string): Promise<number> => {
    const before = await server.cpu();
    for (let asked = 0; asked < requestsInRound; asked += 4) await Promise.all([1, 2, 3, 4].map(async () => ask(addressOf())));
    return ((await server.cpu()) - before) / requestsInRound;
  };
  const samples = Object.entries(pages).map(([name, address]) => ({ name, address, anew: [] as number[], again: [] as number[] }));
  for (let round = -1; round < rounds; round += 1)
    for (const { address, anew, again } of samples) {
      const visited = (): string => `${address}${address.includes("?") ? "&" : "?"}visit=${(count += 1)}`;
      const costs = [await cpuOf(visited), await cpuOf(() => address)] as const;
      // The first is until what is done often has been compiled.
      if (round < 0) continue;
      anew.push(costs[0]);
      again.push(costs[1]);
    }
  return Promise.all(
    samples.map(async ({ name, address, anew, again }) => ({ name, anew: median(anew), again: median(again), size: await ask(address) })),
  );
}
