/**
 * `npm run generate`: writes what can be known from elsewhere, so that nobody writes it twice: the schema and the table types from the
 * migrated database; the routes, the rights and the diagram of modules from the program. A test fails when a file differs from this.
 */
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { openDatabase } from "../src/kernel/db.ts";
import { openLog } from "../src/kernel/log.ts";
import { migrate } from "../src/kernel/migrate.ts";
import { startEmbeddedPostgres } from "../src/kernel/postgres/index.ts";
import { generatedFiles } from "./support/generated.ts";

const dataDir = await mkdtemp(path.join(os.tmpdir(), "tillit-generate-"));
await chmod(dataDir, 0o755);
const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, sync: false });
const db = openDatabase<unknown>({ url: server.url, size: 2, log: openLog("silent") });
try {
  await migrate(db, "db/migrations");
  for (const [file, text] of await generatedFiles(db)) await writeFile(file, text);
} finally {
  await db.destroy();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
