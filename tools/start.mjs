/** `npm start`: installs what is missing, builds what has changed, and starts the program. */
import { requireBuild, requireNode, requirePackages } from "./support/installed.mjs";

requireNode();
requirePackages({ development: false });
await requireBuild();
process.setSourceMapsEnabled(true);
await import("../dist/web.js");
