/**
 * Processor time of the server for each sort of page, and what a browser must fetch. Bars: ordinary page ≤ 2 ms with 200 rows, and ≤ 4 ms
 * where it must be drawn for the request, as for one who is signed in.
 */
import { spawn } from "node:child_process";
import { chmod, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { type BenchServer, cpuOf, median, startServer } from "./support/server.ts";

const pages = [
  { path: "/ordlista", says: "200 rows" },
  { path: "/hinder", says: "list with facets" },
  { path: "/hinder?principle=tillit&owner=managers", says: "filtered list" },
  { path: "/principer/tillit", says: "long text, links both ways" },
  { path: "/exempel/polisen-snabbare-lagforing", says: "longest text" },
  { path: "/", says: "first page" },
  { path: "/sok?q=handlingsutrymme", says: "search" },
  { path: "/v1/examples", says: "API, list of 20" },
  { path: "/v1/examples?principle=handlingsutrymme&include=content", says: "API, 16 whole texts" },
  { path: "/myndigheter", says: "agencies with facets" },
  { path: "/sitemap.xml", says: "map of the site" },
  { path: "/catalog.rdf", says: "catalogue" },
  { path: "/data/csv/obstacles", says: "list as CSV" },
];
const rounds = 5;
const requestsInRound = 200;
const bars = { kept: 2, drawn: 4 } as const;

const dataDir = await mkdtemp(path.join(os.tmpdir(), "tillit-bench-"));
await chmod(dataDir, 0o755);
const tillit = await startServer([process.execPath, "dist/web.js"], { PORT: "0", DATA_DIR: path.join(dataDir, "data"), LOG_LEVEL: "info" });
try {
  process.stdout.write(
    "page                                          rows/size                CPU ms: kept, plain   gzip  drawn  bare server   bars\n",
  );
  for (const page of pages) await measure(page);
  await reportAssets();
} finally {
  await tillit.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function measure({ path: address, says }: { path: string; says: string }): Promise<void> {
  const body = await fetchBody(tillit.address + address, {});
  const bare = await startBare(body);
  const gzip = { "Accept-Encoding": "gzip" };
  const [plain, compressed, drawn, reference] = [
    await cpuPerRequest(tillit, () => address, {}),
    await cpuPerRequest(tillit, () => address, gzip),
    await cpuPerRequest(tillit, newAddresses(address), gzip),
    await cpuPerRequest(bare, () => "/", gzip),
  ];
  await bare.stop();
  const size = `${says}, ${Math.round(body.length / 1000)} kB`;
  const figures = [plain, compressed, drawn, reference].map((value) => value.toFixed(2).padStart(6));
  process.stdout.write(`${address.padEnd(44)}  ${size.padEnd(34)}  ${figures.join("  ")}      ≤ ${bars.kept}, drawn ≤ ${bars.drawn}\n`);
}

/** A parameter that means nothing makes an address that has not been asked for before, so that its page is drawn. */
function newAddresses(address: string): () => string {
  let count = 0;
  return () => `${address}${address.includes("?") ? "&" : "?"}visit=${(count += 1)}`;
}

/** The median over rounds: neighbours on the machine disturb some of them. */
async function cpuPerRequest(server: BenchServer, address: () => string, headers: Readonly<Record<string, string>>): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
  await burst(server, { address, headers, agent, count: requestsInRound });
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = await server.cpu();
    await burst(server, { address, headers, agent, count: requestsInRound });
    samples.push(((await server.cpu()) - before) / requestsInRound);
  }
  agent.destroy();
  return median(samples);
}

type Burst = {
  readonly address: () => string;
  readonly headers: Readonly<Record<string, string>>;
  readonly agent: http.Agent;
  readonly count: number;
};

async function burst(server: BenchServer, { address, headers, agent, count }: Burst): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => fetchBody(server.address + address(), headers, agent)));
}

function fetchBody(url: string, headers: Readonly<Record<string, string>>, agent?: http.Agent): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers, ...(agent === undefined ? {} : { agent }) }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        if (response.statusCode === 200) resolve(Buffer.concat(parts));
        else reject(new Error(`${url} answered ${response.statusCode}`));
      });
    });
    request.on("error", reject);
  });
}

function startBare(body: Buffer): Promise<BenchServer> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["bench/support/bare-server.mjs"], { stdio: ["pipe", "pipe", "inherit"] });
    child.stdin.end(body);
    child.stdout.once("data", (line: Buffer) => {
      const address = /ready at (\S+)/.exec(line.toString())?.[1] ?? "";
      const stop = (): Promise<void> =>
        new Promise((stopped) => {
          child.once("exit", () => {
            stopped();
          });
          child.kill("SIGTERM");
        });
      resolve({ address, readyAfter: 0, stop, cpu: () => cpuOf(child.pid ?? 0) });
    });
    child.once("error", reject);
  });
}

async function reportAssets(): Promise<void> {
  const names = await readdir("dist/assets");
  const sizeOf = async (extension: string): Promise<number> => {
    const sizes = await Promise.all(
      names.filter((name) => name.endsWith(`${extension}.gz`)).map(async (name) => (await stat(path.join("dist/assets", name))).size),
    );
    return sizes.reduce((sum, size) => sum + size, 0) / 1000;
  };
  process.stdout.write(`styles, compressed: ${(await sizeOf(".css")).toFixed(1)} kB (bar ≤ 30)\n`);
  process.stdout.write(`scripts, compressed: ${(await sizeOf(".js")).toFixed(1)} kB (bar ≤ 6)\n`);
}
