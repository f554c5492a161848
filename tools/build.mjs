/** Builds `dist/`: the program, its assets and the dictionary. Quick enough to run at every start. */
import { spawnSync } from "node:child_process";
import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { buildAssets } from "./build-assets.mjs";
import { root, sourceFingerprint } from "./support/installed.mjs";

export async function buildProgram() {
  const dist = path.join(root, "dist");
  await rm(path.join(dist, "assets"), { recursive: true, force: true });
  await mkdir(path.join(dist, "assets"), { recursive: true });
  const source = sourceFingerprint();
  await Promise.all([buildServer(dist), buildAssets(path.join(dist, "assets")), buildDictionary(dist)]);
  await writeFile(path.join(dist, "built-from"), source);
}

const forNode = {
  bundle: true,
  packages: "external",
  platform: "node",
  target: "node20",
  format: "esm",
  sourcemap: true,
  jsx: "automatic",
  jsxImportSource: "hono/jsx",
  logLevel: "warning",
};

function buildServer(dist) {
  const entryPoints = [
    "web",
    "worker",
    "audit-verify",
    "import-agencies",
    "backup",
    "restore",
    "reset-second-factor",
    "protect",
    "attack",
    "check-tables",
    "simulate-round",
  ].map((name) => path.join(root, `src/app/${name}.ts`));
  return build({ ...forNode, entryPoints, outdir: dist });
}

/** The dictionary is made by a program in TypeScript, which is itself built first. It takes some seconds, and its sources seldom change. */
async function buildDictionary(dist) {
  const target = path.join(dist, "search/sv.dict");
  if (await isNewer(target, ["src/kernel/search/words", "src/kernel/search/dictionary", "tools/build-dictionary.ts", "package-lock.json"]))
    return;
  const program = path.join(dist, "build-dictionary.js");
  await build({ ...forNode, entryPoints: [path.join(root, "tools/build-dictionary.ts")], outfile: program });
  const { status, stderr } = spawnSync(process.execPath, [program, target], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`The dictionary could not be built: ${stderr}`);
}

/** Whether a file is there and no older than any of its sources, which are files or folders of files. */
async function isNewer(target, sources) {
  const made = await stat(target).catch(() => undefined);
  if (made === undefined) return false;
  const files = await Promise.all(
    sources.map(async (source) => {
      const place = path.join(root, source);
      return (await stat(place)).isFile() ? [place] : (await readdir(place)).map((name) => path.join(place, name));
    }),
  );
  const times = await Promise.all(files.flat().map(async (file) => (await stat(file)).mtimeMs));
  return times.every((time) => time <= made.mtimeMs);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildProgram();
