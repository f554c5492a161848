/** Lints the migrations with squawk, for statements that lock a table for long or cannot be undone. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { root } from "./support/installed.mjs";

const folder = path.join(root, "db/migrations");
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".sql"))
  .map((name) => path.join(folder, name));
const { status } = spawnSync(path.join(root, "node_modules/.bin/squawk"), files, { stdio: "inherit" });
process.exitCode = status ?? 1;
