/** `npm run import:agencies -- file.csv [--apply]`: what a newer file would change in the register of agencies; with --apply, changes it. */
import { requireBuild, requireNode, requirePackages } from "./support/installed.mjs";

requireNode();
requirePackages({ development: false });
await requireBuild();
process.setSourceMapsEnabled(true);
await import("../dist/import-agencies.js");
