/** `npm run dev`: builds and starts the program, and again whenever a file changes. Content is loaded anew at each start. */
import { spawn } from "node:child_process";
import { watch } from "node:fs";
import path from "node:path";
import { requireNode, requirePackages, root } from "./support/installed.mjs";

requireNode();
requirePackages({ development: true });

let child;
let waiting;

function start() {
  child = spawn(process.execPath, [path.join(root, "tools/start.mjs")], { cwd: root, stdio: "inherit" });
}

function restart() {
  clearTimeout(waiting);
  // Editors write several files at once: wait until they are done.
  waiting = setTimeout(() => {
    child.once("exit", start);
    if (child.exitCode === null) child.kill("SIGTERM");
    else start();
  }, 150);
}

start();
for (const folder of ["src", "content", "registers", "db/migrations", "tools"])
  watch(path.join(root, folder), { recursive: true }, restart);
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    child.once("exit", () => process.exit(0));
    child.kill("SIGTERM");
  });
}
