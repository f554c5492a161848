/** `npm run audit:verify` and others: installs what is missing, builds what has changed, and runs one of the program's own commands. */
import { requireBuild, requireNode, requirePackages } from "./support/installed.mjs";

const [name] = process.argv.splice(2, 1);
requireNode();
requirePackages({ development: false });
await requireBuild();
process.setSourceMapsEnabled(true);
await import(`../dist/${name}.js`);
