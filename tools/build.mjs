/** Builds `dist/`: the program, its assets and the dictionary. Quick enough to run at every start. */
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { buildAssets } from "./build-assets.mjs";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

export async function buildProgram() {
  const dist = path.join(root, "dist");
  await rm(path.join(dist, "assets"), { recursive: true, force: true });
  await mkdir(path.join(dist, "assets"), { recursive: true });
  await Promise.all([buildServer(dist), buildAssets(path.join(dist, "assets"))]);
}

function buildServer(dist) {
  return build({
    entryPoints: [path.join(root, "src/app/web.ts")],
    outdir: dist,
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20",
    format: "esm",
    sourcemap: true,
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
    logLevel: "warning",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildProgram();
