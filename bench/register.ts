/** Import of the register (bar ≤ 2 s), of 100 000 rows (bar ≤ 30 s, ≤ 200 MB more memory), and search by name (bar: 95 of 100 come first). */
import { readFile } from "node:fs/promises";
import type { Database } from "../src/kernel/db.ts";
import { systemActor, visitor } from "../src/kernel/policy.ts";
import { openTemporaryDatabase } from "../src/kernel/search/temporary-database.ts";
import { systemClock } from "../src/kernel/time.ts";
import { type AgencyFile, applyImport } from "../src/modules/people/import.actions.ts";
import { readBundledRegister } from "../src/modules/people/load.files.ts";
import { selectLikeNames } from "../src/modules/people/organisation.queries.ts";
import type { KernelTables } from "../src/kernel/kernel.tables.ts";
import type { PeopleTables } from "../src/modules/people/people.tables.ts";
import { type JudgedName, keptAside, tunedOn } from "../src/modules/people/quality/names.ts";

const folder = "registers/agencies";
const { file, completions } = await readBundledRegister(folder, "");
const { db: opened, server, close } = await openTemporaryDatabase({ serverUrl: process.env["DATABASE_URL"], migrations: "db/migrations" });
// The database is migrated in full; only what its opener knows of it differs.
const db = opened as unknown as Database<PeopleTables & KernelTables>;
try {
  process.stdout.write(`${server}\n`);
  await report("617 rows, first time (bar ≤ 2 s)", file);
  await report("617 rows, nothing new (bar ≤ 2 s)", file);
  await reportNames("names that the search was tuned on (bar ≥ 95 %)", tunedOn);
  await reportNames("names kept aside (bar ≥ 95 %)", keptAside);
  await report("100 000 rows (bar ≤ 30 s, ≤ 200 MB)", await largeFile(100_000));
} finally {
  await close();
}

async function report(what: string, source: AgencyFile): Promise<void> {
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const started = performance.now();
  const cpu = process.cpuUsage();
  const outcome = await applyImport({
    db,
    file: source,
    completions,
    actor: systemActor("register"),
    at: systemClock(),
  });
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  const { user, system } = process.cpuUsage(cpu);
  if (outcome.kind === "faulty") throw new Error(JSON.stringify(outcome.report.faults.slice(0, 3)));
  const memory = ((peak - before) / 1e6).toFixed(0);
  process.stdout.write(`${what}: ${seconds.toFixed(2)} s, of which ${((user + system) / 1e6).toFixed(2)} s ours; ${memory} MB more\n`);
}

/** The file again and again under other names and numbers. */
async function largeFile(rows: number): Promise<AgencyFile> {
  const [head = "", ...all] = (await readFile(`${folder}/myndigheter.csv`, "utf8")).trimEnd().split("\n");
  // A number of eleven digits is known to be wrong of one name only.
  const lines = all.map((line) => line.replace(/,\d{11},/, ",,"));
  const open = async function* () {
    yield Buffer.from(`${head}\n`);
    for (let from = 0; from < rows; from += lines.length) {
      const copy = from / lines.length;
      const number = String(300_000 + copy);
      const part = lines.slice(0, rows - from).map((line) => renamed(line, copy).replace(/,20[02]\d00-(\d{4}),/, `,${number}-$1,`));
      yield await Promise.resolve(Buffer.from(`${part.join("\n")}\n`));
    }
  };
  return { name: "large.csv", fingerprint: "large", bundled: false, open };
}

/** With a number behind the name, inside its quotation marks where it has them. */
function renamed(line: string, copy: number): string {
  return line.startsWith('"') ? line.replace(/^"([^"]*)"/, `"$1 ${copy}"`) : line.replace(/^[^,]*/, `$& ${copy}`);
}

async function reportNames(what: string, names: readonly JudgedName[]): Promise<void> {
  let first = 0;
  const started = performance.now();
  for (const [question, slug] of names) {
    const [best] = await selectLikeNames(db, visitor, question);
    if (best?.slug === slug) first += 1;
    else process.stdout.write(`  ${question}: ${best?.slug ?? "nothing"}, not ${slug}\n`);
  }
  const each = (performance.now() - started) / names.length;
  process.stdout.write(`${what}: ${first} of ${names.length} first, ${each.toFixed(1)} ms each\n`);
}
