/** What `npm start` and `npm test` need before anything else. Uses nothing but Node's own modules, since nothing else may be there yet. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

const oldestNode = [20, 19];

/** Ends the program with a sentence when this Node is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  stop(`Tillit needs Node ${oldestNode.join(".")} or newer, and this is ${process.versions.node}. Install a newer one from nodejs.org.`);
}

/**
 * Installs the packages of the lockfile unless they are there.
 * @param {{ development: boolean }} options whether the packages that only developers need are wanted too
 */
export function requirePackages({ development }) {
  if (packagesAreThere(development)) return;
  process.stdout.write("installing packages …\n");
  // No package needs a script of its own at installation; what is not run cannot do harm.
  const flags = [
    "ci",
    "--include=dev",
    "--include=optional",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    "--no-update-notifier",
  ];
  const result = spawnSync("npm", flags, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  if (result.status !== 0)
    stop("The packages could not be installed; npm says why above. Is the network there, and may this user write here?");
}

function packagesAreThere(development) {
  const installed = path.join(root, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return false;
  const wanted = Object.entries(JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")).packages);
  const present = JSON.parse(readFileSync(installed, "utf8")).packages;
  return wanted.every(
    ([name, entry]) =>
      name === "" || entry.optional === true || (entry.dev === true && !development) || present[name]?.version === entry.version,
  );
}

/** Builds `dist/` unless it was built from the files as they are now. */
export async function requireBuild() {
  const stamp = path.join(root, "dist/built-from");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sourceFingerprint()) return;
  process.stdout.write("building …\n");
  const { buildProgram } = await import("../build.mjs");
  await buildProgram();
}

/** Changes when anything does that the program is built from. */
export function sourceFingerprint() {
  return fingerprint(["src", "tools", "architecture.json", "package-lock.json", "package.json"]);
}

/** Changes when any of the files does: names, sizes and times, without reading them. */
function fingerprint(names) {
  const hash = createHash("sha256");
  for (const file of names.flatMap((name) => listFiles(path.join(root, name)))) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${path.relative(root, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

function listFiles(place) {
  if (statSync(place).isFile()) return [place];
  return readdirSync(place)
    .sort()
    .flatMap((name) => listFiles(path.join(place, name)));
}

/** Says why and ends. */
export function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
