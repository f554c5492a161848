/**
 * Processor time of the server for each page of results, drawn anew for each request (bar ≤ 3 ms), of rounds with 3 000, 30 000 and 300 000 agencies, two thirds
 * of which answered; and how long it takes to publish one. The figures are to be the same at any size: pages are drawn from what was given out.
 * `--sizes=300,3000` for others; of
 * each page it is said at last how much more it takes in the largest than in the smallest.
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
    for (const [name, address] of Object.entries(pages)) {
      const { cpu, size } = await cpuOfPage(tillit, address);
      drawn.set(name, [...(drawn.get(name) ?? []), cpu]);
      process.stdout.write(
        `  ${name.padEnd(36)} ${String(Math.round(size / 1000)).padStart(4)} kB  ${cpu.toFixed(2).padStart(6)} ms drawn (bar ≤ ${bar})\n`,
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

/** The median over rounds. A parameter that means nothing makes an address that has not been asked for, so that its page is drawn. */
async function cpuOfPage(server: BenchServer, address: string): Promise<{ readonly cpu: number; readonly size: number }> {
  let count = 0;
  let size = 0;
  const ask = async (): Promise<void> => {
    count += 1;
    const reply = await fetch(`${server.address}${address}${address.includes("?") ? "&" : "?"}visit=${count}`);
    if (reply.status !== 200) throw new Error(`${address} answered ${reply.status}`);
    size = (await reply.arrayBuffer()).byteLength;
  };
  const burst = async (): Promise<void> => {
    for (let asked = 0; asked < requestsInRound; asked += 4) await Promise.all([ask(), ask(), ask(), ask()]);
  };
  await burst();
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = await server.cpu();
    await burst();
    samples.push(((await server.cpu()) - before) / requestsInRound);
  }
  return { cpu: median(samples), size };
}
